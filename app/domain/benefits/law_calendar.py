"""What the law asks of the calendar around a day: ages, school entry, months about to lapse. Made once a day from the catalogue.

It is small and plain, so that tasks can be read by SQL without weighing every family by the law.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.dates import add_months
from app.domain.benefits.catalogue import Catalogue, in_force
from app.domain.benefits.claims import until_barred
from app.domain.benefits.school_entry import propose_school_entry, school_year_begin
from app.domain.benefits.thresholds import day_of_age
from app.domain.deadline_rules import DeadlineRules
from app.domain.deadlines import bkgg_limitation, kita_year_end
from app.domain.terms import Route
from app.domain.today import AHEAD, PAST


@dataclass(frozen=True)
class AgeChange:
    """An age at which something changes: who was born in ``first`` to ``last`` reaches it in the time looked at."""

    age: int
    text: str
    first: date
    last: date

    def reached_on(self, birth: date) -> date:
        """Answer the day somebody reaches it."""
        return day_of_age(birth, self.age)


@dataclass(frozen=True)
class Cohort:
    """Who is estimated to come to school on a day: the children born in ``first`` to ``last``."""

    entry: date
    first: date
    last: date


@dataclass(frozen=True)
class LapsingMonth:
    """A month whose claims end soon: its first day, and the last day to claim it."""

    month: date
    last_day: date


@dataclass(frozen=True)
class LawCalendar:
    """The days of the law around ``on``. ``routes``: those on which a claim lapses month by month; ``kita_year_ends``: its last day."""

    on: date
    ages: tuple[AgeChange, ...]
    cohorts: tuple[Cohort, ...]
    lapsing: tuple[LapsingMonth, ...]
    routes: tuple[Route, ...]
    kita_year_ends: date


def law_calendar(law: Catalogue, rules: DeadlineRules, on: date) -> LawCalendar:
    """Answer what the law asks of the days around one."""
    routes = tuple(route.id for route in law.routes.values() if _lapses_by_month(law, route.id, on))
    return LawCalendar(
        on=on,
        ages=tuple(_ages(law, on)),
        cohorts=tuple(_cohorts(law, on)),
        lapsing=tuple(_lapsing(law, rules, on)),
        routes=routes,
        kita_year_ends=kita_year_end(on, rules),
    )


def _lapses_by_month(law: Catalogue, route: Route, on: date) -> bool:
    rule = in_force(law.routes[route].claim_rules, on)
    return rule is not None and rule.function == until_barred.__name__


def _ages(law: Catalogue, on: date) -> Iterator[AgeChange]:
    for threshold in law.thresholds:
        age = law.number(threshold.age, on)
        if age is not None:
            first, last = (add_months(day, -12 * age) for day in (on - PAST, on + AHEAD))
            # A day more on both sides: who is born on 29 February reaches an age on the day the law says, not the month's.
            yield AgeChange(age, threshold.text.format(age=age), first - timedelta(days=1), last + timedelta(days=1))


def _cohorts(law: Catalogue, on: date) -> Iterator[Cohort]:
    begin, age = school_year_begin(on + AHEAD, law), law.number("school_entry_age", on + AHEAD)
    if begin is not None and age is not None and begin >= on - PAST:
        born = range(begin.year - age - 2, begin.year - age + 2)
        first, last = (_first_birth(law, begin, later=later, years=born) for later in (False, True))
        yield Cohort(begin, first, last - timedelta(days=1))


def _first_birth(law: Catalogue, begin: date, *, later: bool, years: range) -> date:
    """Answer the first birthday of those who come to school on a day, or ``later``: estimates only grow with the birthday."""
    low, high = date(years.start, 1, 1).toordinal(), date(years.stop, 1, 1).toordinal()
    while low < high:
        middle = (low + high) // 2
        entry = propose_school_entry(date.fromordinal(middle), law) or date.min
        if entry > begin or (entry == begin and not later):
            high = middle
        else:
            low = middle + 1
    return date.fromordinal(low)


def _lapsing(law: Catalogue, rules: DeadlineRules, on: date) -> Iterator[LapsingMonth]:
    """Answer the oldest month that can still be claimed: it lapses at the end of this one."""
    months = law.number("bkgg_limitation", on)
    month = add_months(on.replace(day=1), -(months or 0))
    if months is not None and rules.earliest <= month <= rules.latest:
        yield LapsingMonth(month, bkgg_limitation(month, rules).day)
