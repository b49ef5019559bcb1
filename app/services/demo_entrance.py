"""A demo store that lives as long as its folder: for pictures, self-test and trials. It touches no keyring."""

from pathlib import Path

from app.core.clock import system_clock
from app.security.keyring_port import MemoryKeyring
from app.services.demo_store import DEMO_PASSPHRASE, DEMO_SEED, make_demo_store
from app.services.entrance import TRIAL_COST, Entrance


def demo_entrance(folder: Path, *, families: int | None = None) -> Entrance:
    """Make a demo store and answer the way into it."""
    make_demo_store(
        folder, DEMO_PASSPHRASE, keyring=MemoryKeyring(), clock=system_clock, cost=TRIAL_COST, seed=DEMO_SEED, families=families
    )
    return Entrance.for_trial(folder, passphrase=DEMO_PASSPHRASE)
