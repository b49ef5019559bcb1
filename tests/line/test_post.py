"""Messages between a centre and an office by file: asked, answered, seen to have arrived; nothing else ever leaves."""

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from app.core.errors import ErrorCode
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.exchange import StoreRole
from app.domain.line.care import CareOffer, CareState
from app.domain.line.message_bodies import CareRequested, EntryWritten, ThreadOpened
from app.domain.line.messages import Message, write_message
from app.domain.line.places import FreePlaceFields
from app.domain.line.post import LineMessage, ReleasedMessage
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import EntryKind, Source, Subject, ThreadKind, ThreadState
from app.domain.manifest import FileKind
from app.domain.people import ConsentFields
from app.domain.reach import COMMAND, reach_between
from app.domain.terms import Purpose
from app.models.unit_of_work import Work
from app.services.exchange import pairing, taking, writing
from app.services.exchange.reading import Standing
from app.services.families import give_consent, save_family
from app.services.line import care as care_service
from app.services.line import inbox, office, outbox, places, threads
from app.services.line.parked import take_up_parked
from tests.conftest import FrozenClock
from tests.exchange.forging import manifest_of, payload_of, rewritten, with_payload
from tests.exchange.sites import Site, pair
from tests.line.post_home import Pair, another_office, houses, new_house, office_of, opened, send, take
from tests.store.home import refused

__all__ = ["houses"]
QUESTION = "Wann kommt der Bescheid?"
MUELLER = FamilyDraft(
    adults=(AdultDraft(family_name="Müller", given_names="Sandra"),), children=(ChildDraft(family_name="Müller", given_names="Mia"),)
)


def ask(centre: Site, **more: str | None) -> str:
    """Ask the office something, marked for the next file."""
    fields = ThreadFields(subject=Subject.LUNCH, title="Mittagessen", office_id=office_of(centre), **more)  # type: ignore[arg-type]  # ids
    return centre.store.desk.do(threads.open_thread, fields, ThreadEntryFields(text=QUESTION, leaves=True)).value


def the_thread(house: Site, thread_id: str) -> object:
    return house.store.desk.ask(threads.thread_page, thread_id).thread


def test_a_question_is_answered_by_file_and_both_see_that_it_arrived(houses: Pair) -> None:
    centre, office_house = houses
    thread_id = ask(centre)
    report = send(centre, office_house)
    assert [message.kind.value for message in report.new] == ["thread.opened", "thread.entry"]
    (thread,) = office_house.store.desk.ask(office.office_desk).threads
    assert (thread.opened.title, thread.lines[0].said.text, thread.waits_for_us) == ("Mittagessen", QUESTION, True)
    assert centre.store.desk.ask(threads.thread_page, thread_id).thread.state is ThreadState.SENT
    office_house.store.desk.do(office.answer, office_house.peer_id, thread.opened.thread, "Am Montag.")
    answered = send(office_house, centre)
    page = centre.store.desk.ask(threads.thread_page, thread_id)
    assert answered.arrived == (page.thread.number,)
    assert (page.thread.state, page.thread.answered_source, page.thread.arrived_source) == (ThreadState.ANSWERED, Source.FILE, Source.FILE)
    said = page.entries[-1]
    assert (said.text, said.by_name, said.kind, said.read_on) == ("Am Montag.", "Jonas Weber", EntryKind.ANSWER, None)


def test_what_was_not_confirmed_comes_again_and_is_known(houses: Pair) -> None:
    centre, office_house = houses
    ask(centre)
    lost = outbox.write_post(centre.store.desk, centre.peer_id, centre.out).path
    second = ask(centre)
    report = send(centre, office_house)
    assert len(report.new) == 4
    assert opened(office_house, lost).standing is Standing.OLDER
    assert take(office_house, lost).new == ()
    again = send(centre, office_house)
    assert (again.new, again.known) == ((), 4)
    send(office_house, centre)
    assert send(centre, office_house).known == 0
    assert centre.store.desk.ask(threads.thread_page, second).thread.state is ThreadState.ARRIVED


def test_nothing_of_the_change_log_passes_by(houses: Pair) -> None:
    centre, _ = houses
    centre.store.desk.do(save_family, MUELLER)
    ask(centre)
    file = outbox.write_post(centre.store.desk, centre.peer_id, centre.out)
    manifest = manifest_of(file.path, houses[1])
    assert (manifest.after, manifest.upto, manifest.log, manifest.tables, manifest.clock, manifest.change_sets) == ({}, {}, {}, {}, "", 0)
    payload = payload_of(file.path, houses[1]).decode()
    assert [json.loads(line)["kind"] for line in payload.splitlines()] == ["thread.opened", "thread.entry"]
    assert "Müller" not in payload
    assert file.contents.keys() == {"thread.opened", "thread.entry"}
    for write in (writing.write_export, writing.write_request):
        with refused(ErrorCode.PEER_TOLD_BY_MESSAGES):
            write(centre.store.desk, centre.peer_id, centre.out)
    with refused(ErrorCode.PEER_TOLD_BY_MESSAGES):
        centre.store.desk.ask(writing.preview_export, centre.peer_id)


@pytest.mark.parametrize("own", StoreRole)
@pytest.mark.parametrize("other", StoreRole)
def test_only_centres_tell_each_other_their_log(own: StoreRole, other: StoreRole) -> None:
    lets = [reach_between(own, other).lets_out(kind, "x", "*", True) for kind in ("family", "thread", COMMAND)]
    assert set(lets) == {own is other is StoreRole.CENTRE}


def test_an_office_s_file_of_changes_is_refused_although_it_is_trusted(houses: Pair) -> None:
    centre, office_house = houses
    path = outbox.write_post(office_house.store.desk, office_house.peer_id, office_house.out).path
    for kind, wants in ((FileKind.CHANGES, None), (FileKind.REQUEST, {})):
        forged = rewritten(path, sender=office_house, reader=centre, change=partial(replace, kind=kind, wants=wants))
        with refused(ErrorCode.EXPORT_NOT_MESSAGES):
            opened(centre, forged)


def test_a_manifest_of_messages_may_not_speak_of_a_log(houses: Pair) -> None:
    centre, office_house = houses
    path = outbox.write_post(office_house.store.desk, office_house.peer_id, office_house.out).path
    forged = rewritten(path, sender=office_house, reader=centre, change=lambda manifest: replace(manifest, upto={"aaaa1111": 3}))
    with refused(ErrorCode.EXPORT_NOT_MESSAGES):
        opened(centre, forged)


def test_messages_between_two_centres_are_refused(tmp_path: Path, clock: FrozenClock) -> None:
    north, south = (new_house(tmp_path, name, clock) for name in ("Nord", "Süd"))
    pair(north, south)
    with refused(ErrorCode.EXPORT_NOT_MESSAGES):
        outbox.write_post(north.store.desk, north.peer_id, north.out)
    for house in (north, south):
        house.store.close()


def test_two_offices_never_pair(tmp_path: Path, clock: FrozenClock) -> None:
    one, other = (new_house(tmp_path, name, clock, another_office(name)) for name in ("Amt A", "Amt B"))
    with refused(ErrorCode.PEER_BOTH_OFFICES):
        one.store.desk.do(pairing.add_peer, other.store.desk.do(pairing.own_card).value)
    for house in (one, other):
        house.store.close()


def test_a_card_that_lies_about_its_role_gives_other_words(houses: Pair) -> None:
    own, honest = (house.store.desk.do(pairing.own_card).value for house in houses)
    lying = replace(honest, role=StoreRole.CENTRE)
    assert honest.role is StoreRole.OFFICE
    assert pairing.pairing_words(own, lying) != pairing.pairing_words(own, honest)


def test_what_is_about_a_family_stays_without_its_consent_and_leaves_with_it(houses: Pair) -> None:
    centre, office_house = houses
    desk = centre.store.desk
    family_id = desk.do(save_family, MUELLER).value
    ask(centre, family_id=family_id)
    held = desk.ask(outbox.outgoing_post, centre.peer_id)
    assert (held.leaving, [each.why.code for each in held.held]) == ((), [ErrorCode.LEAVE_NO_CONSENT] * 2)
    assert send(centre, office_house).new == ()
    consent_id = desk.do(_consent, family_id, office_of(centre)).value
    file = outbox.write_post(desk, centre.peer_id, centre.out)
    assert file.changes == 2
    told = desk.ask(lambda work: work.disclosures.on_consent(consent_id))
    assert len(told) == 2
    desk.do(_withdraw, consent_id)
    assert outbox.write_post(desk, centre.peer_id, centre.out).changes == 0


def test_a_message_nobody_released_cannot_be_made() -> None:
    message = Message("e-1", FrozenClock().now, EntryWritten(thread="t", kind=EntryKind.TEXT, text="x"))
    with pytest.raises(ValueError, match="release"):
        ReleasedMessage(message, ())


def test_an_answer_to_a_thread_nobody_knows_is_kept_and_said(houses: Pair) -> None:
    centre, office_house = houses
    thread_id = ask(centre)
    send(centre, office_house)
    office_house.store.desk.do(office.answer, office_house.peer_id, thread_id, "Am Montag.")
    centre.store.desk.do(_lose_thread, thread_id)
    report = send(office_house, centre)
    assert {problem.why.code for problem in report.problems} == {ErrorCode.THREAD_UNKNOWN}
    kept = centre.store.desk.ask(lambda work: work.line_messages.all())
    assert any("Am Montag." in each.line for each in kept)


def test_an_office_cannot_write_into_the_thread_of_another(houses: Pair, tmp_path: Path, clock: FrozenClock) -> None:
    centre, _ = houses
    thread_id = ask(centre)
    first_peer = centre.peer_id
    other = new_house(tmp_path, "Sozialamt", clock, another_office("Sozialamt"))
    pair(centre, other)
    centre.store.desk.do(_name_office, centre.peer_id)
    other.store.desk.do(office.ask_centre, other.peer_id, title="x", text="y", subject=Subject.OTHER)
    path = outbox.write_post(other.store.desk, other.peer_id, other.out).path
    foreign = Message("e-9", clock.now, EntryWritten(thread=thread_id, kind=EntryKind.ANSWER, text="Abgelehnt."))
    chunk = b"\0" + (write_message(foreign) + "\n").encode()
    report = take(centre, with_payload(path, sender=other, reader=centre, chunks=[chunk], changes=1))
    assert [problem.why.code for problem in report.problems] == [ErrorCode.THREAD_UNKNOWN]
    assert len(centre.store.desk.ask(threads.thread_page, thread_id).entries) == 1
    assert first_peer != centre.peer_id
    other.store.close()


def test_what_a_newer_office_writes_is_parked_and_said(houses: Pair) -> None:
    centre, office_house = houses
    path = outbox.write_post(office_house.store.desk, office_house.peer_id, office_house.out).path
    line = '{"v":1,"kind":"thread.whisper","id":"w-1","at":"2026-11-23T08:00:00+00:00","body":{"a":1}}\n'
    newer = with_payload(path, sender=office_house, reader=centre, chunks=[b"\0" + line.encode()], changes=1)
    assert take(centre, newer).parked == ("thread.whisper",)
    assert [each.line + "\n" for each in centre.store.desk.ask(lambda work: work.line_messages.parked())] == [line]


def noted(work: Work, message: LineMessage) -> None:
    work.line_messages.note(message)


def test_what_was_parked_is_taken_over_once_this_version_can_read_it(houses: Pair, clock: FrozenClock) -> None:
    centre, _ = houses
    desk = centre.store.desk
    thread_id = ask(centre)
    said = Message("p-1", clock.now, EntryWritten(thread=thread_id, kind=EntryKind.ANSWER, text="Am Montag."))
    newer = '{"v":99,"kind":"thread.entry","id":"p-2","at":"2026-11-23T08:00:00+00:00","body":{"a":1}}'
    for message_id, line in (("p-1", write_message(said)), ("p-2", newer), ("p-3", "{}")):
        parked = LineMessage(
            peer_id=centre.peer_id, message_id=message_id, kind="x", is_ours=False, is_parked=True, line=line, noted_at=clock.now
        )
        desk.do(noted, parked)
    report = take_up_parked(desk).value
    assert [message.id for message in report.new] == ["p-1"]
    assert desk.ask(threads.thread_page, thread_id).entries[-1].text == "Am Montag."
    assert [each.message_id for each in desk.ask(lambda work: work.line_messages.parked())] == ["p-2", "p-3"]
    again = take_up_parked(desk)
    assert (again.value.new, again.changes.touched) == ((), frozenset())
    assert len(desk.ask(threads.thread_page, thread_id).entries) == 2


def test_an_office_reads_what_was_parked_as_soon_as_its_store_is_opened(houses: Pair, clock: FrozenClock) -> None:
    _, office_house = houses
    opened_ = Message(
        "t-9", clock.now, ThreadOpened(thread="t-9", number="V-1", kind=ThreadKind.QUESTION, subject=Subject.LUNCH, title="Neu")
    )
    row = LineMessage(
        peer_id=office_house.peer_id,
        message_id="t-9",
        kind="thread.opened",
        is_ours=False,
        is_parked=True,
        line=write_message(opened_),
        noted_at=clock.now,
    )
    office_house.store.desk.do(noted, row)
    assert office_house.store.desk.ask(office.office_desk).threads == ()
    take_up_parked(office_house.store.desk)
    (thread,) = office_house.store.desk.ask(office.office_desk).threads
    assert thread.opened.title == "Neu"


def test_one_wrong_message_refuses_the_whole_file(houses: Pair) -> None:
    centre, office_house = houses
    path = outbox.write_post(office_house.store.desk, office_house.peer_id, office_house.out).path
    wrong = with_payload(path, sender=office_house, reader=centre, chunks=[b'\0{"v":1}\n'], changes=1)
    with refused(ErrorCode.MESSAGE_UNREADABLE):
        opened(centre, wrong)
    fewer = with_payload(path, sender=office_house, reader=centre, chunks=[], changes=1)
    with refused(ErrorCode.EXPORT_DAMAGED):
        opened(centre, fewer)


def test_a_preview_changes_nothing(houses: Pair) -> None:
    centre, office_house = houses
    ask(centre)
    path = outbox.write_post(centre.store.desk, centre.peer_id, centre.out).path
    incoming = opened(office_house, path)
    assert len(inbox.preview_post(office_house.store.desk, incoming).new) == 2
    assert office_house.store.desk.ask(office.office_desk).threads == ()
    assert len(take(office_house, path).new) == 2
    assert opened(office_house, path).standing is Standing.ALREADY_READ


def test_a_request_for_care_is_offered_and_accepted_by_file(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk = office_house.store.desk
    wish = CareRequested(
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
    desk.do(office.request_care, [office_house.peer_id], wish)
    send(office_house, centre)
    (row,) = centre.store.desk.ask(care_service.care_board).rows
    assert (row.request.age_years, row.request.office_reference, row.request.state) == (3, "B-1", CareState.ASKED)
    site = centre.store.desk.ask(lambda work: work.centre.sites()[0])
    offer = CareOffer(offered_site_id=site.id, offered_from_minute=420, offered_until_minute=900, offered_from=date(2026, 12, 1))
    clock.advance(days=1)
    centre.store.desk.do(care_service.offer_place, row.request.id, offer, on=date(2026, 11, 24), leaves=True)
    send(centre, office_house)
    (care,) = desk.ask(office.office_desk).care
    assert care.offers[0].offer is not None
    assert (care.offers[0].offer.site, care.hours_to_offer, care.waits_for_us) == (site.name, 24, True)
    desk.do(office.reply_to_offer, office_house.peer_id, "r-1", CareState.ACCEPTED)
    send(office_house, centre)
    (row,) = centre.store.desk.ask(care_service.care_board).rows
    assert row.request.state is CareState.ACCEPTED


def test_free_places_are_told_when_they_change_also_that_none_is_left(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk = centre.store.desk
    assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()
    site = desk.ask(lambda work: work.centre.sites()[0])
    free = FreePlaceFields(site_id=site.id, group_name="Igel", age_from=1, age_until=3, from_minute=420, until_minute=900)
    for _ in range(2):
        place_id = desk.do(places.add_place, free).value
        for seen in (["Igel"], []):
            clock.advance(minutes=1)
            send(centre, office_house)
            assert [place.group for _, place in office_house.store.desk.ask(office.office_desk).places] == seen
            send(office_house, centre)
            assert desk.ask(outbox.outgoing_post, centre.peer_id).leaving == ()
            if seen:
                desk.do(places.end_place, place_id)


def test_a_partner_that_is_no_known_office_gets_nothing(houses: Pair) -> None:
    centre, _ = houses
    centre.store.desk.do(pairing.set_office, centre.peer_id, None)
    with refused(ErrorCode.PEER_NO_OFFICE):
        centre.store.desk.ask(outbox.outgoing_post, centre.peer_id)


def test_a_centre_s_changes_are_never_applied_at_an_office(houses: Pair) -> None:
    centre, office_house = houses
    path = outbox.write_post(centre.store.desk, centre.peer_id, centre.out).path
    before = office_house.store.desk.ask(lambda work: work.outgoing.holds())
    incoming = opened(office_house, path)
    with refused(ErrorCode.PEER_TOLD_BY_MESSAGES):
        taking.apply_file(office_house.store.desk, incoming)
    assert office_house.store.desk.ask(lambda work: work.outgoing.holds()) == before


def test_a_thread_an_office_opens_is_found_again_by_its_answer(houses: Pair) -> None:
    centre, office_house = houses
    desk = office_house.store.desk
    thread = desk.do(
        office.ask_centre, office_house.peer_id, title="Öffnungszeiten", text="Wann ist zu?", subject=Subject.OTHER, until=None
    ).value
    send(office_house, centre)
    (row,) = centre.store.desk.ask(threads.thread_rows)
    assert row.title == "Öffnungszeiten"
    centre.store.desk.do(threads.add_entry, row.id, ThreadEntryFields(text="Zu Weihnachten.", leaves=True))
    send(centre, office_house)
    (found,) = desk.ask(office.office_desk).threads
    assert (found.opened.thread, [line.said.text for line in found.lines]) == (thread, ["Wann ist zu?", "Zu Weihnachten."])


def _consent(work: Work, family_id: str, office_id: str) -> str:
    today = work.today
    fields = ConsentFields(purpose="Rückfragen", office_id=office_id, covers=(Purpose.QUERIES,), given_on=today - timedelta(days=1))
    return give_consent(work, family_id, fields)


def _withdraw(work: Work, consent_id: str) -> None:
    record = work.families.consent_record(consent_id)
    assert record is not None
    record.withdrawn_on = work.today


def _lose_thread(work: Work, thread_id: str) -> None:
    threads.change_thread(work, thread_id, ThreadFields(title="Mittagessen", office_id=None))


def _name_office(work: Work, peer_id: str) -> None:
    from app.domain.people import OfficeFields
    from app.services.centre import save_office

    pairing.set_office(work, peer_id, save_office(work, None, OfficeFields(name="Sozialamt")))
