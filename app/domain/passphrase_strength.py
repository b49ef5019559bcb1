"""How hard a passphrase is to guess, roughly and in words. It never refuses anything but what is too short."""

from enum import StrEnum
from itertools import pairwise

from app.domain.setup import MINIMUM_PASSPHRASE_LENGTH

_GUESSED_FIRST = (
    *("passwort", "password", "kennwort", "geheim", "hallo", "familienzentrum", "direktdraht", "kita"),
    *("qwert", "asdf", "123", "abc"),
)
_WEAK_BITS, _FAIR_BITS = 36, 52
_WORD_BITS = 12
"""A word somebody thinks of, not one drawn by lot."""
_LETTER_BITS, _SWITCH_BITS = 2.5, 5
"""A letter of a language says little; a change between small, great, digit and sign says that no language was at work."""


class Strength(StrEnum):
    """Words for it stand in ``resources/terms.toml``."""

    TOO_SHORT = "zu_kurz"
    WEAK = "schwach"
    FAIR = "ordentlich"
    GOOD = "gut"


def strength(passphrase: str) -> Strength:
    """Judge a passphrase."""
    if len(passphrase.strip()) < MINIMUM_PASSPHRASE_LENGTH:
        return Strength.TOO_SHORT
    bits = _bits(passphrase.strip())
    if bits < _WEAK_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _FAIR_BITS else Strength.GOOD


def _bits(text: str) -> float:
    """Estimate the cheaper of two guesses: letter by letter, or word by word."""
    plain = text.casefold()
    for known in _GUESSED_FIRST:
        plain = plain.replace(known, known[0])
    words = {word for word in plain.split() if any(map(str.isalnum, word))}
    by_letters = _steps(plain) * _LETTER_BITS + _switches(text) * _SWITCH_BITS
    return min(by_letters, sum(min(_WORD_BITS, _steps(word) * 4) for word in words)) if len(plain.split()) > 1 else by_letters


def _steps(text: str) -> int:
    """Count letters, but no repetition and no neighbour in the alphabet: ``aaaa`` and ``abcd`` are one step each."""
    return 1 + sum(abs(ord(after) - ord(before)) > 1 for before, after in pairwise(text)) if text else 0


def _switches(text: str) -> int:
    """Count changes of the kind of letter."""
    return sum(_kind(before) != _kind(after) and not before.isspace() for before, after in pairwise(text))


def _kind(letter: str) -> str:
    return "0" if letter.isdigit() else "a" if letter.islower() else "A" if letter.isupper() else letter
