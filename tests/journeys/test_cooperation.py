"""Cooperation through the real window: an agreement with its contact, a meeting from its plan over the invitation to its minutes."""

from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.cooperation.agreements import AgreementState
from app.domain.cooperation.meetings import MeetingFields, MeetingState, Presence
from app.services.cooperation.agreements import agreements
from app.services.cooperation.contacts import contacts
from app.services.cooperation.meetings import meeting_sheet, meetings
from app.services.cooperation.meetings import plan_meeting as plan
from app.services.today import today_sheet
from app.ui.application import make_application
from app.ui.features.cooperation.view import CooperationScreen
from app.ui.features.today.groups import GroupList
from app.ui.printing.preview import PrintPreview
from app.ui.shell.window import MainWindow
from app.ui.widgets.erase_dialog import EraseDialog
from tests.conftest import FrozenClock
from tests.journeys.test_care_and_handover import open_page, printer_into, take_picture, type_into
from tests.journeys.test_main_job import choose, click
from tests.ui.accessibility import unnamed
from tests.ui.window_home import WindowHome, button, key, named, seen, store_of, strg, texts, write
from tests.waiting import WAIT_MS


@pytest.fixture
def home(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> WindowHome:
    make_application()
    home = WindowHome(tmp_path / "store", clock, qtbot)
    home.create()
    return home


def press(home: WindowHome, root: QWidget, text: str) -> None:
    """Press the button whose text begins so, as soon as it is there."""
    home.qtbot.waitUntil(lambda: sum(each.text().startswith(text) for each in seen(root, QPushButton)) == 1, timeout=WAIT_MS)
    click(button(root, text))


def open_cooperation(home: WindowHome, window: MainWindow, page: str) -> CooperationScreen:
    open_page(home, window, "Kooperation")
    screen = home.wait_for(window, CooperationScreen)
    press(home, screen, page)
    home.settle(window)
    return screen


def enter_contact(home: WindowHome, window: MainWindow) -> None:
    screen = open_cooperation(home, window, "Kontakte")
    strg(window, Qt.Key.Key_N)
    choose(screen, "Stelle", "Jobcenter am Markt")
    for name, text in (
        ("Name", "Ada Winter"),
        ("Aufgabe dort", "Beauftragte"),
        ("Telefon", "02941 123456"),
        ("Telefonzeiten", "Mo-Do 8-12"),
    ):
        type_into(screen, name, text)
    press(home, screen, "Kontakt eintragen")
    home.settle(window)


def test_an_agreement_names_whom_one_reaches_and_ends(home: WindowHome) -> None:
    with home.at_work() as window:
        enter_contact(home, window)
        screen = open_cooperation(home, window, "Vereinbarungen")
        assert "Noch keine Vereinbarung" in texts(screen)
        strg(window, Qt.Key.Key_N)
        home.settle(window)
        press(home, screen, "Vereinbarung eintragen")
        assert "Bitte eintragen, wozu die Vereinbarung da ist." in texts(screen)
        choose(screen, "Stelle", "Jobcenter am Markt")
        for name, text in (("Wozu", "Fragen klar und schnell"), ("seit", "1.3.2024"), ("nächste Überprüfung", "1.3.2020")):
            type_into(screen, name, text)
        press(home, screen, "Vereinbarung eintragen")
        assert "Die Überprüfung muss nach dem Beginn am 01.03.2024 liegen." in texts(screen)
        assert unnamed(screen) == []
        type_into(screen, "nächste Überprüfung", "1.12.2026")
        press(home, screen, "Vereinbarung eintragen")
        home.settle(window)
        shown = texts(screen)
        assert "Ada Winter · Beauftragte" in shown
        assert "02941 123456 (Mo-Do 8-12)" in shown
        assert unnamed(screen) == []
        take_picture(window, "vereinbarung")
        desk = store_of(window).desk
        assert [row.state for row in desk.ask(agreements)] == [AgreementState.RUNS]
        type_into(screen, "letzter Tag", "1.1.2024")
        press(home, screen, "Vereinbarung beenden")
        assert "Die Vereinbarung hat erst am 01.03.2024 begonnen. Bitte beide Tage ansehen." in texts(screen)
        type_into(screen, "letzter Tag", "31.12.2026")
        press(home, screen, "Vereinbarung beenden")
        home.settle(window)
        assert "endet" in texts(screen)
        assert [row.state for row in desk.ask(agreements)] == [AgreementState.RUNS]
        type_into(screen, "letzter Tag", "20.11.2026")
        press(home, screen, "Vereinbarung beenden")
        home.settle(window)
        assert [row.state for row in desk.ask(agreements)] == [AgreementState.ENDED]
        press(home, window, "Rückgängig")
        home.settle(window)
        assert [row.state for row in desk.ask(agreements)] == [AgreementState.RUNS]


def test_a_contact_is_found_by_the_search_box_and_opened(home: WindowHome) -> None:
    with home.at_work() as window:
        enter_contact(home, window)
        strg(window, Qt.Key.Key_1)
        strg(window, Qt.Key.Key_F)
        write("winter")
        home.qtbot.waitUntil(lambda: bool(store_of(window).desk.ask(contacts)) and window.is_quiet, timeout=WAIT_MS)
        key(window, Qt.Key.Key_Return)
        home.settle(window)
        screen = home.wait_for(window, CooperationScreen)
        assert "Beauftragte · Jobcenter am Markt" in texts(screen)


def test_a_contact_is_erased_for_good_after_a_reason_was_given(home: WindowHome) -> None:
    with home.at_work() as window:
        enter_contact(home, window)
        screen, desk = open_cooperation(home, window, "Kontakte"), store_of(window).desk
        desk.do(plan, MeetingFields(title="Mit Ada Winter", meets_on=date(2026, 12, 1), from_minute=600))
        press(home, screen, "Endgültig löschen")
        dialog = home.wait_for(window, EraseDialog)
        assert "Ada Winter endgültig löschen?" in texts(dialog)
        assert unnamed(dialog) == []
        take_picture(window, "kontakt-loeschen")
        (reason,) = seen(dialog, QComboBox)
        reason.setCurrentIndex(0)
        press(home, dialog, "Endgültig löschen")
        home.qtbot.waitUntil(lambda: desk.ask(contacts) == () and window.is_quiet, timeout=WAIT_MS)
        assert "Noch kein Kontakt" in texts(screen)
        assert "Der Name steht noch hier, bitte von Hand ändern: Treffen Mit Ada Winter." in texts(window)


def plan_meeting(home: WindowHome, window: MainWindow) -> CooperationScreen:
    """Plan a meeting with the mistake one makes, and ask two people to it."""
    screen = open_cooperation(home, window, "Treffen")
    strg(window, Qt.Key.Key_N)
    home.settle(window)
    choose(screen, "Art", "landkreisweit")
    for name, text in (("Anlass", "Austausch"), ("Tag", "1.12."), ("Beginn", "14"), ("Ende", "13:00"), ("Ort", "Kreishaus")):
        type_into(screen, name, text)
    named(screen, QPlainTextEdit, "Tagesordnung").setPlainText("Rückblick\nFreie Plätze")
    press(home, screen, "Treffen eintragen")
    assert "Das Ende liegt nicht nach dem Beginn. Bitte beide Uhrzeiten ansehen." in texts(screen)
    type_into(screen, "Ende", "16:00")
    press(home, screen, "Treffen eintragen")
    home.settle(window)
    choose(screen, "Kontakt", "Ada Winter")
    press(home, screen, "Auf die Liste")
    home.settle(window)
    type_into(screen, "oder ein anderer Name", "Elternbeirat")
    press(home, screen, "Auf die Liste")
    home.settle(window)
    return screen


def test_a_meeting_is_planned_and_everybody_is_asked(home: WindowHome, tmp_path: Path) -> None:
    with home.at_work() as window:
        enter_contact(home, window)
        screen = plan_meeting(home, window)
        assert unnamed(screen) == []
        take_picture(window, "treffen")
        desk = store_of(window).desk
        (task,) = [task for task in desk.ask(today_sheet).tasks if task.thing_id]
        (row,) = desk.ask(meetings)
        assert (task.page_id, row.state) == (row.meeting.id, MeetingState.PLANNED)
        print_first(home, window, screen, tmp_path / "einladung.pdf", "Einladung drucken")
        said = pdf_text(tmp_path / "einladung.pdf")
        for words in ("Einladung zum Treffen", "Di 01.12.2026", "14:00–16:00 Uhr", "2. Freie Plätze", "Ada Winter", "Elternbeirat"):
            assert words in said
        assert desk.ask(meetings)[0].state is MeetingState.INVITED
        assert not [task for task in desk.ask(today_sheet).tasks if task.thing_id]
        press(home, screen, "In die nächste Datei")
        home.settle(window)
        assert "Keine der eingeladenen Stellen ist als Partner verbunden." in texts(window)


def test_a_meeting_is_written_up_and_what_it_left_open_is_done(home: WindowHome, clock: FrozenClock, tmp_path: Path) -> None:
    with home.at_work() as window:
        enter_contact(home, window)
        plan_meeting(home, window)
    clock.advance(days=8)
    with home.at_work() as window:
        screen, desk = open_cooperation(home, window, "Treffen"), store_of(window).desk
        minutes(screen)[0].setPlainText("Alle Fragen kommen am selben Tag zurück.")
        choose_item(named(screen, QComboBox, "Teilnahme: Ada Winter"), Presence.PRESENT)
        home.settle(window)
        said = minutes(screen)[0].toPlainText()
        assert said == "Alle Fragen kommen am selben Tag zurück.", "what is typed survives another command"
        press(home, screen, "Protokoll speichern")
        home.settle(window)
        press(home, screen, "Punkt eintragen")
        assert "Bitte eintragen, wer es tut." in texts(screen)
        for name, text in (("Was ist zu tun", "Liste schicken"), ("Wer", "Ada Winter"), ("bis", "2.12.")):
            type_into(screen, name, text)
        press(home, screen, "Punkt eintragen")
        home.settle(window)
        take_picture(window, "protokoll")
        print_first(home, window, screen, tmp_path / "protokoll.pdf", "Protokoll drucken")
        paper = pdf_text(tmp_path / "protokoll.pdf")
        assert said in paper
        assert "Liste schicken (Ada Winter, bis 02.12.2026)" in paper
        (row,) = desk.ask(meetings)
        assert (row.state, row.open_points) == (MeetingState.HELD, 1)
        assert Presence.PRESENT in [guest.guest.presence for guest in desk.ask(meeting_sheet, row.meeting.id).guests]
        open_task(home, window)
        assert window.open_desk.current_screen is screen
        press(home, screen, "Erledigt")
        home.settle(window)
        assert desk.ask(meetings)[0].open_points == 0


def test_what_is_typed_for_one_meeting_is_not_kept_for_another(home: WindowHome) -> None:
    with home.at_work() as window:
        screen, desk = open_cooperation(home, window, "Treffen"), store_of(window).desk
        ids = [
            desk.do(plan, MeetingFields(title=name, meets_on=date(2026, 12, 1), from_minute=600)).value for name in ("Erstes", "Zweites")
        ]

        def opened(meeting_id: str) -> str:
            window.open_desk.open_cooperation("Treffen", meeting_id)
            home.settle(window)
            return named(screen, QLineEdit, "Was ist zu tun").text()

        assert opened(ids[0]) == ""
        type_into(screen, "Was ist zu tun", "Liste schicken")
        assert (opened(ids[1]), opened(ids[0])) == ("", "Liste schicken")


def test_minutes_being_typed_are_kept_when_the_window_closes(home: WindowHome, clock: FrozenClock) -> None:
    with home.at_work() as window:
        enter_contact(home, window)
        plan_meeting(home, window)
    clock.advance(days=8)
    with home.at_work() as window:
        screen = open_cooperation(home, window, "Treffen")
        minutes(screen)[0].setPlainText("Noch nicht gespeichert")
    with home.at_work() as window:
        (row,) = store_of(window).desk.ask(meetings)
        assert row.state is MeetingState.HELD


def minutes(screen: QWidget) -> list[QPlainTextEdit]:
    return [each for each in seen(screen, QPlainTextEdit) if each.accessibleName().startswith("Was besprochen")]


def open_task(home: WindowHome, window: MainWindow) -> None:
    """Go from *Heute* to what the meeting left open."""
    strg(window, Qt.Key.Key_1)
    home.settle(window)
    line = next(row for row in seen(window, GroupList)[0].rows() if "Offener Punkt: Liste schicken" in texts(row))
    line.opened.emit(line.line)
    home.settle(window)


def choose_item(box: QComboBox, presence: Presence) -> None:
    box.setCurrentIndex(list(Presence).index(presence))
    box.activated.emit(box.currentIndex())


def print_first(home: WindowHome, window: MainWindow, screen: QWidget, file: Path, text: str) -> None:
    """Print into a file what a button leads to, as it was shown."""
    press(home, screen, text)
    preview = home.wait_for(window, PrintPreview)
    home.qtbot.waitUntil(lambda: preview.pack is not None, timeout=WAIT_MS)
    home.settle(window)
    assert preview.pack is not None
    file.write_bytes(preview.pack.pdf)
    preview.print_to(printer_into(file.with_suffix(".print.pdf")))
    home.qtbot.waitUntil(lambda: not seen(window, PrintPreview), timeout=WAIT_MS)
    home.settle(window)


def pdf_text(file: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
