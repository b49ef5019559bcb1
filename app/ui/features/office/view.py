"""The one screen of an office: on the left what its centres ask and send, on the right what is open."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.dates import format_date
from app.domain.line.message_bodies import MeetingInvited
from app.ui.context import ScreenContext
from app.ui.features.office.details import DetailCards
from app.ui.features.office.new_forms import NewForms
from app.ui.features.office.page import Detail, OfficePage, Shown
from app.ui.features.office.presenter import Key, OfficePresenter
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.file_asking import ask_where
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import Heading, SoftLabel
from app.ui.widgets.list_beside import ListBeside
from app.ui.widgets.screen import Screen
from app.ui.widgets.scroll_page import ScrollPage

_LIST_PX, _PAGE_PX = 372, 820
_NOTHING = (
    "Noch ist nichts da",
    "Unter „Abgleich“ die Dateien der Zentren lesen. Was sie fragen und schicken, steht dann hier.",
)


class OfficeScreen(Screen):
    """Everything between an office and its centres."""

    _presenter: OfficePresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = OfficePresenter(
            self, desk=context.desk, runs=OwnedJobs(context.jobs, self), notes=context.navigator, today=context.today
        )
        self._count, self._leaving = SoftLabel(""), Banner()
        self._filters = FilterRow("Zeigen", [(each, each.value) for each in Shown])
        self._list = EntryListView("Vorgänge der Zentren")
        self._keys: dict[str, Key] = {}
        self._detail: Detail | None = None
        self._new = LinkButton("Anfragen oder fragen   Strg+N")
        self._pane = ScrollPage("", "")
        self._pane.setMaximumWidth(_PAGE_PX)
        self._open: QWidget | None = None
        self._lay_out()
        self._filters.chosen.connect(self._presenter.choose)
        self._list.selected.connect(self._on_selected)
        self._new.clicked.connect(self._presenter.begin)
        self._leaving.pressed.connect(context.navigator.open_exchange)

    @property
    @override
    def help_topic(self) -> str:
        return "Stelle"

    @override
    def new_item(self) -> None:
        self._presenter.begin()

    def show_page(self, page: OfficePage, selected: Key | None) -> None:
        """Show the list."""
        self._filters.choose(page.shown)
        self._count.setText(page.count_words)
        self.badge_changed.emit(page.badge)
        if page.leaving:
            self._leaving.show_text(page.leaving, tone="information", action="Zum Abgleich")
        else:
            self._leaving.hide()
        self._keys = {item.entry.id: item.key for item in page.items}
        chosen = next((item.entry.id for item in page.items if item.key == selected), None)
        self._list.show_entries(tuple(item.entry for item in page.items), chosen)

    def show_detail(self, detail: Detail | None) -> None:
        """Show what is chosen; the same stays as it is, with what is being typed."""
        if detail is not None and detail == self._detail:
            return
        self._detail = detail
        if detail is None:
            self._put(EmptyState(*_NOTHING))
            return
        cards, presenter = DetailCards(detail, format_date(self.context.today())), self._presenter
        cards.answered.connect(presenter.answer)
        cards.closed.connect(presenter.close)
        cards.confirmed.connect(presenter.confirm)
        cards.decided.connect(presenter.decide)
        cards.papers_wanted.connect(presenter.ask_papers)
        cards.replied.connect(presenter.reply)
        cards.calendar_wanted.connect(self._ask_calendar)
        self._put(cards)

    def show_forms(self, centres: tuple[tuple[str, str], ...]) -> None:
        """Show the forms for what is new."""
        self._detail = None
        forms = NewForms(centres, self.context.today())
        forms.asked.connect(self._presenter.ask)
        forms.care_asked.connect(self._presenter.ask_care)
        forms.invited.connect(self._presenter.invite)
        forms.left.connect(self._presenter.leave_forms)
        self._put(forms)
        self._both.show_open()

    def _ask_calendar(self, invited: MeetingInvited) -> None:
        save = partial(self._presenter.save_calendar, invited)
        ask_where(self, "Kalenderdatei speichern", "Treffen.ics", "Kalender (*.ics)", save)

    def _put(self, widget: QWidget) -> None:
        if self._open is not None:
            self._pane.body.removeWidget(self._open)
            self._open.hide()
            self._open.deleteLater()
        self._open = widget
        self._pane.body.addWidget(widget)

    def _on_selected(self, entry_id: str) -> None:
        self._presenter.select(self._keys[entry_id])

    def _lay_out(self) -> None:
        self._pane.heading.hide()
        self._pane.text.hide()
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._pane, 100)
        middle.addStretch(1)
        shown = QWidget()
        right = QVBoxLayout(shown)
        right.setContentsMargins(20, 14, 20, 8)
        right.addWidget(self._leaving)
        right.addLayout(middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._both = ListBeside(self._left_side(), self._list, shown)
        row.addWidget(self._both)

    def _left_side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("panel")
        side.setFixedWidth(_LIST_PX)
        head = QHBoxLayout()
        head.addWidget(Heading("Direkter Draht"), 1)
        head.addWidget(self._count)
        around = QVBoxLayout()
        around.setContentsMargins(16, 0, 16, 0)
        around.setSpacing(8)
        around.addLayout(head)
        around.addWidget(self._filters)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(8)
        column.addLayout(around)
        column.addWidget(self._list, 1)
        column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        return side
