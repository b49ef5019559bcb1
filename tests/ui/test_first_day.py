"""The first day: the tour points at real things and is never in the way; what is new is told once; the menu leads to all of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from app.core.clock import system_clock
from app.domain.exchange import StoreRole
from app.domain.sheet_code import NO_SUBJECT, SheetCode, read_code
from app.services.desk_settings import keep_told_version, told_version
from app.services.fault_reports import keep_report
from app.services.help_pages import newest_version
from app.ui.application import make_application
from app.ui.fault_dialog import FaultDialog
from app.ui.features.exchange.view import ExchangeScreen
from app.ui.features.today.view import TodayScreen
from app.ui.help_window import HelpWindow
from app.ui.printing.preview import PrintPreview
from app.ui.setup.wizard import SetupWizard
from app.ui.shell.shortcut_card import ShortcutCard
from app.ui.shell.tour import Tour
from app.ui.shell.window import MainWindow
from tests.conftest import START
from tests.store.home import ANSWERS
from tests.ui.window_home import WindowHome, key, seen, store_of, strg, texts
from tests.waiting import WAIT_MS


def begin_tour(home: WindowHome, window: MainWindow) -> Tour:
    entry(window, "Rundgang").trigger()
    return home.wait_for(window, Tour)


def entry(window: MainWindow, text: str) -> QAction:
    """Answer the entry behind the question mark that begins so."""
    menu = window.guidance.menu(window.open_desk)
    (found,) = [action for action in menu.actions() if action.text().startswith(text)]
    return found


def test_every_stop_points_at_something_in_sight_and_the_card_does_not_cover_it(home: WindowHome) -> None:
    with home.at_work() as window:
        tour = begin_tour(home, window)
        titles = []
        while tour.isVisible():
            home.qtbot.waitUntil(lambda: not tour.hole.isEmpty(), timeout=WAIT_MS)
            home.settle(window)
            titles.append(tour.step.title)
            assert tour.rect().contains(tour.hole)
            assert not QRect(tour._card.pos(), tour._card.size()).intersects(tour.hole)
            key(window, Qt.Key.Key_Return)
        assert len(titles) == len(set(titles)) == 8
        assert window.guidance.tour is None


def test_it_goes_back_by_keyboard_and_esc_ends_it_at_once(home: WindowHome) -> None:
    with home.at_work() as window:
        tour = begin_tour(home, window)
        first = tour.step
        key(window, Qt.Key.Key_Return)
        assert tour.step is not first
        tour.back.setFocus()
        key(window, Qt.Key.Key_Return)
        assert tour.step is first
        key(window, Qt.Key.Key_Tab)
        assert tour.isAncestorOf(window.focusWidget())
        key(window, Qt.Key.Key_Escape)
        assert not seen(window, Tour)
        strg(window, Qt.Key.Key_3)
        home.settle(window)
        assert not seen(window, Tour)


def test_whoever_does_something_of_her_own_ends_it(home: WindowHome) -> None:
    with home.at_work() as window:
        begin_tour(home, window)
        strg(window, Qt.Key.Key_4)
        home.settle(window)
        assert not seen(window, Tour)
        begin_tour(home, window)
        window.lock()
        home.settle(window)
        assert not seen(window, Tour)


def test_what_comes_from_outside_ends_it_too(home: WindowHome, tmp_path: Path) -> None:
    """A file that is opened and a sheet that is scanned are shown, not covered."""
    file = tmp_path / "Übergabe.direktdraht"
    file.write_bytes(b"not sealed by anybody")
    with home.at_work() as window:
        begin_tour(home, window)
        window.receive(file)
        assert not seen(window, Tour)
        home.wait_for(window, ExchangeScreen)
        home.settle(window)
        begin_tour(home, window)
        scanned = read_code(SheetCode("PROBE", "1.0", NO_SUBJECT, 1).text(store_of(window).desk.seal))
        assert scanned is not None
        window._on_scanned(scanned)
        assert not seen(window, Tour)
        home.settle(window)


def test_whoever_skips_it_is_led_nowhere_any_more(home: WindowHome) -> None:
    with home.at_work() as window:
        tour = begin_tour(home, window)
        while not tour.step.opens_family:
            key(window, Qt.Key.Key_Return)
        key(window, Qt.Key.Key_Escape)
        strg(window, Qt.Key.Key_1)
        home.settle(window)
        assert seen(window, TodayScreen)


@pytest.mark.parametrize("goes_elsewhere", [False, True])
def test_whoever_has_just_set_up_is_shown_around_unless_already_at_work(tmp_path: Path, qtbot: QtBot, goes_elsewhere: bool) -> None:
    make_application()
    home = WindowHome(tmp_path / "store", system_clock, qtbot)
    with home.shown() as window:
        wizard = home.wait_for(window, SetupWizard)
        store, _ = home.entrance.create(replace(ANSWERS, staff=ANSWERS.staff[:1]))
        wizard.finished.emit(store)
        qtbot.waitUntil(lambda: window.desk_page is not None, timeout=WAIT_MS)
        if goes_elsewhere:
            strg(window, Qt.Key.Key_2)
            qtbot.wait(900)
            home.settle(window)
            assert not seen(window, Tour)
        else:
            home.wait_for(window, Tour)
        store.close()


def test_it_does_not_begin_by_itself_on_a_store_that_was_there(home: WindowHome) -> None:
    with home.at_work() as window:
        home.qtbot.wait(900)
        assert not window.findChildren(Tour)


def test_what_is_new_is_told_once_and_never_to_a_new_store(home: WindowHome) -> None:
    with home.at_work() as window:
        store = store_of(window)
        home.qtbot.waitUntil(lambda: store.desk.ask(told_version) == newest_version(), timeout=WAIT_MS)
        home.settle(window)
        assert not window.findChildren(HelpWindow)
        store.desk.do(keep_told_version, "0.0.9")
    for times in (1, 0):
        with home.at_work() as window:
            if times:
                home.qtbot.waitUntil(lambda: bool(window.findChildren(HelpWindow)), timeout=WAIT_MS)
            home.qtbot.wait(1_700)
            home.settle(window)
            shown = window.findChildren(HelpWindow)
            assert len(shown) == times
            assert all("Was ist neu?" in each.text.toPlainText() for each in shown)


def test_the_question_mark_leads_to_all_of_it(home: WindowHome) -> None:
    with home.at_work() as window:
        (mark,) = [each for each in seen(window, QToolButton) if each.accessibleName() == "Hilfe"]
        opened: list[object] = []
        window.open_desk.help_asked.connect(opened.append)
        mark.click()
        assert opened == [mark]
        entry(window, "Tastenkürzel").trigger()
        home.wait_for(window, ShortcutCard)
        key(window, Qt.Key.Key_Escape)
        entry(window, "Kurzanleitung").trigger()
        preview = home.wait_for(window, PrintPreview)
        home.qtbot.waitUntil(lambda: preview.pack is not None and window.is_quiet, timeout=WAIT_MS)
        assert preview.pack is not None
        assert [sheet.form_id for sheet in preview.pack.sheets] == ["GRIFFE"]
        key(window, Qt.Key.Key_Escape)
        entry(window, "Was ist neu").trigger()
        assert "Version" in home.wait_for(window, HelpWindow).text.toPlainText()
        entry(window, "Mit erfundenen Familien üben").trigger()
        assert window.next_entrance is not None
        assert not window.isVisible()


def test_the_last_report_is_offered_only_if_there_is_one(home: WindowHome, tmp_path: Path) -> None:
    with home.at_work() as window:
        menu = window.guidance.menu(window.open_desk)
        assert not [action for action in menu.actions() if "Fehlerbericht" in action.text()]
        keep_report(home.folder, "ValueError\n  app/x.py:1 f", START)
        entry(window, "Letzter Fehlerbericht").trigger()
        dialog = home.wait_for(window, FaultDialog)
        assert "plötzlich aufgehört" not in texts(dialog)
        dialog.read.click()
        assert "app/x.py:1" in texts(dialog)
        (tmp_path / "Bericht.txt").write_text("another one", "utf-8")
        dialog.save.click()
        asking = home.wait_for(window, QFileDialog)
        asking.setDirectory(str(tmp_path))
        asking.selectFile("Bericht.v2")
        asking.accept()
        home.settle(window)
        assert "app/x.py:1" in (tmp_path / "Bericht.v2").read_text("utf-8")
        assert (tmp_path / "Bericht.txt").read_text("utf-8") == "another one"
        dialog.accept()


def test_an_office_is_offered_nothing_of_a_centres_work(tmp_path: Path, qtbot: QtBot) -> None:
    make_application()
    home = WindowHome(tmp_path / "amt", system_clock, qtbot)
    store, _ = home.entrance.create(replace(ANSWERS, role=StoreRole.OFFICE, sites=(), offices=()))
    store.close()
    with home.at_work() as window:
        texts_ = [action.text() for action in window.guidance.menu(window.open_desk).actions()]
        assert [text.partition("\t")[0] for text in texts_] == ["Hilfe", "Tastenkürzel", "Was ist neu?"]
        key(window, Qt.Key.Key_F1)
        help_window = home.wait_for(window, HelpWindow)
        assert help_window.text.toPlainText()
        help_window.close()
