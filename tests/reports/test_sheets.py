"""What every sheet says, must not say, and survives."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from app.core.terms import word
from app.domain.paper import ONE_PER_FAMILY, BundleCover, HandOver, Pack, PackCase, SingleSheet
from app.domain.people import Child, Family, Office
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, DataProtectionLaw, Route
from app.reports.form_file import Check, Choice, Element, Field, Text, YesNo, form
from app.reports.plan_json import plan_text
from app.services.line.bundle_papers import compose_bundle
from app.services.printing import compose, compose_hand_over, compose_single
from tests.reports.golden_pages import PACKS, golden_pack
from tests.reports.paper_cases import CENTRE, JOBCENTER, MADE_ON, adult, empty_case, kita_case, lunch, school_case
from tests.reports.reading import find, pages_of, sheet_text, ticks, unbroken

ROUTE_WORDS = ("Grundsicherung", "Bürgergeld", "Sozialhilfe", "SGB", "Kinderzuschlag", "BKGG", "Wohngeld", "Asyl", "BG-Nummer", "974040")
OFFICE_WORDS = ("Antrag", "Behörde", "Amt", "Jobcenter", "Aktenzeichen", "Zuschuss", "Bescheid", "Eingang", "zuständig", "Stelle")
TELLING = (*ROUTE_WORDS, *OFFICE_WORDS, "Leistung", "Bildung", "Teilhabe", "BuT", "Lernförderung", "Schulbedarf")
SECRETS = ("Am Großen Teich", "bei Müller", "0170 0000000", "muesra@")
FOR_OTHERS = {Benefit.AUSFLUG: "A2b", Benefit.FAHRT: "A2b", Benefit.TEILHABE: "A3b", Benefit.LERNFOERDERUNG: "A4b"}
ANNEX = {
    Benefit.MITTAGESSEN: ["A1", "A1b"],
    Benefit.AUSFLUG: ["A2", "A2b"],
    Benefit.FAHRT: ["A2", "A2b"],
    Benefit.TEILHABE: ["A3", "A3b"],
    Benefit.LERNFOERDERUNG: ["A4", "A4b"],
    Benefit.SCHULBEDARF: ["A5"],
    Benefit.BEFOERDERUNG: ["A6"],
}


def about(benefit: Benefit, **changes: object) -> PackCase:
    return school_case(applications=(lunch(id="ap9", code="LH-2026-0099", benefit=benefit),), **changes)


def everything(case: PackCase) -> Iterator[Pack]:
    """Print every sheet there is for a case."""
    yield compose([case], made_on=MADE_ON)
    for sheet in SingleSheet:
        yield compose_single([replace(case, site=case.site or kita_case().site, attendance=kita_case().attendance)], sheet, made_on=MADE_ON)


@pytest.mark.parametrize("benefit", list(Benefit))
def test_each_benefit_has_its_annexes(benefit: Benefit) -> None:
    pack = compose([about(benefit)], made_on=MADE_ON)
    assert [sheet.form_id for sheet in pack.sheets] == ["G1", *ANNEX[benefit]]
    assert {sheet.application_ids for sheet in pack.sheets} == {("ap9",)}
    assert f"Anlagen dieser Mappe: {ANNEX[benefit][0]}" in sheet_text(pack, "G1")


@pytest.mark.parametrize("benefit", [Benefit.MITTAGESSEN, Benefit.AUSFLUG, Benefit.FAHRT])
def test_our_own_kita_confirms_on_the_annex_itself(benefit: Benefit) -> None:
    pack = compose([kita_case(applications=(lunch(benefit=benefit),))], made_on=MADE_ON)
    assert [sheet.form_id for sheet in pack.sheets] == ["G1", ANNEX[benefit][0]]
    text = sheet_text(pack, ANNEX[benefit][0])
    assert all(words in text for words in ("35502BG0012345", "DE98 4165 0001 0000 0001 23", "Unterschrift und Stempel"))


@pytest.mark.parametrize("route", list(Route))
@pytest.mark.parametrize("benefit", list(FOR_OTHERS))
def test_a_school_or_club_learns_nothing_of_a_benefit(benefit: Benefit, route: Route) -> None:
    grant = school_case().grant
    assert grant is not None
    pack = compose([about(benefit, grant=replace(grant, route=route))], made_on=MADE_ON)
    text = sheet_text(pack, FOR_OTHERS[benefit])
    assert "Ayşe" in text
    assert "LH-2026-0099" in text
    assert not [each for each in TELLING if each in text]
    assert not [each for each in (*SECRETS, "Đorđević-Yılmaz") if each in text]


def test_the_names_of_sheets_for_others_tell_nothing_either() -> None:
    """They stand in the file: as bookmarks, and as titles of what is read aloud."""
    named = " ".join(f"{form(name).title} {form(name).bookmark}" for name in ("a1b", "a2b", "a3b", "a4b", "b1", "t1"))
    assert not [each for each in TELLING if each in named]


@pytest.mark.parametrize("kind", [AttendanceKind.SCHULE, AttendanceKind.TAGESPFLEGE])
def test_an_outing_with_others_shows_the_office_no_route_on_the_annex(kind: AttendanceKind) -> None:
    stay = school_case().attendance
    assert stay is not None
    text = sheet_text(compose([about(Benefit.AUSFLUG, attendance=replace(stay, kind=kind))], made_on=MADE_ON), "A2")
    assert not [each for each in ROUTE_WORDS if each in text]


@pytest.mark.parametrize("sheet", [SingleSheet.INVITATION, SingleSheet.KITA])
def test_what_lies_open_tells_of_no_benefit(sheet: SingleSheet) -> None:
    text = "\n".join(pages_of(compose_single([kita_case()], sheet, made_on=MADE_ON)))
    assert not [each for each in TELLING if each in text]


def test_the_cover_names_no_child_and_no_benefit() -> None:
    text = "\n".join(pages_of(compose_single([school_case()], SingleSheet.COVER, made_on=MADE_ON)))
    assert "LH-2026-0043" in text
    assert not [each for each in ("Ayşe", "Yılmaz", *ROUTE_WORDS, "Bildung", "Mittag", "Schulbedarf") if each in text]


def test_the_cover_lists_the_sheets_behind_it() -> None:
    pack = compose_single([school_case()], SingleSheet.COVER, made_on=MADE_ON)
    behind = compose([school_case()], made_on=MADE_ON)
    rows = pack.plan.sheets[0].facts["d_blaetter"]
    assert rows == tuple((sheet.form_id, str(sheet.page_count), "", "") for sheet in behind.sheets)


def test_a_protected_address_is_on_no_sheet_but_the_grundantrag_where_staff_chose_it() -> None:
    every = tuple(lunch(id=f"ap{number}", code=f"LH-{number}", benefit=benefit) for number, benefit in enumerate(Benefit))
    child = Child(id="c2", family_id="f1", family_name="Yılmaz", given_names="Ayşe", street="Am Großen Teich 27a")
    family = Family(id="f1", adults=(adult(),), children=(child,), address_protected=True)
    case = school_case(family=family, child=child, applications=every, discloses_address=True, has_consent=False)
    for pack in everything(case):
        pages = pages_of(pack)
        for sheet in pack.sheets:
            text = "\n".join(pages[number - 1] for number in sheet.pages)
            assert sheet.form_id == "G1" or not [secret for secret in SECRETS if secret in text], sheet.form_id


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (SingleSheet.COVER, ["Jobcenter Musterkreis", "Amtsweg 2", "59494 Soest"]),
        (SingleSheet.OBJECTION, ["Jobcenter Musterkreis", "Amtsweg 2", "59494 Soest"]),
        (SingleSheet.INVITATION, ["Müşerref Ażra Đorđević-Yılmaz", "Am Großen Teich 27a", "bei Müller"]),
    ],
)
def test_the_address_stands_in_the_window_and_nothing_else_does(sheet: SingleSheet, expected: list[str]) -> None:
    pack = compose_single([kita_case()], sheet, made_on=MADE_ON)
    places = [next(place for place in find(pack, 1, line) if place.x < 30 and place.top > 60) for line in expected]
    assert all(20 + 4 < place.x < place.right < 20 + 85 - 4 and 62 < place.top < place.bottom < 90 for place in places)
    assert all(upper.top < lower.top for upper, lower in pairwise(places))
    marks = [(element.x, element.y) for element in form(sheet.value).pages[0].elements if type(element).__name__ == "Rule"]
    assert marks == [(5, 105), (5, 148.5), (5, 210)]


def test_without_an_address_the_window_holds_what_is_known() -> None:
    nowhere = Office(id="o9", name="Familienkasse")
    text = "\n".join(pages_of(compose_single([kita_case(office=nowhere)], SingleSheet.COVER, made_on=MADE_ON)))
    assert "Familienkasse" in text


@pytest.mark.parametrize("law", list(DataProtectionLaw))
def test_data_protection_is_said_by_the_law_of_the_traeger(law: DataProtectionLaw) -> None:
    case = kita_case(centre=replace(CENTRE, law=law))
    notice = unbroken("\n".join(pages_of(compose_single([case], SingleSheet.PRIVACY, made_on=MADE_ON))))
    consent = unbroken("\n".join(pages_of(compose_single([case], SingleSheet.CONSENT, made_on=MADE_ON))))
    for group in ("notice_law", "consent_law", "access_law", "erasure_law", "portability_law", "supervision"):
        assert unbroken(word(group, law)) in notice, group
        others = {word(group, other) for other in DataProtectionLaw if other is not law}
        assert not [each for each in others if unbroken(each) in notice], group
    assert unbroken(word("consent_law", law)) in consent
    assert "{" not in notice + consent


def test_where_the_report_names_no_section_a_blank_stays() -> None:
    assert "____" in word("notice_law", DataProtectionLaw.KDG)
    assert "____" in word("portability_law", DataProtectionLaw.DSG_EKD)


def test_nothing_is_ticked_on_a_consent() -> None:
    assert ticks(compose_single([kita_case()], SingleSheet.CONSENT, made_on=MADE_ON), 1) == []


def test_the_slip_says_by_when_only_where_an_office_asked() -> None:
    asked = lunch(state=ApplicationState.MORE_WANTED, due_on=MADE_ON.replace(day=30))
    waiting = lunch(state=ApplicationState.SIGNED, due_on=MADE_ON.replace(day=30))
    texts = [
        pages_of(compose_single([kita_case(applications=(each,))], SingleSheet.MISSING_PAPERS, made_on=MADE_ON))[0]
        for each in (asked, waiting)
    ]
    assert ["30.11.2026" in text for text in texts] == [True, False]


def test_one_invitation_for_a_family_and_one_slip_per_child() -> None:
    cases = [kita_case(), kita_case(child=Child(id="c7", family_id="f1", given_names="Lena"))]
    counts = {sheet: len(compose_single(cases, sheet, made_on=MADE_ON).sheets) for sheet in SingleSheet}
    assert counts == {sheet: 1 if sheet in ONE_PER_FAMILY else 2 for sheet in SingleSheet}


def test_a_long_round_takes_several_lists() -> None:
    from app.domain.paper import HandOver

    codes = [f"LH-2026-{number:04}" for number in range(45)]
    round_ = HandOver(JOBCENTER, CENTRE, tuple(lunch(id=code, code=code) for code in codes))
    pages = pages_of(compose_hand_over(round_, made_on=MADE_ON))
    assert len(pages) == 3
    assert [code for code in codes if code not in "".join(pages)] == []
    assert not [each for each in ("Đorđević", "Łukasz", *ROUTE_WORDS) if each in "".join(pages)]


# Nothing that is typed, and nothing that is not known, breaks a sheet

LONG = "Wolkenstein-" * 16 + "Ende"
HOSTILE = ('<b>Meier & "Söhne"</b> &amp; \\ %PDF ) Tj ET', "Zoë 🎈", "محمد", "{words}", LONG)


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_found_again_or_said_to_be_unprintable(typed: str) -> None:
    child = Child(id="c1", family_id="f1", family_name=typed, given_names=typed)
    centre = replace(CENTRE, name=typed, traeger=typed, street=typed, city=typed, phone=typed, email=typed, account_holder=typed)
    site = replace(kita_case().site, name=typed, street=typed)  # type: ignore[type-var]
    office = replace(JOBCENTER, name=typed, street=typed, city=typed)
    parent = adult(family_name=typed, given_names=typed, street=typed, city=typed, phone=typed, email=typed, account_holder=typed)
    every = tuple(lunch(id=f"ap{number}", code=typed[:12], benefit=benefit) for number, benefit in enumerate(Benefit))
    case = kita_case(child=child, centre=centre, site=site, office=office, applicant=parent, applications=every, has_consent=False)
    printable = "".join(sign for sign in typed if ord(sign) < 0x600)
    for pack in everything(case):
        assert set(pack.unprintable) == {sign for sign in typed if ord(sign) >= 0x600}
        assert unbroken(printable) in unbroken("\n".join(pages_of(pack)))


def test_missing_facts_leave_boxes_for_the_pen() -> None:
    for pack in everything(replace(empty_case(), applications=(lunch(),))):
        assert pack.page_count >= 1
        assert "None" not in "\n".join(pages_of(pack))


def test_a_family_of_twelve_prints_whole() -> None:
    children = [Child(id=f"c{n}", family_id="f1", family_name="Yılmaz", given_names=f"Kind {n}") for n in range(12)]
    cases = [kita_case(child=child, applications=(lunch(id=child.id, child_id=child.id),)) for child in children]
    pack = compose(cases, made_on=MADE_ON)
    assert [sheet.form_id for sheet in pack.sheets] == ["G1", "A1"] * 12
    assert len(compose_single(cases, SingleSheet.CHECKLIST, made_on=MADE_ON).sheets) == 12


@pytest.mark.parametrize("name", list(PACKS))
def test_nothing_needs_a_continuation_in_an_ordinary_case(name: str) -> None:
    flowing = {"H1S", "G1S"}  # rows in two languages take as many pages as they need
    if name not in ("long", "school"):
        larger = [each.form_id for each in golden_pack(name).sheets if each.page_count > len(form(_file(each.form_id)).pages)]
        assert set(larger) <= flowing


# Fields in the order of the domain report

ORDER = {
    "a1": "k_behoerde_name k_behoerde_anschrift k_vorgang_kita l_rechtskreis id_number p_name p_vorname c_name c_vorname c_geburtsdatum "
    "e_art e_name e_anschrift e_klasse e_schuljahr m_anbieter m_von m_bis m_wochentage m_abrechnung m_preis_essen m_kosten_monat "
    "m_tage_monat m_monate_jahr m_dritte x_kontoinhaber x_iban_einrichtung z_verwendungszweck",
}
LABELS = {
    "a2": "Art|Ziel / Anlass|am / von|bis|davon An-/Abreise EUR|davon Eintritt/Programm EUR|davon Verpflegung/Unterkunft EUR|"
    "Kosten je Kind EUR (ohne Taschengeld)|zu zahlen bis|bereits bezahlt am / Betrag|Zahlung an|Kontoinhaber/in|IBAN|Name, Funktion|Datum",
    "a3": "Aktivität|Bereich|Verein/Anbieter, Anschrift|Mitglied/Teilnahme seit|bis (bei Kursen)|Beitrag EUR|Zahlweise|"
    "weitere tatsächliche Aufwendungen (Ausrüstung u. a.)|Zahlung an",
    "a4b": "Fach/Fächer|Umfang (Stunden je Woche à 45 min)|Dauer (Monate/bis)|vorhandene schulische Angebote|Begründung der Schule|"
    "Ansprechperson, Telefon|Name, Funktion|Datum",
    "a6": "Entfernung km|Verkehrsmittel / Fahrkarte|Kosten EUR/Monat|Übernahme durch Schulträger/Dritte EUR|Kontoinhaber/in|IBAN",
    "a7": "gezahlt am|Betrag EUR|gezahlt an|Warum konnte der Antrag nicht vorher gestellt werden?|Kontoinhaber/in|IBAN",
    "ae1": "Adresse|Einrichtung|Ende der Teilnahme|Ende des Leistungsbezugs|Bankverbindung|gilt ab|neue Angaben",
}


@pytest.mark.parametrize("name", list(LABELS))
def test_the_boxes_stand_in_the_order_of_the_report(name: str) -> None:
    wanted = [label for label in LABELS[name].split("|") if label != "Art"]
    found = [label for label in map(_label, _reading_order(name)) if label in wanted]
    assert found == wanted


def test_a1_shows_its_fields_in_order() -> None:
    sources = [source for element in _reading_order("a1") if (source := getattr(element, "source", ""))]
    assert sources == ORDER["a1"].split()


def _reading_order(name: str) -> list[Element]:
    boxes = (element for page in form(name).pages for element in page.elements if isinstance(element, Field | Check | Choice | YesNo))
    return sorted(boxes, key=lambda element: (round(element.y / 4), element.x))


def _label(element: Element) -> str:
    return element.label if isinstance(element, Field | Check | Choice | YesNo) else ""


def _file(form_id: str) -> str:
    return form_id.lower().replace("ä", "ae")


def test_a_text_of_a_form_never_says_a_brace() -> None:
    for name in {sheet.form for pack in PACKS for sheet in golden_pack(pack).plan.sheets}:
        texts = [element.text for page in form(name).pages for element in page.elements if isinstance(element, Text)]
        assert not [text for text in texts if "{" in text]


COVER = BundleCover(round=HandOver(JOBCENTER, CENTRE, (lunch(), lunch(id="ap5", code="LH-2026-0050")), "V-2026-0031"))


def test_the_cover_of_a_bundle_names_no_child_and_no_benefit() -> None:
    pack = compose_bundle(COVER, made_on=MADE_ON, code="7K2HD4QX")
    text = sheet_text(pack, "D1b")
    assert "V-2026-0031" in text
    assert not [each for each in ("Ayşe", "Yılmaz", "LH-2026", *ROUTE_WORDS, "Bildung", "Mittag", "Schulbedarf") if each in text]
    assert "V-2026-0031" in sheet_text(pack, "L1")


def test_the_receipt_code_stands_on_the_strip_of_the_printed_cover_alone() -> None:
    printed, shown = compose_bundle(COVER, made_on=MADE_ON, code="7K2HD4QX"), compose_bundle(COVER, made_on=MADE_ON)
    (place,) = find(printed, 1, "7K2H-D4QX")
    strip = min(element.y for element in form("d1b").pages[0].elements if type(element).__name__ == "Rule" and element.w > 100)
    assert place.top > strip
    assert "7K2H" not in "".join(pages_of(printed)[1:])
    assert "7K2H" not in "".join(pages_of(shown))
    assert "nur auf dem Papier" in pages_of(shown)[0]
    assert "7K2H" not in plan_text(shown.plan)
    assert [sheet.pages for sheet in shown.sheets] == [sheet.pages for sheet in printed.sheets]
