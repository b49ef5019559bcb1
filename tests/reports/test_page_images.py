"""Pages look as they did when somebody last looked at them."""

import pytest
from PIL import Image, ImageChops

from app.domain.paper import Pack
from app.services.printing import compose
from tests.reports.golden_pages import FOLDER, PAGES, golden_pack, picture
from tests.reports.paper_cases import MADE_ON, adult, kita_case

_PATCH = 5
"""Pixels of a patch: the edges of letters may differ between machines, whole strokes may not."""
_TOLERANCE = 20


@pytest.fixture(scope="module")
def pack() -> Pack:
    return golden_pack()


def patches(image: Image.Image) -> Image.Image:
    return image.reduce(_PATCH)


@pytest.mark.parametrize("name", list(PAGES))
def test_the_page_looks_as_it_did(pack: Pack, name: str) -> None:
    with Image.open(FOLDER / f"{name}.png") as file:
        golden = file.convert("L")
    drawn = picture(pack, PAGES[name])
    assert drawn.size == golden.size
    worst = max(ImageChops.difference(patches(drawn), patches(golden)).tobytes())
    assert worst <= _TOLERANCE, f"look at {name} and run python -m tests.reports.golden_pages if it is good"


def test_an_accent_is_drawn_over_its_letter() -> None:
    scale, points_per_mm = 6.0, 72 / 25.4
    plain, accented = (
        picture(compose([kita_case(applicant=adult(family_name=name))], made_on=MADE_ON), 1, scale=scale) for name in ("M", "M̂")
    )
    changed = ImageChops.difference(plain, accented).getbbox()
    assert changed is not None
    left, top, right, bottom = (edge / scale / points_per_mm for edge in changed)
    assert 21.5 < left < right < 24  # over the M, which begins at 21.3 mm
    assert 144.5 < top < bottom < 147  # in the box that begins at 144.4 mm, above the cap height
