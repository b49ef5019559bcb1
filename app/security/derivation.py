"""From what a person knows to a key: Argon2id for the passphrase, HKDF for the recovery key."""

import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from app.core.frozen import dataclass
from app.core.ids import RandomBytes
from app.security.envelope import KEY_LENGTH

_SALT_LENGTH = 16
_MARGIN = 1.15
_MOST_LANES, _MOST_PASSES, _MOST_MEMORY_KIB = 16, 256, 4_194_304

Timer = Callable[[], float]


@dataclass(frozen=True)
class KeyCost:
    """How dear one guess is. ``least_seconds``: passes are added until one derivation takes this long here."""

    memory_kib: int
    passes: int
    lanes: int
    least_seconds: float = 0.0


STANDARD_COST = KeyCost(memory_kib=262_144, passes=3, lanes=2, least_seconds=0.3)
"""256 MiB, three passes, two lanes: 0.47 s on the slow two-core machine it was measured on (ADR 2)."""


@dataclass(frozen=True)
class Derivation:
    """Argon2id parameters as they stand in the key file."""

    memory_kib: int
    passes: int
    lanes: int
    salt: bytes

    @property
    def is_sane(self) -> bool:
        """Tell whether the numbers can have come from this program; others could exhaust the machine."""
        return (
            1 <= self.lanes <= _MOST_LANES
            and 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.passes <= _MOST_PASSES
            and len(self.salt) == _SALT_LENGTH
        )


def passphrase_key(passphrase: str, derivation: Derivation) -> bytes:
    """Derive the passphrase slot's key. Spelling variants of one Unicode text, and blanks around it, count as the same."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret=unicodedata.normalize("NFC", passphrase.strip()).encode(),
        salt=derivation.salt,
        time_cost=derivation.passes,
        memory_cost=derivation.memory_kib,
        parallelism=derivation.lanes,
        hash_len=KEY_LENGTH,
        type=Type.ID,
    )


def new_passphrase_key(
    passphrase: str, cost: KeyCost, *, random_bytes: RandomBytes = secrets.token_bytes, timer: Timer = time.perf_counter
) -> tuple[Derivation, bytes]:
    """Choose parameters that cost at least ``cost.least_seconds`` on this machine and derive the key with them."""
    derivation = Derivation(cost.memory_kib, cost.passes, cost.lanes, random_bytes(_SALT_LENGTH))
    while True:
        started = timer()
        key = passphrase_key(passphrase, derivation)
        seconds = timer() - started
        if seconds >= cost.least_seconds:
            return derivation, key
        derivation = replace(derivation, passes=_enough_passes(derivation.passes, seconds, cost.least_seconds))


def _enough_passes(passes: int, seconds: float, wanted: float) -> int:
    return max(passes + 1, min(passes * 8, int(passes * wanted / max(seconds, 1e-6) * _MARGIN)))


def recovery_slot_key(secret: bytes, store_id: str) -> bytes:
    """Derive the recovery slot's key. The secret is random, so no slow derivation is needed."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_LENGTH, salt=store_id.encode(), info=b"direktdraht recovery 1").derive(secret)
