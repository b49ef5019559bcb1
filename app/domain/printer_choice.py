"""Which printer, tray and sides were chosen last for a kind of paper. Belongs to the computer, not to the store."""

from dataclasses import dataclass
from enum import StrEnum


class PaperKind(StrEnum):
    """What is printed; each kind remembers its own printer."""

    PACK = "pack"
    SINGLE = "single"
    TRIAL = "trial"


@dataclass(frozen=True)
class PrinterChoice:
    """A printer and how it shall print. ``tray`` and ``sides`` are the names Qt has for them; empty: as the printer likes."""

    printer: str = ""
    tray: str = ""
    sides: str = ""
