"""Office hours (Sprechstunden) an office holds in the centre: days with slots, and bookings by a number, never by a name."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.core.frozen import dataclass
from app.domain.line.gate import Release
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


@dataclass(frozen=True)
class DueHour:
    """An office hour something is to be done about. ``waiting``: of how many bookings nothing is noted.

    ``is_off``: it was called off, and yet they stand; ``is_doubled``: a slot of it is given away twice. Both are what two desks do that
    have not heard of each other.
    """

    id: str
    held_on: date
    from_minute: int
    until_minute: int
    office_name: str
    waiting: int
    is_off: bool
    is_doubled: bool


@dataclass(frozen=True)
class Named:
    """Whom a number leads to: the family, and the thing that bears it."""

    family_id: str
    thing: str
    thing_id: str


def numbers_in(typed: str) -> tuple[str, ...]:
    """Answer what may be a number of ours in what was typed: each word of it, or all of them with hyphens between."""
    words = [word.strip(".,;:()") for word in typed.upper().split()]
    return (*words, "-".join(words))


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
