"""What the direct line shows: the list, one thread, and the words of both. Plain Python."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.core.dates import format_day
from app.core.frozen import dataclass
from app.core.terms import word
from app.domain.applications import Question
from app.domain.terms import QuestionState
from app.domain.views import QuestionRow
from app.ui.wording import Entry, due_words, joined, question_tone, short_day


class LineFilter(StrEnum):
    """The chips above the list."""

    ALL = "alle"
    OPEN = "offen"
    ANSWERED = "beantwortet"
    DONE = "erledigt"


_STATE_OF = {
    LineFilter.OPEN: QuestionState.OPEN,
    LineFilter.ANSWERED: QuestionState.ANSWERED,
    LineFilter.DONE: QuestionState.DONE,
}
_RANKS = {QuestionState.OPEN: 0, QuestionState.ANSWERED: 1, QuestionState.DONE: 2}


@dataclass(frozen=True, kw_only=True)
class LineEntry(Entry):
    """A question in the list."""

    row: QuestionRow


@dataclass(frozen=True)
class LinePage:
    """The list as it is shown now."""

    entries: tuple[LineEntry, ...]
    total: int
    open_count: int
    chosen: LineFilter
    text: str
    selected: str | None
    badge: int
    """How many answers have come or are overdue: the number on the tab."""

    @property
    def count_words(self) -> str:
        """Write ``3 von 12``, or how many are open where nothing is hidden."""
        if len(self.entries) == self.total:
            return f"{self.open_count} offen"
        return f"{len(self.entries)} von {self.total}"


@dataclass(frozen=True)
class Thread:
    """One question with its answer."""

    question: Question
    office: str
    family_title: str
    head: str
    chip: str
    tone: str
    asked: str
    answered: str

    @property
    def can_answer(self) -> bool:
        """Tell whether an answer is still awaited."""
        return self.question.state is QuestionState.OPEN

    @property
    def can_close(self) -> bool:
        """Tell whether the matter can be laid aside."""
        return self.question.state is not QuestionState.DONE


def make_entries(rows: Iterable[QuestionRow], today: date) -> tuple[LineEntry, ...]:
    """Order questions by what still has to be done, and write their words."""
    return tuple(_entry(row, today) for row in sorted(rows, key=_order))


def kept(entries: Iterable[LineEntry], chosen: LineFilter) -> tuple[LineEntry, ...]:
    """Keep what a filter lets through."""
    state = _STATE_OF.get(chosen)
    return tuple(entry for entry in entries if state is None or entry.row.question.state is state)


def make_thread(row: QuestionRow, today: date) -> Thread:
    """Write the words of one thread."""
    question = row.question
    due = _due(question, today)
    return Thread(
        question=question,
        office=row.office_name,
        family_title=row.family_title,
        head=joined(row.office_name or "ohne Stelle", f"Antwort bis {format_day(question.due_on)}" if question.due_on else "", due),
        chip="überfällig" if _is_late(question, today) else word("question", question.state),
        tone=_tone(question, today),
        asked=format_day(question.asked_on) if question.asked_on else "",
        answered=format_day(question.answered_on) if question.answered_on else "",
    )


def is_pressing(question: Question, today: date) -> bool:
    """Tell whether a question waits for us: its answer has come, or is overdue."""
    if question.state is QuestionState.ANSWERED:
        return True
    return question.state is QuestionState.OPEN and question.due_on is not None and question.due_on <= today


def _order(row: QuestionRow) -> tuple[int, date, int]:
    question = row.question
    newest_first = -(question.asked_on or date.min).toordinal()
    due = question.due_on if question.state is QuestionState.OPEN and question.due_on else date.max
    return _RANKS[question.state], due, newest_first


def _entry(row: QuestionRow, today: date) -> LineEntry:
    question = row.question
    chip = _chip(question, today)
    asked = f"gefragt {short_day(question.asked_on, today)}" if question.asked_on else ""
    detail = joined(row.office_name, row.family_title, asked)
    return LineEntry(
        id=question.id,
        row=row,
        title=question.subject,
        detail=detail,
        chip=chip,
        tone=_tone(question, today),
        spoken=joined(question.subject, detail, word("question", question.state), chip),
    )


def _chip(question: Question, today: date) -> str:
    if question.state is QuestionState.OPEN and question.due_on is not None:
        return "überfällig" if question.due_on < today else f"bis {short_day(question.due_on, today)}"
    return word("question", question.state)


def _due(question: Question, today: date) -> str:
    if question.state is not QuestionState.OPEN or question.due_on is None:
        return ""
    return due_words(question.due_on, today)


def _tone(question: Question, today: date) -> str:
    return "urgent" if _is_late(question, today) else question_tone(question.state)


def _is_late(question: Question, today: date) -> bool:
    return question.state is QuestionState.OPEN and question.due_on is not None and question.due_on < today
