"""Taking back the last step of an application."""

from dataclasses import dataclass

from app.core.errors import ErrorCode, UserError
from app.domain.applications import Application
from app.domain.terms import ApplicationState
from app.models.mapping import fill
from app.models.unit_of_work import Work


@dataclass(frozen=True)
class Step:
    """A step taken: how the application was before, and the state it came to."""

    before: Application
    state: ApplicationState


def take_back(work: Work, step: Step) -> None:
    """Put an application back as it was before a step.

    Raises:
        UserError: It is gone (``NOT_FOUND``), or has moved on since (``STEP_NOT_POSSIBLE``).
    """
    record = work.applications.record(step.before.id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    if record.state is not step.state:
        raise UserError(ErrorCode.STEP_NOT_POSSIBLE)
    fill(record, step.before)
