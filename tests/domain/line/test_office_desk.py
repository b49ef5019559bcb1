"""What an office sees of a centre with two stores that are both paired with it: everything once."""

from datetime import UTC, date, datetime

from app.domain.line.message_bodies import AnnouncedApplication, Body, BundleAnnounced, EntryWritten, MeetingInvited, ThreadOpened
from app.domain.line.messages import Message
from app.domain.line.office_desk import make_office_desk
from app.domain.line.post import Letter
from app.domain.line.words import EntryKind, Subject, ThreadKind
from app.domain.terms import Benefit

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
THREAD = ThreadOpened(thread="t-1", number="V-1", kind=ThreadKind.QUESTION, subject=Subject.LUNCH, title="Mittagessen")
BUNDLE = BundleAnnounced(
    bundle="b-1", number="V-2", left_on=date(2026, 11, 20), applications=(AnnouncedApplication(case="FZ-1", benefit=Benefit.MITTAGESSEN),)
)
MEETING = MeetingInvited(meeting="m-1", title="Austausch", begins="2026-12-10T14:00", place="Kreishaus")


def letter(peer_id: str, body: Body, *, is_ours: bool = False) -> Letter:
    return Letter(peer_id, is_ours, True, AT, Message(f"{peer_id}-x", AT, body))


def said(text: str) -> EntryWritten:
    return EntryWritten(thread="t-1", kind=EntryKind.TEXT, text=text)


def test_what_both_stores_tell_stands_there_once_and_is_answered_to_who_began() -> None:
    nord = [letter("nord", body) for body in (THREAD, said("Wann?"), BUNDLE, MEETING)]
    sued = [letter("sued", body) for body in (THREAD, said("Und wie viel?"), BUNDLE, MEETING)]
    desk = make_office_desk([*nord, *sued])
    assert [(each.peer_id, [line.said.text for line in each.lines]) for each in desk.threads] == [("nord", ["Wann?", "Und wie viel?"])]
    assert [each.peer_id for each in desk.bundles] == ["nord"]
    assert [meeting for _, meeting in desk.meetings] == [MEETING]


def test_a_meeting_of_our_own_stands_there_for_each_centre_asked() -> None:
    desk = make_office_desk([letter(peer, MEETING, is_ours=True) for peer in ("nord", "sued")])
    assert [peer for peer, _ in desk.meetings] == ["nord", "sued"]
