"""What an office's screen says above everything that is open. Plain Python."""

from dataclasses import dataclass

from app.ui.wording import Fact


@dataclass(frozen=True)
class Head:
    """What stands above everything that is open: its title, how it stands, and what is known of it."""

    title: str
    facts: tuple[Fact, ...]
    chip: str = ""
    tone: str = ""
