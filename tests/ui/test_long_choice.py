"""A long list one types into: it never shows what is not chosen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.widgets.long_choice import LongChoice, fill


def test_what_is_not_in_the_list_does_not_stay_in_sight(qtbot: QtBot) -> None:
    box = LongChoice()
    qtbot.addWidget(box)
    fill(box, [("", "bleibt leer"), ("street", "Strasse"), ("town", "Ort")], "street")
    box.show()
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "xyz")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (box.currentData(), box.currentText()) == ("street", "Strasse")


def test_what_is_typed_as_it_stands_in_the_list_is_chosen(qtbot: QtBot) -> None:
    box = LongChoice()
    qtbot.addWidget(box)
    fill(box, [("", "bleibt leer"), ("street", "Strasse"), ("town", "Ort")], "street")
    box.show()
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "Ort")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (box.currentData(), box.currentText()) == ("town", "Ort")
