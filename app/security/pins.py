"""Staff PINs: a quick way back in after a lock, while the program still runs. A PIN never opens a closed store."""

import re
from collections import Counter

from app.core.errors import ErrorCode, UserError
from app.security.derivation import KeyCost

TRIES = 5
PIN_COST = KeyCost(memory_kib=65_536, passes=3, lanes=2)
_PIN = re.compile(r"[0-9]{4,12}")
_SALT_LENGTH = 16


def hash_pin(pin: str, cost: KeyCost = PIN_COST) -> str:
    """Answer the Argon2id text (PHC string) to keep with the staff member, inside the encrypted store.

    Raises:
        UserError: ``PIN_FORMAT``; a PIN has 4 to 12 digits.
    """
    from argon2 import PasswordHasher

    if not _PIN.fullmatch(pin):
        raise UserError(ErrorCode.PIN_FORMAT)
    return PasswordHasher(cost.passes, cost.memory_kib, cost.lanes, salt_len=_SALT_LENGTH).hash(pin)


def pin_matches(pin_hash: str, pin: str) -> bool:
    """Tell whether this is the PIN; an empty ``pin_hash`` matches none."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


class PinTries:
    """Counts wrong PINs over all staff. A right PIN takes back its owner's own mistakes only; the passphrase takes back all.

    So nobody can guess a colleague's PIN for ever by typing her own in between.
    """

    def __init__(self) -> None:
        """Begin with no mistakes."""
        self._wrong: Counter[str] = Counter()

    @property
    def left(self) -> int:
        """Answer how many wrong PINs are still allowed."""
        return max(0, TRIES - self._wrong.total())

    def note_wrong(self, staff_id: str) -> None:
        """Count one mistake."""
        self._wrong[staff_id] += 1

    def note_right(self, staff_id: str) -> None:
        """Take back one person's mistakes."""
        del self._wrong[staff_id]

    def forget(self) -> None:
        """Take back all mistakes."""
        self._wrong.clear()
