"""Days and months as the command line takes them: ``2026-11-20`` or ``20.11.2026``, ``2026-11``; nothing that has to be guessed."""

import re
from datetime import date

from app.core.dates import parse_date

_IN_FULL = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def read_day(text: str) -> date:
    """Read a day written in full.

    Raises:
        ValueError: There is no such day.
    """
    day = parse_date(text, date.min) if _IN_FULL.fullmatch(text) else None
    if day is None:
        raise ValueError(text)
    return day


def read_month(text: str) -> date:
    """Read a month; its first day.

    Raises:
        ValueError: There is no such month.
    """
    match = _MONTH.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return read_day(f"{match[1]}-{match[2]}-01")
