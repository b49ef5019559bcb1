"""The quick card: the few moves everybody needs. A step does exactly one thing, so that a test can do it, too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CardStep:
    """One step to the first printed sheet: one of a key to press, a text to write before Enter, a button to press."""

    tells: str
    press: str = ""
    write: str = ""
    click: str = ""

    @property
    def move(self) -> str:
        """Answer what to do, as the card says it."""
        if self.click:
            return f"„{self.click}“"
        return f"{self.write} eintippen, dann Enter" if self.write else f"Taste {self.press}" if len(self.press) == 1 else self.press


@dataclass(frozen=True)
class QuickCard:
    """What the card says: the way to the first sheet, the moves of every day, and what to do if."""

    practice: tuple[CardStep, ...]
    daily: tuple[tuple[str, str], ...]
    trouble: tuple[tuple[str, str], ...]


def quick_card(table: Mapping[str, Any]) -> QuickCard:
    """Read the card as its file has it."""
    return QuickCard(
        practice=tuple(CardStep(**each) for each in table["practice"]),
        daily=tuple((each["keys"], each["tells"]) for each in table["daily"]),
        trouble=tuple((each["case"], each["tells"]) for each in table["trouble"]),
    )
