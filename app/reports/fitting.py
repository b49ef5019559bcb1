"""Makes text fit its box: smaller, then on more lines. What still does not fit is said so, never cut."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.reports.fonts import REGULAR, UNITS, Line, printable, shape_line

FLOOR_PT: Final = 7.0
LEADING: Final = 1.22
_STEP_PT: Final = 0.5
_UNBREAKABLE: Final = re.compile(r"(?<=§) (?=\S)|(?<=Abs\.) | (?=Abs\.|Nr\.|SGB |BKGG|AsylbLG)|(?<=SGB) (?=[IVX])")
"""A § stays with its number."""
_PART: Final = re.compile(r"[^ ]* +|[^ ]+")
_LETTER: Final = re.compile(r".[\u0300-\u036f]*", re.DOTALL)

Shape = Callable[[str, str], Line]


@dataclass(frozen=True)
class Fitted:
    """Lines of one size that fit."""

    lines: tuple[Line, ...]
    size_pt: float


def fit(text: str, width_pt: float, height_pt: float, *, size_pt: float, wraps: bool, font: str = REGULAR) -> Fitted | None:
    """Find the largest size, down to the floor, at which the text fits; ``None`` if none does."""
    clean = printable(text)
    single = _fit_single(clean, width_pt, size_pt=size_pt, font=font)
    if not wraps or (single is not None and single.size_pt == size_pt):
        return single
    wrapped = _fit_wrapped(clean, width_pt, height_pt, size_pt=size_pt, font=font)
    if single is None or (wrapped is not None and wrapped.size_pt > single.size_pt):
        return wrapped
    return single


def _fit_single(text: str, width_pt: float, *, size_pt: float, font: str) -> Fitted | None:
    if "\n" in text:
        return None
    line = shape_line(text, font)
    size = min(size_pt, int(10 * UNITS * width_pt / line.width) / 10) if line.width else size_pt
    return Fitted((line,), size) if size >= FLOOR_PT else None


def _fit_wrapped(text: str, width_pt: float, height_pt: float, *, size_pt: float, font: str) -> Fitted | None:
    size = size_pt
    while size >= FLOOR_PT:
        lines = wrap(text, width_pt, size_pt=size, font=font)
        if len(lines) * size * LEADING <= height_pt:
            return Fitted(lines, size)
        size -= _STEP_PT
    return None


def wrap(text: str, width_pt: float, *, size_pt: float, font: str = REGULAR, shape: Shape = shape_line) -> tuple[Line, ...]:
    """Break text into lines: at line ends as typed, between words, and inside a word only where it fills a line.

    A line that ends between words keeps its space: who reads the text aloud or copies it must not join the words.
    """
    limit = width_pt * UNITS / size_pt
    lines = " \n".join("\n".join(_break(paragraph, limit, font, shape)) for paragraph in text.split("\n"))
    return tuple(shape(line, font) for line in lines.split("\n"))


def _break(paragraph: str, limit: float, font: str, shape: Shape) -> list[str]:
    lines: list[str] = []
    current, used = "", 0.0
    for whole in _parts(paragraph):
        part, width = whole, shape(whole, font).width
        if current and used + shape(part.rstrip(" "), font).width > limit:
            lines.append(current.rstrip(" ") + " ")
            current, used = "", 0.0
        if width > limit and not current:
            *full, part = _cut(part, limit, font)
            lines.extend(full)
            width = shape(part, font).width
        current, used = current + part, used + width
    return [*lines, current.rstrip(" ")]


def _parts(paragraph: str) -> list[str]:
    """Split where a line may end: after spaces, but never within a § and never after a hyphen of a name.

    At a line's end nobody, and no program, could tell a hyphen of the name from one of the line.
    """
    glued = _UNBREAKABLE.sub("\0", paragraph)
    return [part.replace("\0", " ") for part in _PART.findall(glued)]


def _cut(word: str, limit: float, font: str) -> list[str]:
    """Cut a word longer than a line into pieces, never between a letter and its accents."""
    pieces: list[str] = []
    piece, used = "", 0.0
    for letter in _LETTER.findall(word):
        width = shape_line(letter, font).width
        if piece and used + width > limit:
            full = piece.rstrip("-") or piece
            pieces.append(full)
            piece = piece[len(full) :]
            used = shape_line(piece, font).width
        piece, used = piece + letter, used + width
    return [*pieces, piece]
