"""Turns filled forms into one PDF: every fact in its box, what does not fit on a continuation sheet, nothing cut."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Final, cast

from app.domain.paper import Pack, PackCase, Sheet
from app.domain.sheet_code import Seal, SheetCode, Subject, SubjectKind, unsealed
from app.reports.continuation import continuation_pages
from app.reports.document import Document, Layer
from app.reports.elements import Leftovers, Pen, draw_facts, draw_fixed
from app.reports.facts import Fact
from app.reports.fonts import shape_label, shape_line
from app.reports.form_file import Element, Form, form
from app.reports.forms import FilledForm, filled_forms
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


def compose(cases: Iterable[PackCase], *, made_on: date, seal: Seal = unsealed) -> Pack:
    """Print the sheets of all cases into one PDF. Without ``seal`` they are samples: no store vouches for their codes."""
    document = Document(title=_TITLE, made_on=made_on)
    sheets: list[Sheet] = []
    missing: set[str] = set()
    printed: list[str] = []
    children: list[str] = []
    for case in cases:
        if case.child.id not in children:
            children.append(case.child.id)
            document.add_bookmark(f"Kind {len(children)}", level=0)
        sheets.extend(_print_form(document, filled, case, missing, seal) for filled in filled_forms(case, made_on))
        printed.extend(application.id for application in case.applications)
    return Pack(document.to_bytes(), document.page_count, tuple(printed), tuple(sheets), tuple(sorted(missing)))


def _print_form(document: Document, filled: FilledForm, case: PackCase, missing: set[str], seal: Seal) -> Sheet:
    ready = _prepared(filled.form_id)
    subject = _subject(filled, case)
    first_page = document.page_count + 1
    document.add_bookmark(ready.form.bookmark, level=1)
    facts = _as_mapping(filled.facts)
    leftovers = Leftovers()
    pages = [_facts_ink(document.codes, page.elements, facts, leftovers) for page in ready.form.pages]
    extra = continuation_pages(document.codes, leftovers.moved, title=ready.form.title, code=filled.code)
    rest = _prepared("continuation")
    total = len(pages) + len(extra)
    for number, ink in enumerate([*pages, *extra], start=1):
        source, at = (ready, number - 1) if number <= len(pages) else (rest, 0)
        _foot(ink, ready.form, number, total)
        draw_code(ink, SheetCode(ready.form.id, ready.form.version, subject, number).text(seal))
        document.codes.note(source.codes[at])
        document.add_page(ink.content(), (source.layers[at],))
    missing.update(leftovers.missing)
    return Sheet(ready.form.id, case.child.id, filled.application_id, first_page, total, ready.form.version, subject)


def _subject(filled: FilledForm, case: PackCase) -> Subject:
    """Answer what a scan of the sheet opens: its application, else the case's first, else the child."""
    if application_id := filled.application_id or next((application.id for application in case.applications), None):
        return Subject.of(SubjectKind.APPLICATION, application_id)
    return Subject.of(SubjectKind.CHILD, case.child.id)


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


def _as_mapping(facts: object) -> dict[str, Fact]:
    return {slot.name: getattr(facts, slot.name) for slot in fields(cast(Any, facts))}
