"""What an office's screen says, made from what two centres sent."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain.line.care import CareState, NoFitReason
from app.domain.line.message_bodies import Decided
from app.services.demo_office import enter_post
from app.services.desk import Desk
from app.services.line import office
from app.services.line.office_screen import office_state
from app.ui.features.office.meetings import MeetingDetail
from app.ui.features.office.page import BundleDetail, CareDetail, PlaceDetail, Shown, ThreadDetail, make_detail, make_office_page
from app.ui.features.office.typed import read_care, read_question
from tests.conftest import FrozenClock
from tests.line.post_home import OFFICE, OFFICE_NAME, new_house


@pytest.fixture
def desk(tmp_path: Path, clock: FrozenClock) -> Iterator[Desk]:
    house = new_house(tmp_path, OFFICE_NAME, clock, OFFICE)
    house.store.desk.do(enter_post)
    yield house.store.desk
    house.store.close()


def test_what_waits_stands_first_and_each_kind_can_be_seen_alone(desk: Desk) -> None:
    state = desk.ask(office_state)
    page = make_office_page(state.desk, state.centres, shown=Shown.ALL, waiting=state.waiting)
    assert [item.key[0] for item in page.items] == [Shown.THREADS, Shown.BUNDLES, Shown.CARE, Shown.PLACES, Shown.MEETINGS]
    assert (page.badge, page.count_words) == (3, "3 offen")
    assert page.leaving == "Es wartet: 2 Nachrichten auf die nächste Datei."
    for shown in (Shown.THREADS, Shown.BUNDLES, Shown.CARE, Shown.PLACES, Shown.MEETINGS):
        alone = make_office_page(state.desk, state.centres, shown=shown, waiting=0)
        assert [item.key[0] for item in alone.items] == [shown]
    found = make_office_page(state.desk, state.centres, shown=Shown.ALL, waiting=0, text="fahrkarte")
    assert [item.entry.title for item in found.items] == ["Schülerfahrkarte"]


def test_each_thing_opens_with_what_is_known_of_it(desk: Desk) -> None:
    state = desk.ask(office_state)
    page = make_office_page(state.desk, state.centres, shown=Shown.ALL, waiting=0)
    thread, bundle, care, places, meeting = (make_detail(state.desk, state.centres, item.key) for item in page.items)
    assert isinstance(thread, ThreadDetail)
    assert thread.said[0].text == "Reicht die Kopie der Fahrkarte?"
    assert isinstance(bundle, BundleDetail)
    assert ([case.is_decided for case in bundle.cases], bundle.is_received) == ([False] * 3, False)
    assert isinstance(care, CareDetail)
    assert [offer.can_reply for offer in care.offers] == [True]
    assert isinstance(places, PlaceDetail)
    assert "2 Plätze" in places.head.facts[0].value
    assert isinstance(meeting, MeetingDetail)
    assert (meeting.head.title, meeting.head.chip) == ("Austausch der Familienzentren", "Einladung")
    assert meeting.head.facts[1].value == "Sa 05.12.2026, 14:00–16:00 Uhr"
    assert make_detail(state.desk, state.centres, (Shown.THREADS, "", "nichts")) is None


def test_what_the_office_does_is_seen_at_once(desk: Desk) -> None:
    state = desk.ask(office_state)
    (bundle,), (care,) = state.desk.bundles, state.desk.care
    cases = [case.application.case for case in bundle.cases]
    desk.do(office.decide, bundle.peer_id, cases[:1], Decided.REFUSED, on=date(2026, 11, 22))
    desk.do(office.ask_for_papers, bundle.peer_id, cases[1:2], "Kopie der Rechnung\n")
    desk.do(office.reply_to_offer, care.offers[0].peer_id, care.requested.request, CareState.ACCEPTED)
    state = desk.ask(office_state)
    detail = make_detail(state.desk, state.centres, (Shown.BUNDLES, bundle.peer_id, bundle.announced.bundle))
    assert isinstance(detail, BundleDetail)
    assert [case.state for case in detail.cases] == ["abgelehnt am 22.11.2026", "Unterlagen angefordert: Kopie der Rechnung", "offen"]
    assert state.desk.care[0].is_settled
    assert state.waiting == 5


def test_why_there_is_no_place_is_said_in_the_words_of_who_says_it(desk: Desk) -> None:
    state = desk.ask(office_state)
    (care,) = state.desk.care
    offered = care.offers[0]
    desk.do(office.reply_to_offer, offered.peer_id, care.requested.request, CareState.NO_FIT, reason=NoFitReason.TOO_FAR)
    state = desk.ask(office_state)
    detail = make_detail(state.desk, state.centres, (Shown.CARE, "", care.requested.request))
    assert isinstance(detail, CareDetail)
    assert [line.text.splitlines()[-1] for line in detail.offers] == ["Grund: zu weit weg"]


CARE = {
    "age_years": "3",
    "place_name": "Weidenfurt",
    "weekdays": "12345",
    "from_minute": "7:00",
    "until_minute": "15:30",
    "needed_from": "1.12.",
    "job_until": "5.12.2026",
}
TODAY = date(2026, 11, 23)


def test_a_request_is_read_as_typed() -> None:
    typed = read_care(CARE, TODAY)
    assert typed.problems == {}
    asked = typed.value
    assert (asked.age_years, asked.from_minute, asked.needed_from, asked.job_until) == (3, 420, date(2026, 12, 1), date(2026, 12, 5))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("age_years", ""),
        ("age_years", "30"),
        ("place_name", " "),
        ("place_name", "x" * 201),
        ("weekdays", ""),
        ("from_minute", "25 Uhr"),
        ("until_minute", "6:00"),
        ("needed_from", "31.02."),
        ("job_until", "bald"),
    ],
)
def test_what_is_wrong_with_a_request_stands_under_its_field(name: str, text: str) -> None:
    typed = read_care({**CARE, name: text}, TODAY)
    assert not typed.may_be_kept
    assert set(typed.problems) == {name}


@pytest.mark.parametrize(("name", "text"), [("title", ""), ("text", "x" * 4001), ("until", "31.02.")])
def test_what_is_wrong_with_a_question_stands_under_its_field(name: str, text: str) -> None:
    typed = read_question({"peer_id": "p", "title": "Frage", "text": "Wer?", "until": "1.12."} | {name: text}, TODAY)
    assert (typed.may_be_kept, set(typed.problems)) == (False, {name})
