"""What the screen *Heute* is made from: tasks of every kind, derived from what is stored, and the counts beside them.

Days before an end at which the desk is reminded are habits of this program (domain report 5.5), no periods of law.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from app.core.frozen import dataclass
from app.domain.line.threads import ThreadRow
from app.domain.task_marks import TaskMark
from app.domain.terms import ApplicationState, Benefit, Route
from app.domain.views import ApplicationRow

AHEAD = timedelta(days=42)
"""How long before an end, a birthday or a limit its task appears."""
NEAR = timedelta(days=14)
"""How long before an end its task is due; it appears once more then, even if it was done at the first reminder."""
PAST = timedelta(days=28)
"""How long a task of a day gone by stays, if nobody marks it."""


INVITE_BEFORE = timedelta(days=7)
"""How long before a meeting everybody should have been asked."""


class TaskKind(StrEnum):
    """What a task is about; words in ``terms.toml``, group ``task``."""

    APPLICATION = "antrag"
    THREAD = "vorgang"
    APPROVAL_ENDS = "bewilligung"
    GRANT_ENDS = "leistung"
    GAP = "luecke"
    MONTH_LAPSES = "verjaehrung"
    AGE = "alter"
    SCHOOL_ENTRY = "einschulung"
    DRAFT = "entwurf"
    CONSENT_ENDS = "einwilligung"
    OFFICE_HOUR = "sprechstunde"
    AGREEMENT = "vereinbarung"
    MEETING = "treffen"
    OPEN_POINT = "offener_punkt"


class Urgency(StrEnum):
    """Under which heading a task stands; words in ``terms.toml``, group ``urgency``."""

    OVERDUE = "ueberfaellig"
    TODAY = "heute"
    THIS_WEEK = "diese_woche"
    LATER = "spaeter"
    PUT_OFF = "zurueckgestellt"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing to do.

    ``key``: names it as long as it is the same task. ``due_on``: by when the desk should have done it. ``day``: the day it is
    about, such as the end of an approval. ``until``: the second day of a span. ``text``: the law's own words, or what
    a thing is called; ``remark``: what else is said of it. ``also``: the keys of
    the same thing for other children of the family, who are named with the first. ``thing_id``: what of the cooperation it is
    about; ``page_id``: what is opened to see it.
    """

    key: str
    kind: TaskKind
    due_on: date
    family_id: str | None = None
    family_title: str = ""
    child_id: str | None = None
    child_name: str = ""
    office_name: str = ""
    benefit: Benefit | None = None
    route: Route | None = None
    day: date | None = None
    until: date | None = None
    text: str = ""
    remark: str = ""
    application: ApplicationRow | None = None
    thread: ThreadRow | None = None
    mark: TaskMark | None = None
    staff_sign: str = ""
    also: tuple[str, ...] = ()
    thing_id: str = ""
    page_id: str = ""

    def urgency(self, today: date) -> Urgency:
        """Answer the heading it stands under."""
        if self.mark is not None and self.mark.sleeps_on(today):
            return Urgency.PUT_OFF
        if self.due_on < today:
            return Urgency.OVERDUE
        if self.due_on == today:
            return Urgency.TODAY
        sunday = today + timedelta(days=6 - today.weekday())
        return Urgency.THIS_WEEK if self.due_on <= sunday else Urgency.LATER


@dataclass(frozen=True)
class MonthCount:
    """How many applications were handed in during one month."""

    year: int
    month: int
    count: int


@dataclass(frozen=True)
class TodaySheet:
    """All that is due, and the counts beside it.

    ``tasks`` are the next ones, in order of their day; ``total`` counts them all, ``pressing`` those until today; what was put off
    is among the tasks and in neither count. ``states`` counts every open application, ``months`` ends with the present month.
    """

    tasks: tuple[Task, ...]
    total: int
    pressing: int
    states: tuple[tuple[ApplicationState, int], ...]
    months: tuple[MonthCount, ...]
    new_answers: int
    open_threads: int


@dataclass(frozen=True)
class Pressing:
    """How much waits behind the tabs *Heute* and *Direkter Draht*, for tabs nobody has opened yet."""

    today: int
    line: int


def in_order(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Answer tasks in the order they are to be done; within a day a family's stand together."""
    return tuple(sorted(tasks, key=lambda task: (task.due_on, task.family_title.casefold(), task.kind, task.key)))


def due_before_end(end: date, today: date) -> tuple[date, str]:
    """Answer when the task of an ending approval is due, and which of the two reminders it is."""
    due_on = end - NEAR
    return due_on, "last" if due_on <= today else "first"
