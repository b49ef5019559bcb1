"""The offices' own forms: taken in, mapped, filled. Once one is mapped it is printed in place of our sheets (``docs/adr/0018``)."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.form_mapping import Entry, FormMapping, Misfit, fitting, misfits
from app.domain.form_suggestions import Lost, lost_entries, suggestions
from app.domain.mapping_file import mapping_text, read_mapping
from app.domain.office_forms import FormPaper, OfficeForm
from app.domain.paper import OfficePaper, Pack, PackCase
from app.domain.sheet_code import Seal, unsealed
from app.domain.terms import Benefit
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.models.records import OfficeFormRecord

Papers = Callable[[str], tuple[OfficePaper, ...]]
"""Answers the forms of an office that are ready to be printed."""

_STORED = "Zuordnung"
_LONGEST_TITLE = 120
_MOST_MAPPING_BYTES = 2_000_000
_MOST_PDF_BYTES = 20_000_000


@dataclass(frozen=True)
class FormRow:
    """One version of a form in a list. ``mapped``: how many of its entries are used; ``is_in_use``: it is the one that is printed."""

    form: OfficeForm
    office: str
    mapped: int
    is_in_use: bool


@dataclass(frozen=True)
class FormSheet:
    """One version with its file, its mapping, and what of the mapping does not fit the file.

    ``proposal``: what to begin with where nothing is mapped yet; ``vanished``: what the version before had and does not fit this one;
    ``lost``: those of them whose fields are gone, with the fields that may have taken their place.
    """

    form: OfficeForm
    pdf: bytes
    paper: FormPaper
    mapping: FormMapping | None
    misfits: tuple[Misfit, ...]
    proposal: FormMapping
    vanished: tuple[str, ...]
    lost: tuple[Lost, ...] = ()


def import_form(work: Work, content: bytes, *, office_id: str, benefits: Sequence[Benefit], title: str = "") -> str:
    """Take in a version of an office's form; answers its id.

    Raises:
        UserError: There is no such office (``NOT_FOUND``), this very file lies there already (``FORM_KNOWN``), or it cannot be filled
            (``FORM_XFA``, ``FORM_ENCRYPTED``, ``FORM_DAMAGED`` …).
    """
    from app.models.records import OfficeFormRecord

    if all(office.id != office_id for office in work.centre.offices()):
        raise UserError(ErrorCode.NOT_FOUND)
    paper = read_form(content)
    chosen = tuple(benefit for benefit in Benefit if benefit in benefits)
    if any(form.pdf_sha256 == paper.sha256 and form.benefits == chosen for form in work.office_forms.of_office(office_id)):
        raise UserError(ErrorCode.FORM_KNOWN)
    record = OfficeFormRecord(
        id=work.new_id(),
        office_id=office_id,
        benefits=chosen,
        title=" ".join(title.split())[:_LONGEST_TITLE] or "Vordruck",
        pdf_sha256=paper.sha256,
        page_count=len(paper.pages),
        imported_on=work.today,
        pdf=base64.b64encode(content).decode("ascii"),
        mapping="",
    )
    work.office_forms.add(record)
    return record.id


def map_form(work: Work, form_id: str, mapping: FormMapping) -> None:
    """Keep the mapping of a form; what does not fit its file stays out.

    Raises:
        UserError: There is no such form (``NOT_FOUND``), or nothing of the mapping fits it (``FORM_UNMAPPED``).
    """
    sheet = form_sheet(work, form_id)
    entries = fitting(mapping, sheet.paper)
    if not entries:
        raise UserError(ErrorCode.FORM_UNMAPPED)
    record = _record(work, form_id)
    record.title = " ".join(mapping.title.split())[:_LONGEST_TITLE]
    record.benefits = mapping.benefits or record.benefits
    record.mapping = mapping_text(replace(mapping, pdf_sha256=sheet.paper.sha256, benefits=record.benefits, entries=entries))


def drop_form(work: Work, form_id: str, on: date | None) -> None:
    """Print a form no longer, from a day on; without a day it is in use again.

    Raises:
        UserError: There is no such form (``NOT_FOUND``).
    """
    _record(work, form_id).ended_on = on


def form_rows(work: Work) -> tuple[FormRow, ...]:
    """Answer all versions of all forms, office by office, the newest first."""
    offices = {office.id: office.name for office in work.centre.offices()}
    rows = [_row(form, offices.get(form.office_id, "")) for form in reversed(work.office_forms.all())]
    taken: set[tuple[str, Benefit]] = set()
    found: list[FormRow] = []
    for row in rows:
        serves = {(row.form.office_id, benefit) for benefit in row.form.benefits}
        is_ready = bool(row.mapped) and row.form.ended_on is None
        found.append(replace(row, is_in_use=is_ready and not serves <= taken))
        taken |= serves if is_ready else set()
    return tuple(sorted(found, key=lambda row: row.office))


def form_sheet(work: Work, form_id: str) -> FormSheet:
    """Answer one version with all there is to know of it.

    Raises:
        UserError: There is no such form (``NOT_FOUND``).
    """
    form = work.office_forms.get(form_id)
    content = work.office_forms.pdf(form.pdf_sha256) if form else None
    if form is None or content is None:
        raise UserError(ErrorCode.NOT_FOUND)
    paper = read_form(content)
    mapping = read_mapping(_STORED, form.mapping) if form.mapping else None
    former = _former(work, form)
    kept = fitting(former, paper) if former else ()
    vanished = tuple(each.name for each in misfits(former, paper)) if former else ()
    named = {entry.target for entry in kept}
    known = {field.name for field in paper.fields} & ({entry.target for entry in former.entries} if former else set())
    more = [entry for entry in suggestions(paper.fields) if entry.target not in named | known]
    proposal = FormMapping(title=form.title, pdf_sha256=paper.sha256, benefits=form.benefits, entries=(*kept, *more))
    lost = lost_entries(former, paper) if former else ()
    return FormSheet(form, content, paper, mapping, misfits(mapping, paper) if mapping else (), proposal, vanished, lost)


def office_papers(work: Work, office_id: str) -> tuple[OfficePaper, ...]:
    """Answer the forms of an office that are ready to be printed, the newest first."""
    ready: list[OfficePaper] = []
    for form in work.office_forms.of_office(office_id):
        content = work.office_forms.pdf(form.pdf_sha256) if form.mapping else None
        if content is None:
            continue
        mapping, paper = read_mapping(_STORED, form.mapping), read_form(content)
        if entries := fitting(mapping, paper):
            ready.append(OfficePaper(form, content, paper, entries, mapping.with_annexes))
    return tuple(ready)


def office_paper(work: Work, form_id: str) -> OfficePaper:
    """Answer one form ready to be filled, whether or not it is the one that is printed.

    Raises:
        UserError: There is no such form (``NOT_FOUND``), or nothing is mapped in it (``FORM_UNMAPPED``).
    """
    sheet = form_sheet(work, form_id)
    if sheet.mapping is None:
        raise UserError(ErrorCode.FORM_UNMAPPED)
    return paper_with(sheet, fitting(sheet.mapping, sheet.paper))


def papers_once(work: Work) -> Papers:
    """Answer what reads the forms of each office only once."""
    known: dict[str, tuple[OfficePaper, ...]] = {}

    def papers(office_id: str) -> tuple[OfficePaper, ...]:
        if office_id not in known:
            known[office_id] = office_papers(work, office_id)
        return known[office_id]

    return papers


def fill_form(
    case: PackCase, paper: OfficePaper, *, made_on: date, law: "Catalogue | None" = None, seal: Seal = unsealed, keeps_fields: bool = False
) -> Pack:
    """Fill one form for one case, whatever its applications. Pure: no store, no file. ``keeps_fields``: it stays a form."""
    from app.domain.benefits.shipped import shipped_catalogue
    from app.reports.engine import draw
    from app.reports.planning import plan_official

    return draw(plan_official(case, paper, made_on=made_on, law=law or shipped_catalogue()), seal=seal, keeps_fields=keeps_fields)


def try_form(paper: OfficePaper, *, made_on: date) -> Pack:
    """Fill a form with an invented family, to be looked at."""
    from app.domain.demo.sample_cases import sample_cases

    case = sample_cases(made_on)[0]
    return fill_form(case, paper, made_on=made_on)


def paper_with(sheet: FormSheet, entries: Sequence[Entry]) -> OfficePaper:
    """Answer a form as it would be printed with these entries."""
    return OfficePaper(sheet.form, sheet.pdf, sheet.paper, tuple(entries))


def read_mapping_file(file: Path) -> FormMapping:
    """Read a mapping somebody else made.

    Raises:
        UserError: ``FILE_UNREADABLE`` or ``MAPPING_FILE``.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_MAPPING_BYTES)
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=file.name) from error
    return mapping_of(file.name, content)


def mapping_of(name: str, content: bytes) -> FormMapping:
    """Read a mapping from the bytes of a file.

    Raises:
        UserError: ``MAPPING_FILE``.
    """
    try:
        return read_mapping(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError(ErrorCode.MAPPING_FILE, file=name, line=1, fault="not_toml") from error


def write_mapping_file(file: Path, text: str) -> None:
    """Write a mapping for others.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``.
    """
    from app.system.files import explained, write_atomically

    with explained(file.parent):
        write_atomically(file, text.encode())


def read_form_file(file: Path) -> bytes:
    """Read a PDF, no further than a form may be long.

    Raises:
        UserError: ``FILE_UNREADABLE``.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_PDF_BYTES)
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=file.name) from error


@lru_cache(maxsize=4)
def read_form(content: bytes) -> FormPaper:
    """Tell what a PDF holds; the few forms a house uses are read once.

    Raises:
        UserError: It cannot be filled rightly.
    """
    from app.reports.official.reading import read_paper

    return read_paper(content)


def _record(work: Work, form_id: str) -> "OfficeFormRecord":
    from app.models.records import OfficeFormRecord

    record = work.session.get(OfficeFormRecord, form_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record


def _row(form: OfficeForm, office: str) -> FormRow:
    return FormRow(form, office, len(read_mapping(_STORED, form.mapping).entries) if form.mapping else 0, is_in_use=False)


def _former(work: Work, form: OfficeForm) -> FormMapping | None:
    """Answer the mapping of the version before, for the same office and at least one of the same benefits."""
    for each in reversed(work.office_forms.all()):
        if each.id < form.id and each.office_id == form.office_id and each.mapping and set(each.benefits) & set(form.benefits):
            return read_mapping(_STORED, each.mapping)
    return None
