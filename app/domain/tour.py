"""The tour: what it says, and what in the window it points at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TourStep:
    """One stop. ``places``: how what it points at begins to be called; the first in sight is taken.

    ``screen`` is opened before; with ``family`` the first family, too, if there is one.
    """

    title: str
    text: str
    screen: str
    places: tuple[str, ...]
    opens_family: bool = False


def tour_steps(table: Mapping[str, Any]) -> tuple[TourStep, ...]:
    """Read the steps as the file has them."""
    return tuple(
        TourStep(each["title"], each["text"], each["screen"], tuple(each["place"]), opens_family=each.get("family", False))
        for each in table["step"]
    )
