"""What goes to a partner with the next file of messages. Nothing leaves that the gate did not release at that very moment."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.core.errors import ErrorCode, UserError
from app.domain.changes import Outcome
from app.domain.exchange import StoreRole
from app.domain.line.care import CareRequest, CareState
from app.domain.line.gate import LeavingField, Release, Way
from app.domain.line.handover import BundlePage
from app.domain.line.message_bodies import (
    AnnouncedApplication,
    Body,
    BundleAnnounced,
    CareAnswered,
    CareOffered,
    EntryWritten,
    KnownPlace,
    PlacesKnown,
    ThreadOpened,
    ThreadStated,
)
from app.domain.line.messages import Message, MessageKind, write_message
from app.domain.line.post import HeldBack, LineMessage, OutgoingPost, ReleasedMessage
from app.domain.line.purposes import MessagePurpose, field_called, purpose_of, told_fields
from app.domain.line.threads import Thread, ThreadEntry
from app.domain.line.words import EntryKind, Source, ThreadKind, ThreadState
from app.domain.peers import Peer
from app.domain.terms import Purpose
from app.models.unit_of_work import Work
from app.services.desk import Desk
from app.services.exchange.own_keys import role_of_store
from app.services.exchange.pairing import found, trusted
from app.services.exchange.writing import Drafted, Place, WrittenFile, announce, draft_messages, hand_over_draft
from app.services.line import gate
from app.services.line.invitations import invitations_for, meeting_of
from app.services.line.office import letter_of
from app.services.line.places import free_places
from app.services.line.threads import mark_sent

_PURPOSES = {
    MessagePurpose.QUESTION: Purpose.QUERIES,
    MessagePurpose.CARE: Purpose.CHILDCARE,
    MessagePurpose.HANDOVER: Purpose.HAND_IN,
    MessagePurpose.MEETING: Purpose.QUERIES,
}
_BEGUN_BY_OFFICE = (MessageKind.THREAD_OPENED.value, MessageKind.CARE_REQUESTED.value)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Telling:
    """A message with whom it is about: one group of things for each release it takes."""

    message: Message
    about: tuple[tuple[str, str], ...]
    thread_id: str | None = None


def outgoing_post(work: Work, peer_id: str) -> OutgoingPost:
    """Answer what would leave for a partner, and what the gate keeps back; nothing is written.

    Raises:
        UserError: The partner is not trusted, gets no messages, or nobody said which office it is (``PEER_NO_OFFICE``).
    """
    peer = _office_of(work, trusted(work, found(work, peer_id)))
    leaving: list[ReleasedMessage] = []
    held: list[HeldBack] = []
    for telling in _tellings(work, peer):
        try:
            leaving.append(_released(work, peer, telling))
        except UserError as error:
            held.append(HeldBack(telling.message, error))
    return OutgoingPost(peer, tuple(leaving), tuple(held))


def waiting_posts(work: Work) -> dict[str, int]:
    """Answer for each partner that hears messages how many would leave now; none where nothing can be written."""
    counts: dict[str, int] = {}
    for peer in work.peers.all():
        with suppress(UserError):
            counts[peer.id] = len(outgoing_post(work, peer.id).leaving)
    return counts


def write_post(desk: Desk, peer_id: str, folder: Path) -> WrittenFile:
    """Write the next file of messages for a partner into a folder.

    Raises:
        UserError: As :func:`outgoing_post`.
        EnvironmentProblem: The folder refuses it; nothing counts as sent then.
    """
    return hand_over_post(desk, desk.do(draft_post, peer_id, desk.do(announce, folder).value))


def hand_over_post(desk: Desk, drafted: Outcome[Drafted]) -> WrittenFile:
    """Give a drafted file of messages its name, or take back all that counts as told with it.

    Raises:
        EnvironmentProblem: The folder refuses it.
    """
    try:
        return hand_over_draft(desk, drafted.value)
    except BaseException:
        desk.do(keep_waiting, drafted.value, drafted.changes.stamp)
        raise


def draft_post(work: Work, peer_id: str, place: Place) -> Drafted:
    """Write a file and its receipt, and note what leaves with it; the file has its draft's name still."""
    post = outgoing_post(work, peer_id)
    drafted = draft_messages(work, peer_id, place, post.leaving)
    for each in post.leaving:
        _note(work, post.peer, each)
    ids = [each.message.id for each in post.leaving]
    work.line_messages.note_left(post.peer.id, ids, work.outgoing.origin(), drafted.file.number)
    if role_of_store(work) is StoreRole.CENTRE:
        stayed = {each.message_id for each in work.line_messages.unconfirmed(post.peer.id)} - set(ids)
        work.line_messages.note_stayed(post.peer.id, sorted(stayed))
    for each in post.leaving:
        _mark_left(work, each)
    return drafted


def keep_waiting(work: Work, drafted: Drafted, stamp: str) -> None:
    """Take back that anything has left: its file never came to be. ``stamp``: the command that drafted it."""
    if stamp:
        work.log.take_back(stamp)
    work.line_messages.note_never_left(drafted.peer_id, work.outgoing.origin(), drafted.file.number)


def _office_of(work: Work, peer: Peer) -> Peer:
    if role_of_store(work) is peer.role:
        raise UserError(ErrorCode.EXPORT_NOT_MESSAGES, peer=peer.name)
    if peer.office_id is None:
        raise UserError(ErrorCode.PEER_NO_OFFICE, peer=peer.name)
    return peer


def _released(work: Work, peer: Peer, telling: _Telling) -> ReleasedMessage:
    purpose = purpose_of(telling.message.kind)
    told = told_fields(telling.message)
    releases: list[Release] = []
    for thing, thing_id in telling.about:
        fields = tuple(LeavingField(thing, thing_id, field_called(field.path), field.value, purpose.value) for field in told)
        releases.append(gate.release(work, peer.office_id, _PURPOSES[purpose], fields))
    return ReleasedMessage(telling.message, tuple(releases), telling.thread_id)


def _note(work: Work, peer: Peer, each: ReleasedMessage) -> None:
    message = each.message
    if message.id not in work.line_messages.known(peer.id):
        row = LineMessage(
            peer_id=peer.id, message_id=message.id, kind=message.kind, is_ours=True, is_parked=False, line="", noted_at=work.now
        )
        work.line_messages.note(row)
        for leave in each.releases:
            gate.note_left(work, leave, way=Way.FILE, thread_id=each.thread_id)


def _mark_left(work: Work, each: ReleasedMessage) -> None:
    """Note that an entry has left for the first time, and that its thread was sent."""
    entry = work.threads.entry_record(each.message.id)
    if entry is None or entry.left_at is not None:
        return
    entry.left_at, entry.message_id = work.now.astimezone(UTC).replace(tzinfo=None), each.message.id
    mark_sent(work, entry.thread_id, on=work.today, source=Source.FILE)


def _tellings(work: Work, peer: Peer) -> Iterator[_Telling]:
    unconfirmed = {each.message_id: each for each in work.line_messages.unconfirmed(peer.id)}
    if role_of_store(work) is StoreRole.OFFICE:
        for stored in (each for each in unconfirmed.values() if each.line):  # what was emptied by its age cannot be said again
            yield _Telling(letter_of(stored).message, (("office", str(peer.office_id)),))
        return
    known = work.line_messages.known(peer.id)
    confirmed = known - unconfirmed.keys()
    theirs = work.line_messages.names_of(peer.id, _BEGUN_BY_OFFICE)
    threads, states = _threads(work, peer, theirs, list(unconfirmed)), _states(work, peer, theirs, known)
    for telling in (*threads, *states, *_bundles(work, peer), *_meetings(work, peer), *_places(work, peer)):
        if telling.message.id not in confirmed:
            yield telling


def _threads(work: Work, peer: Peer, theirs: dict[str, str], unconfirmed: list[str]) -> Iterator[_Telling]:
    opened: set[str] = set()
    for entry in work.line_messages.leaving_entries(str(peer.office_id), unconfirmed):
        page = work.threads.page(entry.thread_id)
        if page is None:
            continue
        thread = page.thread
        request = work.care.of_thread(thread.id) if thread.kind is ThreadKind.CARE else None
        if request is not None and request.id in theirs and entry.kind is EntryKind.ANSWER:
            body = _care_body(work, request, theirs[request.id], entry.text)
            yield _telling(work, entry.id, body, (("thread", thread.id),), thread.id)
            continue
        if thread.id not in theirs and thread.id not in opened:
            opened.add(thread.id)
            message = Message(thread.id, _said_at(entry), _opened(thread, page.application_code))
            yield _Telling(message, (("thread", thread.id),), thread.id)
        message = Message(entry.id, _said_at(entry), _written(entry, theirs.get(thread.id, thread.id)))
        yield _Telling(message, (("thread_entry", entry.id),), thread.id)


def _states(work: Work, peer: Peer, theirs: dict[str, str], known: set[str]) -> Iterator[_Telling]:
    """Tell which threads are done, and which of those are open again."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for name in work.line_messages.told(peer.id, MessageKind.THREAD_STATE):
        told[name.partition(":")[0]].append(name)
    for thread in work.line_messages.stated_threads(str(peer.office_id), [*known, *theirs], list(told)):
        is_done = thread.state is ThreadState.DONE
        state = thread.state if is_done or thread.answered_on else ThreadState.ARRIVED
        name = _told_anew(told[thread.id], f"{thread.id}:{ThreadState.DONE if is_done else ThreadState.OPEN}")
        body = ThreadStated(thread=theirs.get(thread.id, thread.id), state=state, on=thread.done_on or work.today)
        yield _telling(work, name, body, (("thread", thread.id),), thread.id)


def _bundles(work: Work, peer: Peer) -> Iterator[_Telling]:
    for page in work.bundles.on_way(str(peer.office_id)):
        about = tuple(("application", line.application_id) for line in page.lines)
        yield _telling(work, page.bundle.id, _announced(work, page), about, page.bundle.thread_id)


def _meetings(work: Work, peer: Peer) -> Iterator[_Telling]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    for name in work.line_messages.told(peer.id, MessageKind.MEETING_INVITED):
        told[meeting_of(name)].append(name)
    for meeting_id, message in invitations_for(work, str(peer.office_id), told.keys()):
        yield _Telling(replace(message, id=_told_anew(told[meeting_id], message.id)), (("meeting", meeting_id),))


def _told_anew(told: Sequence[str], name: str) -> str:
    """Answer the name of what a partner shall know of a thing now. What was ``told``, and something else since, is told once more."""
    if told and told[-1].startswith(name):
        return told[-1]
    return f"{name}-{len(told)}" if name in told else name


def _places(work: Work, peer: Peer) -> Iterator[_Telling]:
    """Tell the free places if they are others than the last told, or none is left of these."""
    told = [row for row in free_places(work) if row.place.is_told and row.left > 0]
    places = tuple(
        KnownPlace(
            site=row.site_name,
            group=row.place.group_name,
            places=row.left,
            age_from=row.place.age_from,
            age_until=row.place.age_until,
            weekdays=row.place.weekdays,
            from_minute=row.place.from_minute,
            until_minute=row.place.until_minute,
            free_from=row.place.free_from,
            free_until=row.place.free_until,
        )
        for row in told
    )
    body = PlacesKnown(places=places)
    digest = hashlib.sha256(write_message(Message("x", work.now.replace(microsecond=0, tzinfo=UTC), body)).split('"body"')[1].encode())
    before = work.line_messages.told(peer.id, MessageKind.PLACES_KNOWN)
    if places or before:  # that none is left any more has to be told, too
        name = _told_anew(before, f"places-{digest.hexdigest()[:32]}")
        yield _telling(work, name, body, (("site", (told[0].place.site_id if told else None) or ""),), None)


def _telling(work: Work, message_id: str, body: Body, about: tuple[tuple[str, str], ...], thread_id: str | None) -> _Telling:
    return _Telling(Message(message_id, work.now.astimezone(UTC).replace(microsecond=0), body), about, thread_id)


def _said_at(entry: ThreadEntry) -> datetime:
    return (entry.at or _LONG_AGO).replace(microsecond=0, tzinfo=UTC)


def _opened(thread: Thread, case: str) -> ThreadOpened:
    return ThreadOpened(
        thread=thread.id, number=thread.number, kind=thread.kind, subject=thread.subject, title=thread.title, case=case, until=thread.until
    )


def _written(entry: ThreadEntry, thread: str) -> EntryWritten:
    return EntryWritten(
        thread=thread,
        kind=entry.kind,
        text=entry.text,
        by=entry.by_sign,
        appointment=entry.appointment_at.isoformat(timespec="minutes") if entry.appointment_at else "",
        documents=tuple(line for line in entry.documents.splitlines() if line.strip()),
    )


def _announced(work: Work, page: BundlePage) -> BundleAnnounced:
    signed = {each.id: each.signed_on for line in page.lines if (each := work.applications.get(line.application_id))}
    applications = tuple(
        AnnouncedApplication(case=line.code, benefit=line.benefit, signed_on=signed.get(line.application_id)) for line in page.lines
    )
    return BundleAnnounced(bundle=page.bundle.id, number=page.number, left_on=page.bundle.sent_on, applications=applications)


def _care_body(work: Work, request: CareRequest, theirs: str, text: str) -> Body:
    if request.state is CareState.NO_FIT:
        return CareAnswered(
            request=theirs, state=request.state, reason=request.no_fit_reason, on=request.no_fit_on or work.today, text=text
        )
    if request.state is CareState.CONTRACT:
        return CareAnswered(request=theirs, state=request.state, on=request.contract_on or work.today, text=text)
    sites = {site.id: site.name for site in work.centre.sites()}
    return CareOffered(
        request=theirs,
        site=sites.get(request.offered_site_id or "", ""),
        group=request.offered_group,
        weekdays=request.offered_weekdays,
        from_minute=request.offered_from_minute,
        until_minute=request.offered_until_minute,
        offered_from=request.offered_from,
        held_until=request.held_until,
        text=text,
    )
