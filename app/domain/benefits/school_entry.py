"""When a child comes to school: typed, or estimated from the Stichtag of the catalogue."""

from dataclasses import dataclass
from datetime import MAXYEAR, date

from app.core.dates import add_months, age_on
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.facts import ChildFacts


@dataclass(frozen=True)
class SchoolEntry:
    """The first day of school, and whether it is only estimated."""

    day: date
    is_estimate: bool


def school_entry(child: ChildFacts, law: Catalogue) -> SchoolEntry | None:
    """Answer when a child comes or came to school; ``None`` where neither typed date nor Stichtag tells."""
    if child.school_entry is not None:
        return SchoolEntry(child.school_entry, is_estimate=False)
    if child.birth_date is None:
        return None
    estimate = propose_school_entry(child.birth_date, law)
    return SchoolEntry(estimate, is_estimate=True) if estimate else None


def propose_school_entry(birth: date, law: Catalogue) -> date | None:
    """Propose the beginning of the first school year after the child reached the age of school by the Stichtag (§ 35 SchulG NRW)."""
    oldest = law.parameters["school_entry_age"].values[-1].value
    years = range(birth.year + oldest, min(birth.year + oldest + 1, MAXYEAR) + 1)
    return next((begin for year in years if (begin := _begin_if_due(birth, year, law))), None)


def _begin_if_due(birth: date, year: int, law: Catalogue) -> date | None:
    begin = school_year_begin(date(year, 12, 31), law)
    age = law.number("school_entry_age", begin) if begin else None
    cutoff = law.day_of_year("school_entry_cutoff", begin, year) if begin else None
    return begin if age and cutoff and age_on(birth, cutoff) >= age else None


def school_year_begin(day: date, law: Catalogue) -> date | None:
    """Answer the first day of the school year a day lies in."""
    begin = law.day_of_year("school_year_begins", day, day.year)
    return begin if begin is None or begin <= day else add_months(begin, -12)


def at_school_since(child: ChildFacts, law: Catalogue, today: date) -> date | None:
    """Answer since when a child that goes to school does so; who came earlier than estimated, at the latest since this school year."""
    entry = school_entry(child, law)
    if entry is None or not entry.is_estimate or entry.day <= today:
        return entry.day if entry else None
    return school_year_begin(today, law)
