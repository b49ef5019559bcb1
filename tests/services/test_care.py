"""Care requests against a real store: asked, offered, agreed, given up; a place is nobody's twice; no name is anywhere."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.line.care import CareOffer, CareRequestFields, CareState, NoFitReason
from app.domain.line.matching import MisfitKind
from app.domain.line.places import FreePlaceFields
from app.domain.line.words import Actor, Direction, ThreadKind, ThreadState
from app.domain.people import SiteFields
from app.services import centre
from app.services.desk import Desk
from app.services.line.care import CarePage, ask_care, care_board, care_page, give_up_care, offer_place, take_care_step
from app.services.line.places import add_place, change_place, end_place, free_places
from app.services.line.threads import hold_back, thread_page
from app.services.undo import take_back_command
from tests.conftest import FrozenClock
from tests.services.test_undo import everything

TODAY = date(2026, 11, 23)
START = date(2026, 12, 1)


@pytest.fixture
def south(desk: Desk) -> str:
    return desk.do(centre.save_site, None, SiteFields(name="Süd")).value


@pytest.fixture
def wish(desk: Desk, south: str) -> CareRequestFields:
    return CareRequestFields(
        office_id=desk.ask(centre.centre_sheet).offices[0].id,
        site_id=south,
        age_years=3,
        from_minute=420,
        until_minute=930,
        needed_from=START,
        job_until=date(2026, 11, 30),
    )


@pytest.fixture
def place(south: str) -> FreePlaceFields:
    return FreePlaceFields(site_id=south, group_name="Fuchs", age_from=3, age_until=5, from_minute=435, until_minute=990, free_from=START)


def offer_of(page: CarePage) -> CareOffer:
    """Offer the first place proposed, as it is."""
    place = page.proposals[0].place
    return CareOffer(
        offered_place_id=place.id,
        offered_site_id=place.site_id,
        offered_group=place.group_name,
        offered_weekdays=place.weekdays,
        offered_from_minute=place.from_minute,
        offered_until_minute=place.until_minute,
        offered_from=place.free_from,
        held_until=TODAY + timedelta(days=2),
    )


def offered(desk: Desk, wish: CareRequestFields) -> str:
    request_id = desk.do(ask_care, wish).value
    desk.do(offer_place, request_id, offer_of(desk.ask(care_page, request_id)), on=TODAY)
    return request_id


def refused(code: ErrorCode) -> "pytest.RaisesExc[UserError]":
    return pytest.raises(UserError, check=lambda error: error.code is code)


def test_a_request_begins_a_thread_that_waits_for_us(desk: Desk, wish: CareRequestFields) -> None:
    request_id = desk.do(ask_care, replace(wish, remark="Schichtdienst")).value
    page = desk.ask(care_page, request_id)
    thread = desk.ask(thread_page, page.row.request.thread_id)
    assert (thread.thread.kind, thread.thread.acts, thread.thread.until) == (ThreadKind.CARE, Actor.US, wish.job_until)
    assert thread.thread.number == page.row.number
    (entry,) = thread.entries
    assert entry.direction is Direction.THEIRS
    assert entry.text == (
        "Gesucht: Kind 3 J., Mo–Fr 07:00–15:30, ab Di 01.12.2026, Standort Süd, Arbeitsangebot gilt bis Mo 30.11.2026. Schichtdienst"
    )


def test_the_fitting_place_is_proposed_with_what_it_lacks(desk: Desk, wish: CareRequestFields, place: FreePlaceFields) -> None:
    place_id = desk.do(add_place, place).value
    desk.do(add_place, replace(place, age_from=0, age_until=2))
    request_id = desk.do(ask_care, wish).value
    (proposal,) = desk.ask(care_page, request_id).proposals
    assert (proposal.place.id, [(each.kind, each.amount) for each in proposal.misfits]) == (place_id, [(MisfitKind.OPENS_LATER, 15)])


def test_an_offer_is_told_in_the_thread_and_dated(desk: Desk, clock: FrozenClock, wish: CareRequestFields, place: FreePlaceFields) -> None:
    desk.do(add_place, place)
    request_id = desk.do(ask_care, wish).value
    clock.advance(days=2)
    on = TODAY + timedelta(days=2)
    offer = replace(offer_of(desk.ask(care_page, request_id)), held_until=on + timedelta(days=3))
    desk.do(offer_place, request_id, offer, on=on, more="07:00 klären wir mit dem Träger.")
    row = desk.ask(care_page, request_id).row
    assert (row.request.state, row.request.first_offer_on, row.request.days_to_offer) == (CareState.OFFERED, on, 2)
    thread = desk.ask(thread_page, row.request.thread_id)
    assert (thread.thread.state, thread.thread.acts, thread.thread.until) == (ThreadState.SENT, Actor.OFFICE, on + timedelta(days=3))
    assert thread.entries[-1].text == (
        "Angebot: Standort Süd, Gruppe Fuchs, Mo–Fr 07:15–16:30, ab Di 01.12.2026, gehalten bis Sa 28.11.2026. "
        "07:00 klären wir mit dem Träger."
    )
    assert desk.ask(care_board).median_hours == 48


def test_the_first_offer_counts_even_after_a_second(
    desk: Desk, clock: FrozenClock, wish: CareRequestFields, place: FreePlaceFields
) -> None:
    desk.do(add_place, place)
    request_id = offered(desk, wish)
    clock.advance(days=1)
    again = replace(offer_of(desk.ask(care_page, request_id)), offered_from_minute=420)
    desk.do(offer_place, request_id, again, on=TODAY + timedelta(days=1))
    request = desk.ask(care_page, request_id).row.request
    assert (request.first_offer_on, request.offered_on, request.offered_from_minute) == (TODAY, TODAY + timedelta(days=1), 420)


def test_accepted_and_under_contract_it_is_done(desk: Desk, wish: CareRequestFields, place: FreePlaceFields) -> None:
    desk.do(add_place, place)
    request_id = offered(desk, wish)
    desk.do(take_care_step, request_id, CareState.ACCEPTED, on=TODAY)
    assert desk.ask(care_page, request_id).row.request.accepted_on == TODAY
    desk.do(take_care_step, request_id, CareState.CONTRACT, on=TODAY)
    row = desk.ask(care_page, request_id).row
    assert (row.request.state, row.request.contract_on) == (CareState.CONTRACT, TODAY)
    assert desk.ask(thread_page, row.request.thread_id).thread.state is ThreadState.DONE
    with refused(ErrorCode.CARE_STEP_NOT_POSSIBLE):
        desk.do(give_up_care, request_id, NoFitReason.OTHER, on=TODAY)


def test_one_place_is_not_offered_twice(desk: Desk, clock: FrozenClock, wish: CareRequestFields, place: FreePlaceFields) -> None:
    desk.do(add_place, place)
    first = offered(desk, wish)
    assert [row.left for row in desk.ask(free_places)] == [0]
    second = desk.do(ask_care, wish).value
    assert not desk.ask(care_page, second).proposals
    with refused(ErrorCode.PLACE_TAKEN):
        desk.do(offer_place, second, offer_of(desk.ask(care_page, first)), on=TODAY)
    clock.advance(days=3)  # nobody answered while it was held
    assert len(desk.ask(care_page, second).proposals) == 1


def test_given_up_with_a_reason_the_place_is_free_again(desk: Desk, wish: CareRequestFields, place: FreePlaceFields) -> None:
    desk.do(add_place, place)
    request_id = offered(desk, wish)
    desk.do(give_up_care, request_id, NoFitReason.JOB_GONE, on=TODAY, note="Anruf von heute")
    row = desk.ask(care_page, request_id).row
    assert (row.request.state, row.request.no_fit_reason, row.request.no_fit_note) == (
        CareState.NO_FIT,
        NoFitReason.JOB_GONE,
        "Anruf von heute",
    )
    assert [each.left for each in desk.ask(free_places)] == [1]
    thread = desk.ask(thread_page, row.request.thread_id)
    assert thread.thread.state is ThreadState.DONE
    assert thread.entries[-1].text == "Leider kein passender Platz: Arbeitsangebot entfallen. Anruf von heute"


def test_what_was_given_up_can_be_offered_something_after_all(desk: Desk, wish: CareRequestFields, place: FreePlaceFields) -> None:
    request_id = desk.do(ask_care, wish).value
    desk.do(give_up_care, request_id, NoFitReason.NO_PLACE, on=TODAY)
    desk.do(add_place, place)
    desk.do(offer_place, request_id, offer_of(desk.ask(care_page, request_id)), on=TODAY)
    row = desk.ask(care_page, request_id).row
    assert (row.request.state, row.request.no_fit_on, row.request.no_fit_reason) == (CareState.OFFERED, None, None)
    assert desk.ask(thread_page, row.request.thread_id).thread.state is not ThreadState.DONE


def test_nothing_is_accepted_before_it_was_offered_nor_before_it_was_asked(
    desk: Desk, wish: CareRequestFields, place: FreePlaceFields
) -> None:
    request_id = desk.do(ask_care, wish).value
    with refused(ErrorCode.CARE_STEP_NOT_POSSIBLE):
        desk.do(take_care_step, request_id, CareState.ACCEPTED, on=TODAY)
    desk.do(add_place, place)
    offer = offer_of(desk.ask(care_page, request_id))
    with refused(ErrorCode.INPUT_INVALID):
        desk.do(offer_place, request_id, offer, on=TODAY - timedelta(days=1))
    with refused(ErrorCode.INPUT_INVALID):
        desk.do(offer_place, request_id, offer, on=TODAY + timedelta(days=1))


def test_an_offer_is_taken_back_whole(desk: Desk, wish: CareRequestFields, place: FreePlaceFields) -> None:
    desk.do(add_place, place)
    request_id = desk.do(ask_care, wish).value
    before = desk.ask(everything)
    done = desk.do(offer_place, request_id, offer_of(desk.ask(care_page, request_id)), on=TODAY)
    desk.do(take_back_command, done.changes.stamp)
    assert desk.ask(everything) == before


def test_places_are_changed_and_taken_back(desk: Desk, place: FreePlaceFields) -> None:
    place_id = desk.do(add_place, place).value
    desk.do(change_place, place_id, replace(place, places=3, group_name=" Igel "))
    (row,) = desk.ask(free_places)
    assert (row.left, row.place.group_name, row.site_name) == (3, "Igel", "Süd")
    desk.do(end_place, place_id)
    assert desk.ask(free_places) == ()
    with refused(ErrorCode.NOT_FOUND):
        desk.do(end_place, "nothing")


def test_the_open_requests_stand_first_by_how_long_the_job_waits(desk: Desk, wish: CareRequestFields) -> None:
    late = desk.do(ask_care, replace(wish, job_until=date(2026, 12, 24))).value
    soon = desk.do(ask_care, wish).value
    gone = desk.do(ask_care, replace(wish, job_until=date(2026, 11, 24))).value
    desk.do(give_up_care, gone, NoFitReason.NO_PLACE, on=TODAY)
    assert [row.request.id for row in desk.ask(care_board).rows] == [soon, late, gone]
    assert [row.request.id for row in desk.ask(care_board, (CareState.NO_FIT,)).rows] == [gone]


def test_an_offer_made_the_same_day_is_told_in_hours(
    desk: Desk, clock: FrozenClock, wish: CareRequestFields, place: FreePlaceFields
) -> None:
    desk.do(add_place, place)
    request_id = desk.do(ask_care, wish).value
    clock.advance(hours=3)
    desk.do(offer_place, request_id, offer_of(desk.ask(care_page, request_id)), on=TODAY)
    clock.advance(hours=1)
    desk.do(offer_place, request_id, offer_of(desk.ask(care_page, request_id)), on=TODAY)
    assert desk.ask(care_page, request_id).row.hours_to_offer == 3
    assert desk.ask(care_board).median_hours == 3


def test_an_offer_waits_for_the_next_file_until_it_is_held_back(desk: Desk, wish: CareRequestFields, place: FreePlaceFields) -> None:
    desk.do(add_place, place)
    request_id = desk.do(ask_care, wish).value
    desk.do(offer_place, request_id, offer_of(desk.ask(care_page, request_id)), on=TODAY, leaves=True)
    page = desk.ask(care_page, request_id)
    assert (page.waits, page.gets_files) == (True, False)
    thread = desk.ask(thread_page, page.row.request.thread_id)
    desk.do(hold_back, thread.entries[-1].id)
    assert not desk.ask(care_page, request_id).waits
