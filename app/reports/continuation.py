"""The continuation sheet: the whole of every text that did not fit its box."""

from collections.abc import Sequence
from typing import Final

from app.reports.elements import Moved
from app.reports.fitting import LEADING, wrap
from app.reports.fonts import BOLD, Line, printable, shape_label, shape_line
from app.reports.ink import MM, GlyphCodes, Ink

_TOP_MM: Final = 44.0
_BOTTOM_MM: Final = 276.0
_LEFT_MM: Final = 20.0
_INDENT_MM: Final = 15.0
_WIDTH_MM: Final = 161.0
_SIZE_PT: Final = 9.5
_LEADING_MM: Final = _SIZE_PT * LEADING / MM


def continuation_pages(codes: GlyphCodes, moved: Sequence[Moved], *, title: str, code: str, first_mark: int) -> list[Ink]:
    """Write all moved texts, on as many pages as they need. ``first_mark``: behind those of the layer they lie on."""
    pages: list[Ink] = []
    y = _BOTTOM_MM
    for entry in moved:
        label, lines = entry.label, wrap(printable(entry.text), _WIDTH_MM * MM, size_pt=_SIZE_PT)
        while lines:
            if y + 3 * _LEADING_MM > _BOTTOM_MM:
                pages.append(_new_page(Ink(codes, first_mark=first_mark), title, code))
                y = _TOP_MM
            _head(pages[-1], y, entry.number, label)
            y += _LEADING_MM * 1.15
            room = int((_BOTTOM_MM - y) / _LEADING_MM) + 1
            _body(pages[-1], y, lines[:room])
            y += (len(lines[:room]) + 1) * _LEADING_MM
            label, lines = f"{entry.label} (Fortsetzung)", lines[room:]
    return pages


def _new_page(ink: Ink, title: str, code: str) -> Ink:
    with ink.tagged("P"):
        ink.text(_LEFT_MM, 30.0, shape_line(f"zu: {title}" + (f" · Vorgangsnummer {code}" if code else "")), 9.5)
    return ink


def _head(ink: Ink, y: float, number: int, label: str) -> None:
    with ink.tagged("H2"):
        ink.text(_LEFT_MM, y, shape_line(f"Nr. {number} ", BOLD), _SIZE_PT)
        ink.text(_LEFT_MM + _INDENT_MM, y, shape_label(label, BOLD), _SIZE_PT)


def _body(ink: Ink, y: float, lines: Sequence[Line]) -> None:
    with ink.tagged("P"):
        for row, line in enumerate(lines):
            ink.text(_LEFT_MM + _INDENT_MM, y + row * _LEADING_MM, line, _SIZE_PT)
