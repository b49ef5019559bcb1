"""The ways into one folder's store, for the window: it knows neither keyring nor key cost."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import Clock, local_date, system_clock
from app.core.errors import AppError
from app.domain.exchange import StoreRole
from app.domain.setup import RecoveryKey, SetupAnswers
from app.security.derivation import STANDARD_COST, KeyCost
from app.security.keyring_port import KeyringPort, MemoryKeyring
from app.services import store as stores
from app.services.store import OpenStore

if TYPE_CHECKING:
    from app.services.catalogue_shelf import CatalogueShelf

_PRACTICE_FOLDER = "Uebung"
TRIAL_COST = KeyCost(memory_kib=1_024, passes=1, lanes=1)
"""A key cost for throw-away stores of invented families."""


class Entrance:
    """Opens, makes and restores the store of one folder. All ways block; the window takes them on a worker.

    Args:
        folder: Where the store lies, or will lie.
        keyring: The keyring of the operating system.
        clock: Answers the present instant.
        cost: How dear a guess of the passphrase is.
        find_passphrase: Reads the passphrase of ``--passphrase-file``; the keyring is then not touched at all.
        catalogue_key: Who may publish law, if not the owner of the key that came with the program.
        given_law: An update of the law the IT department gave along.
        way_back: Where somebody who only practises came from; without one this is no practice.
        role: Whose store is made here if there is none yet, unless somebody says otherwise.
    """

    def __init__(
        self,
        folder: Path,
        *,
        keyring: KeyringPort,
        clock: Clock,
        cost: KeyCost = STANDARD_COST,
        find_passphrase: Callable[[], str] | None = None,
        catalogue_key: bytes | None = None,
        given_law: Path | None = None,
        way_back: "Entrance | None" = None,
        role: StoreRole = StoreRole.CENTRE,
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.role = role
        self._keyring = None if find_passphrase else keyring
        self._system_keyring = keyring
        self._cost = cost
        self._find_passphrase = find_passphrase
        self._catalogue_key = catalogue_key
        self.given_law = given_law
        self.way_back = way_back
        self._opened: OpenStore | None = None

    @classmethod
    def for_trial(cls, folder: Path, *, passphrase: str = "") -> "Entrance":
        """Answer a way that touches no keyring and derives keys quickly: for invented families only."""
        find = (lambda: passphrase) if passphrase else None
        return cls(folder, keyring=MemoryKeyring(), clock=system_clock, cost=TRIAL_COST, find_passphrase=find)

    def practice(self) -> "Entrance":
        """Answer the way to invented families in a folder of their own: another store, another key, no keyring."""
        return Entrance(
            self.folder / _PRACTICE_FOLDER,
            keyring=MemoryKeyring(),
            clock=self.clock,
            cost=TRIAL_COST,
            find_passphrase=_demo_passphrase,
            way_back=self,
        )

    def shelf(self) -> "CatalogueShelf":
        """Answer the law of the folder, as it is today."""
        from app.services.catalogue_shelf import CatalogueShelf, pinned_key

        return CatalogueShelf(self.folder, today=local_date(self.clock()), find_key=lambda: self._catalogue_key or pinned_key())

    def has_store(self) -> bool:
        """Tell whether a store lies in the folder, or will when it is opened: one to practise in is made then."""
        return self.way_back is not None or stores.store_exists(self.folder)

    def open(self) -> OpenStore:
        """Open without asking anybody: by the keyring, or by the passphrase file. To practise, all families are invented anew."""
        if self.way_back is not None:
            self._make_demo()
        if self._find_passphrase is not None:
            return self.open_with_passphrase(self._find_passphrase())
        return self._let_in(stores.open_with_keyring(self.folder, keyring=self._system_keyring, clock=self.clock, cost=self._cost))

    @property
    def told_passphrase(self) -> str:
        """Answer the passphrase anybody may know: whoever practises chose none, and a locked screen asks for it all the same."""
        return "" if self.way_back is None else _demo_passphrase()

    def leave(self) -> None:
        """Close the store this way led to last, also where the window was gone before it was open.

        What was only practised in is removed: she may have typed a real name after all.
        """
        store, self._opened = self._opened, None
        if store is None:
            return
        store.close()
        if self.way_back is not None and store.is_demo:
            from app.services.store.removing import remove_demo_store

            with suppress(AppError):  # what cannot be removed now goes when the next practice begins
                remove_demo_store(self.folder)

    def _let_in(self, store: OpenStore) -> OpenStore:
        self._opened = store
        return store

    def _make_demo(self) -> None:
        from app.services.demo_store import make_practice_store

        make_practice_store(self.folder, clock=self.clock, cost=self._cost)

    def open_with_passphrase(self, passphrase: str) -> OpenStore:
        """Open with the passphrase."""
        return self._let_in(stores.open_with_passphrase(self.folder, passphrase, keyring=self._keyring, clock=self.clock, cost=self._cost))

    def open_with_recovery_key(self, typed: str) -> OpenStore:
        """Open with the words of the recovery sheet."""
        return self._let_in(stores.open_with_recovery_key(self.folder, typed, keyring=self._keyring, clock=self.clock, cost=self._cost))

    def create(self, answers: SetupAnswers) -> tuple[OpenStore, RecoveryKey]:
        """Make a store."""
        store, key = stores.create_store(self.folder, answers, keyring=self._keyring, clock=self.clock, cost=self._cost)
        return self._let_in(store), key

    def restore_with_passphrase(self, file: Path, passphrase: str, *, instead: bool = False) -> OpenStore:
        """Restore a backup with the passphrase of its time; ``instead`` of a store that no longer opens."""
        return self._let_in(
            stores.restore_with_passphrase(
                file, self.folder, passphrase, keyring=self._keyring, clock=self.clock, cost=self._cost, instead=instead, takes_demo=False
            )
        )

    def restore_with_recovery_key(self, file: Path, typed: str, *, instead: bool = False) -> OpenStore:
        """Restore a backup with the recovery key of its time; ``instead`` of a store that no longer opens."""
        return self._let_in(
            stores.restore_with_recovery_key(
                file, self.folder, typed, keyring=self._keyring, clock=self.clock, cost=self._cost, instead=instead, takes_demo=False
            )
        )

    def restore_keys_with_passphrase(self, file: Path, passphrase: str) -> OpenStore:
        """Take only the key file out of a backup, and open the sound database with the passphrase of that time."""
        stores.restore_keys(file, self.folder, clock=self.clock)
        return self.open_with_passphrase(passphrase)

    def restore_keys_with_recovery_key(self, file: Path, typed: str) -> OpenStore:
        """Take only the key file out of a backup, and open the sound database with the recovery key of that time."""
        stores.restore_keys(file, self.folder, clock=self.clock)
        return self.open_with_recovery_key(typed)

    def backup_if_due(self, store: OpenStore) -> None:
        """Write the day's backup if there is none yet."""
        if stores.is_backup_due(store):
            stores.backup(store)

    def backup_words(self, store: OpenStore) -> str:
        """Say in a few words how the backup stands."""
        days = stores.backup_days(store)
        if not days:
            return "Noch keine Sicherung. Das Programm schreibt gleich eine."
        today = local_date(self.clock())
        return "heute geschrieben und geprüft" if max(days) == today else f"zuletzt am {max(days):%d.%m.%Y} geschrieben und geprüft"


def _demo_passphrase() -> str:
    from app.services.demo_store import DEMO_PASSPHRASE

    return DEMO_PASSPHRASE
