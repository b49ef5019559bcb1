"""Open, make and restore stores for a door of the program that knows neither keyring nor key cost: the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import Clock, local_date, system_clock
from app.domain.setup import RecoveryKey, SetupAnswers
from app.security.derivation import STANDARD_COST, KeyCost
from app.security.keyring_port import KeyringPort, permitted_keyring
from app.services import store as stores
from app.services.store import OpenStore
from app.system.paths import data_folder
from app.system.policy import policy

if TYPE_CHECKING:
    from app.services.catalogue_shelf import CatalogueShelf


class StoreDoor:
    """The ways into stores. With a passphrase given, the keyring is not touched at all.

    Args:
        keyring: Where the key lies when no passphrase is given.
        clock: Answers the present instant.
        cost: How dear a guess of the passphrase is.
        catalogue_key: Who may publish law, if not the owner of the key that came with the program.
    """

    def __init__(self, *, keyring: KeyringPort, clock: Clock, cost: KeyCost = STANDARD_COST, catalogue_key: bytes | None = None) -> None:
        self._keyring = keyring
        self._clock = clock
        self._cost = cost
        self._catalogue_key = catalogue_key

    @property
    def clock(self) -> Clock:
        """Answer what tells the present instant."""
        return self._clock

    def folder(self, chosen: Path | None) -> Path:
        """Answer the folder meant: the one chosen, else the user's own."""
        return data_folder(chosen)

    def shelf(self, folder: Path, *, on: date | None = None) -> "CatalogueShelf":
        """Answer the law of a data folder, today or on another day; no store is needed, nor the folder."""
        from app.services.catalogue_shelf import CatalogueShelf, pinned_key

        return CatalogueShelf(folder, today=on or local_date(self._clock()), find_key=lambda: self._catalogue_key or pinned_key())

    @contextmanager
    def opened(self, folder: Path, passphrase: str | None) -> Iterator[OpenStore]:
        """Open a store and close it again. What an older program could not read of the post is taken over first."""
        from app.services.line.parked import take_up_parked

        store = self._open(folder, passphrase)
        try:
            take_up_parked(store.desk)
            yield store
        finally:
            store.close()

    def create(self, folder: Path, answers: SetupAnswers) -> RecoveryKey:
        """Make a store and answer its recovery key, which is told only this once."""
        keyring = self._keyring if answers.use_keyring else None
        store, key = stores.create_store(folder, answers, keyring=keyring, clock=self._clock, cost=self._cost)
        store.close()
        return key

    def create_demo(self, folder: Path, passphrase: str | None, *, seed: int, families: int | None) -> int:
        """Make a demo store, in place of an older one, and answer how many families it has.

        Raises:
            UserError: ``DEMO_IN_REAL_STORE``; also when the store there cannot be opened to make sure.
        """
        from app.services.demo_store import make_demo_store

        return make_demo_store(folder, passphrase, keyring=self._keyring, clock=self._clock, cost=self._cost, seed=seed, families=families)

    def restore(self, file: Path, folder: Path, *, passphrase: str | None, recovery_key: str, instead: bool) -> Path | None:
        """Restore a backup with the passphrase, or else with the recovery key.

        With ``instead`` a store that lies there is set aside; where, is answered.
        """
        aside: list[Path] = []
        by = stores.restore_with_recovery_key if passphrase is None else stores.restore_with_passphrase
        secret = recovery_key if passphrase is None else passphrase
        by(file, folder, secret, keyring=None, clock=self._clock, cost=self._cost, instead=instead, tell_aside=aside.append).close()
        return next(iter(aside), None)

    def _open(self, folder: Path, passphrase: str | None) -> OpenStore:
        if passphrase is None:
            return stores.open_with_keyring(folder, keyring=self._keyring, clock=self._clock, cost=self._cost)
        return stores.open_with_passphrase(folder, passphrase, keyring=None, clock=self._clock, cost=self._cost)


def system_door() -> StoreDoor:
    """Answer the door of the real program."""
    return StoreDoor(keyring=permitted_keyring(is_permitted=policy().may_use_keyring), clock=system_clock)
