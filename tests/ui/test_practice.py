"""Practising with invented families: from the first page and from work, never beside a real store, and seen at every moment."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import system_clock
from app.core.errors import EnvironmentProblem, ErrorCode
from app.services import families
from app.ui.application import make_application
from app.ui.setup.wizard import SetupWizard
from app.ui.shell.demo_band import DemoBand
from app.ui.shell.lock_page import LockPage
from app.ui.start import StartPage
from app.ui.start.pages import StaffPage, TroublePage
from tests.ui.window_home import WindowHome, button, seen, store_of

PRACTICE = "Übung, erfundene Familien"


def practising(home: WindowHome) -> WindowHome:
    """Answer the same machine as somebody sees it who practises."""
    return WindowHome(home.folder, home.clock, home.qtbot, home.keyring, fixed=home.entrance.practice())


def test_the_first_page_leads_to_practice_and_makes_no_store_for_real(tmp_path: Path, qtbot: QtBot) -> None:
    make_application()
    new_machine = WindowHome(tmp_path / "neu", system_clock, qtbot)
    with new_machine.shown() as window:
        button(new_machine.wait_for(window, SetupWizard), "Mit erfundenen Familien üben").click()
        assert not window.isVisible()
        way = window.next_entrance
    assert way is not None
    assert way.way_back is not None
    assert not way.way_back.has_store()


def test_at_every_moment_of_the_practice_it_is_seen(home: WindowHome) -> None:
    with practising(home).at_work() as window:
        store = store_of(window)
        assert store.is_demo
        assert len(store.desk.ask(families.family_ids)) > 20
        (band,) = seen(window, DemoBand)
        assert PRACTICE in window.windowTitle()
        window.open_desk.toggle_counter_mode()
        assert band.isVisible()
        window.open_desk.toggle_counter_mode()
        window.lock()
        home.wait_for(window, LockPage)
        assert band.isVisible()
        assert PRACTICE in window.windowTitle()


def test_leaving_leads_back_and_closes_the_invented_store(home: WindowHome) -> None:
    real = home.entrance
    practice = WindowHome(home.folder, home.clock, home.qtbot, home.keyring, fixed=real.practice())
    with practice.at_work() as window:
        button(window, "Üben beenden").click()
        assert not window.isVisible()
        assert window.next_entrance is real
    assert not [path for path in real.practice().folder.rglob("*") if path.suffix in {".db", ".keys", ".ddbackup"}], "names may be in it"
    assert real.has_store()
    with home.at_work() as window:
        assert not seen(window, DemoBand)
        assert PRACTICE not in window.windowTitle()


def test_what_stands_in_the_way_of_practice_offers_no_backup_and_a_way_out(home: WindowHome) -> None:
    practice = practising(home)
    with practice.shown() as window:
        home.wait_for(window, StaffPage)
        with practice.shown() as second:
            home.wait_for(second, TroublePage)
            page = second.findChildren(StartPage)[0]
            page.show_trouble(EnvironmentProblem(ErrorCode.STORE_DAMAGED, folder="x"))
            assert [each.text() for each in seen(second, QPushButton)] == ["Noch einmal versuchen", "Üben beenden"]
