"""Bring an older store up to date, on a verified encrypted copy; the store itself is exchanged only at the end."""

from pathlib import Path

from app.core.clock import Clock
from app.core.errors import EnvironmentProblem, ErrorCode
from app.models.copies import copy_encrypted, is_intact, remove_database, remove_journals, settle
from app.models.engine import open_engine
from app.models.faults import explained_opening
from app.models.migrate import is_too_new, migrate, needs_migration
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
        if not _is_outdated(paths.database, key):
            return
        write_days_backup(paths, keys, data_key, clock)
        _exchange_for_migrated(paths, key)


def _is_outdated(path: Path, key: bytes) -> bool:
    engine = open_engine(path, key)
    try:
        if is_too_new(engine):
            raise EnvironmentProblem(ErrorCode.STORE_TOO_NEW)
        return needs_migration(engine)
    finally:
        engine.dispose()


def _exchange_for_migrated(paths: StorePaths, key: bytes) -> None:
    try:
        copy_encrypted(paths.database, key, paths.new_database)
        migrate_copy(paths.new_database, key)
        settle(paths.database, key)
        remove_journals(paths.database)
        put_in_place(paths.new_database, paths.database)
    finally:
        remove_database(paths.new_database)


def migrate_copy(path: Path, key: bytes) -> None:
    """Run the missing steps on a copy and examine the result.

    Raises:
        EnvironmentProblem: ``MIGRATION_FAILED``.
    """
    engine = open_engine(path, key)
    try:
        migrate(engine)
    except RuntimeError as error:
        raise EnvironmentProblem(ErrorCode.MIGRATION_FAILED) from error
    finally:
        engine.dispose()
    settle(path, key)
    if not is_intact(path, key):
        raise EnvironmentProblem(ErrorCode.MIGRATION_FAILED)
