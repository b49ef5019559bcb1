"""Care requests: what offices ask, which places are proposed, what they were offered, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.cleaning import cleaned
from app.domain.line.care import (
    CareOffer,
    CareRequest,
    CareRequestFields,
    CareState,
    NoFitReason,
    care_steps,
    check_care_request,
    check_day,
    check_offer,
    day_field,
    hours_to_offer,
    median_hours_to_offer,
)
from app.domain.line.care_sentence import no_fit_sentence, offer_sentence, request_sentence, request_title
from app.domain.line.gate import LeavingField, Way
from app.domain.line.matching import Proposal, propose_places
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Actor, Direction, EntryKind, Source, Subject, ThreadKind
from app.domain.problems import refuse_errors
from app.domain.terms import Purpose
from app.models.unit_of_work import Work
from app.services.line.gate import note_left, release
from app.services.line.office_files import partner_at
from app.services.line.places import places_left, site_names
from app.services.line.threads import add_entry, close, mark_sent, open_thread, reopen

if TYPE_CHECKING:
    from app.models.records import CareRequestRecord

_SAYS = {CareState.ACCEPTED: "accepted", CareState.CONTRACT: "contract"}
_NEWEST_OFFERS = 200
_ENDS = (CareState.CONTRACT, CareState.NO_FIT)


@dataclass(frozen=True)
class CareRow:
    """A request in the list."""

    request: CareRequest
    number: str
    office_name: str
    site_name: str
    offered_site_name: str
    hours_to_offer: float | None = None


@dataclass(frozen=True)
class CareBoard:
    """Requests, the open ones first, how long an office usually waits for the first offer, and how many there are in each state."""

    rows: tuple[CareRow, ...]
    median_hours: float | None
    counts: Mapping[CareState, int]


@dataclass(frozen=True)
class CarePage:
    """One request with the places that may answer it. ``site_names``: of our sites, by id.

    ``gets_files``: its office is a partner that is told by file; ``waits``: something of it goes with the next one.
    """

    row: CareRow
    proposals: tuple[Proposal, ...]
    site_names: dict[str, str]
    gets_files: bool = False
    waits: bool = False


def care_board(work: Work, states: tuple[CareState, ...] = (), *, limit: int | None = None) -> CareBoard:
    """Answer the requests in some states, or all; the first of them, if there is a limit. How long offices wait follows from the newest."""
    rows = _rows(work, work.care.requests(states, limit))
    newest = rows if limit is None else _rows(work, work.care.offered_last(_NEWEST_OFFERS))
    return CareBoard(rows, median_hours_to_offer(row.hours_to_offer for row in newest), work.care.count_by_state())


def care_page(work: Work, request_id: str) -> CarePage:
    """Answer one request with the places proposed for it.

    Raises:
        UserError: There is no such request (``NOT_FOUND``).
    """
    request = work.care.request(request_id)
    if request is None:
        raise UserError(ErrorCode.NOT_FOUND)
    (row,) = _rows(work, (request,))
    places = work.care.places()
    proposals = propose_places(request, places, places_left(work, places, beside=request_id), work.today)
    gets_files = partner_at(work, request.office_id) is not None
    return CarePage(row, proposals, site_names(work), gets_files, waits=work.threads.has_leaving(request.thread_id))


def ask_care(
    work: Work, fields: CareRequestFields, *, source: Source = Source.PHONE, at: datetime | None = None, message_id: str = ""
) -> str:
    """Write down what an office asks, begin its thread, and answer the request's id. ``at``: the instant, UTC, if it was not now.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``).
    """
    from app.models.mapping import fill
    from app.models.records import CareRequestRecord

    fields = cleaned(replace(fields, asked_on=fields.asked_on or work.today))
    refuse_errors(check_care_request(fields, work.today))
    site = site_names(work).get(fields.site_id or "", "")
    thread = ThreadFields(
        kind=ThreadKind.CARE,
        subject=Subject.CHILDCARE,
        title=request_title(fields, site),
        office_id=fields.office_id,
        until=fields.job_until,
        opened_on=fields.asked_on,
    )
    said = ThreadEntryFields(text=request_sentence(fields, site), direction=Direction.THEIRS, at=at, source=source, message_id=message_id)
    record = CareRequestRecord(id=work.new_id(), thread_id=open_thread(work, thread, said), state=CareState.ASKED)
    fill(record, fields)
    work.care.add(record)
    return record.id


def change_care(work: Work, request_id: str, fields: CareRequestFields) -> None:
    """Write a request as typed: what the office has corrected. Its state and its offer stay.

    Raises:
        UserError: It makes no sense (``INPUT_INVALID``), or there is no such request (``NOT_FOUND``).
    """
    from app.models.mapping import fill

    record = work.care.request_record(request_id)
    if record is None:
        raise UserError(ErrorCode.NOT_FOUND)
    fields = cleaned(replace(fields, asked_on=fields.asked_on or record.asked_on))
    refuse_errors(check_care_request(fields, work.today))
    fill(record, fields)
    thread = work.threads.record(record.thread_id)
    if thread is not None:
        thread.title = request_title(fields, site_names(work).get(fields.site_id or "", ""))
        thread.office_id = fields.office_id


def offer_place(
    work: Work, request_id: str, offer: CareOffer, *, on: date, source: Source = Source.DESK, more: str = "", leaves: bool = False
) -> None:
    """Offer an office a place. ``more`` is said beside it; ``leaves`` puts the answer into the next file.

    Raises:
        UserError: The offer makes no sense (``INPUT_INVALID``), the place is somebody else's by now (``PLACE_TAKEN``), nothing can be
            offered any more (``CARE_STEP_NOT_POSSIBLE``), or there is no such request (``NOT_FOUND``).
    """
    from app.models.mapping import fill

    record, request = _at_hand(work, request_id, CareState.OFFERED)
    offer = cleaned(offer)
    refuse_errors(check_offer(request, offer, on=on, today=work.today))
    if offer.offered_place_id and not places_left(work, work.care.places(), beside=request_id).get(offer.offered_place_id):
        raise UserError(ErrorCode.PLACE_TAKEN)
    fill(record, offer)
    record.first_offer_on = record.first_offer_on or on
    text = offer_sentence(offer, site_names(work).get(offer.offered_site_id or "", ""), more)
    _reach(work, record, CareState.OFFERED, on=on)
    _answer(work, record, text, on=on, source=source, leaves=leaves)


def take_care_step(work: Work, request_id: str, state: CareState, *, on: date, source: Source = Source.PHONE) -> None:
    """Record that the offer was accepted, or that the contract is made.

    Raises:
        UserError: The step does not follow (``CARE_STEP_NOT_POSSIBLE``), its day makes no sense (``INPUT_INVALID``), or there is no
            such request (``NOT_FOUND``).
    """
    record, request = _at_hand(work, request_id, state)
    refuse_errors(check_day(request, on, work.today))
    _reach(work, record, state, on=on)
    says = ThreadEntryFields(text=word("care_text", _SAYS[state]), direction=Direction.THEIRS, source=source)
    add_entry(work, record.thread_id, says)
    if state in _ENDS:
        close(work, record.thread_id, on=on)


def give_up_care(
    work: Work, request_id: str, reason: NoFitReason, *, on: date, note: str = "", source: Source = Source.DESK, leaves: bool = False
) -> None:
    """Record that nothing came of a request, and why.

    Raises:
        UserError: As with every step.
    """
    record, request = _at_hand(work, request_id, CareState.NO_FIT)
    refuse_errors(check_day(request, on, work.today))
    record.no_fit_reason, record.no_fit_note = reason, note.strip()
    _reach(work, record, CareState.NO_FIT, on=on)
    _answer(work, record, no_fit_sentence(reason, note.strip()), on=on, source=source, leaves=leaves)
    close(work, record.thread_id, on=on)


def _at_hand(work: Work, request_id: str, step: CareState) -> "tuple[CareRequestRecord, CareRequest]":
    record, request = work.care.request_record(request_id), work.care.request(request_id)
    if record is None or request is None:
        raise UserError(ErrorCode.NOT_FOUND)
    if step not in care_steps(request.state):
        raise UserError(ErrorCode.CARE_STEP_NOT_POSSIBLE, care_state=request.state)
    return record, request


def _reach(work: Work, record: "CareRequestRecord", state: CareState, *, on: date) -> None:
    """Write the state and its day; what was given up is taken up again by an offer."""
    if record.state is CareState.NO_FIT:
        reopen(work, record.thread_id)
        record.no_fit_on = record.no_fit_reason = None
        record.no_fit_note = ""
    record.state = state
    setattr(record, day_field(state), on)


def _answer(work: Work, record: "CareRequestRecord", text: str, *, on: date, source: Source, leaves: bool) -> None:
    entry = ThreadEntryFields(kind=EntryKind.ANSWER, direction=Direction.OURS, text=text, source=source, leaves=leaves)
    entry_id = add_entry(work, record.thread_id, entry)
    leave = release(work, record.office_id, Purpose.CHILDCARE, [LeavingField("thread_entry", entry_id, "text", text, "text")])
    if not leaves:  # with a file it leaves, and is noted, when that is written
        note_left(work, leave, way=Way.PHONE, thread_id=record.thread_id)
        mark_sent(work, record.thread_id, on=on, source=source)
    thread = work.threads.record(record.thread_id)
    if thread is not None:
        thread.acts, thread.until = Actor.OFFICE, record.held_until or record.job_until


def _rows(work: Work, requests: tuple[CareRequest, ...]) -> tuple[CareRow, ...]:
    offices = {office.id: office.name for office in work.centre.offices()}
    thread_ids = [each.thread_id for each in requests]
    sites, numbers, said_at = site_names(work), work.care.numbers(thread_ids), work.care.said_at(thread_ids)
    return tuple(
        CareRow(
            each,
            numbers.get(each.thread_id, ""),
            offices.get(each.office_id or "", ""),
            sites.get(each.site_id or "", ""),
            sites.get(each.offered_site_id or "", ""),
            hours_to_offer(each, *said_at.get(each.thread_id, (None, None))),
        )
        for each in requests
    )
