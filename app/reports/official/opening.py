"""Opens a PDF an office made; what cannot be filled rightly is refused with its reason. Runs nothing of it."""

import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from app.core.errors import ErrorCode, UserError

MOST_BYTES: Final = 4_000_000
MOST_PAGES: Final = 30
_REBUILT: Final = ("damaged", "reconstruct", "expected endobj", "xref not found")
_MEGABYTE: Final = 1_000_000
_MOST_UNPACKED: Final = 40 * _MEGABYTE

Pdf = Any
"""pikepdf's document; the library is loaded when the first form is opened."""


@contextmanager
def opened(content: bytes) -> Iterator[Pdf]:
    """Open a form.

    Raises:
        UserError: ``FORM_TOO_LARGE``, ``FORM_ENCRYPTED``, ``FORM_NOT_FILLABLE``, ``FORM_XFA`` or ``FORM_DAMAGED``.
    """
    pdf = open_form(content)
    try:
        yield pdf
    finally:
        pdf.close()


def open_form(content: bytes) -> Pdf:
    """Open a form; who opens it closes it. Raises as :func:`opened` does."""
    if len(content) > MOST_BYTES:
        raise UserError(ErrorCode.FORM_TOO_LARGE, most_megabytes=MOST_BYTES // _MEGABYTE)
    pdf = _opened(content)
    try:
        _refuse_unfit(pdf)
    except UserError:
        pdf.close()
        raise
    return pdf


def open_known(content: bytes) -> Pdf:
    """Open a form that was found good when it was taken in. Nothing but its bytes could be otherwise now, and their hash is its name."""
    pdf = _opened(content)
    for page in pdf.pages:
        _make_fields_objects(pdf, page)
    return pdf


def _opened(content: bytes) -> Pdf:
    import pikepdf

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # its warnings quote the file; we judge by them below
    if b"%PDF-" not in content[:1024]:
        raise UserError(ErrorCode.FORM_DAMAGED)
    try:
        return pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise UserError(ErrorCode.FORM_ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise UserError(ErrorCode.FORM_DAMAGED) from error


def _refuse_unfit(pdf: Pdf) -> None:
    import pikepdf

    try:
        _refuse_locked(pdf)
        count = len(pdf.pages)
        if count > MOST_PAGES:
            raise UserError(ErrorCode.FORM_TOO_LARGE, pages=count, most_pages=MOST_PAGES)
        if "/XFA" in pdf.Root.get("/AcroForm", {}):
            raise UserError(ErrorCode.FORM_XFA)
        for page in pdf.pages:
            _refuse_swollen(page)
            page.contents_coalesce()
            page.get("/Contents", pikepdf.Stream(pdf, b"")).read_bytes()
            _make_fields_objects(pdf, page)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RuntimeError) as error:
        raise UserError(ErrorCode.FORM_DAMAGED) from error
    if not count or any(word in str(warning) for warning in pdf.get_warnings() for word in _REBUILT):
        raise UserError(ErrorCode.FORM_DAMAGED)


def _refuse_locked(pdf: Pdf) -> None:
    if pdf.is_encrypted and not (pdf.allow.modify_form and pdf.allow.print_lowres):
        raise UserError(ErrorCode.FORM_NOT_FILLABLE)


def _refuse_swollen(page: Pdf) -> None:
    """Refuse a page that unpacks to more than any page is: it would take all memory."""
    import pikepdf

    content = page.obj.get("/Contents")
    for part in content if isinstance(content, pikepdf.Array) else [content]:
        if isinstance(part, pikepdf.Stream) and "/Filter" in part:
            unpacked = zlib.decompressobj()
            with suppress(zlib.error):
                if len(unpacked.decompress(part.read_raw_bytes(), _MOST_UNPACKED + 1)) > _MOST_UNPACKED:
                    raise UserError(ErrorCode.FORM_TOO_LARGE, most_megabytes=MOST_BYTES // _MEGABYTE)


def _make_fields_objects(pdf: Pdf, page: Pdf) -> None:
    """Make what lies on a page objects of their own, so that each can be told from others and be referred to."""
    annotations = page.obj.get("/Annots", [])
    for at, annotation in enumerate(annotations):
        if not annotation.is_indirect:
            annotations[at] = pdf.make_indirect(annotation)
