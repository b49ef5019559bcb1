"""The word that lies across every page of a demo store: large, pale, below everything, and nowhere near the code in the margin."""

import zlib
from math import cos, radians, sin
from typing import Final

from app.reports.fonts import BOLD, UNITS, shape_label
from app.reports.ink import A4_HEIGHT_MM, A4_WIDTH_MM, MM, GlyphCodes, Ink

_GREY: Final = 0.86
_DEGREES: Final = 52.0
_SIZE_PT: Final = 150.0
_HALF_CAPITAL: Final = 0.357
"""Half the height of a capital, as part of the size."""


def watermark(text: str, codes: GlyphCodes) -> bytes:
    """Draw the word into the middle of an A4 page; answers a deflated content stream of its own."""
    line = shape_label(text, BOLD)
    ink = Ink(codes)
    half_mm = line.width * _SIZE_PT / UNITS / MM / 2
    # Written as if from the corner of the sheet, and brought to the middle by what stands around it.
    ink.text(-half_mm, A4_HEIGHT_MM + _HALF_CAPITAL * _SIZE_PT / MM, line, _SIZE_PT)
    along, up = cos(radians(_DEGREES)), sin(radians(_DEGREES))
    middle = f"{A4_WIDTH_MM * MM / 2:.2f} {A4_HEIGHT_MM * MM / 2:.2f}"
    around = f"q {_GREY} g {along:.4f} {up:.4f} {-up:.4f} {along:.4f} {middle} cm\n".encode()
    return zlib.compress(around + ink.content() + b"\nQ\n", 9)
