"""Days within the granted period on which something changes for a child: school entry and the ages the law names."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.core.dates import add_months, age_on
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.child_rules import SCHOOLS
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.said import Said
from app.domain.benefits.school_entry import school_entry, school_year_begin
from app.domain.benefits.sentences import filled
from app.domain.benefits.verdict import Threshold, ThresholdKind


def thresholds_for(child: ChildFacts, day: date, law: Catalogue) -> tuple[Threshold, ...]:
    """Answer what changes after a day and within the period granted."""
    last = _period_end(child, day, law)
    found = (*_ages(child, day, last, law), *_entry(child, day, last, law))
    return tuple(sorted(found, key=lambda each: each.day))


def _period_end(child: ChildFacts, day: date, law: Catalogue) -> date:
    """Answer the last day of the running grants; without one, of the school year."""
    running = [grant for grant in child.grants or () if grant.valid_from and grant.valid_from <= day]
    ends = [grant.valid_until for grant in running if grant.valid_until and grant.valid_until >= day]
    begin = school_year_begin(day, law)
    year_end = add_months(begin, 12) - timedelta(days=1) if begin else day
    return max(ends, default=year_end)


def _ages(child: ChildFacts, day: date, last: date, law: Catalogue) -> Iterator[Threshold]:
    for threshold in law.thresholds:
        age = law.number(threshold.age, day)
        if child.birth_date is None or age is None:
            continue
        reached = day_of_age(child.birth_date, age)
        if day < reached <= last:
            text = threshold.text.format(age=age)
            yield Threshold(kind=ThresholdKind.AGE, day=reached, age=age, text=text)


def day_of_age(birth: date, age: int) -> date:
    """Answer the first day on which an age is completed; who is born on 29 February may complete it on 1 March (§ 188 Abs. 2 BGB)."""
    near = add_months(birth, age * 12)
    return near if age_on(birth, near) >= age else near + timedelta(days=1)


def _entry(child: ChildFacts, day: date, last: date, law: Catalogue) -> Iterator[Threshold]:
    entry = school_entry(child, law) if child.attends not in SCHOOLS else None
    if entry and day < entry.day <= last:
        text = filled(law, Said.SCHOOL_ENTRY_ESTIMATE if entry.is_estimate else Said.SCHOOL_ENTRY, {"day": entry.day})
        yield Threshold(kind=ThresholdKind.SCHOOL_ENTRY, day=entry.day, is_estimate=entry.is_estimate, text=text)
