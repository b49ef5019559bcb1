"""A second start comes to the first window; sleep locks it; the end of the session keeps what was typed; dark and light are followed."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from app.services.front_door import FrontDoor
from app.system.doorbell import Doorbell, ring
from app.ui.application import make_application
from app.ui.features.exchange.view import ExchangeScreen
from app.ui.shell.callers import Callers
from app.ui.shell.lock_page import LockPage
from app.ui.shell.session import SleepWatch, watch_session
from app.ui.shell.window import MainWindow
from app.ui.theme import BODY_PX, DARK, LIGHT, apply_theme, follow_scheme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.icons import repaint_icons
from tests.conftest import FrozenClock
from tests.ui.test_window_lock import unlock
from tests.ui.window_home import PIN, WindowHome, key, seen, store_of, strg, texts
from tests.waiting import WAIT_MS

ANSWER = "Die Verbindung ist noch nicht bestätigt."


def _letter(home: WindowHome) -> Path:
    path = home.folder.parent / "Übergabe.direktdraht"
    path.write_bytes(b"not sealed by anybody")
    return path


def _wait_for_answer(home: WindowHome, window: MainWindow) -> None:
    home.wait_for(window, ExchangeScreen)
    home.qtbot.waitUntil(lambda: ANSWER in texts(window), timeout=WAIT_MS)


def test_a_file_opened_from_the_desktop_is_examined_at_once(home: WindowHome) -> None:
    with home.at_work() as window:
        window.receive(_letter(home))
        _wait_for_answer(home, window)


def test_behind_the_lock_it_waits(home: WindowHome) -> None:
    with home.at_work() as window:
        strg(window, Qt.Key.Key_L)
        home.wait_for(window, LockPage)
        home.settle(window)
        window.receive(_letter(home))
        home.settle(window)
        assert not seen(window, ExchangeScreen)
        unlock(home, window, PIN)
        _wait_for_answer(home, window)


def test_in_front_of_a_parent_nothing_is_opened(home: WindowHome) -> None:
    with home.at_work() as window:
        key(window, Qt.Key.Key_F2)
        window.receive(_letter(home))
        home.settle(window)
        assert not seen(window, ExchangeScreen)
        assert "Erst mit F2 wieder alles zeigen" in texts(window)


def test_a_caller_brings_the_window_back(home: WindowHome, tmp_path: Path) -> None:
    with home.at_work() as window:
        door = FrontDoor(Doorbell(home.folder, tmp_path))
        callers = Callers(door, window)
        callers.called.connect(window.receive)
        window.showMinimized()
        heard: list[object] = []
        callers.called.connect(heard.append)
        caller = Thread(target=lambda: ring(home.folder, None, tmp_path))
        caller.start()
        home.qtbot.waitUntil(lambda: heard == [None], timeout=WAIT_MS)
        caller.join()
        assert not window.isMinimized()
        assert window.isVisible()
        door.release()


def test_a_computer_that_slept_is_locked(home: WindowHome, clock: FrozenClock) -> None:
    with home.at_work() as window:
        watch = SleepWatch(clock, parent=window)
        watch.slept.connect(window.lock)
        clock.advance(seconds=30)
        watch.look()
        assert not store_of(window).is_locked
        clock.advance(hours=1)
        watch.look()
        assert store_of(window).is_locked
        home.settle(window)


def test_the_end_of_the_session_closes_the_store(home: WindowHome) -> None:
    with home.at_work() as window:
        app = make_application()
        watch_session(app, window)
        app.aboutToQuit.emit()
        assert not window.isVisible()
        home.entrance.open().close()  # nobody holds it any more


def test_the_window_follows_the_system_into_the_dark_and_back(qtbot: QtBot) -> None:
    app = make_application()
    button = LinkButton("Mehr", icon_name="plus")
    qtbot.addWidget(button)
    apply_theme(app, LIGHT, scale=1.3)
    repaint_icons()
    light = button.icon().cacheKey()
    follow_scheme(app, repaint_icons)
    try:
        app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert app.palette().color(QPalette.ColorRole.Window).name() == DARK.ground
        assert DARK.accent_ground in app.styleSheet()
        assert button.icon().cacheKey() != light
        assert app.font().pixelSize() == round(BODY_PX * 1.3)
        app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert app.palette().color(QPalette.ColorRole.Window).name() == LIGHT.ground
        assert button.icon().cacheKey() == light
    finally:
        app.styleHints().colorSchemeChanged.disconnect()
        apply_theme(app)
