"""Identifiers made by this program: UUIDs (RFC 9562) as text, in order of time (version 7) or made from a name (version 5)."""

import re
import secrets
from collections.abc import Callable

from app.core.clock import Clock

NewId = Callable[[], str]
RandomBytes = Callable[[int], bytes]

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAMES = "0f5b7a52-3c0e-5d0b-9a55-6d6972656b74"


def is_id(text: str) -> bool:
    """Tell whether a program like this made an id; what a partner's file calls one may be any text."""
    return _ID.fullmatch(text) is not None


def id_of_name(*words: str) -> str:
    """Make the id that every store gives to what is called so; what two stores enter under one name is one thing when they meet."""
    from uuid import UUID, uuid5

    return str(uuid5(UUID(_NAMES), "\n".join(words)))


def uuid7_source(clock: Clock, random_bytes: RandomBytes = secrets.token_bytes) -> NewId:
    """Make a source of UUIDv7 texts, each later in order than the one before, even within one millisecond.

    Args:
        clock: Gives the 48-bit millisecond part.
        random_bytes: Gives the other bits; seeded in demo data and tests.
    """
    last = 0

    def new_id() -> str:
        nonlocal last
        millis = int(clock().timestamp() * 1000) & ((1 << 48) - 1)
        value = (millis << 80) | int.from_bytes(random_bytes(10), "big")
        value = (value & ~(0xF << 76)) | (0x7 << 76)
        value = (value & ~(0x3 << 62)) | (0x2 << 62)
        last = max(value, last + 1)
        return _as_text(last)

    return new_id


def _as_text(number: int) -> str:
    """Write a UUID as usual; the standard library's module for them costs three milliseconds to load."""
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
