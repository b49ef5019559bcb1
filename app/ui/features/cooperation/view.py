"""*Kooperation*: the way back and the names of the pages on top, the page chosen below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from app.domain.changes import ChangeSet
from app.ui.context import ScreenContext
from app.ui.features.cooperation.pages import Page, make_page
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.screen import Screen


class CooperationScreen(Screen):
    """The page behind *Kooperation* in *Direkter Draht*: it holds pages and passes on to the one shown whatever it is told."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._shown = Page.AGREEMENTS
        self._made: dict[Page, Screen] = {}
        self._text = ""
        self._names = FilterRow("Seite", [(page, page.value) for page in Page])
        self._stack = PageStack()
        self._lay_out()
        self._names.choose(self._shown)
        self._names.chosen.connect(self.open_page)

    @property
    def page(self) -> Screen:
        """Answer the page shown; it is made when first shown."""
        if self._shown not in self._made:
            made = self._made[self._shown] = make_page(self._shown, self.context)
            self._stack.addWidget(made)
        return self._made[self._shown]

    def open_page(self, page: str, thing_id: str = "") -> None:
        """Show another page, and one thing there if it is named."""
        self._shown = Page(page)
        self._names.choose(self._shown)
        self._show()
        self.page.refresh()
        opener = getattr(self.page, "open_thing", None)
        if opener is not None and thing_id:
            opener(thing_id)

    @property
    @override
    def help_topic(self) -> str:
        return self._shown.value

    @override
    def refresh(self) -> None:
        self._show()
        self.page.refresh()

    @override
    def on_changed(self, changes: ChangeSet) -> None:
        for page in self._made.values():
            page.on_changed(changes)

    @override
    def search(self, text: str) -> None:
        self._text = text
        self.page.search(text)

    @override
    def take_found(self) -> None:
        self.page.take_found()

    @override
    def new_item(self) -> None:
        self.page.new_item()

    @override
    def print_current(self) -> None:
        self.page.print_current()

    @override
    def keep_unfinished(self) -> None:
        for page in self._made.values():
            page.keep_unfinished()

    def _show(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self.page.search(self._text)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("panel")
        back = LinkButton("Zurück zu „Direkter Draht“")
        back.clicked.connect(lambda _: self.context.navigator.open_line())
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
