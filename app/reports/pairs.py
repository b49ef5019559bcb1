"""Rows that say the same twice: in the family's language and in German. They flow over as many pages as they need.

The family's column comes first in its own reading direction: left for Turkish, right for Arabic. Between the columns stands what
belongs to both, a box to tick or a number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.domain.phrases import Direction
from app.reports.elements import BOX_MM, CAP, PAD_MM, Pen, cross, draw_facts, draw_fixed, place_of
from app.reports.facts import Fact
from app.reports.fitting import LEADING, wrap
from app.reports.fonts import BOLD, REGULAR, Line, printable, shape_line
from app.reports.form_file import Element, Pairs
from app.reports.ink import MM, Ink
from app.reports.right_to_left import right_to_left_lines
from app.reports.tags import FORM, TICK_BOX, TICKED, named_box, text_string

_MIDDLE_MM: Final = 12.0
_BOXES_MM: Final[Mapping[str, float]] = {"field": 9.0, "area": 26.0}
"""How high the boxes are that stand below both columns: for a line, or for a list by pen."""
_BELOW_MM: Final = 1.6
_LABEL_GAP_MM: Final = 0.8
"""Between a label and the box below it, so that no letter touches the line."""
_ARABIC_SIZE: Final = 1.12
"""Naskh is drawn smaller in its square than Noto Sans."""
_ARABIC_LEADING: Final = 1.38
_WHOLE_BLOCK: Final = 0.4
"""The part of a page up to which a heading and all below it are not parted."""


@dataclass(frozen=True)
class _Style:
    """How a kind of row is written: what it is for a reader, how large, and the room above it."""

    role: str
    size_pt: float
    above_mm: float
    bold: bool = False


_STYLES: Final[Mapping[str, _Style]] = {
    "title": _Style("H1", 16, 0, bold=True),
    "head": _Style("H2", 11, 5, bold=True),
    "strong": _Style("P", 10, 3.2, bold=True),
    "text": _Style("P", 10, 1.6),
    "small": _Style("P", 8.5, 1.2),
    "note": _Style("P", 8.5, 2.4),
    "tick": _Style("P", 10.5, 3.4),
    "number": _Style("P", 9.5, 2.2),
    "field": _Style("P", 8.5, 2.4),
    "area": _Style("P", 8.5, 2.4),
}


@dataclass(frozen=True)
class _Column:
    """One of the two columns: where it stands and how it is written."""

    x: float
    w: float
    language: str = ""
    leftwards: bool = False

    def lines(self, text: str, style: _Style, width_mm: float | None = None) -> tuple[Line, ...]:
        """Break a text into the lines of this column."""
        width, font = (width_mm or self.w) * MM, BOLD if style.bold else REGULAR
        if self.leftwards:
            return right_to_left_lines(text, width, size_pt=self.size(style), language=self.language, font=font)
        return wrap(printable(text), width, size_pt=style.size_pt, font=font, shape=shape_line)

    def size(self, style: _Style) -> float:
        """Answer the size of its letters."""
        return style.size_pt * _ARABIC_SIZE if self.leftwards else style.size_pt

    def pitch(self, style: _Style) -> float:
        """Answer how far its lines stand below each other."""
        return self.size(style) * (_ARABIC_LEADING if self.leftwards else LEADING) / MM

    def write(self, lines: Sequence[Line], y: float, style: _Style, pen: Pen, *, text: str) -> None:
        """Write lines from a top edge. Who has them read aloud hears them in their language, in the order they are spoken."""
        entries = f"/Lang({self.language})" if self.language else ""
        entries += f"/ActualText{text_string(printable(text))}" if self.leftwards else ""
        size = self.size(style)
        first = y + style.size_pt / MM
        with pen.ink.tagged(style.role, entries=entries):
            for row, line in enumerate(lines):
                pen.leftovers.missing.update(line.missing)
                left = self.x + self.w - line.width * size / 1000 / MM if self.leftwards else self.x
                pen.ink.text(left, first + row * self.pitch(style), line, size)


@dataclass(frozen=True)
class _Row:
    """A row broken into lines. ``height`` holds the room above it."""

    kind: str
    own: str
    german: str
    value: str
    own_lines: tuple[Line, ...]
    german_lines: tuple[Line, ...]
    height: float

    @property
    def style(self) -> _Style:
        """Answer how it is written."""
        return _STYLES[self.kind]


@dataclass(frozen=True)
class _Sheet:
    """The two columns of a sheet."""

    own: _Column
    german: _Column

    def row(self, entry: Sequence[str]) -> _Row:
        """Break a row into lines."""
        kind, own, german, value = entry
        style = _STYLES[kind]
        own_lines, german_lines = self.own.lines(own, style), self.german.lines(german, style)
        tallest = max(len(own_lines) * self.own.pitch(style), len(german_lines) * self.german.pitch(style))
        box = _LABEL_GAP_MM + _BOXES_MM[kind] + _BELOW_MM if kind in _BOXES_MM else _BELOW_MM / 2 if kind == "head" else 0.0
        return _Row(kind, own, german, value, own_lines, german_lines, style.above_mm + tallest + box)


@draw_fixed.register
def _(element: Pairs, ink: Ink) -> None:
    ink.add("Div", keeps=place_of(element))


@draw_facts.register
def _(element: Pairs, pen: Pen) -> None:
    sheet = _sheet(element, pen.facts)
    y = element.y
    with pen.ink.at(place_of(element)):
        for entry in _entries(element, pen.facts):
            row = sheet.row(entry)
            _write_row(element, sheet, row, y + row.style.above_mm, pen)
            y += row.height


def parts(elements: Sequence[Element], facts: Mapping[str, Fact]) -> Iterator[Mapping[str, Fact]]:
    """Answer the facts of each page a form's page becomes: one, unless rows in two languages need more."""
    element = next((each for each in elements if isinstance(each, Pairs)), None)
    if element is None:
        yield facts
        return
    sheet, entries = _sheet(element, facts), _entries(element, facts)
    ends = tuple(_ends([_Measured(entry[0], sheet.row(entry).height) for entry in entries], element.h))
    for start, end in zip((0, *ends), (*ends, len(entries)), strict=True):
        yield {**facts, element.source: tuple(entries[start:end])}


class _Measured(NamedTuple):
    """A row's kind, and the room it takes."""

    kind: str
    height: float


def _ends(rows: Sequence[_Measured], room: float) -> Iterator[int]:
    """Answer before which rows a new page begins."""
    start, used = 0, 0.0
    for at, row in enumerate(rows):
        if at > start and used + row.height > room:
            start = _break(rows, start, at, room)
            yield start
            used = sum(each.height for each in rows[start:at])
        used += row.height


def _break(rows: Sequence[_Measured], start: int, at: int, room: float) -> int:
    """Answer where the next page begins if row ``at`` has no room: before the heading it stands below, if little stands there.

    A long list begins where it is announced, and goes on overleaf; but never behind a heading nothing follows.
    """
    heading = next((back for back in range(at, start, -1) if rows[back].kind == "head"), start)
    end = next((next_ for next_ in range(heading + 1, len(rows)) if rows[next_].kind == "head"), len(rows))
    if heading > start and sum(each.height for each in rows[heading:end]) <= room * _WHOLE_BLOCK:
        return heading
    while at > start + 1 and rows[at - 1].kind in ("head", "strong"):
        at -= 1
    return at


def _entries(element: Pairs, facts: Mapping[str, Fact]) -> list[tuple[str, ...]]:
    fact = facts[element.source]
    return [entry for entry in fact if isinstance(entry, tuple)] if isinstance(fact, tuple) else []


def _sheet(element: Pairs, facts: Mapping[str, Fact]) -> _Sheet:
    """Place the columns; the language is told as ``ar rtl``."""
    code, _, direction = str(facts[element.language]).partition(" ")
    width = (element.w - _MIDDLE_MM) / 2
    right = element.x + width + _MIDDLE_MM
    if direction == Direction.RIGHT_TO_LEFT:
        return _Sheet(_Column(right, width, code, leftwards=True), _Column(element.x, width))
    return _Sheet(_Column(element.x, width, code), _Column(right, width))


def _write_row(element: Pairs, sheet: _Sheet, row: _Row, y: float, pen: Pen) -> None:
    middle = element.x + element.w / 2
    if row.kind == "tick":
        pen.ink.box(middle - BOX_MM / 2, y + 0.4, BOX_MM, BOX_MM, line_pt=0.6)
        with pen.ink.tagged(FORM, attributes=TICKED if row.value else TICK_BOX):
            if row.value:
                cross(pen.ink, middle - BOX_MM / 2, y + 0.4)
    elif row.kind == "number":
        _write_number(row.value, middle, y, pen)
    sheet.own.write(row.own_lines, y, row.style, pen, text=row.own)
    sheet.german.write(row.german_lines, y, row.style, pen, text=row.german)
    bottom = y + row.height - row.style.above_mm
    if row.kind == "head":
        pen.ink.stroke(element.x, bottom, element.x + element.w, bottom, line_pt=0.8)
    elif row.kind in _BOXES_MM:
        _write_box(element, row, bottom - _BELOW_MM - _BOXES_MM[row.kind], pen)


def _write_number(number: str, middle: float, y: float, pen: Pen) -> None:
    line = shape_line(number, BOLD)
    with pen.ink.tagged("P"):
        pen.ink.text(middle - line.width * 10 / 2000 / MM, y + 10 / MM, line, 10)


def _write_box(element: Pairs, row: _Row, y: float, pen: Pen) -> None:
    """Write what is known into a box as wide as both columns."""
    height = _BOXES_MM[row.kind]
    pen.ink.box(element.x, y, element.w, height)
    with pen.ink.tagged(FORM, attributes=named_box(row.german)):
        if row.value:
            fitted = pen.fit(row.value, row.german, (element.w - 2 * PAD_MM, height), size_pt=11, font=BOLD)
            middle = y + height / 2 + fitted.size_pt * CAP / 2 / MM
            pen.write(element.x + PAD_MM, middle - (len(fitted.lines) - 1) * fitted.size_pt * LEADING / 2 / MM, fitted)
