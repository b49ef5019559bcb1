"""Every character and every sequence of DIN 91379 prints, and reads back with three independent readers' rules."""

import unicodedata

import pytest
import uharfbuzz as hb

from app.core.assets import asset_path
from app.domain.paper import Pack
from app.reports.fonts import BOLD, REGULAR, face, printable, shape_line
from app.services.printing import compose
from tests.reports.din_list import DIN_91379
from tests.reports.paper_cases import MADE_ON, adult, kita_case
from tests.reports.reading import pages_of, reader


@pytest.fixture(scope="module")
def pack() -> Pack:
    text = " ".join(f"|{sign}|" for sign in DIN_91379)
    return compose([kita_case(applicant=adult(family_name=text), applications=())], made_on=MADE_ON)


def test_the_list_is_whole() -> None:
    assert len(DIN_91379) > 900
    assert {"Đ", "ğ", "ż", "ẞ", "C̀", "k͟h", "J̌", "≤", "∞"} <= set(DIN_91379)


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_every_sign_has_its_glyphs(font: str) -> None:
    assert [sign for sign in DIN_91379 if shape_line(printable(sign), font).missing] == []


def test_every_sign_reads_back(pack: Pack) -> None:
    assert pack.unprintable == ()
    first = "".join(pages_of(pack))
    second = unicodedata.normalize("NFC", "".join(page.extract_text() for page in reader(pack).pages))
    assert [sign for sign in DIN_91379 if f"|{sign}|" not in first] == []
    assert [sign for sign in DIN_91379 if f"|{sign}|" not in second] == []


def test_an_accent_stands_over_its_letter() -> None:
    (run,) = shape_line("M̂").runs
    (glyph,) = run.glyphs
    (mark,) = glyph.marks
    assert glyph.text == "M̂"
    assert 350 < mark.x < 900  # the accent's own outline lies left of its origin
    assert mark.y > 100


def test_decomposed_and_composed_print_alike() -> None:
    assert shape_line(printable("Mu\u0308ller")) == shape_line(printable("Müller"))


def _harfbuzz(font: str, text: str) -> list[tuple[int, int, int]]:
    """Ask HarfBuzz itself, with nothing of ours between: which glyphs stand where, in thousandths of the type size."""
    shaper = hb.Font(hb.Face(hb.Blob.from_file_path(str(asset_path("fonts", f"{font}.ttf")))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer, {"liga": False, "clig": False})
    placed, pen = [], 0
    for letter, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        placed.append((letter.codepoint, pen + place.x_offset, place.y_offset))
        pen += place.x_advance
    return placed


def _ours(text: str, font: str) -> list[tuple[int, int, int]]:
    placed, pen = [], 0
    for run in shape_line(text, font).runs:
        for glyph in run.glyphs:
            placed.append((glyph.number, pen, 0))
            placed.extend((mark.number, pen + mark.x, mark.y) for mark in glyph.marks)
            pen += glyph.advance
    return placed


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_glyphs_and_accents_stand_where_harfbuzz_puts_them(font: str) -> None:
    ours_alone = [sign for sign in DIN_91379 if face(font).known.issuperset(printable(sign))]
    assert len(DIN_91379) - len(ours_alone) <= 3  # the signs of the second font
    assert [sign for sign in ours_alone if sorted(_ours(printable(sign), font)) != sorted(_harfbuzz(font, printable(sign)))] == []
