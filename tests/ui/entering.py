"""What a person does at the first start and before the desk: types, presses Enter, waits."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import Clock
from app.security.derivation import KeyCost
from app.security.keyring_port import MemoryKeyring
from app.services.entrance import Entrance
from app.ui.tasks.jobs import Jobs
from tests.waiting import WAIT_MS

CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)


def entrance_to(folder: Path, clock: Clock, keyring: MemoryKeyring | None = None) -> Entrance:
    return Entrance(folder, keyring=keyring or MemoryKeyring(), clock=clock, cost=CHEAP)


def settle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)


def focused(root: QWidget) -> QWidget:
    """Answer what the keyboard goes to inside a window, whether or not the screen has made it the active one."""
    return root.focusWidget() or root


def write(root: QWidget, text: str) -> None:
    """Type letters of any language."""
    for letter in text:
        QApplication.sendEvent(focused(root), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(root: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(focused(root), key)


def enter(root: QWidget) -> None:
    press(root, Qt.Key.Key_Return)


def tab(root: QWidget, times: int = 1) -> None:
    for _ in range(times):
        press(root, Qt.Key.Key_Tab)


def shown_texts(root: QWidget) -> str:
    return " | ".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())
