"""Times of day as people type and read them; a time is a number of minutes since midnight."""

import re

_DAY_MINUTES = 24 * 60
_TIME = re.compile(r"^(\d{1,2})(?:\s*[:.,h]?\s*(\d{2}))?\s*(?:uhr)?$", re.IGNORECASE)


def parse_time(text: str) -> int | None:
    """Read ``7``, ``7:15``, ``07.15``, ``0715`` or ``7 Uhr``; ``None`` where it is no time of a day."""
    found = _TIME.match(text.strip())
    if found is None or not text.strip().isascii():
        return None
    minute = int(found[1]) * 60 + int(found[2] or 0)
    return minute if minute <= _DAY_MINUTES and int(found[2] or 0) < 60 else None


def format_time(minute: int | None) -> str:
    """Write ``07:15``; nothing where no time is known."""
    return "" if minute is None else f"{minute // 60:02}:{minute % 60:02}"
