"""Which free places may answer a care request, the fitting first, and what each of them lacks."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from app.core.frozen import dataclass
from app.domain.line.care import CareRequestFields
from app.domain.line.places import FreePlace


class MisfitKind(StrEnum):
    """In which way a place is not quite what was asked for."""

    OPENS_LATER = "opens_later"
    CLOSES_EARLIER = "closes_earlier"
    DAYS_MISSING = "days_missing"
    FREE_LATER = "free_later"
    FREE_UNTIL = "free_until"
    OTHER_SITE = "other_site"
    AGE_UNKNOWN = "age_unknown"
    HOURS_UNKNOWN = "hours_unknown"


@dataclass(frozen=True)
class Misfit:
    """One thing that does not quite fit. ``amount``: minutes, days of the week, or days; ``day``: the day it is about."""

    kind: MisfitKind
    amount: int = 0
    day: date | None = None


@dataclass(frozen=True)
class Proposal:
    """A place that may be offered, how many of its kind are left, and what it lacks."""

    place: FreePlace
    left: int
    misfits: tuple[Misfit, ...]

    @property
    def fits(self) -> bool:
        """Tell whether it is just what was asked for."""
        return not self.misfits


_COST: Final[Mapping[MisfitKind, int]] = {
    MisfitKind.OPENS_LATER: 1,
    MisfitKind.CLOSES_EARLIER: 1,
    MisfitKind.DAYS_MISSING: 240,
    MisfitKind.FREE_LATER: 4,
}
"""What a misfit weighs by its amount: a minute one, a day of waiting as four of them, a day a week without care as half a day."""
_FLAT_COST: Final = 60
"""What a misfit without an amount weighs: like an hour of care."""


def propose_places(wish: CareRequestFields, places: Iterable[FreePlace], left: Mapping[str, int], today: date) -> tuple[Proposal, ...]:
    """Answer the places that may be offered, the fitting first. ``left``: how many of each are nobody's yet."""
    possible = (each for each in places if left.get(each.id, 0) > 0 and _is_possible(wish, each, today))
    proposals = (Proposal(place, left[place.id], tuple(_misfits(wish, place, today))) for place in possible)
    return tuple(sorted(proposals, key=lambda each: (_cost(each), each.place.free_from or today, each.place.id)))


def _is_possible(wish: CareRequestFields, place: FreePlace, today: date) -> bool:
    """Tell whether there is anything to talk about: the age, one day, one hour, and it is not over before it is needed."""
    begins = max(wish.needed_from or today, today)
    return (
        place.is_open(begins)
        and _takes_age(wish.age_years, place)
        and bool(set(wish.weekdays) & set(place.weekdays))
        and _overlaps(wish, place)
    )


def _takes_age(age: int | None, place: FreePlace) -> bool:
    return age is None or ((place.age_from is None or place.age_from <= age) and (place.age_until is None or age <= place.age_until))


def _overlaps(wish: CareRequestFields, place: FreePlace) -> bool:
    starts = [each for each in (wish.from_minute, place.from_minute) if each is not None]
    ends = [each for each in (wish.until_minute, place.until_minute) if each is not None]
    return not starts or not ends or max(starts) < min(ends)


def _misfits(wish: CareRequestFields, place: FreePlace, today: date) -> Iterable[Misfit]:
    if missing := len(set(wish.weekdays) - set(place.weekdays)):
        yield Misfit(MisfitKind.DAYS_MISSING, missing)
    yield from _hours(wish, place)
    begins = max(wish.needed_from or today, today)
    if place.free_from and place.free_from > begins:
        yield Misfit(MisfitKind.FREE_LATER, (place.free_from - begins).days, place.free_from)
    if place.free_until:
        yield Misfit(MisfitKind.FREE_UNTIL, day=place.free_until)
    if wish.site_id and wish.site_id != place.site_id:
        yield Misfit(MisfitKind.OTHER_SITE)
    if wish.age_years is None or place.age_from is None or place.age_until is None:
        yield Misfit(MisfitKind.AGE_UNKNOWN)


def _hours(wish: CareRequestFields, place: FreePlace) -> Iterable[Misfit]:
    pairs = ((wish.from_minute, place.from_minute), (place.until_minute, wish.until_minute))
    if any(None in pair for pair in pairs):
        yield Misfit(MisfitKind.HOURS_UNKNOWN)
    for kind, (earlier, later) in zip((MisfitKind.OPENS_LATER, MisfitKind.CLOSES_EARLIER), pairs, strict=True):
        if earlier is not None and later is not None and later > earlier:
            yield Misfit(kind, later - earlier)


def _cost(proposal: Proposal) -> int:
    return sum(_COST[each.kind] * each.amount if each.kind in _COST else _FLAT_COST for each in proposal.misfits)
