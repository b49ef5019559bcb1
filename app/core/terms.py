"""German words for the closed lists, read from ``resources/terms.toml``."""

from enum import StrEnum
from functools import cache

from app.core.assets import read_toml


@cache
def _words() -> dict[str, dict[str, str]]:
    return read_toml("terms.toml")


def word(group: str, value: StrEnum | str) -> str:
    """Answer the German word for one value of a closed list.

    Raises:
        KeyError: The list has no word for it; a test keeps this from happening.
    """
    return _words()[group][str(value)]


def has_word(group: str, value: StrEnum | str) -> bool:
    """Tell whether a list has a word for a value; what comes from a newer version may have none."""
    return str(value) in _words().get(group, {})


def find_word(group: str, value: StrEnum | str) -> str | None:
    """Answer the German word for a value that need not be in the list."""
    return _words()[group].get(str(value))
