"""Which way each sign of a text runs, and how a line of both ways is ordered (Unicode UAX #9). Shapes nothing.

The rules up to the levels are the library's (``python-bidi``, which wraps the Rust crate ``unicode-bidi``); ours is only what is
done line by line: the white space at a line's end (L1) and the turning round of its pieces (L2).
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

LEFT_TO_RIGHT: Final = 0
RIGHT_TO_LEFT: Final = 1

_LEVEL: Final = re.compile(r"Level\(\s*(\d+),?\s*\)")
_AT_LINE_END: Final = frozenset({"WS", "FSI", "LRI", "RLI", "PDI", "BN"})


class Stretch(NamedTuple):
    """A piece of a text that runs one way: from ``start`` up to ``end``."""

    start: int
    end: int
    level: int

    @property
    def is_right_to_left(self) -> bool:
        """Tell which way it runs."""
        return self.level % 2 == RIGHT_TO_LEFT


def embedding_levels(text: str, base: int) -> tuple[int, ...]:
    """Answer the level of every sign of a paragraph: even ones run left to right, odd ones right to left.

    Raises:
        ValueError: The library's answer is not what we know: another version of it is installed.
    """
    from bidi import get_display

    told = str(get_display(text, base_dir="R" if base else "L", debug=True))
    by_byte = [int(level) for level in _LEVEL.findall(told.partition("\n    levels: [")[2].partition("\n    paragraphs: [")[0])]
    levels: list[int] = []
    at = 0
    for sign in text:
        levels.extend(by_byte[at : at + 1])
        at += len(sign.encode())
    if at != len(by_byte):
        raise ValueError("the levels do not belong to the text")
    return tuple(levels)


def stretches(text: str, levels: Sequence[int], base: int) -> list[Stretch]:
    """Answer the pieces of one line from left to right."""
    line = list(levels)
    for at in reversed(range(len(text))):
        if unicodedata.bidirectional(text[at]) not in _AT_LINE_END:
            break
        line[at] = base
    pieces: list[Stretch] = []
    for at, level in enumerate(line):
        if pieces and pieces[-1].level == level:
            pieces[-1] = pieces[-1]._replace(end=at + 1)
        else:
            pieces.append(Stretch(at, at + 1, level))
    return _turned(pieces)


def _turned(pieces: list[Stretch]) -> list[Stretch]:
    """Turn round, from the deepest level to the first that runs right to left, every row of pieces that deep (L2)."""
    for depth in range(max((piece.level for piece in pieces), default=0), 0, -1):
        turned: list[Stretch] = []
        deep: list[Stretch] = []
        for piece in pieces:
            if piece.level >= depth:
                deep.append(piece)
            else:
                turned.extend((*reversed(deep), piece))
                deep = []
        pieces = [*turned, *reversed(deep)]
    return pieces
