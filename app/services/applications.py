"""Applications: one child, one benefit, one period, from the draft until the money has arrived."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.application_life import date_field, is_sensible
from app.domain.applications import Application, ApplicationFields
from app.domain.cleaning import cleaned
from app.domain.people import Child, Family
from app.domain.problems import refuse_errors
from app.domain.proposals import propose_application
from app.domain.terms import ApplicationState, Benefit
from app.domain.views import ApplicationRow
from app.models.mapping import fill
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.models.records import ApplicationRecord

_CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0/O and 1/I, which look alike on paper
_CODE_LENGTH = 6


def due_rows(work: Work, *, limit: int | None = None) -> tuple[ApplicationRow, ...]:
    """Answer the open applications with a due date, the next due first; all of them, or so many."""
    return work.applications.due_rows(limit=limit)


def application(work: Work, application_id: str) -> Application:
    """Answer one application.

    Raises:
        UserError: There is no such application (``NOT_FOUND``).
    """
    found = work.applications.get(application_id)
    if found is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return found


def proposed_application(work: Work, child_id: str, benefit: Benefit) -> ApplicationFields:
    """Answer an application pre-filled from what is known of the child.

    Raises:
        UserError: There is no such child (``NOT_FOUND``).
    """
    family, child = _family_and_child(work, child_id)
    sites = work.centre.sites()
    earlier = work.applications.of_children([child_id])
    return propose_application(family, child, benefit, sites=sites, earlier=earlier, today=work.today)


def open_application(work: Work, child_id: str, fields: ApplicationFields) -> str:
    """Start an application and answer its id; it is due at once unless a day is given.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), or there is no such child (``NOT_FOUND``).
    """
    from app.domain.checks import check_application_alone
    from app.models.records import ApplicationRecord

    if not work.families.has_child(child_id):
        raise UserError(ErrorCode.NOT_FOUND)
    fields = cleaned(fields)
    refuse_errors(check_application_alone(fields))
    record = ApplicationRecord(id=work.new_id(), child_id=child_id, code=_new_code(work), state=ApplicationState.DRAFT)
    fill(record, replace(fields, due_on=fields.due_on or work.today))
    work.applications.add(record)
    return record.id


def change_application(work: Work, application_id: str, fields: ApplicationFields) -> None:
    """Write an application as typed; its state stays.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), or there is no such application (``NOT_FOUND``).
    """
    from app.domain.checks import check_application_alone

    fields = cleaned(fields)
    refuse_errors(check_application_alone(fields))
    fill(_record(work, application_id), fields)


def advance_application(work: Work, application_id: str, state: ApplicationState, *, on: date, way: str = "") -> None:
    """Take one sensible step.

    Args:
        work: The unit of work.
        application_id: Which application.
        state: The state it has now reached.
        on: The day it was reached.
        way: How the paper was handed in; only with ``HANDED_IN``.

    Raises:
        UserError: The step makes no sense from where the application stands (``STEP_NOT_POSSIBLE``).
    """
    record = _record(work, application_id)
    if not is_sensible(record.state, state):
        raise UserError(ErrorCode.STEP_NOT_POSSIBLE, state=record.state)
    record.state = state
    if field := date_field(state):
        setattr(record, field, on)
    if state is ApplicationState.HANDED_IN:
        record.hand_in_way = way
    record.due_on = _next_due(state, on)


def note_printed(work: Work, application_ids: Sequence[str]) -> None:
    """Note that applications are on paper; those further on keep their state."""
    for application_id in application_ids:
        record = _record(work, application_id)
        record.printed_on = work.today
        if record.state is ApplicationState.DRAFT:
            record.state = ApplicationState.PRINTED
            record.due_on = _next_due(ApplicationState.PRINTED, work.today)


_PATIENCE_DAYS = {
    ApplicationState.DRAFT: 0,
    ApplicationState.PRINTED: 3,
    ApplicationState.SIGNED: 2,
    ApplicationState.HANDED_IN: 14,
    ApplicationState.RECEIVED: 28,
    ApplicationState.MORE_WANTED: 7,
    ApplicationState.GRANTED: 28,
    ApplicationState.PARTLY_GRANTED: 3,
    ApplicationState.REFUSED: 3,
    ApplicationState.OBJECTION: 28,
}
"""After how many days the desk looks again; a habit of this program, not a deadline of law (domain report 5.5)."""


def _next_due(state: ApplicationState, on: date) -> date | None:
    days = _PATIENCE_DAYS.get(state)
    return None if days is None else on + timedelta(days=days)


def _new_code(work: Work) -> str:
    """Answer a free Vorgangsnummer drawn from the random part of a new id."""
    while True:
        number = int(work.new_id().replace("-", ""), 16)
        signs = [_CODE_SIGNS[(number >> (5 * place)) % len(_CODE_SIGNS)] for place in range(_CODE_LENGTH)]
        code = "FZ-" + "".join(signs)
        if not work.applications.code_taken(code):
            return code


def _family_and_child(work: Work, child_id: str) -> tuple[Family, Child]:
    family = work.families.family_of_child(child_id)
    child = next((child for child in family.children if child.id == child_id), None) if family else None
    if family is None or child is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return family, child


def _record(work: Work, application_id: str) -> "ApplicationRecord":
    record = work.applications.record(application_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return record
