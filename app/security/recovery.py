"""The recovery key on paper: 128 random bits as thirteen German words, and as short ASCII text for a QR code.

Both carry a checksum, so that a slip of the pen is told from a wrong key. No two words of the list are one letter
apart, so that a single mistyped letter never makes another word of the list.
"""

import base64
import binascii
import hashlib
import re
import secrets
import unicodedata

from app.core.errors import ErrorCode, UserError
from app.core.ids import RandomBytes
from app.domain.setup import RecoveryKey
from app.security.words import WORD_BITS, fold_word, word_numbers, words_of

SECRET_LENGTH = 16
WORD_COUNT = 13
_CHECK_BITS = WORD_COUNT * WORD_BITS - SECRET_LENGTH * 8
_TEXT_MARK = "DD1"
_TEXT_LETTERS = re.compile(r"[^A-Z2-7]")


def new_recovery_secret(random_bytes: RandomBytes = secrets.token_bytes) -> bytes:
    """Make a new random recovery secret."""
    return random_bytes(SECRET_LENGTH)


def write_recovery_key(secret: bytes) -> RecoveryKey:
    """Write a secret as it is printed."""
    return RecoveryKey(_words_of(secret), _text_of(secret))


def read_recovery_key(typed: str) -> bytes:
    """Read words or the QR text as typed: case, umlauts written as ae, oe, ue, and spaces or signs between do not matter.

    Raises:
        UserError: ``RECOVERY_KEY_MISTYPED``; ``position`` is the first word not in the list, and not given if all are
            words but their count or the checksum is wrong.
    """
    text = unicodedata.normalize("NFC", typed).strip()
    if text.upper().startswith(_TEXT_MARK):
        return _read_text(text.upper())
    return _read_words(re.findall(r"[^\W\d_]+", text))


def _words_of(secret: bytes) -> tuple[str, ...]:
    value = (int.from_bytes(secret, "big") << _CHECK_BITS) | _check(secret)
    return words_of(value, WORD_COUNT)


def _read_words(words: list[str]) -> bytes:
    numbers = [word_numbers().get(fold_word(word)) for word in words]
    value = 0
    for position, number in enumerate(numbers, start=1):
        if number is None:
            raise _mistyped(position=position)
        value = (value << WORD_BITS) | number
    if len(words) != WORD_COUNT:
        raise _mistyped()
    secret = (value >> _CHECK_BITS).to_bytes(SECRET_LENGTH, "big")
    if value & ((1 << _CHECK_BITS) - 1) != _check(secret):
        raise _mistyped()
    return secret


def _text_of(secret: bytes) -> str:
    letters = base64.b32encode(secret + _check(secret).to_bytes(2, "big")).decode().rstrip("=")
    return "-".join((_TEXT_MARK, *(letters[start : start + 5] for start in range(0, len(letters), 5))))


def _read_text(text: str) -> bytes:
    letters = _TEXT_LETTERS.sub("", text.removeprefix(_TEXT_MARK).replace("0", "O").replace("1", "I"))
    try:
        content = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        raise _mistyped() from None
    secret, check = content[:SECRET_LENGTH], content[SECRET_LENGTH:]
    if len(secret) != SECRET_LENGTH or check != _check(secret).to_bytes(2, "big"):
        raise _mistyped()
    return secret


def _check(secret: bytes) -> int:
    digest = hashlib.sha256(b"direktdraht recovery 1 " + secret).digest()
    return int.from_bytes(digest[:2], "big") >> (16 - _CHECK_BITS)


def _mistyped(**facts: int) -> UserError:
    return UserError(ErrorCode.RECOVERY_KEY_MISTYPED, **facts)
