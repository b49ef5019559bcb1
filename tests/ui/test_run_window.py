"""The program run as a person runs it: into practice, back again, and out, each store closed before the next is opened."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.bootstrap import open_window, refuse_start
from app.cli.request import Request
from app.core.clock import system_clock
from app.core.errors import EnvironmentProblem, ErrorCode
from app.security.keyring_port import MemoryKeyring
from app.services import front_door
from app.services.entrance import Entrance
from app.services.front_door import FrontDoor, Taken
from app.ui.application import make_application, run_window
from app.ui.setup.wizard import SetupWizard
from app.ui.shell.demo_band import DemoBand
from app.ui.shell.window import MainWindow
from app.ui.start.pages import StaffPage
from tests.store.home import CHEAP
from tests.ui.window_home import seen


def test_without_a_terminal_it_says_in_a_box_why_it_cannot_begin(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def read_and_close() -> None:
        (box,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]
        told.append(f"{box.text()} {box.informativeText()}")
        box.accept()

    make_application()
    QTimer.singleShot(200, read_and_close)
    monkeypatch.setattr(sys, "stderr", None)
    assert refuse_start(EnvironmentProblem(ErrorCode.POLICY_UNREADABLE, file="C:\\<b>vorgaben</b>.ini")) == 1
    (text,) = told
    assert "C:\\<b>vorgaben</b>.ini" in text
    assert "Bitte die IT bitten" in text


def test_a_double_click_on_a_stick_does_not_hold_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick, home = tmp_path / "stick", tmp_path / "home"
    stick.mkdir()
    home.mkdir()
    asked: list[Path | None] = []

    def answered(_folder: Path, file: Path | None) -> FrontDoor:
        asked.append(file)
        raise Taken

    monkeypatch.setattr(front_door, "take_front_door", answered)
    monkeypatch.setattr(bootstrap, "leave_collecting_to_the_window", lambda: None)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(stick)
    monkeypatch.setattr(sys, "stderr", None)
    assert open_window(Request(command="open", data_dir=tmp_path / "store", file=stick / "x.direktdraht")) == 0
    assert (Path.cwd(), asked) == (home, [stick / "x.direktdraht"])


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
