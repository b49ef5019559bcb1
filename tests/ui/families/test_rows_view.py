"""How a row of families is to look, as the list itself says it."""

from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.features.families.rows_view import RowState, RowsView


def shown_view(qtbot: QtBot) -> RowsView:
    view = RowsView()
    qtbot.addWidget(view)
    view.setModel(QStringListModel(["Albers", "Bauer", "Çelik"], view))
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def move(view: RowsView, to: QPoint) -> None:
    QTest.mouseMove(view.viewport(), to)


def test_the_chosen_row_is_selected_and_has_the_focus_only_while_the_list_has(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    index = view.model().index(1, 0)
    view.setCurrentIndex(index)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert view.state_of(index) == RowState(is_selected=True, is_below_mouse=False, has_focus=True)
    assert view.state_of(view.model().index(2, 0)) == RowState(is_selected=False, is_below_mouse=False, has_focus=False)
    view.clearFocus()
    assert view.state_of(index) == RowState(is_selected=True, is_below_mouse=False, has_focus=False)


def test_the_row_below_the_mouse_is_known_until_the_mouse_leaves(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    first, second = (view.model().index(row, 0) for row in (0, 1))
    for index in (first, second):
        move(view, view.visualRect(index).center())
        assert view.state_of(index).is_below_mouse
    assert not view.state_of(first).is_below_mouse
    move(view, QPoint(20, view.viewport().height() - 2))
    assert not view.state_of(second).is_below_mouse

    move(view, view.visualRect(first).center())
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert not view.state_of(first).is_below_mouse


def test_the_cursor_alone_chooses_nothing(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    chosen_while_entered: list[bool] = []
    view.selectionModel().currentChanged.connect(lambda _new, _old: chosen_while_entered.append(view.is_entered))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert all(chosen_while_entered)
    assert not view.is_entered
