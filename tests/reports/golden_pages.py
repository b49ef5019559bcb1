"""Pictures of the pages as they were last looked at and found good: ``python -m tests.reports.golden_pages`` makes them anew."""

from pathlib import Path

import pypdfium2
from PIL import Image

from app.domain.paper import Pack
from app.services.printing import compose
from tests.reports.paper_cases import MADE_ON, adult, kita_case, school_case

FOLDER = Path(__file__).parent / "golden"
PAGES = {"g1-1": 1, "g1-2": 2, "a1": 3, "g1-school-2": 5, "a1-other": 6, "a1b": 7, "continuation": 10}
_SCALE = 1.5


def golden_pack() -> Pack:
    """Answer the pack the pictures show."""
    long = kita_case(applicant=adult(family_name="Ḫ̆örð " * 30, given_names="C̀ J̌ M̂ k͟h ≤ ∞"))
    return compose([kita_case(), school_case(), long], made_on=MADE_ON)


def picture(pack: Pack, page_number: int, *, scale: float = _SCALE) -> Image.Image:
    """Draw a page in shades of grey."""
    document = pypdfium2.PdfDocument(pack.pdf)
    try:
        drawn: Image.Image = document[page_number - 1].render(scale=scale, grayscale=True).to_pil()
        return drawn.convert("L")
    finally:
        document.close()


if __name__ == "__main__":
    made = golden_pack()
    for name, page_number in PAGES.items():
        picture(made, page_number).save(FOLDER / f"{name}.png", optimize=True)
