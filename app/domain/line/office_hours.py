"""Office hours (Sprechstunden) an office holds in the centre: days with slots, and bookings by a number, never by a name."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.core.dates import format_date
from app.core.day_times import format_hours, format_time
from app.core.frozen import dataclass
from app.domain.field_checks import check_texts, error, hint
from app.domain.line.gate import Release
from app.domain.line.places import check_hours
from app.domain.people import Office
from app.domain.problems import Problem, ProblemCode
from app.domain.working_days import holiday_name

SHORTEST_SLOT = 5
LONGEST_SLOT = 240
MOST_DAYS = 60
"""A series longer than a year of weeks is more likely a slip of the pen."""


class BookingState(StrEnum):
    """What became of a booking; words in ``terms.toml``, group ``booking_state``."""

    BOOKED = "gebucht"
    TOOK_PLACE = "wahrgenommen"
    NO_SHOW = "nicht_erschienen"
    CANCELLED = "abgesagt"


HOLDS_SLOT: Final = frozenset({BookingState.BOOKED, BookingState.TOOK_PLACE, BookingState.NO_SHOW})
"""Nobody else can have the slot."""


@dataclass(frozen=True, kw_only=True)
class OfficeHourFields:
    """What is typed of one day. ``slot_minutes``: how long one appointment takes; ``remark``: for this house alone."""

    office_id: str | None = None
    site_id: str | None = None
    room: str = ""
    held_on: date | None = None
    from_minute: int | None = None
    until_minute: int | None = None
    slot_minutes: int | None = 30
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class OfficeHour(OfficeHourFields):
    """One day as stored. ``cancelled_on``: when it was said that it does not take place."""

    id: str
    cancelled_on: date | None = None


@dataclass(frozen=True)
class Repeat:
    """How a series goes on behind its first day: every how many weeks, and until when."""

    weeks: int
    until: date


@dataclass(frozen=True, kw_only=True)
class BookingFields:
    """What is typed of a booking. ``reference``: the number the office is told; ``remark``: for this house alone."""

    from_minute: int | None = None
    reference: str = ""
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Booking(BookingFields):
    """A booking as stored; ``family_id``: whom the number belongs to, where it is one of ours."""

    id: str
    office_hour_id: str
    state: BookingState = BookingState.BOOKED
    family_id: str | None = None
    booked_on: date | None = None


@dataclass(frozen=True)
class Slot:
    """A stretch of an office hour and its bookings: none, one, or several where two desks gave it away."""

    from_minute: int
    until_minute: int
    bookings: tuple[Booking, ...] = ()

    @property
    def is_free(self) -> bool:
        """Tell whether somebody can still have it."""
        return not any(booking.state in HOLDS_SLOT for booking in self.bookings)

    @property
    def is_doubled(self) -> bool:
        """Tell whether more than one holds it."""
        return sum(booking.state in HOLDS_SLOT for booking in self.bookings) > 1


@dataclass(frozen=True)
class HourLine:
    """One slot as the office is told it: a number, or what stands in its place."""

    from_minute: int
    until_minute: int
    words: str


@dataclass(frozen=True, kw_only=True)
class HourList:
    """What an office is told of an office hour, with the leave of each family whose number it names."""

    hour: OfficeHour
    office_name: str
    site_name: str
    centre_name: str
    phone: str
    lines: tuple[HourLine, ...]
    releases: tuple[Release, ...]


def slot_starts(hour: OfficeHourFields) -> range:
    """Answer when the slots begin; a rest too short for a whole one is none."""
    if hour.from_minute is None or hour.until_minute is None or not hour.slot_minutes:
        return range(0)
    return range(hour.from_minute, hour.until_minute - hour.slot_minutes + 1, hour.slot_minutes)


def slots(hour: OfficeHour, bookings: Iterable[Booking]) -> tuple[Slot, ...]:
    """Answer the slots of a day with their bookings; one booked at another time than any slot begins stands by itself."""
    known = tuple(bookings)
    length = hour.slot_minutes or 0
    starts = sorted({*slot_starts(hour), *(each.from_minute for each in known if each.from_minute is not None)})
    return tuple(Slot(start, start + length, tuple(each for each in known if each.from_minute == start)) for start in starts)


def series_days(first: date, repeat: Repeat | None, land: str) -> tuple[tuple[date, ...], tuple[tuple[date, str], ...]]:
    """Answer the days of a series, and beside them the holidays it leaves out with their names; one day alone stays as it is."""
    if repeat is None:
        return (first,), ()
    count = max(0, (repeat.until - first).days // (7 * repeat.weeks) + 1)
    days = [first + timedelta(weeks=repeat.weeks * number) for number in range(count)]
    held = tuple(day for day in days if not holiday_name(day, land))
    return held, tuple((day, holiday_name(day, land)) for day in days if day not in held)


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
    """Check what the office would be told: a number, which holds at least one digit."""
    problems = list(check_texts(booking, ""))
    if not booking.reference.strip():
        problems.append(error("reference", ProblemCode.BOOKING_NUMBER_MISSING))
    elif not any(sign.isdecimal() for sign in booking.reference):
        problems.append(error("reference", ProblemCode.BOOKING_NAME))
    return tuple(problems)


def _at_once(hour: OfficeHourFields, other: OfficeHourFields) -> bool:
    if hour.held_on != other.held_on:
        return False
    return (hour.from_minute or 0) < (other.until_minute or 0) and (other.from_minute or 0) < (hour.until_minute or 0)


def _meet(hour: OfficeHourFields, other: OfficeHourFields) -> bool:
    return hour.office_id == other.office_id or _same_room(hour, other)


def _same_room(hour: OfficeHourFields, other: OfficeHourFields) -> bool:
    return hour.site_id == other.site_id and bool(hour.room.strip()) and hour.room.strip().casefold() == other.room.strip().casefold()
