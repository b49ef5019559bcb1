"""A centre and an office side by side in real windows, every step of both by hand: question, paper and phone, care, and a hand-over."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.line.care import CareState
from app.domain.line.words import Source, ThreadState
from app.domain.terms import ApplicationState
from app.services import applications
from app.services.line import care, handover, threads
from app.ui.application import make_application
from app.ui.features.care.view import CareScreen
from app.ui.features.exchange.cards import PlanCard
from app.ui.features.handover.view import HandoverScreen
from app.ui.features.line.view import LineScreen
from app.ui.printing import preview as preview_module
from app.ui.printing.preview import PrintPreview
from app.ui.printing.print_run import prepared_printer
from app.ui.shell.navigation import LINE
from tests.conftest import FrozenClock
from tests.journeys.office_home import House, new_office, side_by_side
from tests.journeys.test_care_and_handover import open_page, pack_and_print, signed_cases, take_picture
from tests.journeys.test_main_job import choose
from tests.ui.window_home import WindowHome, named, seen, store_of, strg, texts, write
from tests.waiting import WAIT_MS

Houses = tuple[House, House]
TODAY = date(2026, 11, 23)
_PRINTED_WITHIN_MS = 90_000
_TITLE = "Worum geht es? (ohne Namen, diesen Titel sieht die Stelle)"


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def houses(tmp_path: Path, qtbot: QtBot, clock: FrozenClock, share: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Houses]:
    make_application()
    printer = prepared_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))

    def chosen(_parent: QWidget, _printer: QPrinter, then: Any, _failed: Any) -> None:
        then(printer)

    monkeypatch.setattr(preview_module, "ask_printer", chosen)  # the system's own dialog
    monkeypatch.setattr(preview_module, "keep_printer_choice", lambda *_: None)
    centre = WindowHome(tmp_path / "centre", clock, qtbot)
    centre.create()
    office = new_office(tmp_path / "office", centre, qtbot)
    with side_by_side(centre, office, share) as both:
        yield both


def on_the_line(centre: House) -> LineScreen:
    centre.front()
    centre.window.open_desk.show_tab(LINE)
    centre.settle()
    return centre.home.wait_for(centre.window, LineScreen)


def begin(centre: House, title: str, message: str = "") -> LineScreen:
    """Write a question down in the form, with its first words if there are any."""
    screen = on_the_line(centre)
    strg(centre.window, Qt.Key.Key_N)
    centre.settle()
    write(title, named(screen, QLineEdit, _TITLE))
    named(screen, QComboBox, "Welche Stelle?").setCurrentIndex(1)
    named(screen, QPlainTextEdit, "Nachricht an die Stelle").setPlainText(message)
    centre.press("Speichern")
    return screen


def sent_from_the_thread(centre: House, share: Path) -> Path:
    """Write the next file from the thread itself: see what leaves, then write it."""
    before = set(share.iterdir())
    centre.press("Datei schreiben …")
    centre.home.wait_for(centre.window, PlanCard)
    centre.press("Jetzt schreiben")
    centre.home.qtbot.waitUntil(lambda: len(set(share.iterdir()) - before) == 1, timeout=WAIT_MS)
    centre.settle()
    (path,) = set(share.iterdir()) - before
    return path


def test_a_question_goes_by_file_and_its_answer_comes_back(houses: Houses, share: Path) -> None:
    centre, office = houses
    screen = begin(centre, "Mittagessen im Dezember")
    named(screen, QPlainTextEdit, "Nachricht an die Stelle").setPlainText("Wann kommt der Bescheid?")
    centre.press("In die nächste Datei")
    assert "1 Nachricht" in texts(screen)
    take_picture(centre.window, "draht-vor-der-datei")
    office.take(sent_from_the_thread(centre, share))
    office.choose("Mittagessen im Dezember")
    assert "Wann kommt der Bescheid?" in texts(office.window)
    take_picture(office.window, "stelle-frage")
    office.text("Antwort an das Zentrum").setPlainText("Am Dienstag.")
    office.press("Antwort vormerken")
    office.press("Rückgängig")
    office.text("Antwort an das Zentrum").setPlainText("Am Montag.")
    office.press("Antwort vormerken")
    centre.take(office.write(share))
    screen = on_the_line(centre)
    shown = texts(screen)
    assert "Am Montag." in shown
    assert "Am Dienstag." not in shown
    assert "hier gelesen" in shown
    take_picture(centre.window, "draht-beantwortet")
    (row,) = store_of(centre.window).desk.ask(threads.thread_rows)
    assert row.state is ThreadState.ANSWERED
    office.take(centre.write(share))
    assert "wartet" not in texts(office.line())


def test_a_question_is_printed_answered_by_phone_and_not_sent_again(houses: Houses, share: Path) -> None:
    centre, office = houses
    screen = begin(centre, "Formular für Fahrten", "Gibt es ein neues?")
    strg(centre.window, Qt.Key.Key_P)
    preview = centre.home.wait_for(centre.window, PrintPreview)
    centre.home.qtbot.waitUntil(lambda: preview.pack is not None and centre.window.is_quiet, timeout=WAIT_MS)
    strg(centre.window, Qt.Key.Key_P)
    centre.home.qtbot.waitUntil(lambda: not seen(centre.window, PrintPreview), timeout=_PRINTED_WITHIN_MS)
    centre.settle()
    centre.press("Anruf")
    write("Frau Beispiel", named(screen, QLineEdit, "Mit wem?"))
    named(screen, QPlainTextEdit, "Was wurde besprochen?").setPlainText("Ja, es liegt im Internet.")
    centre.press("Eintragen")
    assert "Frau Beispiel" in texts(screen)
    desk = store_of(centre.window).desk
    (row,) = desk.ask(threads.thread_rows)
    thread = desk.ask(threads.thread_page, row.id).thread
    assert (thread.state, thread.sent_source, thread.answered_source) == (ThreadState.ANSWERED, Source.PAPER, Source.PHONE)
    office.take(centre.write(share))
    assert "Noch ist nichts da" in texts(office.line())


def test_an_office_seeks_care_is_offered_a_place_and_takes_it(houses: Houses, share: Path) -> None:
    centre, office = houses
    office.line()
    office.press("Anfragen oder fragen")
    take_picture(office.window, "stelle-anfrage")
    for name, typed in (
        ("Alter des Kindes", "3"),
        ("Wohnort oder Ortsteil", "Lippstadt"),
        ("Von", "7:00"),
        ("Bis", "15:00"),
        ("Gebraucht ab", "7.12.2026"),
    ):
        office.entry(name).setText(typed)
    office.press("Anfrage vormerken")
    centre.take(office.write(share))
    centre.front()
    open_page(centre.home, centre.window, "Plätze anbieten")
    screen = centre.home.wait_for(centre.window, CareScreen)
    assert "Kind 3 J., Mo–Fr 07:00–15:00" in texts(screen)
    choose(screen, "Standort", "Kita Süd")
    (box,) = [each for each in seen(screen, QCheckBox) if each.text() == "geht mit der nächsten Datei"][:1]
    assert box.isChecked()
    centre.press("Angebot machen")
    assert "Geht mit der nächsten Datei an die Stelle." in texts(screen)
    take_picture(centre.window, "betreuung-wartet")
    office.take(centre.write(share))
    office.choose("Betreuung gesucht")
    assert "Kita Süd" in texts(office.window)
    take_picture(office.window, "stelle-angebot")
    office.press("Platz annehmen")
    centre.take(office.write(share))
    centre.front()
    open_page(centre.home, centre.window, "Plätze anbieten")
    assert "angenommen" in texts(screen)
    (row,) = store_of(centre.window).desk.ask(care.care_board).rows
    assert (row.request.state, row.hours_to_offer) == (CareState.ACCEPTED, 0)


def test_a_hand_over_is_announced_confirmed_with_its_code_and_comes_in(houses: Houses, share: Path, tmp_path: Path) -> None:
    centre, office = houses
    desk = store_of(centre.window).desk
    goes, stays = signed_cases(desk)
    centre.front()
    open_page(centre.home, centre.window, "Anträge übergeben")
    screen = centre.home.wait_for(centre.window, HandoverScreen)
    code = pack_and_print(centre.home, centre.window, screen, goes, tmp_path / "uebergabe.pdf")
    centre.press("Ist unterwegs")
    office.take(centre.write(share))
    office.choose("Übergabe")
    shown = texts(office.window)
    assert code not in shown.replace("-", "")
    assert "Kaya" not in shown
    take_picture(office.window, "stelle-uebergabe")
    office.entry("Empfangscode").setText(f"{code[:4]} {code[4:]}".lower())
    office.press("Empfang bestätigen")
    box = seen(office.window, QCheckBox)[0]
    box.setChecked(True)
    office.press("Entscheidung vormerken")
    centre.take(office.write(share))
    centre.front()
    open_page(centre.home, centre.window, "Anträge übergeben")
    centre.press("bestätigt")
    assert "Eingang bestätigt" in texts(screen)
    take_picture(centre.window, "uebergabe-bestaetigt")
    (page,) = desk.ask(handover.bundles)
    assert (page.bundle.received_on, page.bundle.received_source) == (TODAY, Source.FILE)
    states = [desk.ask(applications.application, each).state for each in (goes, stays)]
    assert states == [ApplicationState.RECEIVED, ApplicationState.SIGNED]
    line = on_the_line(centre)
    assert "teilt mit: bewilligt" in texts(line) or [each for each in seen(line, QPushButton) if "neu" in each.text()]
