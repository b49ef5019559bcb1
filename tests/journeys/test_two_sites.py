"""Two desks agree through a folder, in two real windows: cards, six words, a file each way by drag and drop."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import system_clock
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.exchange import StoreKind
from app.services import store as stores
from app.services.exchange import pairing
from app.services.exchange.card_files import save_card
from app.services.families import families_matching
from app.ui.application import make_application
from app.ui.features.exchange.cards import ComparisonCard, OfferCard, PlanCard
from app.ui.features.exchange.view import LOOK_MS, ExchangeScreen
from app.ui.shell.window import MainWindow
from app.ui.widgets.labels import Heading
from tests.ui.window_home import MUELLER, WindowHome, button, seen, store_of, texts
from tests.waiting import WAIT_MS

KAYA = FamilyDraft(
    adults=(AdultDraft(family_name="Kaya", given_names="Elif"),), children=(ChildDraft(family_name="Kaya", given_names="Can"),)
)


def test_what_one_site_writes_the_other_reads(tmp_path: Path, qtbot: QtBot) -> None:
    make_application()
    north, south = (WindowHome(tmp_path / name, system_clock, qtbot) for name in ("north", "south"))
    north.create(MUELLER)
    south.create(KAYA)
    share = tmp_path / "share"
    share.mkdir()
    with at_exchange(north) as (first, here), at_exchange(south) as (second, there):
        cards = lay_card(first, "Nord", share), lay_card(second, "Süd", share)
        refuse_demo(north, first, here, tmp_path)
        pair(north, first, here, cards[1])
        pair(south, second, there, cards[0])
        assert seen(first, ComparisonCard) == seen(second, ComparisonCard) == []
        for window in (first, second):
            (peer,) = store_of(window).desk.ask(lambda work: work.peers.all())
            store_of(window).desk.do(pairing.set_folder, peer.id, str(share))
        for home, window, other_home, other in ((north, first, south, there), (south, second, north, here), (north, first, south, there)):
            take(other_home, other, write(home, window, share))
        look_often(second)
        write(north, first, share)
        take_found(south, second)
        for window, name in ((first, "Kaya"), (second, "Müller")):
            assert len(store_of(window).desk.ask(families_matching, name)) == 1
            assert stores.verify(store_of(window)).findings == ()
        assert "Dort angekommen" in texts(first)
        assert tables(first) == tables(second)


@contextmanager
def at_exchange(home: WindowHome) -> Iterator[tuple[MainWindow, ExchangeScreen]]:
    with home.at_work() as window:
        window.open_desk.show_tab(4)
        screen = home.wait_for(window, ExchangeScreen)
        home.settle(window)
        yield window, screen


def lay_card(window: MainWindow, name: str, folder: Path) -> Path:
    return save_card(store_of(window).desk.do(pairing.own_card, name=name).value, folder)


def refuse_demo(home: WindowHome, window: MainWindow, screen: ExchangeScreen, folder: Path) -> None:
    card = store_of(window).desk.do(pairing.own_card).value
    drop(screen, save_card(replace(card, store=StoreKind.DEMO), folder))
    home.qtbot.waitUntil(lambda: "aus einer Übung mit erfundenen Familien" in texts(window), timeout=WAIT_MS)
    assert seen(window, ComparisonCard) == []
    button(window, "Verstanden").click()


def pair(home: WindowHome, window: MainWindow, screen: ExchangeScreen, card: Path) -> None:
    drop(screen, card)
    comparison = home.wait_for(window, ComparisonCard)
    words = next(label.text() for label in seen(comparison, Heading))
    assert len(words.split()) == 6
    button(comparison, "Ja, auf beiden Bildschirmen").click()
    home.settle(window)
    home.qtbot.waitUntil(lambda: "verbunden" in texts(window), timeout=WAIT_MS)


def write(home: WindowHome, window: MainWindow, share: Path) -> Path:
    window.open_desk.current_screen.refresh()
    home.settle(window)
    before = set(share.glob("*.direktdraht"))
    button(window, "Datei schreiben").click()
    button(home.wait_for(window, PlanCard), "Jetzt schreiben").click()
    home.qtbot.waitUntil(lambda: len(set(share.glob("*.direktdraht")) - before) == 1, timeout=WAIT_MS)
    home.settle(window)
    (path,) = set(share.glob("*.direktdraht")) - before
    return path


def take(home: WindowHome, screen: ExchangeScreen, path: Path) -> None:
    window = screen.window()
    assert isinstance(window, MainWindow)
    drop(screen, path)
    offer = home.wait_for(window, OfferCard)
    button(offer, "Übernehmen").click()
    leave_report(home, window)


def leave_report(home: WindowHome, window: MainWindow) -> None:
    """Read what the file has changed, and close it."""
    home.qtbot.waitUntil(lambda: "stimmt überein" in texts(window), timeout=WAIT_MS)
    button(home.wait_for(window, OfferCard), "Schließen").click()
    home.settle(window)
    assert seen(window, OfferCard) == []


def look_often(window: MainWindow) -> None:
    """Let the screen look into the shared folder without waiting ten seconds each time."""
    (watch,) = (timer for timer in window.findChildren(QTimer) if timer.interval() == LOOK_MS)
    watch.setInterval(100)


def take_found(home: WindowHome, window: MainWindow) -> None:
    """Take over what the screen itself found in the shared folder."""
    home.qtbot.waitUntil(lambda: "Im gemeinsamen Ordner liegt etwas Neues von Nord." in texts(window), timeout=WAIT_MS)
    button(window, "Ansehen").click()
    button(home.wait_for(window, OfferCard), "Übernehmen").click()
    home.settle(window)
    assert "Übernommen: Datei 3 von Nord" in texts(window)
    leave_report(home, window)


def drop(screen: QWidget, path: Path) -> None:
    """Let a file fall onto the screen, as from the file manager."""
    mime, copy, left, none = QMimeData(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    entering = QDragEnterEvent(QPointF(9, 9), copy, mime, left, none)
    QApplication.sendEvent(screen, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(screen, QDropEvent(QPointF(9, 9), copy, mime, left, none))


def tables(window: MainWindow) -> object:
    return store_of(window).desk.ask(lambda work: work.outgoing.table_tallies())
