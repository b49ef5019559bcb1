"""Times of day as people type and read them; a time is a number of minutes since midnight."""

import re

_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
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


def format_hours(from_minute: int | None, until_minute: int | None) -> str:
    """Write ``07:00–15:30``; with one end known ``ab 07:00`` or ``bis 15:30``."""
    if from_minute is not None and until_minute is not None:
        return f"{format_time(from_minute)}–{format_time(until_minute)}"
    if from_minute is not None:
        return f"ab {format_time(from_minute)}"
    return f"bis {format_time(until_minute)}" if until_minute is not None else ""


def format_weekdays(weekdays: str) -> str:
    """Write ``12345`` as ``Mo–Fr``; days with a gap between them one by one."""
    days = sorted(int(each) for each in set(weekdays) if each in "1234567")
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{_WEEKDAYS[days[0] - 1]}–{_WEEKDAYS[days[-1] - 1]}"
    return ", ".join(_WEEKDAYS[day - 1] for day in days)


def parse_weekdays(text: str) -> str | None:
    """Read ``Mo–Fr``, ``Mo, Mi, Fr`` or ``mo-do fr`` as ``12345``; ``None`` where a word is no day."""
    found: set[int] = set()
    spans = re.sub(r"\s*(?:[-–—]|\bbis\b)\s*", "-", text.strip().lower())
    for part in re.split(r"[\s,;/+]+|\bund\b", spans):
        ends = [_weekday(name) for name in part.split("-")] if part else []
        if not ends:
            continue
        if None in ends or len(ends) > 2:
            return None
        found |= set(range(ends[0] or 0, (ends[-1] or 0) + 1))
    return "".join(str(day) for day in sorted(found))


def _weekday(name: str) -> int | None:
    days = [number for number, day in enumerate(_WEEKDAYS, start=1) if name[:2] == day.lower() and name.rstrip(".").isalpha()]
    return days[0] if days else None
