"""A centre and an office side by side, each in a real window, with a folder between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.services.exchange import pairing
from app.services.exchange.writing import SUFFIX
from app.ui.features.exchange.cards import OfferCard, PeerCardView, PlanCard
from app.ui.features.exchange.view import ExchangeScreen
from app.ui.features.office.view import OfficeScreen
from app.ui.shell.navigation import EXCHANGE, LINE
from app.ui.shell.window import MainWindow
from tests.journeys.test_two_sites import drop
from tests.line.post_home import OFFICE
from tests.ui.window_home import WindowHome, button, seen, store_of
from tests.waiting import WAIT_MS


@dataclass
class House:
    """One of the two: its home, its open window, and the id its partner has here."""

    home: WindowHome
    window: MainWindow
    peer_id: str = ""

    def settle(self) -> None:
        self.home.settle(self.window)

    def front(self) -> None:
        """Bring the window to the front, so that keys go there."""
        with self.home.qtbot.waitActive(self.window):
            self.window.raise_()
            self.window.activateWindow()

    def exchange(self) -> ExchangeScreen:
        """Show *Abgleich*."""
        self.window.open_desk.show_tab(EXCHANGE)
        screen = self.home.wait_for(self.window, ExchangeScreen)
        self.home.wait_for(self.window, PeerCardView)
        self.settle()
        return screen

    def line(self) -> OfficeScreen:
        """Show the office's one screen."""
        self.window.open_desk.show_tab(LINE)
        screen = self.home.wait_for(self.window, OfficeScreen)
        self.settle()
        return screen

    def write(self, share: Path) -> Path:
        """Look at what leaves, and write it."""
        self.exchange()
        before = set(share.glob(f"*{SUFFIX}"))
        button(self.window, "Datei schreiben").click()
        button(self.home.wait_for(self.window, PlanCard), "Jetzt schreiben").click()
        self.home.qtbot.waitUntil(lambda: len(set(share.glob(f"*{SUFFIX}")) - before) == 1, timeout=WAIT_MS)
        self.settle()
        (path,) = set(share.glob(f"*{SUFFIX}")) - before
        return path

    def take(self, path: Path) -> None:
        """Look at what came, and take it over."""
        drop(self.exchange(), path)
        button(self.home.wait_for(self.window, OfferCard), "Übernehmen").click()
        self.settle()
        assert seen(self.window, OfferCard) == []

    def choose(self, title: str) -> None:
        """Open a line of the office's list."""
        listed = self.line()._list
        rows = (listed.model().index(number, 0) for number in range(listed.model().rowCount()))
        listed.setCurrentIndex(next(row for row in rows if title in str(row.data())))
        self.settle()

    def entry(self, name: str) -> QLineEdit:
        """Answer the visible entry called so."""
        (found,) = [each for each in seen(self.window, QLineEdit) if each.accessibleName() == name]
        return found

    def text(self, name: str) -> QPlainTextEdit:
        """Answer the visible text called so."""
        (found,) = [each for each in seen(self.window, QPlainTextEdit) if each.accessibleName() == name]
        return found

    def press(self, text: str) -> None:
        """Press the button whose text begins so."""
        button(self.window, text).click()
        self.settle()


@contextmanager
def side_by_side(centre: WindowHome, office: WindowHome, share: Path) -> Iterator[tuple[House, House]]:
    """Open both windows, paired through the share."""
    with centre.at_work() as first, office.shown() as second:
        office.qtbot.waitUntil(lambda: second.desk_page is not None and second.is_quiet, timeout=WAIT_MS)
        houses = House(centre, first), House(office, second)
        desks = [store_of(house.window).desk for house in houses]
        cards = [desk.do(pairing.own_card, name=name).value for desk, name in zip(desks, ("Regenbogen", "Jobcenter am Markt"), strict=True)]
        for house, desk, card in zip(houses, desks, reversed(cards), strict=True):
            house.peer_id = desk.do(pairing.add_peer, card).value
            desk.do(pairing.confirm_peer, house.peer_id)
            desk.do(pairing.set_folder, house.peer_id, str(share))
        yield houses


def new_office(folder: Path, centre: WindowHome, qtbot: QtBot) -> WindowHome:
    """Make an office's store."""
    home = WindowHome(folder, centre.clock, qtbot)
    store, _ = home.entrance.create(OFFICE)
    store.close()
    return home
