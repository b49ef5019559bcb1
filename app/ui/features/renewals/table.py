"""The table of renewals: a model over prepared lines; several can be chosen at once."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.ui.features.renewals.lines import COLUMNS, SHARES, STATE_COLUMN, RenewalLine
from app.ui.tables.headed import HeadedTable, Index
from app.ui.widgets.chip_painting import present_tokens
from app.ui.widgets.literal import tip_text

_ROW_HEIGHT = 36


class RenewalTable(HeadedTable):
    """Answers cells from lines whose texts were made before."""

    headings = COLUMNS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[RenewalLine, ...] = ()

    @property
    def lines(self) -> tuple[RenewalLine, ...]:
        """Answer all lines."""
        return self._lines

    def show_lines(self, lines: tuple[RenewalLine, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @override
    def count(self) -> int:
        return len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        text = line.texts[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken if index.column() == 0 else f"{COLUMNS[index.column()]} {text or 'leer'}"
        return _look_of_state(line, role) if index.column() == STATE_COLUMN else None


def _look_of_state(line: RenewalLine, role: int) -> QColor | QFont | None:
    if role == Qt.ItemDataRole.ForegroundRole:
        return QColor(getattr(present_tokens(), line.tone))
    if role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setBold(True)
        return font
    return None


class RenewalView(QTableView):
    """The table: Enter opens the family, Strg+A chooses all.

    Signals:
        opened: A line was opened; carries it.
        chosen: Other lines are chosen; carries them.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = RenewalTable(self)
        self.setModel(self._table)
        self._set_up()
        self.doubleClicked.connect(self._open_current)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.chosen_lines()))

    def show_lines(self, lines: tuple[RenewalLine, ...]) -> None:
        """Show other lines; none is chosen then."""
        self._table.show_lines(lines)
        self.chosen.emit(())

    def chosen_lines(self) -> tuple[RenewalLine, ...]:
        """Answer the lines chosen, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._table.lines[row] for row in rows)

    @property
    def lines(self) -> tuple[RenewalLine, ...]:
        """Answer all lines shown."""
        return self._table.lines

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for number, share in enumerate(SHARES):
            self.setColumnWidth(number, self.viewport().width() * share // sum(SHARES))

    def _open_current(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self._table.lines):
            self.opened.emit(self._table.lines[row])

    def _set_up(self) -> None:
        self.setObjectName("framed")
        self.setAccessibleName("Bewilligungen, die enden")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
