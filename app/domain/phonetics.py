"""How a German name sounds: the Kölner Phonetik (H. J. Postel, IBM-Nachrichten 19, 1969, p. 925-931).

Every letter becomes a digit by its neighbours; equal digits in a row count once, vowels only at the beginning. ``Maier``,
``Mayer`` and ``Meyer`` are all ``67``. A library would bring 60 lines and another release to wait for.
"""

from functools import lru_cache

_PLAIN = {
    **dict.fromkeys("aeijouy", "0"),
    "h": "",
    **dict.fromkeys("bp", "1"),
    **dict.fromkeys("dt", "2"),
    **dict.fromkeys("fvw", "3"),
    **dict.fromkeys("gkq", "4"),
    "l": "5",
    **dict.fromkeys("mn", "6"),
    "r": "7",
    **dict.fromkeys("sz", "8"),
}
_HARD_C_FIRST = frozenset("ahkloqrux")
_HARD_C_LATER = frozenset("ahkoqux")


@lru_cache(maxsize=20_000)
def sound_of(word: str) -> str:
    """Answer the digits of one word in official search form; signs that are no letter from a to z are passed over."""
    letters = [letter for letter in word if "a" <= letter <= "z"]
    digits = "".join(
        _digits(letter, before, after) for before, letter, after in zip(["", *letters], letters, [*letters[1:], ""], strict=False)
    )
    once = "".join(digit for before, digit in zip(f" {digits}", digits, strict=False) if digit != before)
    return once[:1] + once[1:].replace("0", "")


def _digits(letter: str, before: str, after: str) -> str:
    if letter == "p" and after == "h":
        return "3"
    if letter in "dt" and after and after in "csz":
        return "8"
    if letter == "x":
        return "8" if before and before in "ckq" else "48"
    return _of_c(before, after) if letter == "c" else _PLAIN[letter]


def _of_c(before: str, after: str) -> str:
    if not before:
        return "4" if after in _HARD_C_FIRST else "8"
    return "4" if after in _HARD_C_LATER and before not in "sz" else "8"
