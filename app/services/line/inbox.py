"""Take a partner's messages over: into threads, requests and receipts at a centre; as they came at an office.

What cannot be followed – a thread nobody knows, a code that fits nothing – refuses nothing else: it is kept and said.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from app.core.clock import local_date, stored_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.applications import Application, StepNotes
from app.domain.exchange import StoreRole
from app.domain.line.care import CareRequestFields, CareState, NoFitReason
from app.domain.line.message_bodies import (
    ApplicationDecided,
    Body,
    BundleReceived,
    CareAnswered,
    CareRequested,
    EntryWritten,
    MeetingInvited,
    PapersWanted,
    ThreadOpened,
    ThreadStated,
    instant,
)
from app.domain.line.messages import Message, ParkedMessage, Sender, read_message, write_message
from app.domain.line.post import LineMessage, PostReport, TakingProblem
from app.domain.line.receipts import read_receipt_code, receipt_verifier
from app.domain.line.threads import ThreadEntryFields, ThreadFields, ThreadPage
from app.domain.line.words import Actor, Direction, EntryKind, Source, Subject, ThreadKind, ThreadState
from app.domain.peers import Peer
from app.domain.terms import ApplicationState
from app.models.unit_of_work import Work
from app.services.applications import advance_application
from app.services.desk import Desk
from app.services.exchange.own_keys import role_of_store
from app.services.exchange.pairing import found
from app.services.exchange.reading import Incoming, Standing, note_received, refuse_unfit, restated
from app.services.line.care import ask_care, give_up_care, take_care_step
from app.services.line.handover import confirm_receipt
from app.services.line.invitations import take_invitation
from app.services.line.threads import add_entry, close, mark_answered, mark_arrived, open_thread

When = TypeVar("When", date, datetime)


def preview_post(desk: Desk, incoming: Incoming) -> PostReport:
    """Answer what taking a file over would bring; nothing of it stays."""
    return desk.rehearse(take_post, incoming)


def unclear_messages(work: Work) -> dict[str, tuple[Message, ...]]:
    """Answer for each partner what it sent and could not be followed, until somebody says it is settled. An office follows everything."""
    if role_of_store(work) is StoreRole.OFFICE:
        return {}
    unclear: dict[str, tuple[Message, ...]] = {}
    for stored in work.line_messages.unclear():
        message = read_message(stored.line, Sender.OFFICE)
        if isinstance(message, Message):
            unclear[stored.peer_id] = (*unclear.get(stored.peer_id, ()), message)
    return unclear


def settle_unclear(work: Work, peer_id: str) -> None:
    """Put a partner's unclear messages away."""
    if role_of_store(work) is StoreRole.CENTRE:
        work.line_messages.settle(found(work, peer_id).id)


def take_post(work: Work, incoming: Incoming) -> PostReport:
    """Take over a file of messages; one that was read before, or is older than what is here, brings nothing.

    Raises:
        UserError: The file's sender went on twice from one point (``EXPORT_FORKED``), or nobody said which office it is
            (``PEER_NO_OFFICE``).
    """
    incoming = restated(work, incoming)
    refuse_unfit(work, incoming)
    if incoming.standing is not Standing.NEW:
        return PostReport(known=len(incoming.messages))
    if incoming.peer.office_id is None:
        raise UserError(ErrorCode.PEER_NO_OFFICE, peer=incoming.peer.name)
    arrived = _arrived(work, incoming)
    taking = Taking(work, incoming.peer)
    for message in incoming.messages:
        taking.take(message)
    note_received(work, incoming)
    return replace(taking.report, arrived=arrived)


def _arrived(work: Work, incoming: Incoming) -> tuple[str, ...]:
    """Mark the threads the partner has by now: its receipt names the newest file it took over."""
    receipt, peer = incoming.manifest.receipt, incoming.peer
    if receipt is None or role_of_store(work) is StoreRole.OFFICE:
        return ()
    there = [
        each.message_id
        for each in work.line_messages.unconfirmed(peer.id)
        if each.series == receipt.series and 0 < each.number <= receipt.number
    ]
    pages = (work.threads.page(thread_id) for thread_id in sorted(set(work.threads.of_entries(there))))
    threads = [page.thread for page in pages if page and (page.thread.arrived_on is None or page.thread.state is ThreadState.SENT)]
    for thread in threads:
        mark_arrived(work, thread.id, on=work.today, source=Source.FILE)
    return tuple(thread.number for thread in threads)


class Taking:
    """Takes messages one after the other."""

    def __init__(self, work: Work, peer: Peer) -> None:
        self._work = work
        self._peer = peer
        self._known = work.line_messages.known(peer.id)
        self._is_office = role_of_store(work) is StoreRole.OFFICE
        self.report = PostReport()

    def take(self, message: Message | ParkedMessage) -> None:
        """Take one message; what is known is skipped."""
        if message.id in self._known:
            self.report = replace(self.report, known=self.report.known + 1)
            return
        self._known.add(message.id)
        if isinstance(message, ParkedMessage):
            self._keep(message.id, message.kind, message.line, is_parked=True)
            self.report = replace(self.report, parked=(*self.report.parked, message.kind))
        elif self._is_office:
            self._keep(message.id, message.kind, write_message(message))
            self.report = replace(self.report, new=(*self.report.new, message))
        else:
            self._follow(message)

    def _follow(self, message: Message) -> None:
        try:
            thing_id = _follow(self._work, self._peer, message)
        except UserError as error:
            self._keep(message.id, message.kind, write_message(message))
            self.report = replace(self.report, problems=(*self.report.problems, TakingProblem(message, error)))
            return
        self._keep(message.id, message.kind, "", thing_id=thing_id)
        self.report = replace(self.report, new=(*self.report.new, message))

    def _keep(self, message_id: str, kind: str, line: str, *, is_parked: bool = False, thing_id: str = "") -> None:
        self._work.line_messages.note(
            LineMessage(
                peer_id=self._peer.id,
                message_id=message_id,
                kind=str(kind),
                is_ours=False,
                is_parked=is_parked,
                line=line,
                noted_at=self._work.now,
                thing_id=thing_id,
            )
        )


def _follow(work: Work, peer: Peer, message: Message) -> str:
    """Do what an office's message says; answer what it became here, if it is to be found again."""
    body = message.body
    follow = _FOLLOWS.get(type(body))
    if follow is None:
        raise UserError(ErrorCode.MESSAGE_UNREADABLE)
    return follow(work, peer, message, body)


def _open(work: Work, peer: Peer, message: Message, body: ThreadOpened) -> str:
    day = min(local_date(message.at), work.today)
    fields = ThreadFields(
        kind=body.kind if body.kind in _FREE_KINDS else ThreadKind.NOTICE,
        subject=body.subject,
        title=body.title,
        office_id=peer.office_id,
        until=body.until,
        acts=Actor.US,
        opened_on=day,
    )
    thread_id = open_thread(work, fields)
    mark_arrived(work, thread_id, on=day, source=Source.FILE)
    return thread_id


def _write(work: Work, peer: Peer, message: Message, body: EntryWritten) -> str:
    page = _page(work, peer, body.thread)
    said = _said(work, message, body.kind, body.text, documents="\n".join(body.documents), since=_told_at(page))
    appointment = _instant(body.appointment) if body.appointment else None
    return add_entry(work, page.thread.id, replace(said, by_name=body.by, appointment_at=appointment))


def _state(work: Work, peer: Peer, message: Message, body: ThreadStated) -> str:
    page = _page(work, peer, body.thread)
    told_at = _told_at(page)
    on = _possible(body.on, since=told_at and stored_date(told_at), until=work.today)
    marks = {ThreadState.ARRIVED: mark_arrived, ThreadState.ANSWERED: mark_answered}
    if body.state in marks:
        marks[body.state](work, page.thread.id, on=on, source=Source.FILE)
    elif body.state is ThreadState.DONE and page.thread.state is not ThreadState.DONE:
        _end(work, page, message, on=on, is_theirs=body.thread != page.thread.id)
    return ""


def _end(work: Work, page: ThreadPage, message: Message, *, on: date, is_theirs: bool) -> None:
    """Put a thread away with its office, if we have read all of it. A question of ours it leaves open stays ours, and says so."""
    is_answered = page.thread.state is ThreadState.ANSWERED
    if (is_answered or is_theirs) and all(entry.read_on for entry in page.entries):
        close(work, page.thread.id, on=on)
    elif not is_answered:
        add_entry(work, page.thread.id, _said(work, message, EntryKind.TEXT, word("line_text", "ended"), since=_told_at(page)))


def _ask_care(work: Work, peer: Peer, message: Message, body: CareRequested) -> str:
    fields = CareRequestFields(
        office_id=peer.office_id,
        office_reference=body.number,
        place_name=body.place,
        age_years=body.age_years,
        weekdays=body.weekdays,
        from_minute=body.from_minute,
        until_minute=body.until_minute,
        needed_from=body.needed_from,
        job_until=body.job_until,
        asked_on=min(local_date(message.at), work.today),
    )
    return ask_care(work, fields, source=Source.FILE, at=min(_stored(message.at), _stored(work.now)), message_id=message.id)


def _answer_care(work: Work, peer: Peer, _message: Message, body: CareAnswered) -> str:
    request_id = work.line_messages.things_of(peer.id).get(body.request)
    if request_id is None:
        raise UserError(ErrorCode.THREAD_UNKNOWN)
    on = min(body.on, work.today)
    if body.state is CareState.NO_FIT:
        give_up_care(work, request_id, body.reason or NoFitReason.OTHER, on=on, note=body.text, source=Source.FILE)
    else:
        take_care_step(work, request_id, body.state, on=on, source=Source.FILE)
    return ""


def _receive(work: Work, peer: Peer, _message: Message, body: BundleReceived) -> str:
    """Confirm exactly the bundle the office names, and only with the code that stands on its own paper."""
    page = work.bundles.page(body.bundle)
    if page is None or page.bundle.office_id != peer.office_id:
        raise UserError(ErrorCode.RECEIPT_UNKNOWN)
    code = read_receipt_code(body.code)
    if code is None or receipt_verifier(page.bundle.id, code) != page.bundle.verifier:
        raise UserError(ErrorCode.RECEIPT_UNKNOWN)
    on = min(body.on, work.today)
    if page.bundle.received_on != on:  # else somebody has told it by phone before
        confirm_receipt(work, code, on=on, source=Source.FILE)
    return ""


def _want_papers(work: Work, peer: Peer, message: Message, body: PapersWanted) -> str:
    application = _application(work, peer, body.case)
    if application.state is ApplicationState.MORE_WANTED:
        _want_more(work, application, body)
    else:
        day = _possible(local_date(message.at), since=application.handed_in_on, until=work.today)
        notes = StepNotes(wanted_papers=", ".join(body.papers), wanted_until=body.until)
        advance_application(work, application.id, ApplicationState.MORE_WANTED, on=day, notes=notes)
    said = _said(work, message, EntryKind.DOCUMENTS, word("line_text", "papers_wanted"), documents="\n".join(body.papers))
    return _notice(work, peer, application, Subject.PROOFS, said)


def _want_more(work: Work, application: Application, body: PapersWanted) -> None:
    """Add papers to those that are wanted already, each once; the day named last counts for all."""
    record = work.applications.record(application.id)
    if record is not None:
        wanted = (*application.wanted_papers.split(", "), *body.papers)
        record.wanted_papers = ", ".join(dict.fromkeys(each for each in wanted if each))
        record.wanted_until = body.until or application.wanted_until


def _hear_decision(work: Work, peer: Peer, message: Message, body: ApplicationDecided) -> str:
    """Note what the office says. The step itself is taken by who has read the family's notice: it alone holds what follows."""
    application = _application(work, peer, body.case)
    text = word("line_text", "decided").format(decision=word("decided", body.decision), day=f"{body.on:%d.%m.%Y}")
    return _notice(work, peer, application, Subject.NOTICE, _said(work, message, EntryKind.ANSWER, text))


def _invite(work: Work, peer: Peer, message: Message, body: MeetingInvited) -> str:
    take_invitation(work, peer.office_id, body)
    off = word("line_text", "meeting_off") if body.is_off else ""
    text = "\n".join(part for part in (off, body.place, *body.agenda) if part) or body.title
    said = replace(_said(work, message, EntryKind.APPOINTMENT, text), appointment_at=_instant(body.begins))
    things = work.line_messages.things_of(peer.id)
    before = next((ours for theirs, ours in things.items() if theirs.startswith(body.meeting)), None)
    if before is not None and work.threads.page(before) is not None:
        add_entry(work, before, said)
        return before
    fields = ThreadFields(kind=ThreadKind.MEETING, subject=Subject.OTHER, title=body.title, office_id=peer.office_id)
    return open_thread(work, fields, said)


def _notice(work: Work, peer: Peer, application: Application, subject: Subject, said: ThreadEntryFields) -> str:
    family = work.families.family_of_child(application.child_id)
    fields = ThreadFields(
        kind=ThreadKind.NOTICE,
        subject=subject,
        title=application.code,
        office_id=peer.office_id,
        family_id=family.id if family else None,
        child_id=application.child_id,
        application_id=application.id,
    )
    return open_thread(work, fields, said)


def _said(
    work: Work, message: Message, kind: EntryKind, text: str, *, documents: str = "", since: datetime | None = None
) -> ThreadEntryFields:
    return ThreadEntryFields(
        kind=kind,
        direction=Direction.THEIRS,
        text=text,
        documents=documents,
        at=_possible(_stored(message.at), since=since, until=_stored(work.now)),
        source=Source.FILE,
        message_id=message.id,
    )


def _possible(when: When, *, since: When | None, until: When) -> When:
    """Answer when something was said or done; what a wrong clock puts before its reason or ahead of us counts from when it is read."""
    return when if (since is None or since <= when) and when <= until else until


def _told_at(page: ThreadPage) -> datetime | None:
    """Answer when something of a thread left for its office first; before that it could say nothing of it."""
    return min((entry.left_at for entry in page.entries if entry.left_at), default=None)


def _page(work: Work, peer: Peer, named: str) -> ThreadPage:
    """Answer our thread an office means: one of its own with us, never another office's."""
    thread_id = work.line_messages.things_of(peer.id).get(named, named)
    page = work.threads.page(thread_id)
    if page is None or page.thread.office_id != peer.office_id:
        raise UserError(ErrorCode.THREAD_UNKNOWN)
    return page


def _application(work: Work, peer: Peer, case: str) -> Application:
    """Answer the application an office means by our number: only one that is with that office."""
    application = work.applications.get(work.bundles.application_with(str(peer.office_id), case) or "")
    if application is None:
        raise UserError(ErrorCode.CASE_UNKNOWN)
    return application


def _instant(text: str) -> datetime:
    at = instant(text)
    if at is None:
        raise UserError(ErrorCode.MESSAGE_UNREADABLE)
    return at


def _stored(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)


_FREE_KINDS = frozenset({ThreadKind.QUESTION, ThreadKind.HINT, ThreadKind.NOTICE})
_FOLLOWS: dict[type[Body], Callable[..., str]] = {
    ThreadOpened: _open,
    EntryWritten: _write,
    ThreadStated: _state,
    CareRequested: _ask_care,
    CareAnswered: _answer_care,
    BundleReceived: _receive,
    PapersWanted: _want_papers,
    ApplicationDecided: _hear_decision,
    MeetingInvited: _invite,
}
