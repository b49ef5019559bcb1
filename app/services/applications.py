"""Applications: one child, one benefit, one period, from the draft until the money has arrived."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.application_life import DECIDED, asked_for, date_field, is_sensible
from app.domain.applications import CODE_BEGINNING, Application, ApplicationFields, DecisionNotes, StepNotes, is_same_claim
from app.domain.cleaning import cleaned
from app.domain.people import Child, Family
from app.domain.problems import refuse_errors
from app.domain.proposals import propose_application
from app.domain.terms import AS_FILE, UNDECIDED_STATES, ApplicationState, Benefit, DeliveryChannel
from app.domain.views import ApplicationRow
from app.models.mapping import fill, snapshot
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.domain.rebasing import OpenedApplication
    from app.models.records import ApplicationRecord

_CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0/O and 1/I, which look alike on paper
_CODE_LENGTH = 6


def listed_applications(work: Work, *, state: ApplicationState | None = None, due_until: date | None = None) -> tuple[ApplicationRow, ...]:
    """Answer the applications in a state, else all with something left to do, the next due first; only those due until a day."""
    return work.applications.listed(state=state, due_until=due_until)


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


def open_application(work: Work, child_id: str, fields: ApplicationFields, *, beside: bool = False) -> str:
    """Start an application and answer its id.

    Args:
        work: The unit of work.
        child_id: Whose.
        fields: As typed.
        beside: Even if one for the same benefit and time waits already: two clubs, two subjects.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), there is no such child (``NOT_FOUND``), or one for the same benefit and time
            waits already (``APPLICATION_EXISTS``, facts ``number`` and ``application``: the one to go on with).
    """
    from app.domain.checks import check_application_alone
    from app.models.records import ApplicationRecord

    if not work.families.has_child(child_id):
        raise UserError(ErrorCode.NOT_FOUND)
    fields = cleaned(fields)
    refuse_errors(check_application_alone(fields))
    if not beside and (waiting := waiting_application(work, child_id, fields)):
        raise UserError(ErrorCode.APPLICATION_EXISTS, number=waiting.code, application=waiting.id)
    record = ApplicationRecord(id=work.new_id(), child_id=child_id, code=_new_code(work), state=ApplicationState.DRAFT, since=work.today)
    fill(record, fields)
    work.applications.add(record)
    return record.id


def waiting_application(work: Work, child_id: str, fields: ApplicationFields) -> Application | None:
    """Answer the application of a child that is not decided and is for the same benefit and time, if there is one."""
    cases = work.applications.of_children([child_id])
    return next((case for case in cases if case.state in UNDECIDED_STATES and is_same_claim(case, fields)), None)


def change_application(work: Work, application_id: str, fields: ApplicationFields, *, opened: "OpenedApplication | None" = None) -> None:
    """Write an application as typed; its state stays.

    Args:
        work: The unit of work.
        application_id: Which application.
        fields: What was typed.
        opened: What the form was opened with. What came since stays where nobody typed; where somebody did, both are *Zwei Stände*.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), or there is no such application (``NOT_FOUND``).
    """
    from app.domain.checks import check_application_alone

    fields = cleaned(fields)
    refuse_errors(check_application_alone(fields))
    record = _record(work, application_id)
    over = _over_news(work, fields, opened, snapshot(ApplicationFields, record))
    refuse_errors(check_application_alone(over))
    fill(record, over)


def _over_news(work: Work, typed: ApplicationFields, opened: "OpenedApplication | None", stored: ApplicationFields) -> ApplicationFields:
    """Answer fields as they are to be saved over what was written since their form was opened."""
    if opened is None or opened.seen == work.drafts.log_position():
        return typed
    from app.domain.rebasing import rebased

    work.knows_up_to(opened.seen)
    return rebased(typed, cleaned(opened.fields), stored)


def advance_application(work: Work, application_id: str, state: ApplicationState, *, on: date, notes: StepNotes | None = None) -> None:
    """Take one sensible step.

    Args:
        work: The unit of work.
        application_id: Which application.
        state: The state it has now reached.
        on: The day it was reached.
        notes: What else is noted with it; only what the step asks for is kept (:func:`asked_for`).

    Raises:
        UserError: The step makes no sense from where the application stands (``STEP_NOT_POSSIBLE``), or what was noted makes
            none (``INPUT_INVALID``).
    """
    from app.domain.step_checks import check_step

    record = _record(work, application_id)
    if not is_sensible(record.state, state):
        raise UserError(ErrorCode.STEP_NOT_POSSIBLE, state=record.state)
    noted = cleaned(notes or StepNotes())
    taken = _ways_taken(work, record.office_id)
    refuse_errors(check_step(snapshot(Application, record), state, on=on, notes=noted, today=work.today, taken=taken))
    if state is ApplicationState.HANDED_IN and record.signed_on is None and noted.hand_in_way not in AS_FILE:
        record.signed_on = on  # what is handed in on paper bears a signature
    _reach(record, state, on)
    if state in DECIDED:
        fill(record, DecisionNotes())  # an earlier decision no longer counts
    for name in asked_for(state):
        setattr(record, name, getattr(noted, name))


def note_printed(work: Work, application_ids: Sequence[str]) -> None:
    """Note that applications are on paper; those further on keep their state."""
    for application_id in application_ids:
        record = _record(work, application_id)
        record.printed_on = work.today
        if record.state is ApplicationState.DRAFT:
            _reach(record, ApplicationState.PRINTED, work.today)


def _reach(record: "ApplicationRecord", state: ApplicationState, on: date) -> None:
    record.state, record.since, record.look_again_on = state, on, None
    if field := date_field(state):
        setattr(record, field, on)


def _ways_taken(work: Work, office_id: str | None) -> tuple[DeliveryChannel, ...]:
    return next((office.delivery for office in work.centre.offices() if office.id == office_id), ())


def give_new_code(work: Work, application_id: str) -> str:
    """Give an application another number, because two desks had drawn the same; answer it.

    Raises:
        UserError: There is no such application (``NOT_FOUND``).
    """
    record = _record(work, application_id)
    record.code = _new_code(work)
    return record.code


def _new_code(work: Work) -> str:
    """Answer a free Vorgangsnummer drawn from the random part of a new id."""
    while True:
        number = int(work.new_id().replace("-", ""), 16)
        signs = [_CODE_SIGNS[(number >> (5 * place)) % len(_CODE_SIGNS)] for place in range(_CODE_LENGTH)]
        code = CODE_BEGINNING + "".join(signs)
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
