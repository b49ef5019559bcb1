"""What *Heute* shows, made from what the services answer: groups by urgency, counts, months. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.terms import word
from app.domain.names import index_tokens, query_forms
from app.domain.step_sentence import move_words, next_step_line
from app.domain.terms import ApplicationState, QuestionState
from app.domain.today import MonthCount, TodaySheet
from app.domain.views import ApplicationRow, QuestionRow
from app.ui.wording import counted, joined, question_tone, short_day, state_tone

_MONTHS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")


@dataclass(frozen=True, kw_only=True)
class TodayLine:
    """One thing to do. Exactly one of ``application`` and ``question`` is set."""

    key: str
    due_on: date
    day: str
    delay: str
    """How long it is overdue; empty where it is not."""
    title: str
    detail: str
    chip: str
    tone: str
    family_id: str | None
    application: ApplicationRow | None = None
    question: QuestionRow | None = None

    @property
    def action(self) -> str:
        """Name the button that gets the line done; an open question is only opened, there to be answered."""
        if self.is_draft:
            return "Drucken"
        return "" if self.question is not None and self.question.question.state is QuestionState.OPEN else "Erledigt"

    @property
    def is_draft(self) -> bool:
        """Tell whether the next step is to print."""
        return self.application is not None and self.application.state is ApplicationState.DRAFT


@dataclass(frozen=True)
class TodayGroup:
    """Lines of one urgency."""

    title: str
    is_urgent: bool
    lines: tuple[TodayLine, ...]

    @property
    def heading(self) -> str:
        """Write ``Überfällig · 2``."""
        return f"{self.title} · {len(self.lines)}"


@dataclass(frozen=True)
class Bar:
    """One month of the small chart."""

    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class TodayPage:
    """Everything *Heute* shows."""

    groups: tuple[TodayGroup, ...]
    facts: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    shown: int
    total: int
    pressing: int
    """How many are overdue or due today: the number on the tab."""


def make_page(sheet: TodaySheet, today: date, text: str = "") -> TodayPage:
    """Group everything due by urgency; only what every word of ``text`` is found in."""
    every = sorted(_lines(sheet, today), key=lambda line: (line.due_on, line.title))
    asked = [line for line in every if line.question is not None]
    found = tuple(line for line in every if _holds(line, text))
    return TodayPage(
        groups=_groups(found, today),
        facts=_facts(sheet),
        bars=_bars(sheet.months, today),
        shown=len(found),
        total=sheet.due_count + len(asked),
        pressing=sheet.pressing_count + sum(line.due_on <= today for line in asked),
    )


def _lines(sheet: TodaySheet, today: date) -> Iterable[TodayLine]:
    for row in sheet.applications:
        if row.due_on is not None:
            yield _application_line(row, row.due_on, today)
    for asked in sheet.questions:
        if asked.question.due_on is not None:
            yield _question_line(asked, asked.question.due_on, today)


def _application_line(row: ApplicationRow, due_on: date, today: date) -> TodayLine:
    return TodayLine(
        key=f"application:{row.id}",
        due_on=due_on,
        day=short_day(due_on, today),
        title=f"{move_words(row, today)}: {word('benefit', row.benefit)}, {row.child_name}",
        delay=_delay(due_on, today),
        detail=joined(row.family_title, next_step_line(row, today, papers=row.wanted_papers, period_from=row.period_from)),
        chip=word("state", row.state),
        tone=state_tone(row.state),
        family_id=row.family_id,
        application=row,
    )


def _question_line(row: QuestionRow, due_on: date, today: date) -> TodayLine:
    question = row.question
    return TodayLine(
        key=f"question:{question.id}",
        due_on=due_on,
        day=short_day(due_on, today),
        title=f"{word('question_step', question.state)}: {question.subject}",
        delay=_delay(due_on, today),
        detail=joined(row.family_title, row.office_name or "Direkter Draht"),
        chip=_question_chip(question.state),
        tone=question_tone(question.state),
        family_id=question.family_id,
        question=row,
    )


def _question_chip(state: QuestionState) -> str:
    return "Antwort da" if state is QuestionState.ANSWERED else "Antwort steht aus"


def _delay(due_on: date, today: date) -> str:
    days = (today - due_on).days
    if days <= 0:
        return ""
    return "seit gestern" if days == 1 else f"seit {days} Tagen"


def _holds(line: TodayLine, text: str) -> bool:
    words = text.split()
    if not words:
        return True
    code = line.application.code if line.application else ""
    tokens = index_tokens(f"{line.title} {line.detail} {line.chip} {code}")
    return all(any(token.startswith(form) for token in tokens for form in query_forms(each)) for each in words)


def _groups(lines: tuple[TodayLine, ...], today: date) -> tuple[TodayGroup, ...]:
    sunday = today + timedelta(days=6 - today.weekday())
    groups = (
        TodayGroup("Überfällig", True, tuple(line for line in lines if line.due_on < today)),
        TodayGroup("Heute", False, tuple(line for line in lines if line.due_on == today)),
        TodayGroup("Diese Woche", False, tuple(line for line in lines if today < line.due_on <= sunday)),
        TodayGroup("Später", False, tuple(line for line in lines if line.due_on > max(sunday, today))),
    )
    return tuple(group for group in groups if group.lines)


def _facts(sheet: TodaySheet) -> tuple[tuple[str, str], ...]:
    counts = dict(sheet.states)
    asked = [row.question.state for row in sheet.questions]
    return (
        ("zu drucken", counted(counts.get(ApplicationState.DRAFT, 0), "Antrag", "Anträge")),
        ("zu unterschreiben", counted(counts.get(ApplicationState.PRINTED, 0), "Antrag", "Anträge")),
        ("wegzubringen", counted(counts.get(ApplicationState.SIGNED, 0), "Antrag", "Anträge")),
        ("Nachforderungen", str(counts.get(ApplicationState.MORE_WANTED, 0))),
        ("neue Antworten", str(asked.count(QuestionState.ANSWERED))),
        ("offene Fragen", str(asked.count(QuestionState.OPEN))),
    )


def _bars(months: tuple[MonthCount, ...], today: date) -> tuple[Bar, ...]:
    return tuple(Bar(_MONTHS[each.month - 1], each.count, (each.year, each.month) == (today.year, today.month)) for each in months)
