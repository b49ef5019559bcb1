"""Write one day's backup: a copy on its own connection, examined, put into its container, read back."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.core.clock import Clock, local_date
from app.core.errors import EnvironmentProblem, ErrorCode
from app.domain.backup_days import days_to_keep
from app.models.copies import copy_encrypted, is_intact, remove_database
from app.models.engine import connect
from app.models.faults import explained_faults
from app.models.founding import is_demo
from app.security.backup_file import is_authentic, read_backup, write_backup
from app.security.keyfile import KeyFile
from app.services.store.opened import database_key
from app.system.files import explained, make_private_folder, put_in_place
from app.system.paths import StorePaths

_NAME = "direktdraht-%Y-%m-%d.ddbackup"
_DEMO_NAME = "direktdraht-muster-%Y-%m-%d.ddbackup"
_BEGINNINGS = tuple(name.partition("%")[0] for name in (_NAME, _DEMO_NAME))


def days_with_backup(paths: StorePaths) -> frozenset[date]:
    """Answer the days that have a backup."""
    return frozenset(day for path in _backups(paths) if (day := _day_of(path)))


def write_days_backup(paths: StorePaths, keys: KeyFile, data_key: bytes, clock: Clock) -> Path:
    """Write today's backup, replacing an earlier one of today, and let old ones go.

    Its name holds the date and nothing else; that of a demo store says that it is one.

    Raises:
        EnvironmentProblem: ``STORE_DAMAGED`` (the older backups then all stay), ``DISK_FULL`` or ``FOLDER_READ_ONLY``.
    """
    make_private_folder(paths.backups)
    today = local_date(clock())
    copy, draft = (paths.backups / today.strftime(_NAME).replace(".ddbackup", suffix) for suffix in (".copy", ".draft"))
    try:
        with explained(paths.backups), explained_faults(paths.backups):
            remove_database(copy)
            is_of_demo = _write_verified(paths, keys, data_key, copy=copy, draft=draft)
            target = paths.backups / today.strftime(_DEMO_NAME if is_of_demo else _NAME)
            put_in_place(draft, target)
    finally:
        remove_database(copy)
        draft.unlink(missing_ok=True)
    _thin_out(paths, today)
    return target


def _write_verified(paths: StorePaths, keys: KeyFile, data_key: bytes, *, copy: Path, draft: Path) -> bool:
    """Write a backup, and answer what the copy itself says: whether it is one of a demo store."""
    key = database_key(data_key, keys.store_id)
    copy_encrypted(paths.database, key, copy)
    if not is_intact(copy, key):
        raise EnvironmentProblem(ErrorCode.STORE_DAMAGED, folder=str(paths.folder))
    is_of_demo = _is_demo(copy, key)
    write_backup(draft, database=copy, keys=keys, data_key=data_key)
    if not is_authentic(read_backup(draft), data_key):
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED)
    return is_of_demo


def _is_demo(copy: Path, key: bytes) -> bool:
    connection = connect(copy, key)
    try:
        return is_demo(connection)
    finally:
        connection.close()


def _thin_out(paths: StorePaths, today: date) -> None:
    days = days_with_backup(paths)
    gone = days - days_to_keep(days, today)
    for path in _backups(paths):
        if _day_of(path) in gone:
            path.unlink(missing_ok=True)


def _backups(paths: StorePaths) -> Iterator[Path]:
    return paths.backups.glob("direktdraht-*.ddbackup")


def _day_of(path: Path) -> date | None:
    for beginning in _BEGINNINGS:
        with suppress(ValueError):
            return date.fromisoformat(path.stem.removeprefix(beginning))
    return None
