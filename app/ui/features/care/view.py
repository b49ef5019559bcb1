"""*Betreuung*: requests or free places on the left, what is open on the right."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.domain.line.places import FreePlace
from app.ui.context import ScreenContext
from app.ui.features.care.forms import PlaceForm, RequestForm
from app.ui.features.care.lines import CareFilter, CareSheet
from app.ui.features.care.presenter import CareList, CarePresenter
from app.ui.features.care.request_pane import RequestPane
from app.ui.tasks.owned import OwnedJobs
from app.ui.typed import Problems, Texts, as_typed
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.list_beside import list_side, put_beside
from app.ui.widgets.more_link import MoreLink
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.screen import Screen


class CareScreen(Screen):
    """The page behind *Betreuung* in *Direkter Draht*."""

    _presenter: CarePresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = CarePresenter(
            self, desk=context.desk, runs=OwnedJobs(context.jobs, self), doors=context.navigator, today=context.today
        )
        self._count, self._waited = SoftLabel(), SoftLabel("", self)
        self._waited.hide()
        self._filters = FilterRow("Zeigen", [(each, each.value) for each in CareFilter])
        self._more = MoreLink()
        self._list = EntryListView("Anfragen und Plätze")
        self._new, self._new_place = LinkButton("Neue Anfrage   Strg+N"), LinkButton("Freie Plätze eintragen")
        self._pane = RequestPane(context.today())
        self._request_form, self._place_form = RequestForm(), PlaceForm()
        self._empty = EmptyState(
            "Keine Anfrage",
            "Fragt das Jobcenter nach einem Platz, schreiben Sie es hier mit Strg+N auf. Das Programm schlägt freie Plätze vor.",
        )
        self._stack = PageStack()
        self._lay_out()
        self._connect()

    @override
    def new_item(self) -> None:
        self._presenter.begin_request()

    def open_request(self, request_id: str) -> None:
        """Show one request, whatever is shown now."""
        self._both.show_open()
        self._presenter.open_request(request_id)

    def show_list(self, page: CareList) -> None:
        """Show the list."""
        self._filters.choose(page.chosen)
        self._count.setText(page.count_words)
        self._waited.setText(page.waited)
        self._waited.setVisible(bool(page.waited))
        self._list.show_entries(page.entries, page.selected)
        self._more.show_rest(len(page.entries), page.total)

    def show_choices(self, offices: list[tuple[str, str]], sites: list[tuple[str, str]]) -> None:
        """Offer offices and sites to choose from."""
        self._request_form.form.offer("office_id", offices, none="Bitte wählen …")
        self._request_form.form.offer("site_id", sites, none="gleich welcher")
        self._place_form.form.offer("site_id", sites, none="Bitte wählen …")
        self._pane.offer_sites(sites)

    def show_request(self, sheet: CareSheet | None) -> None:
        """Show one request, or that none is chosen."""
        if sheet is not None:
            self._pane.show_sheet(sheet)
        self._stack.setCurrentWidget(self._empty if sheet is None else self._pane)

    def show_request_form(self, texts: Texts | None) -> None:
        """Show the form of a request."""
        self._stack.setCurrentWidget(self._request_form)
        self._both.show_open()
        self._request_form.show_texts(texts)

    def show_place_form(self, place: FreePlace | None) -> None:
        """Show the form of free places."""
        self._stack.setCurrentWidget(self._place_form)
        self._both.show_open()
        self._place_form.show_texts(None if place is None else as_typed(place))

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong under each field of the form shown."""
        forms = {self._request_form: self._request_form.form, self._place_form: self._place_form.form}
        shown = self._stack.currentWidget()
        if shown is self._pane:
            self._pane.show_problems(problems)
        for page, form in forms.items():
            if page is shown:
                form.show_problems(problems)

    def _connect(self) -> None:
        presenter = self._presenter
        self._more.clicked.connect(presenter.show_more)
        self._filters.chosen.connect(presenter.choose)
        self._list.selected.connect(presenter.select)
        self._new.clicked.connect(presenter.begin_request)
        self._new_place.clicked.connect(presenter.begin_place)
        for form, save, check in (
            (self._request_form, presenter.save_request, presenter.check_request),
            (self._place_form, presenter.save_place, presenter.check_place),
        ):
            form.saved.connect(save)
            form.checked.connect(check)
            form.left.connect(presenter.leave_form)
        self._place_form.ended.connect(presenter.end_place)
        self._pane.offered.connect(lambda texts, place_id, more, file: presenter.make_offer(texts, place_id, more=more, with_file=file))
        self._pane.checked.connect(presenter.check_offer)
        self._pane.stepped.connect(presenter.take_step)
        self._pane.given_up.connect(lambda reason, note, file: presenter.give_up(reason, note, with_file=file))
        self._pane.edit_wanted.connect(presenter.edit_request)
        self._pane.place_wanted.connect(presenter.begin_place)

    def _lay_out(self) -> None:
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(8, 0, 8, 0)
        for button in (self._new, self._new_place):
            row.addWidget(button)
        row.addStretch(1)
        side = list_side(
            "Betreuung",
            back=self.context.navigator.open_line,
            count=self._count,
            above=(self._waited, self._filters),
            entries=self._list,
            below=(self._more, ways),
        )
        self._both = put_beside(self, side, self._list, self._stack, (self._empty, self._pane, self._request_form, self._place_form))
