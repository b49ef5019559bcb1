"""A mapping: what it may say, what it makes of facts, and its file."""

from dataclasses import replace

import pytest

from app.core.errors import ErrorCode, UserError
from app.core.terms import words_of
from app.domain.form_mapping import DayPart, Entry, FormMapping, MappingFault, Pick, Place, fitting, misfits
from app.domain.form_suggestions import suggestions
from app.domain.form_values import is_ticked, picked, text_of
from app.domain.mapping_file import mapping_text, read_mapping
from app.domain.office_forms import FieldKind, FormField, FormPaper, FormRemark, Spot
from app.domain.page_image import PageSize
from app.domain.paper_facts import FactKind, paper_facts
from app.domain.terms import Benefit

SHA = "ab" * 32
SPOT = (Spot(1, 10, 10, 50, 8),)
FIELDS = (
    FormField(name="Name", kind=FieldKind.TEXT, spots=SPOT),
    FormField(name="Kreuz", kind=FieldKind.TICK, spots=SPOT, options=("Yes",)),
    FormField(name="Art", kind=FieldKind.RADIO, spots=SPOT, options=("0", "1")),
    FormField(name="Recht", kind=FieldKind.CHOICE, spots=SPOT, options=("a", "b")),
    FormField(name="Frei", kind=FieldKind.CHOICE, spots=SPOT, options=("a",), takes_other=True),
    FormField(name="Unterschrift", kind=FieldKind.SIGNATURE, spots=SPOT),
)
PAPER = FormPaper(SHA, (PageSize(210, 297), PageSize(297, 210)), FIELDS)
VALUES: dict[str, object] = {
    "p_name": "Weiß",
    "p_vorname": "Ḫ̆örð",
    "p_plz": "59494",
    "p_ort": "Soest",
    "c_geburtsdatum": "01.09.2021",
    "x_iban_einrichtung": "DE98 4165 0001 0000 0001 23",
    "b_benefits": frozenset({"MITTAGESSEN", "AUSFLUG"}),
    "l_rechtskreis": "SGB2",
    "l_kindergeld": True,
    "c_haushalt": None,
    "c_ausbildungsverguetung": False,
}


def mapping(*entries: Entry) -> FormMapping:
    return FormMapping(title="Muster", pdf_sha256=SHA, benefits=(Benefit.MITTAGESSEN,), entries=entries)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (Entry(facts=("p_nahme",), target="Name"), MappingFault.UNKNOWN_FACT),
        (Entry(facts=(), target="Name"), MappingFault.UNKNOWN_FACT),
        (Entry(facts=("p_name",), target="Name", first=0), MappingFault.WRONG_LETTERS),
        (Entry(facts=("p_name",), target="Name", count=-1), MappingFault.WRONG_LETTERS),
        (Entry(facts=("p_name",), place=Place(page=1, x=1, y=1, w=90, h=5, cells=61)), MappingFault.WRONG_CELLS),
        (Entry(facts=("p_name",), place=Place(page=1, x=1, y=1, w=90, h=5, cells=-1)), MappingFault.WRONG_CELLS),
        (Entry(facts=("b_benefits",), target="Kreuz", value="FRUEHSTUECK"), MappingFault.UNKNOWN_VALUE),
        (Entry(facts=("l_rechtskreis",), target="Recht", picks=(Pick("SGB9", "a"),)), MappingFault.UNKNOWN_VALUE),
        (Entry(facts=("p_name",), target="Nachname"), MappingFault.VANISHED),
        (Entry(facts=("p_name",)), MappingFault.NO_TARGET),
        (Entry(facts=("p_name",), target="Name", place=Place(page=1, x=1, y=1, w=1, h=1)), MappingFault.TWO_TARGETS),
        (Entry(facts=("p_name",), place=Place(page=3, x=1, y=1, w=1, h=1)), MappingFault.OFF_PAGE),
        (Entry(facts=("p_name",), place=Place(page=1, x=200, y=1, w=20, h=1)), MappingFault.OFF_PAGE),
        (Entry(facts=("p_name",), place=Place(page=2, x=200, y=200, w=20, h=20)), MappingFault.OFF_PAGE),
        (Entry(facts=("p_name",), place=Place(page=1, x=-1, y=1, w=20, h=5)), MappingFault.OFF_PAGE),
        (Entry(facts=("p_name",), place=Place(page=1, x=1, y=1, w=0, h=5)), MappingFault.OFF_PAGE),
        (Entry(facts=("p_name",), target="Unterschrift"), MappingFault.NOT_FILLABLE),
        (Entry(facts=("p_name",), target="Name", part=DayPart.DAY), MappingFault.NOT_A_DAY),
        (Entry(facts=("b_benefits",), target="Kreuz"), MappingFault.NEEDS_VALUE),
        (Entry(facts=("p_name",), place=Place(page=1, x=1, y=1, w=5, h=5, is_tick=True)), MappingFault.NEEDS_VALUE),
        (Entry(facts=("k_antragsart",), target="Art"), MappingFault.NEEDS_CHOICES),
        (Entry(facts=("l_rechtskreis",), target="Recht"), MappingFault.NEEDS_CHOICES),
        (Entry(facts=("l_rechtskreis",), target="Recht", picks=(Pick("SGB2", "c"),)), MappingFault.UNKNOWN_OPTION),
        (Entry(facts=("b_benefits", "l_kiz"), target="Kreuz", value="MITTAGESSEN"), MappingFault.ONE_FACT_ONLY),
    ],
)
def test_what_cannot_be_used_is_named_and_left_out(entry: Entry, fault: MappingFault) -> None:
    good = Entry(facts=("p_name",), target="Frei")
    made = mapping(good, entry)
    assert [(each.number, each.fault) for each in misfits(made, PAPER)] == [(1, fault)]
    assert fitting(made, PAPER) == (good,)


def test_a_field_is_mapped_once() -> None:
    made = mapping(Entry(facts=("p_name",), target="Name"), Entry(facts=("c_name",), target="Name"))
    assert [each.fault for each in misfits(made, PAPER)] == [MappingFault.TWICE]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (Entry(facts=("p_plz", "p_ort")), "59494 Soest"),
        (Entry(facts=("p_plz", "p_strasse", "p_ort"), joined_by=", "), "59494, Soest"),
        (Entry(facts=("p_name",), upper=True), "WEIẞ"),
        (Entry(facts=("c_geburtsdatum",)), "01.09.2021"),
        (Entry(facts=("c_geburtsdatum",), part=DayPart.DAY), "01"),
        (Entry(facts=("c_geburtsdatum",), part=DayPart.MONTH), "09"),
        (Entry(facts=("c_geburtsdatum",), part=DayPart.YEAR), "2021"),
        (Entry(facts=("c_geburtsdatum",), part=DayPart.SHORT_YEAR), "21"),
        (Entry(facts=("c_geburtsdatum",), day_format="TTMMJJJJ"), "01092021"),
        (Entry(facts=("c_geburtsdatum",), day_format="JJJJ-MM-TT"), "2021-09-01"),
        (Entry(facts=("c_geburtsdatum",), bare=True), "01092021"),
        (Entry(facts=("x_iban_einrichtung",), bare=True), "DE98416500010000000123"),
        (Entry(facts=("x_iban_einrichtung",), bare=True, first=5, count=4), "4165"),
        (Entry(facts=("x_iban_einrichtung",), bare=True, first=21), "23"),
        (Entry(facts=("p_vorname",), first=1, count=2), "Ḫ̆ö"),
        (Entry(facts=("b_benefits",)), "Mittagessen, Tagesausflug"),
        (Entry(facts=("l_rechtskreis",), picks=(Pick("SGB2", "Bürgergeld"),)), "Bürgergeld"),
        (Entry(facts=("l_kindergeld",)), "ja"),
        (Entry(facts=("c_haushalt",)), ""),
        (Entry(facts=("t_seit",)), ""),
    ],
)
def test_a_text_is_written_as_the_field_wants_it(entry: Entry, text: str) -> None:
    assert text_of(entry, VALUES) == text


def test_of_a_birth_year_only_the_year_is_known() -> None:
    values = {"c_geburtsdatum": "2021"}
    parts = [text_of(Entry(facts=("c_geburtsdatum",), part=part), values) for part in DayPart]
    assert parts == ["", "", "2021", "21"]
    assert text_of(Entry(facts=("c_geburtsdatum",), day_format="TTMMJJJJ"), values) == "2021"


def test_crosses_and_choices_follow_from_facts() -> None:
    assert is_ticked(Entry(facts=("b_benefits",), value="AUSFLUG"), VALUES)
    assert not is_ticked(Entry(facts=("b_benefits",), value="FAHRT"), VALUES)
    assert is_ticked(Entry(facts=("l_kindergeld",)), VALUES)
    assert not is_ticked(Entry(facts=("l_kindergeld",), value="nein"), VALUES)
    assert is_ticked(Entry(facts=("c_ausbildungsverguetung",), value="nein"), VALUES)
    assert not any(is_ticked(Entry(facts=("c_haushalt",), value=value), VALUES) for value in ("ja", "nein"))
    both = (Pick("MITTAGESSEN", "x"), Pick("AUSFLUG", "y"))
    assert picked(Entry(facts=("b_benefits",), picks=both), VALUES) == ""
    assert picked(Entry(facts=("b_benefits",), picks=both[:1]), VALUES) == "x"


FULL = mapping(
    Entry(facts=("p_name", "p_vorname"), target='Feld "1" – ß\\', joined_by=", ", upper=True),
    Entry(facts=("c_geburtsdatum",), target="Tag", part=DayPart.DAY),
    Entry(facts=("c_geburtsdatum",), target="Tag2", day_format="TT.MM.JJ", bare=True, first=2, count=3),
    Entry(facts=("l_rechtskreis",), target="Recht", picks=(Pick("SGB2", "Jä"), Pick("KIZ", "2"))),
    Entry(facts=("b_benefits",), value="FAHRT", place=Place(page=2, x=10.5, y=20, w=5, h=5, is_tick=True)),
    Entry(facts=("z_iban",), place=Place(page=1, x=10, y=20, w=110, h=7, cells=22, has_lines=True)),
)


def test_a_file_says_all_and_is_read_back() -> None:
    full = replace(FULL, version="2.1", with_annexes=True)
    assert read_mapping("x.toml", mapping_text(full)) == full
    assert mapping_text(read_mapping("x.toml", mapping_text(full))) == mapping_text(full)


@pytest.mark.parametrize(
    ("old", "new", "line", "place", "fault"),
    [
        ("format = 1", "format = 2", 1, "format", "wrong_value"),
        ("format = 1", "format = [", 2, None, "not_toml"),
        (SHA, "12", 4, "pdf_sha256", "wrong_value"),
        ('title = "Muster"', 'title = " "', 2, "title", "wrong_value"),
        ('title = "Muster"\n', "", 1, "title", "missing_key"),
        ('"MITTAGESSEN"', '"FRUEHSTUECK"', 5, "benefits[0]", "wrong_value"),
        ('part = "tag"', 'part = "stunde"', 17, "map[1].part", "wrong_value"),
        ("upper = true", "oben = true", 12, "map[0].oben", "unknown_key"),
        ("page = 2", 'page = "2"', 33, "map[4].place.page", "wrong_value"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_line(old: str, new: str, line: int, place: str | None, fault: str) -> None:
    text = mapping_text(FULL)
    assert old in text
    with pytest.raises(UserError) as refused:
        read_mapping("x.toml", text.replace(old, new, 1))
    assert refused.value.code is ErrorCode.MAPPING_FILE
    facts = refused.value.facts
    assert (facts["file"], facts.get("place"), facts["fault"]) == ("x.toml", place, fault)
    assert facts["line"] == line


def test_fields_tell_by_their_words_what_they_are_for() -> None:
    def field(name: str, kind: FieldKind = FieldKind.TEXT, label: str = "", **more: object) -> FormField:
        return FormField(name=name, kind=kind, spots=SPOT, label=label, **more)  # type: ignore[arg-type]

    fields = (
        field("Nachname_Antragsteller"),
        field("feld7", label="Vorname des Kindes"),
        field("geb_kind", label="Geburtsdatum (Kind)"),
        field("PLZ"),
        field("IBAN", cells=22),
        field("x", FieldKind.TICK, "Mittagessen beantragt", options=("Yes",)),
        field("art", FieldKind.RADIO, options=("0", "1"), option_labels=("Erstantrag", "Folgeantrag")),
        field("Bemerkungen"),
        field("Sig", FieldKind.SIGNATURE, "Vorname"),
    )
    proposed = {entry.target: entry for entry in suggestions(fields)}
    assert {name: entry.facts for name, entry in proposed.items()} == {
        "Nachname_Antragsteller": ("p_name",),
        "feld7": ("c_vorname",),
        "geb_kind": ("c_geburtsdatum",),
        "PLZ": ("p_plz",),
        "IBAN": ("z_iban",),
        "x": ("b_benefits",),
        "art": ("k_antragsart",),
    }
    assert proposed["x"].value == "MITTAGESSEN"
    assert proposed["art"].picks == (Pick("erstantrag", "0"), Pick("folgeantrag", "1"))
    assert proposed["IBAN"].bare
    assert misfits(mapping(*proposed.values()), FormPaper(SHA, PAPER.pages, fields)) == ()


def test_the_vocabulary_is_whole() -> None:
    for name, fact in paper_facts().items():
        assert fact.label
        assert fact.group
        assert bool(fact.values) == (fact.kind in (FactKind.ONE, FactKind.MANY)), name
        assert not fact.values or words_of(fact.values)


def test_every_kind_remark_and_fault_has_its_words() -> None:
    for group, values in (("form_field", FieldKind), ("form_remark", FormRemark), ("mapping_fault", MappingFault)):
        assert set(words_of(group)) == {each.value for each in values}
