"""Makes text fit its box: smaller, then on more lines. What still does not fit is said so, never cut."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.reports.fonts import REGULAR, UNITS, Line, printable, shape_line

FLOOR_PT: Final = 7.0
LEADING: Final = 1.22
_STEP_PT: Final = 0.5
_UNBREAKABLE: Final = re.compile(r"(§|Abs\.|Nr\.|ff\.) (?=\S)")
"""A § stays with its number."""
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
    """Break text into lines: at line ends as typed, between words, and inside a word only where it fills a line."""
    limit = width_pt * UNITS / size_pt
    return tuple(shape(line, font) for paragraph in text.split("\n") for line in _break(paragraph, limit, font, shape))


def _break(paragraph: str, limit: float, font: str, shape: Shape) -> list[str]:
    lines: list[str] = []
    current, used = "", 0.0
    space = shape(" ", font).width
    for word in _UNBREAKABLE.sub(r"\1\0", paragraph).split(" "):
        plain = word.replace("\0", " ")
        width = shape(plain, font).width
        if current and used + space + width <= limit:
            current, used = f"{current} {plain}", used + space + width
            continue
        if current:
            lines.append(current)
        *full, current = [plain] if width <= limit else _cut(plain, limit, font)
        lines.extend(full)
        used = width if not full else shape(current, font).width
    return [*lines, current]


def _cut(word: str, limit: float, font: str) -> list[str]:
    """Cut a word longer than a line into pieces, never between a letter and its accents."""
    pieces: list[str] = []
    piece, used = "", 0.0
    for letter in _LETTER.findall(word):
        width = shape_line(letter, font).width
        if piece and used + width > limit:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + letter, used + width
    return [*pieces, piece]
