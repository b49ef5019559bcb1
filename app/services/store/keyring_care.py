"""Keep the keyring slot of an open store filled while it is unlocked, and empty while it is locked."""

from contextlib import suppress
from dataclasses import replace

from app.core.errors import EnvironmentProblem
from app.security.keyring_port import KeyringPort
from app.services.store.opened import OpenStore
from app.services.store.ways_in import with_fresh_keyring_slot


def fill_keyring_slot(store: OpenStore) -> None:
    """Put a fresh key in place if this store uses the keyring. Without a keyring the passphrase is simply asked next time."""
    if store.keyring is None or not store.keys.wants_keyring:
        return
    old = store.keys.keyring
    with suppress(EnvironmentProblem):
        store.keep_keys(with_fresh_keyring_slot(store.keys, store.data_key, store.keyring))
        if old is not None:
            store.keyring.delete(old.account)


def empty_keyring_slot(store: OpenStore) -> None:
    """Take the key out of the keyring and its wrap out of the key file. Either alone closes this way in.

    Raises:
        EnvironmentProblem: Neither could be done.
    """
    slot = store.keys.keyring
    if slot is None:
        return
    forgotten = _forget(store.keyring, slot.account)
    try:
        store.keep_keys(replace(store.keys, keyring=None))
    except EnvironmentProblem:
        if not forgotten:
            raise


def _forget(keyring: KeyringPort | None, account: str) -> bool:
    if keyring is None:
        return False
    try:
        keyring.delete(account)
    except EnvironmentProblem:
        return False
    return True
