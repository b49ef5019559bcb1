"""Bring an older store up to date, on a verified encrypted copy; the store itself is exchanged only at the end."""

from app.core.clock import Clock
from app.models.copies import copy_encrypted, remove_database, remove_journals, settle
from app.models.faults import explained_opening
from app.models.upgrading import is_outdated, upgrade_copy
from app.security.envelope import database_seal
from app.security.keyfile import KeyFile
from app.services.store.backup_writing import write_days_backup
from app.services.store.opened import database_key
from app.system.files import put_in_place
from app.system.paths import StorePaths


def bring_up_to_date(paths: StorePaths, keys: KeyFile, data_key: bytes, clock: Clock) -> None:
    """Migrate a store if it needs it, after a backup.

    Raises:
        EnvironmentProblem: ``STORE_TOO_NEW``, ``STORE_DAMAGED``, ``STORE_NOT_OURS``, ``MIGRATION_FAILED`` or ``DISK_FULL``;
            the store is then as it was.
    """
    key = database_key(data_key, keys.store_id)
    with explained_opening(paths.database, database_seal(keys.store_id)):
        if is_outdated(paths.database, key):
            upgrade_after_backup(paths, keys, data_key, clock)


def upgrade_after_backup(paths: StorePaths, keys: KeyFile, data_key: bytes, clock: Clock) -> None:
    """Back up, run the steps that are missing on a copy, examine it, and put it in place of the store; also if none is missing.

    Raises:
        EnvironmentProblem: ``MIGRATION_FAILED`` or ``DISK_FULL``; the store is then as it was.
    """
    write_days_backup(paths, keys, data_key, clock)
    _exchange_for_upgraded(paths, database_key(data_key, keys.store_id))


def _exchange_for_upgraded(paths: StorePaths, key: bytes) -> None:
    try:
        copy_encrypted(paths.database, key, paths.new_database)
        upgrade_copy(paths.new_database, key)
        # A journal left beside the old file would be played into the new one.
        settle(paths.database, key)
        remove_journals(paths.database)
        put_in_place(paths.new_database, paths.database)
    finally:
        remove_database(paths.new_database)
