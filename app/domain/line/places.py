"""Free places of our sites: which age, which days and hours, from when until when. No child is named anywhere."""

from datetime import date

from app.core.frozen import dataclass
from app.domain.field_checks import check_period, check_texts, error, hint
from app.domain.problems import Problem, ProblemCode

WORKING_WEEK = "12345"
LONGEST_AGE = 18
MOST_PLACES = 99


@dataclass(frozen=True, kw_only=True)
class FreePlaceFields:
    """What is typed of free places that are alike. Ages in whole years, both included; ``is_told``: partners are told of them."""

    site_id: str | None = None
    group_name: str = ""
    places: int | None = 1
    age_from: int | None = None
    age_until: int | None = None
    weekdays: str = WORKING_WEEK
    from_minute: int | None = None
    until_minute: int | None = None
    free_from: date | None = None
    free_until: date | None = None
    is_told: bool = True
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class FreePlace(FreePlaceFields):
    """Free places as stored. ``ended_on``: since when there are none of them any more, whatever was typed."""

    id: str
    ended_on: date | None = None

    def is_open(self, today: date) -> bool:
        """Tell whether they can still be offered."""
        return self.ended_on is None and (self.free_until is None or self.free_until >= today)


def check_place(place: FreePlaceFields) -> tuple[Problem, ...]:
    """Check free places as they are being typed."""
    problems = [*check_texts(place, ""), *check_period(place.free_from, place.free_until, "free_until")]
    if place.site_id is None:
        problems.append(error("site_id", ProblemCode.PLACE_SITE_MISSING))
    if place.places is None or not 0 < place.places <= MOST_PLACES:
        problems.append(error("places", ProblemCode.PLACE_COUNT_ODD, most=MOST_PLACES))
    if place.age_from is None or place.age_until is None:
        problems.append(hint("age_from", ProblemCode.PLACE_AGE_MISSING))
    if place.age_from is not None and place.age_until is not None and place.age_until < place.age_from:
        problems.append(error("age_until", ProblemCode.AGES_REVERSED))
    problems += [error(name, ProblemCode.AGE_ODD) for name in ("age_from", "age_until") if is_odd_age(getattr(place, name))]
    problems += check_hours(place.weekdays, place.from_minute, place.until_minute)
    if place.free_from is None:
        problems.append(hint("free_from", ProblemCode.PLACE_START_MISSING))
    return tuple(problems)


def check_hours(weekdays: str, from_minute: int | None, until_minute: int | None) -> list[Problem]:
    """Check days and hours: at least one day, and an end after the beginning."""
    problems = [] if weekdays else [error("weekdays", ProblemCode.WEEKDAYS_MISSING)]
    if from_minute is None or until_minute is None:
        problems.append(hint("from_minute", ProblemCode.HOURS_MISSING))
    elif until_minute <= from_minute:
        problems.append(error("until_minute", ProblemCode.HOURS_REVERSED))
    return problems


def is_odd_age(age: int | None) -> bool:
    """Tell whether nobody of this age is cared for."""
    return age is not None and not 0 <= age <= LONGEST_AGE
