"""How the options of a call are read; what cannot be read is told by the parser."""

import re
from pathlib import Path

from app.core.day_times import parse_time
from app.domain.paper import SingleSheet, TongueSheet
from app.domain.terms import ApplicationState, Benefit

_MOST_FAMILIES = 200_000
_LARGEST_SCALE = 4.0
_MOST_DAYS = 366
_CHANNELS = ("post", "electronic", "abruf")


def read_day_time(text: str) -> int:
    """Read a time of day as minutes since midnight."""
    minute = parse_time(text)
    if minute is None:
        raise ValueError(text)
    return minute


def read_path(text: str) -> Path:
    """Read a file or folder; an empty one would be the folder one stands in."""
    if not text:
        raise ValueError(text)
    return Path(text)


def read_word(text: str) -> str:
    """Read a word whatever the terminal made of it; what is no text becomes a question mark, and is then not found."""
    return text.encode("utf-8", "replace").decode("utf-8")


def read_sheet(text: str) -> SingleSheet | TongueSheet:
    """Read the name of a sheet, ae for ä."""
    name = text.lower().replace("ä", "ae")
    return TongueSheet(name) if name in set(TongueSheet) else SingleSheet(name)


def read_benefit(text: str) -> Benefit:
    """Read a benefit in either case."""
    return Benefit(text.upper())


def read_state(text: str) -> ApplicationState:
    """Read the state of an application, ue for ü."""
    return ApplicationState(text.lower().replace("ü", "ue"))


def read_number(text: str) -> int:
    """Read a whole number."""
    return int(text)


def read_days(text: str) -> int:
    """Read a count of days, a year at most."""
    number = int(text)
    if not 1 <= number <= _MOST_DAYS:
        raise ValueError(text)
    return number


def read_channel(text: str) -> str:
    """Read by which way a notice came."""
    if text not in _CHANNELS:
        raise ValueError(text)
    return text


def read_count(text: str) -> int:
    """Read how many families are wanted."""
    number = int(text)
    if not 1 <= number <= _MOST_FAMILIES:
        raise ValueError(text)
    return number


def read_scale(text: str) -> float:
    """Read by how much pictures are larger."""
    number = float(text)
    if not 0 < number <= _LARGEST_SCALE:
        raise ValueError(text)
    return number


def read_size(text: str) -> str:
    """Read a width and a height in pixels."""
    if not re.fullmatch(r"[1-9]\d{2,3}x[1-9]\d{2,3}", text):
        raise ValueError(text)
    return text
