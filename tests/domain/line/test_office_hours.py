"""Slots of an office hour, given away once or twice, and the days of a series."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.line.office_hour_checks import overlapping
from app.domain.line.office_hours import Booking, BookingState, OfficeHour, Repeat, series_days, slots
from app.domain.working_days import holiday_name

HOUR = OfficeHour(
    id="h", office_id="o", site_id="s", room="Büro", held_on=date(2026, 11, 26), from_minute=540, until_minute=660, slot_minutes=45
)


def booked(id_: str, minute: int, state: BookingState = BookingState.BOOKED) -> Booking:
    return Booking(id=id_, office_hour_id="h", from_minute=minute, reference="A 1", state=state)


def test_a_slot_two_desks_gave_away_is_seen_until_one_of_them_calls_off() -> None:
    both = slots(HOUR, (booked("a", 540), booked("b", 540)))
    assert [(slot.from_minute, slot.is_free, slot.is_doubled) for slot in both] == [(540, False, True), (585, True, False)]
    one = slots(HOUR, (booked("a", 540), booked("b", 540, BookingState.CANCELLED)))
    assert not one[0].is_doubled


def test_a_booking_between_the_slots_does_not_vanish() -> None:
    """Another desk may have changed the hours meanwhile."""
    assert [slot.from_minute for slot in slots(HOUR, (booked("a", 600),))] == [540, 585, 600]


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.sampled_from((1, 2, 4)), st.integers(0, 200))
def test_a_series_keeps_its_weekday_and_no_holiday(first: date, weeks: int, length: int) -> None:
    until = first + timedelta(days=length)
    held, skipped = series_days(first, Repeat(weeks, until), "NW")
    days = sorted({*held, *(day for day, _ in skipped)})
    assert days == [first + timedelta(weeks=weeks * number) for number in range(len(days))]
    assert days[-1] <= until < days[-1] + timedelta(weeks=weeks)
    assert not [day for day in held if holiday_name(day, "NW")]
    assert all(name == holiday_name(day, "NW") and name for day, name in skipped)


def test_two_meet_only_at_the_same_time_in_one_room_or_with_one_office() -> None:
    later = replace(HOUR, id="x", from_minute=660, until_minute=720)
    elsewhere = replace(HOUR, id="x", office_id="p", room="Küche")
    same_room = replace(HOUR, id="x", office_id="p", room=" büro ")
    off = replace(HOUR, id="x", cancelled_on=date(2026, 11, 20))
    assert overlapping(HOUR, (later, elsewhere, off)) == ()
    assert overlapping(HOUR, (same_room,)) == (same_room,)
    assert overlapping(HOUR, (replace(HOUR, id="x", room="", site_id=None),))
