"""Sheets read and look as they did when somebody last looked at them."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from app.core.assets import asset_path
from app.reports.form_file import form
from app.services.printing import compose
from tests.reports.golden_pages import FILES, FOLDER, PACKS, PICTURES, golden_pack, golden_pdf, picture, placed_words
from tests.reports.paper_cases import MADE_ON, adult, kita_case

_PATCH = 5
"""Pixels of a patch: the edges of letters may differ between machines, whole strokes may not."""
_TOLERANCE = 20
_MM = 0.3
_AGAIN = "look at {} and run python -m tests.reports.golden_pages if it is good"


def patches(image: Image.Image) -> Image.Image:
    return image.reduce(_PATCH)


def worst(one: Image.Image, other: Image.Image) -> int:
    return max(ImageChops.difference(patches(one), patches(other)).tobytes())


def _golden_words(path: Path) -> list[tuple[int, float, float, str]]:
    rows = (line.split("\t", 3) for line in path.read_text(encoding="utf-8").splitlines())
    return [(int(page), float(x), float(y), words) for page, x, y, words in rows]


@pytest.mark.parametrize("name", FILES)
def test_the_words_stand_where_they_stood(name: str) -> None:
    golden = _golden_words(FOLDER / f"{name}.tsv")
    found = list(placed_words(golden_pdf(name)))
    assert [(page, words) for page, _, _, words in found] == [(page, words) for page, _, _, words in golden], _AGAIN.format(name)
    moved = [new for old, new in zip(golden, found, strict=True) if abs(old[1] - new[1]) > _MM or abs(old[2] - new[2]) > _MM]
    assert moved == [], _AGAIN.format(name)


def test_every_sheet_is_among_them() -> None:
    shown = {sheet.form for name in PACKS for sheet in golden_pack(name).plan.sheets}
    assert shown | {"continuation"} == {path.stem for path in asset_path("forms").glob("*.toml")}
    assert {form(name).id for name in shown} >= {"G1", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "E1", "I1", "D1", "W1", "Ä1"}


@pytest.mark.parametrize("name", list(PICTURES))
def test_the_page_looks_as_it_did(name: str) -> None:
    pack, page = PICTURES[name]
    with Image.open(FOLDER / f"{name}.png") as file:
        golden = file.convert("L")
    drawn = picture(golden_pdf(pack), page)
    assert drawn.size == golden.size
    assert worst(drawn, golden) <= _TOLERANCE, _AGAIN.format(name)


def test_a_box_that_moves_by_a_millimetre_is_noticed() -> None:
    drawn = picture(golden_pdf("kita"), 3)
    left, top, right, bottom = (round(mm * 1.5 * 72 / 25.4) for mm in (126, 240, 196, 279))
    moved = drawn.copy()
    moved.paste(drawn.crop((left - 8, top - 8, right + 8, bottom + 8)), (left - 8, top - 4))
    assert worst(moved, drawn) > _TOLERANCE


def test_an_accent_is_drawn_over_its_letter() -> None:
    scale, points_per_mm = 6.0, 72 / 25.4
    plain, accented = (
        picture(compose([kita_case(applicant=adult(family_name=name))], made_on=MADE_ON).pdf, 1, scale=scale) for name in ("M", "M̂")
    )
    changed = ImageChops.difference(plain, accented).getbbox()
    assert changed is not None
    left, top, right, bottom = (edge / scale / points_per_mm for edge in changed)
    assert 21.5 < left < right < 24  # over the M, which begins at 21.3 mm
    assert 144.5 < top < bottom < 147  # in the box that begins at 144.4 mm, above the cap height
