"""A newer version from a stick, in the real window: chosen, read in words, backed up, started – or refused with the reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.services import program_update
from app.services import store as stores
from app.ui.features.settings.rail import Section
from app.ui.features.settings.renewal_card import RenewalCard
from app.ui.features.settings.signed_page import SignedPage
from app.ui.shell.window import MainWindow
from scripts.sign_release import signed_note
from tests.ui.accessibility import unnamed
from tests.ui.settings.test_screen import settings_open
from tests.ui.window_home import WindowHome, button, key, seen, store_of, texts
from tests.waiting import WAIT_MS

SETUP = b"MZ a setup"
NEWS = "Anträge lassen sich jetzt auch im Stehen drucken."


@pytest.fixture
def publisher() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def stick(tmp_path: Path, publisher: Ed25519PrivateKey) -> Path:
    setup = tmp_path / "Direktdraht-99.0.0-setup.exe"
    setup.write_bytes(SETUP)
    note = signed_note(SETUP, publisher, version="99.0.0", made_on=date(2026, 12, 1), news=[NEWS])
    setup.with_name(f"{setup.name}.sig").write_bytes(note)
    return setup


@contextmanager
def _open(home: WindowHome, publisher: Ed25519PrivateKey, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[MainWindow, RenewalCard]]:
    """Open the section of a program that was set up and knows the publisher."""
    monkeypatch.setattr(program_update, "is_set_up", lambda: True)
    monkeypatch.setattr(program_update, "cache_folder", lambda: home.folder.parent / "cache")
    with settings_open(home, Section.ABOUT) as (window, _):
        (card,) = seen(window, RenewalCard)
        card.presenter._find_key = publisher.public_key().public_bytes_raw
        card.presenter.load(is_set_up=True)
        home.settle(window)
        yield window, card


def _choose(home: WindowHome, window: MainWindow, setup: Path) -> None:
    button(window, "Neue Fassung vom Stick").click()
    dialog = home.wait_for(window, QFileDialog)
    dialog.selectFile(str(setup))
    dialog.accept()
    with home.qtbot.waitActive(window):  # without a window manager nobody gives the keyboard back
        window.activateWindow()
    home.settle(window)


def test_it_is_read_backed_up_and_started_and_the_window_closes(
    home: WindowHome, stick: Path, publisher: Ed25519PrivateKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Path] = []
    with _open(home, publisher, monkeypatch) as (window, card):
        card.presenter._start = started.append
        _choose(home, window, stick)
        page = home.wait_for(window, SignedPage)
        assert NEWS in texts(page)
        assert "99.0.0, bisher " in texts(page)
        assert "stimmt" in texts(page)
        assert unnamed(page) == []
        assert not started
        store = store_of(window)
        key(window, Qt.Key.Key_Return)
        home.qtbot.waitUntil(lambda: bool(started), timeout=WAIT_MS)
        home.qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MS)
        assert stores.backup_days(store)
    (setup,) = started
    assert setup.read_bytes() == SETUP
    assert setup != stick


def test_where_nobody_agrees_to_the_start_the_window_stays_and_says_so(
    home: WindowHome, stick: Path, publisher: Ed25519PrivateKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_setup: Path, *, for_all: bool) -> None:
        raise PermissionError("cancelled by the user", for_all)

    monkeypatch.setattr(program_update, "start_setup", refuse)
    with _open(home, publisher, monkeypatch) as (window, _):
        _choose(home, window, stick)
        home.wait_for(window, SignedPage)
        key(window, Qt.Key.Key_Return)
        home.qtbot.waitUntil(lambda: "Windows hat das Setup nicht gestartet" in texts(window), timeout=WAIT_MS)
        assert window.isVisible()
        assert button(window, "Neue Fassung vom Stick").isEnabled()


def test_what_was_changed_on_the_way_is_refused_and_nothing_starts(
    home: WindowHome, stick: Path, publisher: Ed25519PrivateKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick.write_bytes(SETUP + b"!")
    with _open(home, publisher, monkeypatch) as (window, _):
        _choose(home, window, stick)
        home.qtbot.waitUntil(lambda: "nicht das, das die Herausgeber unterschrieben haben" in texts(window), timeout=WAIT_MS)
        assert not seen(window, SignedPage)


def test_left_it_changes_nothing(home: WindowHome, stick: Path, publisher: Ed25519PrivateKey, monkeypatch: pytest.MonkeyPatch) -> None:
    with _open(home, publisher, monkeypatch) as (window, _):
        _choose(home, window, stick)
        home.wait_for(window, SignedPage)
        key(window, Qt.Key.Key_Escape)
        home.settle(window)
        assert not seen(window, SignedPage)
        assert not (home.folder.parent / "cache").exists()


def test_from_invented_families_nothing_is_renewed(home: WindowHome, publisher: Ed25519PrivateKey, monkeypatch: pytest.MonkeyPatch) -> None:
    with _open(home, publisher, monkeypatch) as (window, card):
        store_of(window).is_demo = True
        card.presenter.load(is_set_up=True)
        assert not button(window, "Neue Fassung vom Stick").isEnabled()
        assert "Hier ist nur eine Übung" in texts(window)


def test_from_a_source_tree_it_says_why_it_cannot(home: WindowHome) -> None:
    with settings_open(home, Section.ABOUT) as (window, _):
        assert not button(window, "Neue Fassung vom Stick").isEnabled()
        assert "nicht mit dem Setup eingerichtet" in texts(window)
