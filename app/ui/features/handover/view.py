"""*Übergaben*: piles or bundles on the left with the card for the receipt code, what is open on the right."""

from typing_extensions import override

from app.ui.context import ScreenContext
from app.ui.features.handover.found_pane import FoundPane
from app.ui.features.handover.lines import BundleSheet, FoundSheet, HandoverFilter, PileSheet
from app.ui.features.handover.panes import BundlePane, CodeCard, PilePane
from app.ui.features.handover.presenter import HandoverList, HandoverPresenter
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.card import Rule
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.list_beside import list_side, put_beside
from app.ui.widgets.more_link import MoreLink
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.screen import Screen

_NOTHING = {
    HandoverFilter.WAITING: ("Nichts wartet", "Sobald ein Antrag gedruckt und unterschrieben ist, steht er hier bei seiner Stelle."),
    HandoverFilter.UNDER_WAY: ("Nichts unterwegs", "Unter „wartet“ stellen Sie zusammen, was zur Stelle soll."),
    HandoverFilter.RECEIVED: ("Noch nichts bestätigt", "Nennt die Stelle den Empfangscode vom Streifen, bitte links eingeben."),
}


class HandoverScreen(Screen):
    """The page behind *Übergaben* in *Direkter Draht*."""

    _presenter: HandoverPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = HandoverPresenter(
            self,
            desk=context.desk,
            runs=OwnedJobs(context.jobs, self),
            doors=context.navigator,
            today=context.today,
            law=context.law,
        )
        self._count = SoftLabel()
        self._filters = FilterRow("Zeigen", [(each, each.value) for each in HandoverFilter])
        self._more = MoreLink()
        self._list = EntryListView("Übergaben")
        self._code = CodeCard(context.today())
        self._pile, self._bundle = PilePane(), BundlePane(context.today())
        self._found = FoundPane()
        self._empty = EmptyState("", "")
        self._stack = PageStack()
        self._lay_out()
        self._connect()

    @override
    def new_item(self) -> None:
        self._code.focus()

    @override
    def print_current(self) -> None:
        self._presenter.print()

    def open_bundle(self, bundle_id: str) -> None:
        """Show one bundle, whatever is shown now."""
        self._both.show_open()
        self._presenter.open_bundle(bundle_id)

    def show_list(self, page: HandoverList) -> None:
        """Show the list."""
        self._filters.choose(page.chosen)
        self._count.setText(page.count_words)
        self._list.show_entries(page.entries, page.selected)
        self._more.show_rest(len(page.entries), page.total)

    def show_pile(self, sheet: PileSheet) -> None:
        """Show what waits for one office."""
        self._pile.show_sheet(sheet)
        self._stack.setCurrentWidget(self._pile)

    def show_bundle(self, sheet: BundleSheet) -> None:
        """Show one bundle."""
        self._bundle.show_sheet(sheet)
        self._stack.setCurrentWidget(self._bundle)

    def show_found(self, sheet: FoundSheet) -> None:
        """Ask what of a bundle has arrived."""
        self._found.show_sheet(sheet)
        self._stack.setCurrentWidget(self._found)
        self._both.show_open()
        self._found.focus()

    def show_nothing(self, chosen: HandoverFilter) -> None:
        """Say that there is nothing to show."""
        self._empty.show_text(*_NOTHING[chosen])
        self._stack.setCurrentWidget(self._empty)

    def show_send_problem(self, text: str) -> None:
        """Say what is wrong with the day of the hand-over."""
        self._bundle.show_problem(text)

    def show_code_problem(self, text: str, day: str) -> None:
        """Say what is wrong with the code, or with the day the office named."""
        self._code.show_problems(text, day)

    def clear_code(self) -> None:
        """Empty the code: it was taken."""
        self._code.clear()

    def _connect(self) -> None:
        presenter = self._presenter
        self._more.clicked.connect(presenter.show_more)
        self._filters.chosen.connect(presenter.choose)
        self._list.selected.connect(presenter.select)
        self._code.typed.connect(presenter.confirm)
        self._pile.made.connect(presenter.make)
        self._pile.family_opened.connect(self.context.navigator.open_family)
        self._bundle.print_wanted.connect(presenter.print)
        self._bundle.front_wanted.connect(presenter.print_front)
        self._bundle.sent.connect(presenter.send)
        self._bundle.taken_out.connect(presenter.take_out)
        self._bundle.dissolved.connect(presenter.dissolve)
        self._bundle.family_opened.connect(self.context.navigator.open_family)
        self._found.confirmed.connect(presenter.confirm_found)
        self._found.left.connect(presenter.leave_found)

    def _lay_out(self) -> None:
        side = list_side(
            "Übergaben",
            back=self.context.navigator.open_line,
            count=self._count,
            above=(self._filters,),
            entries=self._list,
            below=(self._more, Rule(), self._code),
        )
        self._both = put_beside(self, side, self._list, self._stack, (self._empty, self._pile, self._bundle, self._found))
