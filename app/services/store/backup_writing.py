"""Write one day's backup: a copy on its own connection, examined, put into its container, read back."""

from datetime import date
from pathlib import Path

from app.core.clock import Clock, local_date
from app.core.errors import EnvironmentProblem, ErrorCode
from app.domain.backup_days import days_to_keep
from app.models.copies import copy_encrypted, is_intact, remove_database
from app.models.faults import explained_faults
from app.security.backup_file import is_authentic, read_backup, write_backup
from app.security.keyfile import KeyFile
from app.services.store.opened import database_key
from app.system.files import explained, make_private_folder, put_in_place
from app.system.paths import StorePaths

_NAME = "direktdraht-%Y-%m-%d.ddbackup"


def backup_path(paths: StorePaths, day: date) -> Path:
    """Answer where the backup of a day lies; the name holds the date and nothing else."""
    return paths.backups / day.strftime(_NAME)


def days_with_backup(paths: StorePaths) -> frozenset[date]:
    """Answer the days that have a backup."""
    return frozenset(day for path in paths.backups.glob("direktdraht-*.ddbackup") if (day := _day_of(path)))


def write_days_backup(paths: StorePaths, keys: KeyFile, data_key: bytes, clock: Clock) -> Path:
    """Write today's backup, replacing an earlier one of today, and let old ones go.

    Raises:
        EnvironmentProblem: ``STORE_DAMAGED`` (the older backups then all stay), ``DISK_FULL`` or ``FOLDER_READ_ONLY``.
    """
    make_private_folder(paths.backups)
    today = local_date(clock())
    target = backup_path(paths, today)
    copy, draft = target.with_suffix(".copy"), target.with_suffix(".draft")
    try:
        with explained(paths.backups), explained_faults(paths.backups):
            remove_database(copy)
            _write_verified(paths, keys, data_key, copy=copy, draft=draft)
            put_in_place(draft, target)
    finally:
        remove_database(copy)
        draft.unlink(missing_ok=True)
    _thin_out(paths, today)
    return target


def _write_verified(paths: StorePaths, keys: KeyFile, data_key: bytes, *, copy: Path, draft: Path) -> None:
    key = database_key(data_key, keys.store_id)
    copy_encrypted(paths.database, key, copy)
    if not is_intact(copy, key):
        raise EnvironmentProblem(ErrorCode.STORE_DAMAGED, folder=str(paths.folder))
    write_backup(draft, database=copy, keys=keys, data_key=data_key)
    if not is_authentic(read_backup(draft), data_key):
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED)


def _thin_out(paths: StorePaths, today: date) -> None:
    days = days_with_backup(paths)
    for day in days - days_to_keep(days, today):
        backup_path(paths, day).unlink(missing_ok=True)


def _day_of(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem.removeprefix("direktdraht-"))
    except ValueError:
        return None
