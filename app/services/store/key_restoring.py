"""Get a lost or damaged key file back out of a backup, for a database that is itself sound: nothing typed since is lost."""

from pathlib import Path

from app.core.clock import Clock, local_date
from app.core.errors import EnvironmentProblem, ErrorCode
from app.models.faults import begins_with
from app.security.backup_file import read_backup
from app.security.envelope import database_seal
from app.security.keyfile import write_keys
from app.services.store.aside import set_aside
from app.system.files import write_atomically
from app.system.folder_check import check_folder
from app.system.instance_lock import InstanceLock
from app.system.paths import StorePaths


def restore_keys(file: Path, folder: Path, *, clock: Clock) -> None:
    """Put the key file of a backup beside the database it belongs to; the damaged one is put aside.

    The store then opens with the passphrase or the recovery key of the backup's day.

    Raises:
        EnvironmentProblem: ``STORE_MISSING``; ``STORE_NOT_OURS`` if the backup is one of another store; the ``BACKUP_…`` codes.
    """
    paths = StorePaths(folder)
    keys = read_backup(file).keys
    if not paths.database.exists():
        raise EnvironmentProblem(ErrorCode.STORE_MISSING, folder=str(folder))
    if not begins_with(paths.database, database_seal(keys.store_id)):
        raise EnvironmentProblem(ErrorCode.STORE_NOT_OURS, folder=str(folder))
    check_folder(folder)
    instance_lock = InstanceLock(paths.lock)
    try:
        if paths.keys.exists():
            set_aside(paths, (paths.keys,), local_date(clock()))
        write_atomically(paths.keys, write_keys(keys))
    finally:
        instance_lock.release()
