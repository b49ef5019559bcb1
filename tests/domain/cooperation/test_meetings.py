"""How far a meeting has come, and what is wrong with one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.cooperation.meetings import (
    Meeting,
    MeetingPoint,
    MeetingState,
    OpenPointFields,
    agenda_titles,
    check_agenda,
    check_meeting,
    check_open_point,
)
from app.domain.problems import Problem, ProblemCode

TODAY = date(2026, 11, 23)
P = ProblemCode
MEETING = Meeting(
    id="m1", title="Austausch", meets_on=date(2026, 12, 10), from_minute=14 * 60, until_minute=16 * 60, place_name="Kreishaus, Raum 1"
)


def codes(problems: tuple[Problem, ...]) -> dict[str, tuple[ProblemCode, bool]]:
    return {each.path: (each.code, each.is_error) for each in problems}


@pytest.mark.parametrize(
    ("change", "is_written_up", "state"),
    [
        ({}, False, MeetingState.PLANNED),
        ({"invited_on": TODAY}, False, MeetingState.INVITED),
        ({"meets_on": TODAY}, False, MeetingState.PLANNED),
        ({"meets_on": TODAY}, True, MeetingState.HELD),
        ({"invited_on": TODAY}, True, MeetingState.INVITED),
        ({"meets_on": TODAY - timedelta(days=1)}, False, MeetingState.TO_WRITE_UP),
        ({"meets_on": TODAY - timedelta(days=1)}, True, MeetingState.HELD),
        ({"cancelled_on": TODAY, "invited_on": TODAY}, False, MeetingState.CANCELLED),
        ({"host_office_id": "o1", "invited_on": TODAY}, False, MeetingState.INVITED),
        ({"host_office_id": "o1", "meets_on": TODAY - timedelta(days=1)}, False, MeetingState.HELD),
    ],
)
def test_how_far_it_has_come(change: dict[str, Any], is_written_up: bool, state: MeetingState) -> None:
    assert replace(MEETING, **change).state(TODAY, is_written_up=is_written_up) is state


def test_it_begins_and_ends_by_the_clock_on_the_wall() -> None:
    assert [f"{each:%d.%m. %H:%M}" for each in (MEETING.begins, MEETING.ends) if each] == ["10.12. 14:00", "10.12. 16:00"]
    midnight = replace(MEETING, until_minute=24 * 60).ends
    assert midnight
    assert f"{midnight:%d.%m. %H:%M}" == "11.12. 00:00"
    assert replace(MEETING, from_minute=None).begins is None


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({}, {}),
        ({"title": " "}, {"title": (P.MEETING_UNTITLED, True)}),
        ({"meets_on": None}, {"meets_on": (P.MEETING_WITHOUT_DAY, True)}),
        ({"meets_on": date(2026, 11, 2)}, {"meets_on": (P.MEETING_IN_PAST, False)}),
        ({"from_minute": None}, {"from_minute": (P.MEETING_WITHOUT_TIME, True)}),
        ({"until_minute": 13 * 60}, {"until_minute": (P.HOURS_REVERSED, True)}),
        ({"until_minute": None}, {}),
        ({"place_name": ""}, {"place_name": (P.MEETING_WITHOUT_PLACE, False)}),
    ],
)
def test_each_mistake_is_told_where_it_was_made(change: dict[str, object], problems: dict[str, tuple[ProblemCode, bool]]) -> None:
    assert codes(check_meeting(replace(MEETING, **change), is_new=True, today=TODAY)) == problems  # type: ignore[arg-type]  # as above


def test_an_agenda_is_one_point_on_each_line() -> None:
    assert agenda_titles(["  Begrüßung ", "", "Zahlen  2026", "Begrüßung"]) == ("Begrüßung", "Zahlen 2026")


def test_a_point_with_minutes_stays_on_the_agenda() -> None:
    said = MeetingPoint(id="p1", meeting_id="m1", place=0, title="Zahlen", text="120 Anträge")
    quiet = MeetingPoint(id="p2", meeting_id="m1", place=1, title="Sonstiges")
    assert codes(check_agenda(("Neues",), (said, quiet))) == {"agenda": (P.POINT_HAS_MINUTES, True)}
    assert check_agenda(("Neues", "Zahlen"), (said, quiet)) == ()
    assert codes(check_agenda(("x" * 201,), ())) == {"agenda": (P.TEXT_TOO_LONG, True)}
    assert codes(check_agenda([str(number) for number in range(41)], ())) == {"agenda": (P.AGENDA_TOO_LONG, True)}


def test_an_open_point_says_what_who_and_until_when() -> None:
    assert codes(check_open_point(OpenPointFields(), None)) == {
        "text": (P.OPEN_POINT_EMPTY, True),
        "owner": (P.OPEN_POINT_OWNERLESS, True),
        "due_on": (P.OPEN_POINT_UNDATED, False),
    }
    whole = OpenPointFields(text="Liste schicken", owner="Kim Reuter", due_on=TODAY)
    assert check_open_point(whole, TODAY) == ()
    assert codes(check_open_point(whole, TODAY + timedelta(days=1))) == {"due_on": (P.OPEN_POINT_TOO_EARLY, True)}


@pytest.mark.parametrize(("day", "minute"), [(TODAY, 2**63 - 1), (TODAY, -(2**63)), (date.max, 24 * 60), (date.min, -1)])
def test_a_time_of_day_that_is_none_leaves_the_calendar_without_it(day: date, minute: int) -> None:
    """Another site's file may bring any number; the calendar of all meetings must not end with it."""
    meeting = replace(MEETING, meets_on=day, from_minute=minute, until_minute=minute)
    assert (meeting.begins, meeting.ends) == (None, None)
