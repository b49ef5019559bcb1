"""The table of *Was ändert sich für wen?*: one row for each change; Enter opens the family."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.ui.features.settings.recheck_presenter import ChangeRow
from app.ui.tables.headed import ROOT, HeadedTable, Index
from app.ui.widgets.literal import tip_text

_HEADINGS = ("Familie", "Kind", "Leistung", "Was sich ändert", "Warum")
_FIELDS = ("family", "child", "benefit", "change", "cause")
_WIDTHS = (180, 110, 170, 0, 150)
_CHANGE = 3
_ROW_HEIGHT = 34


class ChangeTable(HeadedTable):
    """Answers cells from texts made before."""

    headings = _HEADINGS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ChangeRow] = []

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.rows = []
        self.endResetModel()

    def add(self, rows: Sequence[ChangeRow]) -> None:
        """Show more rows below, so that nothing jumps."""
        self.beginInsertRows(ROOT, len(self.rows), len(self.rows) + len(rows) - 1)
        self.rows += rows
        self.endInsertRows()

    @override
    def count(self) -> int:
        return len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        text: str = getattr(row, _FIELDS[index.column()])
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(row.whole if index.column() == _CHANGE else text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(getattr(row, name) for name in _FIELDS) if index.column() == 0 else f"{_HEADINGS[index.column()]} {text}"
        return None


class ChangeView(QTableView):
    """Shows the table.

    Signals:
        opened: The family of a row is wanted; carries its id.
        current_changed: Another row is chosen, or none; carries it.
    """

    opened = Signal(str)
    current_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ChangeTable(self)
        self.setModel(self.table)
        self.setObjectName("framed")
        self.setAccessibleName("Was ändert sich für wen?")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            if width:
                self.setColumnWidth(column, width)
        header.setSectionResizeMode(_CHANGE, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.open_current)

    def current_row(self) -> ChangeRow | None:
        """Answer the chosen row."""
        number = self.currentIndex().row()
        return self.table.rows[number] if 0 <= number < len(self.table.rows) else None

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current_row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() is not None:
            self.open_current()
        else:
            super().keyPressEvent(event)

    def open_current(self) -> None:
        """Ask for the family of the chosen row."""
        row = self.current_row()
        if row is not None:
            self.opened.emit(row.family_id)
