"""Texts to begin with: the shipped ones, how this centre words them, and filled in for a thread."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from app.core.assets import read_toml
from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.line.templates import PLACES, TextTemplate, TextTemplateFields, filled, template_id, together, unknown_places
from app.domain.line.words import Subject
from app.models.unit_of_work import Work
from app.services.line.threads import thread_page


def text_templates(work: Work) -> tuple[TextTemplate, ...]:
    """Answer the texts to choose from."""
    return together(_shipped().values(), _own(work))


def save_template(work: Work, code: str | None, fields: TextTemplateFields) -> str:
    """Keep a centre's own wording, of a shipped template or a new one; answer its code.

    Raises:
        UserError: It has no title or no text (``INPUT_INVALID``), or leaves room for what nobody knows (``TEMPLATE_PLACE_UNKNOWN``).
    """
    from app.domain.cleaning import cleaned
    from app.domain.line.checks import check_template
    from app.domain.problems import refuse_errors
    from app.models.mapping import fill
    from app.models.records import TextTemplateRecord

    fields = cleaned(fields)
    refuse_errors(check_template(fields))
    if unknown := unknown_places(fields.text):
        known = ", ".join(f"{{{place}}}" for place in PLACES)
        raise UserError(ErrorCode.TEMPLATE_PLACE_UNKNOWN, place=f"{{{unknown[0]}}}", known=known)
    code = code or work.new_id()
    record = work.threads.template_record(template_id(code))
    if record is None:
        record = TextTemplateRecord(id=template_id(code), code=code)
        work.threads.add_template(record)
    fill(record, fields)
    record.ended_on = None
    return code


def end_template(work: Work, code: str) -> None:
    """Offer a template no longer.

    Raises:
        UserError: There is no such template (``NOT_FOUND``).
    """
    template = next((each for each in text_templates(work) if each.code == code), None)
    if template is None:
        raise UserError(ErrorCode.NOT_FOUND)
    save_template(work, code, TextTemplateFields(subject=template.subject, title=template.title, text=template.text))
    record = work.threads.template_record(template_id(code))
    if record is not None:
        record.ended_on = work.today


def filled_template(work: Work, code: str, thread_id: str) -> str:
    """Answer a template's text, filled in for a thread; what nobody knows stays a gap one sees.

    Raises:
        UserError: There is no such template or thread (``NOT_FOUND``).
    """
    template = next((each for each in text_templates(work) if each.code == code), None)
    if template is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return filled(template.text, _facts(work, thread_id))


def _facts(work: Work, thread_id: str) -> Mapping[str, str]:
    page, sheet = thread_page(work, thread_id), work.centre.sheet()
    thread = page.thread
    application = work.applications.get(thread.application_id) if thread.application_id else None
    name, phone = (sheet.centre.name, sheet.centre.phone) if sheet else ("", "")
    writer = work.actor.name if work.actor else ""
    return {
        "antrag": page.application_code,
        "leistung": word("benefit", application.benefit) if application else "",
        "abgegeben_am": format_date(application.handed_in_on) if application and application.handed_in_on else "",
        "frist": format_date(thread.until) if thread.until else "",
        "stelle": page.office_name,
        "vorgang": thread.number,
        "heute": format_date(work.today),
        "zentrum": name,
        "telefon": phone,
        "gruss": "\n".join(part for part in ("Freundliche Grüße", writer, name) if part),
    }


def _own(work: Work) -> tuple[TextTemplate, ...]:
    shipped = _shipped()
    return tuple(replace(each, is_own=True, is_shipped=each.code in shipped) for each in work.threads.templates())


@cache
def _shipped() -> Mapping[str, TextTemplate]:
    return {
        code: TextTemplate(code=code, subject=Subject(row["subject"]), title=row["title"], text=row["text"], is_shipped=True)
        for code, row in read_toml("line/templates.toml").items()
    }
