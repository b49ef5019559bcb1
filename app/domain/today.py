"""What the screen *Heute* is made from."""

from dataclasses import dataclass

from app.domain.terms import ApplicationState
from app.domain.views import ApplicationRow, QuestionRow


@dataclass(frozen=True)
class MonthCount:
    """How many applications were handed in during one month."""

    year: int
    month: int
    count: int


@dataclass(frozen=True)
class TodaySheet:
    """All that is due, and the counts beside it.

    ``applications`` are the next due ones; ``due_count`` and ``pressing_count`` (until today) count them all. ``questions`` are
    all that are not done, ``states`` counts every open application, ``months`` ends with the present month.
    """

    applications: tuple[ApplicationRow, ...]
    due_count: int
    pressing_count: int
    questions: tuple[QuestionRow, ...]
    states: tuple[tuple[ApplicationState, int], ...]
    months: tuple[MonthCount, ...]


@dataclass(frozen=True)
class Pressing:
    """How much waits behind the tabs *Heute* and *Direkter Draht*, for tabs nobody has opened yet."""

    today: int
    line: int
