"""Make a new store from the wizard's answers."""

import secrets
import uuid
from pathlib import Path

from app.core.clock import Clock
from app.core.errors import ErrorCode, UserError
from app.core.ids import uuid7_source
from app.domain.setup import MINIMUM_PASSPHRASE_LENGTH, RecoveryKey, SetupAnswers
from app.models.copies import settle
from app.models.engine import connect, create_empty
from app.models.faults import explained_faults
from app.models.founding import found_store
from app.models.migrate import migrate_file
from app.models.unit_of_work import Database, Work
from app.security.derivation import STANDARD_COST, KeyCost
from app.security.envelope import random_key
from app.security.keyfile import KeyFile, write_keys
from app.security.keyring_port import KeyringPort
from app.security.recovery import new_recovery_secret, write_recovery_key
from app.services import centre
from app.services.desk import Desk
from app.services.store.keyring_care import fill_keyring_slot
from app.services.store.leftovers import put_new_store_in_place, tidy_up
from app.services.store.opened import OpenStore, database_key
from app.services.store.opening import check_vacant, open_checked
from app.services.store.ways_in import passphrase_slot, recovery_wrap
from app.system.files import write_atomically
from app.system.folder_check import FREE_TO_CREATE, prepare_folder
from app.system.instance_lock import InstanceLock
from app.system.paths import StorePaths


def create_store(
    folder: Path,
    answers: SetupAnswers,
    *,
    keyring: KeyringPort | None,
    clock: Clock,
    is_demo: bool = False,
    cost: KeyCost = STANDARD_COST,
) -> tuple[OpenStore, RecoveryKey]:
    """Make and open a store. Killed at any moment, there is a whole store or none.

    Raises:
        UserError: ``PASSPHRASE_TOO_SHORT``, or ``PIN_FORMAT`` of one of the staff.
        EnvironmentProblem: ``STORE_EXISTS``, or what stands in the folder's way.
    """
    check_passphrase(answers.passphrase)
    paths = StorePaths(folder)
    prepare_folder(folder, needs_bytes=FREE_TO_CREATE)
    instance_lock = InstanceLock(paths.lock)
    try:
        tidy_up(paths)
        check_vacant(folder)
        data_key, secret = random_key(), new_recovery_secret()
        keys = _new_keys(data_key, secret, answers, wants_keyring=answers.use_keyring and keyring is not None, cost=cost)
        _build(paths, keys, data_key, answers, clock=clock, is_demo=is_demo)
        store = open_checked(paths, keys, data_key, instance_lock=instance_lock, keyring=keyring, clock=clock, cost=cost)
    except BaseException:
        instance_lock.release()
        raise
    fill_keyring_slot(store)
    return store, write_recovery_key(secret)


def check_passphrase(passphrase: str) -> None:
    """Pass if a passphrase is long enough.

    Raises:
        UserError: ``PASSPHRASE_TOO_SHORT``.
    """
    if len(passphrase.strip()) < MINIMUM_PASSPHRASE_LENGTH:
        raise UserError(ErrorCode.PASSPHRASE_TOO_SHORT, shortest=MINIMUM_PASSPHRASE_LENGTH)


def new_origin() -> str:
    """Make the name under which a store writes its change log."""
    return secrets.token_hex(4)


def _new_keys(data_key: bytes, secret: bytes, answers: SetupAnswers, *, wants_keyring: bool, cost: KeyCost) -> KeyFile:
    store_id = str(uuid.uuid4())
    return KeyFile(
        store_id=store_id,
        passphrase=passphrase_slot(data_key, answers.passphrase, store_id=store_id, cost=cost),
        recovery=recovery_wrap(data_key, secret, store_id=store_id),
        wants_keyring=wants_keyring,
    )


def _build(paths: StorePaths, keys: KeyFile, data_key: bytes, answers: SetupAnswers, *, clock: Clock, is_demo: bool) -> None:
    key = database_key(data_key, keys.store_id)
    with explained_faults(paths.folder):
        create_empty(paths.new_database, key)
        _fill(paths.new_database, key, keys.store_id, answers, clock=clock, is_demo=is_demo)
        settle(paths.new_database, key)
    write_atomically(paths.new_keys, write_keys(keys))
    put_new_store_in_place(paths)


def _fill(path: Path, key: bytes, store_id: str, answers: SetupAnswers, *, clock: Clock, is_demo: bool) -> None:
    migrate_file(path, key)
    connection = connect(path, key)
    try:
        found_store(connection, store_id=store_id, origin=new_origin(), is_demo=is_demo, role=answers.role.value)
    finally:
        connection.close()
    database = Database(path, key, clock, uuid7_source(clock))
    try:
        Desk(database).do(set_up_centre, answers)
    finally:
        database.close()


def set_up_centre(work: Work, answers: SetupAnswers) -> None:
    """Write the wizard's answers: centre, sites, staff with their PINs, offices."""
    centre.change_centre(work, answers.centre)
    for site in answers.sites:
        centre.save_site(work, None, site)
    for office in answers.offices:
        centre.save_office(work, None, office)
    for staff in answers.staff:
        staff_id = centre.save_staff(work, None, staff)
        if staff.pin:
            centre.set_pin(work, staff_id, staff.pin)
