"""Taking back what an office has just said, as long as it waits for the next file."""

from collections.abc import Callable

from app.core.errors import ErrorCode, UserError
from app.domain.changes import Outcome
from app.models.unit_of_work import Work
from app.services.desk import Desk

Said = tuple[tuple[str, str], ...]
"""Messages by partner and id."""


def say(desk: Desk, command: Callable[..., object], *args: object, **facts: object) -> Outcome[Said]:
    """Run a command of the office and answer which messages it made."""
    return desk.do(_said_by, command, args, facts)


def take_back_said(work: Work, said: Said) -> None:
    """Forget messages that have not left.

    Raises:
        UserError: One has left with a file by now (``MESSAGE_LEFT``); then none is forgotten.
    """
    if not set(said) <= work.line_messages.waiting():
        raise UserError(ErrorCode.MESSAGE_LEFT)
    for peer_id, message_id in said:
        work.line_messages.forget(peer_id, message_id)


def _said_by(work: Work, command: Callable[..., object], args: tuple[object, ...], facts: dict[str, object]) -> Said:
    before = work.line_messages.waiting()
    command(work, *args, **facts)
    return tuple(sorted(work.line_messages.waiting() - before))
