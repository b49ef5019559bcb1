"""The frame of a page: the list on the left, what is open or being typed on the right."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.context import ScreenContext
from app.ui.features.cooperation.listing import Choices, Listed, ListPresenter
from app.ui.setup.choice_form import FormPage
from app.ui.typed import Problems, Texts
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.list_beside import put_beside
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.screen import Screen


class ListPage(Screen):
    """A page with a list; a subclass has the sheet of one thing. ``changing``: what its form is called then; ``first``: where it begins."""

    _presenter: ListPresenter[Any, Any]

    def __init__(
        self,
        context: ScreenContext,
        *,
        name: str,
        filters: Iterable[StrEnum],
        new: str,
        empty: tuple[str, str],
        form: FormPage,
        changing: str,
        first: QWidget,
        sheet: QWidget,
    ) -> None:
        super().__init__(context)
        self.form, self.sheet = form, sheet
        self._titles = {True: (form.page.heading.text(), form.save.text()), False: (changing, "Änderung speichern")}
        self._first = first
        self._count = SoftLabel()
        self._filters = FilterRow("Zeigen", [(each, each.value) for each in filters])
        self._list = EntryListView(name)
        self._new = LinkButton(new)
        self._empty = EmptyState(*empty)
        self._stack = PageStack()
        self._lay_out()

    def attach(self, presenter: ListPresenter[Any, Any]) -> None:
        """Let a presenter hear what is done here."""
        self._presenter = presenter
        self._filters.chosen.connect(presenter.choose)
        self._list.selected.connect(presenter.select)
        self._new.clicked.connect(lambda _: presenter.begin())
        self.form.saved.connect(presenter.save)
        self.form.checked.connect(presenter.check)
        self.form.left.connect(presenter.leave_form)

    @override
    def new_item(self) -> None:
        self._presenter.begin()

    @override
    def take_found(self) -> None:
        self._presenter.take_found()

    def open_thing(self, thing_id: str) -> None:
        """Open one thing, whatever is shown now."""
        self._both.show_open()
        self._presenter.open_thing(thing_id)

    def show_list(self, page: Listed) -> None:
        """Show the list."""
        self._filters.choose(page.chosen)
        self._count.setText(page.count_words)
        self._list.show_entries(page.entries, page.selected)

    def show_choices(self, offices: Choices, staff: Choices) -> None:
        """Offer what the form lets one choose from."""

    def show_nothing(self) -> None:
        """Say that nothing is open."""
        self._stack.setCurrentWidget(self._empty)

    def show_sheet(self) -> None:
        """Bring what is open to the front."""
        self._stack.setCurrentWidget(self.sheet)

    def show_form(self, texts: Texts | None) -> None:
        """Show the form; a new thing without texts."""
        title, save = self._titles[texts is None]
        self.form.page.heading.setText(title)
        self.form.save.setText(save)
        self.form.form.set_texts(texts or {})
        self.show_form_again()
        self._first.setFocus()

    def show_form_again(self) -> None:
        """Show the form as it was left."""
        self._stack.setCurrentWidget(self.form)
        self._both.show_open()

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong under each field of the form."""
        self.form.form.show_problems(problems)

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("panel")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self._filters, 1)
        head.addWidget(self._count)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 8, 0)
        below.addWidget(self._new)
        below.addStretch(1)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        column.addLayout(below)
        self._both = put_beside(self, side, self._list, self._stack, (self._empty, self.sheet, self.form))


class Beside(QWidget):
    """Two columns of cards; where the window is narrow the second stands below the first."""

    _NEEDED_PX = 760

    def __init__(self, left: Iterable[QWidget], right: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        for cards, share in ((left, 3), (right, 2)):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, share)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._NEEDED_PX
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)


def emptied(column: QVBoxLayout) -> QVBoxLayout:
    """Take everything out of a column and answer it."""
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    return column
