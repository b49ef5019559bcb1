"""What an office does in its own store: answer, confirm, decide, ask for papers and for care. Everything is a message that waits to leave.

An office's store holds no family; its centres' cases are known to it by the centres' own numbers alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.domain.exchange import StoreRole
from app.domain.field_checks import LONGEST_LINE, error
from app.domain.line.care import CareState, NoFitReason
from app.domain.line.checks import check_entry, check_thread
from app.domain.line.message_bodies import (
    ApplicationDecided,
    Body,
    BundleReceived,
    CareAnswered,
    CareRequested,
    Decided,
    EntryWritten,
    MeetingInvited,
    PapersWanted,
    ThreadOpened,
    ThreadStated,
)
from app.domain.line.messages import Message, MessageKind, Sender, read_message, write_message
from app.domain.line.office_desk import OfficeDesk, make_office_desk
from app.domain.line.post import Letter, LineMessage
from app.domain.line.purposes import told_fields
from app.domain.line.receipts import read_receipt_code
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import EntryKind, Subject, ThreadKind, ThreadState
from app.domain.names import clean_lines, clean_text
from app.domain.peers import Peer, PeerState
from app.domain.problems import ProblemCode, refuse_errors
from app.models.unit_of_work import Work
from app.services.exchange.own_keys import own_keys, role_of_store
from app.services.exchange.pairing import found

_NUMBERED = (MessageKind.THREAD_OPENED.value, MessageKind.CARE_REQUESTED.value)


def office_desk(work: Work) -> OfficeDesk:
    """Answer what the office sees of all its centres."""
    return make_office_desk(letters(work))


def letters(work: Work) -> tuple[Letter, ...]:
    """Answer all messages to and from centres that this version can read and that were not emptied by their age, as they were noted."""
    return tuple(letter_of(each) for each in work.line_messages.all() if each.line and not each.is_parked)


def letter_of(stored: LineMessage) -> Letter:
    """Read a stored message back."""
    message = read_message(stored.line, Sender.OFFICE if stored.is_ours else Sender.CENTRE)
    if not isinstance(message, Message):
        raise UserError(ErrorCode.MESSAGE_UNREADABLE)
    return Letter(stored.peer_id, stored.is_ours, stored.number > 0, stored.noted_at, message)


def centres(work: Work) -> tuple[Peer, ...]:
    """Answer the centres that can be written to."""
    keys = own_keys(work)
    return () if keys is None else tuple(each for each in work.peers.all() if each.state(keys.card) is PeerState.CONFIRMED)


def ask_centre(work: Work, peer_id: str, *, title: str, text: str, subject: Subject, until: date | None = None) -> str:
    """Begin a thread with a centre and answer its id.

    Raises:
        UserError: Title or text are empty or too long (``INPUT_INVALID``).
    """
    title, text = clean_text(title), clean_lines(text)
    refuse_errors((*check_thread(ThreadFields(title=title), work.today), *check_entry(ThreadEntryFields(text=text))))
    thread = work.new_id()
    number = f"A-{work.today.year}-{work.own_sign}-{_next_number(work):04}"
    opened = ThreadOpened(thread=thread, number=number, kind=ThreadKind.QUESTION, subject=subject, title=title, until=until)
    _say(work, peer_id, opened, message_id=thread)
    _say(work, peer_id, EntryWritten(thread=thread, kind=EntryKind.TEXT, text=text, by=_own_name(work)))
    return thread


def answer(work: Work, peer_id: str, thread: str, text: str) -> None:
    """Answer in a thread.

    Raises:
        UserError: The answer is empty or too long (``INPUT_INVALID``), or there is no such thread (``THREAD_UNKNOWN``).
    """
    text = clean_lines(text)
    refuse_errors(check_entry(ThreadEntryFields(text=text)))
    _thread(work, peer_id, thread)
    _say(work, peer_id, EntryWritten(thread=thread, kind=EntryKind.ANSWER, text=text, by=_own_name(work)))
    _say(work, peer_id, ThreadStated(thread=thread, state=ThreadState.ANSWERED, on=work.today))


def close(work: Work, peer_id: str, thread: str) -> None:
    """Put a thread away as done.

    Raises:
        UserError: There is no such thread (``THREAD_UNKNOWN``).
    """
    _thread(work, peer_id, thread)
    _say(work, peer_id, ThreadStated(thread=thread, state=ThreadState.DONE, on=work.today))


def confirm_bundle(work: Work, peer_id: str, bundle: str, *, typed: str, on: date) -> None:
    """Confirm that the paper of a bundle is here: the code from its strip, and the day it came in.

    Raises:
        UserError: The code is mistyped (``RECEIPT_MISTYPED``); the day lies ahead (``INPUT_INVALID``); it was confirmed
            before (``RECEIPT_USED``), or no such bundle was announced (``NOT_FOUND``).
    """
    known = next((each for each in office_desk(work).bundles if (each.peer_id, each.announced.bundle) == (peer_id, bundle)), None)
    if known is None:
        raise UserError(ErrorCode.NOT_FOUND)
    if known.received is not None:
        raise UserError(ErrorCode.RECEIPT_USED, number=known.announced.number, day=format_date(known.received.on))
    _refuse_ahead(work, on)
    code = read_receipt_code(typed)
    if code is None:
        raise UserError(ErrorCode.RECEIPT_MISTYPED)
    _say(work, peer_id, BundleReceived(bundle=bundle, code=code, on=on))


def decide(work: Work, peer_id: str, cases: Sequence[str], decision: Decided, *, on: date) -> None:
    """Tell how applications were decided; the notice itself goes to the family.

    Raises:
        UserError: The day lies ahead (``INPUT_INVALID``), or no such case was announced (``NOT_FOUND``).
    """
    _refuse_ahead(work, on)
    for case in cases:
        _case(work, peer_id, case)
        _say(work, peer_id, ApplicationDecided(case=case, decision=decision, on=on))


def ask_for_papers(work: Work, peer_id: str, cases: Sequence[str], papers: str, *, until: date | None = None) -> None:
    """Ask for papers that are missing, one on each line.

    Raises:
        UserError: None is named, or one at too great a length (``INPUT_INVALID``), or no such case was announced (``NOT_FOUND``).
    """
    _refuse_empty("papers", papers.strip())
    wanted = tuple(line for line in (clean_text(each) for each in papers.splitlines()) if line)
    too_long = (len(line) for line in wanted if len(line) > LONGEST_LINE)
    refuse_errors(error("papers", ProblemCode.TEXT_TOO_LONG, length=length, longest=LONGEST_LINE) for length in too_long)
    for case in cases:
        _case(work, peer_id, case)
        _say(work, peer_id, PapersWanted(case=case, papers=wanted, until=until))


def request_care(work: Work, peer_ids: Sequence[str], asked: CareRequested) -> str:
    """Ask centres for a place, each the same, and answer the request's id. Nothing in it names the child.

    Raises:
        UserError: Nobody is asked, or the place is empty (``INPUT_INVALID``).
    """
    _refuse_empty("peers", "".join(peer_ids))
    _refuse_empty("place", asked.place.strip())
    for peer_id in peer_ids:
        _say(work, peer_id, asked, message_id=asked.request)
    return asked.request


def invite(work: Work, peer_ids: Sequence[str], invited: MeetingInvited) -> str:
    """Ask centres to a meeting, each the same, and answer its name; one that has a name already takes the earlier one's place.

    Raises:
        UserError: Nobody is asked, or the meeting has no title (``INPUT_INVALID``).
    """
    _refuse_empty("peers", "".join(peer_ids))
    _refuse_empty("title", invited.title.strip())
    named = replace(invited, meeting=invited.meeting or work.new_id())
    for peer_id in peer_ids:
        _say(work, peer_id, named, message_id=f"{named.meeting}-{work.new_id()}")
    return named.meeting


def new_care_number(work: Work) -> tuple[str, str]:
    """Answer id and number of a new request."""
    return work.new_id(), f"B-{work.today.year}-{work.own_sign}-{_next_number(work):04}"


def reply_to_offer(work: Work, peer_id: str, request: str, state: CareState, *, reason: NoFitReason | None = None) -> None:
    """Take a centre's offer, or say why it does not fit.

    Raises:
        UserError: The centre offered nothing (``NOT_FOUND``).
    """
    known = next((each for each in office_desk(work).care if each.requested.request == request), None)
    if known is None or not any(each.peer_id == peer_id and each.offer for each in known.offers):
        raise UserError(ErrorCode.NOT_FOUND)
    _say(work, peer_id, CareAnswered(request=request, state=state, reason=reason, on=work.today))


def _say(work: Work, peer_id: str, body: Body, *, message_id: str = "") -> None:
    """Write a message down; it waits for the next file to the centre, so it is refused if none will be written (``PEER_REVOKED``)."""
    if role_of_store(work) is not StoreRole.OFFICE:
        raise UserError(ErrorCode.NOT_FOUND)
    peer = found(work, peer_id)
    if peer.revoked_at is not None:
        raise UserError(ErrorCode.PEER_REVOKED, peer=peer.name)
    message = Message(message_id or work.new_id(), work.now.replace(microsecond=0), body)
    told_fields(message)
    work.line_messages.note(
        LineMessage(
            peer_id=peer.id,
            message_id=message.id,
            kind=message.kind.value,
            is_ours=True,
            is_parked=False,
            line=write_message(message),
            noted_at=work.now,
        )
    )


def _thread(work: Work, peer_id: str, thread: str) -> None:
    if not any((each.peer_id, each.opened.thread) == (peer_id, thread) for each in office_desk(work).threads):
        raise UserError(ErrorCode.THREAD_UNKNOWN)


def _case(work: Work, peer_id: str, case: str) -> None:
    announced = (each for bundle in office_desk(work).bundles if bundle.peer_id == peer_id for each in bundle.announced.applications)
    if not any(each.case == case for each in announced):
        raise UserError(ErrorCode.NOT_FOUND)


def _own_name(work: Work) -> str:
    return work.actor.name if work.actor else ""


def _next_number(work: Work) -> int:
    """Count on from all that was ever asked, also what was emptied by its age, and from the last number where one was taken back."""
    asked = [each for each in work.line_messages.all() if each.is_ours and each.kind in _NUMBERED]
    bodies = (letter_of(each).message.body for each in asked if each.line)
    last = (int(body.number.rpartition("-")[2]) for body in bodies if isinstance(body, ThreadOpened | CareRequested))
    return 1 + max(len(asked), *last, 0)


def _refuse_empty(path: str, text: str) -> None:
    if not text:
        raise UserError(ErrorCode.INPUT_INVALID, path=path)


def _refuse_ahead(work: Work, on: date) -> None:
    if on > work.today:
        raise UserError(ErrorCode.INPUT_INVALID, path="on")
