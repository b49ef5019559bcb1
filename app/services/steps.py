"""What happened to an application, and taking its last step back: today, after a restart, any number of them."""

from app.core.errors import ErrorCode, UserError
from app.domain.history import Deed
from app.models.unit_of_work import Work


def application_deeds(work: Work, application_id: str) -> tuple[Deed, ...]:
    """Answer who did what with an application when, oldest first.

    Raises:
        UserError: There is no such application (``NOT_FOUND``).
    """
    if work.applications.get(application_id) is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return work.deeds.of(application_id)


def last_deed(deeds: tuple[Deed, ...]) -> Deed | None:
    """Answer the deed that can be taken back next: the newest that stands, save the one that made the application."""
    return next((deed for deed in reversed(deeds) if not (deed.is_taken_back or deed.takes_back or deed.made_it)), None)


def take_back_step(work: Work, application_id: str, stamp: str | None = None) -> None:
    """Put an application back as it was before a command; others the command touched stay as they are.

    Args:
        work: The unit of work.
        application_id: Which application.
        stamp: The command; without one the newest that stands.

    Raises:
        UserError: It has moved on since, or nothing is left to take back (``CHANGED_SINCE``); it is gone (``NOT_FOUND``).
    """
    newest = last_deed(application_deeds(work, application_id))
    if newest is None or (stamp is not None and stamp != newest.stamp):
        raise UserError(ErrorCode.CHANGED_SINCE)
    work.log.take_back(newest.stamp, only=application_id)
