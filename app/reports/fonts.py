"""The shipped fonts: read once, shaped by HarfBuzz, measured in thousandths of the type size. Draws nothing."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

import uharfbuzz as hb

from app.core.assets import asset_path

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"
SIGNS: Final = "NotoSansMath-Excerpt"
"""Holds the three signs of DIN 91379 that Noto Sans lacks."""

REPLACEMENT: Final = "\ufffd"
_FEATURES: Final = {"liga": False, "clig": False}  # one glyph per letter, so that the text reads back letter by letter
_NO_GLYPH: Final = 0


@dataclass(frozen=True)
class Glyph:
    """One drawn glyph, the text it stands for, its advance and its offset in thousandths."""

    number: int
    text: str
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True)
class Run:
    """Glyphs of one font in a row."""

    font: str
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> int:
        """Answer the width in thousandths of the type size."""
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True)
class Line:
    """One shaped line of text. ``missing``: characters no shipped font has."""

    runs: tuple[Run, ...]
    missing: str

    @property
    def width(self) -> int:
        """Answer the width in thousandths of the type size."""
        return sum(run.width for run in self.runs)


class Face:
    """One font file: its tables, its shaper, and which text each glyph stands for by itself."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tables = hb.Face(asset_path("fonts", f"{name}.ttf").read_bytes())
        self.shaper = hb.Font(self.tables)
        self.known = frozenset(self.tables.unicodes)
        self.scale = 1000 / self.tables.upem
        self._texts: dict[int, str] = {}
        for code in sorted(self.known):
            self._texts.setdefault(self.shaper.get_nominal_glyph(code) or _NO_GLYPH, chr(code))

    def own_text(self, number: int) -> str:
        """Answer the character a glyph is drawn for when nothing else is said; the replacement sign for none."""
        return self._texts.get(number, REPLACEMENT) if number != _NO_GLYPH else REPLACEMENT

    def width(self, number: int) -> int:
        """Answer the width the font file gives a glyph, in thousandths."""
        return round(self.shaper.get_glyph_h_advance(number) * self.scale)

    def shape(self, text: str) -> Run:
        """Turn text into glyphs, accents placed. The direction is always left to right, as German forms are."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.CHARACTERS
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "de"
        hb.shape(self.shaper, buffer, _FEATURES)
        pairs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        ends = [info.cluster for info, _ in pairs[1:]] + [len(text)]
        scale = self.scale
        return Run(
            self.name,
            tuple(
                Glyph(
                    info.codepoint,
                    text[info.cluster : end] if info.codepoint != _NO_GLYPH else REPLACEMENT,
                    round(place.x_advance * scale),
                    round(place.x_offset * scale),
                    round(place.y_offset * scale),
                )
                for (info, place), end in zip(pairs, ends, strict=True)
            ),
        )


@cache
def face(name: str) -> Face:
    """Answer a shipped font, read once."""
    return Face(name)


def printable(text: str) -> str:
    """Compose the text (NFC), turn tabs into spaces, drop what has no shape: control and bidi characters."""
    composed = unicodedata.normalize("NFC", text).replace("\t", " ")
    return "".join(sign for sign in composed if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def shape_line(text: str, font: str = REGULAR) -> Line:
    """Shape one line; what the font lacks is taken from the signs font, or shows as an empty box."""
    main = face(font)
    if all(ord(sign) in main.known for sign in text):
        return Line((main.shape(text),) if text else (), "")
    signs = face(SIGNS)
    pieces: list[tuple[str, str]] = []
    for sign in text:
        name = SIGNS if ord(sign) not in main.known and ord(sign) in signs.known else font
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + sign)
        else:
            pieces.append((name, sign))
    missing = "".join(sign for sign in text if ord(sign) not in main.known and ord(sign) not in signs.known)
    return Line(tuple(face(name).shape(piece) for name, piece in pieces), missing)


@cache
def shape_label(text: str, font: str = REGULAR) -> Line:
    """Shape text of a form file, once. Never for what a person typed: the cache would keep it."""
    return shape_line(text, font)
