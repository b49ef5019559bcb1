"""Messages of a newer version wait unread; once the program has been renewed they are taken over as if they had just come."""

from app.core.errors import UserError
from app.domain.changes import ChangeSet, Outcome
from app.domain.exchange import StoreRole
from app.domain.line.messages import Message, Sender, read_message
from app.domain.line.post import LineMessage, PostReport
from app.models.unit_of_work import Work
from app.services.desk import Desk
from app.services.exchange.own_keys import role_of_store


def take_up_parked(desk: Desk) -> Outcome[PostReport]:
    """Take over what this version can read by now; most times this reads one row and writes none."""
    if not desk.ask(readable_now):
        return Outcome(PostReport(), ChangeSet("take_parked", frozenset()))
    return desk.do(take_parked)


def readable_now(work: Work) -> tuple[tuple[LineMessage, Message], ...]:
    """Answer the parked messages this version can read, oldest first; one that is wrong stays parked."""
    parked = work.line_messages.parked()
    if not parked:
        return ()
    sender = Sender.CENTRE if role_of_store(work) is StoreRole.OFFICE else Sender.OFFICE
    read = ((each, _read(each.line, sender)) for each in parked)
    return tuple((each, message) for each, message in read if message is not None)


def take_parked(work: Work) -> PostReport:
    """Take over what this version can read by now."""
    from app.services.exchange.pairing import found
    from app.services.line.inbox import Taking

    report = PostReport()
    for stored, message in readable_now(work):
        work.line_messages.forget(stored.peer_id, stored.message_id)
        taking = Taking(work, found(work, stored.peer_id))
        taking.take(message)
        report = PostReport(new=(*report.new, *taking.report.new), problems=(*report.problems, *taking.report.problems))
    return report


def _read(line: str, sender: Sender) -> Message | None:
    try:
        message = read_message(line, sender)
    except UserError:
        return None
    return message if isinstance(message, Message) else None
