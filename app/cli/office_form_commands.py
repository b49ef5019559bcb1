"""The offices' own forms: listed, taken in, mapped, filled, and their mappings given to others (docs/formats/form-mapping.md)."""

from contextlib import AbstractContextManager
from dataclasses import asdict

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.form_mapping import FormMapping, Misfit, misfits
from app.domain.form_suggestions import suggestions
from app.domain.mapping_file import mapping_text
from app.domain.office_forms import FormPaper, OfficeForm
from app.services import office_forms
from app.services.office_forms import FormRow
from app.services.pack_file import write_new, write_pack
from app.services.store import OpenStore


def listed(request: Request, context: CliContext) -> Answer:
    """List the offices' forms of a store."""
    with _open(request, context) as store:
        rows = store.desk.ask(office_forms.form_rows)
    return Answer({"forms": [_plain_row(row) for row in rows]}, tuple(map(_told_row, rows)))


def imported(request: Request, context: CliContext) -> Answer:
    """Take in an office's PDF; what was mapped in the version before and is gone is named."""
    content = office_forms.read_form_file(given(request.file))
    with _open(request, context) as store:
        form_id = store.desk.do(
            office_forms.import_form,
            content,
            office_id=given(request.office),
            benefits=tuple(request.benefits),
            title=request.name or given(request.file).stem,
        ).value
        sheet = store.desk.ask(office_forms.form_sheet, form_id)
    lines = (form_id, *_told_paper(sheet.paper), *(f"Nicht mehr da: {name}" for name in sheet.vanished))
    return Answer({"form": form_id, **_plain_paper(sheet.paper), "vanished": sheet.vanished, **_proposed(sheet.proposal)}, lines)


def mapped(request: Request, context: CliContext) -> Answer:
    """Print the fields of a PDF, or take over a mapping for a form of the store."""
    path = given(request.file)
    content = office_forms.read_form_file(path)
    if b"%PDF-" in content[:1024]:
        paper = office_forms.read_form(content)
        proposal = FormMapping(title=path.stem, pdf_sha256=paper.sha256, entries=suggestions(paper.fields))
        return Answer({**_plain_paper(paper), **_proposed(proposal)}, _told_paper(paper))
    return _taken(office_forms.mapping_of(path.name, content), request, context)


def shared(request: Request, context: CliContext) -> Answer:
    """Write the mapping of a form for other centres."""
    with _open(request, context) as store:
        sheet = store.desk.ask(office_forms.form_sheet, request.text)
    if sheet.mapping is None:
        raise UserError(ErrorCode.FORM_UNMAPPED)
    file = write_new(mapping_text(sheet.mapping).encode(), given(request.out), f"Zuordnung-{sheet.form.pdf_sha256[:8]}", ".toml")
    return Answer({"files": [str(file)]}, (str(file),))


def filled(request: Request, context: CliContext) -> Answer:
    """Fill a form for what waits of a family, a child or an application. It counts as printed only by ``print``."""
    from app.services import printing  # late: only this command draws

    with _open(request, context) as store:
        desk, made_on = store.desk, local_date(store.clock())
        law = context.door.shelf(store.folder).law().catalogue
        paper = desk.ask(office_forms.office_paper, request.text)
        cases = desk.ask(printing.pack_cases, family_id=request.family, child_id=request.child, application_id=request.application)
        files = []
        for case in cases:
            pack = office_forms.fill_form(case, paper, made_on=made_on, law=law, seal=desk.seal, keeps_fields=not request.flatten)
            printing.check_codes(pack, seal=desk.seal)
            files.append(str(write_pack(pack.pdf, given(request.out), made_on=made_on, title="Vordruck", watermark=pack.watermark)))
    return Answer({"files": files}, tuple(files))


def dropped(request: Request, context: CliContext) -> Answer:
    """Print a form no longer."""
    with _open(request, context) as store:
        store.desk.do(office_forms.drop_form, request.text, local_date(store.clock()))
    return Answer({"form": request.text}, ("Dieser Vordruck wird nicht mehr gedruckt.",))


def _taken(mapping: FormMapping, request: Request, context: CliContext) -> Answer:
    with _open(request, context) as store:
        form = _form_for(store, mapping, request.text)
        before = store.desk.ask(office_forms.form_sheet, form.id)
        bad = misfits(mapping, before.paper)
        store.desk.do(office_forms.map_form, form.id, mapping)
        sheet = store.desk.ask(office_forms.form_sheet, form.id)
    used = len(sheet.mapping.entries) if sheet.mapping else 0
    content = {
        "form": form.id,
        "mapped": used,
        "same_file": mapping.pdf_sha256 == form.pdf_sha256,
        "left_out": [_plain_misfit(each) for each in bad],
    }
    lines = (f"{form.title}: {used} Felder und Stellen zugeordnet.", *(f"Weggelassen: {_told_misfit(each)}" for each in bad))
    return Answer(content, lines)


def _form_for(store: OpenStore, mapping: FormMapping, form_id: str) -> OfficeForm:
    """Answer the form that was named; else the newest with exactly this file."""
    rows = store.desk.ask(office_forms.form_rows)
    wanted = [row.form for row in rows if (row.form.id == form_id if form_id else row.form.pdf_sha256 == mapping.pdf_sha256)]
    if not wanted:
        raise UserError(ErrorCode.NOT_FOUND)
    return max(wanted, key=lambda form: form.id)


def _plain_row(row: FormRow) -> dict[str, object]:
    form = row.form
    return {
        "form": form.id,
        "office": row.office,
        "office_id": form.office_id,
        "title": form.title,
        "benefits": form.benefits,
        "pages": form.page_count,
        "pdf_sha256": form.pdf_sha256,
        "imported_on": form.imported_on,
        "ended_on": form.ended_on,
        "mapped": row.mapped,
        "in_use": row.is_in_use,
    }


def _told_row(row: FormRow) -> str:
    serves = ", ".join(word("benefit", benefit) for benefit in row.form.benefits)
    states = {
        "wird gedruckt": row.is_in_use,
        "nicht mehr": row.form.ended_on is not None,
        "Zuordnung nicht lesbar": row.is_unreadable,
        "abgelöst": row.mapped > 0,
        "noch nicht zugeordnet": True,
    }
    state = next(name for name, holds in states.items() if holds)
    return f"{row.form.id}  {row.office}: {row.form.title} ({serves}), {row.mapped} zugeordnet, {state}"


def _plain_paper(paper: FormPaper) -> dict[str, object]:
    return {
        "pdf_sha256": paper.sha256,
        "pages": [{"width_mm": page.width_mm, "height_mm": page.height_mm} for page in paper.pages],
        "fields": [asdict(field) for field in paper.fields],
        "remarks": [{"remark": remark, "count": count, "text": _remark(remark, count)} for remark, count in paper.remarks],
    }


def _proposed(proposal: FormMapping) -> dict[str, object]:
    return {"proposal": mapping_text(proposal)}


def _told_paper(paper: FormPaper) -> tuple[str, ...]:
    fields = (
        f"Seite {field.spots[0].page}  {word('form_field', field.kind)}: {field.name}" + (f" – {field.label}" if field.label else "")
        for field in paper.fields
    )
    return (*fields, *(_remark(remark, count) for remark, count in paper.remarks))


def _remark(remark: str, count: int) -> str:
    return word("form_remark", remark).format(count=count)


def _plain_misfit(misfit: Misfit) -> dict[str, object]:
    return {"name": misfit.name, "fault": misfit.fault, "text": word("mapping_fault", misfit.fault)}


def _told_misfit(misfit: Misfit) -> str:
    return f"{misfit.name}: {word('mapping_fault', misfit.fault)}"


def _open(request: Request, context: CliContext) -> AbstractContextManager[OpenStore]:
    return context.door.opened(context.door.folder(request.data_dir), passphrase_of(request))


ACTIONS = {"list": listed, "import": imported, "map": mapped, "share": shared, "fill": filled, "drop": dropped}
