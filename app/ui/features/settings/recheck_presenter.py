"""*Was ändert sich für wen?*: all families checked again, slice by slice, until done or stopped. Plain Python, no Qt."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Protocol

from app.core.dates import format_date
from app.core.terms import word
from app.domain.benefits.recheck import Change, KeptCheck, Standpoint
from app.domain.benefits.saying import said_change
from app.domain.benefits.verdict import Verdict
from app.services import rechecks
from app.services.catalogue_shelf import CatalogueShelf
from app.services.desk import Desk
from app.services.families import family_ids
from app.services.rechecks import FamilyChange
from app.ui.runs import Notes, Runs


@dataclass(frozen=True)
class ChangeRow:
    """One change in words."""

    family_id: str
    family: str
    child: str
    benefit: str
    change: str
    cause: str
    reason: str

    @property
    def whole(self) -> str:
        """Answer what changes and what holds now, for where there is room."""
        return f"{self.change}. {self.reason}"


@dataclass(frozen=True)
class Progress:
    """How far it has come, and what came of it so far. ``can_be_seen``: there is something to take note of."""

    done: int
    total: int
    is_running: bool
    text: str
    can_be_seen: bool


@dataclass(frozen=True)
class _Begun:
    now: Standpoint
    ids: tuple[str, ...]
    days: tuple[date, ...]


@dataclass
class _Found:
    """What was found so far."""

    families: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Part:
    """What was found in one slice; put into words in the worker, so that the window only has to show it."""

    families: tuple[str, ...]
    kinds: Counter[str]
    rows: tuple[ChangeRow, ...]


class RecheckView(Protocol):
    """What the page can show."""

    def show_days(self, days: Sequence[tuple[object, str]]) -> None:
        """Offer the days to look at; none if there is only today."""

    def clear_rows(self) -> None:
        """Show no changes."""

    def add_rows(self, rows: Sequence[ChangeRow]) -> None:
        """Show more changes."""

    def show_progress(self, progress: Progress) -> None:
        """Show how far it has come."""


class RecheckPresenter:
    """Begins at once; a later day shows what law that was taken over will change, and keeps nothing."""

    def __init__(self, view: RecheckView, shelf: Callable[[], CatalogueShelf], *, desk: Desk, runs: Runs, notes: Notes) -> None:
        self._view = view
        self._shelf = shelf
        self._desk = desk
        self._runs = runs
        self._notes = notes
        self._found = _Found()
        self._begun: _Begun | None = None
        self._done = 0
        self._is_stopped = False
        self._day: date | None = None

    def begin(self, day: object = None) -> None:
        """Check all families again, as of today or as of a later day."""
        self._day = day if isinstance(day, date) else None
        self._begun, self._found, self._done, self._is_stopped = None, _Found(), 0, False
        self._view.clear_rows()
        self._runs.query(partial(self._read_begin, self._day), self._on_begun, self._notes.show_problem)

    def stop(self) -> None:
        """Stop after the slice under way; what was found stays."""
        self._is_stopped = True

    def take_note(self) -> None:
        """Remember everything shown as known, so that it is not told again."""
        if self._begun is not None:
            work = partial(self._keep, tuple(self._found.families), self._begun.now)
            self._runs.query(work, self._on_noted, self._notes.show_problem)

    def _read_begin(self, day: date | None) -> _Begun:
        shelf = self._shelf()
        sheet, on = shelf.sheet(), day or shelf.today
        days = tuple(dict.fromkeys(each.applies_from for each in sheet.coming))
        law = sheet.law if day is None else shelf.on(day).law()
        return _Begun(Standpoint(law.catalogue, on), self._desk.ask(family_ids), days)

    def _on_begun(self, begun: _Begun) -> None:
        self._begun = begun
        if self._day is None:
            later = [(day, f"ab {format_date(day)}") for day in begun.days]
            self._view.show_days([(None, "heute"), *later] if later else [])
        self._go_on(begun)

    def _go_on(self, begun: _Begun) -> None:
        if begun is not self._begun:
            return
        is_running = self._done < len(begun.ids) and not self._is_stopped
        self._view.show_progress(self._progress(begun, is_running=is_running))
        if is_running:
            part = begun.ids[self._done : self._done + rechecks.SLICE]
            self._runs.query(partial(self._check, part, begun.now), partial(self._on_part, begun, len(part)), self._notes.show_problem)

    def _check(self, ids: Sequence[str], now: Standpoint) -> _Part:
        if self._day is None:
            found = rechecks.recheck_part(self._desk, ids, now=now)
        else:
            found = self._desk.ask(rechecks.compare, ids, now=now).families
        changes = [(family, change) for family in found for change in family.changes]
        kinds = Counter(_kind(change) for _, change in changes)
        return _Part(tuple(family.family_id for family in found), kinds, tuple(_row(*each) for each in changes))

    def _on_part(self, begun: _Begun, count: int, part: _Part) -> None:
        if begun is not self._begun:
            return
        self._done += count
        self._found.families += part.families
        self._found.kinds += part.kinds
        if part.rows:
            self._view.add_rows(part.rows)
        self._go_on(begun)

    def _progress(self, begun: _Begun, *, is_running: bool) -> Progress:
        total = len(begun.ids)
        text = f"{self._done} von {total} Familien geprüft, {_summary(self._found)}"
        if not is_running and self._done < total:
            text = f"Angehalten: {text}"
        return Progress(
            self._done, total, is_running, text, can_be_seen=not is_running and self._day is None and bool(self._found.families)
        )

    def _keep(self, ids: Sequence[str], now: Standpoint) -> tuple[KeptCheck, ...]:
        return self._desk.do(rechecks.keep_seen, ids, now).value

    def _on_noted(self, former: tuple[KeptCheck, ...]) -> None:
        self._notes.show_done("Als gelesen vermerkt", partial(self._put_back, former))
        self.begin()

    def _put_back(self, former: tuple[KeptCheck, ...]) -> None:
        work = partial(self._desk.do, rechecks.keep_checks, former)
        self._runs.command(work, lambda _: self.begin(), self._notes.show_problem)


def _summary(found: _Found) -> str:
    """Say for how many something changed, and how much of it is won or lost."""
    if not found.families:
        return "für niemanden hat sich etwas geändert."
    parts = ", ".join(f"{found.kinds[kind]}× {kind}" for kind in (_WON, _LOST, _OTHER) if found.kinds[kind])
    return f"für {len(found.families)} hat sich etwas geändert: {parts}."


_WON, _LOST, _OTHER = "neu voraussichtlich ja", "nicht mehr voraussichtlich ja", "anderes"


def _kind(change: Change) -> str:
    was, now = (outcome.verdict is Verdict.YES for outcome in (change.before, change.after))
    return _OTHER if was == now else _WON if now else _LOST


def _row(family: FamilyChange, change: Change) -> ChangeRow:
    return ChangeRow(
        family_id=family.family_id,
        family=family.title,
        child=family.called[change.child_id],
        benefit=word("benefit", change.benefit),
        change=said_change(change),
        cause=", ".join(word("cause", cause) for cause in change.causes),
        reason=change.finding.reason,
    )
