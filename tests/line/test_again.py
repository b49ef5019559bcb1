"""Said twice, taken back, closed and opened again, lost, restored, told with a wrong clock: what both sides see then."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copy

import pytest

from app.core.errors import EnvironmentProblem, ErrorCode
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.line.care import CareOffer, CareState, NoFitReason
from app.domain.line.message_bodies import CareRequested, MeetingInvited
from app.domain.line.office_desk import OfficeThread
from app.domain.line.threads import ThreadEntryFields, ThreadFields, ThreadPage
from app.domain.line.words import Actor, EntryKind, Subject, ThreadKind, ThreadState
from app.domain.people import ConsentFields
from app.domain.terms import ApplicationState, Purpose
from app.services.applications import application as application_of
from app.services.erasing import erase_family
from app.services.exchange import pairing
from app.services.exchange.writing import announce
from app.services.families import give_consent, save_family, withdraw_consent
from app.services.line import care as care_service
from app.services.line import office, outbox, threads
from app.services.line.gate import left_of_thread
from app.services.line.handover import bundle_page, bundles, confirm_receipt, count_bundles
from app.services.line.office_retention import forget_settled, kept_days
from app.services.line.office_undo import say, take_back_said
from app.services.store import backup
from app.services.store.restoring import restore_with_passphrase
from tests.conftest import FrozenClock
from tests.exchange.sites import Site
from tests.line.bundles import bundle_on_its_way
from tests.line.post_home import OFFICE, Pair, houses, new_house, office_of, send, take
from tests.store.home import CHEAP, PASSPHRASE, refused

__all__ = ["houses"]


def ask(centre: Site, text: str = "Wann?") -> str:
    """Ask the office something, marked for the next file."""
    fields = ThreadFields(subject=Subject.LUNCH, title="Mittagessen", office_id=office_of(centre))
    return centre.store.desk.do(threads.open_thread, fields, ThreadEntryFields(text=text, leaves=True)).value


def page_of(centre: Site, thread_id: str) -> ThreadPage:
    return centre.store.desk.ask(threads.thread_page, thread_id)


def the_thread(office_house: Site) -> OfficeThread:
    (thread,) = office_house.store.desk.ask(office.office_desk).threads
    return thread


def test_a_thread_taken_up_again_is_open_at_the_office_too_and_closed_once_more(houses: Pair) -> None:
    centre, office_house = houses
    desk, thread_id = centre.store.desk, ask(centre)
    send(centre, office_house)
    for _ in range(2):
        desk.do(threads.close, thread_id)
        send(centre, office_house)
        assert the_thread(office_house).state is ThreadState.DONE
        send(office_house, centre)
        assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()
        desk.do(threads.reopen, thread_id)
        send(centre, office_house)
        assert (the_thread(office_house).state, the_thread(office_house).waits_for_us) == (ThreadState.ARRIVED, True)
        send(office_house, centre)
        assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()


def test_what_a_centre_says_after_the_office_has_put_a_thread_away_is_not_overlooked(houses: Pair) -> None:
    centre, office_house = houses
    thread_id = ask(centre)
    send(centre, office_house)
    office_house.store.desk.do(office.close, office_house.peer_id, thread_id)
    centre.store.desk.do(threads.add_entry, thread_id, ThreadEntryFields(text="Es fehlt noch etwas.", leaves=True))
    send(centre, office_house)
    assert (the_thread(office_house).state, the_thread(office_house).waits_for_us) == (ThreadState.ARRIVED, True)


def test_what_was_said_before_our_answer_and_came_after_it_still_waits_for_us(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    thread_id = ask(centre)
    send(centre, office_house)
    clock.advance(hours=1)
    centre.store.desk.do(threads.add_entry, thread_id, ThreadEntryFields(text="Und wie viel?", leaves=True))
    clock.advance(hours=1)
    office_house.store.desk.do(office.answer, office_house.peer_id, thread_id, "Am Montag.")
    assert not the_thread(office_house).waits_for_us
    send(centre, office_house)
    assert [line.said.text for line in the_thread(office_house).lines] == ["Wann?", "Am Montag.", "Und wie viel?"]
    assert the_thread(office_house).waits_for_us


WISH = CareRequested(
    request="r-1",
    number="B-1",
    age_years=3,
    place="Lippstadt",
    weekdays="12345",
    from_minute=420,
    until_minute=900,
    needed_from=date(2026, 12, 1),
    job_until=date(2026, 12, 5),
)


def care_asked(houses: Pair) -> str:
    """Let the office ask for care, and answer the request at the centre."""
    centre, office_house = houses
    office_house.store.desk.do(office.request_care, [office_house.peer_id], WISH)
    send(office_house, centre)
    (row,) = centre.store.desk.ask(care_service.care_board).rows
    return row.request.id


def offer(centre: Site, request_id: str, *, from_minute: int = 420, more: str = "") -> None:
    site = centre.store.desk.ask(lambda work: work.centre.sites()[0])
    made = CareOffer(offered_site_id=site.id, offered_from_minute=from_minute, offered_until_minute=900)
    centre.store.desk.do(care_service.offer_place, request_id, made, on=date(2026, 11, 23), more=more, leaves=True)


def test_an_offer_made_anew_waits_for_an_answer_of_its_own(houses: Pair) -> None:
    centre, office_house = houses
    request_id = care_asked(houses)
    for from_minute, answer in ((480, CareState.NO_FIT), (420, CareState.ACCEPTED)):
        offer(centre, request_id, from_minute=from_minute)
        send(centre, office_house)
        (care,) = office_house.store.desk.ask(office.office_desk).care
        assert care.waits_for_us
        reason = NoFitReason.HOURS if answer is CareState.NO_FIT else None
        office_house.store.desk.do(office.reply_to_offer, office_house.peer_id, "r-1", answer, reason=reason)
        send(office_house, centre)
    (row,) = centre.store.desk.ask(care_service.care_board).rows
    assert (row.request.state, row.request.offered_from_minute) == (CareState.ACCEPTED, 420)


def test_what_is_said_to_a_request_for_care_reaches_the_office_word_by_word(houses: Pair) -> None:
    centre, office_house = houses
    request_id = care_asked(houses)
    desk = centre.store.desk
    thread_id = desk.ask(care_service.care_page, request_id).row.request.thread_id
    desk.do(threads.add_entry, thread_id, ThreadEntryFields(text="Isst das Kind mit?", leaves=True))
    send(centre, office_house)
    seen = office_house.store.desk.ask(office.office_desk)
    assert seen.care[0].offers == ()
    assert [line.said.text for line in seen.threads[0].lines] == ["Isst das Kind mit?"]
    office_house.store.desk.do(office.answer, office_house.peer_id, seen.threads[0].opened.thread, "Ja.")
    send(office_house, centre)
    assert page_of(centre, thread_id).entries[-1].text == "Ja."
    offer(centre, request_id, more="Bitte vorher anrufen.")
    send(centre, office_house)
    (made,) = office_house.store.desk.ask(office.office_desk).care[0].offers
    assert made.offer is not None
    assert made.offer.text.endswith("Bitte vorher anrufen.")
    desk.do(care_service.give_up_care, request_id, NoFitReason.AGE, on=date(2026, 11, 23), note="Ab März wieder.", leaves=True)
    send(centre, office_house)
    (made,) = office_house.store.desk.ask(office.office_desk).care[0].offers
    assert made.reply is not None
    assert (made.reply.reason, made.reply.text.endswith("Ab März wieder.")) == (NoFitReason.AGE, True)


def test_a_reply_to_papers_or_an_invitation_says_what_it_is_about(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk, theirs = centre.store.desk, office_house.store.desk
    bundle_id, _ = bundle_on_its_way(desk, clock.now.date())
    family_id = desk.ask(bundle_page, bundle_id).lines[0].family_id
    allowed = ConsentFields(purpose="Rückfragen", office_id=office_of(centre), covers=(Purpose.QUERIES,), given_on=clock.now.date())
    desk.do(give_consent, family_id, allowed)
    send(centre, office_house)
    (bundle,) = theirs.ask(office.office_desk).bundles
    case = bundle.announced.applications[0].case
    theirs.do(office.ask_for_papers, office_house.peer_id, [case], "Rechnung")
    theirs.do(office.invite, [office_house.peer_id], MeetingInvited(meeting="", title="Austausch", begins="2026-12-10T09:00"))
    send(office_house, centre)
    for row in desk.ask(threads.thread_rows):
        if row.kind in (ThreadKind.NOTICE, ThreadKind.MEETING):
            desk.do(threads.add_entry, row.id, ThreadEntryFields(text="Kommt.", leaves=True))
    assert desk.ask(outbox.outgoing_post, centre.peer_id).held == ()
    send(centre, office_house)
    opened = {each.opened.kind: each.opened for each in theirs.ask(office.office_desk).threads}
    assert (opened[ThreadKind.NOTICE].case, opened[ThreadKind.MEETING].title) == (case, "Austausch")


def test_an_answer_is_new_although_the_office_has_put_the_thread_away_at_once(houses: Pair) -> None:
    centre, office_house = houses
    answered, unanswered = ask(centre), ask(centre, "Wer?")
    send(centre, office_house)
    theirs, peer = office_house.store.desk, office_house.peer_id
    theirs.do(office.answer, peer, answered, "Am Montag.")
    for thread_id in (answered, unanswered):
        theirs.do(office.close, peer, thread_id)
    send(office_house, centre)
    rows = {row.id: row for row in centre.store.desk.ask(threads.thread_rows)}
    assert [(rows[each].state, rows[each].unread) for each in (answered, unanswered)] == [
        (ThreadState.ANSWERED, 1),
        (ThreadState.ARRIVED, 1),
    ]
    assert page_of(centre, unanswered).thread.acts is Actor.US
    assert page_of(centre, unanswered).entries[-1].text == "Die Stelle hat diesen Vorgang beendet."


def test_what_was_read_and_is_settled_on_both_sides_is_done(houses: Pair) -> None:
    centre, office_house = houses
    thread_id = ask(centre)
    send(centre, office_house)
    office_house.store.desk.do(office.answer, office_house.peer_id, thread_id, "Am Montag.")
    send(office_house, centre)
    centre.store.desk.do(threads.mark_read, thread_id)
    office_house.store.desk.do(office.close, office_house.peer_id, thread_id)
    send(office_house, centre)
    assert page_of(centre, thread_id).thread.state is ThreadState.DONE


@pytest.mark.parametrize("hours", [-5000, 5000])
def test_an_office_s_clock_may_be_wrong(houses: Pair, clock: FrozenClock, hours: int) -> None:
    centre, office_house = houses
    thread_id = ask(centre)
    send(centre, office_house)
    clock.advance(hours=hours)
    office_house.store.desk.do(office.answer, office_house.peer_id, thread_id, "Am Montag.")
    path = outbox.write_post(office_house.store.desk, office_house.peer_id, office_house.out).path
    clock.advance(hours=24 - hours)
    take(centre, path)
    page = page_of(centre, thread_id)
    assert [entry.text for entry in page.entries] == ["Wann?", "Am Montag."]
    assert (page.thread.answered_on, page.days_to_answer) == (date(2026, 11, 24), 1)


def saved(house: Site, folder: Path) -> Path:
    """Make a backup and answer where it is kept."""
    return Path(copy(backup(house.store), folder / f"{house.name}.sicherung"))


def restored(house: Site, file: Path, clock: FrozenClock) -> Site:
    """Put a house's store back to what it was when the backup was made."""
    house.store.close()
    folder = file.parent / f"{house.name} wieder"
    store = restore_with_passphrase(file, folder, PASSPHRASE, keyring=None, clock=clock, cost=CHEAP)
    store.desk.act_as(store.desk.ask(lambda work: work.centre.staff()[0]))
    return replace(house, store=store)


def test_what_an_office_lost_with_its_store_comes_again(houses: Pair, clock: FrozenClock, tmp_path: Path) -> None:
    centre, office_house = houses
    first = ask(centre)
    send(centre, office_house)
    file = saved(office_house, tmp_path)
    lost = ask(centre, "Wer?")
    send(centre, office_house)
    send(office_house, centre)
    assert centre.store.desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()
    office_again = restored(office_house, file, clock)
    try:
        send(office_again, centre)
        send(centre, office_again)
        assert {each.opened.thread for each in office_again.store.desk.ask(office.office_desk).threads} == {first, lost}
    finally:
        office_again.store.close()


def test_what_a_centre_lost_with_its_store_comes_again(houses: Pair, clock: FrozenClock, tmp_path: Path) -> None:
    centre, office_house = houses
    thread_id = ask(centre)
    send(centre, office_house)
    file = saved(centre, tmp_path)
    office_house.store.desk.do(office.answer, office_house.peer_id, thread_id, "Am Montag.")
    office_house.store.desk.do(office.ask_centre, office_house.peer_id, title="Frage", text="Wer?", subject=Subject.OTHER)
    send(office_house, centre)
    send(centre, office_house)
    assert office_house.store.desk.ask(outbox.outgoing_post, office_house.peer_id).leaving == ()
    clock.advance(days=kept_days() + 1)
    assert office_house.store.desk.do(forget_settled).value > 0
    centre_again = restored(centre, file, clock)
    try:
        send(centre_again, office_house)
        assert len(send(office_house, centre_again).new) == 2
    finally:
        centre_again.store.close()


def test_a_new_computer_of_an_office_is_told_all_of_it(houses: Pair, clock: FrozenClock, tmp_path: Path) -> None:
    centre, office_house = houses
    ask(centre)
    send(centre, office_house)
    send(office_house, centre)
    new = new_house(tmp_path / "neu", "Jobcenter am Markt", clock, OFFICE)
    cards = [each.store.desk.do(pairing.own_card).value for each in (centre, new)]
    centre.store.desk.do(pairing.add_peer, cards[1], instead_of=centre.peer_id)
    new.peer_id = new.store.desk.do(pairing.add_peer, cards[0]).value
    for house in (centre, new):
        house.store.desk.do(pairing.confirm_peer, house.peer_id)
    send(centre, new)
    assert len(new.store.desk.ask(office.office_desk).threads) == 1
    new.store.close()


def test_what_was_kept_back_has_not_arrived_with_the_file_it_was_not_in(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk, today = centre.store.desk, clock.now.date()
    people = FamilyDraft(adults=(AdultDraft(family_name="Müller", given_names="Sandra"),))
    family_id = desk.do(save_family, people).value
    allowed = ConsentFields(purpose="Rückfragen", office_id=office_of(centre), covers=(Purpose.QUERIES,), given_on=today)
    consent_id = desk.do(give_consent, family_id, allowed).value
    fields = ThreadFields(subject=Subject.LUNCH, title="Mittagessen", office_id=office_of(centre), family_id=family_id)
    thread_id = desk.do(threads.open_thread, fields, ThreadEntryFields(text="Wann?", leaves=True)).value
    outbox.write_post(desk, centre.peer_id, centre.out)  # it gets lost
    desk.do(withdraw_consent, consent_id, on=today)
    send(centre, office_house)
    assert send(office_house, centre).arrived == ()
    assert page_of(centre, thread_id).thread.arrived_on is None
    desk.do(give_consent, family_id, allowed)
    assert len(send(centre, office_house).new) == 2


def test_a_file_that_never_came_to_be_told_nobody_anything(houses: Pair) -> None:
    centre, office_house = houses
    desk, theirs = centre.store.desk, office_house.store.desk
    thread_id = ask(centre)
    said = say(theirs, office.ask_centre, office_house.peer_id, title="Frage", text="Wer?", subject=Subject.OTHER).value
    for house in houses:
        drafted = house.store.desk.do(outbox.draft_post, house.peer_id, house.store.desk.do(announce, house.out).value)
        drafted.value.file.path.mkdir()
        with pytest.raises(EnvironmentProblem):
            outbox.hand_over_post(house.store.desk, drafted)
        drafted.value.file.path.rmdir()
    thread = page_of(centre, thread_id).thread
    assert (thread.state, thread.sent_on, desk.ask(left_of_thread, thread_id)) == (ThreadState.OPEN, None, ())
    theirs.do(take_back_said, said)
    assert len(send(centre, office_house).new) == 2
    assert len(desk.ask(left_of_thread, thread_id)) == 2


def test_an_erased_family_keeps_no_file_from_being_written(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk = centre.store.desk
    bundle_id, _ = bundle_on_its_way(desk, clock.now.date())
    ask(centre)
    desk.do(erase_family, desk.ask(bundle_page, bundle_id).lines[0].family_id, reason="Bitte der Familie")
    assert [message.kind.value for message in send(centre, office_house).new] == ["thread.opened", "thread.entry"]
    assert (desk.ask(bundles), desk.ask(count_bundles)) == ((), 0)


def test_a_partner_no_longer_trusted_gets_nothing_by_file(houses: Pair) -> None:
    centre, _ = houses
    request_id = care_asked(houses)
    assert centre.store.desk.ask(care_service.care_page, request_id).gets_files
    centre.store.desk.do(pairing.revoke_peer, centre.peer_id)
    assert not centre.store.desk.ask(care_service.care_page, request_id).gets_files


def test_an_office_lays_nothing_ready_for_a_centre_it_no_longer_trusts(houses: Pair) -> None:
    centre, office_house = houses
    thread_id, theirs = ask(centre), office_house.store.desk
    send(centre, office_house)
    theirs.do(pairing.revoke_peer, office_house.peer_id)
    with refused(ErrorCode.PEER_REVOKED):
        theirs.do(office.answer, office_house.peer_id, thread_id, "Am Montag.")
    assert len(the_thread(office_house).lines) == 1


def test_papers_asked_for_a_second_time_are_wanted_beside_the_first(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk, theirs = centre.store.desk, office_house.store.desk
    bundle_on_its_way(desk, clock.now.date())
    send(centre, office_house)
    (bundle,) = theirs.ask(office.office_desk).bundles
    case = bundle.announced.applications[0].case
    for papers, until in (
        ("Rechnung\nMietvertrag\n" + "\n".join(f"Beleg {number} mit Datum" for number in range(12)), date(2026, 12, 1)),
        ("Rechnung\nKontoauszug", date(2026, 12, 8)),
    ):
        theirs.do(office.ask_for_papers, office_house.peer_id, [case], papers, until=until)
        assert send(office_house, centre).problems == ()
    (wanted,) = desk.ask(lambda work: work.applications.listed(state=ApplicationState.MORE_WANTED))
    application = desk.ask(application_of, wanted.id)
    wanted_papers = application.wanted_papers.split(", ")
    assert (len(wanted_papers), wanted_papers[0], wanted_papers[-1]) == (15, "Rechnung", "Kontoauszug")
    assert application.wanted_until == date(2026, 12, 8)
    assert len([row for row in desk.ask(threads.thread_rows) if row.kind is ThreadKind.NOTICE]) == 2


@pytest.mark.parametrize(("days_before", "is_said"), [(0, False), (1, True)])
def test_a_receipt_told_by_phone_and_by_file_is_said_only_if_the_days_differ(
    houses: Pair, clock: FrozenClock, days_before: int, *, is_said: bool
) -> None:
    centre, office_house = houses
    bundle_id, code = bundle_on_its_way(centre.store.desk, clock.now.date())
    send(centre, office_house)
    clock.advance(days=1)
    today = clock.now.date()
    office_house.store.desk.do(office.confirm_bundle, office_house.peer_id, bundle_id, typed=code, on=today)
    centre.store.desk.do(confirm_receipt, code, on=today - timedelta(days=days_before))
    problems = send(office_house, centre).problems
    assert [problem.why.code for problem in problems] == ([ErrorCode.RECEIPT_USED] if is_said else [])


@pytest.mark.parametrize(
    "said",
    [
        ThreadEntryFields(text="Spalte\tWert\r\nZeile\x0bzwei\u2028drei", leaves=True),
        ThreadEntryFields(kind=EntryKind.DOCUMENTS, documents="Kontoauszug " * 30, leaves=True),
        ThreadEntryFields(text="x" * 4000, leaves=True),
    ],
)
def test_whatever_may_be_written_down_can_leave(houses: Pair, said: ThreadEntryFields) -> None:
    centre, office_house = houses
    fields = ThreadFields(title="T" * 200, office_id=office_of(centre))
    centre.store.desk.do(threads.open_thread, fields, said)
    post = centre.store.desk.ask(outbox.outgoing_post, centre.peer_id)
    assert ([each.why.code for each in post.held], len(post.leaving)) == ([], 2)
    assert len(send(centre, office_house).new) == 2
