"""A long list one types into: it never shows what is not chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.widgets.long_choice import LongChoice, fill


@pytest.mark.parametrize(("typed", "chosen"), [("xyz", ("street", "Strasse")), ("Ort", ("town", "Ort"))])
def test_what_is_chosen_stands_there_whatever_was_typed(qtbot: QtBot, typed: str, chosen: tuple[str, str]) -> None:
    box = LongChoice()
    qtbot.addWidget(box)
    fill(box, [("", "bleibt leer"), ("street", "Strasse"), ("town", "Ort")], "street")
    box.show()
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (box.currentData(), box.currentText()) == chosen
