"""Who comes to an office hour, for the office: times and numbers, nobody's name."""

from dataclasses import dataclass
from typing import Final

from app.core.dates import format_day
from app.core.day_times import format_hours, format_time
from app.domain.line.office_hours import HourList

HOUR_ROWS: Final = 20
"""Rows of one sheet; a longer day takes more sheets."""


@dataclass(frozen=True, kw_only=True)
class S1Facts:
    """One sheet of the list."""

    s_stelle: str
    s_tag: str
    s_ort: str
    s_zeit: str
    s_haus: str
    s_telefon: str
    s_zeilen: tuple[tuple[str, ...], ...]


def s1_facts(told: HourList) -> tuple[S1Facts, ...]:
    """Fill as many sheets as it takes."""
    rows = [(f"{format_time(line.from_minute)}–{format_time(line.until_minute)}", line.words, "", "") for line in told.lines]
    starts = range(0, len(rows) or 1, HOUR_ROWS)
    return tuple(
        S1Facts(
            s_stelle=told.office_name,
            s_tag=format_day(told.hour.held_on) if told.hour.held_on else "",
            s_ort=", ".join(part for part in (told.site_name, told.hour.room) if part),
            s_zeit=f"{format_hours(told.hour.from_minute, told.hour.until_minute)} Uhr",
            s_haus=told.centre_name,
            s_telefon=told.phone,
            s_zeilen=tuple(rows[start : start + HOUR_ROWS]),
        )
        for start in starts
    )
