"""A recovery key on its way to paper and back. Plain Python, no Qt."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.core.errors import AppError
from app.core.messages import explain
from app.domain.setup import RecoveryKey
from app.services import recovery_sheet
from app.services.store import check_typed_back

ASKED_WORDS = 3
AskPlaces = Callable[[int], tuple[int, ...]]


def random_places(count: int) -> tuple[int, ...]:
    """Answer which words are asked back, in the order of the sheet."""
    return tuple(sorted(random.SystemRandom().sample(range(count), ASKED_WORDS)))


@dataclass(frozen=True)
class PrintedKey:
    """The key, what stands beside it on the sheet (and, in a demo store, across it), and which of its words are asked back."""

    key: RecoveryKey
    centre: str
    made_on: date
    places: tuple[int, ...]
    watermark: str = ""

    def pdf(self) -> bytes:
        """Print the sheet."""
        return recovery_sheet.make_sheet(self.key, centre=self.centre, made_on=self.made_on, watermark=self.watermark)

    def save(self, file: Path) -> None:
        """Write the sheet into a file."""
        recovery_sheet.save_sheet(self.pdf(), file)

    def modules(self) -> tuple[tuple[bool, ...], ...]:
        """Draw its QR code."""
        return recovery_sheet.square_of(self.key)

    def wrong(self, given: tuple[str, ...] | str) -> tuple[tuple[int, ...], str]:
        """Answer which of the asked words are wrong, or what is wrong with all of them as one text."""
        if isinstance(given, str):
            return (), self._whole_wrong(given)
        asked = zip(self.places, given, strict=True)
        return tuple(place for place, word in asked if not recovery_sheet.is_word(self.key, place, word)), ""

    def _whole_wrong(self, given: str) -> str:
        try:
            check_typed_back(self.key, given)
        except AppError as error:
            return explain(error).text
        return ""
