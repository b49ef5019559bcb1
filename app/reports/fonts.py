"""The shipped fonts: read once, shaped by HarfBuzz, measured in thousandths of the type size. Draws nothing."""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

import uharfbuzz as hb

from app.core.assets import asset_path

Untyped: TypeAlias = Any
"""What comes from uharfbuzz, which has no types."""

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"
SIGNS: Final = "NotoSansMath-Excerpt"
"""Holds the three signs of DIN 91379 that Noto Sans lacks."""
ARABIC: Final = "NotoNaskhArabic-Regular"
ARABIC_BOLD: Final = "NotoNaskhArabic-Bold"
"""For the families' languages that are written in Arabic letters (``right_to_left.py``)."""

REPLACEMENT: Final = "\ufffd"
_FEATURES: Final = {"liga": False, "clig": False}  # one glyph per letter, so that the text reads back letter by letter
_NO_GLYPH: Final = 0
_MOST_REMEMBERED: Final = 4_000
UNITS: Final = 1000


class Mark(NamedTuple):
    """An accent drawn over or under a letter, and where: from the letter's origin, in thousandths."""

    number: int
    x: int
    y: int


class Glyph(NamedTuple):
    """One drawn letter with its accents: the text it stands for, and its advance in thousandths of the type size."""

    number: int
    text: str
    advance: int
    marks: tuple[Mark, ...] = ()


class Run(NamedTuple):
    """Glyphs of one font in a row, and their width in thousandths of the type size."""

    font: str
    glyphs: tuple[Glyph, ...]
    width: int


class Line(NamedTuple):
    """One shaped line of text, its width in thousandths, and the characters in it that no shipped font has.

    ``before``: how far it begins before its own left end: the space at the end of a line that runs to the left.
    """

    runs: tuple[Run, ...]
    width: int
    missing: str
    before: int = 0


class Face:
    """One font file: its tables, its shaper, and which text each glyph stands for by itself.

    All shipped fonts count in thousandths of the type size, as PDF does; nothing is ever scaled.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.tables = hb.Face(asset_path("fonts", f"{name}.ttf").read_bytes())
        if self.tables.upem != UNITS:
            raise ValueError(f"{name} does not count in thousandths")
        self.shaper = hb.Font(self.tables)
        self.known = frozenset(map(chr, self.tables.unicodes))
        self.widths = tuple(map(self.shaper.get_glyph_h_advance, range(self.tables.glyph_count)))
        self._unknown = self.shaper.get_nominal_glyph(ord(REPLACEMENT)) or _NO_GLYPH
        self._texts: dict[int, str] = {}
        for sign in sorted(self.known):
            self._texts.setdefault(self.shaper.get_nominal_glyph(ord(sign)) or _NO_GLYPH, sign)

    def own_text(self, number: int) -> str:
        """Answer the character a glyph is drawn for when nothing else is said; the replacement sign for none."""
        return self._texts.get(number, REPLACEMENT) if number != _NO_GLYPH else REPLACEMENT

    def shape(self, text: str) -> Run:
        """Turn text into glyphs, accents placed. The direction is always left to right, as German forms are."""
        buffer = _buffer(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "de"
        hb.shape(self.shaper, buffer, _FEATURES)
        return self._run(text, buffer)

    def shape_leftwards(self, text: str, language: str) -> Run:
        """Turn text that runs from right to left into glyphs, the leftmost first: letters joined, brackets mirrored."""
        buffer = _buffer(text)
        buffer.direction, buffer.script, buffer.language = "rtl", "Arab", language
        hb.shape(self.shaper, buffer)
        return self._run(text, buffer)

    def _run(self, text: str, buffer: Untyped) -> Run:
        """Read what was shaped in the order of the text, an accent behind its letter; answer it as it stands on the line."""
        shaped = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        leftwards = buffer.direction == "rtl"
        if leftwards:
            shaped.reverse()
        starts = [info.cluster for info, _ in shaped]
        glyphs: list[Glyph] = []
        for (info, place), start, end in zip(shaped, starts, _ends(starts, len(text)), strict=True):
            number = info.codepoint or self._unknown
            dx, dy, advance, _ = place.position
            drawn = Glyph(number, text[start:end], advance) if number != self._unknown else Glyph(number, REPLACEMENT, self.widths[number])
            if glyphs and number != self._unknown and unicodedata.combining(text[start]):
                glyphs[-1] = _with_mark(glyphs[-1], drawn, dx - advance if leftwards else glyphs[-1].advance + dx, dy)
            else:
                glyphs.append(drawn)
        return Run(self.name, tuple(reversed(glyphs) if leftwards else glyphs), sum(glyph.advance for glyph in glyphs))

    def outline(self, number: int) -> str:
        """Answer a glyph's outline as PDF path operators, in thousandths."""
        steps: list[str] = []
        self.shaper.draw_glyph(number, _path_writer(), steps)
        return " ".join(steps)


def _buffer(text: str) -> Untyped:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.CHARACTERS
    buffer.add_str(text)
    return buffer


def _ends(starts: list[int], length: int) -> list[int]:
    """Answer where the text of each glyph ends: several glyphs of one sign share it, and only the last one stands for it."""
    return [*starts[1:], length]


def _with_mark(letter: Glyph, mark: Glyph, x: int, y: int) -> Glyph:
    """Join letter and accent: read back, they are one sign."""
    placed = Mark(mark.number, x, y)
    return Glyph(letter.number, letter.text + mark.text, letter.advance + mark.advance, (*letter.marks, placed))


@cache
def _path_writer() -> Untyped:
    """Make what writes an outline down; TrueType's quadratic curves become cubic ones."""
    at = [0.0, 0.0]

    def move(x: float, y: float, steps: list[str]) -> None:
        at[:] = x, y
        steps.append(f"{x:g} {y:g} m")

    def line(x: float, y: float, steps: list[str]) -> None:
        at[:] = x, y
        steps.append(f"{x:g} {y:g} l")

    def curve(cx: float, cy: float, x: float, y: float, steps: list[str]) -> None:
        first = (at[0] + 2 * (cx - at[0]) / 3, at[1] + 2 * (cy - at[1]) / 3)
        second = (x + 2 * (cx - x) / 3, y + 2 * (cy - y) / 3)
        at[:] = x, y
        steps.append(f"{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f} {x:g} {y:g} c")

    writer = hb.DrawFuncs()
    writer.set_move_to_func(move)
    writer.set_line_to_func(line)
    writer.set_quadratic_to_func(curve)
    writer.set_close_path_func(lambda steps: steps.append("h"))
    return writer


_memory: ContextVar[dict[tuple[str, ...], tuple[Line, ...]] | None] = ContextVar("shapes", default=None)


@cache
def face(name: str) -> Face:
    """Answer a shipped font, read once."""
    return Face(name)


def printable(text: str) -> str:
    """Compose the text (NFC), turn tabs into spaces, drop what has no shape: control and bidi characters."""
    composed = unicodedata.normalize("NFC", text).replace("\t", " ")
    return "".join(sign for sign in composed if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def shape_line(text: str, font: str = REGULAR) -> Line:
    """Shape one line; what the font lacks is taken from the signs font, or shows as the replacement sign."""
    return remembered((text, font), lambda: (_shaped(text, font),))[0]


def remembered(key: tuple[str, ...], make: Callable[[], tuple[Line, ...]]) -> tuple[Line, ...]:
    """Answer lines that were made before while this document is drawn, or make them."""
    memory = _memory.get()
    if memory is None:
        return make()
    lines = memory.get(key)
    if lines is None:
        if len(memory) >= _MOST_REMEMBERED:
            memory.clear()
        lines = memory[key] = make()
    return lines


@contextmanager
def shapes_remembered() -> Iterator[None]:
    """Shape no text twice while one document is drawn. Forgotten with its end: what a person typed stays nowhere."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def _shaped(text: str, font: str) -> Line:
    if not text:
        return Line((), 0, "")
    main = face(font)
    if main.known.issuperset(text):
        run = main.shape(text)
        return Line((run,), run.width, "")
    signs = face(SIGNS)
    pieces: list[tuple[str, str]] = []
    for sign in text:
        name = SIGNS if sign not in main.known and sign in signs.known else font
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + sign)
        else:
            pieces.append((name, sign))
    missing = "".join(sign for sign in text if sign not in main.known and sign not in signs.known)
    runs = tuple(face(name).shape(piece) for name, piece in pieces)
    return Line(runs, sum(run.width for run in runs), missing)


@cache
def shape_label(text: str, font: str = REGULAR) -> Line:
    """Shape text of a form file, once. Never for what a person typed: the cache would keep it."""
    return shape_line(text, font)
