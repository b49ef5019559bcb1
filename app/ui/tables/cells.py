"""A table of finished texts, as high as its rows: for a page that scrolls as a whole."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget
from typing_extensions import override

from app.ui.tables.headed import ROOT, HeadedTable, Index

Cells = tuple[tuple[str, ...], ...]
_ROW_PX, _LEAST_PX, _FRAME_PX = 28, 34, 4


class CellsTable(HeadedTable):
    """Answers texts made before; the first cell of a row names it."""

    headings = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._rows: Cells = ()
        self._tips: tuple[str, ...] = ()

    def show_cells(self, heads: tuple[str, ...], rows: Cells, tips: tuple[str, ...]) -> None:
        """Show another table; ``tips`` say more about each row."""
        self.beginResetModel()
        self._heads, self._rows, self._tips = heads, rows, tips
        self.endResetModel()

    @override
    def count(self) -> int:
        return len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._heads):
            return None
        return {Qt.ItemDataRole.DisplayRole: self._heads[section], Qt.ItemDataRole.TextAlignmentRole: _aligned(section)}.get(
            Qt.ItemDataRole(role)
        )

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        answers = {
            Qt.ItemDataRole.DisplayRole: row[column],
            Qt.ItemDataRole.TextAlignmentRole: _aligned(column),
            Qt.ItemDataRole.AccessibleTextRole: row[0] if column == 0 else f"{row[0]}, {self._heads[column]}: {row[column]}",
            Qt.ItemDataRole.ToolTipRole: self._tips[index.row()] if index.row() < len(self._tips) else None,
        }
        return answers.get(Qt.ItemDataRole(role))


class CellsView(QTableView):
    """Shows such a table whole; read only. Where it is too narrow for all columns, it scrolls sideways."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = CellsTable(self)
        self.setModel(self._table)
        self.setObjectName("framed")
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(_LEAST_PX)

    def show_cells(self, heads: tuple[str, ...], rows: Cells, *, tips: tuple[str, ...] = ()) -> None:
        """Show another table: names on the left take what room there is, numbers what they need."""
        self._table.show_cells(heads, rows, tips)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the first column take the room that is left; where there is none, all are as wide as they need."""
        header, count = self.horizontalHeader(), self._table.columnCount()
        widths = [max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in range(count)]
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        if count and (room := self.viewport().width() - sum(widths)) > 0:
            header.resizeSection(0, widths[0] + room)
        bar = self.horizontalScrollBar().sizeHint().height() if header.length() > self.viewport().width() > 0 else 0
        self.setFixedHeight(header.sizeHint().height() + self._table.count() * _ROW_PX + _FRAME_PX + bar)


def _aligned(column: int) -> int:
    across = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return int(across | Qt.AlignmentFlag.AlignVCenter)
