"""An open store: desk, keys and lock of one folder, until it is closed."""

from pathlib import Path
from threading import Lock

from app.core.clock import Clock
from app.models.unit_of_work import Database
from app.security.derivation import KeyCost
from app.security.envelope import database_seal
from app.security.keyfile import KeyFile, write_keys
from app.security.keyring_port import KeyringPort
from app.security.pins import PinTries
from app.security.sheet_seal import SheetSeal
from app.services.desk import Desk
from app.system.files import write_atomically
from app.system.instance_lock import InstanceLock
from app.system.paths import StorePaths

DEMO_WATERMARK = "MUSTER"
"""Lies across every page that leaves a demo store, and stands in the names of its files."""


class OpenStore:
    """What the window and the command line hold while they work. ``is_demo``: invented people only.

    ``is_office``: an office's, without families. ``is_locked`` says that the screen must show nothing; the desk itself
    goes on, so that drafts are kept.
    """

    def __init__(
        self,
        paths: StorePaths,
        keys: KeyFile,
        data_key: bytes,
        *,
        database: Database,
        instance_lock: InstanceLock,
        keyring: KeyringPort | None,
        clock: Clock,
        cost: KeyCost,
        is_demo: bool,
        is_office: bool = False,
    ) -> None:
        """Take over everything that was opened; ``close`` gives it back."""
        self.paths = paths
        self.keys = keys
        self.data_key = data_key
        self.desk = Desk(database, seal=SheetSeal(data_key, keys.store_id, watermark=DEMO_WATERMARK if is_demo else ""))
        self.keyring = keyring
        self.clock = clock
        self.cost = cost
        self.is_demo = is_demo
        self.is_office = is_office
        self.is_locked = False
        self.pin_tries = PinTries()
        self.backup_turn = Lock()  # two at once would write the same draft
        self._database = database
        self._instance_lock = instance_lock

    @property
    def folder(self) -> Path:
        """Answer the folder the store lies in."""
        return self.paths.folder

    @property
    def database_key(self) -> bytes:
        """Answer what the database is opened with."""
        return database_key(self.data_key, self.keys.store_id)

    @property
    def backup_folder(self) -> Path:
        """Answer the folder the backups lie in."""
        return self.paths.backups

    @property
    def starts_by_keyring(self) -> bool | None:
        """Tell whether this store opens by the keyring; ``None`` where it was opened without one at hand."""
        return None if self.keyring is None else self.keys.wants_keyring

    def keep_keys(self, keys: KeyFile) -> None:
        """Write the key file; the old one stays if that fails."""
        write_atomically(self.paths.keys, write_keys(keys))
        self.keys = keys

    def close(self) -> None:
        """Close the database and let the next program in."""
        self._database.close()
        self.data_key = b""
        self._instance_lock.release()


def database_key(data_key: bytes, store_id: str) -> bytes:
    """Answer the data key together with the seal the database file begins with."""
    return data_key + database_seal(store_id)
