"""Draws a sheet's code, and reads it back from the finished page."""

from math import isqrt
from typing import Any, Final

from app.reports.ink import Ink

MODULE_MM: Final = 25.4 * 6 / 300
"""Six dots of a printer with 300 dots per inch: every edge falls on a dot."""
LEFT_MM: Final = 5.5
BOTTOM_MM: Final = 289.0
RESERVED_MM: Final = (0.0, 273.0, 19.5, 292.0)
"""Left, top, right, bottom of the place in the margin that belongs to the code, quiet edge included."""


def draw_code(ink: Ink, text: str) -> None:
    """Draw the code into the margin at the foot of the page."""
    rows = _modules(text)
    ink.squares(LEFT_MM, BOTTOM_MM - len(rows) * MODULE_MM, MODULE_MM, rows)


def _modules(text: str) -> tuple[bytes, ...]:
    """Answer the rows of a square DataMatrix; 0 is dark."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    flat = bytes(picture)
    side = isqrt(len(flat))
    return tuple(flat[start : start + side] for start in range(0, len(flat), side))
