"""The program run as a person runs it: into practice, back again, and out, each store closed before the next is opened."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import system_clock
from app.security.keyring_port import MemoryKeyring
from app.services.entrance import Entrance
from app.ui.application import make_application, run_window
from app.ui.setup.wizard import SetupWizard
from app.ui.shell.demo_band import DemoBand
from app.ui.shell.window import MainWindow
from app.ui.start.pages import StaffPage
from tests.store.home import CHEAP
from tests.ui.window_home import seen


def test_into_practice_and_back_and_out(tmp_path: Path, qtbot: QtBot) -> None:
    app = make_application()
    folder = tmp_path / "store"
    folder.mkdir()
    steps: list[str] = []

    def act() -> None:
        """Do what a person would do who looks at the screen now and then."""
        for window in [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]:
            is_at_setup, is_demo = bool(seen(window, SetupWizard)), bool(seen(window, DemoBand))
            if is_at_setup and "practice" not in steps:
                steps.append("practice")
                press(window, "Mit erfundenen Familien üben")
            elif is_demo and seen(window, StaffPage):
                steps.append("back")
                press(window, "Üben beenden")
            elif is_at_setup:
                steps.append("out")
                window.close()

    timer = QTimer(app)
    timer.timeout.connect(act)
    timer.start(100)
    try:
        status = run_window(Entrance(folder, keyring=MemoryKeyring(), clock=system_clock, cost=CHEAP))
    finally:
        timer.stop()
        timer.deleteLater()
    assert (status, steps) == (0, ["practice", "back", "out"])
    assert [path.name for path in folder.rglob("*") if path.suffix in {".db", ".keys", ".txt"}] == []


def press(window: MainWindow, text: str) -> None:
    """Press a button in sight."""
    next(each for each in seen(window, QPushButton) if each.text() == text).click()
