"""Lock the desk, and unlock it again with the passphrase or a staff PIN.

While locked, no key lies in the keyring: a restart asks for the passphrase, whatever the key file says.
"""

from app.core.errors import ErrorCode, UserError
from app.models.unit_of_work import Work
from app.security.pins import pin_matches
from app.services.store.keyring_care import empty_keyring_slot, fill_keyring_slot
from app.services.store.opened import OpenStore
from app.services.store.ways_in import key_by_passphrase


def lock(store: OpenStore) -> None:
    """Lock: nobody acts any more, and a restart no longer opens by keyring alone.

    Raises:
        EnvironmentProblem: The way in by keyring could not be closed; the desk is locked all the same.
    """
    store.is_locked = True
    store.desk.act_as(None)
    empty_keyring_slot(store)


def unlock_with_passphrase(store: OpenStore, passphrase: str) -> None:
    """Unlock; PINs are valid again.

    Raises:
        EnvironmentProblem: ``WRONG_PASSPHRASE``.
    """
    key_by_passphrase(store.keys, passphrase)
    store.pin_tries.forget()
    _unlock(store)


def unlock_with_pin(store: OpenStore, staff_id: str, pin: str) -> None:
    """Unlock with the PIN of one staff member.

    Raises:
        UserError: ``WRONG_PIN`` with the tries ``left``, or ``PIN_LOCKED_OUT`` after five wrong ones in all.
    """
    if not store.pin_tries.left:
        raise UserError(ErrorCode.PIN_LOCKED_OUT)
    if not pin_matches(store.desk.ask(_pin_hash, staff_id), pin):
        store.pin_tries.note_wrong(staff_id)
        left = store.pin_tries.left
        raise UserError(ErrorCode.WRONG_PIN, left=left) if left else UserError(ErrorCode.PIN_LOCKED_OUT)
    store.pin_tries.note_right(staff_id)
    _unlock(store)


def _unlock(store: OpenStore) -> None:
    store.is_locked = False
    fill_keyring_slot(store)


def _pin_hash(work: Work, staff_id: str) -> str:
    return work.centre.pin_hash(staff_id)
