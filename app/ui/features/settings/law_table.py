"""The table of the law: what, how much, since when, on which source, checked when."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.core.dates import format_date
from app.services.law_state import LawEntry
from app.ui.tables.headed import HeadedTable, Index

_HEADINGS = ("Was", "Wert", "gilt", "Quelle", "geprüft am")
_WIDTHS = (220, 170, 150, 0, 104)
_NARROW_WIDTHS = (140, 110, 110, 0, 0)
_NARROW = 760
_SOURCE, _CHECKED = 3, 4


class LawTable(HeadedTable):
    """Answers cells from texts made before; no cell does work."""

    headings = _HEADINGS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_entries(self, entries: tuple[LawEntry, ...]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._rows = tuple(_texts(entry) for entry in entries)
        self.endResetModel()

    @override
    def count(self) -> int:
        return len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(row) if index.column() == 0 else f"{_HEADINGS[index.column()]} {row[index.column()]}"
        return None


class LawView(QTableView):
    """Shows the table; read only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = LawTable(self)
        self.setModel(self._table)
        self.setObjectName("framed")
        self.setAccessibleName("Rechtsstand")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(_SOURCE, QHeaderView.ResizeMode.Stretch)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        is_narrow = event.size().width() < _NARROW
        for column, width in enumerate(_NARROW_WIDTHS if is_narrow else _WIDTHS):
            if column != _SOURCE:
                self.setColumnWidth(column, width)
        self.setColumnHidden(_CHECKED, is_narrow)
        super().resizeEvent(event)

    def show_entries(self, entries: tuple[LawEntry, ...]) -> None:
        """Show other entries."""
        self._table.show_entries(entries)


def _texts(entry: LawEntry) -> tuple[str, ...]:
    since = format_date(entry.since)
    holds = f"erst ab {since}" if entry.is_coming else f"früher (ab {since})" if entry.is_past else f"seit {since}"
    source = f"{entry.source} – {entry.note}" if entry.note else entry.source
    return entry.title, entry.value, holds, source, format_date(entry.checked_on)
