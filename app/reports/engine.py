"""Turns filled forms into one PDF: every fact in its box, what does not fit on a continuation sheet, nothing cut."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from app.domain.paper import Pack, PackPlan, Sheet, SheetPlan
from app.domain.sheet_code import Seal, unsealed
from app.reports import listings as _listings  # noqa: F401 - teaches draw_facts and draw_fixed its kinds
from app.reports.continuation import continuation_pages
from app.reports.document import Document, Layer
from app.reports.elements import Leftovers, Pen, draw_facts, draw_fixed
from app.reports.facts import Fact
from app.reports.fonts import shape_label, shape_line, shapes_remembered
from app.reports.form_file import Element, Form, form
from app.reports.ink import MM, GlyphCodes, Ink
from app.reports.sheet_code import draw_code

_TITLE: Final = "Mappe"
_FOOT_MM: Final = 285.0
_FOOT_PT: Final = 6.8
_LEFT_MM: Final = 20.0
_RIGHT_MM: Final = 196.0


@dataclass(frozen=True)
class _Prepared:
    """A form ready to be filled: its fixed layers, and the glyphs they use."""

    form: Form
    layers: tuple[Layer, ...]
    codes: tuple[GlyphCodes, ...]


def draw(plan: PackPlan, *, seal: Seal = unsealed) -> Pack:
    """Draw a pack into one PDF. Without ``seal`` its sheets are samples: no store vouches for their codes."""
    with shapes_remembered():
        return _drawn(plan, seal)


def _drawn(plan: PackPlan, seal: Seal) -> Pack:
    document = Document(title=_TITLE, made_on=plan.made_on)
    sheets: list[Sheet] = []
    missing: set[str] = set()
    children: list[str] = []
    for sheet in plan.sheets:
        if sheet.child_id and sheet.child_id not in children:
            children.append(sheet.child_id)
            document.add_bookmark(f"Kind {len(children)}", level=0)
        sheets.append(_draw_form(document, sheet, missing, seal))
    return Pack(document.to_bytes(), document.page_count, plan, tuple(sheets), tuple(sorted(missing)))


def _draw_form(document: Document, sheet: SheetPlan, missing: set[str], seal: Seal) -> Sheet:
    ready = _prepared(sheet.form)
    first_page = document.page_count + 1
    document.add_bookmark(ready.form.bookmark, level=1 if sheet.child_id else 0)
    leftovers = Leftovers()
    facts = cast(Mapping[str, Fact], sheet.facts)
    pages = [_facts_ink(document.codes, page.elements, facts, leftovers) for page in ready.form.pages]
    extra = continuation_pages(document.codes, leftovers.moved, title=ready.form.title, code=sheet.code)
    rest = _prepared("continuation")
    total = len(pages) + len(extra)
    drawn = Sheet(ready.form.id, sheet.version, sheet.child_id, sheet.application_ids, sheet.subject, first_page, total)
    for number, (ink, code) in enumerate(zip([*pages, *extra], drawn.codes(seal), strict=True), start=1):
        source, at = (ready, number - 1) if number <= len(pages) else (rest, 0)
        _foot(ink, ready.form, number, total)
        draw_code(ink, code)
        document.codes.note(source.codes[at])
        document.add_page(ink.content(), (source.layers[at],))
    missing.update(leftovers.missing)
    return drawn


def _facts_ink(codes: GlyphCodes, elements: tuple[Element, ...], facts: Mapping[str, Fact], leftovers: Leftovers) -> Ink:
    ink = Ink(codes)
    pen = Pen(ink, facts, leftovers)
    for element in elements:
        draw_facts(element, pen)
    return ink


def _foot(ink: Ink, form_: Form, number: int, total: int) -> None:
    ink.stroke(_LEFT_MM, _FOOT_MM - 3.4, _RIGHT_MM, _FOOT_MM - 3.4, line_pt=0.4)
    ink.text(_LEFT_MM, _FOOT_MM, shape_label(form_.footer), _FOOT_PT)
    about = f"Formular {form_.id} · Fassung {form_.version} · Stand {form_.stand:%d.%m.%Y}"
    ink.text(_LEFT_MM, _FOOT_MM + 3.2, shape_label(about), _FOOT_PT)
    page = shape_line(f"Seite {number} von {total}")
    ink.text(_RIGHT_MM - page.width * _FOOT_PT / 1000 / MM, _FOOT_MM + 3.2, page, _FOOT_PT)


@cache
def _prepared(form_id: str) -> _Prepared:
    """Read a form and draw what never changes."""
    made = form(form_id)
    layers, codes = [], []
    for number, page in enumerate(made.pages, start=1):
        own = GlyphCodes()
        ink = Ink(own)
        for element in page.elements:
            draw_fixed(element, ink)
        layers.append(Layer(f"{form_id}.{number}", zlib.compress(ink.content(), 9)))
        codes.append(own)
    return _Prepared(made, tuple(layers), tuple(codes))
