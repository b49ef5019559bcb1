"""Counts as bars: each beside that of the year before. Black on white, for any printer; the numbers stand at their ends as text."""

from typing import Final

from app.reports.elements import CAP, Pen, draw_facts, draw_fixed, place_of
from app.reports.fonts import printable, shape_line
from app.reports.form_file import Bars
from app.reports.ink import MM, Ink

_SIZE_PT: Final = 8.0
_LABEL_MM: Final = 58.0
_NUMBER_MM: Final = 12.0
_SHARE: Final = 0.36
"""Of the height of a row: one bar; the rest is room."""
Row = tuple[str, str, str]


@draw_fixed.register
def _(element: Bars, ink: Ink) -> None:
    ink.add("L", keeps=place_of(element))


@draw_facts.register
def _(element: Bars, pen: Pen) -> None:
    fact = pen.facts[element.source]
    rows: list[Row] = [(row[0], row[1], row[2]) for row in fact if isinstance(row, tuple)] if isinstance(fact, tuple) else []
    pitch = element.h / max(1, len(rows))
    longest = max((_length(text) for _, *texts in rows for text in texts), default=0) or 1
    with pen.ink.at(place_of(element)):
        for number, row in enumerate(rows):
            _draw_row(element, pen, row, (element.y + number * pitch, pitch), longest)


def _draw_row(element: Bars, pen: Pen, row: Row, band: tuple[float, float], longest: int) -> None:
    top, pitch = band
    label, now, before = row
    with pen.ink.tagged("LI"), pen.ink.tagged("LBody"):
        pen.write(
            element.x, top + pitch / 2 + _SIZE_PT * CAP / 2 / MM, pen.fit(label, element.label, (_LABEL_MM - 2, pitch), size_pt=_SIZE_PT)
        )
        room = element.w - _LABEL_MM - _NUMBER_MM
        for place, text in enumerate((now, before)):
            height = pitch * _SHARE
            y = top + pitch * 0.1 + place * (height + pitch * 0.06)
            width = room * _length(text) / longest
            if width and place == 0:
                pen.ink.filled_box(element.x + _LABEL_MM, y, width, height)
            elif width:
                pen.ink.box(element.x + _LABEL_MM, y, width, height, line_pt=0.5)
            line = shape_line(printable(text))
            pen.ink.text(element.x + _LABEL_MM + width + 1.4, y + height / 2 + _SIZE_PT * CAP / 2 / MM, line, _SIZE_PT)


def _length(text: str) -> int:
    """Answer how long a bar is; what is hidden has none."""
    digits = text.replace(".", "")
    return int(digits) if digits.isdecimal() else 0
