"""A page of a form, drawn small: its boxes and lines, and a number in each box that is explained elsewhere."""

from collections.abc import Iterator
from typing import Final

from app.reports.elements import BOX_MM, draw_facts, draw_fixed
from app.reports.fonts import BOLD, shape_label
from app.reports.form_file import Checklist, Element, Empty, Field, Heading, Miniature, Option, Paragraphs, Sign, YesNo, form
from app.reports.forms.guide import number_of
from app.reports.ink import A4_HEIGHT_MM, A4_WIDTH_MM, MM, Ink

_NUMBER_PT: Final = 6.5
_BOXES: Final = (Field, Empty, Checklist, Paragraphs)


@draw_fixed.register
def _(element: Miniature, ink: Ink) -> None:
    scale = element.w / A4_WIDTH_MM
    ink.box(element.x, element.y, element.w, A4_HEIGHT_MM * scale, line_pt=0.8)
    with ink.tagged("P"):
        for each in form(element.of).pages[element.page - 1].elements:
            _draw_small(element, each, scale, ink)


@draw_facts.register
def _(element: Miniature, pen: object) -> None:
    """Nothing of it is a fact."""


def _draw_small(place: Miniature, element: Element, scale: float, ink: Ink) -> None:
    x, y, w = place.x + element.x * scale, place.y + element.y * scale, element.w * scale
    if isinstance(element, Heading):
        ink.stroke(x, y, x + w, y, line_pt=0.9)
    elif isinstance(element, Sign):
        ink.stroke(x, y, x + w, y, line_pt=0.4)
        _number(element, x, y - 0.6, ink)
    elif isinstance(element, _BOXES):
        height = element.h * scale
        ink.box(x, y, w, height, line_pt=0.25)
        _number(element, x + 0.6, y + height / 2 + _NUMBER_PT * 0.36 / MM, ink)
    else:
        for left, top in _tick_places(element):
            ink.box(place.x + left * scale, place.y + top * scale, BOX_MM * scale, BOX_MM * scale, line_pt=0.25)
        _number(element, x - 3.2, y + BOX_MM * scale / 2 + _NUMBER_PT * 0.36 / MM, ink)


def _tick_places(element: Element) -> Iterator[tuple[float, float]]:
    """Answer where the boxes to tick of an element stand."""
    options: tuple[Option, ...] = getattr(element, "options", ())
    if options:
        yield from ((option.x, option.y) for option in options)
    elif isinstance(element, YesNo):
        yield element.x + element.w - 26, element.y
        yield element.x + element.w - 12, element.y
    elif hasattr(element, "label"):
        yield element.x, element.y


def _number(element: Element, x: float, baseline: float, ink: Ink) -> None:
    if number := number_of(element):
        ink.text(x, baseline, shape_label(str(number), BOLD), _NUMBER_PT)
