"""An update of the law in the real window: chosen, looked at, taken over by keyboard, heard by the open family, undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import system_clock
from app.security.keyring_port import MemoryKeyring
from app.services import families
from app.services.catalogue_shelf import shipped_law
from app.services.entrance import Entrance
from app.ui.application import make_application
from app.ui.features.families.entitlements_view import EntitlementsPart
from app.ui.features.settings.law_table import LawView
from app.ui.features.settings.rail import Section
from app.ui.features.settings.signed_page import SignedPage
from app.ui.features.settings.update_pages import LawUpdates
from app.ui.features.settings.view import SettingsScreen
from app.ui.shell.hint_bar import HintBar
from app.ui.shell.navigation import FAMILIES
from app.ui.shell.window import MainWindow
from tests.publishing import Publisher
from tests.store.home import CHEAP
from tests.ui.accessibility import unnamed
from tests.ui.conftest import home
from tests.ui.settings.test_screen import settings_open
from tests.ui.window_home import MUELLER, StrayWindows, WindowHome, button, desk_of, key, seen, store_of, strg, texts

__all__ = ["home"]
SHIPPED = str(shipped_law().version)
OLD_REASON, REASON = "Es ist noch nicht bekannt, welche Leistung die Familie bekommt.", "Nach neuem Recht gefragt."
CHANGES = {
    "schulbedarf.toml": ("since = 2027-01-01, unknown = true", "since = 2027-01-01, eur = 136.00"),
    "sentences.toml": (f'reason = "{OLD_REASON}"', f'reason = "{REASON}"'),
}


@pytest.fixture
def publisher() -> Publisher:
    return Publisher()


@pytest.fixture
def believing(tmp_path: Path, qtbot: QtBot, publisher: Publisher) -> WindowHome:
    """A store whose window believes the publisher."""
    make_application()
    entrance = Entrance(tmp_path / "store", keyring=MemoryKeyring(), clock=system_clock, cost=CHEAP, catalogue_key=publisher.public)
    home = WindowHome(tmp_path / "store", system_clock, qtbot, fixed=entrance)
    home.create(MUELLER)
    return home


@contextmanager
def law_open(home: WindowHome) -> Iterator[tuple[MainWindow, SettingsScreen]]:
    with settings_open(home, Section.LAW) as (window, screen):
        home.settle(window)
        yield window, screen


def choose(home: WindowHome, window: MainWindow, content: bytes) -> None:
    """Press the button and choose a file with this content."""
    file = home.folder.parent / "neu.ddkatalog"
    file.write_bytes(content)
    button(window, "Aktualisierung einlesen").click()
    dialog = home.wait_for(window, QFileDialog)
    dialog.selectFile(str(file))
    dialog.accept()
    with home.qtbot.waitActive(window):  # without a window manager nobody gives the keyboard back
        window.activateWindow()
    home.settle(window)


def entitlements(window: MainWindow) -> str:
    return "\n".join(texts(part) for part in seen(window, EntitlementsPart))


def test_an_update_is_looked_at_taken_over_and_heard_by_the_open_family(believing: WindowHome, publisher: Publisher) -> None:
    with law_open(believing) as (window, screen):
        (mueller,) = store_of(window).desk.ask(families.family_ids)
        desk_of(window).open_family(mueller)
        believing.settle(window)
        seen(window, EntitlementsPart)[0].toggle.click()
        assert OLD_REASON in entitlements(window)
        strg(window, Qt.Key.Key_Comma)
        stray = StrayWindows()
        choose(believing, window, publisher.package("2027-01-15", CHANGES))
        (page,) = seen(screen, SignedPage)
        assert "Schulbedarf 1. Halbjahr Betrag noch nicht bekannt → 136,00 € ab 01.01.2027" in texts(page)
        assert "Noch ist nichts übernommen" in texts(page)
        assert unnamed(screen) == []
        assert [each for each in stray.seen if "QFileDialog" not in each] == []
        key(window, Qt.Key.Key_Return)
        believing.settle(window)
        assert not seen(screen, SignedPage)
        assert "Version 2027-01-15, aus einer Aktualisierung" in texts(screen)
        (table,) = seen(screen, LawView)
        cells = [str(table.model().index(row, 1).data()) for row in range(table.model().rowCount())]
        assert any(cell.startswith("136,00") for cell in cells)
        desk_of(window).show_tab(FAMILIES)
        believing.settle(window)
        assert REASON in entitlements(window)
        button(seen(window, HintBar)[0], "Rückgängig").click()
        believing.settle(window)
        assert OLD_REASON in entitlements(window)


def test_the_last_update_is_taken_back_and_put_back(believing: WindowHome, publisher: Publisher) -> None:
    with law_open(believing) as (window, screen):
        assert not [each for each in seen(screen, QPushButton) if "zurücknehmen" in each.text()]
        choose(believing, window, publisher.package("2027-01-15"))
        button(screen, "Übernehmen").click()
        believing.settle(window)
        button(screen, "Letzte Aktualisierung zurücknehmen").click()
        believing.settle(window)
        assert f"Version {SHIPPED}, mit dem Programm gekommen." in texts(screen)
        button(seen(window, HintBar)[0], "Rückgängig").click()
        believing.settle(window)
        assert "Version 2027-01-15, aus einer Aktualisierung" in texts(screen)


def test_escape_leaves_the_law_as_it_is(believing: WindowHome, publisher: Publisher) -> None:
    with law_open(believing) as (window, screen):
        choose(believing, window, publisher.package("2027-01-15"))
        focused = QApplication.focusWidget()
        assert focused is not None
        assert seen(screen, SignedPage)[0].isAncestorOf(focused)
        key(window, Qt.Key.Key_Escape)
        believing.settle(window)
        assert not seen(screen, SignedPage)
        assert f"Version {SHIPPED}, mit dem Programm gekommen." in texts(screen)


def test_a_foreign_file_is_refused_in_its_place(believing: WindowHome) -> None:
    with law_open(believing) as (window, screen):
        choose(believing, window, Publisher().package("2027-01-15"))
        (updates,) = seen(screen, LawUpdates)
        assert "Unterschrift" in texts(updates)
        assert not seen(screen, SignedPage)
        assert f"Version {SHIPPED}, mit dem Programm gekommen." in texts(updates)
        assert updates.read.isEnabled()


def test_an_edition_without_a_key_says_so_and_offers_nothing(home: WindowHome) -> None:
    with law_open(home) as (_, screen):
        (updates,) = seen(screen, LawUpdates)
        assert not updates.read.isEnabled()
        assert "Diese Fassung des Programms nimmt keine Aktualisierung an." in texts(updates)
        assert not updates.take_back.isVisible()
