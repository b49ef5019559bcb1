"""The table of applications: a model over prepared lines, and the cell that shows a state as a chip."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.ui.features.applications.cells import LINE_ROLE, DueCell, StateCell
from app.ui.features.applications.lines import COLUMNS, DUE_COLUMN, STATE_COLUMN, ApplicationLine
from app.ui.widgets.literal import tip_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_HEIGHT = 40
_NARROW = 900
_LEFT_OUT_WHEN_NARROW = frozenset({"Stelle", "Zeitraum", "Vorgang"})


class ApplicationTable(QAbstractTableModel):
    """Answers cells from lines whose texts were made before; no cell does work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ApplicationLine, ...] = ()

    def show_lines(self, lines: tuple[ApplicationLine, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> ApplicationLine | None:
        """Answer the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, application_id: str) -> int:
        """Answer where an application stands, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == application_id), -1)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].heading
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        text = line.texts[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(text)
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # The first cell speaks for the whole line; the others for themselves, with their heading.
            return line.spoken if index.column() == 0 else f"{COLUMNS[index.column()].heading} {text or 'leer'}"
        return None


class ApplicationView(QTableView):
    """The table with the keys of the desk: Enter opens, P prints.

    Signals:
        opened: A line was opened; carries it.
        printed: A line is to be printed; carries it.
        current_changed: Another line is chosen, or none.
    """

    opened = Signal(object)
    printed = Signal(object)
    current_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = ApplicationTable(self)
        self._is_showing = False
        self.setModel(self._table)
        self._set_up()
        self.doubleClicked.connect(self._open_current)

    def show_lines(self, lines: tuple[ApplicationLine, ...]) -> None:
        """Show other lines; the chosen application stays chosen while it is among them."""
        before = self.current_line()
        self._is_showing = True
        self._table.show_lines(lines)
        row = self._table.row_of(before.id) if before else -1
        if row >= 0:
            self.selectRow(row)
        self._is_showing = False
        self.current_changed.emit(self.current_line())

    def current_line(self) -> ApplicationLine | None:
        """Answer the chosen line."""
        return self._table.line(self.currentIndex().row()) if self.currentIndex().isValid() else None

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_showing:
            self.current_changed.emit(self.current_line())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        has_modifier = bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if line is None or has_modifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line)
        elif event.key() == Qt.Key.Key_P:
            self.printed.emit(line)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self.scrollTo(self.currentIndex())

    def _open_current(self) -> None:
        line = self.current_line()
        if line is not None:
            self.opened.emit(line)

    def _set_up(self) -> None:
        self.setObjectName("framed")
        self.setAccessibleName("Anträge")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.setItemDelegateForColumn(STATE_COLUMN, StateCell(self))
        self.setItemDelegateForColumn(DUE_COLUMN, DueCell(self))
        self._set_up_header()

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setSortIndicator(DUE_COLUMN, Qt.SortOrder.AscendingOrder)
        header.setToolTip("Klick auf eine Überschrift sortiert, ein zweiter kehrt die Folge um.")
        header.setAccessibleName("Spalten der Anträge")

    def _fit_columns(self) -> None:
        """Share the width among the columns; where it is narrow, leave out what the line below shows anyway."""
        is_narrow = self.width() < _NARROW
        shown = [column for column in COLUMNS if not (is_narrow and column.heading in _LEFT_OUT_WHEN_NARROW)]
        shares = sum(column.share for column in shown)
        left = max(0, self.viewport().width() - sum(column.least_px for column in shown))
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, column not in shown)
            self.setColumnWidth(number, column.least_px + left * column.share // shares)
