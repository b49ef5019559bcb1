"""Keep the keyring slot of an open store filled while it is unlocked, and empty while it is locked."""

from contextlib import suppress
from dataclasses import replace

from app.core.errors import EnvironmentProblem
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
    try:
        if store.keyring is not None:
            store.keyring.delete(slot.account)
    except EnvironmentProblem:
        store.keep_keys(replace(store.keys, keyring=None))
    else:
        closed_already = suppress(EnvironmentProblem) if store.keyring is not None else suppress()
        with closed_already:
            store.keep_keys(replace(store.keys, keyring=None))
