"""The list of families: heading with count, rows, and below the way to a new one."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QFrame, QHBoxLayout, QListView, QMenu, QVBoxLayout

from app.ui.features.families.presenter import FamilyList
from app.ui.features.families.row_delegate import FamilyRowDelegate
from app.ui.features.families.rows import RowText
from app.ui.features.families.rows_view import RowsView
from app.ui.tables.paged import PagedModel
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import Heading, SoftLabel, WrappedLabel


class FamilyListPane(QFrame):
    """Shows the list and tells what is chosen.

    Signals:
        chosen: A family was chosen; carries its id.
        begun: A new family is wanted.
        archive_wanted: Whether the archive shall be shown.
        page_wanted: Rows came into sight; carries their ids.
        duplicates_wanted: Families that may be one are to be looked at.
        school_wanted: The children that come to school are to be shown.
    """

    chosen = Signal(str)
    begun = Signal()
    archive_wanted = Signal(bool)
    page_wanted = Signal(object)
    duplicates_wanted = Signal()
    school_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._model: PagedModel[RowText] = PagedModel(lambda row: row.spoken, lambda row: row.id, self)
        self._model.page_wanted.connect(self.page_wanted)
        self._wanted: str | None = None
        self._view = RowsView()
        self._count = SoftLabel()
        self._empty = WrappedLabel()
        self._archive = QCheckBox("Archiv")
        self._lay_out()

    @property
    def view(self) -> QListView:
        """Answer the list itself."""
        return self._view

    def take_rows(self, rows: tuple[RowText, ...]) -> None:
        """Show rows that were read."""
        self._model.take_rows(rows)

    def show_list(self, found: FamilyList) -> None:
        """Show these families; the chosen one stays chosen."""
        self._model.show_ids(found.ids)
        self._model.forget_rows()
        self._count.setText(found.count_words)
        self._empty.setText(_empty_text(found))
        self._empty.setVisible(not found.ids)
        self._view.setVisible(bool(found.ids))
        if self._wanted is not None:
            self.mark(self._wanted)

    def open_first(self) -> None:
        """Open the first family, and let the arrow keys go on from there."""
        if self._model.rowCount():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._open(self._model.index(0))

    def mark(self, family_id: str | None) -> None:
        """Show which family is open, without opening it again."""
        self._wanted = family_id
        position = -1 if family_id is None else self._model.number_of(family_id)
        selection = self._view.selectionModel()
        if position < 0:
            selection.clear()
            return
        index = self._model.index(position)
        if index != self._view.currentIndex():
            selection.blockSignals(True)
            self._view.setCurrentIndex(index)
            selection.blockSignals(False)
            self._view.viewport().update()
        self._view.scrollTo(index)

    def _lay_out(self) -> None:
        title = Heading("Familien")
        head = QHBoxLayout()
        head.setContentsMargins(14, 14, 14, 10)
        head.addWidget(title, 1)
        head.addWidget(self._count)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(14, 8, 14, 8)
        self._empty.hide()
        self._prepare_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._view, 1)
        column.addWidget(self._empty, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        begin = LinkButton("Neue Familie  Strg+N")
        begin.clicked.connect(self.begun)
        self._archive.toggled.connect(self.archive_wanted)
        self._archive.setToolTip("Archivierte Familien zeigen")
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 8, 14, 8)
        more = LinkButton("Listen")
        more.setToolTip("Ähnliche Familien, Einschulung")
        menu = QMenu(more)
        menu.addAction("Ähnliche Familien …", self.duplicates_wanted.emit)
        menu.addAction("Wer in die Schule kommt …", self.school_wanted.emit)
        more.setMenu(menu)
        foot.addWidget(begin)
        foot.addWidget(more)
        foot.addStretch(1)
        foot.addWidget(self._archive)
        return foot

    def _prepare_view(self) -> None:
        self._view.setModel(self._model)
        self._view.setItemDelegate(FamilyRowDelegate(self._view))
        self._view.setUniformItemSizes(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setAccessibleName("Familien")
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.selectionModel().currentChanged.connect(self._on_current)
        for opened in (self._view.clicked, self._view.activated):
            opened.connect(self._open)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._view.is_entered:
            self._open(current)

    def _open(self, index: QModelIndex) -> None:
        family_id = self._model.id_at(index.row())
        if family_id is not None and family_id != self._wanted:
            self._wanted = family_id
            self.chosen.emit(family_id)


def _empty_text(found: FamilyList) -> str:
    if found.text:
        return "Keine Familie gefunden. Mit Esc erscheinen wieder alle."
    return "Das Archiv ist leer." if found.is_archive else "Noch keine Familie. Mit Strg+N die erste aufnehmen."
