"""Turns filled forms into one PDF: every fact in its box, what does not fit on a continuation sheet, nothing cut."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from app.domain.paper import Pack, PackPlan, Sheet, SheetPlan
from app.domain.sheet_code import Seal, unsealed
from app.reports import bars as _bars  # noqa: F401 - teaches draw_facts and draw_fixed its kind
from app.reports import listings as _listings  # noqa: F401 - teaches draw_facts and draw_fixed its kinds
from app.reports import miniature as _miniature  # noqa: F401 - the same
from app.reports import pairs
from app.reports.continuation import continuation_pages
from app.reports.document import Document, Layer
from app.reports.elements import Leftovers, Pen, draw_facts, draw_fixed
from app.reports.facts import Fact, OfficialFill
from app.reports.fonts import shape_label, shape_line, shapes_remembered
from app.reports.form_file import Element, Form, form
from app.reports.ink import MM, GlyphCodes, Ink
from app.reports.official.binding import Binder
from app.reports.sheet_code import draw_code

_TITLE: Final = "Mappe"
_OFFICIAL_TITLE: Final = "v_titel"
"""The fact of the sheet in front that says what the office calls its form: what does not fit belongs to that."""
_FOOT_MM: Final = 285.0
_FOOT_PT: Final = 6.8
_LEFT_MM: Final = 20.0
_RIGHT_MM: Final = 196.0


@dataclass(frozen=True)
class _PreparedPage:
    """A page ready to be filled: what is fixed on it, and the glyphs that uses."""

    elements: tuple[Element, ...]
    layer: Layer
    codes: GlyphCodes


@dataclass(frozen=True)
class _Prepared:
    """A form ready to be filled."""

    form: Form
    pages: tuple[_PreparedPage, ...]


def draw(plan: PackPlan, *, seal: Seal = unsealed, keeps_fields: bool = False) -> Pack:
    """Draw a pack into one PDF. Without ``seal`` its sheets are samples: no store vouches for their codes.

    ``keeps_fields``: the one office's form in it stays a form that can be changed.
    """
    with shapes_remembered(), Binder(plan.originals, keeps_fields=keeps_fields) as binder:
        return _drawn(plan, seal, binder)


def _drawn(plan: PackPlan, seal: Seal, binder: Binder) -> Pack:
    is_all_ours = not any(map(_official, plan.sheets))
    document = Document(title=_TITLE, made_on=plan.made_on, watermark=seal.watermark, is_all_ours=is_all_ours)
    sheets: list[Sheet] = []
    missing: set[str] = set()
    children: list[str] = []
    for sheet in plan.sheets:
        if sheet.child_id and sheet.child_id not in children:
            children.append(sheet.child_id)
            document.add_bookmark(f"Kind {len(children)}", level=0)
        sheets.append(_draw_form(document, sheet, missing, seal, binder))
    pages = document.page_count + binder.page_count
    return Pack(
        binder.bound(document.to_bytes(), has_watermark=bool(seal.watermark)),
        pages,
        plan,
        tuple(sheets),
        tuple(sorted(missing)),
        seal.watermark,
    )


def _official(sheet: SheetPlan) -> OfficialFill | None:
    """Answer the office's form behind a sheet, where there is one."""
    return next((fact for fact in sheet.facts.values() if isinstance(fact, OfficialFill)), None)


def _draw_form(document: Document, sheet: SheetPlan, missing: set[str], seal: Seal, binder: Binder) -> Sheet:
    ready = _prepared(sheet.form)
    first_page = document.page_count + binder.page_count + 1
    document.add_bookmark(ready.form.bookmark, level=1 if sheet.child_id else 0)
    leftovers = Leftovers()
    facts = cast(Mapping[str, Fact], sheet.facts)
    pages = [(each, part) for each in ready.pages for part in pairs.parts(each.elements, facts)]
    own = [_facts_ink(document.codes, each, part, leftovers) for each, part in pages]
    official = _official(sheet)
    guests = binder.admit(official, document.codes, leftovers, at=first_page - 1 + len(own)) if official else 0
    rest = _prepared("continuation").pages[0]
    extra = continuation_pages(
        document.codes,
        leftovers.moved,
        title=str(facts[_OFFICIAL_TITLE]) if official else ready.form.title,
        code=sheet.code,
        first_mark=rest.layer.marks,
    )
    total = len(own) + guests + len(extra)
    among = range(len(own) + 1, len(own) + 1 + guests)
    drawn = Sheet(ready.form.id, sheet.version, sheet.child_id, sheet.application_ids, sheet.subject, first_page, total, among)
    numbered = ((number, code) for number, code in enumerate(drawn.codes(seal), 1) if code)
    document.begin_sheet(ready.form.title)
    for prepared, ink, (number, code) in zip([*(page for page, _ in pages), *[rest] * len(extra)], [*own, *extra], numbered, strict=True):
        if number == among.stop and extra:
            document.begin_sheet(_prepared("continuation").form.title)
        _foot(ink, ready.form, number, drawn.page_count, says_so=number == len(own))
        draw_code(ink, code)
        document.codes.note(prepared.codes)
        document.add_page(ink, prepared.layer)
    missing.update(leftovers.missing)
    return drawn


def _facts_ink(codes: GlyphCodes, page: _PreparedPage, facts: Mapping[str, Fact], leftovers: Leftovers) -> Ink:
    ink = Ink(codes, first_mark=page.layer.marks)
    pen = Pen(ink, facts, leftovers)
    for element in page.elements:
        draw_facts(element, pen)
    return ink


def _foot(ink: Ink, form_: Form, number: int, total: int, *, says_so: bool) -> None:
    """Write the foot. ``says_so``: its sentence is read aloud here, once for the sheet; the rest is for the eye."""
    ink.stroke(_LEFT_MM, _FOOT_MM - 3.4, _RIGHT_MM, _FOOT_MM - 3.4, line_pt=0.4)
    about = f"Formular {form_.id} · Fassung {form_.version} · Stand {form_.stand:%d.%m.%Y}"
    page = shape_line(f"Seite {number} von {total}")
    with ink.tagged("P") if says_so else ink.foot():
        ink.text(_LEFT_MM, _FOOT_MM, shape_label(form_.footer), _FOOT_PT)
    with ink.foot():
        ink.text(_LEFT_MM, _FOOT_MM + 3.2, shape_label(about), _FOOT_PT)
        ink.text(_RIGHT_MM - page.width * _FOOT_PT / 1000 / MM, _FOOT_MM + 3.2, page, _FOOT_PT)


@cache
def _prepared(form_id: str) -> _Prepared:
    """Read a form and draw what never changes."""
    made = form(form_id)
    pages = (_prepared_page(f"{form_id}.{number}", page.elements) for number, page in enumerate(made.pages, start=1))
    return _Prepared(made, tuple(pages))


def _prepared_page(name: str, elements: tuple[Element, ...]) -> _PreparedPage:
    codes = GlyphCodes()
    ink = Ink(codes)
    for element in elements:
        draw_fixed(element, ink)
    layer = Layer(name, zlib.compress(ink.content() + b"\n", 9), tuple(ink.tags), ink.marks)
    return _PreparedPage(elements, layer, codes)
