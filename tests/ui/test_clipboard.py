"""What was copied here leaves the clipboard: after a while, at the lock, at the end – unless another program put something there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.shell import clipboard_care
from app.ui.shell.clipboard_care import ClipboardCare, clipboard_seconds
from app.ui.shell.window import MainWindow
from tests.ui.window_home import WindowHome, search_box, strg, write
from tests.waiting import WAIT_MS

NAME = "Müller-Ørsted"


def copied(home: WindowHome, window: MainWindow) -> str:
    """Copy a name out of a field, as a person does, and answer what lies in the clipboard."""
    home.qtbot.waitUntil(lambda: bool(window.findChildren(ClipboardCare)))
    box = search_box(window)
    box.setFocus()
    write(NAME)
    strg(window, Qt.Key.Key_A)
    strg(window, Qt.Key.Key_C)
    return QApplication.clipboard().text()


def test_it_is_gone_after_the_time_the_file_names(home: WindowHome, monkeypatch: pytest.MonkeyPatch) -> None:
    assert clipboard_seconds() == 60
    monkeypatch.setattr(clipboard_care, "clipboard_seconds", lambda: 5)
    with home.at_work() as window:
        assert copied(home, window) == NAME
        home.qtbot.wait(200)
        assert QApplication.clipboard().text() == NAME
        home.qtbot.waitUntil(lambda: QApplication.clipboard().text() == "", timeout=WAIT_MS)


def test_it_is_gone_at_the_lock(home: WindowHome) -> None:
    with home.at_work() as window:
        assert copied(home, window) == NAME
        window.lock()
        assert QApplication.clipboard().text() == ""


def test_it_is_gone_at_the_end(home: WindowHome) -> None:
    with home.at_work() as window:
        assert copied(home, window) == NAME
    assert QApplication.clipboard().text() == ""


def test_what_another_program_put_there_since_stays(home: WindowHome, monkeypatch: pytest.MonkeyPatch) -> None:
    with home.at_work() as window:
        assert copied(home, window) == NAME
        monkeypatch.setattr(clipboard_care, "was_copied_here", lambda: False)  # as the system says it of another program
        QApplication.clipboard().setText("Einkaufszettel")
        window.lock()
        assert QApplication.clipboard().text() == "Einkaufszettel"
    assert QApplication.clipboard().text() == "Einkaufszettel"
