"""Change a way in. Each change seals 32 bytes anew; data and backups stay as they are."""

from dataclasses import replace

from app.core.errors import AppError, ErrorCode, UserError
from app.domain.setup import RecoveryKey
from app.security.recovery import new_recovery_secret, read_recovery_key, write_recovery_key
from app.services.store.creating import check_passphrase
from app.services.store.keyring_care import empty_keyring_slot, fill_keyring_slot
from app.services.store.opened import OpenStore
from app.services.store.ways_in import key_by_passphrase, key_by_recovery_key, passphrase_slot, recovery_wrap


def change_passphrase(store: OpenStore, *, proof: str, new: str) -> None:
    """Put a new passphrase in place of the old one.

    Args:
        store: The open store.
        proof: The present passphrase or the recovery key, so that an open desk alone does not suffice.
        new: The new passphrase.

    Raises:
        UserError: ``PASSPHRASE_TOO_SHORT``.
        EnvironmentProblem: ``WRONG_PASSPHRASE``; the proof is neither.
    """
    check_passphrase(new)
    _check_proof(store, proof)
    slot = passphrase_slot(store.data_key, new, store_id=store.keys.store_id, cost=store.cost)
    store.keep_keys(replace(store.keys, passphrase=slot))


def propose_recovery_key(store: OpenStore, *, proof: str) -> RecoveryKey:
    """Make a new recovery key to be printed; until it is adopted, the old sheet opens the store.

    Raises:
        EnvironmentProblem: ``WRONG_PASSPHRASE``; the proof is neither passphrase nor recovery key.
    """
    _check_proof(store, proof)
    return write_recovery_key(new_recovery_secret())


def adopt_recovery_key(store: OpenStore, key: RecoveryKey) -> None:
    """Let a printed and read-back recovery key open the store; the old sheet no longer does."""
    secret = read_recovery_key(key.text)
    store.keep_keys(replace(store.keys, recovery=recovery_wrap(store.data_key, secret, store_id=store.keys.store_id)))


def check_typed_back(key: RecoveryKey, typed: str) -> None:
    """Pass if someone typed the printed recovery key back as it stands there.

    Raises:
        UserError: ``RECOVERY_KEY_MISTYPED``.
    """
    if read_recovery_key(typed) != read_recovery_key(key.text):
        raise UserError(ErrorCode.RECOVERY_KEY_MISTYPED)


def use_keyring(store: OpenStore, *, wanted: bool) -> None:
    """Say whether starting needs no passphrase on this machine."""
    if not wanted:
        empty_keyring_slot(store)
    store.keep_keys(replace(store.keys, wants_keyring=wanted))
    if wanted:
        fill_keyring_slot(store)


def _check_proof(store: OpenStore, proof: str) -> None:
    try:
        key_by_recovery_key(store.keys, proof)
    except AppError:
        key_by_passphrase(store.keys, proof)
