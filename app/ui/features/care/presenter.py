"""*Betreuung*: reads requests and places, checks what is typed, makes offers. Plain Python, no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from app.core.terms import word
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.line.care import OPEN_CARE, CareState, NoFitReason
from app.domain.line.places import FreePlace
from app.domain.line.threads import LIST_PAGE
from app.domain.people import Office, Site
from app.domain.views import in_use
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.line.care import (
    CareBoard,
    CarePage,
    ask_care,
    care_board,
    care_page,
    change_care,
    give_up_care,
    offer_place,
    take_care_step,
)
from app.services.line.places import PlaceRow, add_place, change_place, end_place, free_places
from app.ui.deeds import Deeds
from app.ui.features.care.lines import CareFilter, CareSheet, place_entry, request_entry, sheet_of, usually_waited
from app.ui.features.care.typed import read_offer, read_place, read_wish
from app.ui.runs import Runs
from app.ui.steps import Doors
from app.ui.typed import Problems, Texts, Typed, as_typed
from app.ui.wording import Entry, counted, offered

T = TypeVar("T")
_WATCHED = (ChangeKind.CARE_REQUEST, ChangeKind.FREE_PLACE, ChangeKind.THREAD, ChangeKind.OFFICE, ChangeKind.SITE)
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class CareList:
    """The list on the left."""

    chosen: CareFilter
    entries: tuple[Entry, ...]
    selected: str | None
    count_words: str
    waited: str
    total: int


class CareView(Protocol):
    """What the screen can show."""

    def show_list(self, page: CareList) -> None:
        """Show the list."""
        ...

    def show_choices(self, offices: Choices, sites: Choices) -> None:
        """Offer offices and sites to choose from."""
        ...

    def show_request(self, sheet: CareSheet | None) -> None:
        """Show one request, or that none is chosen."""
        ...

    def show_request_form(self, texts: Texts | None) -> None:
        """Show the form of a request; a new one without texts."""
        ...

    def show_place_form(self, place: FreePlace | None) -> None:
        """Show the form of free places; new ones without."""
        ...

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong under each field of the form shown."""
        ...


class CarePresenter:
    """Holds what was read and what is chosen."""

    def __init__(self, view: CareView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._deeds = Deeds(desk, runs, doors)
        self._chosen = CareFilter.OPEN
        self._text = ""
        self._limit = LIST_PAGE
        self._board = CareBoard((), None, {})
        self._places: tuple[PlaceRow, ...] = ()
        self._selected: str | None = None
        self._sheet: CareSheet | None = None
        self._form: str | None = None

    def load(self) -> None:
        """Read everything anew."""
        self._runs.query(self._read, self._on_read, self._doors.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def search(self, text: str) -> None:
        """Show only what matches the search box."""
        had_text, self._text = bool(self._text), text.strip().casefold()
        if had_text == bool(self._text):
            self._show()
        else:
            self.load()  # a search looks through all, the list shows the first

    def choose(self, chosen: CareFilter) -> None:
        """Show something else in the list."""
        self._chosen, self._selected, self._form, self._limit = chosen, None, None, LIST_PAGE
        self._show()
        self._open()

    def show_more(self) -> None:
        """Show the next ones, too."""
        self._limit += LIST_PAGE
        self.load()

    def select(self, id_: str) -> None:
        """Open one request, or free places."""
        self._selected, self._form = id_, None
        self._open()

    def open_request(self, request_id: str) -> None:
        """Show one request, whatever is shown now."""
        self._chosen = CareFilter.ALL
        self._selected, self._form = request_id, None
        self.load()

    def begin_request(self) -> None:
        """Begin to write down what an office asks."""
        self._form = ""
        self._view.show_request_form(None)

    def edit_request(self) -> None:
        """Change what an office asks."""
        if self._sheet is not None:
            self._form = self._sheet.request.id
            self._view.show_request_form(as_typed(self._sheet.request))

    def begin_place(self) -> None:
        """Begin to write down free places."""
        self._chosen, self._selected = CareFilter.PLACES, None
        self._show()
        self._view.show_place_form(None)

    def leave_form(self) -> None:
        """Go back to what was open."""
        self._form = None
        self._open()

    def check_request(self, texts: Texts) -> None:
        """Say what is wrong with a request being typed."""
        self._view.show_problems(read_wish(texts, self._today()).problems)

    def save_request(self, texts: Texts) -> None:
        """Write a request down."""
        typed = read_wish(texts, self._today())
        if not self._refused(typed):
            if self._form:
                self._do(partial(self._desk.do, change_care, self._form, typed.value), "Anfrage geändert")
            else:
                self._do(partial(self._desk.do, ask_care, typed.value), "Anfrage aufgenommen", self._on_asked)

    def check_place(self, texts: Texts) -> None:
        """Say what is wrong with free places being typed."""
        self._view.show_problems(read_place(texts, self._today()).problems)

    def save_place(self, texts: Texts) -> None:
        """Write free places down."""
        typed = read_place(texts, self._today())
        if not self._refused(typed):
            if self._selected:
                self._do(partial(self._desk.do, change_place, self._selected, typed.value), "Plätze geändert")
            else:
                self._do(partial(self._desk.do, add_place, typed.value), "Freie Plätze eingetragen", self._on_place_added)

    def end_place(self) -> None:
        """Take free places back."""
        if self._selected:
            self._do(partial(self._desk.do, end_place, self._selected), "Plätze zurückgenommen", self._on_place_ended)

    def check_offer(self, texts: Texts, place_id: str | None) -> None:
        """Say what is wrong with an offer being typed."""
        if self._sheet is not None:
            self._view.show_problems(read_offer(texts, self._sheet.request, place_id, self._today()).problems)

    def make_offer(self, texts: Texts, place_id: str | None, *, more: str, with_file: bool = False) -> None:
        """Offer the office what was typed: it was told by phone, or goes with the next file."""
        if self._sheet is None:
            return
        typed = read_offer(texts, self._sheet.request, place_id, self._today())
        if not self._refused(typed):
            work = partial(self._desk.do, offer_place, self._sheet.request.id, typed.value, on=self._today(), more=more, leaves=with_file)
            self._do(work, "Angebot geht mit der nächsten Datei" if with_file else "Angebot gemacht")

    def take_step(self, state: CareState, day: date) -> None:
        """Record that an offer was accepted, or the contract made."""
        if self._sheet is not None:
            work = partial(self._desk.do, take_care_step, self._sheet.request.id, state, on=day)
            self._do(work, f"Anfrage: {word('care_state', state)}")

    def give_up(self, reason: NoFitReason, note: str, *, with_file: bool = False) -> None:
        """Record that nothing came of it, today: it was told by phone, or goes with the next file."""
        if self._sheet is not None:
            work = partial(self._desk.do, give_up_care, self._sheet.request.id, reason, on=self._today(), note=note, leaves=with_file)
            self._do(work, f"Passt nicht: {word('no_fit', reason)}")

    def _refused(self, typed: Typed[T]) -> bool:
        self._view.show_problems(typed.problems)
        return not typed.may_be_kept

    def _do(self, work: Callable[[], Outcome[T]], said: str, then: Callable[[T], None] = lambda _: None) -> None:
        self._deeds.do(work, said, partial(self._on_done, then))

    def _on_done(self, then: Callable[[T], None], value: T) -> None:
        self._form = None
        then(value)

    def _on_asked(self, request_id: str) -> None:
        self._chosen, self._selected = CareFilter.OPEN, request_id

    def _on_place_added(self, place_id: str) -> None:
        self._selected = place_id

    def _on_place_ended(self, _: None) -> None:
        self._selected = None

    def _read(self) -> tuple[CareBoard, tuple[PlaceRow, ...], tuple[Office, ...], tuple[Site, ...]]:
        sheet = self._desk.ask(centre_sheet)
        board = self._desk.ask(care_board, limit=None if self._text else self._limit)
        return board, self._desk.ask(free_places), in_use(sheet.offices), in_use(sheet.sites)

    def _on_read(self, read: tuple[CareBoard, tuple[PlaceRow, ...], tuple[Office, ...], tuple[Site, ...]]) -> None:
        self._board, self._places, offices, sites = read
        self._view.show_choices(offered(offices), offered(sites))
        self._show()
        if self._form is None:
            self._open()

    def _show(self) -> None:
        entries = tuple(entry for entry in self._entries() if self._text in entry.spoken.casefold())
        if self._selected is None and self._chosen is not CareFilter.PLACES and entries:
            self._selected = entries[0].id
        open_ = self._count(OPEN_CARE)
        words = counted(open_, "offene Anfrage", "offene Anfragen")
        shown, waited = entries[: self._limit], usually_waited(self._board.median_hours)
        self._view.show_list(CareList(self._chosen, shown, self._selected, words, waited, total=self._total(len(entries))))

    def _total(self, found: int) -> int:
        """Answer how many the choice lets through; a search and the places say what they show."""
        if self._text or self._chosen is CareFilter.PLACES:
            return found
        return self._count(CareState if self._chosen is CareFilter.ALL else OPEN_CARE)

    def _count(self, states: Iterable[CareState]) -> int:
        return sum(self._board.counts.get(state, 0) for state in states)

    def _entries(self) -> tuple[Entry, ...]:
        if self._chosen is CareFilter.PLACES:
            return tuple(place_entry(row, self._today()) for row in self._places)
        rows = (row for row in self._board.rows if self._chosen is CareFilter.ALL or row.request.state in OPEN_CARE)
        return tuple(request_entry(row, self._today()) for row in rows)

    def _open(self) -> None:
        if self._chosen is CareFilter.PLACES:
            self._view.show_place_form(next((row.place for row in self._places if row.place.id == self._selected), None))
        elif any(row.request.id == self._selected for row in self._board.rows):
            self._runs.query(partial(self._desk.ask, care_page, self._selected or ""), self._on_page, self._doors.show_problem)
        else:
            self._sheet = None
            self._view.show_request(None)

    def _on_page(self, page: CarePage) -> None:
        if page.row.request.id == self._selected and self._form is None:
            self._sheet = sheet_of(page, self._today())
            self._view.show_request(self._sheet)
