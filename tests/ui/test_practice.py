"""Practising with invented families: from the first page and from work, never beside a real store, and seen at every moment."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import system_clock
from app.core.errors import EnvironmentProblem, ErrorCode, UserError
from app.services import families
from app.services.demo_store import DEMO_PASSPHRASE
from app.services.entrance import Entrance
from app.ui.application import make_application
from app.ui.setup.wizard import SetupWizard
from app.ui.shell.demo_band import DemoBand
from app.ui.shell.lock_page import LockPage
from app.ui.start import StartPage
from app.ui.start.pages import StaffPage, TroublePage
from app.ui.theme import BODY_PX
from tests.store.home import ANSWERS, CHEAP
from tests.ui.window_home import WindowHome, button, seen, store_of, texts, write
from tests.waiting import WAIT_MS

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


def test_a_locked_practice_says_how_to_get_in_again(home: WindowHome) -> None:
    """Whoever practises chose no passphrase; behind the lock of a real store nothing is said."""
    with practising(home).at_work() as window:
        window.lock()
        page = home.wait_for(window, LockPage)
        home.settle(window)
        (told,) = [each.text() for each in seen(page, QLabel) if DEMO_PASSPHRASE in each.text()]
        write(told.partition(": ")[2], seen(page, QLineEdit)[0])
        button(page, "Entsperren").click()
        home.qtbot.waitUntil(window.open_desk.isVisible, timeout=WAIT_MS)
    with home.at_work() as window:
        window.lock()
        page = home.wait_for(window, LockPage)
        home.settle(window)
        assert DEMO_PASSPHRASE not in texts(page)


def test_whoever_leaves_before_the_families_are_invented_leaves_nothing_behind(home: WindowHome) -> None:
    practice = practising(home)
    with practice.shown() as window:
        button(window, "Üben beenden").click()
        assert not window.isVisible()
    left = home.entrance.practice()
    assert [path for path in left.folder.rglob("*") if path.suffix in {".db", ".keys", ".ddbackup"}] == []
    left.open().close()  # nobody holds it any more


@pytest.mark.parametrize("remains", ["direktdraht.db", "direktdraht.keys"])
def test_the_remains_of_a_practice_do_not_stand_in_the_way_of_the_next(home: WindowHome, remains: str) -> None:
    """Windows holds a file somebody still looks at; what could be removed by then is gone."""
    way = home.entrance.practice()
    way.open().close()
    for path in way.folder.iterdir():
        if path.is_file() and path.name != remains:
            path.unlink()
    store = home.entrance.practice().open()
    assert store.is_demo
    store.close()


def test_a_real_store_is_never_taken_for_the_remains_of_a_practice(home: WindowHome) -> None:
    store, _ = Entrance(home.entrance.practice().folder, keyring=home.keyring, clock=home.clock, cost=CHEAP).create(ANSWERS)
    store.close()
    with pytest.raises(UserError) as refused:
        home.entrance.practice().open()
    assert refused.value.code is ErrorCode.DEMO_IN_REAL_STORE


def test_text_made_larger_for_the_counter_does_not_outlive_the_practice(home: WindowHome) -> None:
    app = make_application()
    with practising(home).at_work() as window:
        window.open_desk.toggle_counter_mode()
        assert app.font().pixelSize() > BODY_PX
        button(window, "Üben beenden").click()
    assert app.font().pixelSize() == BODY_PX


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
        with practising(home).shown() as second:
            home.wait_for(second, TroublePage)
            page = second.findChildren(StartPage)[0]
            page.show_trouble(EnvironmentProblem(ErrorCode.STORE_DAMAGED, folder="x"))
            assert [each.text() for each in seen(second, QPushButton)] == ["Noch einmal versuchen", "Üben beenden"]
