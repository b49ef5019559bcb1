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


def continuation_pages(codes: GlyphCodes, moved: Sequence[Moved], *, title: str, code: str) -> list[Ink]:
    """Write all moved texts, on as many pages as they need."""
    pages: list[Ink] = []
    y = _BOTTOM_MM
    for entry in moved:
        lines = wrap(printable(entry.text), _WIDTH_MM * MM, size_pt=_SIZE_PT)
        if y + 3 * _LEADING_MM > _BOTTOM_MM:
            y = _new_page(pages, codes, title, code)
        _head(pages[-1], y, entry.number, entry.label)
        y += _LEADING_MM * 1.15
        for line in lines:
            if y > _BOTTOM_MM:
                y = _new_page(pages, codes, title, code)
                _head(pages[-1], y, entry.number, f"{entry.label} (Fortsetzung)")
                y += _LEADING_MM * 1.15
            pages[-1].text(_LEFT_MM + _INDENT_MM, y, line, _SIZE_PT)
            y += _LEADING_MM
        y += _LEADING_MM
    return pages


def _new_page(pages: list[Ink], codes: GlyphCodes, title: str, code: str) -> float:
    ink = Ink(codes)
    ink.text(_LEFT_MM, 30.0, shape_line(f"zu: {title}" + (f" · Vorgangsnummer {code}" if code else "")), 9.5)
    pages.append(ink)
    return _TOP_MM


def _head(ink: Ink, y: float, number: int, label: str) -> None:
    head: Line = shape_line(f"Nr. {number}", BOLD)
    ink.text(_LEFT_MM, y, head, _SIZE_PT)
    ink.text(_LEFT_MM + _INDENT_MM, y, shape_label(label, BOLD), _SIZE_PT)
