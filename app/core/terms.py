"""German words for the closed lists, read from ``resources/terms.toml``."""

import json
from enum import StrEnum
from functools import cache

from app.core.assets import asset_path


@cache
def _words() -> dict[str, dict[str, str]]:
    """Read the file: TOML of the simplest kind, groups with one text in each line.

    Every start waits for its six hundred words, and the standard library's reader takes six milliseconds for them (``docs/adr/0006``).
    """
    groups: dict[str, dict[str, str]] = {}
    words: dict[str, str] = {}
    for line in asset_path("terms.toml").read_text("utf-8").splitlines():
        if line.startswith("["):
            words = groups.setdefault(line[1 : line.index("]")], {})
        elif line and not line.startswith("#"):
            name, text = line.split(" = ", 1)
            words[name.strip('"')] = json.loads(text)
    return groups


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
