"""The table of applications: its columns, and one prepared line per application. Plain Python."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from app.core.dates import format_day
from app.core.terms import word
from app.domain.application_list import Order
from app.domain.step_sentence import next_step_line
from app.domain.views import ApplicationRow
from app.ui.wording import due_words, period_words, state_tone


@dataclass(frozen=True)
class ApplicationLine:
    """An application as the table shows it. Texts are made once, off the main thread."""

    row: ApplicationRow
    texts: tuple[str, ...]
    tone: str
    is_late: bool
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
    order: Order
    least_px: int
    share: int


COLUMNS = (
    Column("Kind", lambda row: row.child_name, Order.CHILD, 80, 2),
    Column("Familie", lambda row: row.family_title, Order.FAMILY, 110, 4),
    Column("Leistung", lambda row: word("benefit", row.benefit), Order.BENEFIT, 110, 4),
    Column("Zustand", lambda row: word("state", row.state), Order.STATE, 150, 1),
    Column("Stelle", lambda row: row.office_name, Order.OFFICE, 110, 6),
    Column("Zeitraum", lambda row: period_words(row.period_from, row.period_until), Order.PERIOD, 190, 1),
    Column("bis wann", lambda row: format_day(row.due_on) if row.due_on else "", Order.NEED, 125, 1),
    Column("Vorgang", lambda row: row.code, Order.CODE, 90, 1),
)

STATE_COLUMN = 3
DUE_COLUMN = 6


def prepare(rows: Iterable[ApplicationRow], today: date) -> tuple[ApplicationLine, ...]:
    """Write every cell and sort key once."""
    return tuple(_line(row, today) for row in rows)


def _line(row: ApplicationRow, today: date) -> ApplicationLine:
    texts = tuple(column.text(row) for column in COLUMNS)
    return ApplicationLine(
        row=row,
        texts=texts,
        tone=state_tone(row.state),
        is_late=row.due_on is not None and row.due_on < today,
        next_step=next_step_line(row, today, papers=row.wanted_papers, period_from=row.period_from),
        spoken=_spoken(row, texts, today),
    )


def _spoken(row: ApplicationRow, texts: tuple[str, ...], today: date) -> str:
    named = [f"{column.heading} {text}" for column, text in zip(COLUMNS, texts, strict=True) if text]
    late = [due_words(row.due_on, today)] if row.due_on else []
    return ", ".join([*named, *late])
