"""Marks on the tasks of *Heute*: done, put off with a reason, handed to a colleague. Each can be taken back like any command."""

from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.core.frozen import dataclass
from app.domain.names import clean_lines
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.models.records import TaskMarkRecord


@dataclass(frozen=True)
class Marked:
    """The task meant: the keys it is derived under, and whose it is."""

    keys: tuple[str, ...]
    family_id: str | None = None


def finish_task(work: Work, task: Marked) -> None:
    """Mark a task as done; it does not come again."""
    for record in _records(work, task):
        record.done_on = work.today


def put_off_task(work: Work, task: Marked, *, until: date, reason: str) -> None:
    """Put a task off to a later day.

    Raises:
        UserError: The day is not to come (``TASK_DAY_NOT_AHEAD``), or nobody says why (``TASK_REASON_MISSING``).
    """
    said = clean_lines(reason)
    if until <= work.today:
        raise UserError(ErrorCode.TASK_DAY_NOT_AHEAD)
    if not said.strip():
        raise UserError(ErrorCode.TASK_REASON_MISSING)
    for record in _records(work, task):
        record.snoozed_until, record.reason = until, said


def take_up_task(work: Work, task: Marked) -> None:
    """Take a task up again that was put off or done."""
    for record in _records(work, task):
        record.done_on, record.snoozed_until, record.reason = None, None, ""


def hand_over_task(work: Work, task: Marked, *, staff_id: str | None) -> None:
    """Hand a task to a colleague, or to nobody in particular.

    Raises:
        UserError: No such colleague works here (``NOT_FOUND``).
    """
    if staff_id is not None and not any(staff.id == staff_id and staff.ended_on is None for staff in work.centre.staff()):
        raise UserError(ErrorCode.NOT_FOUND)
    for record in _records(work, task):
        record.staff_id = staff_id


def _records(work: Work, task: Marked) -> "list[TaskMarkRecord]":
    return [work.tasks.mark_record(key, task.family_id) for key in task.keys]
