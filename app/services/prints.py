"""What was printed: noting it, printing the same again, and telling what has changed since."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.paper import Pack, PackPlan, SheetPlan
from app.domain.prints import Print
from app.domain.sheet_code import Seal
from app.models.unit_of_work import Work
from app.services.applications import note_printed
from app.services.line.consultations import note_handouts
from app.services.printing import cases_of

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.reports.form_file import Form


def note_print(work: Work, pack: Pack, pages: range | None = None, *, catalogue_on: date) -> str:
    """Note that a pack, or the pages of it that were wanted, lie in the printer's tray; answers the print's id.

    Applications of which a page is missing do not count as printed. ``catalogue_on``: how up to date the law in force is.
    """
    from app.models.records import PrintedApplicationRecord, PrintRecord
    from app.reports.plan_json import plan_text

    printed = pages or range(1, pack.page_count + 1)
    record = PrintRecord(
        id=work.new_id(),
        family_id=_family_of(work, pack.plan),
        staff_id=work.actor.id if work.actor else None,
        printed_at=work.now.astimezone(UTC).replace(tzinfo=None),
        made_on=pack.plan.made_on,
        catalogue_on=catalogue_on,
        forms=", ".join(f"{sheet.form_id} {sheet.version}" for sheet in pack.sheets),
        first_page=printed.start,
        last_page=printed.stop - 1,
        facts=plan_text(pack.plan),
        pdf_sha256=_digest(pack.pdf),
    )
    whole = pack.printed_applications(printed)
    work.prints.add(record, [PrintedApplicationRecord(id=work.new_id(), print_id=record.id, application_id=each) for each in whole])
    note_handouts(work, pack, printed, record.family_id)
    note_printed(work, whole)
    return record.id


def last_print(work: Work, application_id: str) -> Print | None:
    """Answer the last print of an application."""
    past = work.prints.last_of([application_id]).get(application_id)
    return replace(past, originals=tuple(originals_of(work, [past.facts]).items())) if past else None


def originals_of(work: Work, plans: Iterable[str]) -> dict[str, bytes]:
    """Answer the offices' PDFs that past prints were filled into, by their hash; one that is gone is missing when it is drawn."""
    from app.reports.facts import OfficialFill
    from app.reports.plan_json import read_plan

    facts = (fact for plan in plans for sheet in read_plan(plan).sheets for fact in sheet.facts.values())
    wanted = dict.fromkeys(fact.pdf_sha256 for fact in facts if isinstance(fact, OfficialFill))
    return {sha256: content for sha256 in wanted if (content := work.office_forms.pdf(sha256))}


def print_again(past: Print, *, seal: Seal) -> Pack:
    """Draw a past print once more, to the byte. Pure: no store, no file.

    Raises:
        UserError: The forms have changed since, or what draws them (``PRINT_TOO_OLD``).
    """
    from app.reports.engine import draw
    from app.reports.plan_json import read_plan

    plan = replace(read_plan(past.facts), originals=dict(past.originals))
    for sheet in plan.sheets:
        now = _form_now(sheet.form)
        if now is None or now.version != sheet.version:
            raise UserError(ErrorCode.PRINT_TOO_OLD, form=now.id if now else sheet.form, version=sheet.version)
    pack = draw(plan, seal=seal)
    if _digest(pack.pdf) != past.pdf_sha256:
        raise UserError(ErrorCode.PRINT_TOO_OLD)
    return pack


def changes_since_print(work: Work, application_ids: Sequence[str], law: "Catalogue") -> dict[str, tuple[str, ...]]:
    """Answer for each printed application which boxes of its paper would be filled otherwise today, by their labels.

    An application that was not printed is not in the answer; one that would print the same has an empty entry.
    """
    lasts = work.prints.last_of(application_ids)
    if not lasts:
        return {}
    from app.reports.plan_json import read_plan

    then = {past.id: read_plan(past.facts) for past in lasts.values()}
    now = {print_id: _planned_now(work, plan, law) for print_id, plan in then.items()}
    return {each: tuple(dict.fromkeys(_changed(each, then[past.id], now[past.id]))) for each, past in lasts.items()}


def _planned_now(work: Work, then: PackPlan, law: "Catalogue") -> PackPlan:
    """Plan the same applications with what is known and law today; the day on the paper stays, so that only facts can differ."""
    from app.reports.planning import plan_pack

    cases = cases_of(work, then.application_ids)
    return plan_pack((replace(case, discloses_address=then.discloses_address) for case in cases), made_on=then.made_on, law=law)


def _changed(application_id: str, then: PackPlan, now: PackPlan) -> Iterable[str]:
    from app.reports.forms.official import official_differences

    for old in _sheets_about(application_id, then):
        form = _form_now(old.form)
        new = next((sheet for sheet in _sheets_about(application_id, now) if sheet.form == old.form), None)
        if new is None or form is None:
            yield form.title if form else old.form
        else:
            labels = form.labels
            for name in (name for name in old.facts if old.facts[name] != new.facts.get(name)):
                yield from official_differences(old.facts[name], new.facts.get(name)) or (labels.get(name, name),)


def _form_now(name: str) -> "Form | None":
    """Answer a form as it is today; a newer program may have no such form any more."""
    from app.reports.form_file import form

    with suppress(FileNotFoundError):
        return form(name)
    return None


def _sheets_about(application_id: str, plan: PackPlan) -> list[SheetPlan]:
    return [sheet for sheet in plan.sheets if application_id in sheet.application_ids]


def _family_of(work: Work, plan: PackPlan) -> str | None:
    families = {family.id for sheet in plan.sheets if (family := work.families.family_of_child(sheet.child_id))}
    return families.pop() if len(families) == 1 else None


def _digest(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()
