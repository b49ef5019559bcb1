"""Fill a demo store with office hours and rounds of families, through the same commands the desk uses."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from app.core.assets import read_toml
from app.core.day_times import parse_time
from app.domain.line.consultations import ConsultationFields, ToldTopic
from app.domain.line.office_hours import BookingFields, BookingState, OfficeHourFields, Repeat
from app.domain.terms import Route
from app.models.unit_of_work import Work
from app.services.line.consultations import note_consultation
from app.services.line.office_hours import HourRow, add_office_hours, book_slot, is_over, office_hour

Given = Mapping[str, Any]


def enter_hours(work: Work) -> None:
    """Enter the invented office hours, who is booked, and what rounds of families were told."""
    lists = read_toml("demo", "hours.toml")
    _enter_office_hours(work, lists["office_hours"], lists["bookings"])
    for given in lists["rounds"]:
        fields = ConsultationFields(
            held_on=work.today - timedelta(days=given["days_ago"]),
            topics=tuple(map(ToldTopic, given["topics"])),
            language=given.get("language", ""),
            handout=given["handout"],
            families=given["families"],
        )
        note_consultation(work, fields)


def _enter_office_hours(work: Work, given: Given, booked: Given) -> None:
    fields, repeat = _series(work, given)
    numbers, past, coming = cycle(_numbers(work)), cycle(booked["past"]), cycle(booked["coming"])
    for hour_id in add_office_hours(work, fields, repeat).ids:
        row = office_hour(work, hour_id)
        for slot in row.slots:
            if is_over(work, row.hour, slot):
                _note_past(work, row, slot.from_minute, next(numbers), next(past))
            elif next(coming):
                book_slot(work, hour_id, BookingFields(from_minute=slot.from_minute, reference=next(numbers)))


def _series(work: Work, given: Given) -> tuple[OfficeHourFields, Repeat]:
    """Answer the first day of the series, and how it goes on."""
    last = work.today - timedelta(days=(work.today.weekday() - given["weekday"] + 1) % 7)
    start, end = map(parse_time, given["hours"])
    fields = OfficeHourFields(
        office_id=next(office.id for office in work.centre.offices() if Route.SGB2 in office.routes),
        site_id=work.centre.sites()[given["site"]].id,
        room=given["room"],
        held_on=last - timedelta(weeks=given["weeks_back"]),
        from_minute=start,
        until_minute=end,
        slot_minutes=given["minutes"],
    )
    return fields, Repeat(given["every_weeks"], work.today + timedelta(weeks=given["weeks_ahead"]))


def _note_past(work: Work, row: HourRow, minute: int, number: str, state: str) -> None:
    """Write a booking of a day gone by as it was left; the desk itself gives away only what is still to come."""
    from app.models.records import BookingRecord

    if state:
        named = work.office_hours.named_by(number)
        record = BookingRecord(
            id=work.new_id(),
            office_hour_id=row.hour.id,
            from_minute=minute,
            reference=number,
            family_id=named.family_id if named else None,
            state=BookingState(state),
            booked_on=_days_before(row.hour.held_on),
        )
        work.office_hours.add(record)


def _days_before(day: date | None) -> date | None:
    return day and day - timedelta(days=5)


def _numbers(work: Work) -> Iterator[str]:
    """Answer numbers of threads about families, and between them such as an office gives."""
    for number, row in enumerate(work.threads.rows(None), start=1):
        yield row.number
        yield f"BG {number:04}/{work.today:%y}"
