"""The three ways to the data key, and sealing it for each of them."""

from dataclasses import replace

from app.core.errors import EnvironmentProblem, ErrorCode
from app.security.derivation import KeyCost, new_passphrase_key, passphrase_key, recovery_slot_key
from app.security.envelope import Slot, Wrap, random_key, unwrap, wrap
from app.security.keyfile import KeyFile, KeyringSlot, PassphraseSlot
from app.security.keyring_port import KeyringPort
from app.security.recovery import read_recovery_key


def key_by_keyring(keys: KeyFile, keyring: KeyringPort) -> bytes:
    """Answer the data key with the keyring's help.

    Raises:
        EnvironmentProblem: ``KEYRING_UNAVAILABLE``, or ``KEYRING_EMPTY`` when there is no key or not the right one.
    """
    slot_key = keyring.get(keys.keyring.account) if keys.keyring else None
    if keys.keyring is None or slot_key is None or len(slot_key) != len(random_key()):
        raise EnvironmentProblem(ErrorCode.KEYRING_EMPTY)
    return _opened(keys.keyring.wrap, slot_key, keys, Slot.KEYRING, ErrorCode.KEYRING_EMPTY)


def key_by_passphrase(keys: KeyFile, passphrase: str) -> bytes:
    """Answer the data key; takes as long as the key file demands.

    Raises:
        EnvironmentProblem: ``WRONG_PASSPHRASE``.
    """
    slot_key = passphrase_key(passphrase, keys.passphrase.derivation)
    return _opened(keys.passphrase.wrap, slot_key, keys, Slot.PASSPHRASE, ErrorCode.WRONG_PASSPHRASE)


def key_by_recovery_key(keys: KeyFile, typed: str) -> bytes:
    """Answer the data key with the words or the text of the recovery sheet.

    Raises:
        UserError: ``RECOVERY_KEY_MISTYPED``; not a recovery key at all.
        EnvironmentProblem: ``WRONG_RECOVERY_KEY``; one of another store, or an old one.
    """
    slot_key = recovery_slot_key(read_recovery_key(typed), keys.store_id)
    return _opened(keys.recovery, slot_key, keys, Slot.RECOVERY, ErrorCode.WRONG_RECOVERY_KEY)


def passphrase_slot(data_key: bytes, passphrase: str, *, store_id: str, cost: KeyCost) -> PassphraseSlot:
    """Seal the data key under a passphrase."""
    derivation, slot_key = new_passphrase_key(passphrase, cost)
    return PassphraseSlot(derivation, wrap(data_key, slot_key, store_id=store_id, slot=Slot.PASSPHRASE))


def recovery_wrap(data_key: bytes, secret: bytes, *, store_id: str) -> Wrap:
    """Seal the data key under a recovery secret."""
    return wrap(data_key, recovery_slot_key(secret, store_id), store_id=store_id, slot=Slot.RECOVERY)


def with_fresh_keyring_slot(keys: KeyFile, data_key: bytes, keyring: KeyringPort) -> KeyFile:
    """Put a new key into the keyring, under a new name, and answer the key file that goes with it.

    Under a new name, so that a kill before the key file is written leaves the old pair working.
    """
    import uuid

    account, slot_key = str(uuid.uuid4()), random_key()
    keyring.put(account, slot_key)
    sealed = wrap(data_key, slot_key, store_id=keys.store_id, slot=Slot.KEYRING)
    return replace(keys, keyring=KeyringSlot(account, sealed))


def _opened(wrapped: Wrap, slot_key: bytes, keys: KeyFile, slot: Slot, code: ErrorCode) -> bytes:
    data_key = unwrap(wrapped, slot_key, store_id=keys.store_id, slot=slot)
    if data_key is None:
        raise EnvironmentProblem(code)
    return data_key
