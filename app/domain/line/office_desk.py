"""What an office sees of its centres: threads, bundles, care and free places, made from the messages alone. Pure functions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from app.core.terms import word
from app.domain.line.care import CareState
from app.domain.line.message_bodies import (
    AnnouncedApplication,
    ApplicationDecided,
    BundleAnnounced,
    BundleReceived,
    CareAnswered,
    CareOffered,
    CareRequested,
    Decided,
    EntryWritten,
    KnownPlace,
    MeetingInvited,
    PapersWanted,
    PlacesKnown,
    ThreadOpened,
    ThreadStated,
)
from app.domain.line.post import Letter
from app.domain.line.words import Subject, ThreadKind, ThreadState


@dataclass(frozen=True)
class SaidLine:
    """One entry of a thread. ``is_ours``: the office itself said it; ``waits``: it has not left yet."""

    said: EntryWritten
    is_ours: bool
    waits: bool
    at: datetime


@dataclass(frozen=True)
class OfficeThread:
    """A thread with a centre."""

    peer_id: str
    opened: ThreadOpened
    state: ThreadState
    lines: tuple[SaidLine, ...]

    @property
    def waits_for_us(self) -> bool:
        """Tell whether the centre spoke last and the thread is open."""
        return self.state is not ThreadState.DONE and bool(self.lines) and not self.lines[-1].is_ours


@dataclass(frozen=True)
class OfficeCase:
    """One announced application, with what was decided and what papers were asked for."""

    application: AnnouncedApplication
    decided: ApplicationDecided | None
    wanted: PapersWanted | None


@dataclass(frozen=True)
class OfficeBundle:
    """A bundle a centre announced. ``received`` is what the office confirmed."""

    peer_id: str
    announced: BundleAnnounced
    received: BundleReceived | None
    cases: tuple[OfficeCase, ...]

    @property
    def waits_for_us(self) -> bool:
        """Tell whether the paper is still to be confirmed, or something is undecided."""
        return self.received is None or any(case.decided is None for case in self.cases)


@dataclass(frozen=True)
class CareOfferOf:
    """A centre's answer to a request: an offer, or that there is none, and what became of it."""

    peer_id: str
    offer: CareOffered | None
    reply: CareAnswered | None


@dataclass(frozen=True)
class OfficeCare:
    """A request for care, and what the centres asked say. ``hours_to_offer``: how long the first offer took."""

    requested: CareRequested
    asked_on: date
    peers: tuple[str, ...]
    offers: tuple[CareOfferOf, ...]
    hours_to_offer: float | None

    @property
    def is_settled(self) -> bool:
        """Tell whether a place was taken."""
        return any(each.reply and each.reply.state in {CareState.ACCEPTED, CareState.CONTRACT} for each in self.offers)

    @property
    def waits_for_us(self) -> bool:
        """Tell whether an offer waits for an answer."""
        return not self.is_settled and any(each.offer and each.reply is None for each in self.offers)


@dataclass(frozen=True)
class OfficeDesk:
    """All an office sees."""

    threads: tuple[OfficeThread, ...] = ()
    bundles: tuple[OfficeBundle, ...] = ()
    care: tuple[OfficeCare, ...] = ()
    places: tuple[tuple[str, KnownPlace], ...] = ()
    meetings: tuple[tuple[str, MeetingInvited], ...] = ()


def make_office_desk(letters: Sequence[Letter]) -> OfficeDesk:
    """Answer what the office sees, the newest things first.

    The letters are in the order they were written down here: clocks elsewhere may be wrong, and what came late was not seen before.
    """
    return OfficeDesk(
        threads=tuple(reversed(tuple(_threads(letters)))),
        bundles=tuple(reversed(tuple(_bundles(letters)))),
        care=tuple(reversed(tuple(_care(letters)))),
        places=tuple(_places(letters)),
        meetings=_meetings(letters),
    )


def _threads(letters: Sequence[Letter]) -> Iterator[OfficeThread]:
    for letter in letters:
        opened = letter.message.body
        if not isinstance(opened, ThreadOpened):
            continue
        mine = [each for each in letters if each.peer_id == letter.peer_id and _thread_of(each) == opened.thread]
        lines = tuple(_line(each, body) for each in mine if isinstance(body := each.message.body, EntryWritten))
        yield OfficeThread(letter.peer_id, opened, _state_of(mine), lines)
    yield from _earlier(letters)


def _state_of(letters: Iterable[Letter]) -> ThreadState:
    """Answer how far a thread has come; what a centre says after its end takes it up again."""
    state = ThreadState.ARRIVED
    for letter in letters:
        body = letter.message.body
        if isinstance(body, ThreadStated):
            state = body.state
        elif state is ThreadState.DONE and not letter.is_ours:
            state = ThreadState.ARRIVED
    return state


def _earlier(letters: Sequence[Letter]) -> Iterator[OfficeThread]:
    """Answer the threads of which only later words are here: how they began was forgotten by its age, or has not come yet."""
    begun = {(each.peer_id, body.thread) for each in letters if isinstance(body := each.message.body, ThreadOpened)}
    found: dict[tuple[str, str], list[SaidLine]] = {}
    for letter in letters:
        body, key = letter.message.body, (letter.peer_id, _thread_of(letter))
        if isinstance(body, EntryWritten) and key not in begun:
            found.setdefault(key, []).append(_line(letter, body))
    for (peer_id, thread), lines in found.items():
        title = word("line_text", "earlier_thread")
        opened = ThreadOpened(thread=thread, number="", kind=ThreadKind.QUESTION, subject=Subject.OTHER, title=title)
        yield OfficeThread(peer_id, opened, ThreadState.ARRIVED, tuple(lines))


def _line(letter: Letter, said: EntryWritten) -> SaidLine:
    return SaidLine(said, letter.is_ours, letter.is_ours and not letter.has_left, letter.message.at)


def _thread_of(letter: Letter) -> str:
    body = letter.message.body
    return body.thread if isinstance(body, EntryWritten | ThreadStated) else ""


def _bundles(letters: Sequence[Letter]) -> Iterator[OfficeBundle]:
    decided = {(each.peer_id, body.case): body for each in letters if isinstance(body := each.message.body, ApplicationDecided)}
    wanted = {(each.peer_id, body.case): body for each in letters if isinstance(body := each.message.body, PapersWanted)}
    received = {(each.peer_id, body.bundle): body for each in letters if isinstance(body := each.message.body, BundleReceived)}
    for letter in letters:
        announced = letter.message.body
        if isinstance(announced, BundleAnnounced):
            keys = [(letter.peer_id, each.case) for each in announced.applications]
            cases = tuple(
                OfficeCase(each, decided.get(key), wanted.get(key)) for key, each in zip(keys, announced.applications, strict=True)
            )
            yield OfficeBundle(letter.peer_id, announced, received.get((letter.peer_id, announced.bundle)), cases)


def _care(letters: Sequence[Letter]) -> Iterator[OfficeCare]:
    asked = [(letter, body) for letter in letters if isinstance(body := letter.message.body, CareRequested)]
    by_request = sorted(asked, key=lambda each: (each[0].message.at, each[1].request))
    for _, group in groupby(by_request, key=lambda each: each[1].request):
        yield _care_of(list(group), letters)


def _care_of(asked: list[tuple[Letter, CareRequested]], letters: Sequence[Letter]) -> OfficeCare:
    requested, first = asked[0][1], asked[0][0].message.at
    peers = tuple(letter.peer_id for letter, _ in asked)
    offers = tuple(_offer_of(peer, requested.request, letters) for peer in peers)
    answered = [letter.message.at for letter in letters if _offers(letter, requested.request)]
    hours = max((min(answered) - first) / timedelta(hours=1), 0) if answered else None
    return OfficeCare(requested, first.date(), peers, tuple(each for each in offers if each.offer or each.reply), hours)


def _offers(letter: Letter, request: str) -> bool:
    body = letter.message.body
    return isinstance(body, CareOffered) and body.request == request


def _offer_of(peer_id: str, request: str, letters: Iterable[Letter]) -> CareOfferOf:
    """Answer what a centre said last, and what was said to that: a new offer waits for an answer of its own."""
    found = CareOfferOf(peer_id, None, None)
    for body in (letter.message.body for letter in letters if letter.peer_id == peer_id):
        if isinstance(body, CareOffered) and body.request == request:
            found = CareOfferOf(peer_id, body, None)
        elif isinstance(body, CareAnswered) and body.request == request:
            found = replace(found, reply=body)
    return found


def _meetings(letters: Sequence[Letter]) -> tuple[tuple[str, MeetingInvited], ...]:
    """Answer each meeting as it was told last, the next one first."""
    told = [(letter.peer_id, body) for letter in letters if isinstance(body := letter.message.body, MeetingInvited)]
    newest = {(peer_id, body.meeting): (peer_id, body) for peer_id, body in told}
    return tuple(sorted(newest.values(), key=lambda each: each[1].begins))


def _places(letters: Sequence[Letter]) -> Iterator[tuple[str, KnownPlace]]:
    newest = {letter.peer_id: body for letter in letters if isinstance(body := letter.message.body, PlacesKnown)}
    for peer_id, known in newest.items():
        for place in known.places:
            yield peer_id, place


DECISIONS = (Decided.GRANTED, Decided.PARTLY, Decided.REFUSED)
"""How an office may decide, in the order it is offered."""
