"""Every character and every sequence of DIN 91379 prints, and reads back with three independent readers' rules."""

import unicodedata

import pytest

from app.domain.paper import Pack
from app.reports.fonts import BOLD, REGULAR, printable, shape_line
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
