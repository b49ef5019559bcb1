"""An office's first day by hand: from an empty machine to the first question read, in three minutes of a steady pace."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Subject
from app.services.exchange import pairing
from app.services.exchange.card_files import save_card
from app.services.line import outbox, threads
from app.ui.application import make_application
from app.ui.features.exchange.cards import ComparisonCard, OfferCard
from app.ui.features.exchange.view import ExchangeScreen
from app.ui.features.office.view import OfficeScreen
from app.ui.setup.wizard import SetupWizard
from app.ui.shell.navigation import EXCHANGE, LINE
from app.ui.shell.window import MainWindow
from tests.conftest import FrozenClock
from tests.exchange.sites import Site
from tests.journeys.test_two_sites import drop
from tests.line.post_home import OFFICE_NAME, new_house
from tests.ui.window_home import WindowHome, button, key, seen, store_of, texts, write
from tests.waiting import WAIT_MS

PASSPHRASE = "Vier Äpfel im Hof"
THREE_MINUTES = 180.0
# The keystroke-level model (Card, Moran and Newell 1980): an average typist, pointing and pressing, thinking before each screen.
_KEY_S, _CLICK_S, _THINK_S = 0.28, 1.3, 1.35
_FILE_S, _SIX_WORDS_S = 8.0, 20.0
"""Finding a file on a stick and dragging it here; reading six words to somebody on the phone."""


@dataclass
class Hand:
    """Does what a person does, and counts how long that takes."""

    home: WindowHome
    window: MainWindow
    seconds: float = 0.0

    def type(self, text: str) -> None:
        write(text, self.window.focusWidget())
        self.seconds += _KEY_S * len(text)

    def enter(self) -> None:
        key(self.window, Qt.Key.Key_Return)
        self.seconds += _KEY_S + _THINK_S
        self.home.settle(self.window)

    def press(self, text: str, root: QWidget | None = None) -> None:
        button(root or self.window, text).click()
        self.seconds += _CLICK_S + _THINK_S
        self.home.settle(self.window)

    def drag(self, screen: QWidget, path: Path) -> None:
        drop(screen, path)
        self.seconds += _FILE_S
        self.home.settle(self.window)


@pytest.fixture
def centre(tmp_path: Path, clock: FrozenClock) -> Site:
    return new_house(tmp_path, "Regenbogen", clock)


def set_up(hand: Hand) -> None:
    """Answer what an office is asked at the first start."""
    wizard = hand.home.wait_for(hand.window, SetupWizard)
    (as_office,) = [each for each in seen(wizard, QPushButton) if each.text() == "Als Stelle einrichten"]
    hand.press(as_office.text())
    hand.type(OFFICE_NAME)
    hand.enter()
    hand.type("Jonas Weber")
    hand.enter()
    for entry in wizard.passphrase.grid.entries.values():
        entry.setFocus()
        hand.type(PASSPHRASE)
    hand.enter()
    hand.home.qtbot.waitUntil(lambda: wizard.presenter._done is not None and hand.window.is_quiet, timeout=WAIT_MS)
    hand.enter()
    words = wizard.presenter._done[1].key.words
    for entry in [each for each in seen(wizard, QLineEdit) if each.accessibleName().startswith("Wort ")]:
        entry.setFocus()
        hand.type(words[int(entry.accessibleName().split()[1]) - 1])
    wizard.on.click()
    hand.seconds += _CLICK_S + _THINK_S
    hand.home.qtbot.waitUntil(lambda: hand.window.desk_page is not None and hand.window.is_quiet, timeout=WAIT_MS)


def test_an_office_is_at_work_within_three_minutes(tmp_path: Path, qtbot: QtBot, clock: FrozenClock, centre: Site) -> None:
    make_application()
    home = WindowHome(tmp_path / "office", clock, qtbot)
    desk = centre.store.desk
    with home.shown() as window:
        hand = Hand(home, window)
        set_up(hand)
        window.open_desk.show_tab(EXCHANGE)
        hand.seconds += _CLICK_S
        screen = home.wait_for(window, ExchangeScreen)
        home.settle(window)
        hand.drag(screen, save_card(desk.do(pairing.own_card).value, tmp_path / "stick"))
        home.wait_for(window, ComparisonCard)
        hand.press("Ja, auf beiden Bildschirmen")
        hand.seconds += _SIX_WORDS_S
        own = store_of(window).desk.do(pairing.own_card, name=OFFICE_NAME).value
        hand.seconds += _FILE_S + 2 * _CLICK_S
        centre.peer_id = desk.do(pairing.add_peer, own).value
        desk.do(pairing.confirm_peer, centre.peer_id)
        (office_id,) = {peer.office_id for peer in desk.ask(lambda work: work.peers.all())}
        fields = ThreadFields(subject=Subject.LUNCH, title="Mittagessen", office_id=office_id)
        desk.do(threads.open_thread, fields, ThreadEntryFields(text="Wann kommt der Bescheid?", leaves=True))
        hand.drag(screen, outbox.write_post(desk, centre.peer_id, centre.out).path)
        hand.press("Übernehmen", home.wait_for(window, OfferCard))
        window.open_desk.show_tab(LINE)
        hand.seconds += _CLICK_S
        line = home.wait_for(window, OfficeScreen)
        home.settle(window)
        assert "Wann kommt der Bescheid?" in texts(line)
    centre.store.close()
    assert hand.seconds < THREE_MINUTES, f"{hand.seconds:.0f} s"
