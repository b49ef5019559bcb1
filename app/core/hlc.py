"""Hybrid logical clock: sortable stamps that never run backwards, even when a PC's clock does.

A stamp is ``mmmmmmmmmmmm-cccc-oooooooo``: 48-bit milliseconds and a 16-bit counter in hexadecimal, then the
origin (the store that wrote it). Text order is time order.
Source: Kulkarni et al., "Logical Physical Clocks" (2014).
"""

from dataclasses import dataclass
from datetime import datetime

from typing_extensions import override

_MAX_COUNTER = 0xFFFF


@dataclass(frozen=True, order=True)
class Stamp:
    """One instant of one store."""

    millis: int
    counter: int
    origin: str

    @override
    def __str__(self) -> str:
        """Write the sortable text."""
        return f"{self.millis:012x}-{self.counter:04x}-{self.origin}"

    @classmethod
    def parse(cls, text: str) -> "Stamp":
        """Read a stamp.

        Raises:
            ValueError: The text is not a stamp.
        """
        millis, counter, origin = text.split("-", 2)
        return cls(int(millis, 16), int(counter, 16), origin)


def next_stamp(last: Stamp | None, now: datetime, origin: str) -> Stamp:
    """Answer a stamp later than ``last``, at ``now`` if the clock allows."""
    millis = int(now.timestamp() * 1000)
    if last is None or millis > last.millis:
        return Stamp(millis, 0, origin)
    if last.counter < _MAX_COUNTER:
        return Stamp(last.millis, last.counter + 1, origin)
    return Stamp(last.millis + 1, 0, origin)
