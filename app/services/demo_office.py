"""An invented office with invented centres that ask and send: for pictures of its screen."""

from datetime import date, datetime, timedelta
from pathlib import Path

from app.domain.exchange import StoreRole
from app.domain.line.message_bodies import (
    AnnouncedApplication,
    Body,
    BundleAnnounced,
    CareOffered,
    CareRequested,
    EntryWritten,
    KnownPlace,
    MeetingInvited,
    PlacesKnown,
    ThreadOpened,
)
from app.domain.line.messages import Message, write_message
from app.domain.line.post import LineMessage
from app.domain.line.words import EntryKind, Subject, ThreadKind
from app.domain.peers import Card
from app.domain.people import CentreFields
from app.domain.setup import SetupAnswers, StaffAnswers
from app.domain.terms import Benefit
from app.models.unit_of_work import Work
from app.services.entrance import Entrance
from app.services.exchange.own_keys import kind_of_store
from app.services.exchange.pairing import add_peer, confirm_peer
from app.services.line import office

_PASSPHRASE = "nur zum Ansehen gemacht"  # noqa: S105 - of a store thrown away at once
_CENTRES = ("Familienzentrum Haselwinkel", "Familienzentrum Am Bach")


def demo_office_entrance(folder: Path) -> Entrance:
    """Make the store of an invented office and answer the way into it."""
    entrance = Entrance.for_trial(folder)
    answers = SetupAnswers(
        role=StoreRole.OFFICE,
        centre=CentreFields(name="Jobcenter Weidenfurt"),
        staff=(StaffAnswers(name="Jonas Weber", sign="JW"),),
        passphrase=_PASSPHRASE,
    )
    store, _ = entrance.create(answers)
    store.desk.do(enter_post)
    store.close()
    return entrance


def enter_post(work: Work) -> None:
    """Enter what two invented centres sent, and what the office asked."""
    first, second = (_centre(work, name) for name in _CENTRES)
    today, before = work.today, work.now - timedelta(days=2)
    request, number = office.new_care_number(work)
    wish = CareRequested(
        request=request,
        number=number,
        age_years=3,
        place="Weidenfurt",
        weekdays="12345",
        from_minute=7 * 60,
        until_minute=15 * 60,
        needed_from=today + timedelta(days=14),
        job_until=today + timedelta(days=10),
    )
    office.request_care(work, (first, second), wish)
    for peer_id, said_at, body in (
        (first, before, _opened(today)),
        (first, before, EntryWritten(thread="demo-thread", kind=EntryKind.TEXT, text="Reicht die Kopie der Fahrkarte?", by="KR")),
        (second, before, _bundle(today)),
        (second, work.now, _offer(request, today)),
        (first, before, _places(today)),
        (second, before, _invitation(today)),
    ):
        _keep(work, peer_id, body, said_at)


def _centre(work: Work, name: str) -> str:
    from app.security.age_file import new_identity, recipient_of
    from app.security.signing import new_signing_key, public_key_of

    card = Card(name, recipient_of(new_identity()), public_key_of(new_signing_key()).hex(), kind_of_store(work))
    peer_id = add_peer(work, card)
    work.session.flush()
    confirm_peer(work, peer_id)
    return peer_id


def _keep(work: Work, peer_id: str, body: Body, said_at: datetime) -> None:
    message = Message(work.new_id(), said_at.replace(microsecond=0), body)
    work.line_messages.note(
        LineMessage(
            peer_id=peer_id,
            message_id=message.id,
            kind=message.kind.value,
            is_ours=False,
            is_parked=False,
            line=write_message(message),
            noted_at=work.now,
        )
    )


def _opened(today: date) -> ThreadOpened:
    return ThreadOpened(
        thread="demo-thread",
        number=f"V-{today.year}-12-0031",
        kind=ThreadKind.QUESTION,
        subject=Subject.TRANSPORT,
        title="Schülerfahrkarte",
        case="LH-2026-0047",
        until=today + timedelta(days=3),
    )


def _bundle(today: date) -> BundleAnnounced:
    cases = (("LH-2026-0050", Benefit.MITTAGESSEN), ("LH-2026-0051", Benefit.TEILHABE), ("LH-2026-0053", Benefit.FAHRT))
    applications = tuple(AnnouncedApplication(case=case, benefit=benefit, signed_on=today - timedelta(days=4)) for case, benefit in cases)
    number = f"V-{today.year}-44-0012"
    return BundleAnnounced(bundle="demo-bundle", number=number, left_on=today - timedelta(days=1), applications=applications)


def _invitation(today: date) -> MeetingInvited:
    day = today + timedelta(days=12)
    return MeetingInvited(
        meeting="demo-meeting",
        title="Austausch der Familienzentren",
        begins=f"{day}T14:00",
        ends=f"{day}T16:00",
        place="Rathaus Weidenfurt, Raum 3",
        agenda=("Freie Plätze für Eltern, die Arbeit finden", "Sprechzeiten im Haus"),
    )


def _offer(request: str, today: date) -> CareOffered:
    return CareOffered(
        request=request,
        site="Kita Am Bach",
        group="Sonnengruppe",
        weekdays="12345",
        from_minute=7 * 60 + 30,
        until_minute=15 * 60,
        offered_from=today + timedelta(days=14),
        held_until=today + timedelta(days=5),
    )


def _places(today: date) -> PlacesKnown:
    place = KnownPlace(
        site="Kita Haselwinkel",
        group="Igelgruppe",
        places=2,
        age_from=2,
        age_until=3,
        weekdays="12345",
        from_minute=7 * 60,
        until_minute=14 * 60,
        free_from=today + timedelta(days=30),
    )
    return PlacesKnown(places=(place,))
