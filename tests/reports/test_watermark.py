"""Every page that leaves a demo store says MUSTER, stays legible, and its code can be read; no page of a real store says so."""

import io

import pikepdf
import pytest
from pypdf import PdfReader

from app.domain.paper import Pack
from app.domain.setup import RecoveryKey
from app.reports.code_check import found_codes
from app.reports.engine import draw
from app.reports.preview import page_image
from app.reports.recovery_sheet import recovery_sheet
from app.security.sheet_seal import SheetSeal
from app.services.printing import check_codes
from app.services.sheets import sample, sheet_kinds
from tests.reports.paper_cases import MADE_ON

REAL = SheetSeal(bytes(range(32)), "store-1")
DEMO = SheetSeal(bytes(range(32)), "store-1", watermark="MUSTER")
NAMES = [kind.name for kind in sheet_kinds()]
_DARK, _WIDTH_PX = 110, 420


def both(name: str) -> tuple[Pack, Pack]:
    plan = sample(name, made_on=MADE_ON).plan
    return draw(plan, seal=REAL), draw(plan, seal=DEMO)


def said(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def greys(pdf: bytes, page: int) -> list[int]:
    return list(page_image(pdf, page, width_px=_WIDTH_PX).pixels[::4])


@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_every_sheet_says_so_and_its_code_is_read_from_paper(name: str) -> None:
    real, demo = both(name)
    assert demo.page_count == real.page_count
    once_more = [marked.count("MUSTER") - plain.count("MUSTER") for plain, marked in zip(said(real.pdf), said(demo.pdf), strict=True)]
    assert once_more == [1] * real.page_count, "the invented facts of a sample may hold the word, too"
    check_codes(demo, seal=DEMO)
    assert found_codes(demo.pdf) == tuple((code,) for sheet in demo.sheets for code in sheet.codes(DEMO))
    assert (real.watermark, demo.watermark) == ("", "MUSTER")


@pytest.mark.parametrize("name", ["a1", "h1", "n1"])
def test_it_is_seen_and_nothing_is_harder_to_read_for_it(name: str) -> None:
    real, demo = both(name)
    for page in range(real.page_count):
        plain, marked = greys(real.pdf, page), greys(demo.pdf, page)
        changed = [(before, after) for before, after in zip(plain, marked, strict=True) if before != after]
        assert len(changed) > len(plain) // 50, "large enough that nobody misses it"
        assert min(after for before, after in changed if before > 250) > 200, "pale"
        assert not [before for before, after in changed if before < _DARK and after > _DARK], "below the text"


def test_it_is_no_part_of_what_is_read_aloud() -> None:
    _, demo = both("a1")
    with pikepdf.open(io.BytesIO(demo.pdf)) as file:
        lowest = file.pages[0].obj.Contents[0].read_bytes()
    assert lowest.count(b"BDC") == 0
    assert lowest.count(b"/Artifact BMC") == 1


def test_the_notfallblatt_of_a_demo_store_says_so() -> None:
    key = RecoveryKey(("Apfel",) * 24, "x" * 40)
    (plain,), (marked,) = (said(recovery_sheet(key, centre="Übung", made_on=MADE_ON, watermark=word)) for word in ("", "MUSTER"))
    assert ("MUSTER" in plain, "MUSTER" in marked) == (False, True)
