"""The direct line through the real window: asked on paper and answered by phone, consent withdrawn, family erased, office gone."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Direction, Shown, Source, ThreadState
from app.domain.people import ConsentFields
from app.domain.terms import Purpose
from app.services import centre, erasing, families
from app.services.line import leaving, threads
from app.ui.application import make_application
from app.ui.features.line.view import LineScreen
from app.ui.printing import preview as preview_module
from app.ui.printing.preview import PrintPreview
from app.ui.printing.print_run import prepared_printer
from app.ui.shell.navigation import LINE
from app.ui.shell.navigation import TODAY as TODAY_TAB
from app.ui.shell.window import MainWindow
from tests.conftest import FrozenClock
from tests.ui.window_home import WindowHome, button, named, seen, store_of, strg, texts, write
from tests.waiting import WAIT_MS

TODAY = date(2026, 11, 23)
_PRINTED_WITHIN_MS = 90_000
MUELLER = FamilyDraft(adults=(AdultDraft(family_name="Müller", given_names="Sandra"),))


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> WindowHome:
    make_application()
    printer = prepared_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))

    def choose(_parent: QWidget, _printer: QPrinter, chosen: Any, _failed: Any) -> None:
        chosen(printer)

    monkeypatch.setattr(preview_module, "ask_printer", choose)  # the system's own dialog
    monkeypatch.setattr(preview_module, "keep_printer_choice", lambda *_: None)
    home = WindowHome(tmp_path / "store", clock, qtbot)
    home.create(MUELLER)
    return home


@pytest.fixture
def window(home: WindowHome) -> Iterator[MainWindow]:
    with home.at_work() as window:
        yield window


def on_the_line(home: WindowHome, window: MainWindow) -> LineScreen:
    window.open_desk.show_tab(LINE)
    home.settle(window)
    return home.wait_for(window, LineScreen)


def about_the_family(window: MainWindow, *, consents: bool) -> str:
    """Write down a question about the family, as an earlier day left it."""
    desk = store_of(window).desk
    (family_id,) = desk.ask(families.family_ids)
    office = desk.ask(centre.centre_sheet).offices[0]
    if consents:
        signed = ConsentFields(purpose="E1", office_id=office.id, covers=(Purpose.QUERIES,), given_on=TODAY)
        desk.do(families.give_consent, family_id, signed)
    fields = ThreadFields(title="Bescheid fehlt", office_id=office.id, family_id=family_id)
    return desk.do(threads.open_thread, fields, ThreadEntryFields(text="Wann kommt er?")).value


def test_asked_on_paper_and_answered_by_phone(home: WindowHome, window: MainWindow) -> None:
    screen, desk = on_the_line(home, window), store_of(window).desk
    strg(window, Qt.Key.Key_N)
    home.settle(window)
    write("Formular für Fahrten", named(screen, QLineEdit, "Worum geht es? (ohne Namen, diesen Titel sieht die Stelle)"))
    office = named(screen, QComboBox, "Welche Stelle?")
    office.setCurrentIndex(1)
    named(screen, QPlainTextEdit, "Nachricht an die Stelle").setPlainText("Gibt es ein neues?")
    button(screen, "Speichern").click()
    home.settle(window)
    assert "keine Einwilligung nötig" in texts(screen)

    strg(window, Qt.Key.Key_P)
    preview = home.wait_for(window, PrintPreview)
    home.qtbot.waitUntil(lambda: preview.pack is not None and window.is_quiet, timeout=WAIT_MS)
    pack = preview.pack
    assert pack is not None
    (row,) = desk.ask(threads.thread_rows)
    paper = pypdf.PdfReader(io.BytesIO(pack.pdf)).pages[0].extract_text()
    assert row.number in paper
    assert row.state is ThreadState.OPEN
    strg(window, Qt.Key.Key_P)
    home.qtbot.waitUntil(lambda: not seen(window, PrintPreview), timeout=_PRINTED_WITHIN_MS)
    home.settle(window)
    page = desk.ask(threads.thread_page, row.id)
    assert (page.thread.state, page.thread.sent_source) == (ThreadState.SENT, Source.PAPER)

    button(screen, "Anruf").click()
    home.settle(window)
    write("Frau Beispiel", named(screen, QLineEdit, "Mit wem?"))
    named(screen, QPlainTextEdit, "Was wurde besprochen?").setPlainText("Ja, es liegt im Internet.")
    button(screen, "Eintragen").click()
    home.settle(window)
    page = desk.ask(threads.thread_page, row.id)
    assert (page.thread.state, page.thread.answered_source) == (ThreadState.ANSWERED, Source.PHONE)
    assert "Frau Beispiel" in texts(screen)
    button(screen, "Erledigt").click()
    home.settle(window)
    assert [each.id for each in desk.ask(threads.thread_rows, shown=Shown.DONE)] == [row.id]


def test_an_answer_that_comes_while_another_tab_is_open_is_new_until_it_is_seen(home: WindowHome, window: MainWindow) -> None:
    thread_id = about_the_family(window, consents=False)
    screen = on_the_line(home, window)
    assert "Wann kommt er?" in texts(screen)
    window.open_desk.show_tab(TODAY_TAB)
    home.settle(window)
    desk = store_of(window).desk
    answer = ThreadEntryFields(direction=Direction.THEIRS, text="Am Montag.", source=Source.FILE)
    screen.on_changed(desk.do(threads.add_entry, thread_id, answer).changes)
    home.settle(window)
    assert desk.ask(threads.thread_page, thread_id).entries[-1].read_on is None
    on_the_line(home, window)
    assert desk.ask(threads.thread_page, thread_id).entries[-1].read_on == TODAY


def test_without_consent_nothing_leaves_and_one_just_signed_opens_the_gate(home: WindowHome, window: MainWindow) -> None:
    thread_id = about_the_family(window, consents=False)
    screen, desk = on_the_line(home, window), store_of(window).desk
    assert "Einwilligung fehlt" in texts(screen)
    named(screen, QPlainTextEdit, "Nachricht an die Stelle").setPlainText("Bitte um Rückruf.")
    button(screen, "Eintragen und drucken").click()
    home.settle(window)
    assert "liegt keine Einwilligung vor" in texts(window)
    assert len(desk.ask(threads.thread_page, thread_id).entries) == 1
    button(screen, "E1 ist jetzt unterschrieben").click()
    home.settle(window)
    button(screen, "Eintragen und drucken").click()
    home.settle(window)
    home.qtbot.waitUntil(lambda: bool(seen(window, PrintPreview)), timeout=_PRINTED_WITHIN_MS)
    strg(window, Qt.Key.Key_P)
    home.qtbot.waitUntil(lambda: not seen(window, PrintPreview), timeout=_PRINTED_WITHIN_MS)
    home.settle(window)
    page = desk.ask(threads.thread_page, thread_id)
    assert (page.entries[-1].text, page.entries[-1].left_at is not None) == ("Bitte um Rückruf.", True)
    assert page.thread.sent_source is Source.PAPER


def test_a_consent_withdrawn_stops_what_waits_to_leave(home: WindowHome, window: MainWindow) -> None:
    thread_id = about_the_family(window, consents=True)
    desk = store_of(window).desk
    desk.do(leaving.send_with_file, thread_id, ThreadEntryFields(text="Bitte um Rückruf."))
    (family_id,) = desk.ask(families.family_ids)
    window.open_desk.open_family(family_id)
    home.settle(window)
    button(window, "Widerruf eintragen").click()
    home.settle(window)
    assert "nichts hinausgegangen" in texts(window)
    assert not any(entry.leaves for entry in desk.ask(threads.thread_page, thread_id).entries)
    screen = on_the_line(home, window)
    assert "Einwilligung widerrufen" in texts(screen)


def test_a_family_erased_with_an_open_thread_leaves_nothing_of_it(home: WindowHome, window: MainWindow) -> None:
    about_the_family(window, consents=True)
    screen, desk = on_the_line(home, window), store_of(window).desk
    assert "Bescheid fehlt" in texts(screen)
    (family_id,) = desk.ask(families.family_ids)
    context = window.open_desk.context
    context.jobs.command(screen, lambda: desk.do(erasing.erase_family, family_id, reason="Wunsch der Familie"), lambda _: None)
    home.settle(window)
    assert "Bescheid fehlt" not in texts(screen)
    assert "Noch kein Vorgang" in texts(screen)


def test_an_office_that_no_longer_exists_gets_nothing_and_says_what_to_do(home: WindowHome, window: MainWindow) -> None:
    about_the_family(window, consents=True)
    desk = store_of(window).desk
    office = desk.ask(centre.centre_sheet).offices[0]
    desk.do(centre.drop_office, office.id, on=TODAY)
    screen = on_the_line(home, window)
    assert "Stelle gibt es nicht mehr" in texts(screen)
    button(screen, "Text kopieren").click()
    home.settle(window)
    assert "Diese Stelle gibt es nicht mehr." in texts(window)
    assert [each.text() for each in seen(screen, QPushButton) if each.text() == "Bearbeiten"] == ["Bearbeiten"]
