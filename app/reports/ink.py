"""Drawing on one page, in millimetres from the upper left corner: writes PDF operators, knows no form."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from app.reports.fonts import Glyph, Line, Run, face

MM: Final = 72 / 25.4
A4_WIDTH_MM: Final = 210.0
A4_HEIGHT_MM: Final = 297.0
FONT_KEYS: Final = {"NotoSans-Regular": "F1", "NotoSans-Bold": "F2", "NotoSansMath-Excerpt": "F3"}
_FIRST_SPARE: Final = 0xF000

GlyphUse = tuple[int, str]


@dataclass
class GlyphCodes:
    """The codes one document gives its glyphs: the glyph's number, or a spare code where it stands for other text.

    A dotless j under an accent stands for "j": under its own number it would read back as "ȷ".
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


class Ink:
    """Collects the operators of one page."""

    def __init__(self, codes: GlyphCodes) -> None:
        self._codes = codes
        self._parts: list[str] = []
        self._width = -1.0

    def content(self) -> bytes:
        """Answer the content stream."""
        return "\n".join(self._parts).encode("ascii")

    def box(self, x: float, y: float, w: float, h: float, *, line_pt: float = 0.4) -> None:
        """Draw an empty rectangle."""
        self._line_width(line_pt)
        self._parts.append(f"{_number(x * MM)} {_number((A4_HEIGHT_MM - y - h) * MM)} {_number(w * MM)} {_number(h * MM)} re S")

    def shade(self, x: float, y: float, w: float, h: float, *, grey: float) -> None:
        """Fill a rectangle with a light grey."""
        place = f"{_number(x * MM)} {_number((A4_HEIGHT_MM - y - h) * MM)} {_number(w * MM)} {_number(h * MM)}"
        self._parts.append(f"{grey} g {place} re f 0 g")

    def stroke(self, x1: float, y1: float, x2: float, y2: float, *, line_pt: float = 0.5) -> None:
        """Draw a straight line."""
        self._line_width(line_pt)
        start = f"{_number(x1 * MM)} {_number((A4_HEIGHT_MM - y1) * MM)} m"
        self._parts.append(f"{start} {_number(x2 * MM)} {_number((A4_HEIGHT_MM - y2) * MM)} l S")

    def text(self, x: float, baseline: float, line: Line, size_pt: float) -> None:
        """Write a shaped line; ``baseline`` is measured from the top of the page."""
        left = x * MM
        for run in line.runs:
            place = f"1 0 0 1 {_number(left)} {_number((A4_HEIGHT_MM - baseline) * MM)} Tm"
            self._parts.append(f"BT /{FONT_KEYS[run.font]} {_number(size_pt)} Tf {place} {self._glyphs(run, size_pt)} ET")
            left += run.width * size_pt / 1000

    def _line_width(self, line_pt: float) -> None:
        if line_pt != self._width:
            self._width = line_pt
            self._parts.append(f"{_number(line_pt)} w")

    def _glyphs(self, run: Run, size_pt: float) -> str:
        return " ".join(_show_operators(self._steps(run), size_pt))

    def _steps(self, run: Run) -> Iterable[tuple[int, int, int, int]]:
        """Answer code, shift before, shift after and rise of every glyph."""
        widths = face(run.font).widths
        for glyph in run.glyphs:
            after = widths[glyph.number] + glyph.dx - glyph.advance
            yield self._codes.code(run.font, glyph), -glyph.dx, after, glyph.dy


def _show_operators(steps: Iterable[tuple[int, int, int, int]], size_pt: float) -> Iterable[str]:
    """Write glyphs as TJ arrays, a new one wherever an accent rises or falls."""
    rise, shift, codes, items = 0, 0, "", []
    for code, before, after, dy in steps:
        shift += before
        if codes and (dy != rise or shift):
            items.append(f"<{codes}>")
            codes = ""
        if dy != rise:
            if items:
                yield f"[{''.join(items)}] TJ"
                items = []
            yield f"{_number(dy * size_pt / 1000)} Ts"
            rise = dy
        if shift:
            items.append(str(shift))
        codes += f"{code:04X}"
        shift = after
    items.append(f"<{codes}>")
    yield f"[{''.join(items)}] TJ"
    if rise:
        yield "0 Ts"
