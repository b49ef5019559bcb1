"""The settings in the real window, with a real store: reached by gear and key, changed by keyboard, kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import system_clock
from app.domain.terms import DeliveryChannel
from app.services import centre, desk_settings
from app.services import store as stores
from app.ui.application import make_application
from app.ui.features.settings.entry_form import EntryForm
from app.ui.features.settings.keys_pages import NewPassphrasePage, ProofPage
from app.ui.features.settings.law_table import LawView
from app.ui.features.settings.rail import Section
from app.ui.features.settings.view import SettingsScreen
from app.ui.setup.back_page import BackPage
from app.ui.setup.sheet_page import SheetPage
from app.ui.shell.header import Header
from app.ui.shell.hint_bar import HintBar
from app.ui.shell.lock_page import LockPage
from app.ui.shell.window import MainWindow
from tests.store.home import PASSPHRASE
from tests.ui.accessibility import unnamed
from tests.ui.conftest import home, home_of_one
from tests.ui.window_home import StrayWindows, WindowHome, button, key, named, seen, store_of, strg, texts, write
from tests.waiting import WAIT_MS

__all__ = ["home", "home_of_one"]
NEW = "Sieben Birnen am Zaun"


@contextmanager
def settings_open(home: WindowHome, section: Section = Section.CENTRE) -> Iterator[tuple[MainWindow, SettingsScreen]]:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_Comma)
        home.settle(window)
        screen = home.wait_for(window, SettingsScreen)
        screen.show_section(section)
        yield window, screen


def test_the_gear_and_the_key_lead_there_and_a_tab_leads_back(home: WindowHome) -> None:
    with home.at_work() as window:
        (gear,) = seen(window, QToolButton, "gear")
        gear.click()
        home.settle(window)
        assert seen(window, SettingsScreen)
        assert gear.isChecked()
        strg(window, Qt.Key.Key_2)
        home.settle(window)
        assert not seen(window, SettingsScreen)
        assert not gear.isChecked()
        strg(window, Qt.Key.Key_Comma)
        home.settle(window)
        assert seen(window, SettingsScreen)


def test_in_front_of_a_parent_there_are_no_settings(home: WindowHome) -> None:
    with home.at_work() as window:
        key(window, Qt.Key.Key_F2)
        strg(window, Qt.Key.Key_Comma)
        home.settle(window)
        assert not seen(window, SettingsScreen)
        key(window, Qt.Key.Key_F2)


def test_every_section_is_named_and_opens_no_window(home: WindowHome) -> None:
    with settings_open(home) as (window, screen):
        stray = StrayWindows()
        for section in Section:
            screen.show_section(section)
            home.settle(window)
            assert unnamed(screen) == []
        button(screen, "Team").click()
        for form in ("Weitere Person", "Weitere Kita", "Andere Stelle eintragen", "Aus der Liste nehmen"):
            next(each for each in screen.findChildren(QPushButton) if each.text() == form).click()
            assert unnamed(screen) == []
            key(window, Qt.Key.Key_Escape)
        assert stray.seen == []


def test_a_person_is_entered_by_keyboard_and_asked_for_at_the_lock(home: WindowHome) -> None:
    with settings_open(home, Section.TEAM) as (window, screen):
        button(screen, "Weitere Person").click()
        home.wait_for(window, EntryForm)
        write("Đorđe Šarić")
        key(window, Qt.Key.Key_Return)
        home.settle(window)
        assert not seen(window, EntryForm)
        assert "Kürzel DS" in texts(screen)
        strg(window, Qt.Key.Key_L)
        page = home.wait_for(window, LockPage)
        assert "Đorđe Šarić (DS)" in texts(page)


def test_who_left_is_no_longer_offered_at_the_lock(home: WindowHome) -> None:
    with settings_open(home, Section.TEAM) as (window, screen):
        named(screen, QPushButton, "Nicht mehr hier: Ayşe Demir").click()
        home.settle(window)
        assert "nicht mehr hier seit" in texts(screen)
        strg(window, Qt.Key.Key_L)
        assert "Ayşe" not in texts(home.wait_for(window, LockPage))


def test_a_changed_sign_stands_in_the_header_and_undo_takes_it_back(home: WindowHome) -> None:
    with settings_open(home, Section.TEAM) as (window, screen):
        named(screen, QPushButton, "Ändern: Karin Roth").click()
        home.wait_for(window, EntryForm)
        key(window, Qt.Key.Key_Tab)
        write("KX")
        strg(window, Qt.Key.Key_S)
        home.settle(window)
        (header,) = seen(window, Header)
        assert "KX" in [label.text() for label in header.findChildren(QLabel)]
        button(seen(window, HintBar)[0], "Rückgängig").click()
        home.settle(window)
        assert "KR" in [label.text() for label in header.findChildren(QLabel)]


def test_which_files_an_office_takes_is_noted(home: WindowHome) -> None:
    with settings_open(home, Section.OFFICES) as (window, screen):
        before = store_of(window).desk.ask(centre.centre_sheet).offices[0]
        named(screen, QPushButton, f"Ändern: {before.name}").click()
        form = home.wait_for(window, EntryForm)
        button(form, "Online-Formular").click()
        strg(window, Qt.Key.Key_S)
        home.settle(window)
        after = next(each for each in store_of(window).desk.ask(centre.centre_sheet).offices if each.id == before.id)
        assert (before.delivery, after.delivery) == ((), (DeliveryChannel.ONLINE,))
        assert after.routes == before.routes


def test_a_mistake_is_told_under_the_field_and_esc_leaves(home: WindowHome) -> None:
    with settings_open(home) as (window, screen):
        button(screen, "Weitere Kita").click()
        form = home.wait_for(window, EntryForm)
        key(window, Qt.Key.Key_Return)
        assert "Namen" in form.fields()["name"].problem
        assert window.focusWidget() is form.grid.entries["name"]
        key(window, Qt.Key.Key_Escape)
        assert not seen(window, EntryForm)
        home.settle(window)
        assert len(store_of(window).desk.ask(centre.centre_sheet).sites) == 2


def test_idle_time_counts_at_once_and_at_the_next_start(home: WindowHome) -> None:
    with settings_open(home, Section.KEYS) as (window, screen):
        button(screen, "15 Minuten").click()
        home.settle(window)
        assert window._idle._timer.interval() == 15 * 60_000
    with home.at_work() as window:
        assert store_of(window).desk.ask(desk_settings.idle_minutes) == 15
        assert window._idle._timer.interval() == 15 * 60_000


def test_the_keyring_is_switched_off_and_on(home: WindowHome) -> None:
    with settings_open(home, Section.KEYS) as (window, screen):
        keys = screen._keys.section
        assert keys.keyring.isChecked()
        keys.keyring.click()
        home.settle(window)
        assert home.keyring.secrets == {}
        button(seen(window, HintBar)[0], "Rückgängig").click()
        home.settle(window)
        assert keys.keyring.isChecked()
        assert home.keyring.secrets


def test_a_new_passphrase_needs_the_old_one_and_then_opens(home: WindowHome) -> None:
    with settings_open(home, Section.KEYS) as (window, screen):
        button(screen, "Passwort ändern").click()
        page = home.wait_for(window, NewPassphrasePage)
        for proof, problem in (("geraten", True), (PASSPHRASE, False)):
            page.grid.set_texts({"proof": proof, "passphrase": NEW, "repeated": NEW})
            key(window, Qt.Key.Key_Return)
            home.settle(window)
            assert bool(seen(window, NewPassphrasePage)) is problem
            assert (page.grid.fields["proof"].problem != "") is problem if problem else True
        stores.lock(store_of(window))
        stores.unlock_with_passphrase(store_of(window), NEW)


@pytest.mark.parametrize("is_read_back", [True, False])
def test_a_new_sheet_counts_once_it_was_read_back(home: WindowHome, is_read_back: bool) -> None:
    with settings_open(home, Section.KEYS) as (window, screen):
        before = store_of(window).keys.recovery
        button(screen, "Neues Notfallblatt").click()
        home.wait_for(window, ProofPage)
        write(PASSPHRASE)
        key(window, Qt.Key.Key_Return)
        sheet = home.wait_for(window, SheetPage)
        words = {label.accessibleName(): label.text() for label in sheet.findChildren(QLabel)}
        button(screen, "Blatt liegt vor").click()
        back = home.wait_for(window, BackPage)
        for place, entry in back.grid.entries.items():
            entry.setText(next(text for name, text in words.items() if name == f"Wort {int(place) + 1}: {text}"))
        if not is_read_back:
            next(iter(back.grid.entries.values())).setText("falsch")
        button(screen, "Fertig").click()
        home.settle(window)
        assert bool(seen(window, BackPage)) is not is_read_back
        assert (store_of(window).keys.recovery != before) is is_read_back


def test_a_backup_is_written_and_the_store_examined(home: WindowHome) -> None:
    with settings_open(home, Section.BACKUP) as (window, screen):
        for path in store_of(window).backup_folder.glob("*"):
            path.unlink()
        button(screen, "Jetzt sichern").click()
        home.qtbot.waitUntil(lambda: "heute geschrieben" in texts(screen), timeout=WAIT_MS)
        assert len(list(store_of(window).backup_folder.glob("*.ddbackup"))) == 1
        button(screen, "Datenbestand prüfen").click()
        home.qtbot.waitUntil(lambda: "Alles in Ordnung" in texts(screen), timeout=WAIT_MS)


def test_the_only_person_needs_no_choice_and_may_become_two(qtbot: QtBot, home_of_one: WindowHome) -> None:
    make_application()
    assert home_of_one.clock is system_clock
    with home_of_one.shown() as window:
        qtbot.waitUntil(lambda: window.desk_page is not None and window.is_quiet, timeout=WAIT_MS)
        strg(window, Qt.Key.Key_Comma)
        home_of_one.settle(window)
        screen = home_of_one.wait_for(window, SettingsScreen)
        screen.show_section(Section.TEAM)
        named(screen, QPushButton, "Nicht mehr hier: Karin Roth").click()
        home_of_one.settle(window)
        assert "letzte Person" in texts(window)


def test_the_law_is_a_table_with_past_values_on_request(home: WindowHome) -> None:
    with settings_open(home, Section.LAW) as (window, screen):
        home.settle(window)
        (table,) = seen(screen, LawView)
        present = table.model().rowCount()
        seen(screen, QCheckBox)[0].click()
        assert table.model().rowCount() > present > 0
        cells = [str(table.model().index(row, 1).data()) for row in range(table.model().rowCount())]
        assert "Betrag noch nicht bekannt" in cells
        assert f"{len(cells)} von {len(cells)} Werten" in texts(screen)


def test_a_narrow_window_overlaps_nothing(home: WindowHome) -> None:
    with settings_open(home, Section.TEAM) as (window, screen):
        window.resize(800, 500)
        home.settle(window)
        (header,) = seen(window, Header)
        shown = sorted((each for each in header.children() if isinstance(each, QWidget) and each.isVisible()), key=lambda each: each.x())
        assert all(left.geometry().right() < right.geometry().left() for left, right in pairwise(shown))
        for act in ("Ändern", "PIN setzen", "Nicht mehr hier"):
            acting = named(screen, QPushButton, f"{act}: Ayşe Demir")
            assert acting.mapTo(screen, acting.rect().bottomRight()).x() < screen.width()
            assert acting.width() >= acting.sizeHint().width()
