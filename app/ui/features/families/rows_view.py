"""The list view of families: chooses nothing by merely getting the cursor, and knows how a row is to look."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex


class RowState(NamedTuple):
    """How a row is to look."""

    is_selected: bool
    is_below_mouse: bool
    has_focus: bool


class RowsView(QListView):
    """A list that chooses nothing by merely getting the cursor.

    Qt makes the first row the current one when the focus arrives – also when it arrives because a page was closed.

    It says itself how a row is to look. Qt says it in words of ``QStyle``, a class whose enumerations take five milliseconds to load,
    and every start waits for this list (``docs/adr/0006``).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_entered = False
        self._below_mouse = -1
        self.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._on_left)

    def state_of(self, index: Index) -> RowState:
        """Answer how a row is to look."""
        return RowState(
            is_selected=self.selectionModel().isSelected(index),
            is_below_mouse=index.row() == self._below_mouse,
            has_focus=self.hasFocus() and self.currentIndex() == index,
        )

    def _on_entered(self, index: QModelIndex) -> None:
        self._below_mouse = index.row()

    def _on_left(self) -> None:
        self._below_mouse = -1

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._on_left()
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.is_entered = True
        super().focusInEvent(event)
        self.is_entered = False
