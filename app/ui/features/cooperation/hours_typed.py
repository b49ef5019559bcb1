"""What was typed into the forms of *Sprechstunden*, read and checked. Plain Python, no Qt."""

from collections.abc import Iterable
from datetime import date

from app.core.dates import format_date
from app.core.day_times import format_time
from app.domain.field_checks import error
from app.domain.line.office_hour_checks import check_booking, check_office_hour
from app.domain.line.office_hours import BookingFields, OfficeHourFields, Repeat
from app.domain.people import Office
from app.domain.problems import Problem, ProblemCode
from app.ui.typed import Reading, Texts, Typed

SINGLE = ""
WEEKS = (("1", "jede Woche"), ("2", "alle zwei Wochen"), ("4", "alle vier Wochen"))
"""How a series goes on; an empty choice is one day alone."""


def read_hour(texts: Texts, offices: Iterable[Office], land: str, today: date) -> tuple[Typed[OfficeHourFields], Repeat | None]:
    """Read a day as typed, and how it goes on."""
    read = Reading(texts, today)
    hour = OfficeHourFields(
        office_id=read.chosen("office_id"),
        site_id=read.chosen("site_id"),
        room=read.text("room"),
        held_on=read.day("held_on"),
        from_minute=read.minute("from_minute"),
        until_minute=read.minute("until_minute"),
        slot_minutes=read.number("slot_minutes"),
        remark=read.text("remark"),
    )
    weeks, until = read.chosen("weeks"), read.day("repeat_until")
    repeat = Repeat(int(weeks), until or hour.held_on or today) if weeks else None
    office = next((each for each in offices if each.id == hour.office_id), None)
    return read.checked(hour, (*check_office_hour(hour, office, land, repeat), *_half_a_series(texts))), repeat


def _half_a_series(texts: Texts) -> list[Problem]:
    """Say what a series lacks: entered as it is, it would be one day alone, and nobody would notice."""
    has_step, has_end = bool(texts["weeks"]), bool(texts["repeat_until"].strip())
    if has_step and not has_end:
        return [error("repeat_until", ProblemCode.SERIES_END_MISSING)]
    return [error("weeks", ProblemCode.SERIES_STEP_MISSING)] if has_end and not has_step else []


def read_booking(minute: int, texts: Texts, today: date) -> Typed[BookingFields]:
    """Read who gets a slot."""
    read = Reading(texts, today)
    booking = BookingFields(from_minute=minute, reference=read.text("reference"), remark=read.text("remark"))
    missing = [] if texts["minute"] else [error("minute", ProblemCode.BOOKING_SLOT_MISSING)]
    return read.checked(booking, (*check_booking(booking), *missing))


def hour_texts(hour: OfficeHourFields) -> dict[str, str]:
    """Write a day as somebody would type it."""
    return {
        "office_id": hour.office_id or "",
        "site_id": hour.site_id or "",
        "room": hour.room,
        "held_on": format_date(hour.held_on),
        "from_minute": format_time(hour.from_minute),
        "until_minute": format_time(hour.until_minute),
        "slot_minutes": str(hour.slot_minutes or ""),
        "remark": hour.remark,
    }
