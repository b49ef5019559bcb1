"""What the pages share: a list, one thing open, one being typed. Plain Python, no Qt."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.people import Office, Staff
from app.domain.views import in_use
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.ui.deeds import Deeds
from app.ui.runs import Runs
from app.ui.steps import Doors
from app.ui.typed import Problems, Texts, Typed
from app.ui.wording import Entry, offered

R = TypeVar("R")
F = TypeVar("F")
Choices = list[tuple[str, str]]
Keeping = Callable[[], Outcome[str | None]]
"""Writes something; answers the id of what is new."""


@dataclass(frozen=True)
class Listed:
    """The list on the left."""

    chosen: StrEnum
    entries: tuple[Entry, ...]
    selected: str | None
    count_words: str


class ListView(Protocol):
    """What a page can show."""

    def show_list(self, page: Listed) -> None:
        """Show the list."""
        ...

    def show_choices(self, offices: Choices, staff: Choices) -> None:
        """Offer offices and colleagues to choose from."""
        ...

    def show_nothing(self) -> None:
        """Say that nothing is open."""
        ...

    def show_form(self, texts: Texts | None) -> None:
        """Show the form; a new thing without texts."""
        ...

    def show_form_again(self) -> None:
        """Show the form as it was left."""
        ...

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong under each field of the form."""
        ...


class ListPresenter(ABC, Generic[R, F]):
    """Reads things, lists them, opens one, and lets one be typed. ``R`` is a row of the list, ``F`` what the form is read into."""

    watched: tuple[ChangeKind, ...] = ()

    def __init__(self, view: ListView, first: StrEnum, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._deeds = Deeds(desk, runs, doors)
        self._chosen = first
        self._text = ""
        self._rows: tuple[R, ...] = ()
        self._selected: str | None = None
        self._form: str | None = None
        self._is_unfinished = False

    def load(self) -> None:
        """Read everything anew."""
        self._runs.query(self._read_all, self._on_read, self._doors.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(*self.watched, ChangeKind.OFFICE):
            self.load()

    def search(self, text: str) -> None:
        """Show only what matches the search box."""
        self._text = text.strip().casefold()
        self._list()

    def choose(self, chosen: StrEnum) -> None:
        """Show something else in the list."""
        self._look_elsewhere()
        self._chosen, self._selected = chosen, None
        self._list()
        self._open()

    def select(self, thing_id: str) -> None:
        """Open one thing."""
        self._look_elsewhere()
        self._selected = thing_id
        self._open()

    def take_found(self) -> None:
        """Open the first of what the search left."""
        if entries := self._entries():
            self.select(entries[0].id)
            self._list()

    def open_thing(self, thing_id: str) -> None:
        """Open one thing, whatever the list shows now."""
        self._look_elsewhere()
        self._chosen, self._selected = self._all(), thing_id
        self.load()

    def begin(self) -> None:
        """Begin a new thing, or go on with the one that was left to look at another."""
        if self._is_unfinished or self._form == "":
            self._view.show_form_again()
        else:
            self._view.show_form(None)
        self._form, self._is_unfinished = "", False

    def edit(self) -> None:
        """Change the thing that is open."""
        row = self._row()
        if row is not None:
            self._form, self._is_unfinished = self._selected, False
            self._view.show_form(self._texts(row))

    def leave_form(self) -> None:
        """Go back to what was open."""
        self._form = None
        self._open()

    def check(self, texts: Texts) -> None:
        """Say what is wrong with what is being typed."""
        self._view.show_problems(self._typed(texts).problems)

    def save(self, texts: Texts) -> None:
        """Keep what was typed."""
        typed = self._typed(texts)
        self._view.show_problems(typed.problems)
        if typed.may_be_kept and self._form is not None:
            work, said = self._keeping(typed.value, self._form)
            self._deeds.add(work, said, self._kept)

    @abstractmethod
    def _read(self) -> tuple[R, ...]:
        """Read the rows."""

    @abstractmethod
    def _entry(self, row: R) -> Entry:
        """Say how a row reads."""

    @abstractmethod
    def _is_listed(self, row: R) -> bool:
        """Tell whether a row belongs to what is chosen."""

    @abstractmethod
    def _count_words(self) -> str:
        """Say how many there are."""

    @abstractmethod
    def _show(self, row: R) -> None:
        """Show one thing."""

    @abstractmethod
    def _texts(self, row: R) -> Texts:
        """Write a thing as somebody would type it."""

    @abstractmethod
    def _typed(self, texts: Texts) -> Typed[F]:
        """Read what was typed."""

    @abstractmethod
    def _keeping(self, fields: F, thing_id: str) -> tuple[Keeping, str]:
        """Answer what writes what was typed, and what is said then: of a thing, or of a new one where the id is empty."""

    @abstractmethod
    def _all(self) -> StrEnum:
        """Answer the choice that lists everything."""

    def _row(self) -> R | None:
        return next((row for row in self._rows if self._entry(row).id == self._selected), None)

    def _look_elsewhere(self) -> None:
        """Leave the form; what is typed of a new thing stays in it."""
        self._is_unfinished = self._is_unfinished or self._form == ""
        self._form = None

    def _kept(self, thing_id: str | None = None) -> None:
        """Close the form after what it held was written; a new thing is open then."""
        self._form, self._is_unfinished = None, False
        self._selected = thing_id or self._selected

    def _read_all(self) -> tuple[tuple[R, ...], tuple[Office, ...], tuple[Staff, ...]]:
        sheet = self._desk.ask(centre_sheet)
        return self._read(), in_use(sheet.offices), in_use(sheet.staff)

    def _on_read(self, read: tuple[tuple[R, ...], tuple[Office, ...], tuple[Staff, ...]]) -> None:
        self._rows, offices, staff = read
        self._view.show_choices(offered(offices), [(each.id, each.name) for each in staff])
        self._list()
        if self._form is None:
            self._open()

    def _entries(self) -> tuple[Entry, ...]:
        listed = (self._entry(row) for row in self._rows if self._is_listed(row))
        return tuple(entry for entry in listed if self._text in entry.spoken.casefold())

    def _list(self) -> None:
        entries = self._entries()
        if self._selected is None and entries:
            self._selected = entries[0].id
        self._view.show_list(Listed(self._chosen, entries, self._selected, self._count_words()))

    def _open(self) -> None:
        row = self._row()
        if row is None:
            self._view.show_nothing()
        else:
            self._show(row)
