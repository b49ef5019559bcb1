"""Reads the codes of a finished PDF: of our own pages quickly and in their place, of scanned paper wherever they lie."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from app.reports.ink import A4_HEIGHT_MM, A4_WIDTH_MM, MM
from app.reports.preview import opened
from app.reports.sheet_code import RESERVED_MM

_CHECK_DPI: Final = 200
_SCAN_DPI: Final = 200


def misprinted_pages(pdf: bytes, wanted: Iterable[str]) -> tuple[int, ...]:
    """Draw every page's code as a printer would and read it back; answer the pages, from 1, that do not say what they must.

    A page of which nothing is ``wanted`` is none of ours.
    """
    pages = tuple(wanted)
    return tuple(number for number, text in _placed_codes(pdf, pages) if text != pages[number - 1])


def found_codes(pdf: bytes) -> tuple[tuple[str, ...], ...]:
    """Answer what all DataMatrix codes of every page say, wherever they lie and however the page was turned."""
    with opened(pdf) as document:
        return tuple(_codes(page.render(scale=_SCAN_DPI / 72, grayscale=True), is_placed=False) for page in document)


def codes_of_file(content: bytes) -> tuple[tuple[str, ...], ...] | None:
    """Answer what the codes of a PDF's pages, or of a scanned picture's, say; ``None`` if it is neither."""
    from pypdfium2 import PdfiumError

    if not content.startswith((b"%PDF-", b"\xef\xbb\xbf%PDF-")):
        return _codes_of_picture(content)
    try:
        return found_codes(content)
    except PdfiumError:
        return None


def _codes_of_picture(content: bytes) -> tuple[tuple[str, ...], ...] | None:
    import io

    import zxingcpp
    from PIL import Image, ImageSequence, UnidentifiedImageError

    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.DataMatrix)
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF")) as picture:
            frames = [frame.convert("L") for frame in ImageSequence.Iterator(picture)]
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
    return tuple(tuple(barcode.text for barcode in zxingcpp.read_barcodes(frame, wanted)) for frame in frames)


def _placed_codes(pdf: bytes, wanted: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    with opened(pdf) as document:
        if len(document) != len(wanted):
            raise ValueError("a code for every page, or nothing for it")
        for number in (number for number, code in enumerate(wanted, 1) if code):
            page = document[number - 1]
            yield number, next(iter(_codes(_cut_out(page), is_placed=True)), "")
            page.close()


def _cut_out(page: Any) -> Any:
    left, top, right, bottom = RESERVED_MM
    around = (left * MM, (A4_HEIGHT_MM - bottom) * MM, (A4_WIDTH_MM - right) * MM, top * MM)
    return page.render(scale=_CHECK_DPI / 72, grayscale=True, crop=around)


def _codes(bitmap: Any, *, is_placed: bool) -> tuple[str, ...]:
    import zxingcpp

    rows = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.DataMatrix)
    found = zxingcpp.read_barcodes(rows, wanted, try_rotate=not is_placed, try_downscale=not is_placed, try_invert=not is_placed)
    bitmap.close()
    return tuple(barcode.text for barcode in found)
