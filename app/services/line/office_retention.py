"""How long an office keeps the post of its centres: as short as ``resources/line/retention.toml`` says, and never what is still open."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.core.assets import read_toml
from app.core.clock import local_date
from app.domain.exchange import StoreRole
from app.domain.line.care import CareState
from app.domain.line.message_bodies import (
    ApplicationDecided,
    BundleAnnounced,
    BundleReceived,
    CareAnswered,
    CareOffered,
    CareRequested,
    EntryWritten,
    MeetingInvited,
    PapersWanted,
    ThreadOpened,
    ThreadStated,
)
from app.domain.line.office_desk import OfficeBundle, OfficeCare, make_office_desk
from app.domain.line.post import Letter
from app.domain.line.words import ThreadState
from app.models.unit_of_work import Work
from app.services.exchange.own_keys import role_of_store
from app.services.line.office import letters

Thing = tuple[str, str]
"""What a message belongs to: the partner, where the thing's own name is his alone – none for what several may tell – and that name."""


def kept_days() -> int:
    """Answer for how many days a settled matter is kept after its last message."""
    days: int = read_toml("line/retention.toml")["office"]["settled_days"]
    return days


def forget_settled(work: Work) -> int:
    """Empty what was said of matters settled long ago, and answer how many messages that were. Their ids stay: they may come again.

    A matter of which something has not left, or nobody has confirmed, is kept whole; so is all that is open.
    """
    if role_of_store(work) is not StoreRole.OFFICE:
        return 0
    post = letters(work)
    old = set(_settled_before(post, work.today - timedelta(days=kept_days())))
    peers = {each.peer_id for each in post}
    underway = {(peer, each.message_id) for peer in peers for each in work.line_messages.unconfirmed(peer)}
    old -= {_thing_of(each) for each in post if (each.peer_id, each.message.id) in underway}
    gone = list(dict.fromkeys((each.peer_id, each.message.id) for each in post if _thing_of(each) in old))
    work.line_messages.empty(gone)
    return len(gone)


def _settled_before(post: tuple[Letter, ...], day: date) -> Iterator[Thing]:
    """Answer the things that are settled and of which nothing was said since a day; free places only if they were told anew."""
    last: dict[Thing, date] = {}
    for letter in post:
        thing = _thing_of(letter)
        last[thing] = max(last.get(thing, date.min), local_date(letter.message.at))
    desk = make_office_desk(post)
    answered = [each for each in desk.threads if each.state in (ThreadState.DONE, ThreadState.ANSWERED) and not each.waits_for_us]
    done = {("", each.opened.thread) for each in answered}
    settled = [each for each in desk.bundles if _is_settled(each)]
    done |= {("", each.announced.bundle) for each in settled}
    done |= {(each.peer_id, case.application.case) for each in settled for case in each.cases}
    done |= {("", each.requested.request) for each in desk.care if _is_over(each, day)}
    done |= {("", meeting.meeting) for _, meeting in desk.meetings if meeting.begins[:_DAY] < day.isoformat()}
    done |= {thing for thing in last if thing[1].startswith(_PLACES) and thing not in _newest_places(post)}
    return (thing for thing in last if thing in done and last[thing] < day)


_PLACES = "places "
_DAY = len("2026-11-23")


def _thing_of(letter: Letter) -> Thing:
    body, peer = letter.message.body, letter.peer_id
    if isinstance(body, CareRequested | CareOffered | CareAnswered):
        return "", body.request
    if isinstance(body, ThreadOpened | EntryWritten | ThreadStated):
        return "", body.thread
    if isinstance(body, BundleAnnounced | BundleReceived):
        return "", body.bundle
    if isinstance(body, ApplicationDecided | PapersWanted):
        return peer, body.case
    if isinstance(body, MeetingInvited):
        return "", body.meeting
    return peer, f"{_PLACES}{letter.message.id}"


def _is_settled(bundle: OfficeBundle) -> bool:
    return bundle.received is not None and not bundle.waits_for_us


def _is_over(care: OfficeCare, day: date) -> bool:
    """A request is over once a place was taken, all who offered were told no, or the job it was for is long filled."""
    refused = bool(care.offers) and all(each.reply and each.reply.state is CareState.NO_FIT for each in care.offers)
    return care.is_settled or refused or (care.requested.job_until is not None and care.requested.job_until < day)


def _newest_places(post: tuple[Letter, ...]) -> set[Thing]:
    newest = {letter.peer_id: thing for letter in post if (thing := _thing_of(letter))[1].startswith(_PLACES)}
    return set(newest.values())
