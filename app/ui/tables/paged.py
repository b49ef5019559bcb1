"""A list model that knows all ids at once and reads rows page by page, when they are first shown.

The ids lie in Qt's own list: a view asks for their number twice for every one of 10,000 rows, and asking Python 20,000 times
would hold up the window (``docs/adr/0006``).
"""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal
from typing_extensions import override

R = TypeVar("R")
_PAGE = 50

Index = QModelIndex | QPersistentModelIndex


class PagedModel(QStringListModel, Generic[R]):
    """Rows are ``None`` until their page has come; ``RowRole`` gives the snapshot.

    Signals:
        page_wanted: Rows came into view that have not been read; carries their ids.
    """

    page_wanted = Signal(object)
    RowRole = Qt.ItemDataRole.UserRole + 1
    IdRole = Qt.ItemDataRole.UserRole + 2

    def __init__(self, text_of: Callable[[R], str], id_of: Callable[[R], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._id_of = id_of
        self._ids: tuple[str, ...] = ()
        self._rows: dict[str, R] = {}
        self._asked: set[int] = set()

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show another list; rows known already are kept."""
        if tuple(ids) == self._ids:
            return
        self._ids = tuple(ids)
        self._asked.clear()
        self.setStringList(self._ids)

    def take_rows(self, rows: Sequence[R]) -> None:
        """Take rows that were read; those no longer in the list are dropped."""
        places = {self._id_of(row): row for row in rows}
        self._rows |= places
        for number, row_id in enumerate(self._ids):
            if row_id in places:
                self.dataChanged.emit(self.index(number), self.index(number))

    def forget_rows(self) -> None:
        """Treat every row as stale: what is in view is asked for again, and shown as it was until it comes."""
        self._asked.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def number_of(self, row_id: str) -> int:
        """Answer where an id stands; -1 if it is not in the list."""
        return self._ids.index(row_id) if row_id in self._ids else -1

    def id_at(self, number: int) -> str | None:
        """Answer the id at a place."""
        return self._ids[number] if 0 <= number < len(self._ids) else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row_id = self.id_at(index.row())
        if row_id is None:
            return None
        if role == self.IdRole:
            return row_id
        row = self._rows.get(row_id)
        if index.row() // _PAGE not in self._asked:
            self._ask(index.row() // _PAGE)
        if role == self.RowRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text_of(row) if row is not None else "…"
        return None

    def _ask(self, page: int) -> None:
        self._asked.add(page)
        self.page_wanted.emit(self._ids[page * _PAGE : (page + 1) * _PAGE])
