"""Lines of a text in which letters run from right to left: broken between words, ordered by UAX #9, joined by HarfBuzz.

Where signs have no way of their own (digits, brackets, spaces) their stretch decides which font they are taken from, so that a
telephone number looks the same in both columns of a sheet.
"""

from collections.abc import Generator, Iterator

from app.reports.bidi_order import RIGHT_TO_LEFT, embedding_levels, stretches
from app.reports.fitting import parts
from app.reports.fonts import ARABIC, ARABIC_BOLD, BOLD, REGULAR, SIGNS, UNITS, Line, Run, face, printable, remembered

_JOINS = "\u200c"
_ARABIC_OF = {REGULAR: ARABIC, BOLD: ARABIC_BOLD}


def right_to_left_lines(text: str, width_pt: float, *, size_pt: float, language: str, font: str = REGULAR) -> tuple[Line, ...]:
    """Break a text whose sentences run from right to left into lines; isolates in it are obeyed and not drawn."""
    limit = width_pt * UNITS / size_pt

    def broken() -> tuple[Line, ...]:
        return tuple(line for paragraph in text.split("\n") for line in _Paragraph(paragraph, font, language).lines(limit))

    return remembered((text, font, language, str(limit)), broken)


def unprintable(text: str) -> tuple[str, ...]:
    """Answer the signs of a text that no font of ours has."""
    return tuple(sorted({sign for sign in printable(text) if sign != "\n" and not _has(sign, REGULAR)}))


class _Paragraph:
    """One paragraph with the level of each of its signs."""

    def __init__(self, text: str, font: str, language: str) -> None:
        self._text, self._font, self._language = text, font, language
        self._levels = embedding_levels(text, RIGHT_TO_LEFT)
        self._space = face(_ARABIC_OF[font]).shape(" ").width

    def lines(self, limit: float) -> Iterator[Line]:
        """Break between words; a single word wider than the line between its letters."""
        start = at = 0
        used = 0.0
        for part in parts(self._text):
            end = at + len(part)
            width = self._width(at, end)
            if at > start and used + width > limit:
                yield self._line(start, at)
                start, used = at, 0.0
            while width > limit and end - at > 1:
                start = at = yield from self._piece(at, end, limit)
                width = self._width(at, end)
            used += width + (len(part) - len(part.rstrip(" "))) * self._space
            at = end
        yield self._line(start, at)

    def _piece(self, start: int, end: int, limit: float) -> Generator[Line, None, int]:
        """Write as much of a long word as a line holds; answer where it goes on."""
        cut = next((at for at in range(end - 1, start + 1, -1) if self._width(start, at) <= limit), start + 1)
        yield self._line(start, cut)
        return cut

    def _line(self, start: int, end: int) -> Line:
        """Shape a line. Readers expect glyphs from left to right and turn them round themselves.

        The space at its end stands to its left, where nobody sees it, for who copies the text.
        """
        text = self._text[start:end]
        if end == len(self._text):
            text = text.rstrip(" ")
        missing = "".join(sign for sign in printable(text) if not _has(sign, self._font))
        runs, width = tuple(self._runs(start, start + len(text))), self._width(start, end)
        return Line(runs, width, missing, before=sum(run.width for run in runs) - width)

    def _width(self, start: int, end: int) -> int:
        """Answer how wide a part is, without the space at its end."""
        return sum(run.width for run in self._runs(start, start + len(self._text[start:end].rstrip(" "))))

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        """Shape a part of the paragraph, the leftmost run first."""
        text = self._text[start:end]
        for stretch in stretches(text, self._levels[start:end], RIGHT_TO_LEFT):
            pieces = _by_font(_shown(text[stretch.start : stretch.end]), self._font, leftwards=stretch.is_right_to_left)
            if stretch.is_right_to_left:
                yield from (face(name).shape_leftwards(piece, self._language) for name, piece in reversed(pieces))
            else:
                yield from (face(name).shape(piece) for name, piece in pieces)


def _shown(text: str) -> str:
    """Drop what has no shape. Whether letters join is part of their spelling, in Persian above all."""
    return _JOINS.join(printable(part) for part in text.split(_JOINS))


def _by_font(text: str, font: str, *, leftwards: bool) -> list[tuple[str, str]]:
    order = (_ARABIC_OF[font], font, SIGNS) if leftwards else (font, _ARABIC_OF[font], SIGNS)
    pieces: list[tuple[str, str]] = []
    for sign in text:
        name = next((each for each in order if sign in face(each).known), font)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + sign)
        else:
            pieces.append((name, sign))
    return pieces


def _has(sign: str, font: str) -> bool:
    return any(sign in face(name).known for name in (font, _ARABIC_OF[font], SIGNS))
