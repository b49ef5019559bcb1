"""A list of entries: a model over prepared entries and a delegate that paints two lines and a chip."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget
from typing_extensions import override

from app.ui.widgets.entry_cell import ENTRY_ROLE, EntryCell
from app.ui.widgets.literal import tip_text
from app.ui.wording import Entry

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class EntryList(QAbstractListModel):
    """Answers entries whose texts were made before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Answer the entry of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, entry_id: str | None) -> int:
        """Answer where an entry stands, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), -1)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row())
        if entry is None:
            return None
        answers = {
            Qt.ItemDataRole.DisplayRole: entry.title,
            Qt.ItemDataRole.ToolTipRole: tip_text(f"{entry.title}\n{entry.detail}"),
            Qt.ItemDataRole.AccessibleTextRole: entry.spoken,
            ENTRY_ROLE: entry,
        }
        return answers.get(Qt.ItemDataRole(role))


class EntryListView(QListView):
    """The list on the left.

    Signals:
        selected: Another entry was chosen; carries its id.
    """

    selected = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = EntryList(self)
        self._is_showing = False
        self.setModel(self._list)
        self.setItemDelegate(EntryCell(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def show_entries(self, entries: tuple[Entry, ...], selected: str | None) -> None:
        """Show other entries, one of them selected."""
        self._is_showing = True
        self._list.show_entries(entries)
        row = self._list.row_of(selected)
        if row >= 0:
            self.setCurrentIndex(self._list.index(row))
        self._is_showing = False

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open nothing because the tabulator came by: Qt would go to the first entry, and what is typed beside the list would be gone."""
        had_none = not self.currentIndex().isValid()
        self._is_showing = True
        super().focusInEvent(event)
        if had_none:
            self.selectionModel().clearCurrentIndex()
        self._is_showing = False

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        entry = self._list.entry(current.row())
        if entry is not None and not self._is_showing:
            self.selected.emit(entry.id)
