"""Pictures of the pages of a PDF, made in memory: nothing touches the disk."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from app.domain.page_image import PageImage, PageSize

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MM_PER_POINT = 25.4 / 72
_one_at_a_time = Lock()
"""PDFium keeps state of its own in the process and allows no two threads inside it."""


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Answer the size of every page."""
    with opened(pdf) as document:
        points = [document.get_page_size(index) for index in range(len(document))]
    return tuple(PageSize(width * _MM_PER_POINT, height * _MM_PER_POINT) for width, height in points)


def page_image(pdf: bytes, index: int, *, width_px: int) -> PageImage:
    """Draw one page, ``width_px`` wide."""
    with opened(pdf) as document:
        page = document[index]
        bitmap = page.render(scale=width_px / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        rows = bytes(bitmap.buffer)
        image = PageImage(bitmap.width, bitmap.height, _without_padding(rows, bitmap.width * 4, bitmap.stride))
        bitmap.close()
        page.close()
    return image


def _without_padding(rows: bytes, width_bytes: int, stride: int) -> bytes:
    if stride == width_bytes:
        return rows
    return b"".join(rows[start : start + width_bytes] for start in range(0, len(rows), stride))


@contextmanager
def opened(pdf: bytes) -> "Iterator[PdfDocument]":
    """Open a document; no other is open meanwhile."""
    from pypdfium2 import PdfDocument

    with _one_at_a_time:
        document = PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def merged(pdfs: Iterable[bytes]) -> bytes:
    """Answer one file with the pages of all."""
    import pypdfium2

    with _one_at_a_time:
        whole = pypdfium2.PdfDocument.new()
        for pdf in pdfs:
            part = pypdfium2.PdfDocument(pdf)
            whole.import_pages(part)
            part.close()
        file = io.BytesIO()
        whole.save(file)
        whole.close()
    return file.getvalue()
