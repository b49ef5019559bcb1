"""Drawing on one page, in millimetres from the upper left corner: writes PDF operators, knows no form."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from app.reports.fonts import UNITS, Glyph, Line, Run, face
from app.reports.tags import Kids, Place, Tag

MM: Final = 72 / 25.4
A4_WIDTH_MM: Final = 210.0
A4_HEIGHT_MM: Final = 297.0
FONT_KEYS: Final = {
    "NotoSans-Regular": "F1",
    "NotoSans-Bold": "F2",
    "NotoSansMath-Excerpt": "F3",
    "NotoNaskhArabic-Regular": "F4",
    "NotoNaskhArabic-Bold": "F5",
}
_FIRST_SPARE: Final = 0xF000
_ARTIFACTS: Final[Kids] = []
_FOOT: Final[Kids] = []
"""Stand for the content nobody reads aloud; nothing is ever put into them."""
_DARK: Final = re.compile(rb"\x00+")

GlyphUse = tuple[int, str]


@dataclass
class GlyphCodes:
    """The codes one document gives its glyphs: the glyph's number, or a spare code where it stands for other text.

    A letter under an accent stands for both: ``C`` with a grave reads back as ``C̀``, though only ``C`` is text.
    """

    used: dict[str, dict[GlyphUse, int]] = field(default_factory=dict)

    def code(self, font: str, glyph: Glyph) -> int:
        """Answer the code of a glyph, and note that it is used."""
        codes = self.used.setdefault(font, {})
        use = (glyph.number, glyph.text)
        code = codes.get(use)
        if code is None:
            spare = sum(known >= _FIRST_SPARE for known in codes.values())
            code = codes[use] = glyph.number if glyph.text == face(font).own_text(glyph.number) else _FIRST_SPARE + spare
        return code

    def note(self, other: "GlyphCodes") -> None:
        """Take over what a fixed layer uses; its codes are glyph numbers, never spare ones."""
        for font, codes in other.used.items():
            self.used.setdefault(font, {}).update(codes)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _dark_runs(row: bytes) -> Iterator[tuple[int, int]]:
    for run in _DARK.finditer(row):
        yield run.span()


class Ink:
    """Collects the operators of one page, and what its text is.

    Text belongs to the tag it is written in; lines, boxes and what stands in no tag are artifacts, which nobody reads aloud.
    ``first_mark``: where the numbers of the pieces of content begin, behind those of a layer below.
    """

    def __init__(self, codes: GlyphCodes, *, first_mark: int = 0) -> None:
        self._codes = codes
        self._parts: list[str] = []
        self._width = -1.0
        self.marks = first_mark
        self.tags: Kids = []
        self._kept: set[Place] = set()
        self.filled: dict[Place | None, Kids] = {}
        self._into: Kids = _ARTIFACTS
        self._piece: Kids | None = None

    def content(self) -> bytes:
        """Answer the content stream."""
        self._end_piece()
        return "\n".join(self._parts).encode("ascii")

    @contextmanager
    def tagged(self, role: str, *, attributes: str = "", keeps: Place | None = None, entries: str = "") -> Iterator[None]:
        """Write text that is this, within what is being written."""
        with self._writing(self.add(role, attributes=attributes, keeps=keeps, entries=entries).kids):
            yield

    def add(self, role: str, *, attributes: str = "", keeps: Place | None = None, entries: str = "") -> Tag:
        """Add a tag without text of its own. ``keeps``: the place by which a copy finds it, to fill it."""
        if keeps in self._kept:
            raise ValueError(f"two things are filled at {keeps}")
        if keeps is not None:
            self._kept.add(keeps)
        tag = Tag(role, attributes, keeps, entries=entries)
        (self.tags if self._into is _ARTIFACTS else self._into).append(tag)
        self._end_piece()
        return tag

    @contextmanager
    def at(self, place: Place) -> Iterator[None]:
        """Write what this copy has to say at a place kept for it."""
        with self._writing(self.filled.setdefault(place, [])):
            yield

    @contextmanager
    def foot(self) -> Iterator[None]:
        """Write the foot of the page, which is no part of what is read."""
        with self._writing(_FOOT):
            yield

    @contextmanager
    def _writing(self, kids: Kids) -> Iterator[None]:
        self._end_piece()
        outer, self._into = self._into, kids
        yield
        self._into = outer
        self._end_piece()

    def _begin_piece(self, kids: Kids) -> None:
        """Begin a piece of content, unless the one before belongs to the same."""
        if kids is self._piece:
            return
        self._end_piece()
        self._piece = kids
        if kids is _ARTIFACTS:
            self._parts.append("/Artifact BMC")
        elif kids is _FOOT:
            self._parts.append("/Artifact<</Type/Pagination/Subtype/Footer>>BDC")
        else:
            self._parts.append(f"/Span<</MCID {self.marks}>>BDC")
            kids.append(self.marks)
            self.marks += 1

    def _end_piece(self) -> None:
        if self._piece is not None:
            self._parts.append("EMC")
            self._piece = None

    def box(self, x: float, y: float, w: float, h: float, *, line_pt: float = 0.4) -> None:
        """Draw an empty rectangle."""
        self._begin_piece(_ARTIFACTS)
        self._line_width(line_pt)
        self._parts.append(f"{_number(x * MM)} {_number((A4_HEIGHT_MM - y - h) * MM)} {_number(w * MM)} {_number(h * MM)} re S")

    def filled_box(self, x: float, y: float, w: float, h: float) -> None:
        """Draw a full rectangle."""
        self._begin_piece(_ARTIFACTS)
        self._parts.append(f"{_number(x * MM)} {_number((A4_HEIGHT_MM - y - h) * MM)} {_number(w * MM)} {_number(h * MM)} re f")

    def stroke(self, x1: float, y1: float, x2: float, y2: float, *, line_pt: float = 0.5) -> None:
        """Draw a straight line."""
        self._begin_piece(_ARTIFACTS)
        self._line_width(line_pt)
        start = f"{_number(x1 * MM)} {_number((A4_HEIGHT_MM - y1) * MM)} m"
        self._parts.append(f"{start} {_number(x2 * MM)} {_number((A4_HEIGHT_MM - y2) * MM)} l S")

    def squares(self, x: float, y: float, side_mm: float, rows: tuple[bytes, ...]) -> None:
        """Fill squares in rows: dark where a byte is 0. One path, so that no seam shows between neighbours."""
        self._begin_piece(_ARTIFACTS)
        side, top = side_mm * MM, (A4_HEIGHT_MM - y) * MM
        self._parts.append(f"q {side:.4f} 0 0 {-side:.4f} {_number(x * MM)} {_number(top)} cm")
        for number, row in enumerate(rows):
            self._parts.extend(f"{start} {number} {end - start} 1 re" for start, end in _dark_runs(row))
        self._parts.append("f Q")

    def text(self, x: float, baseline: float, line: Line, size_pt: float) -> None:
        """Write a shaped line; ``baseline`` is measured from the top of the page."""
        if line.runs:
            self._begin_piece(self._into)
        left, bottom = x * MM - line.before * size_pt / UNITS, (A4_HEIGHT_MM - baseline) * MM
        self._parts.extend(text_operators(self._codes, line, left, bottom, size_pt))

    def _line_width(self, line_pt: float) -> None:
        if line_pt != self._width:
            self._width = line_pt
            self._parts.append(f"{_number(line_pt)} w")


def text_operators(codes: GlyphCodes, line: Line, left: float, bottom: float, size_pt: float) -> Iterator[str]:
    """Answer what writes a shaped line at a place in points."""
    for run in line.runs:
        place = f"1 0 0 1 {_number(left)} {_number(bottom)} Tm"
        yield f"BT /{FONT_KEYS[run.font]} {_number(size_pt)} Tf {place} {_show(codes, run)} ET"
        yield from _marks(run, left, bottom, size_pt / UNITS)
        left += run.width * size_pt / UNITS


def _show(codes: GlyphCodes, run: Run) -> str:
    """Write the letters of a run, with the shaper's spacing where it differs from the font's."""
    widths = face(run.font).widths
    items, shown = [], ""
    for glyph in run.glyphs:
        shown += f"{codes.code(run.font, glyph):04X}"
        if closer := widths[glyph.number] - glyph.advance:
            items.append(f"<{shown}>{closer}")
            shown = ""
    if shown:
        items.append(f"<{shown}>")
    return f"[{''.join(items)}] TJ"


def _marks(run: Run, left: float, bottom: float, scale: float) -> Iterator[str]:
    """Draw accents as outlines: as text of their own, readers would tear them from their letters."""
    pen = 0
    for glyph in run.glyphs:
        for mark in glyph.marks:
            place = f"{_number(left + (pen + mark.x) * scale)} {_number(bottom + mark.y * scale)}"
            yield f"q {scale:.5f} 0 0 {scale:.5f} {place} cm {face(run.font).outline(mark.number)} f Q"
        pen += glyph.advance
