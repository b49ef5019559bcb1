"""The tabulator goes as one reads, also over what was added or hidden later; F6 goes from pane to pane."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.ui.shell.panes import step_pane
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.reading_order import step
from app.ui.widgets.scrolling import Scrolling
from app.ui.wording import Entry


class Window(QWidget):
    """A window as the main one is: it leads the tabulator itself."""

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return step(self, onwards=next)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    return window


def shown(window: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def pressed(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> QWidget | None:
    QTest.keyClick(QApplication.focusWidget() or window, key)
    return QApplication.focusWidget()


def test_what_was_added_in_between_has_its_turn_there(window: Window, qtbot: QtBot) -> None:
    column = QVBoxLayout(window)
    first, last, late = QLineEdit(), QLineEdit(), QLineEdit()
    column.addWidget(first)
    column.addWidget(last)
    shown(window, qtbot)
    column.insertWidget(1, late)
    late.show()
    first.setFocus()
    assert [pressed(window), pressed(window), pressed(window)] == [late, last, first]
    assert pressed(window, Qt.Key.Key_Backtab) is last


def test_a_grid_is_read_row_by_row_and_what_is_hidden_or_disabled_is_left_out(window: Window, qtbot: QtBot) -> None:
    grid = QGridLayout(window)
    fields = {(row, column): QLineEdit() for row, column in ((1, 1), (0, 1), (1, 0), (0, 0))}
    for place, field in fields.items():
        grid.addWidget(field, *place)
    shown(window, qtbot)
    fields[1, 0].setEnabled(False)
    fields[0, 0].setFocus()
    assert pressed(window) is fields[0, 1]
    assert pressed(window) is fields[1, 1]
    fields[1, 1].setEnabled(False)
    assert QApplication.focusWidget() is fields[0, 0], "goes on after what was just disabled, not at the top by chance"


def test_what_has_the_cursor_is_brought_in_sight_from_anywhere(window: Window, qtbot: QtBot) -> None:
    long = QWidget()
    fields = [QLineEdit() for _ in range(40)]
    inner = QVBoxLayout(long)
    for field in fields:
        inner.addWidget(field)
    outside = QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(outside)
    column.addWidget(Scrolling(long))
    window.resize(300, 200)
    shown(window, qtbot)
    outside.setFocus()
    assert fields[-1].visibleRegion().isEmpty()
    assert pressed(window, Qt.Key.Key_Backtab) is fields[-1]
    assert not fields[-1].visibleRegion().isEmpty()


def test_a_list_that_is_passed_by_opens_nothing(window: Window, qtbot: QtBot) -> None:
    column = QVBoxLayout(window)
    before, entries = QLineEdit(), EntryListView("Vorgänge")
    column.addWidget(before)
    column.addWidget(entries)
    entries.show_entries((Entry(id="1", title="Frage", detail="", chip="", tone="", spoken="Frage"),), None)
    opened: list[object] = []
    entries.selected.connect(opened.append)
    shown(window, qtbot)
    before.setFocus()
    assert pressed(window) is entries
    assert opened == []
    QTest.keyClick(entries, Qt.Key.Key_Down)
    assert opened == ["1"]


def test_f6_goes_from_pane_to_pane_to_the_list_first_and_comes_back_to_where_one_was(window: Window, qtbot: QtBot) -> None:
    header, side, page = QFrame(), QFrame(), QWidget()
    header.setObjectName("header")
    side.setObjectName("panel")
    search, new, entries, name, street = QLineEdit(), QPushButton("Neu"), QListView(), QLineEdit(), QLineEdit()
    for holder, parts in ((header, (search,)), (side, (new, entries)), (page, (name, street))):
        column = QVBoxLayout(holder)
        for part in parts:
            column.addWidget(part)
    row = QHBoxLayout()
    row.addWidget(side)
    row.addWidget(page)
    whole = QVBoxLayout(window)
    whole.addWidget(header)
    whole.addLayout(row)
    shown(window, qtbot)
    street.setFocus()
    found = []
    for _ in range(3):
        assert step_pane(window, onwards=True)
        found.append(QApplication.focusWidget())
    assert found[:2] == [search, entries]
    new.setFocus()
    step_pane(window, onwards=False)
    assert QApplication.focusWidget() is search
    step_pane(window, onwards=True)
    assert QApplication.focusWidget() is new, "back where one was"
