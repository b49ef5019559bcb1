"""What the screen *Heute* is made from: one query for everything due and the counts beside it."""

from app.core.dates import add_months
from app.domain.today import MonthCount, Pressing, TodaySheet
from app.models.unit_of_work import Work
from app.services.applications import due_rows

_MONTHS_SHOWN = 7
_MOST_DUE = 250
"""Nobody reads further down a list of the day; the screen says how many there are."""


def today_sheet(work: Work) -> TodaySheet:
    """Read what is due next, every question not done, and the counts of the last months."""
    due_count, pressing_count = work.applications.count_due(pressing_until=work.today)
    return TodaySheet(
        applications=due_rows(work, limit=_MOST_DUE),
        due_count=due_count,
        pressing_count=pressing_count,
        questions=work.questions.unfinished_rows(),
        states=work.applications.open_by_state(),
        months=_months(work),
    )


def pressing(work: Work) -> Pressing:
    """Count what the tabs would show, without reading a single row."""
    _, due_applications = work.applications.count_due(pressing_until=work.today)
    due_questions, waiting = work.questions.count_pressing(work.today)
    return Pressing(today=due_applications + due_questions, line=waiting)


def _months(work: Work) -> tuple[MonthCount, ...]:
    this_month = work.today.replace(day=1)
    firsts = [add_months(this_month, -back) for back in reversed(range(_MONTHS_SHOWN))]
    counts = work.applications.handed_in_by_month(firsts[0])
    return tuple(MonthCount(first.year, first.month, counts.get(f"{first:%Y-%m}", 0)) for first in firsts)
