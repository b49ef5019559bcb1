"""What *Heute* shows, made from what the services answer: groups by urgency or family, counts, months. Plain Python."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum

from app.core.frozen import dataclass
from app.core.terms import word
from app.domain.line.words import ThreadState
from app.domain.names import index_tokens, query_forms
from app.domain.task_words import task_chip, task_detail, task_title
from app.domain.terms import ApplicationState
from app.domain.today import MonthCount, Task, TaskKind, TodaySheet, Urgency
from app.ui.wording import counted, joined, short_day, state_tone, thread_tone

_MONTHS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
_TONES = {
    TaskKind.APPROVAL_ENDS: "accent",
    TaskKind.GRANT_ENDS: "accent",
    TaskKind.GAP: "urgent",
    TaskKind.MONTH_LAPSES: "urgent",
    TaskKind.AGE: "information",
    TaskKind.SCHOOL_ENTRY: "information",
    TaskKind.DRAFT: "waiting",
    TaskKind.CONSENT_ENDS: "urgent",
    TaskKind.OFFICE_HOUR: "accent",
    TaskKind.AGREEMENT: "waiting",
    TaskKind.MEETING: "waiting",
    TaskKind.OPEN_POINT: "information",
}
_NO_FAMILY = "Ohne Familie"


class Arrangement(StrEnum):
    """How the lines are grouped, and whose they are."""

    BY_URGENCY = "Nach Dringlichkeit"
    BY_FAMILY = "Nach Familie"
    MINE = "Mir übergeben"


@dataclass(frozen=True, kw_only=True)
class TodayLine:
    """One thing to do."""

    task: Task
    urgency: Urgency
    day: str
    delay: str
    """How long it is overdue; empty where it is not."""
    title: str
    detail: str
    chip: str
    tone: str

    @property
    def key(self) -> str:
        """Answer what tells it from all others."""
        return self.task.key

    @property
    def due_on(self) -> date:
        """Answer by when it should be done."""
        return self.task.due_on

    @property
    def action(self) -> str:
        """Name the button that gets the line done; an open or unread thread and what was begun are only opened."""
        if self.is_draft:
            return "Drucken"
        thread = self.task.thread
        is_only_opened = thread is not None and (bool(thread.unread) or thread.state is not ThreadState.ANSWERED)
        return "" if is_only_opened else "Erledigt"

    @property
    def is_draft(self) -> bool:
        """Tell whether the next step is to print."""
        return self.task.application is not None and self.task.application.state is ApplicationState.DRAFT

    @property
    def sleeps(self) -> bool:
        """Tell whether it was put off."""
        return self.urgency is Urgency.PUT_OFF


@dataclass(frozen=True)
class TodayGroup:
    """Lines of one urgency, or of one family."""

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
    arrangement: Arrangement = Arrangement.BY_URGENCY


def make_page(
    sheet: TodaySheet, today: date, text: str = "", *, arrangement: Arrangement = Arrangement.BY_URGENCY, staff_id: str | None = None
) -> TodayPage:
    """Group everything due; only what every word of ``text`` is found in."""
    wanted = _wanted(arrangement, staff_id)
    by_family = arrangement is Arrangement.BY_FAMILY
    found = (_line(task, today, names_family=not by_family) for task in sheet.tasks if wanted(task))
    lines = tuple(line for line in found if _holds(line, text))
    groups = _by_family(lines) if by_family else _by_urgency(lines)
    return TodayPage(
        groups=groups,
        facts=_facts(sheet),
        bars=_bars(sheet.months, today),
        shown=sum(not line.sleeps for line in lines),
        total=sheet.total,
        pressing=sheet.pressing,
        arrangement=arrangement,
    )


def _wanted(arrangement: Arrangement, staff_id: str | None) -> Callable[[Task], bool]:
    if arrangement is Arrangement.MINE:
        return lambda task: staff_id is not None and task.mark is not None and task.mark.staff_id == staff_id
    return lambda _task: True


def _line(task: Task, today: date, *, names_family: bool) -> TodayLine:
    row, thread = task.application, task.thread
    office = task.office_name or "Direkter Draht"
    family = task.family_title if names_family else ""
    tone = state_tone(row.state) if row else thread_tone(thread, today) if thread else _TONES[task.kind]
    urgency = task.urgency(today)
    return TodayLine(
        task=task,
        urgency=urgency,
        day=short_day(task.due_on, today),
        delay=_delay(task.due_on, today) if urgency is Urgency.OVERDUE else "",
        title=task_title(task, today),
        detail=joined(family, task_detail(task, today), office if thread else "", _mark_words(task, today)),
        chip=task_chip(task),
        tone=tone,
    )


def _mark_words(task: Task, today: date) -> str:
    """Say to whom it was handed, and why it was put off; also when it is back."""
    mark = task.mark
    if mark is None:
        return ""
    until = f"zurückgestellt bis {short_day(mark.snoozed_until, today)}" if mark.snoozed_until else ""
    reason = f"{until}: {mark.reason}" if until and mark.reason else until
    return joined(reason, f"für {task.staff_sign}" if task.staff_sign else "")


def _delay(due_on: date, today: date) -> str:
    days = (today - due_on).days
    return "seit gestern" if days == 1 else f"seit {days} Tagen"


def _holds(line: TodayLine, text: str) -> bool:
    words = text.split()
    if not words:
        return True
    code = line.task.application.code if line.task.application else ""
    tokens = index_tokens(f"{line.title} {line.task.family_title} {line.detail} {line.task.office_name} {line.chip} {code}")
    return all(any(token.startswith(form) for token in tokens for form in query_forms(each)) for each in words)


def _by_urgency(lines: Iterable[TodayLine]) -> tuple[TodayGroup, ...]:
    found: dict[Urgency, list[TodayLine]] = {each: [] for each in Urgency}
    for line in lines:
        found[line.urgency].append(line)
    return tuple(
        TodayGroup(word("urgency", urgency), urgency is Urgency.OVERDUE, tuple(group)) for urgency, group in found.items() if group
    )


def _by_family(lines: Iterable[TodayLine]) -> tuple[TodayGroup, ...]:
    """Families stand in the order of their most pressing line; what belongs to none comes last."""
    found: dict[str, list[TodayLine]] = {}
    for line in lines:
        found.setdefault(line.task.family_id or "", []).append(line)
    without = found.pop("", [])
    named = [(group[0].task.family_title, group) for group in found.values()]
    return tuple(
        TodayGroup(title, any(line.urgency is Urgency.OVERDUE for line in group), tuple(group))
        for title, group in (*named, *([(_NO_FAMILY, without)] if without else []))
    )


def _facts(sheet: TodaySheet) -> tuple[tuple[str, str], ...]:
    counts = dict(sheet.states)
    begun = sum(task.kind is TaskKind.DRAFT for task in sheet.tasks)
    return (
        ("zu drucken", counted(counts.get(ApplicationState.DRAFT, 0), "Antrag", "Anträge")),
        ("zu unterschreiben", counted(counts.get(ApplicationState.PRINTED, 0), "Antrag", "Anträge")),
        ("wegzubringen", counted(counts.get(ApplicationState.SIGNED, 0), "Antrag", "Anträge")),
        ("Nachforderungen", str(counts.get(ApplicationState.MORE_WANTED, 0))),
        ("neue Antworten", str(sheet.new_answers)),
        ("wartet auf Stellen", str(sheet.open_threads)),
        *((("angefangene Eingaben", str(begun)),) if begun else ()),
    )


def _bars(months: tuple[MonthCount, ...], today: date) -> tuple[Bar, ...]:
    return tuple(Bar(_MONTHS[each.month - 1], each.count, (each.year, each.month) == (today.year, today.month)) for each in months)
