"""Open a store by one of its three ways in."""

from collections.abc import Callable
from pathlib import Path

from app.core.clock import Clock
from app.core.errors import EnvironmentProblem, ErrorCode
from app.core.ids import uuid7_source
from app.models.faults import check_database_file, explained_opening
from app.models.unit_of_work import Database
from app.security.derivation import STANDARD_COST, KeyCost
from app.security.envelope import database_seal
from app.security.keyfile import KeyFile, read_keys
from app.security.keyring_port import KeyringPort
from app.services.store.keyring_care import fill_keyring_slot
from app.services.store.leftovers import tidy_up
from app.services.store.migrating import bring_up_to_date
from app.services.store.opened import OpenStore, database_key
from app.services.store.ways_in import key_by_keyring, key_by_passphrase, key_by_recovery_key
from app.system.files import explained
from app.system.folder_check import check_folder
from app.system.instance_lock import InstanceLock
from app.system.paths import StorePaths

FindKey = Callable[[KeyFile], bytes]


def store_exists(folder: Path) -> bool:
    """Tell whether a store lies here, sound or not; a new one is then not made."""
    paths = StorePaths(folder)
    with explained(folder):
        return paths.database.exists() or paths.keys.exists()


def check_vacant(folder: Path) -> None:
    """Pass if no store lies here.

    Raises:
        EnvironmentProblem: ``STORE_EXISTS``.
    """
    if store_exists(folder):
        raise EnvironmentProblem(ErrorCode.STORE_EXISTS, folder=str(folder))


def open_with_keyring(folder: Path, *, keyring: KeyringPort, clock: Clock, cost: KeyCost = STANDARD_COST) -> OpenStore:
    """Open a store with the key from the keyring; the usual way at the start.

    Raises:
        EnvironmentProblem: ``KEYRING_EMPTY`` (also after a lock), ``KEYRING_UNAVAILABLE``, or what stands in the folder's way.
    """
    return open_store(StorePaths(folder), lambda keys: key_by_keyring(keys, keyring), keyring=keyring, clock=clock, cost=cost)


def open_with_passphrase(
    folder: Path, passphrase: str, *, keyring: KeyringPort | None, clock: Clock, cost: KeyCost = STANDARD_COST
) -> OpenStore:
    """Open a store with its passphrase. With a keyring, the next start needs no passphrase if the store is set so.

    Raises:
        EnvironmentProblem: ``WRONG_PASSPHRASE``, or what stands in the folder's way.
    """
    store = open_store(StorePaths(folder), lambda keys: key_by_passphrase(keys, passphrase), keyring=keyring, clock=clock, cost=cost)
    fill_keyring_slot(store)
    return store


def open_with_recovery_key(
    folder: Path, typed: str, *, keyring: KeyringPort | None, clock: Clock, cost: KeyCost = STANDARD_COST
) -> OpenStore:
    """Open a store with the words or the text of the recovery sheet.

    Raises:
        UserError: ``RECOVERY_KEY_MISTYPED``.
        EnvironmentProblem: ``WRONG_RECOVERY_KEY``, or what stands in the folder's way.
    """
    store = open_store(StorePaths(folder), lambda keys: key_by_recovery_key(keys, typed), keyring=keyring, clock=clock, cost=cost)
    fill_keyring_slot(store)
    return store


def open_store(paths: StorePaths, find_key: FindKey, *, keyring: KeyringPort | None, clock: Clock, cost: KeyCost) -> OpenStore:
    """Check the folder, take the lock, find the key, bring the store up to date and open it."""
    if not store_exists(paths.folder):
        raise EnvironmentProblem(ErrorCode.STORE_MISSING, folder=str(paths.folder))
    check_folder(paths.folder)
    instance_lock = InstanceLock(paths.lock)
    try:
        tidy_up(paths)
        keys = read_key_file(paths)
        check_database_file(paths.database, database_seal(keys.store_id))
        data_key = find_key(keys)
        bring_up_to_date(paths, keys, data_key, clock)
        return open_checked(paths, keys, data_key, instance_lock=instance_lock, keyring=keyring, clock=clock, cost=cost)
    except BaseException:
        instance_lock.release()
        raise


def open_checked(
    paths: StorePaths,
    keys: KeyFile,
    data_key: bytes,
    *,
    instance_lock: InstanceLock,
    keyring: KeyringPort | None,
    clock: Clock,
    cost: KeyCost,
) -> OpenStore:
    """Open a store whose folder, key and version are known to be good."""
    with explained_opening(paths.database, database_seal(keys.store_id)):
        database = Database(paths.database, database_key(data_key, keys.store_id), clock, uuid7_source(clock))
        try:
            demo, office = database.is_demo, database.is_office
            database.take_up_parked()
        except BaseException:
            database.close()
            raise
    return OpenStore(
        paths,
        keys,
        data_key,
        database=database,
        instance_lock=instance_lock,
        keyring=keyring,
        clock=clock,
        cost=cost,
        is_demo=demo,
        is_office=office,
    )


def read_key_file(paths: StorePaths) -> KeyFile:
    """Read the key file beside the database.

    Raises:
        EnvironmentProblem: ``DATABASE_MISSING``, ``KEYS_MISSING``, ``KEYS_DAMAGED`` or ``STORE_TOO_NEW``.
    """
    if not paths.database.is_file():
        raise EnvironmentProblem(ErrorCode.DATABASE_MISSING, folder=str(paths.folder))
    if not paths.keys.exists():
        raise EnvironmentProblem(ErrorCode.KEYS_MISSING, folder=str(paths.folder))
    if not paths.keys.is_file():
        raise EnvironmentProblem(ErrorCode.KEYS_DAMAGED, folder=str(paths.folder))
    with explained(paths.folder):
        return read_keys(paths.keys.read_bytes())
