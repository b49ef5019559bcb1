"""What may be wrong with an office hour or a booking, said before it is written down."""

from collections.abc import Iterable
from datetime import date

from app.core.dates import format_date
from app.core.day_times import format_hours, format_time
from app.domain.applications import CODE_BEGINNING
from app.domain.field_checks import check_texts, error, hint
from app.domain.line.office_hours import (
    HOLDS_SLOT,
    LONGEST_SLOT,
    MOST_DAYS,
    SHORTEST_SLOT,
    Booking,
    BookingFields,
    OfficeHour,
    OfficeHourFields,
    Repeat,
    series_days,
    slot_starts,
)
from app.domain.line.places import check_hours
from app.domain.people import Office
from app.domain.problems import Problem, ProblemCode
from app.domain.working_days import holiday_name

_SHORTEST_WORD = 3


def check_office_hour(hour: OfficeHourFields, office: Office | None, land: str, repeat: Repeat | None = None) -> tuple[Problem, ...]:
    """Check one day, or the first of a series, as it is being typed. ``land``: whose holidays close the house."""
    problems = [*check_texts(hour, ""), *_check_hours(hour), *_check_day(hour.held_on, land, repeat)]
    if office is None:
        problems.append(error("office_id", ProblemCode.OFFICE_HOUR_OFFICE_MISSING))
    elif office.ended_on and hour.held_on and office.ended_on <= hour.held_on:
        problems.append(error("office_id", ProblemCode.OFFICE_HOUR_OFFICE_CLOSED, day=format_date(office.ended_on)))
    if hour.site_id is None:
        problems.append(error("site_id", ProblemCode.PLACE_SITE_MISSING))
    if not hour.room.strip():
        problems.append(hint("room", ProblemCode.ROOM_MISSING))
    return tuple(problems)


def _check_hours(hour: OfficeHourFields) -> list[Problem]:
    if hour.from_minute is None or hour.until_minute is None:
        return [error("from_minute", ProblemCode.OFFICE_HOUR_TIMES_MISSING)]
    problems = check_hours("1", hour.from_minute, hour.until_minute)
    if hour.slot_minutes is None or not SHORTEST_SLOT <= hour.slot_minutes <= LONGEST_SLOT:
        problems.append(error("slot_minutes", ProblemCode.SLOT_LENGTH_ODD, least=SHORTEST_SLOT, most=LONGEST_SLOT))
    elif not problems and not slot_starts(hour):
        problems.append(error("slot_minutes", ProblemCode.SLOT_TOO_LONG))
    return problems


def _check_day(day: date | None, land: str, repeat: Repeat | None) -> list[Problem]:
    if day is None:
        return [error("held_on", ProblemCode.OFFICE_HOUR_DAY_MISSING)]
    if repeat is None:
        name = holiday_name(day, land)
        return [error("held_on", ProblemCode.OFFICE_HOUR_HOLIDAY, day=format_date(day), holiday=name)] if name else []
    if repeat.until < day:
        return [error("repeat_until", ProblemCode.PERIOD_REVERSED, start=format_date(day), end=format_date(repeat.until))]
    days, skipped = series_days(day, repeat, land)
    if len(days) > MOST_DAYS:
        return [error("repeat_until", ProblemCode.SERIES_TOO_LONG, count=len(days), most=MOST_DAYS)]
    if not days:
        return [error("repeat_until", ProblemCode.SERIES_EMPTY)]
    names = ", ".join(f"{format_date(each)} ({name})" for each, name in skipped)
    return [hint("repeat_until", ProblemCode.SERIES_SKIPS, days=names)] if skipped else []


def overlapping(hour: OfficeHourFields, others: Iterable[OfficeHour]) -> tuple[OfficeHour, ...]:
    """Answer which others are at the same time with the same office, or in the same room."""
    return tuple(each for each in others if each.cancelled_on is None and _at_once(hour, each) and _meet(hour, each))


def check_overlap(hour: OfficeHourFields, others: Iterable[OfficeHour]) -> list[Problem]:
    """Check that nobody sits in the room, and that the office is not elsewhere."""
    return [
        error(
            "room" if _same_room(hour, each) else "held_on",
            ProblemCode.ROOM_TAKEN if _same_room(hour, each) else ProblemCode.OFFICE_HOUR_TWICE,
            day=format_date(each.held_on),
            hours=format_hours(each.from_minute, each.until_minute),
        )
        for each in overlapping(hour, others)[:1]
    ]


def check_still_inside(hour: OfficeHourFields, bookings: Iterable[Booking]) -> list[Problem]:
    """Check that what is given away still lies in a slot."""
    outside = (each for each in bookings if each.state in HOLDS_SLOT and each.from_minute not in slot_starts(hour))
    return [error("from_minute", ProblemCode.OFFICE_HOUR_BOOKED, time=format_time(each.from_minute)) for each in outside][:1]


def check_booking(booking: BookingFields) -> tuple[Problem, ...]:
    """Check what the office would be told: a number, and no word beside it that could be a name."""
    problems = list(check_texts(booking, ""))
    if not booking.reference.strip():
        problems.append(error("reference", ProblemCode.BOOKING_NUMBER_MISSING))
    elif not any(map(_is_number, booking.reference.split())) or any(map(_is_word, booking.reference.split())):
        problems.append(error("reference", ProblemCode.BOOKING_NAME))
    return tuple(problems)


def _is_number(part: str) -> bool:
    return any(map(str.isdecimal, part)) or part.upper().startswith(CODE_BEGINNING)


def _is_word(part: str) -> bool:
    """Tell whether a part could be a name; ``BG``, ``Az.`` and ``Nr.`` are too short for one."""
    return sum(map(str.isalpha, part)) >= _SHORTEST_WORD and not _is_number(part)


def _at_once(hour: OfficeHourFields, other: OfficeHourFields) -> bool:
    if hour.held_on != other.held_on:
        return False
    return (hour.from_minute or 0) < (other.until_minute or 0) and (other.from_minute or 0) < (hour.until_minute or 0)


def _meet(hour: OfficeHourFields, other: OfficeHourFields) -> bool:
    return hour.office_id == other.office_id or _same_room(hour, other)


def _same_room(hour: OfficeHourFields, other: OfficeHourFields) -> bool:
    return hour.site_id == other.site_id and bool(hour.room.strip()) and hour.room.strip().casefold() == other.room.strip().casefold()
