"""How a value looks in its field: drawn with our embedded fonts, so that every viewer shows and prints every letter of a name.

Lengths in points from the lower left corner of the box. What does not fit is not cut: it is answered as not fitting.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.reports.fitting import FLOOR_PT, LEADING, fit
from app.reports.fonts import UNITS, Line, printable, shape_line
from app.reports.ink import GlyphCodes, text_operators
from app.reports.official.widgets import Object, Widget, inherited, text

_CAP: Final = 0.714
_PAD: Final = 2.0
_AUTO_PT: Final = 12.0
_SMALLEST_CELL_PT: Final = 5.0
_AUTO_LINES_PT: Final = 10.0
_LETTER: Final = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_COLOURS: Final = {1: "g", 3: "rg", 4: "k"}
_OPERANDS: Final = {"g": 1, "rg": 3, "k": 4}


@dataclass(frozen=True)
class Box:
    """A box to write into. ``size_pt``: 0 where the letters may be as large as fits; ``aligned``: 0 left, 1 middle, 2 right."""

    width: float
    height: float
    size_pt: float = 0.0
    colour: str = "0 g"
    aligned: int = 0
    has_lines: bool = False
    cells: int = 0


@dataclass(frozen=True)
class Drawn:
    """The operators of a value, and the letters no font of ours has."""

    operators: str
    missing: str = ""


def box_of(widget: Widget, default: Object) -> Box:
    """Answer how a field wants its text. ``default``: what the file says for all its fields."""
    style = text(inherited(widget.annotation, "/DA")) or text(default.get("/DA"))
    size, colour = _style(style)
    turned = _turn(widget) in (90, 270)
    aligned = inherited(widget.annotation, "/Q")
    return Box(
        widget.height if turned else widget.width,
        widget.width if turned else widget.height,
        size * widget.unit,
        colour,
        int(aligned if aligned is not None else default.get("/Q", 0)),
        widget.has_lines,
        widget.cells,
    )


def drawn_text(codes: GlyphCodes, value: str, box: Box) -> Drawn | None:
    """Draw a text; ``None`` where it does not fit."""
    clean = printable(value)
    placed = tuple(_in_cells(clean, box) if box.cells else _in_lines(clean, box))
    if not placed:
        return None
    operators = [part for line, x, y, size in placed for part in text_operators(codes, line, x, y, size)]
    return Drawn(f"q {box.colour} {' '.join(operators)} Q", "".join(line.missing for line, *_ in placed))


def drawn_options(codes: GlyphCodes, shown: Sequence[str], chosen: str, box: Box) -> Drawn:
    """Draw a list of which one option is chosen: the chosen one first where not all have room."""
    size = max(box.size_pt or 9.0, FLOOR_PT)
    step = size * LEADING
    room = max(1, int((box.height - 2) / step))
    first = 0 if chosen not in shown or shown.index(chosen) < room else shown.index(chosen)
    operators: list[str] = []
    for row, option in enumerate(shown[first : first + room]):
        bottom = box.height - 1 - (row + 1) * step
        if option == chosen:
            operators.append(f"0.8 g 0 {bottom:.2f} {box.width:.2f} {step:.2f} re f {box.colour}")
        operators += text_operators(codes, shape_line(printable(option)), _PAD, bottom + step - size, size)
    return Drawn(f"q 0 0 {box.width:.2f} {box.height:.2f} re W n {box.colour} {' '.join(operators)} Q")


def drawn_cross(box: Box) -> Drawn:
    """Draw a cross from corner to corner, in lines: no font is needed for it."""
    side = min(box.width, box.height) * 0.64
    left, bottom = (box.width - side) / 2, (box.height - side) / 2
    right, top, pen = left + side, bottom + side, max(0.9, side / 7)
    stroke = f"{left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l {left:.2f} {top:.2f} m {right:.2f} {bottom:.2f} l S"
    return Drawn(f"q 0 G {pen:.2f} w {stroke} Q")


def ground(widget: Widget) -> str:
    """Draw what a field has of its own: its background and border, as its file describes them."""
    looks = widget.annotation.get("/MK", {})
    fill, edge = _colour(looks.get("/BG")), _colour(looks.get("/BC")).upper()
    w, h = _size(widget)
    parts = [f"{fill} 0 0 {w:.2f} {h:.2f} re f"] if fill else []
    if edge:
        pen = float(widget.annotation.get("/BS", {}).get("/W", 1)) * widget.unit
        parts += [f"{edge} {pen:g} w {pen / 2:.2f} {pen / 2:.2f} {w - pen:.2f} {h - pen:.2f} re S"] if pen > 0 else []
        cells = widget.cells
        parts += [f"{w * cell / cells:.2f} 0 m {w * cell / cells:.2f} {h:.2f} l S" for cell in range(1, cells)] if cells and pen > 0 else []
    return f"q {' '.join(parts)} Q" if parts else ""


def turned(widget: Widget) -> tuple[float, float, float, float, float, float]:
    """Answer the matrix that turns what is drawn as the field says."""
    w, h = widget.width, widget.height
    return {90: (0.0, 1.0, -1.0, 0.0, w, 0.0), 180: (-1.0, 0.0, 0.0, -1.0, w, h), 270: (0.0, -1.0, 1.0, 0.0, 0.0, h)}.get(
        _turn(widget), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    )


def _turn(widget: Widget) -> int:
    return int(widget.annotation.get("/MK", {}).get("/R", 0)) % 360


def _size(widget: Widget) -> tuple[float, float]:
    return (widget.height, widget.width) if _turn(widget) in (90, 270) else (widget.width, widget.height)


def _style(style: str) -> tuple[float, str]:
    """Read size and colour of a default appearance such as ``/Helv 0 Tf 0 g``; what is not to be read stays as usual."""
    size, colour = 0.0, "0 g"
    words = style.split()
    for at, word in enumerate(words):
        if word == "Tf" and at:
            size = next(iter(_numbers(words[at - 1 : at])), 0.0)
        elif word in _OPERANDS and at >= _OPERANDS[word] and len(given := _numbers(words[at - _OPERANDS[word] : at])) == _OPERANDS[word]:
            colour = f"{' '.join(f'{each:g}' for each in given)} {word}"
    return abs(size), colour


def _numbers(words: Sequence[str]) -> list[float]:
    return [float(word) for word in words if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", word)]


def _colour(given: Any) -> str:
    numbers = [float(each) for each in given or []]
    return f"{' '.join(f'{each:g}' for each in numbers)} {_COLOURS[len(numbers)]}" if len(numbers) in _COLOURS else ""


_Placed = tuple[Line, float, float, float]


def _in_lines(value: str, box: Box) -> Iterator[_Placed]:
    room = box.width - 2 * _PAD
    if box.height < FLOOR_PT or room <= 0:
        return
    if box.has_lines:
        wanted, height = box.size_pt or _AUTO_LINES_PT, box.height - _PAD
    else:
        value, wanted, height = value.replace("\n", " "), min(box.size_pt or min(_AUTO_PT, box.height * 0.75), box.height), box.height
    fitted = fit(value, room, height, size_pt=max(wanted, FLOOR_PT), wraps=box.has_lines)
    if fitted is None:
        return
    size = fitted.size_pt
    first = box.height - _PAD / 2 - size * LEADING * 0.85 if box.has_lines else (box.height - size * _CAP) / 2
    for row, line in enumerate(fitted.lines):
        spare = room - line.width * size / UNITS
        yield line, _PAD + spare * box.aligned / 2, first - row * size * LEADING, size


def _in_cells(value: str, box: Box) -> Iterator[_Placed]:
    letters = _LETTER.findall(unicodedata.normalize("NFC", value))
    if len(letters) > box.cells or box.height < FLOOR_PT:
        return
    cell = box.width / box.cells
    lines = [shape_line(letter) for letter in letters]
    widest = max((line.width for line in lines), default=1)
    size = min(box.size_pt or min(_AUTO_PT, box.height * 0.75), box.height, (cell - 0.6) * UNITS / max(widest, 1))
    if size < _SMALLEST_CELL_PT:
        return
    start = {1: (box.cells - len(lines)) // 2, 2: box.cells - len(lines)}.get(box.aligned, 0)
    for number, line in enumerate(lines, start):
        yield line, cell * (number + 0.5) - line.width * size / UNITS / 2, (box.height - size * _CAP) / 2, size
