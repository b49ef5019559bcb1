"""Threads with offices: opened, answered, found, read, put away – and what becomes of them with their family."""

from datetime import date, datetime

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.line.gate import Way
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Actor, Direction, EntryKind, Shown, Source, Subject, ThreadKind, ThreadState
from app.services import erasing, families, search
from app.services.desk import Desk
from app.services.line import leaving, threads

TODAY = date(2026, 11, 23)


@pytest.fixture
def office_id(desk: Desk) -> str:
    return desk.ask(lambda work: work.centre.offices()[0].id)


@pytest.fixture
def family_id(desk: Desk) -> str:
    return desk.do(families.save_family, FamilyDraft(adults=(AdultDraft(family_name="Müller", given_names="Sandra"),))).value


def ask(desk: Desk, title: str = "Reicht eine Kopie?", **more: object) -> str:
    fields = ThreadFields(title=title, subject=Subject.PROOFS, **more)  # type: ignore[arg-type]
    return desk.do(threads.open_thread, fields, ThreadEntryFields(text="Reicht eine Kopie des Bescheids?")).value


def answer(desk: Desk, thread_id: str, **more: object) -> str:
    fields = ThreadEntryFields(kind=EntryKind.ANSWER, direction=Direction.THEIRS, text="Ja, sie reicht.", **more)  # type: ignore[arg-type]
    return desk.do(threads.add_entry, thread_id, fields).value


def test_a_thread_has_a_number_of_our_own_that_counts_on(desk: Desk) -> None:
    numbers = [desk.ask(threads.thread_page, ask(desk)).thread.number for _ in range(2)]
    assert [number[-5:] for number in numbers] == ["-0001", "-0002"]
    assert numbers[0].startswith("V-2026-")
    assert numbers[0][:-4] == numbers[1][:-4]


def test_thanks_and_a_second_answer_do_not_change_how_long_the_first_took(desk: Desk, office_id: str) -> None:
    thread_id = ask(desk, office_id=office_id, opened_on=date(2026, 11, 16))
    desk.do(threads.mark_sent, thread_id, on=date(2026, 11, 16), source=Source.PAPER)
    answer(desk, thread_id, at=datetime(2026, 11, 18, 9, 5))  # noqa: DTZ001 - as stored
    desk.do(threads.add_entry, thread_id, ThreadEntryFields(text="Danke!"))
    desk.do(threads.mark_sent, thread_id, on=date(2026, 11, 20), source=Source.PAPER)
    answer(desk, thread_id, at=datetime(2026, 11, 23, 7, 0))  # noqa: DTZ001 - as stored
    page = desk.ask(threads.thread_page, thread_id)
    assert (page.thread.answered_on, page.days_to_answer) == (date(2026, 11, 23), 2)


def test_two_threads_of_one_command_get_two_numbers(desk: Desk) -> None:
    def both(work: object) -> list[str]:
        return [threads.open_thread(work, ThreadFields(title="Frage")) for _ in range(2)]  # type: ignore[arg-type]

    first, second = desk.do(both).value
    assert desk.ask(threads.thread_page, first).thread.number != desk.ask(threads.thread_page, second).thread.number


def test_asked_sent_answered_and_done_each_with_its_day_and_source(desk: Desk, office_id: str) -> None:
    thread_id = ask(desk, office_id=office_id)
    desk.do(threads.mark_sent, thread_id, on=date(2026, 11, 16), source=Source.PAPER)
    assert desk.ask(threads.thread_page, thread_id).thread.acts is Actor.OFFICE
    desk.do(threads.mark_arrived, thread_id, on=date(2026, 11, 17), source=Source.PHONE)
    answer(desk, thread_id, source=Source.PHONE, by_name="Frau Beispiel", at=datetime(2026, 11, 19, 9, 5))  # noqa: DTZ001 - as stored
    page = desk.ask(threads.thread_page, thread_id)
    thread = page.thread
    assert (thread.state, thread.acts) == (ThreadState.ANSWERED, Actor.US)
    assert (thread.sent_on, thread.sent_source) == (date(2026, 11, 16), Source.PAPER)
    assert (thread.arrived_on, thread.arrived_source) == (date(2026, 11, 17), Source.PHONE)
    assert (thread.answered_on, thread.answered_source) == (date(2026, 11, 19), Source.PHONE)
    assert page.days_to_answer == 3
    assert page.office_name == "Stadt Musterstadt, Soziales"
    assert [(each.text, each.by_sign, each.by_name) for each in page.entries] == [
        ("Ja, sie reicht.", "", "Frau Beispiel"),
        ("Reicht eine Kopie des Bescheids?", "KR", ""),
    ]
    desk.do(threads.close, thread_id)
    assert desk.ask(threads.thread_page, thread_id).thread.done_on == TODAY
    desk.do(threads.reopen, thread_id)
    assert desk.ask(threads.thread_page, thread_id).thread.state is ThreadState.ANSWERED


def test_asked_again_after_its_answer_the_office_has_to_act(desk: Desk, office_id: str) -> None:
    thread_id = ask(desk, office_id=office_id, until=date(2026, 11, 20))
    desk.do(threads.mark_sent, thread_id, on=date(2026, 11, 16), source=Source.PAPER)
    answer(desk, thread_id)
    assert desk.ask(lambda work: work.threads.count_pressing(TODAY))[1] == 1
    desk.do(threads.add_entry, thread_id, ThreadEntryFields(text="Und wie viel?"))
    desk.do(leaving.note_thread_left, thread_id, way=Way.PAPER)
    thread = desk.ask(threads.thread_page, thread_id).thread
    assert (thread.state, thread.acts, thread.sent_on) == (ThreadState.SENT, Actor.OFFICE, TODAY)
    desk.do(threads.close, thread_id)
    desk.do(threads.reopen, thread_id)
    assert desk.ask(threads.thread_page, thread_id).thread.state is ThreadState.SENT


def test_a_letter_printed_once_more_asks_nobody_again(desk: Desk, office_id: str) -> None:
    thread_id = ask(desk, office_id=office_id)
    desk.do(leaving.note_thread_left, thread_id, way=Way.PAPER, at=datetime.fromisoformat("2026-11-16T09:00:00"))
    answer(desk, thread_id)
    desk.do(leaving.note_thread_left, thread_id, way=Way.PAPER)
    thread = desk.ask(threads.thread_page, thread_id).thread
    assert (thread.state, thread.sent_on) == (ThreadState.ANSWERED, date(2026, 11, 16))


def test_what_came_in_a_file_is_new_until_it_was_looked_at(desk: Desk) -> None:
    thread_id = ask(desk)
    assert desk.ask(threads.thread_rows)[0].unread == 0
    answer(desk, thread_id, source=Source.FILE)
    (row,) = desk.ask(threads.thread_rows)
    assert row.unread == 1
    assert row.due_on == TODAY
    desk.do(threads.mark_read, thread_id)
    assert desk.ask(threads.thread_rows)[0].unread == 0
    assert desk.ask(threads.thread_page, thread_id).entries[-1].read_on == TODAY


def test_an_answer_of_the_same_second_stands_below_its_question(desk: Desk) -> None:
    question, reply, before = (datetime.fromisoformat(f"2026-11-23T{each}") for each in ("09:00:00.7", "09:00:00", "08:59:59"))
    fields = ThreadEntryFields(text="Wann?", at=question)
    thread_id = desk.do(threads.open_thread, ThreadFields(title="Mittagessen"), fields).value
    answer(desk, thread_id, at=reply)
    answer(desk, thread_id, at=before)
    page = desk.ask(threads.thread_page, thread_id)
    assert [each.at.second for each in page.entries if each.at] == [59, 0, 0]
    assert [each.direction for each in page.entries] == [Direction.THEIRS, Direction.OURS, Direction.THEIRS]


def test_a_note_is_never_marked_to_leave(desk: Desk) -> None:
    thread_id = ask(desk)
    desk.do(threads.add_entry, thread_id, ThreadEntryFields(direction=Direction.NOTE, text="Mutter wirkt besorgt.", leaves=True))
    assert not any(entry.leaves for entry in desk.ask(threads.thread_page, thread_id).entries)


def test_what_is_marked_to_leave_can_be_held_back(desk: Desk) -> None:
    thread_id = ask(desk)
    entry_id = desk.do(threads.add_entry, thread_id, ThreadEntryFields(text="Bitte um Rückruf.", leaves=True)).value
    assert desk.ask(threads.thread_page, thread_id).entries[-1].leaves
    desk.do(threads.hold_back, entry_id)
    assert not desk.ask(threads.thread_page, thread_id).entries[-1].leaves


def test_the_list_is_chosen_by_kind_and_ordered_by_need(desk: Desk) -> None:
    late = ask(desk, "Frist läuft", until=date(2026, 11, 20))
    calm = ask(desk, "Ohne Frist")
    done = ask(desk, "Längst erledigt")
    desk.do(threads.close, done)
    answered = ask(desk, "Antwort da")
    answer(desk, answered)
    meeting = ask(desk, "Kreistreffen", kind=ThreadKind.MEETING, until=date(2026, 12, 10))
    assert [row.id for row in desk.ask(threads.thread_rows)] == [answered, late, meeting, calm]
    assert [row.id for row in desk.ask(threads.thread_rows, shown=Shown.QUESTIONS)] == [answered, late, calm]
    assert [row.id for row in desk.ask(threads.thread_rows, shown=Shown.MEETINGS)] == [meeting]
    assert [row.id for row in desk.ask(threads.thread_rows, shown=Shown.DONE)] == [done]
    counts = desk.ask(threads.thread_counts)
    assert (counts[Shown.ALL], counts[Shown.QUESTIONS], counts[Shown.MEETINGS], counts[Shown.CARE], counts[Shown.DONE]) == (4, 3, 1, 0, 1)


@pytest.mark.parametrize("typed", ["bescheids", "kopie", "Beispiel", "0001", "Geburtsurkunde"])
def test_a_thread_is_found_by_all_that_was_said_and_by_its_number(desk: Desk, typed: str) -> None:
    thread_id = ask(desk)
    answer(desk, thread_id, by_name="Frau Beispiel", documents="Geburtsurkunde\nMietvertrag")
    ask(desk, "Etwas anderes")
    found = desk.ask(threads.thread_rows, text=typed)
    assert thread_id in {row.id for row in found}
    desk.do(threads.close, thread_id)
    assert thread_id in {row.id for row in desk.ask(threads.thread_rows, text=typed)}
    assert thread_id in {hit.id for hit in desk.ask(search.find, typed) if hit.kind == "thread"}


def test_a_thread_without_a_title_and_an_entry_that_says_nothing_are_refused(desk: Desk) -> None:
    with pytest.raises(UserError) as untitled:
        desk.do(threads.open_thread, ThreadFields(title=" "))
    assert untitled.value.code is ErrorCode.INPUT_INVALID
    thread_id = ask(desk)
    with pytest.raises(UserError) as silent:
        desk.do(threads.add_entry, thread_id, ThreadEntryFields(text="\n"))
    assert silent.value.code is ErrorCode.INPUT_INVALID
    with pytest.raises(UserError) as unknown:
        desk.do(threads.close, "no such thread")
    assert unknown.value.code is ErrorCode.NOT_FOUND


def test_a_thread_is_erased_with_its_family(desk: Desk, family_id: str) -> None:
    thread_id = ask(desk, family_id=family_id)
    answer(desk, thread_id)
    assert desk.ask(threads.thread_page, thread_id).family_title == "Müller, Sandra"
    desk.do(erasing.erase_family, family_id, reason="Wunsch der Familie")
    assert desk.ask(threads.thread_rows) == ()
    assert desk.ask(search.find, "Bescheids") == ()
    left = desk.ask(lambda work: work._access.column("SELECT fields FROM change"))
    assert not any("Kopie" in text for text in left)
