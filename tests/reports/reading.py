"""Reads finished PDFs back, as an office's scanner or a screen reader would."""

import io
import unicodedata
from dataclasses import dataclass
from typing import Any, TypeAlias

import pypdf
import pypdfium2

from app.domain.paper import Pack

Untyped: TypeAlias = Any
MM = 72 / 25.4
A4_HEIGHT_MM = 297


def pages_of(pack: Pack) -> list[str]:
    """Answer the text of every page."""
    document = pypdfium2.PdfDocument(pack.pdf)
    try:
        return [unicodedata.normalize("NFC", page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def sheet_text(pack: Pack, form_id: str) -> str:
    """Answer the text of all pages of one form."""
    pages = pages_of(pack)
    wanted = [sheet for sheet in pack.sheets if sheet.form_id == form_id]
    return "\n".join(page for sheet in wanted for page in pages[sheet.first_page - 1 : sheet.first_page - 1 + sheet.page_count])


def unbroken(text: str) -> str:
    """Join lines, for looking up a text that was wrapped."""
    return "".join(text.split())


@dataclass(frozen=True)
class Place:
    """Where a text stands, in mm from the upper left corner of its page."""

    x: float
    top: float
    right: float
    bottom: float


def find(pack: Pack, page_number: int, text: str) -> list[Place]:
    """Answer every place of a text on a page."""
    document = pypdfium2.PdfDocument(pack.pdf)
    try:
        page = document[page_number - 1].get_textpage()
        search = page.search(text, match_case=True)
        places = []
        while (hit := search.get_next()) is not None:
            boxes = [page.get_charbox(index) for index in range(hit[0], hit[0] + hit[1])]
            left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
            right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
            places.append(Place(left / MM, A4_HEIGHT_MM - top / MM, right / MM, A4_HEIGHT_MM - bottom / MM))
        return places
    finally:
        document.close()


def ticks(pack: Pack, page_number: int) -> list[Place]:
    """Answer every ticked box of a page; the X of ``XII`` is smaller."""
    return [place for place in find(pack, page_number, "X") if place.right - place.x > 2]


def reader(pack: Pack) -> Untyped:
    """Open a pack with a second library."""
    return pypdf.PdfReader(io.BytesIO(pack.pdf))
