"""What an office can take back, and what its store forgets once it is settled."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.line.message_bodies import Decided
from app.domain.line.office_desk import OfficeDesk
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Subject, ThreadState
from app.services.demo_office import enter_post
from app.services.help_pages import page_called
from app.services.line import office, threads
from app.services.line.office_retention import forget_settled, kept_days
from app.services.line.office_undo import say, take_back_said
from tests.conftest import FrozenClock
from tests.exchange.sites import Site
from tests.line.bundles import bundle_on_its_way
from tests.line.post_home import OFFICE, OFFICE_NAME, Pair, houses, new_house, office_of, send
from tests.store.home import refused

__all__ = ["houses"]


@pytest.fixture
def alone(tmp_path: Path, clock: FrozenClock) -> Iterator[Site]:
    """An office with what two invented centres sent."""
    house = new_house(tmp_path, OFFICE_NAME, clock, OFFICE)
    house.store.desk.do(enter_post)
    yield house
    house.store.close()


def seen(house: Site) -> OfficeDesk:
    return house.store.desk.ask(office.office_desk)


def test_what_was_just_said_is_taken_back_as_if_it_had_never_been(alone: Site, clock: FrozenClock) -> None:
    desk, before = alone.store.desk, seen(alone)
    (thread,), (bundle,) = before.threads, before.bundles
    cases = tuple(case.application.case for case in bundle.cases)
    question = {"title": "Frage", "text": "Wer?", "subject": Subject.OTHER}
    ways: tuple[tuple[Callable[..., object], tuple[Any, ...], dict[str, Any]], ...] = (
        (office.answer, (thread.peer_id, thread.opened.thread, "Ja, sie reicht."), {}),
        (office.close, (thread.peer_id, thread.opened.thread), {}),
        (office.decide, (bundle.peer_id, cases, Decided.GRANTED), {"on": clock.now.date()}),
        (office.ask_for_papers, (bundle.peer_id, cases, "Rechnung"), {}),
        (office.ask_centre, (thread.peer_id,), question),
    )
    for command, args, facts in ways:
        said = say(desk, command, *args, **facts).value
        assert seen(alone) != before
        desk.do(take_back_said, said)
        assert seen(alone) == before


def test_what_has_left_is_not_taken_back(houses: Pair) -> None:
    centre, office_house = houses
    desk = office_house.store.desk
    said = say(desk, office.ask_centre, office_house.peer_id, title="Frage", text="Wer?", subject=Subject.OTHER).value
    send(office_house, centre)
    with refused(ErrorCode.MESSAGE_LEFT):
        desk.do(take_back_said, said)
    assert len(seen(office_house).threads) == 1


def test_a_settled_matter_is_forgotten_after_its_days_and_an_open_one_never(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk = office_house.store.desk
    for title in ("Erledigt", "Offen"):
        fields = ThreadFields(subject=Subject.LUNCH, title=title, office_id=office_of(centre))
        centre.store.desk.do(threads.open_thread, fields, ThreadEntryFields(text=f"Geheim {title}?", leaves=True))
    bundle_on_its_way(centre.store.desk, clock.now.date())
    send(centre, office_house)
    done = next(each for each in seen(office_house).threads if each.opened.title == "Erledigt")
    desk.do(office.answer, office_house.peer_id, done.opened.thread, "Am Montag.")
    send(office_house, centre)
    clock.advance(days=kept_days())
    assert desk.do(forget_settled).value == 0
    clock.advance(days=1)
    assert desk.do(forget_settled).value == 0, "what the centre has not confirmed has to be sent again"
    send(centre, office_house)
    assert desk.do(forget_settled).value == 4
    assert {each.opened.title for each in seen(office_house).threads} == {"Offen"}
    assert len(seen(office_house).bundles) == 1
    kept = desk.ask(lambda work: [each.line for each in work.line_messages.all()])
    assert not [line for line in kept if "Geheim Erledigt" in line or "Am Montag" in line]
    assert send(centre, office_house).new == ()


def test_what_a_centre_asked_after_the_answer_is_open_and_kept(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk = office_house.store.desk
    fields = ThreadFields(subject=Subject.LUNCH, title="Mittagessen", office_id=office_of(centre))
    thread_id = centre.store.desk.do(threads.open_thread, fields, ThreadEntryFields(text="Wann?", leaves=True)).value
    send(centre, office_house)
    desk.do(office.answer, office_house.peer_id, thread_id, "Am Montag.")
    send(office_house, centre)
    centre.store.desk.do(threads.add_entry, thread_id, ThreadEntryFields(text="Und wie viel?", leaves=True))
    send(centre, office_house)
    clock.advance(days=kept_days() + 1)
    assert desk.do(forget_settled).value == 0
    assert [thread.waits_for_us for thread in seen(office_house).threads] == [True]


def test_a_word_that_comes_late_stands_in_an_earlier_thread_and_numbers_count_on(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk = office_house.store.desk
    fields = ThreadFields(subject=Subject.LUNCH, title="Mittagessen", office_id=office_of(centre))
    thread_id = centre.store.desk.do(threads.open_thread, fields, ThreadEntryFields(text="Wann?", leaves=True)).value
    send(centre, office_house)
    desk.do(office.answer, office_house.peer_id, thread_id, "Am Montag.")
    first = desk.do(office.ask_centre, office_house.peer_id, title="Frage", text="Wer?", subject=Subject.OTHER).value
    desk.do(office.close, office_house.peer_id, first)
    send(office_house, centre)
    send(centre, office_house)
    clock.advance(days=kept_days() + 1)
    desk.do(forget_settled)
    assert seen(office_house).threads == ()
    centre.store.desk.do(threads.add_entry, thread_id, ThreadEntryFields(text="Es fehlt noch.", leaves=True))
    send(centre, office_house)
    (late,) = seen(office_house).threads
    assert (late.opened.title, late.lines[-1].said.text, late.waits_for_us) == ("Früherer Vorgang", "Es fehlt noch.", True)
    desk.do(office.close, office_house.peer_id, thread_id)
    assert [(each.state, each.waits_for_us) for each in seen(office_house).threads] == [(ThreadState.DONE, False)]
    second = desk.do(office.ask_centre, office_house.peer_id, title="Neu", text="Was?", subject=Subject.OTHER).value
    (number,) = (each.opened.number for each in seen(office_house).threads if each.opened.thread == second)
    assert number.endswith("0002")


def test_no_number_is_given_twice_where_an_earlier_question_is_taken_back(alone: Site) -> None:
    desk, peer_id = alone.store.desk, seen(alone).threads[0].peer_id
    question: dict[str, Any] = {"title": "Frage", "text": "Wer?", "subject": Subject.OTHER}
    first = say(desk, office.ask_centre, peer_id, **question).value
    desk.do(office.ask_centre, peer_id, **question)
    desk.do(take_back_said, first)
    desk.do(office.ask_centre, peer_id, **question)
    numbers = [each.opened.number for each in seen(alone).threads if each.opened.number.startswith("A-")]
    assert len(numbers) == len(set(numbers)) == 2


def test_a_meeting_is_forgotten_its_days_after_it_was(alone: Site, clock: FrozenClock) -> None:
    ((_, invited),) = seen(alone).meetings
    days_until = (date.fromisoformat(invited.begins[:10]) - clock.now.date()).days
    clock.advance(days=days_until + kept_days())
    alone.store.desk.do(forget_settled)
    assert [meeting for _, meeting in seen(alone).meetings] == [invited]
    clock.advance(days=1)
    alone.store.desk.do(forget_settled)
    assert seen(alone).meetings == ()


def test_a_centre_forgets_nothing_by_this_rule(houses: Pair, clock: FrozenClock) -> None:
    centre, office_house = houses
    desk = office_house.store.desk
    desk.do(office.ask_centre, office_house.peer_id, title="Frage", text="Wer?", subject=Subject.OTHER)
    send(office_house, centre)
    clock.advance(days=kept_days() * 2)
    assert centre.store.desk.do(forget_settled).value == 0


def test_the_help_says_how_long_settled_matters_are_kept() -> None:
    assert f"Erledigtes leert das Programm {kept_days()} Tage nach der letzten Nachricht." in page_called("stelle").text


def test_what_is_longer_than_a_message_may_be_is_said_before_it_is_kept(alone: Site) -> None:
    desk, before = alone.store.desk, seen(alone)
    (thread,), (bundle,) = before.threads, before.bundles
    case = bundle.cases[0].application.case
    long: tuple[Callable[[], object], ...] = (
        lambda: desk.do(office.answer, thread.peer_id, thread.opened.thread, "x" * 4001),
        lambda: desk.do(office.ask_centre, thread.peer_id, title="x" * 201, text="Wer?", subject=Subject.OTHER),
        lambda: desk.do(office.ask_for_papers, bundle.peer_id, (case,), "x" * 201),
    )
    for command in long:
        with pytest.raises(UserError) as caught:
            command()
        assert caught.value.facts["problem"] == "text_too_long"
    assert seen(alone) == before
