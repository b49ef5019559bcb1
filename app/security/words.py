"""The list of 2,048 German words keys are read aloud with. No two of them are one letter apart."""

import unicodedata
from functools import cache

from app.core.assets import asset_path

WORD_BITS = 11

_FOLDS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@cache
def word_list() -> tuple[str, ...]:
    """Answer all words, in the order of their numbers."""
    return tuple(asset_path("recovery_words.txt").read_text(encoding="utf-8").split())


def words_of(value: int, count: int) -> tuple[str, ...]:
    """Write a number as so many words, the highest bits first."""
    mask = (1 << WORD_BITS) - 1
    return tuple(word_list()[(value >> (WORD_BITS * place)) & mask] for place in reversed(range(count)))


@cache
def word_numbers() -> dict[str, int]:
    """Answer the number of each word, by its folded form."""
    return {fold_word(word): number for number, word in enumerate(word_list())}


def fold_word(word: str) -> str:
    """Answer the form in which typed words are compared."""
    return unicodedata.normalize("NFC", word).casefold().translate(_FOLDS)
