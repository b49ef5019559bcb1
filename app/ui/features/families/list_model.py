"""The families by id: rows are read page by page when they come into sight."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.ui.features.families.rows import RowText

_PAGE = 60
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
ID_ROLE = ROW_ROLE + 1

Ids = tuple[str, ...]
Load = Callable[[Ids, Callable[[tuple[RowText, ...]], None]], None]
"""Reads rows for these ids off the main thread and hands them over on it."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FamilyListModel(QAbstractListModel):
    """Holds all ids, and the rows that were in sight."""

    def __init__(self, load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._ids: Ids = ()
        self._positions: dict[str, int] = {}
        self._rows: dict[str, RowText] = {}
        self._asked: set[int] = set()
        self._round = 0

    def set_ids(self, ids: Ids) -> None:
        """Show these families. Rows known already stay until they are read again."""
        self._round += 1
        self._asked.clear()
        if ids == self._ids:
            if ids:
                self._ask_again()
            return
        self.beginResetModel()
        self._ids = ids
        self._positions = {family_id: position for position, family_id in enumerate(ids)}
        self.endResetModel()

    def position(self, family_id: str) -> int | None:
        """Answer in which row a family stands."""
        return self._positions.get(family_id)

    def family_id(self, row: int) -> str | None:
        """Answer which family stands in a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        family_id = self.family_id(index.row())
        if family_id is None:
            return None
        if role == ID_ROLE:
            return family_id
        if index.row() // _PAGE not in self._asked:
            self._ask(index.row() // _PAGE)
        row = self._rows.get(family_id)
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken if row else "…"
        return None

    def _ask(self, page: int) -> None:
        self._asked.add(page)
        ids = self._ids[page * _PAGE : (page + 1) * _PAGE]
        asked_in = self._round
        self._load(ids, lambda rows: self._on_rows(asked_in, rows))

    def _ask_again(self) -> None:
        """Read again what is in sight: the first to know is the view."""
        self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _on_rows(self, asked_in: int, rows: tuple[RowText, ...]) -> None:
        self._rows.update({row.id: row for row in rows})
        if asked_in != self._round:
            return
        places = [place for row in rows if (place := self._positions.get(row.id)) is not None]
        if places:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))
