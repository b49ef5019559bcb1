"""A demo store that lives as long as its folder: for pictures, self-test and trials. It touches no keyring."""

from pathlib import Path

from app.core.clock import system_clock
from app.security.keyring_port import MemoryKeyring
from app.services.entrance import TRIAL_COST, Entrance
from app.services.store_door import DEMO_PASSPHRASE, StoreDoor


def demo_entrance(folder: Path, *, families: int | None = None) -> Entrance:
    """Make a demo store and answer the way into it."""
    door = StoreDoor(keyring=MemoryKeyring(), clock=system_clock, cost=TRIAL_COST)
    door.create_demo(folder, DEMO_PASSPHRASE, seed=1, families=families)
    return Entrance.for_trial(folder, passphrase=DEMO_PASSPHRASE)
