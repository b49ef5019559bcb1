"""Care requests and free places: what is refused, what is only remarked on, and how long an office waited."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.domain.line.care import (
    CareOffer,
    CareRequest,
    CareRequestFields,
    CareState,
    care_steps,
    check_care_request,
    check_offer,
    hours_to_offer,
    median_hours_to_offer,
)
from app.domain.line.care_sentence import waited_words
from app.domain.line.places import FreePlaceFields, check_place
from app.domain.problems import Problem

TODAY = date(2026, 11, 23)
ASKED = TODAY - timedelta(days=4)
REQUEST = CareRequest(
    id="r",
    thread_id="t",
    state=CareState.ASKED,
    office_id="jc",
    asked_on=ASKED,
    age_years=3,
    from_minute=420,
    until_minute=930,
    needed_from=TODAY,
)
OFFER = CareOffer(offered_site_id="sued", offered_from_minute=435, offered_until_minute=990, offered_from=TODAY)
PLACE = FreePlaceFields(site_id="sued", age_from=3, age_until=5, from_minute=420, until_minute=990, free_from=TODAY)


def _told(problems: tuple[Problem, ...]) -> dict[str, bool]:
    return {problem.path: problem.is_error for problem in problems}


def test_what_is_whole_has_no_problems() -> None:
    assert not check_care_request(REQUEST, TODAY)
    assert not check_offer(REQUEST, OFFER, on=TODAY, today=TODAY)
    assert not check_place(PLACE)


@pytest.mark.parametrize(
    ("change", "path", "is_error"),
    [
        ({"office_id": None}, "office_id", True),
        ({"weekdays": ""}, "weekdays", True),
        ({"until_minute": 420}, "until_minute", True),
        ({"age_years": 40}, "age_years", True),
        ({"age_years": None}, "age_years", False),
        ({"needed_from": None}, "needed_from", False),
        ({"job_until": TODAY - timedelta(days=1)}, "job_until", False),
        ({"from_minute": None}, "from_minute", False),
    ],
)
def test_a_request_is_checked(change: dict[str, object], path: str, is_error: bool) -> None:
    assert _told(check_care_request(replace(REQUEST, **change), TODAY)) == {path: is_error}  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("change", "path", "is_error"),
    [
        ({"site_id": None}, "site_id", True),
        ({"places": 0}, "places", True),
        ({"places": None}, "places", True),
        ({"age_from": 6}, "age_until", True),
        ({"age_until": 99}, "age_until", True),
        ({"age_until": None}, "age_from", False),
        ({"free_until": TODAY - timedelta(days=1)}, "free_until", True),
        ({"free_from": None}, "free_from", False),
        ({"until_minute": None}, "from_minute", False),
    ],
)
def test_a_place_is_checked(change: dict[str, object], path: str, is_error: bool) -> None:
    assert _told(check_place(replace(PLACE, **change))) == {path: is_error}  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("change", "on", "path"),
    [
        ({"offered_site_id": None}, TODAY, "offered_site_id"),
        ({"offered_until_minute": 400}, TODAY, "offered_until_minute"),
        ({"held_until": TODAY - timedelta(days=1)}, TODAY, "held_until"),
        ({}, TODAY + timedelta(days=1), "on"),
        ({}, ASKED - timedelta(days=1), "on"),
    ],
)
def test_an_offer_is_checked(change: dict[str, object], on: date, path: str) -> None:
    offer = replace(OFFER, **change)  # type: ignore[arg-type]  # as above
    assert _told(check_offer(REQUEST, offer, on=on, today=TODAY)) == {path: True}


def test_a_place_free_after_the_job_offer_ends_is_remarked_on() -> None:
    request = replace(REQUEST, job_until=TODAY + timedelta(days=7))
    late = replace(OFFER, offered_from=TODAY + timedelta(days=30))
    assert _told(check_offer(request, late, on=TODAY, today=TODAY)) == {"offered_from": False}


def test_an_offer_holds_its_place_only_as_long_as_was_said() -> None:
    offered = replace(REQUEST, state=CareState.OFFERED, held_until=TODAY)
    assert offered.holds_place(TODAY)
    assert not offered.holds_place(TODAY + timedelta(days=1))
    assert replace(offered, state=CareState.ACCEPTED).holds_place(TODAY + timedelta(days=1))
    assert not replace(offered, state=CareState.NO_FIT).holds_place(TODAY)


def test_the_time_to_the_first_offer_is_told() -> None:
    quick = replace(REQUEST, first_offer_on=ASKED)
    slow = replace(REQUEST, first_offer_on=TODAY)
    assert (quick.days_to_offer, slow.days_to_offer, REQUEST.days_to_offer) == (0, 4, None)
    at = datetime(ASKED.year, ASKED.month, ASKED.day, 8, 0)  # noqa: DTZ001 - as stored: UTC without saying so
    assert hours_to_offer(REQUEST, at, at) is None
    assert hours_to_offer(quick, at, at + timedelta(hours=3)) == 3
    assert hours_to_offer(quick, at, None) == 0
    assert hours_to_offer(slow, at, at + timedelta(hours=3)) == 96
    assert hours_to_offer(quick, at + timedelta(hours=1), at) == 0
    assert median_hours_to_offer([3, 96, None]) == 49.5
    assert median_hours_to_offer([None]) is None


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "am selben Tag"),
        (0.4, "in weniger als 1 Stunde"),
        (1.9, "nach 1 Stunde"),
        (23.9, "nach 23 Stunden"),
        (24, "nach 1 Tag"),
        (60, "nach 2 Tagen"),
    ],
)
def test_below_a_day_hours_are_told_else_days(hours: float, words: str) -> None:
    assert waited_words(hours) == words


def test_a_contract_is_the_end_and_nothing_is_agreed_before_it_was_offered() -> None:
    assert care_steps(CareState.CONTRACT) == ()
    assert CareState.ACCEPTED not in care_steps(CareState.ASKED)
    assert all(CareState.NO_FIT in care_steps(state) for state in (CareState.ASKED, CareState.OFFERED, CareState.ACCEPTED))


def test_a_request_names_nobody() -> None:
    assert not [name for name in CareRequestFields.__dataclass_fields__ if "name" in name and name != "place_name"]
