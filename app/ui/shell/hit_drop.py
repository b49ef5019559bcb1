"""The hits below the search box; loaded with the first of them (``docs/adr/0006``)."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout
from typing_extensions import override

from app.core.terms import word
from app.domain.views import Hit

_DROP_WIDTH_PX = 460
_ROW_PX = 36
_HIT_ROLE = Qt.ItemDataRole.UserRole + 1


class HitDrop(QFrame):
    """The list below the search box; the box keeps the keyboard.

    Signals:
        chosen: A hit was chosen; carries it.
    """

    chosen = Signal(object)

    def __init__(self, box: QLineEdit) -> None:
        super().__init__(box.window())
        self.setObjectName("card")
        self._box = box
        self._list = QListView()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("Treffer")
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(self)
        self._list.setModel(self._model)
        self._list.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._list)
        box.installEventFilter(self)
        self.hide()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show hits, or say that there are none."""
        self._model.clear()
        for hit in hits:
            self._model.appendRow(_hit_item(hit))
        if not hits:
            self._model.appendRow(_note_item("Nichts gefunden. Tipp: nur einen Teil des Namens oder das Geburtsdatum eingeben."))
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._place(len(hits))
        self.show()
        self.raise_()

    def move_choice(self, step: int) -> None:
        """Go up or down in the list."""
        row = max(0, min(self._model.rowCount() - 1, self._list.currentIndex().row() + step))
        self._list.setCurrentIndex(self._model.index(row, 0))

    def choose_current(self) -> None:
        """Take the marked hit."""
        self._on_clicked(self._list.currentIndex())

    def hits(self) -> tuple[Hit, ...]:
        """Answer the hits shown."""
        rows = (self._model.item(row).data(_HIT_ROLE) for row in range(self._model.rowCount()))
        return tuple(hit for hit in rows if isinstance(hit, Hit))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            QTimer.singleShot(150, self, self.hide)
        return super().eventFilter(watched, event)

    def _on_clicked(self, index: QModelIndex) -> None:
        hit = index.data(_HIT_ROLE)
        if isinstance(hit, Hit):
            self.chosen.emit(hit)

    def _place(self, count: int) -> None:
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        width = max(_DROP_WIDTH_PX, self._box.width())
        corner = self._box.mapTo(window, QPoint(self._box.width() - width, self._box.height() + 6))
        self.setGeometry(corner.x(), corner.y(), width, max(1, count) * _ROW_PX + 16)


def _hit_item(hit: Hit) -> QStandardItem:
    text = f"{word('hit', hit.kind)}   {hit.label}" + ("   (ähnlich)" if hit.similar else "")
    item = QStandardItem(text)
    item.setData(hit, _HIT_ROLE)
    item.setSizeHint(QSize(0, _ROW_PX))
    return item


def _note_item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEnabled(False)
    item.setSizeHint(QSize(0, _ROW_PX))
    return item
