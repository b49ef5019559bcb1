"""An office's own form in a real store: taken in, mapped, printed in place of our sheets, and replaced by its next version."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.form_mapping import Entry, FormMapping, MappingFault, Place
from app.domain.paper import Pack
from app.domain.terms import ApplicationState, Benefit
from app.models.records import OfficeFormRecord
from app.models.replay import differences
from app.models.unit_of_work import Work
from app.security.sheet_seal import SheetSeal
from app.services import applications, centre, families, office_forms, printing, prints, undo, wave
from app.services.conversation_papers import Papers, compose_papers, handed_out_words
from app.services.desk import Desk
from tests.reports.acroforms import Sheet, text, tick
from tests.services.test_printing import children, family_id, lunch, sheets

__all__ = ["family_id"]

SEAL = SheetSeal(bytes(range(32)), "store-1")
MADE_ON = date(2026, 11, 23)


def form_pdf(*names: str) -> bytes:
    sheet = Sheet().page()
    for row, name in enumerate(names):
        sheet.widget(f"/FT /Tx /T ({name})", (60, 740 - 40 * row, 300, 760 - 40 * row))
    return sheet.content()


V1, V2 = form_pdf("Nachname", "Vorname", "Strasse"), form_pdf("Nachname", "Vornamen", "Strasse", "Telefon")
ENTRIES = (text("Nachname"), text("Vorname", "c_vorname"), text("Strasse", "p_strasse"))


@pytest.fixture
def office(desk: Desk) -> str:
    return desk.ask(centre.centre_sheet).offices[0].id


def taken(desk: Desk, office: str, content: bytes = V1, *benefits: Benefit) -> str:
    return desk.do(
        office_forms.import_form, content, office_id=office, benefits=benefits or (Benefit.MITTAGESSEN,), title=" Antrag  Mittag "
    ).value


def mapped(desk: Desk, form_id: str, *entries: Entry, with_annexes: bool = False) -> None:
    sheet = desk.ask(office_forms.form_sheet, form_id)
    mapping = FormMapping(title=sheet.form.title, pdf_sha256=sheet.paper.sha256, with_annexes=with_annexes, entries=entries or ENTRIES)
    desk.do(office_forms.map_form, form_id, mapping)


def pack_of(desk: Desk, family_id: str) -> Pack:
    return printing.compose(desk.ask(printing.pack_cases, family_id=family_id), made_on=MADE_ON, seal=SEAL)


def rewrite(work: Work, form_id: str, mapping: str) -> None:
    record = work.session.get(OfficeFormRecord, form_id)
    assert record is not None
    record.mapping = mapping


def break_file(work: Work, form_id: str) -> None:
    record = work.session.get(OfficeFormRecord, form_id)
    assert record is not None
    record.pdf = "%PDF-1.7 x"


def words(pack: Pack, page: int) -> str:
    document = pypdfium2.PdfDocument(pack.pdf)
    read = str(document[page - 1].get_textpage().get_text_range())
    document.close()
    return read


def test_a_form_is_printed_once_it_is_mapped_and_ours_otherwise(desk: Desk, family_id: str, office: str) -> None:
    mia = children(desk, family_id)["Mia"]
    first, other = lunch(desk, mia), lunch(desk, mia, benefit=Benefit.AUSFLUG)
    form_id = taken(desk, office)
    assert sheets(desk.ask(printing.pack_cases, family_id=family_id)) == ["G1", "A1", "A2", "E1"]
    mapped(desk, form_id)
    pack = pack_of(desk, family_id)
    assert [sheet.form_id for sheet in pack.sheets] == ["F1", "G1", "A2", "E1"]
    assert [sheet.application_ids for sheet in pack.sheets] == [(first,), (other,), (other,), ()]
    assert words(pack, 2).split() == ["Antrag", "der", "Stelle", "Müller", "Mia"]
    assert "Antrag Mittag" in words(pack, 1)
    assert "Mittagessen" not in words(pack, 3).split("Antragsteller")[0]
    printing.check_codes(pack, seal=SEAL)


def test_a_mapping_of_a_newer_version_prints_ours_and_prevents_nothing_else(desk: Desk, family_id: str, office: str) -> None:
    lunch(desk, children(desk, family_id)["Mia"])
    other = taken(desk, office, V2, Benefit.AUSFLUG)
    mapped(desk, other, text("Nachname"))
    form_id = taken(desk, office)
    mapped(desk, form_id)
    desk.do(rewrite, form_id, "format = 99\n")
    assert [sheet.form_id for sheet in pack_of(desk, family_id).sheets] == ["G1", "A1", "E1"]
    rows = {row.form.id: (row.mapped, row.is_in_use, row.is_unreadable) for row in desk.ask(office_forms.form_rows)}
    assert rows == {form_id: (0, False, True), other: (1, True, False)}
    with pytest.raises(UserError) as caught:
        mapped(desk, form_id)
    assert caught.value.code is ErrorCode.MAPPING_FILE
    assert next(row.form.mapping for row in desk.ask(office_forms.form_rows) if row.form.id == form_id) == "format = 99\n"


def test_a_file_another_site_broke_is_told_as_missing(desk: Desk, office: str) -> None:
    form_id = taken(desk, office)
    desk.do(break_file, form_id)
    with pytest.raises(UserError) as caught:
        desk.ask(office_forms.form_sheet, form_id)
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_our_annexes_go_with_it_where_the_mapping_says_so(desk: Desk, family_id: str, office: str) -> None:
    lunch(desk, children(desk, family_id)["Mia"])
    mapped(desk, taken(desk, office), with_annexes=True)
    assert [sheet.form_id for sheet in pack_of(desk, family_id).sheets] == ["F1", "A1", "E1"]


def test_one_form_for_several_benefits_is_filled_once_and_again_for_a_second_of_one_kind(desk: Desk, family_id: str, office: str) -> None:
    mia = children(desk, family_id)["Mia"]
    one, two = lunch(desk, mia), lunch(desk, mia, benefit=Benefit.AUSFLUG)
    mapped(desk, taken(desk, office, V1, Benefit.MITTAGESSEN, Benefit.AUSFLUG))
    pack = pack_of(desk, family_id)
    assert [(sheet.form_id, sheet.application_ids) for sheet in pack.sheets] == [("F1", (one, two)), ("E1", ())]
    (case,) = [each for each in desk.ask(printing.pack_cases, family_id=family_id) if each.applications]
    twice = replace(case, applications=(*case.applications, replace(case.applications[1], id="noch einer")))
    pack = printing.compose([twice], made_on=MADE_ON, seal=SEAL)
    assert [sheet.application_ids for sheet in pack.sheets] == [(one, two), ("noch einer",), ()]


def test_the_pack_of_a_conversation_prints_it_too(desk: Desk, family_id: str, office: str) -> None:
    lunch(desk, children(desk, family_id)["Mia"])
    mapped(desk, taken(desk, office))
    law = shipped_catalogue()
    cases = desk.ask(printing.pack_cases, family_id=family_id)
    pack = compose_papers(Papers(cases, law, (), desk.ask(printing.family_handouts, family_id, law)), made_on=MADE_ON, seal=SEAL)
    assert [sheet.form_id for sheet in pack.sheets] == ["F1", "E1", "N1", "H1", "H1"]
    assert "Vordruck der Stelle" in handed_out_words(pack)
    printing.check_codes(pack, seal=SEAL)


def test_a_new_version_waits_until_it_is_mapped_and_says_what_vanished(desk: Desk, family_id: str, office: str) -> None:
    lunch(desk, children(desk, family_id)["Mia"])
    old = taken(desk, office)
    mapped(desk, old)
    new = taken(desk, office, V2)
    sheet = desk.ask(office_forms.form_sheet, new)
    assert (sheet.mapping, sheet.vanished) == (None, ("Vorname",))
    assert [entry.target for entry in sheet.proposal.entries] == ["Nachname", "Strasse", "Vornamen", "Telefon"]
    assert [(row.form.id, row.is_in_use) for row in desk.ask(office_forms.form_rows)] == [(new, False), (old, True)]
    assert "Mia" in words(pack_of(desk, family_id), 2)
    desk.do(office_forms.map_form, new, sheet.proposal)
    assert [(row.form.id, row.is_in_use) for row in desk.ask(office_forms.form_rows)] == [(new, True), (old, False)]
    desk.do(office_forms.drop_form, new, MADE_ON)
    assert "Mia" in words(pack_of(desk, family_id), 2)
    desk.do(office_forms.drop_form, old, MADE_ON)
    assert [sheet.form_id for sheet in pack_of(desk, family_id).sheets] == ["G1", "A1", "E1"]
    desk.do(office_forms.drop_form, old, None)
    assert [sheet.form_id for sheet in pack_of(desk, family_id).sheets] == ["F1", "E1"]


def test_what_does_not_fit_is_left_out_and_a_mapping_of_nothing_is_refused(desk: Desk, office: str) -> None:
    form_id = taken(desk, office)
    mapped(desk, form_id, *ENTRIES, text("Gibtsnicht"), Entry(facts=("p_ort",), place=Place(page=1, x=10, y=10, w=30, h=6)))
    sheet = desk.ask(office_forms.form_sheet, form_id)
    assert sheet.mapping is not None
    assert [entry.target for entry in sheet.mapping.entries] == ["Nachname", "Vorname", "Strasse", ""]
    with pytest.raises(UserError) as refused:
        mapped(desk, form_id, text("Gibtsnicht"), tick("Nachname", value="GIBTSNICHT"))
    assert refused.value.code is ErrorCode.FORM_UNMAPPED
    assert {fault.fault for fault in desk.ask(office_forms.form_sheet, form_id).misfits} <= set[MappingFault]()


def test_the_same_file_is_not_taken_twice_and_needs_an_office(desk: Desk, office: str) -> None:
    taken(desk, office)
    for wrong_office, code in ((office, ErrorCode.FORM_KNOWN), ("gibtsnicht", ErrorCode.NOT_FOUND)):
        with pytest.raises(UserError) as refused:
            taken(desk, wrong_office)
        assert refused.value.code is code


def test_a_print_comes_again_to_the_byte_though_form_and_facts_have_changed(desk: Desk, family_id: str, office: str) -> None:
    application = lunch(desk, children(desk, family_id)["Mia"])
    mapped(desk, taken(desk, office))
    pack = pack_of(desk, family_id)
    desk.do(prints.note_print, pack, catalogue_on=MADE_ON)
    assert desk.ask(applications.application, application).state is ApplicationState.PRINTED
    _rename(desk, family_id)
    mapped(desk, taken(desk, office, V2), text("Nachname", "c_name"))
    past = desk.ask(prints.last_print, application)
    assert past is not None
    again = prints.print_again(past, seal=SEAL)
    assert (again.pdf, again) == (pack.pdf, pack)
    with pytest.raises(UserError) as refused:
        prints.print_again(replace(past, originals=()), seal=SEAL)
    assert refused.value.code is ErrorCode.PRINT_TOO_OLD


def test_a_wave_broken_off_is_proved_by_the_same_file(desk: Desk, family_id: str, office: str) -> None:
    lunch(desk, children(desk, family_id)["Mia"])
    mapped(desk, taken(desk, office))
    pack = pack_of(desk, family_id)
    desk.do(wave.announce, wave.Batch(pack.pdf, (pack,), ()), "x.pdf")
    left = desk.ask(wave.announced)
    assert left is not None
    (again,) = wave.packs_of(left, desk.ask(prints.originals_of, left.plans), seal=SEAL)
    assert (again.pdf, again) == (pack.pdf, pack)


def test_what_changed_since_is_told_by_the_facts_of_the_form(desk: Desk, family_id: str, office: str) -> None:
    application = lunch(desk, children(desk, family_id)["Mia"])
    form_id = taken(desk, office)
    mapped(desk, form_id)
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=MADE_ON)
    law = shipped_catalogue()
    assert desk.ask(prints.changes_since_print, [application], law) == {application: ()}
    _rename(desk, family_id)
    changed = desk.ask(prints.changes_since_print, [application], law)[application]
    assert "Wer beantragt: Familienname" in changed
    assert "Kind: Vorname" not in changed


def test_a_protected_address_stays_off_the_form_unless_she_says_so(desk: Desk, family_id: str, office: str) -> None:
    lunch(desk, children(desk, family_id)["Mia"])
    mapped(desk, taken(desk, office))
    family = desk.ask(families.family_sheet, family_id).family
    draft = desk.ask(families.family_draft, family_id)
    adult = replace(draft.adults[0], street="Geheimweg 7", postcode="59494", city="Soest")
    desk.do(families.save_family, replace(draft, address_protected=True, adults=(adult, *draft.adults[1:])))
    assert family.id == family_id
    cases = desk.ask(printing.pack_cases, family_id=family_id)
    hidden = printing.compose(cases, made_on=MADE_ON, seal=SEAL)
    assert "Geheimweg" not in "".join(words(hidden, page) for page in range(1, hidden.page_count + 1))
    shown = printing.compose([replace(case, discloses_address=True) for case in cases], made_on=MADE_ON, seal=SEAL)
    assert "Geheimweg 7" in words(shown, 2)


def test_it_is_in_the_change_log_and_taken_back_whole(desk: Desk, office: str) -> None:
    outcome = desk.do(office_forms.import_form, V1, office_id=office, benefits=(Benefit.FAHRT,), title="x")
    assert {kind.value for kind, _ in outcome.changes.touched} == {"office_form"}
    assert desk.ask(_replay) == ()
    desk.do(undo.take_back_command, outcome.changes.stamp)
    assert desk.ask(office_forms.form_rows) == ()
    assert desk.ask(_replay) == ()


def test_the_file_is_kept_byte_for_byte(desk: Desk, office: str) -> None:
    sheet = desk.ask(office_forms.form_sheet, taken(desk, office))
    assert sheet.pdf == V1
    with pikepdf.open(io.BytesIO(sheet.pdf)) as opened:
        assert len(opened.pages) == sheet.form.page_count == 1


def _replay(work: Work) -> tuple[str, ...]:
    return differences(work.session)


def _rename(desk: Desk, family_id: str) -> None:
    draft = desk.ask(families.family_draft, family_id)
    desk.do(families.save_family, replace(draft, adults=(replace(draft.adults[0], family_name="Schmidt"), *draft.adults[1:])))
