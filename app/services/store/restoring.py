"""Restore a backup into a folder without a store, with nothing but the passphrase or nothing but the recovery key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.core.clock import Clock, local_date
from app.core.errors import EnvironmentProblem, ErrorCode, UserError
from app.models.copies import is_intact, settle
from app.models.engine import connect
from app.models.erased_elsewhere import Erasures, erasures_in
from app.models.faults import explained_faults
from app.models.founding import is_demo, renew_origin
from app.models.migrate import is_too_new
from app.models.unit_of_work import Work
from app.security.backup_file import BackupFile, extract_database, is_authentic, read_backup
from app.security.derivation import STANDARD_COST, KeyCost
from app.security.keyfile import write_keys
from app.security.keyring_port import KeyringPort
from app.services.store.aside import set_store_aside
from app.services.store.creating import new_origin
from app.services.store.keyring_care import fill_keyring_slot
from app.services.store.leftovers import put_new_store_in_place, tidy_up
from app.services.store.opened import OpenStore, database_key
from app.services.store.opening import FindKey, check_vacant, open_store, store_exists
from app.services.store.ways_in import key_by_passphrase, key_by_recovery_key
from app.system.files import explained, write_atomically
from app.system.folder_check import FREE_TO_CREATE, prepare_folder
from app.system.instance_lock import InstanceLock
from app.system.paths import StorePaths


def restore_with_passphrase(
    file: Path,
    folder: Path,
    passphrase: str,
    *,
    keyring: KeyringPort | None,
    clock: Clock,
    cost: KeyCost = STANDARD_COST,
    instead: bool = False,
    takes_demo: bool = True,
    tell_aside: Callable[[Path], None] = lambda _place: None,
) -> OpenStore:
    """Restore and open a backup with the passphrase it was written under.

    Args:
        file: The backup.
        folder: Where the store shall lie.
        passphrase: The passphrase of the backup's day.
        keyring: The keyring to use from now on.
        clock: Answers the present instant.
        cost: How dear a guess of later passphrases is.
        instead: Put a store that lies there aside, once the backup has proved good; for one that no longer opens. As far as it can
            still be read, whoever was erased there is erased in the restored one, too.
        takes_demo: Also the backup of a demo store, if no store lies in the folder.
        tell_aside: Is told where that store lies now.

    Raises:
        UserError: ``DEMO_BACKUP``: the backup of a demo store never takes the place of another store.
        EnvironmentProblem: ``WRONG_PASSPHRASE``, ``STORE_EXISTS``, one of the ``BACKUP_…`` codes, or what stands in the
            folder's way; the folder is then as it was.
    """
    source = _Source(file, lambda keys: key_by_passphrase(keys, passphrase))
    choices = _Choices(instead=instead, takes_demo=takes_demo, tell_aside=tell_aside)
    return _restore(source, StorePaths(folder), choices, keyring=keyring, clock=clock, cost=cost)


def restore_with_recovery_key(
    file: Path,
    folder: Path,
    typed: str,
    *,
    keyring: KeyringPort | None,
    clock: Clock,
    cost: KeyCost = STANDARD_COST,
    instead: bool = False,
    takes_demo: bool = True,
    tell_aside: Callable[[Path], None] = lambda _place: None,
) -> OpenStore:
    """Restore and open a backup with the recovery key of its time; otherwise as above.

    Raises:
        UserError: ``RECOVERY_KEY_MISTYPED``.
        EnvironmentProblem: ``WRONG_RECOVERY_KEY``, and as above.
    """
    source = _Source(file, lambda keys: key_by_recovery_key(keys, typed))
    choices = _Choices(instead=instead, takes_demo=takes_demo, tell_aside=tell_aside)
    return _restore(source, StorePaths(folder), choices, keyring=keyring, clock=clock, cost=cost)


@dataclass(frozen=True)
class _Source:
    file: Path
    find_key: FindKey


@dataclass(frozen=True)
class _Choices:
    instead: bool
    takes_demo: bool
    tell_aside: Callable[[Path], None]


def _restore(
    source: _Source, paths: StorePaths, choices: _Choices, *, keyring: KeyringPort | None, clock: Clock, cost: KeyCost
) -> OpenStore:
    backup = read_backup(source.file)
    data_key = source.find_key(backup.keys)
    if not is_authentic(backup, data_key):
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED)
    erased = erasures_in(paths.database, database_key(data_key, backup.keys.store_id)) if choices.instead else Erasures()
    if aside := _unpack(backup, paths, data_key, choices, today=local_date(clock())):
        choices.tell_aside(aside)
    store = open_store(paths, lambda _: data_key, keyring=keyring, clock=clock, cost=cost)
    fill_keyring_slot(store)
    if erased.ids and store.desk.do(repeat_erasures, erased).value:
        store.desk.compact()
    return store


def _unpack(backup: BackupFile, paths: StorePaths, data_key: bytes, choices: _Choices, *, today: date) -> Path | None:
    prepare_folder(paths.folder, needs_bytes=FREE_TO_CREATE + backup.length)
    instance_lock = InstanceLock(paths.lock)
    try:
        tidy_up(paths)
        if not choices.instead:
            check_vacant(paths.folder)
        with explained(paths.folder), explained_faults(paths.folder):
            extract_database(backup, paths.new_database)
            _check_and_rename_origin(paths, database_key(data_key, backup.keys.store_id), takes_demo=choices.takes_demo)
        write_atomically(paths.new_keys, write_keys(backup.keys.without_keyring()))
        aside = set_store_aside(paths, today)
        put_new_store_in_place(paths)
    finally:
        tidy_up(paths)
        instance_lock.release()
    return aside


def _check_and_rename_origin(paths: StorePaths, key: bytes, *, takes_demo: bool) -> None:
    path = paths.new_database
    if not is_intact(path, key):
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED)
    connection = connect(path, key)
    try:
        if is_too_new(connection):
            raise EnvironmentProblem(ErrorCode.BACKUP_TOO_NEW)
        # What lies there cannot be opened, and may be real.
        if is_demo(connection) and (store_exists(paths.folder) or not takes_demo):
            raise UserError(ErrorCode.DEMO_BACKUP)
        renew_origin(connection, new_origin())
    finally:
        connection.close()
    settle(path, key)


def repeat_erasures(work: Work, before: Erasures) -> int:
    """Erase in a store that was set back who had been erased since, and keep the reasons; answer how many things it were."""
    from app.models.records import ErasureRecord

    erased = work.merging.erase(before.ids).erased
    for each, family_id, reason, day in before.reasons:
        if work.session.get(ErasureRecord, each) is None:
            erased_on = date.fromisoformat(day) if day else None
            work.session.add(ErasureRecord(id=each, family_id=family_id, reason=reason, erased_on=erased_on))
    return len(erased)
