"""The command ``office``: what an office does in its own store – list, ask, answer, close, confirm, decide, ask for papers and care."""

from collections.abc import Iterator
from dataclasses import asdict

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.line_commands import LONGEST_TITLE
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.clock import local_date
from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.line.care import CareState, NoFitReason
from app.domain.line.message_bodies import CareRequested, Decided
from app.domain.line.office_desk import OfficeBundle, OfficeCare, OfficeDesk, OfficeThread
from app.domain.line.words import Subject
from app.domain.peers import Peer
from app.services.desk import Desk
from app.services.line import office as service
from app.services.line.office_screen import OfficeState, ask_for_care, office_state


def office(request: Request, context: CliContext) -> Answer:
    """Do what an office does; all of it waits for the next file to the centre."""
    actions = {
        "list": _list,
        "ask": _ask,
        "answer": _answer,
        "close": _close,
        "confirm": _confirm,
        "decide": _decide,
        "papers": _papers,
        "care": _care,
        "reply": _reply,
    }
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        if not store.is_office:
            raise UserError(ErrorCode.NOT_AN_OFFICE)
        return actions[request.action](store.desk, request, context)


def _list(desk: Desk, _request: Request, _context: CliContext) -> Answer:
    state = desk.ask(office_state)
    content = {**asdict(state.desk), "centres": dict(state.centres), "waiting": state.waiting}
    return Answer(content, tuple(_told(state)) or ("Noch ist nichts da.",))


def _ask(desk: Desk, request: Request, _context: CliContext) -> Answer:
    peer = _centre(desk, given(request.peer))
    thread = desk.do(
        service.ask_centre,
        peer.id,
        title=(request.name or given(request.note).strip().partition("\n")[0])[:LONGEST_TITLE],
        text=given(request.note),
        subject=Subject(given(request.subject)),
        until=request.to,
    ).value
    number = next(each.opened.number for each in desk.ask(service.office_desk).threads if each.opened.thread == thread)
    return Answer({"thread": thread, "number": number}, (number,))


def _answer(desk: Desk, request: Request, _context: CliContext) -> Answer:
    thread = _thread(desk, request.text)
    desk.do(service.answer, thread.peer_id, thread.opened.thread, given(request.note))
    return _waits(desk)


def _close(desk: Desk, request: Request, _context: CliContext) -> Answer:
    thread = _thread(desk, request.text)
    desk.do(service.close, thread.peer_id, thread.opened.thread)
    return _waits(desk)


def _confirm(desk: Desk, request: Request, context: CliContext) -> Answer:
    bundle = next((each for each in desk.ask(service.office_desk).bundles if each.announced.number == request.text), None)
    if bundle is None:
        raise UserError(ErrorCode.THREAD_NUMBER_UNKNOWN, number=request.text)
    on = request.on or local_date(context.door.clock())
    desk.do(service.confirm_bundle, bundle.peer_id, bundle.announced.bundle, typed=given(request.code), on=on)
    return _waits(desk)


def _decide(desk: Desk, request: Request, context: CliContext) -> Answer:
    on = request.on or local_date(context.door.clock())
    for peer_id, cases in _cases(desk, request).items():
        desk.do(service.decide, peer_id, cases, Decided(given(request.decision)), on=on)
    return _waits(desk)


def _papers(desk: Desk, request: Request, _context: CliContext) -> Answer:
    for peer_id, cases in _cases(desk, request).items():
        desk.do(service.ask_for_papers, peer_id, cases, given(request.note), until=request.to)
    return _waits(desk)


def _care(desk: Desk, request: Request, _context: CliContext) -> Answer:
    asked = [_centre(desk, request.peer)] if request.peer else desk.ask(service.centres)
    wish = CareRequested(
        request="-",
        number="-",
        age_years=request.age,
        place=given(request.place),
        weekdays=request.weekdays,
        from_minute=request.from_minute,
        until_minute=request.until_minute,
        needed_from=request.on,
        job_until=request.to,
    )
    id_ = desk.do(ask_for_care, tuple(peer.id for peer in asked), wish).value
    number = next(each.requested.number for each in desk.ask(service.office_desk).care if each.requested.request == id_)
    return Answer({"request": id_, "number": number}, (number,))


def _reply(desk: Desk, request: Request, _context: CliContext) -> Answer:
    care = next((each for each in desk.ask(service.office_desk).care if each.requested.number == request.text), None)
    if care is None:
        raise UserError(ErrorCode.THREAD_NUMBER_UNKNOWN, number=request.text)
    peer = _centre(desk, given(request.peer))
    reason = NoFitReason(request.reason) if request.reason else None
    state = CareState.NO_FIT if reason else CareState.ACCEPTED
    desk.do(service.reply_to_offer, peer.id, care.requested.request, state, reason=reason)
    return _waits(desk)


def _centre(desk: Desk, named: str) -> Peer:
    found = next((each for each in desk.ask(service.centres) if named in (each.id, each.name)), None)
    if found is None:
        raise UserError(ErrorCode.NOT_FOUND)
    return found


def _thread(desk: Desk, number: str) -> OfficeThread:
    found = next((each for each in desk.ask(service.office_desk).threads if number in (each.opened.number, each.opened.thread)), None)
    if found is None:
        raise UserError(ErrorCode.THREAD_NUMBER_UNKNOWN, number=number)
    return found


def _cases(desk: Desk, request: Request) -> dict[str, tuple[str, ...]]:
    """Answer the cases that were named, by the centre that announced them."""
    named = {each.strip().upper() for each in request.applications}
    announced = [(bundle.peer_id, case.application.case) for bundle in desk.ask(service.office_desk).bundles for case in bundle.cases]
    if unknown := named - {case for _, case in announced}:
        raise UserError(ErrorCode.THREAD_NUMBER_UNKNOWN, number=sorted(unknown)[0])
    peers = dict.fromkeys(peer for peer, case in announced if case in named)
    return {peer: tuple(case for each, case in announced if each == peer and case in named) for peer in peers}


def _waits(desk: Desk) -> Answer:
    waiting = desk.ask(office_state).waiting
    return Answer({"waiting": waiting}, (f"Vorgemerkt. Auf die nächste Datei warten: {waiting}",))


def _told(state: OfficeState) -> Iterator[str]:
    desk: OfficeDesk = state.desk
    yield from (_thread_told(each, state.centres.get(each.peer_id, "")) for each in desk.threads)
    for bundle in desk.bundles:
        yield from _bundle_told(bundle, state.centres.get(bundle.peer_id, ""))
    yield from (_care_told(each) for each in desk.care)


def _thread_told(thread: OfficeThread, centre: str) -> str:
    until = f"  bis {format_date(thread.opened.until)}" if thread.opened.until else ""
    return f"{thread.opened.number}  {word('thread_state', thread.state)}{until}  {thread.opened.title}  [{centre}]"


def _bundle_told(bundle: OfficeBundle, centre: str) -> Iterator[str]:
    received = f"Eingang {format_date(bundle.received.on)}" if bundle.received else "noch nicht bestätigt"
    yield f"{bundle.announced.number}  {received}  {len(bundle.cases)} Anträge  [{centre}]"
    for case in bundle.cases:
        decided = word("decided", case.decided.decision) if case.decided else "offen"
        yield f"  {case.application.case}  {word('benefit', case.application.benefit)}  {decided}"


def _care_told(care: OfficeCare) -> str:
    state = "angenommen" if care.is_settled else "angeboten" if care.waits_for_us else "angefragt"
    return f"{care.requested.number}  {state}  {care.requested.place}"


COMMANDS = {"office": office}
