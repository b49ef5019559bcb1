"""The receipt code of a bundle: eight signs an office reads out on the phone and somebody types (docs/formats/receipt-code.md).

Seven signs follow from the bundle and the store's secret, the eighth checks them: any one sign mistyped and any two swapped are
found. The alphabet leaves out what people take for something else; whoever types that is understood all the same.
"""

import hashlib
from collections.abc import Callable
from itertools import count
from typing import Final

Secret = Callable[[str], bytes]
"""Answers bytes only the holder of the store's key can make (``app.domain.sheet_code.Seal``)."""

ALPHABET: Final = "0123456789ACDEFGHJKMNPQRTUVWXY"
"""Thirty signs: of those people take for each other – O and 0, I, L and 1, Z and 2, S and 5, B and 8 – only the digit."""
LENGTH: Final = 8
_PRIME: Final = 31
"""The weights of the places differ modulo a prime: what is mistyped or swapped never leaves the sum as it was."""
_TAKEN_FOR: Final = str.maketrans("OILZSB|!", "01125811")
_BETWEEN: Final = " -–—_./\t\n\r\u00a0\u202f"
_VERIFIER_BYTES: Final = 10


def receipt_code(bundle_id: str, secret: Secret) -> str:
    """Answer the code of a bundle: always the same, and nobody without the store's key can make it."""
    for attempt in count():
        number = int.from_bytes(secret(f"RECEIPT.{bundle_id}.{attempt}"), "big")
        signs = [number // len(ALPHABET) ** place % len(ALPHABET) for place in range(LENGTH - 1)]
        last = _check_sign(signs)
        if last < len(ALPHABET):
            return "".join(ALPHABET[each] for each in (*signs, last))
    raise AssertionError("counting never ends")


def shown_code(code: str) -> str:
    """Write a code for paper: two groups of four, as one says them."""
    return f"{code[:4]}-{code[4:]}"


def read_receipt_code(typed: str) -> str | None:
    """Read a code as typed: either case, blanks and dashes anywhere, look-alikes; ``None`` where it is none or mistyped."""
    code = "".join(each for each in typed.upper() if each not in _BETWEEN).translate(_TAKEN_FOR)
    if len(code) != LENGTH or any(each not in ALPHABET for each in code):
        return None
    *signs, last = (ALPHABET.index(each) for each in code)
    return code if _check_sign(signs) == last else None


def receipt_verifier(bundle_id: str, code: str) -> str:
    """Answer what is kept of a code: enough to know it again when it is typed, at each site, but not to read it from a screen.

    It is no secret from somebody who holds the open store: eight signs can be tried out.
    """
    return hashlib.blake2b(code.encode("ascii"), key=bundle_id.encode()[:64], digest_size=_VERIFIER_BYTES).hexdigest()


def _check_sign(signs: list[int]) -> int:
    """Answer what makes the weighted sum of all eight places a multiple of the prime; it may be one more than there are signs."""
    weighted = sum(place * sign for place, sign in enumerate(signs, start=1))
    return -weighted * pow(LENGTH, -1, _PRIME) % _PRIME
