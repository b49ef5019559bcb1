"""*Sprechstunden*: reads office hours, gives slots away, notes who came. Plain Python, no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from app.domain.changes import ChangeKind, ChangeSet
from app.domain.line.office_hours import BookingState
from app.domain.people import Office, Site
from app.domain.views import in_use
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.line.office_hours import (
    AddedHours,
    HourBoard,
    HourRow,
    add_office_hours,
    book_slot,
    cancel_office_hour,
    change_office_hour,
    office_hours,
    settle_booking,
)
from app.ui.deeds import Deeds
from app.ui.features.cooperation.hours_typed import hour_texts, read_booking, read_hour
from app.ui.features.cooperation.hours_words import HourFilter, HourSheet, changed_words, hour_entry, sheet_of
from app.ui.runs import Runs
from app.ui.steps import Doors
from app.ui.typed import Problems, Texts
from app.ui.wording import Entry, counted, offered

_WATCHED = (ChangeKind.OFFICE_HOUR, ChangeKind.BOOKING, ChangeKind.OFFICE, ChangeKind.SITE)
Choices = list[tuple[str, str]]
Read = tuple[HourBoard, tuple[Office, ...], tuple[Site, ...]]


@dataclass(frozen=True)
class HourList:
    """The list on the left."""

    chosen: HourFilter
    entries: tuple[Entry, ...]
    selected: str | None
    count_words: str


class HoursView(Protocol):
    """What the page can show."""

    def show_list(self, page: HourList) -> None:
        """Show the list."""
        ...

    def show_choices(self, offices: Choices, sites: Choices) -> None:
        """Offer offices and sites to choose from."""
        ...

    def show_hour(self, sheet: HourSheet | None) -> None:
        """Show one office hour, or that none is chosen."""
        ...

    def show_form(self, texts: Texts | None) -> None:
        """Show the form of an office hour; a new one without texts."""
        ...

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong under each field of the form shown."""
        ...


class HoursPresenter:
    """Holds what was read and what is chosen."""

    def __init__(self, view: HoursView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        self._view, self._desk, self._runs, self._doors, self._today = view, desk, runs, doors, today
        self._deeds = Deeds(desk, runs, doors)
        self._chosen = HourFilter.COMING
        self._text = ""
        self._board = HourBoard((), (), "")
        self._offices: tuple[Office, ...] = ()
        self._selected: str | None = None
        self._form: str | None = None

    @property
    def open_row(self) -> HourRow | None:
        """Answer the office hour that is open."""
        return next((row for row in (*self._board.coming, *self._board.past) if row.hour.id == self._selected), None)

    def load(self) -> None:
        """Read everything anew."""
        self._runs.query(self._read, self._on_read, self._doors.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def search(self, text: str) -> None:
        """Show only what matches the search box."""
        self._text = text.strip().casefold()
        self._show()

    def choose(self, chosen: HourFilter) -> None:
        """Show something else in the list."""
        self._chosen, self._selected, self._form = chosen, None, None
        self._show()
        self._open()

    def select(self, hour_id: str) -> None:
        """Open one office hour."""
        self._selected, self._form = hour_id, None
        self._open()

    def open_hour(self, hour_id: str) -> None:
        """Show one office hour, whatever is shown now."""
        self._selected, self._form = hour_id, None
        self.load()

    def begin_hour(self) -> None:
        """Begin to enter an office hour."""
        self._form = ""
        self._view.show_form(None)

    def edit_hour(self) -> None:
        """Change the office hour that is open."""
        row = self.open_row
        if row is not None:
            self._form = row.hour.id
            self._view.show_form(hour_texts(row.hour))

    def leave_form(self) -> None:
        """Go back to what was open."""
        self._form = None
        self._open()

    def check_hour(self, texts: Texts) -> None:
        """Say what is wrong with an office hour being typed."""
        self._view.show_problems(read_hour(texts, self._offices, self._board.land, self._today())[0].problems)

    def save_hour(self, texts: Texts) -> None:
        """Write an office hour down, or all of a series."""
        typed, repeat = read_hour(texts, self._offices, self._board.land, self._today())
        self._view.show_problems(typed.problems)
        if not typed.may_be_kept:
            return
        if self._form:
            self._deeds.do(partial(self._desk.do, change_office_hour, self._form, typed.value), changed_words, self._on_changed)
        else:
            self._deeds.do(partial(self._desk.do, add_office_hours, typed.value, repeat), "Sprechstunde eingetragen", self._on_added)

    def cancel_hour(self) -> None:
        """Note that the office hour that is open does not take place."""
        if self._selected:
            self._deeds.do(partial(self._desk.do, cancel_office_hour, self._selected), "Sprechstunde abgesagt")

    def check_booking(self, minute: int, texts: Texts) -> None:
        """Say what is wrong with a booking being typed."""
        self._view.show_problems(read_booking(minute, texts, self._today()).problems)

    def book(self, minute: int, texts: Texts) -> None:
        """Give a slot away."""
        typed = read_booking(minute, texts, self._today())
        self._view.show_problems(typed.problems)
        if self._selected and typed.may_be_kept:
            self._deeds.do(partial(self._desk.do, book_slot, self._selected, typed.value), "Termin vergeben")

    def settle(self, booking_id: str, state: BookingState) -> None:
        """Note what became of a booking."""
        self._deeds.do(partial(self._desk.do, settle_booking, booking_id, state), "Termin eingetragen")

    def _on_added(self, added: AddedHours) -> None:
        self._form, self._chosen, self._selected = None, HourFilter.COMING, added.ids[0]

    def _on_changed(self, _: int) -> None:
        self._form = None

    def _read(self) -> Read:
        sheet = self._desk.ask(centre_sheet)
        return self._desk.ask(office_hours), sheet.offices, sheet.sites

    def _on_read(self, read: Read) -> None:
        self._board, self._offices, sites = read
        if any(row.hour.id == self._selected for row in self._board.past):
            self._chosen = HourFilter.PAST
        self._view.show_choices(offered(in_use(self._offices)), offered(in_use(sites)))
        self._show()
        if self._form is None:
            self._open()

    def _show(self) -> None:
        rows = self._board.coming if self._chosen is HourFilter.COMING else self._board.past
        entries = tuple(hour_entry(row, self._today()) for row in rows)
        found = tuple(entry for entry in entries if self._text in entry.spoken.casefold())
        if self._selected is None and found and self._form is None:
            self._selected = found[0].id
            self._open()
        self._view.show_list(HourList(self._chosen, found, self._selected, counted(len(found), "Tag", "Tage")))

    def _open(self) -> None:
        row = self.open_row
        self._view.show_hour(sheet_of(row, self._today()) if row else None)
