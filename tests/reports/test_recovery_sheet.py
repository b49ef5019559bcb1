"""The Notfallblatt, read back as a person and as a reader of codes would."""

import re
import unicodedata
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from app.domain.setup import RecoveryKey
from app.reports.recovery_sheet import recovery_sheet, square_of
from app.security.recovery import new_recovery_secret, read_recovery_key, write_recovery_key

MADE_ON = date(2026, 11, 23)
SECRET = bytes(range(16))


@pytest.fixture
def key() -> RecoveryKey:
    return write_recovery_key(SECRET)


def _page(pdf: bytes) -> tuple[int, str, memoryview]:
    """Answer how many pages there are, the text of the first, and its picture in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        text = unicodedata.normalize("NFC", page.get_textpage().get_text_range())
        bitmap = page.render(scale=3, grayscale=True)
        stride, width, height = bitmap.stride, bitmap.width, bitmap.height
        rows = bytes(bitmap.buffer)
        grey = b"".join(rows[line * stride : line * stride + width] for line in range(height))
        return len(document), text, memoryview(grey).cast("B", [height, width])
    finally:
        document.close()


def test_the_words_stand_in_order_on_the_one_page(key: RecoveryKey) -> None:
    pages, text, _ = _page(recovery_sheet(key, centre="Familienzentrum Đorđe", made_on=MADE_ON))
    numbered = {int(number): word for number, word in re.findall(r"(?<!\S)(\d+)\.\s+(\S+)", text)}
    assert pages == 1
    assert numbered == dict(enumerate(key.words, 1))
    assert "Familienzentrum Đorđe" in text
    assert "23.11.2026" in text
    assert key.text in text


def test_the_code_on_paper_is_the_same_key(key: RecoveryKey) -> None:
    _, _, picture = _page(recovery_sheet(key, centre="Familienzentrum", made_on=MADE_ON))
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == key.text
    assert read_recovery_key(code.text) == SECRET


@pytest.mark.parametrize("centre", ["", "Familienzentrum " * 12, "x" * 200, "<b>Haus & Hof</b>\u202e"])
def test_any_name_of_a_centre_leaves_the_sheet_whole(key: RecoveryKey, centre: str) -> None:
    pages, text, picture = _page(recovery_sheet(key, centre=centre, made_on=MADE_ON))
    assert pages == 1
    assert "Blatt aus ihrer Zeit." in " ".join(text.split())
    assert "\u202e" not in text
    assert zxingcpp.read_barcodes(picture)[0].text == key.text


def test_the_squares_for_the_screen_are_the_same_key() -> None:
    key = write_recovery_key(new_recovery_secret())
    modules = square_of(key.text)
    scale, quiet = 4, 4
    side = (len(modules) + 2 * quiet) * scale
    picture = bytearray(b"\xff" * side * side)
    for y, row in enumerate(modules):
        for x, is_dark in enumerate(row):
            for line in range(scale if is_dark else 0):
                start = ((y + quiet) * scale + line) * side + (x + quiet) * scale
                picture[start : start + scale] = b"\x00" * scale
    (code,) = zxingcpp.read_barcodes(memoryview(bytes(picture)).cast("B", [side, side]))
    assert code.text == key.text
