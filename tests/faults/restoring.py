"""Victims that are killed while a whole store is written at once: restored, backed up, upgraded in place of another."""

from multiprocessing.connection import Connection
from pathlib import Path

from app.core.clock import system_clock
from app.services.store import backup, restore_with_passphrase
from tests.faults.committing import CHEAP, PASSPHRASE, open_store


def restore_a_backup(folder: Path, told: Connection) -> None:
    """Restore the backup beside the folder into it."""
    told.send("begun")
    restore_with_passphrase(folder.parent / "saved", folder, PASSPHRASE, keyring=None, clock=system_clock, cost=CHEAP).close()


def restore_instead(folder: Path, told: Connection) -> None:
    """Restore the backup beside the folder in place of the store in it."""
    told.send("begun")
    restore_with_passphrase(folder.parent / "saved", folder, PASSPHRASE, keyring=None, clock=system_clock, cost=CHEAP, instead=True).close()


def back_up_for_ever(folder: Path, told: Connection) -> None:
    """Write the day's backup again and again."""
    store = open_store(folder)
    told.send("begun")
    while True:
        backup(store)
