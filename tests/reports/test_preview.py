"""A page becomes a picture of the right size with ink where the page has ink."""

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.reports.preview import page_image, page_sizes


@pytest.fixture
def pdf() -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, A4[1] / 2, A4[0], A4[1] / 2, stroke=0, fill=1)
    canvas.showPage()
    canvas.setPageSize(landscape(A4))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_every_page_has_its_size(pdf: bytes) -> None:
    assert [(round(size.width_mm), round(size.height_mm)) for size in page_sizes(pdf)] == [(210, 297), (297, 210)]


@pytest.mark.parametrize("width_px", [101, 400])
def test_the_picture_shows_the_ink_the_right_way_round(pdf: bytes, width_px: int) -> None:
    image = page_image(pdf, 0, width_px=width_px)
    assert image.width_px == width_px
    assert image.height_px == pytest.approx(width_px * 297 / 210, abs=2)
    assert len(image.pixels) == image.width_px * image.height_px * 4
    middle = width_px // 2

    def pixel(row: int) -> tuple[int, ...]:
        start = (row * image.width_px + middle) * 4
        return tuple(image.pixels[start : start + 3])

    assert pixel(5) == (255, 0, 0)
    assert pixel(image.height_px - 5) == (255, 255, 255)
