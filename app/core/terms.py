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


def find_word(group: str, value: StrEnum | str) -> str | None:
    """Answer the German word for a value that need not be in the list."""
    return _words()[group].get(str(value))


def words_of(group: str) -> dict[str, str]:
    """Answer all values of a closed list with their German words."""
    return dict(_words()[group])
