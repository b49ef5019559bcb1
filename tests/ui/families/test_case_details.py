"""The life of an application on the family's sheet: recording with its notes, proofs, history, and the second application."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from app.domain.applications import StepNotes
from app.domain.terms import ApplicationState, NoticeChannel, Payee
from app.services import applications, families
from app.services.desk import Desk
from app.ui.features.families.application_page import ApplicationPage
from app.ui.features.families.application_row import ApplicationRow
from app.ui.features.families.case_details import HistoryPart, ProofPart, SeenForm
from app.ui.features.families.entitlements_view import Detail
from app.ui.features.families.view import FamiliesScreen
from app.ui.printing.preview import PrintPreview
from app.ui.widgets.banner import Banner
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.step_form import StepForm
from tests.reports.reading import pages_of
from tests.ui.families.conftest import TODAY, OpenDoors
from tests.ui.families.test_screen import Settle, jobs, screen, settle, sheet_of

__all__ = ["jobs", "screen", "settle"]

S = ApplicationState


@pytest.fixture
def row(screen: FamiliesScreen, settle: Settle, mueller: str, lunch: str) -> ApplicationRow:
    screen.open_family(mueller)
    settle()
    return present(screen)


def present(screen: FamiliesScreen) -> ApplicationRow:
    """Answer the row of the one application; every change makes it anew."""
    return sheet_of(screen).application_rows()[0]


def press(part: QWidget, text: str, number: int = 0) -> None:
    [button for button in part.findChildren(QPushButton) if button.isVisibleTo(part) and button.text() == text][number].click()


def entry(form: StepForm, name: str) -> QWidget:
    return next(each for each in form.findChildren(QWidget) if each.accessibleName() == name and isinstance(each, QLineEdit | QComboBox))


def put(form: StepForm, name: str, text: str) -> None:
    widget = entry(form, name)
    assert isinstance(widget, QLineEdit)
    widget.setText(text)


def labels(part: QWidget) -> str:
    return " | ".join(each.text() for each in part.findChildren(QWidget) if hasattr(each, "text") and each.isVisibleTo(part))


def hand_in(desk: Desk, lunch: str) -> None:
    for state in (S.SIGNED, S.HANDED_IN):
        desk.do(applications.advance_application, lunch, state, on=date(2026, 11, 2))


def test_a_refusal_is_typed_and_yields_the_last_day_for_an_objection(
    screen: FamiliesScreen, desk: Desk, doors: OpenDoors, settle: Settle, mueller: str, lunch: str
) -> None:
    hand_in(desk, lunch)
    screen.open_family(mueller)
    settle()
    row = present(screen)
    row.ask_step(S.REFUSED)
    (form,) = row.findChildren(StepForm)
    put(form, "Grund der Ablehnung", "Zu spät")
    put(form, "Datum des Bescheids", "18.11.2026")
    put(form, "zur Post gegeben", "19.11.")
    press(form, "Eintragen")
    settle()
    case = desk.ask(applications.application, lunch)
    assert (case.state, case.refusal_reason, case.objection_until) == (S.REFUSED, "Zu spät", date(2026, 12, 23))
    assert doors.done[-1][0] == "Mittagessen, Mia Müller: abgelehnt · Widerspruch bis Mi 23.12.2026"
    assert "Widerspruch ist bis Mi 23.12. möglich" in labels(present(screen))


def test_each_step_asks_only_what_it_needs(screen: FamiliesScreen, desk: Desk, settle: Settle, mueller: str, lunch: str) -> None:
    hand_in(desk, lunch)
    screen.open_family(mueller)
    settle()
    row = present(screen)
    row.ask_step(S.RECEIVED)
    (form,) = row.findChildren(StepForm)
    asked = {state: {entry.accessibleName() for entry in _asked(form, state)} for state in (S.RECEIVED, S.MORE_WANTED, S.REFUSED)}
    assert asked[S.RECEIVED] == set()
    assert asked[S.MORE_WANTED] == {"Was fehlt?", "Frist der Stelle"}
    assert "bewilligt bis" not in asked[S.REFUSED]
    assert "Grund der Ablehnung" in asked[S.REFUSED]


def _asked(form: StepForm, state: ApplicationState) -> list[QWidget]:
    form.choose(state)
    found = [each for each in form.findChildren(QWidget) if isinstance(each, QLineEdit | QComboBox)]
    return [each for each in found if each.isVisibleTo(form) and each.accessibleName() not in ("An welchem Tag?", "")]


def test_what_is_wrong_is_said_in_the_form_and_nothing_typed_is_lost(
    screen: FamiliesScreen, desk: Desk, settle: Settle, mueller: str, lunch: str
) -> None:
    hand_in(desk, lunch)
    screen.open_family(mueller)
    settle()
    row = present(screen)
    row.ask_step(S.PARTLY_GRANTED)
    (form,) = row.findChildren(StepForm)
    put(form, "bewilligt ab", "1.1.2027")
    put(form, "bewilligt bis", "31.12.2026")
    press(form, "Eintragen")
    settle()
    assert desk.ask(applications.application, lunch).state is S.HANDED_IN
    assert any(each.isVisibleTo(form) and each.text() for each in form.findChildren(ProblemLabel))
    put(form, "bewilligt bis", "31.7.2027")
    put(form, "Betrag", "62")
    for name, value in (("gezahlt wird", Payee.KITA), ("kam", NoticeChannel.ELECTRONIC)):
        combo = entry(form, name)
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(combo.findData(value.value))
    press(form, "Eintragen")
    settle()
    case = desk.ask(applications.application, lunch)
    assert (case.state, case.granted_from, case.granted_until) == (S.PARTLY_GRANTED, date(2027, 1, 1), date(2027, 7, 31))
    assert (case.granted_cents, case.paid_to, case.notice_channel) == (6200, Payee.KITA, NoticeChannel.ELECTRONIC)


def test_a_file_is_offered_only_where_the_office_takes_one(
    screen: FamiliesScreen, desk: Desk, settle: Settle, mueller: str, lunch: str
) -> None:
    desk.do(applications.note_printed, (lunch,))
    screen.open_family(mueller)
    settle()
    row = present(screen)
    row.ask_step(S.SIGNED)
    (form,) = row.findChildren(StepForm)
    form.choose(S.HANDED_IN)
    combo = entry(form, "auf dem Weg")
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(number) for number in range(combo.count())] == [
        "persönlich",
        "Briefkasten der Stelle",
        "mit der Post",
        "über die Einrichtung",
    ]


def test_a_proof_is_seen_with_enter_and_taken_back(screen: FamiliesScreen, row: ApplicationRow, doors: OpenDoors, settle: Settle) -> None:
    assert row.links[Detail.PROOFS].text() == "2 Nachweise fehlen"
    row.links[Detail.PROOFS].click()
    part = row.part(Detail.PROOFS)
    assert isinstance(part, ProofPart)
    assert "können wir ausstellen" in labels(part)
    press(part, "Gesehen …")
    (form,) = part.findChildren(SeenForm)
    form.until.setText("gestern früh")
    QTest.keyClick(form.seen, Qt.Key.Key_Return)
    assert any(each.isVisibleTo(form) and each.text() for each in form.findChildren(ProblemLabel))
    form.until.setText("31.5.2027")
    QTest.keyClick(form.seen, Qt.Key.Key_Return)
    settle()
    row = present(screen)
    assert row.links[Detail.PROOFS].text() == "1 Nachweis fehlt"
    part = row.part(Detail.PROOFS)
    assert isinstance(part, ProofPart), "stays unfolded"
    assert "gesehen am 23.11.2026 von KR · gilt bis 31.05.2027" in labels(part)
    press(part, "Doch nicht")
    settle()
    assert present(screen).links[Detail.PROOFS].text() == "2 Nachweise fehlen"
    undo = doors.done[-1][1]
    assert undo is not None
    undo()
    settle()
    assert present(screen).links[Detail.PROOFS].text() == "1 Nachweis fehlt"


def test_the_confirmation_of_our_kita_is_printed_from_the_checklist(
    screen: FamiliesScreen, row: ApplicationRow, qtbot: object, settle: Settle
) -> None:
    row.links[Detail.PROOFS].click()
    part = row.part(Detail.PROOFS)
    assert part is not None
    press(part, "Drucken …")
    settle()
    (preview,) = screen.findChildren(PrintPreview)
    assert preview.pack is not None
    assert [sheet.form_id for sheet in preview.pack.sheets] == ["B1"]


def test_what_the_family_has_to_bring_is_printed_on_one_slip(
    screen: FamiliesScreen, row: ApplicationRow, settle: Settle, desk: Desk, mueller: str
) -> None:
    action = next(each for each in sheet_of(screen).findChildren(QPushButton) if each.text() == "Drucken").menu()
    next(each for each in action.actions() if "fehlen" in each.text().lower()).trigger()
    settle()
    (preview,) = screen.findChildren(PrintPreview)
    assert preview.pack is not None
    (text,) = pages_of(preview.pack)
    assert "aktueller Leistungsbescheid" in text
    assert "Kindergeldnachweis" in text
    assert "Bestätigung der Einrichtung" not in text, "that one we write ourselves"


def test_the_history_tells_who_did_what_and_takes_steps_back(
    screen: FamiliesScreen, row: ApplicationRow, desk: Desk, settle: Settle, lunch: str
) -> None:
    desk.do(applications.advance_application, lunch, S.SIGNED, on=date(2026, 11, 20))
    desk.do(applications.advance_application, lunch, S.HANDED_IN, on=TODAY, notes=StepNotes(handed_in_by="Frau Reuter"))
    screen.refresh()
    (family_id,) = [each for each in desk.ask(families.family_ids) if desk.ask(families.family_sheet, each).applications]
    screen.open_family(family_id)
    settle()
    present(screen).links[Detail.HISTORY].click()
    part = present(screen).part(Detail.HISTORY)
    assert isinstance(part, HistoryPart)
    told = labels(part)
    assert "abgegeben am 23.11.2026 · durch Frau Reuter" in told
    assert "KR" in told
    assert "angelegt" in told
    assert part.undo.text() == "„abgegeben am 23.11.2026“ zurücknehmen"
    part.undo.click()
    settle()
    assert desk.ask(applications.application, lunch).state is S.SIGNED
    part = present(screen).part(Detail.HISTORY)
    assert isinstance(part, HistoryPart), "stays unfolded"
    assert "(zurückgenommen)" in labels(part)
    assert part.undo.text() == "„unterschrieben am 20.11.2026“ zurücknehmen"


def test_the_application_that_waits_is_offered_in_place_of_a_second(
    screen: FamiliesScreen, row: ApplicationRow, desk: Desk, settle: Settle, mueller: str
) -> None:
    page = begun(screen, settle)
    page.save()
    settle()
    (banner,) = page.findChildren(Banner)
    assert banner.isVisibleTo(page)
    assert len(desk.ask(families.family_sheet, mueller).applications) == 1
    banner.action.click()
    settle()
    assert not banner.isVisibleTo(page)
    assert "ändern" in labels(page)
    page.save()
    settle()
    assert len(desk.ask(families.family_sheet, mueller).applications) == 1


def test_a_second_application_is_made_where_she_insists(
    screen: FamiliesScreen, row: ApplicationRow, desk: Desk, settle: Settle, mueller: str
) -> None:
    page = begun(screen, settle)
    page.save()
    settle()
    press(page, "Trotzdem anlegen")
    settle()
    assert len(desk.ask(families.family_sheet, mueller).applications) == 2


def begun(screen: FamiliesScreen, settle: Settle) -> ApplicationPage:
    screen.new_application()
    settle()
    (page,) = [each for each in screen.findChildren(ApplicationPage) if each.isVisible()]
    return page
