"""Reads and says which letters of a text stand in a field, and what a place on the page has room for. No Qt."""

import re

from app.domain.form_mapping import MOST_CELLS, Place

NO_LETTERS = "Bitte so schreiben: 1-4 oder 5 oder 5-"
NO_CELLS = f"Bitte eine Zahl von 2 bis {MOST_CELLS} eingeben, oder nichts."
LEAST_CELL_MM = 2.2
"""Narrower, a wide capital does not fit even in the smallest letters."""
TWO_LINES_MM = 6.8
_LETTERS = re.compile(r"(\d{0,3})\s*(?:([-–])\s*(\d{0,3}))?")


def letters_read(text: str) -> tuple[int, int] | None:
    """Answer from which letter on, and how many of them; 0 for all that follow. ``None`` for what cannot be read."""
    found = _LETTERS.fullmatch(text.strip())
    if found is None:
        return None
    first, dash, last = found.groups()
    if not dash:
        return (1, 0) if not first else (int(first), 1) if int(first) else None
    if not first and not last:
        return None
    start = int(first or 1)
    count = int(last) - start + 1 if last else 0
    return (start, count) if start and (count > 0 or not last) else None


def letters_said(first: int, count: int) -> str:
    """Write it as it is typed."""
    if count == 1:
        return str(first)
    if count:
        return f"{first}-{first + count - 1}"
    return f"{first}-" if first > 1 else ""


def cells_read(text: str) -> int | None:
    """Answer how many boxes a place has, 0 for none; ``None`` for what cannot be read."""
    clean = text.strip()
    if not clean:
        return 0
    return int(clean) if re.fullmatch(r"\d{1,3}", clean) and 2 <= int(clean) <= MOST_CELLS else None


def place_warning(place: Place) -> str:
    """Say what a place has no room for."""
    if place.cells and place.w / place.cells < LEAST_CELL_MM:
        width = f"{place.w / place.cells:.1f}".replace(".", ",")
        return f"Jedes Kästchen ist nur {width} mm breit. Breite Buchstaben passen nicht hinein."
    if place.has_lines and place.h < TWO_LINES_MM:
        return "Für zwei Zeilen ist die Stelle zu niedrig. Sie muss 7 mm hoch sein."
    return ""
