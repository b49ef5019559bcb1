"""Which places answer a care request: what cannot be is never proposed, what fits stands first."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.line.care import CareRequestFields
from app.domain.line.matching import Misfit, MisfitKind, Proposal, propose_places
from app.domain.line.places import FreePlace

TODAY = date(2026, 11, 23)
START = date(2026, 12, 1)
WISH = CareRequestFields(office_id="jc", site_id="sued", age_years=3, from_minute=420, until_minute=930, needed_from=START)
PLACE = FreePlace(id="p", site_id="sued", age_from=3, age_until=5, from_minute=420, until_minute=990, free_from=START)

_DAYS = st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=200))
_WEEKDAYS = st.sets(st.sampled_from("12345"), min_size=1).map(lambda days: "".join(sorted(days)))
_MINUTES = st.none() | st.integers(6, 18).map(lambda hour: hour * 60)
_AGES = st.none() | st.integers(0, 8)
WISHES = st.builds(
    CareRequestFields,
    site_id=st.none() | st.sampled_from(["nord", "sued"]),
    age_years=_AGES,
    weekdays=_WEEKDAYS,
    from_minute=_MINUTES,
    until_minute=_MINUTES,
    needed_from=st.none() | _DAYS,
)
PLACES = st.lists(
    st.builds(
        FreePlace,
        id=st.uuids().map(str),
        site_id=st.sampled_from(["nord", "sued"]),
        age_from=_AGES,
        age_until=_AGES,
        weekdays=_WEEKDAYS,
        from_minute=_MINUTES,
        until_minute=_MINUTES,
        free_from=st.none() | _DAYS,
        free_until=st.none() | _DAYS,
        ended_on=st.none() | st.just(TODAY),
    ),
    max_size=6,
    unique_by=lambda place: place.id,
)


def _proposed(*places: FreePlace, wish: CareRequestFields = WISH, left: int = 1) -> tuple[Proposal, ...]:
    return propose_places(wish, places, {place.id: left for place in places}, TODAY)


def _only(place: FreePlace) -> tuple[Misfit, ...]:
    (proposal,) = _proposed(place)
    return proposal.misfits


def test_just_what_was_asked_for_lacks_nothing() -> None:
    (proposal,) = _proposed(PLACE)
    assert proposal.fits


def test_each_difference_is_told_with_its_amount() -> None:
    assert _only(replace(PLACE, from_minute=435)) == (Misfit(MisfitKind.OPENS_LATER, 15),)
    assert _only(replace(PLACE, until_minute=900)) == (Misfit(MisfitKind.CLOSES_EARLIER, 30),)
    assert _only(replace(PLACE, weekdays="123")) == (Misfit(MisfitKind.DAYS_MISSING, 2),)
    later = START + timedelta(days=9)
    assert _only(replace(PLACE, free_from=later)) == (Misfit(MisfitKind.FREE_LATER, 9, later),)
    summer = date(2027, 7, 31)
    assert _only(replace(PLACE, free_until=summer)) == (Misfit(MisfitKind.FREE_UNTIL, day=summer),)
    assert _only(replace(PLACE, site_id="nord")) == (Misfit(MisfitKind.OTHER_SITE),)
    assert _only(replace(PLACE, age_until=None)) == (Misfit(MisfitKind.AGE_UNKNOWN),)
    assert _only(replace(PLACE, from_minute=None)) == (Misfit(MisfitKind.HOURS_UNKNOWN),)


def test_what_cannot_be_is_not_proposed() -> None:
    assert not _proposed(replace(PLACE, age_from=4))
    assert not _proposed(replace(PLACE, age_from=1, age_until=2))
    assert not _proposed(replace(PLACE, free_until=START - timedelta(days=1)))
    assert not _proposed(replace(PLACE, ended_on=TODAY))
    assert not _proposed(replace(PLACE, from_minute=930, until_minute=1080))
    assert not _proposed(replace(PLACE, weekdays="67"))
    assert not _proposed(PLACE, left=0)


def test_a_quarter_of_an_hour_is_less_than_another_site_and_a_month_of_waiting_is_more() -> None:
    late = replace(PLACE, id="late", from_minute=435)
    far = replace(PLACE, id="far", site_id="nord")
    next_month = replace(PLACE, id="next", free_from=START + timedelta(days=31))
    assert [each.place.id for each in _proposed(next_month, far, late, PLACE)] == ["p", "late", "far", "next"]


@given(WISHES, PLACES)
def test_what_fits_stands_before_what_does_not(wish: CareRequestFields, places: list[FreePlace]) -> None:
    fits = [each.fits for each in propose_places(wish, places, {place.id: 1 for place in places}, TODAY)]
    assert fits == sorted(fits, reverse=True)


@given(WISHES, PLACES)
def test_nothing_ended_over_or_for_another_age_is_proposed(wish: CareRequestFields, places: list[FreePlace]) -> None:
    for each in propose_places(wish, places, {place.id: 1 for place in places}, TODAY):
        place = each.place
        assert place.ended_on is None
        assert place.free_until is None or place.free_until >= max(wish.needed_from or TODAY, TODAY)
        assert wish.age_years is None or (place.age_from or 0) <= wish.age_years
        assert wish.age_years is None or place.age_until is None or wish.age_years <= place.age_until


@given(WISHES, PLACES, st.randoms(use_true_random=False))
def test_the_order_they_were_entered_in_does_not_matter(wish: CareRequestFields, places: list[FreePlace], chance: Random) -> None:
    left = {place.id: 1 for place in places}
    mixed = list(places)
    chance.shuffle(mixed)
    assert propose_places(wish, places, left, TODAY) == propose_places(wish, mixed, left, TODAY)


@given(WISHES, PLACES)
def test_a_place_open_longer_never_falls_behind(wish: CareRequestFields, places: list[FreePlace]) -> None:
    """Widening the hours of the first proposal keeps it where it is."""
    left = {place.id: 1 for place in places}
    before = propose_places(wish, places, left, TODAY)
    if not before or before[0].place.from_minute is None or before[0].place.until_minute is None:
        return
    first = before[0].place
    wider = replace(first, from_minute=0, until_minute=24 * 60)
    after = propose_places(wish, [wider if place.id == first.id else place for place in places], left, TODAY)
    assert after[0].place.id == first.id
