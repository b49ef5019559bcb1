"""Invented stores for pictures: an empty folder, a store that asks for its passphrase, a store that opens by itself."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.security.derivation import KeyCost
from app.security.keyring_port import MemoryKeyring
from app.services.demo import DEFAULT_SEED
from app.services.entrance import Entrance
from app.services.store_door import StoreDoor

_CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
"""Guards nothing: the store is invented and lives as long as the pictures take."""
_SHOWN_AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""A fixed Monday morning, so that two runs give the same pictures."""


@dataclass(frozen=True)
class Showroom:
    """Three machines: nothing set up yet, keyring emptied, everything in order."""

    new: Entrance
    asking: Entrance
    known: Entrance


def furnish(folder: Path) -> Showroom:
    """Make the stores below a folder that is the caller's to remove."""
    keyring = MemoryKeyring()
    home = folder / "demo"
    StoreDoor(keyring=keyring, clock=_shown_at, cost=_CHEAP).create_demo(home, None, seed=DEFAULT_SEED, families=None)
    return Showroom(new=_entrance(folder / "neu", MemoryKeyring()), asking=_entrance(home, MemoryKeyring()), known=_entrance(home, keyring))


def _entrance(folder: Path, keyring: MemoryKeyring) -> Entrance:
    return Entrance(folder, keyring=keyring, clock=_shown_at, cost=_CHEAP)


def _shown_at() -> datetime:
    return _SHOWN_AT
