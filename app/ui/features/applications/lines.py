"""The table of applications: its columns, its filters, one prepared line per application. Plain Python."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.dates import format_day
from app.core.terms import word
from app.domain.names import sort_key
from app.domain.step_sentence import next_step_line
from app.domain.terms import OPEN_STATES, ApplicationState
from app.domain.views import ApplicationRow
from app.ui.wording import due_words, period_words, state_tone

_FAR = date.max
_S = ApplicationState
_AT_OFFICE = frozenset({_S.HANDED_IN, _S.RECEIVED, _S.MORE_WANTED, _S.OBJECTION})
_DECIDED = frozenset({_S.GRANTED, _S.PARTLY_GRANTED, _S.REFUSED, _S.PAID})

SortKey = str | date


@dataclass(frozen=True)
class ApplicationLine:
    """An application as the table shows it. Texts and sort keys are made once, off the main thread."""

    row: ApplicationRow
    texts: tuple[str, ...]
    keys: tuple[SortKey, ...]
    tone: str
    is_late: bool
    is_expired: bool
    next_step: str
    spoken: str
    """The whole line in words, for screen readers."""

    @property
    def id(self) -> str:
        """Answer the application's id: what selection is kept by."""
        return self.row.id


@dataclass(frozen=True)
class Column:
    """One column: its heading, its text, what it is sorted by, its least width and its share of what is left."""

    heading: str
    text: Callable[[ApplicationRow], str]
    key: Callable[[ApplicationRow], SortKey]
    least_px: int
    share: int


def _step_number(row: ApplicationRow) -> str:
    return f"{list(ApplicationState).index(row.state):02d}"


COLUMNS = (
    Column("Kind", lambda row: row.child_name, lambda row: sort_key(row.child_name), 80, 2),
    Column("Familie", lambda row: row.family_title, lambda row: sort_key(row.family_title), 110, 4),
    Column("Leistung", lambda row: word("benefit", row.benefit), lambda row: sort_key(word("benefit", row.benefit)), 110, 4),
    Column("Zustand", lambda row: word("state", row.state), _step_number, 150, 1),
    Column("Stelle", lambda row: row.office_name, lambda row: sort_key(row.office_name), 110, 6),
    Column("Zeitraum", lambda row: period_words(row.period_from, row.period_until), lambda row: row.period_from or _FAR, 190, 1),
    Column("bis wann", lambda row: format_day(row.due_on) if row.due_on else "", lambda row: row.due_on or _FAR, 125, 1),
    Column("Vorgang", lambda row: row.code, lambda row: row.code, 90, 1),
)

STATE_COLUMN = 3
DUE_COLUMN = 6


class Filter(StrEnum):
    """The chips above the table."""

    OPEN = "alle offen"
    TO_PRINT = "zu drucken"
    TO_SIGN = "Unterschrift"
    TO_HAND_IN = "abzugeben"
    AT_OFFICE = "beim Amt"
    DECIDED = "entschieden"
    EXPIRED = "abgelaufen"


NEEDS_CLOSED = frozenset({Filter.DECIDED, Filter.EXPIRED})
"""Filters that also show what nobody has to work on any more."""

_STATES = {
    Filter.OPEN: OPEN_STATES,
    Filter.TO_PRINT: frozenset({_S.DRAFT}),
    Filter.TO_SIGN: frozenset({_S.PRINTED}),
    Filter.TO_HAND_IN: frozenset({_S.SIGNED}),
    Filter.AT_OFFICE: _AT_OFFICE,
    Filter.DECIDED: _DECIDED,
}


def prepare(rows: Iterable[ApplicationRow], today: date) -> tuple[ApplicationLine, ...]:
    """Write every cell and sort key once."""
    return tuple(_line(row, today) for row in rows)


def kept(lines: Iterable[ApplicationLine], chosen: Filter) -> list[ApplicationLine]:
    """Keep what a filter lets through."""
    if chosen is Filter.EXPIRED:
        return [line for line in lines if line.is_expired]
    states = _STATES[chosen]
    return [line for line in lines if line.row.state in states]


def ordered(lines: Iterable[ApplicationLine], column: int, *, descending: bool) -> tuple[ApplicationLine, ...]:
    """Sort by one column; what is empty stays below either way, equal lines stay by due date and child."""
    by_due = sorted(lines, key=lambda line: (line.keys[DUE_COLUMN], line.keys[0]))
    empty = [line for line in by_due if not line.texts[column]]
    given = [line for line in by_due if line.texts[column]]
    # A reverse sort keeps equal lines in their order, as a forward sort does.
    given.sort(key=lambda line: line.keys[column], reverse=descending)
    return (*given, *empty)


def _line(row: ApplicationRow, today: date) -> ApplicationLine:
    texts = tuple(column.text(row) for column in COLUMNS)
    return ApplicationLine(
        row=row,
        texts=texts,
        keys=tuple(column.key(row) for column in COLUMNS),
        tone=state_tone(row.state),
        is_late=row.due_on is not None and row.due_on < today,
        is_expired=_is_expired(row, today),
        next_step=next_step_line(row, today, papers=row.wanted_papers, period_from=row.period_from),
        spoken=_spoken(row, texts, today),
    )


def _is_expired(row: ApplicationRow, today: date) -> bool:
    ended = row.period_until is not None and row.period_until < today
    return ended and row.state not in (ApplicationState.CLOSED, ApplicationState.WITHDRAWN)


def _spoken(row: ApplicationRow, texts: tuple[str, ...], today: date) -> str:
    named = [f"{column.heading} {text}" for column, text in zip(COLUMNS, texts, strict=True) if text]
    late = [due_words(row.due_on, today)] if row.due_on else []
    return ", ".join([*named, *late])
