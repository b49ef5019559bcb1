"""Places the rows of a form file on the sheet: twelve columns, row below row, and blocks that many forms share.

Knows lengths, no facts. What a form says about an element beside its place passes through unread.
"""

from copy import deepcopy
from functools import cache
from typing import Any, Final

from app.core.assets import read_toml
from app.reports.ink import MM

Entry = dict[str, Any]

COLUMNS: Final = 12
GUTTER_MM: Final = 4.0
LEFT_MM: Final = 20.0
RIGHT_MM: Final = 196.0
FLOOR_MM: Final = 279.6
"""Nothing of a form stands lower: the foot begins there."""

_SECTION_GAP_MM: Final = 8.2
_HEADING_MM: Final = 2.1
_LABEL_MM: Final = 4.4
_LINE_MM: Final = 1.7
_LINE_BELOW_MM: Final = 0.9
_BOX_MM: Final = 3.5
_OPTION_PITCH_MM: Final = 5.2
_FIELD_MM: Final = 6.0
_SIGN_ABOVE_MM: Final = 13.0
_SIGN_BELOW_MM: Final = 4.0
_SECTION_KEYS: Final = {"heading", "block", "words", "y", "gap", "rows", "row_gap", "elements", "h", "field_h"}
_PAGE_KEYS: Final = {"elements", "sections", "top", "left", "field_h"}


class FormFileError(Exception):
    """A form file is wrong: a fault of the program, found by the tests and at first use."""


def placed(page: Entry) -> list[Entry]:
    """Answer the elements of a page in mm: those placed by hand, then section after section."""
    _refuse_unknown(page, _PAGE_KEYS, "page")
    elements: list[Entry] = list(page.get("elements", []))
    y = float(page.get("top", 20.0))
    for section in page.get("sections", []):
        grid = _Grid(float(page.get("left", LEFT_MM)), float(section.get("field_h", page.get("field_h", _FIELD_MM))))
        entries, y = _place_section(_with_block(section), grid, y)
        elements.extend(entries)
    if y > FLOOR_MM:
        raise FormFileError(f"the sections end at {y:.1f} mm, below the foot")
    return elements


class _Grid:
    """The columns of one page."""

    def __init__(self, left: float, field_h: float) -> None:
        self._left = left
        self._pitch = (RIGHT_MM - left + GUTTER_MM) / COLUMNS
        self.field_h = field_h

    def place(self, entry: Entry, col: float) -> float:
        """Turn ``col`` and ``span`` into ``x`` and ``w``; answer the column that comes next."""
        col, span = float(entry.pop("col", col)), float(entry.pop("span", COLUMNS + 1 - col))
        entry.setdefault("x", self.x(col))
        entry.setdefault("w", round(span * self._pitch - GUTTER_MM, 2))
        return col + span

    def x(self, col: float) -> float:
        """Answer where a column begins."""
        return round(self._left + (col - 1) * self._pitch, 2)


def _with_block(section: Entry) -> Entry:
    """Lay a section over the block it names; its ``words`` fill what the block leaves open in braces."""
    _refuse_unknown(section, _SECTION_KEYS, "section")
    if "block" not in section:
        return section
    block = _with_block(_worded(deepcopy(_block(section["block"])), section.get("words", {})))
    return {**block, **{key: value for key, value in section.items() if key not in ("block", "words")}}


@cache
def _block(name: str) -> Entry:
    return read_toml("forms", "blocks", f"{name}.toml")


def _worded(value: Any, words: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _worded(each, words) for key, each in value.items()}
    if isinstance(value, list):
        return [_worded(each, words) for each in value]
    if not isinstance(value, str):
        return value
    try:
        return value.format(**words)
    except (KeyError, IndexError, ValueError) as error:
        raise FormFileError(f"{value!r} lacks words: {error}") from error


def _place_section(section: Entry, grid: _Grid, above: float) -> tuple[list[Entry], float]:
    """Place a section below what stands above it; answer its elements and its lower edge."""
    y = float(section["y"]) if "y" in section else above + float(section.get("gap", _SECTION_GAP_MM))
    entries: list[Entry] = []
    if heading := section.get("heading"):
        entries.append({"kind": "heading", "x": grid.x(1), "y": round(y, 2), "w": round(RIGHT_MM - grid.x(1), 2), "text": heading})
        y += _HEADING_MM
    for entry in deepcopy(section.get("elements", [])):
        _shift(entry, y)
        entries.append(entry)
    y += float(section.get("h", 0.0))
    for row in deepcopy(section.get("rows", [])):
        y = _place_row(row, grid, y + float(section.get("row_gap", 0.0)))
        entries.extend(row)
    return entries, y


def _shift(entry: Entry, y: float) -> None:
    for placed_thing in (entry, *entry.get("options", [])):
        placed_thing["y"] = round(placed_thing["y"] + y, 2)


def _place_row(row: list[Entry], grid: _Grid, y: float) -> float:
    """Place the cells of a row beside each other; answer its lower edge."""
    col = 1.0
    for cell in row:
        col = grid.place(cell, col)
    has_labels = any(_has_label_above(cell) for cell in row)
    above = max(_LABEL_MM if has_labels else 0.0, *(_above(cell) for cell in row))
    heights = [_height(cell, grid) for cell in row]
    tallest_field = max((height for cell, height in zip(row, heights, strict=True) if _has_label_above(cell)), default=0.0)
    for cell, height in zip(row, heights, strict=True):
        drop = max(0.0, (tallest_field - _BOX_MM) / 2) if _is_line(cell) and height == _BOX_MM else 0.0
        cell["y"] = round(y + above + drop, 2)
        _place_options(cell, grid)
    return y + above + max(height + _below(cell) for cell, height in zip(row, heights, strict=True))


def _place_options(cell: Entry, grid: _Grid) -> None:
    for option in cell.get("options", []):
        option.setdefault("x", grid.x(float(option.pop("col", 1))))
        option.setdefault("y", round(cell["y"] + float(option.pop("row", 0)) * _OPTION_PITCH_MM, 2))


def _is_line(cell: Entry) -> bool:
    return cell["kind"] in ("check", "choice", "yesno")


def _has_label_above(cell: Entry) -> bool:
    return bool(cell["kind"] == "field")


def _above(cell: Entry) -> float:
    if cell["kind"] == "text":
        return _LINE_MM + float(cell.get("size", 8.0)) * 0.75 / MM
    if cell["kind"] == "paragraphs":
        return _LINE_MM + float(cell.get("size", 8.0)) / MM
    return {"sign": _SIGN_ABOVE_MM, "value": 0.4}.get(cell["kind"], _LINE_MM)


def _below(cell: Entry) -> float:
    if cell["kind"] == "sign":
        return _SIGN_BELOW_MM
    return _LINE_BELOW_MM if _is_line(cell) else 0.0


def _height(cell: Entry, grid: _Grid) -> float:
    kind = cell["kind"]
    if kind == "field":
        return float(cell.setdefault("h", grid.field_h))
    if kind == "choice":
        rows = max((float(option.get("row", 0)) for option in cell["options"]), default=0.0)
        return rows * _OPTION_PITCH_MM + _BOX_MM
    if kind == "text":
        return _text_height(cell)
    if kind == "table":
        return float(cell["rows"]) * float(cell["row_h"]) + float(cell.get("head_h", 5.0))
    return _BOX_MM if kind in ("check", "yesno") else float(cell.get("h", 0.0))


def _text_height(cell: Entry) -> float:
    """Answer how far the last line of a text stands below its first."""
    from app.reports.fitting import LEADING, wrap
    from app.reports.fonts import BOLD, REGULAR

    size = float(cell.get("size", 8.0))
    lines = wrap(cell["text"], cell["w"] * MM, size_pt=size, font=BOLD if cell.get("bold") else REGULAR)
    return (len(lines) - 1) * size * LEADING / MM + 1.2


def _refuse_unknown(table: Entry, known: set[str], what: str) -> None:
    if unknown := set(table) - known:
        raise FormFileError(f"{what}: unknown keys {sorted(unknown)}")
