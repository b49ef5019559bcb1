"""The daily backup of an open store."""

from datetime import date
from pathlib import Path

from app.core.clock import local_date
from app.services.store.backup_writing import days_with_backup, write_days_backup
from app.services.store.opened import OpenStore


def is_backup_due(store: OpenStore) -> bool:
    """Tell whether today has no backup yet."""
    return local_date(store.clock()) not in days_with_backup(store.paths)


def backup(store: OpenStore) -> Path:
    """Write today's backup; a second one of the same day replaces the first. The store may be used meanwhile.

    Raises:
        EnvironmentProblem: ``STORE_DAMAGED``, ``DISK_FULL`` or ``FOLDER_READ_ONLY``; older backups then all stay.
    """
    with store.backup_turn:
        return write_days_backup(store.paths, store.keys, store.data_key, store.clock)


def backup_days(store: OpenStore) -> tuple[date, ...]:
    """Answer the days that have a backup, newest first."""
    return tuple(sorted(days_with_backup(store.paths), reverse=True))
