"""The data key and its wraps: one random key seals the store, and every way in holds a sealed copy of it.

Each slot has its own key-encryption key. Changing a way in seals 32 bytes anew; the store itself is not touched.
"""

import hashlib
import secrets
from enum import StrEnum

from app.core.frozen import dataclass
from app.core.ids import RandomBytes

KEY_LENGTH = 32
_NONCE_LENGTH = 12
_SEAL_LENGTH = 16


class Slot(StrEnum):
    """The three ways in; each alone opens the store."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - a slot's name
    RECOVERY = "recovery"


@dataclass(frozen=True)
class Wrap:
    """The data key, sealed with AES-256-GCM under one slot's key."""

    nonce: bytes
    sealed: bytes


def random_key(random_bytes: RandomBytes = secrets.token_bytes) -> bytes:
    """Make a new 256-bit key."""
    return random_bytes(KEY_LENGTH)


def wrap(data_key: bytes, slot_key: bytes, *, store_id: str, slot: Slot, random_bytes: RandomBytes = secrets.token_bytes) -> Wrap:
    """Seal the data key for one slot of one store."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = random_bytes(_NONCE_LENGTH)
    return Wrap(nonce, AESGCM(slot_key).encrypt(nonce, data_key, _place(store_id, slot)))


def unwrap(wrapped: Wrap, slot_key: bytes, *, store_id: str, slot: Slot) -> bytes | None:
    """Answer the data key; ``None`` if the key is wrong or the wrap belongs to another slot or store."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(slot_key).decrypt(wrapped.nonce, wrapped.sealed, _place(store_id, slot))
    except InvalidTag:
        return None


def database_seal(store_id: str) -> bytes:
    """Answer the 16 bytes every database file of this store begins with.

    SQLCipher writes its salt there. With a raw key the salt needs no randomness, so it can say whose file this is:
    a damaged store and somebody else's store are then told apart without a guess.
    """
    return hashlib.sha256(b"direktdraht database " + store_id.encode()).digest()[:_SEAL_LENGTH]


def _place(store_id: str, slot: Slot) -> bytes:
    return f"direktdraht keys 1\0{store_id}\0{slot}".encode()
