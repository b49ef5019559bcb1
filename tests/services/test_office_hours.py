"""Office hours against a real store: days and series, slots by number, conflicts said plainly, and what is due today."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.core.clock import BERLIN
from app.core.errors import ErrorCode, UserError
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.line.gate import Way
from app.domain.line.office_hours import BookingFields, BookingState, OfficeHourFields, Repeat
from app.domain.line.threads import ThreadFields
from app.domain.people import ConsentFields, OfficeFields
from app.domain.terms import Benefit, Purpose, Route
from app.domain.today import TaskKind
from app.models.unit_of_work import Work
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.erasing import erase_family
from app.services.line.gate import left_already
from app.services.line.hour_papers import hour_list, note_list_left
from app.services.line.office_hours import (
    add_office_hours,
    book_slot,
    booking_steps,
    cancel_office_hour,
    change_office_hour,
    office_hour,
    office_hours,
    settle_booking,
)
from app.services.line.threads import change_thread, open_thread, thread_page
from app.services.today import today_sheet
from app.services.undo import take_back_command
from tests.conftest import FrozenClock
from tests.services.test_undo import everything

TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)


@pytest.fixture
def fields(desk: Desk) -> OfficeHourFields:
    sheet = desk.ask(centre.centre_sheet)
    return OfficeHourFields(
        office_id=sheet.offices[0].id,
        site_id=sheet.sites[0].id,
        room="Elternzimmer",
        held_on=TOMORROW,
        from_minute=540,
        until_minute=660,
        slot_minutes=30,
    )


@pytest.fixture
def hour(desk: Desk, fields: OfficeHourFields) -> str:
    return desk.do(add_office_hours, fields).value.ids[0]


def refused(code: ErrorCode) -> "pytest.RaisesExc[UserError]":
    return pytest.raises(UserError, check=lambda error: error.code is code)


def wrong(desk: Desk, fields: OfficeHourFields, repeat: Repeat | None = None) -> str:
    """Answer what keeps a day from being entered."""
    with pytest.raises(UserError) as caught:
        desk.do(add_office_hours, fields, repeat)
    return str(caught.value.facts["problem"])


def test_a_day_has_its_slots_and_the_rest_is_no_slot(desk: Desk, fields: OfficeHourFields) -> None:
    added = desk.do(add_office_hours, replace(fields, until_minute=670)).value
    row = desk.ask(office_hour, added.ids[0])
    assert [each.from_minute for each in row.slots] == [540, 570, 600, 630]
    assert (row.taken, row.office_name, row.site_name) == (0, "Stadt Musterstadt, Soziales", "Nord")


def test_a_series_leaves_out_the_holidays_and_names_them(desk: Desk, fields: OfficeHourFields) -> None:
    friday = replace(fields, held_on=date(2026, 12, 11))
    added = desk.do(add_office_hours, friday, Repeat(1, date(2027, 1, 8))).value
    assert added.skipped == ((date(2026, 12, 25), "Erster Weihnachtstag"), (date(2027, 1, 1), "Neujahr"))
    days = [row.hour.held_on for row in desk.ask(office_hours).coming]
    assert days == [date(2026, 12, 11), date(2026, 12, 18), date(2027, 1, 8)]


def family_with_numbers(desk: Desk) -> tuple[str, dict[str, str]]:
    """Store a family; answer her id and the numbers she can be found by."""
    grant = GrantDraft(route=Route.SGB2, reference="35502 BG 0012345")
    child = ChildDraft(family_name="Kaya", grants=(grant,))
    family_id = desk.do(families.save_family, FamilyDraft(adults=(AdultDraft(family_name="Kaya"),), children=(child,))).value
    family = desk.ask(families.family_sheet, family_id).family
    application = ApplicationFields(benefit=Benefit.MITTAGESSEN, period_from=date(2026, 8, 1))
    application_id = desk.do(applications.open_application, family.children[0].id, application).value
    threads = {
        "thread": ThreadFields(title="Frage", family_id=family_id),
        "thread about a child": ThreadFields(title="Frage", child_id=family.children[0].id),
        "thread about an application": ThreadFields(title="Frage", application_id=application_id),
    }
    numbers = {what: desk.ask(thread_page, desk.do(open_thread, fields).value).thread.number for what, fields in threads.items()}
    numbers["application"] = desk.ask(families.family_sheet, family_id).applications[0].code
    return family_id, numbers | {"number of the office": grant.reference}


def booked_for(desk: Desk, hour: str) -> list[str | None]:
    return [slot.bookings[0].family_id for slot in desk.ask(office_hour, hour).slots if slot.bookings]


@pytest.mark.parametrize("what", ["thread", "thread about a child", "thread about an application", "application", "number of the office"])
def test_every_number_of_a_family_leads_to_her_and_stays_here_without_her_consent(desk: Desk, hour: str, what: str) -> None:
    family_id, numbers = family_with_numbers(desk)
    number = numbers[what]
    ways = (f" {number} ", number.lower(), number.replace("-", " ") if "thread" in what else f"{number} ", f"Nr. {number},")
    for minute, typed in zip((540, 570, 600, 630), ways, strict=True):
        desk.do(book_slot, hour, BookingFields(from_minute=minute, reference=typed))
    assert booked_for(desk, hour) == [family_id] * 4
    assert [line.words for line in desk.ask(hour_list, hour).lines] == ["vergeben"] * 4


def test_a_number_that_is_not_ours_leads_to_nobody(desk: Desk, hour: str) -> None:
    family_with_numbers(desk)
    nobodys = desk.ask(thread_page, desk.do(open_thread, ThreadFields(title="Allgemein")).value).thread.number
    for minute, typed in ((540, "BG 123/26"), (570, nobodys)):
        desk.do(book_slot, hour, BookingFields(from_minute=minute, reference=typed))
    assert booked_for(desk, hour) == [None, None]
    assert [line.words for line in desk.ask(hour_list, hour).lines][:2] == ["BG 123/26", nobodys]


def test_a_number_that_became_a_familys_after_it_was_booked_stays_here(desk: Desk, hour: str) -> None:
    family_id, _ = family_with_numbers(desk)
    thread_id = desk.do(open_thread, ThreadFields(title="Frage")).value
    number = desk.ask(thread_page, thread_id).thread.number
    desk.do(book_slot, hour, BookingFields(from_minute=540, reference=number))
    desk.do(change_thread, thread_id, ThreadFields(title="Frage", family_id=family_id))
    assert next(line.words for line in desk.ask(hour_list, hour).lines) == "vergeben"


def test_as_left_is_noted_what_was_drawn_and_nothing_booked_or_withdrawn_since(desk: Desk, hour: str) -> None:
    family_id, numbers = family_with_numbers(desk)
    office_id = desk.ask(office_hour, hour).hour.office_id
    consent = ConsentFields(purpose="Rückfragen", office_id=office_id, covers=(Purpose.QUERIES,), given_on=TODAY)
    consent_id = desk.do(families.give_consent, family_id, consent).value
    desk.do(book_slot, hour, BookingFields(from_minute=540, reference=numbers["thread"]))
    drawn = desk.ask(hour_list, hour)
    desk.do(book_slot, hour, BookingFields(from_minute=570, reference=numbers["application"]))
    desk.do(families.withdraw_consent, consent_id, on=TODAY)
    desk.do(note_list_left, drawn)
    (left,) = desk.ask(left_already, consent_id)
    assert (left.way, left.fields) == (Way.PAPER, "thread.number")
    desk.do(erase_family, family_id, reason="auf Wunsch")
    desk.do(note_list_left, drawn)
    assert desk.ask(left_already, consent_id) == ()


def test_an_erased_family_takes_along_what_was_booked_before_she_was_known(desk: Desk, hour: str) -> None:
    desk.do(book_slot, hour, BookingFields(from_minute=540, reference="35502 BG 0012345"))
    desk.do(book_slot, hour, BookingFields(from_minute=570, reference="35502 BG 0099999"))
    family_id, _ = family_with_numbers(desk)
    desk.do(erase_family, family_id, reason="auf Wunsch")
    assert [slot.bookings[0].reference for slot in desk.ask(office_hour, hour).slots if slot.bookings] == ["35502 BG 0099999"]
    assert "0012345" not in str(desk.ask(everything))


def test_a_slot_is_nobodys_twice_until_it_is_cancelled(desk: Desk, hour: str) -> None:
    first = desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 1")).value
    with refused(ErrorCode.SLOT_TAKEN):
        desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 2"))
    desk.do(settle_booking, first, BookingState.CANCELLED)
    desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 2"))
    slot = desk.ask(office_hour, hour).slots[0]
    assert [(each.reference, each.state) for each in slot.bookings if each.state is BookingState.BOOKED] == [("A 2", BookingState.BOOKED)]
    assert not slot.is_doubled


@pytest.mark.parametrize("typed", ["Frau Kaya", "Kaya 2", "frau kaya, 2 Kinder", "BG 12/26 Kaya", "Koç 12", "Kaya-Yıldız 7"])
def test_a_name_is_no_number_even_beside_one(desk: Desk, hour: str, typed: str) -> None:
    with pytest.raises(UserError) as caught:
        desk.do(book_slot, hour, BookingFields(from_minute=540, reference=typed))
    assert (caught.value.code, caught.value.facts["problem"]) == (ErrorCode.INPUT_INVALID, "booking_name")
    assert not desk.ask(office_hour, hour).taken


@pytest.mark.parametrize("typed", ["35502 BG 0012345", "Az. 50.2-KAY/26", "Nr. 7", "FZ-ABCDEF", "fz-abcdef", "335D100200"])
def test_numbers_as_offices_write_them_are_taken(desk: Desk, hour: str, typed: str) -> None:
    desk.do(book_slot, hour, BookingFields(from_minute=540, reference=typed))
    assert desk.ask(office_hour, hour).slots[0].bookings[0].reference == typed


def test_a_slot_gone_by_is_not_given_away(desk: Desk, clock: FrozenClock, hour: str) -> None:
    clock.now = datetime(2026, 11, 24, 9, 15, tzinfo=BERLIN)
    desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 1"))
    clock.now = datetime(2026, 11, 24, 9, 45, tzinfo=BERLIN)
    with refused(ErrorCode.SLOT_PAST):
        desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 2"))
    clock.advance(days=1)
    with refused(ErrorCode.SLOT_PAST):
        desk.do(book_slot, hour, BookingFields(from_minute=630, reference="A 1"))


def test_what_is_called_off_takes_its_bookings_along_and_comes_back_with_them(desk: Desk, hour: str) -> None:
    desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 1"))
    before = desk.ask(everything)
    outcome = desk.do(cancel_office_hour, hour)
    assert outcome.value == 1
    with refused(ErrorCode.OFFICE_HOUR_CANCELLED):
        desk.do(book_slot, hour, BookingFields(from_minute=570, reference="A 2"))
    with refused(ErrorCode.OFFICE_HOUR_CANCELLED):  # a list full of free slots would say that it takes place
        desk.ask(hour_list, hour)
    desk.do(take_back_command, outcome.changes.stamp)
    assert desk.ask(everything) == before


def test_who_came_is_known_on_the_day_and_can_be_put_right(desk: Desk, clock: FrozenClock, hour: str) -> None:
    booking_id = desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 1")).value
    with refused(ErrorCode.BOOKING_STEP_NOT_POSSIBLE):
        desk.do(settle_booking, booking_id, BookingState.NO_SHOW)
    clock.advance(days=1)
    desk.do(settle_booking, booking_id, BookingState.NO_SHOW)
    desk.do(settle_booking, booking_id, BookingState.TOOK_PLACE)
    booking = desk.ask(office_hour, hour).slots[0].bookings[0]
    assert booking.state is BookingState.TOOK_PLACE
    assert booking_steps(booking, TOMORROW, TOMORROW) == (BookingState.NO_SHOW,)


def test_the_day_itself_is_due_and_stays_until_it_is_noted_who_came(desk: Desk, clock: FrozenClock, hour: str) -> None:
    booking_id = desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 1")).value
    assert not [task for task in desk.ask(today_sheet).tasks if task.kind is TaskKind.OFFICE_HOUR]
    clock.advance(days=1)
    (task,) = [task for task in desk.ask(today_sheet).tasks if task.kind is TaskKind.OFFICE_HOUR]
    assert (task.due_on, task.text, task.office_name) == (TOMORROW, "09:00–11:00 Uhr, 1 Termin", "Stadt Musterstadt, Soziales")
    desk.do(settle_booking, booking_id, BookingState.TOOK_PLACE)
    assert not [task for task in desk.ask(today_sheet).tasks if task.kind is TaskKind.OFFICE_HOUR]


def hour_texts(desk: Desk) -> list[tuple[date | None, str]]:
    return [(task.due_on, task.text) for task in desk.ask(today_sheet).tasks if task.kind is TaskKind.OFFICE_HOUR]


def test_what_two_desks_did_without_hearing_of_each_other_is_due_at_once(desk: Desk, hour: str, fields: OfficeHourFields) -> None:
    """A slot given away twice, and a booking in an office hour that was called off elsewhere: else somebody comes for nothing."""
    later = replace(fields, held_on=date(2026, 12, 17))
    off = desk.do(add_office_hours, later).value.ids[0]
    untouched = desk.do(add_office_hours, replace(later, from_minute=720, until_minute=780)).value.ids[0]
    desk.do(book_slot, untouched, BookingFields(from_minute=720, reference="A 9"))
    for hour_id in (hour, off):
        desk.do(book_slot, hour_id, BookingFields(from_minute=540, reference="A 1"))
    desk.do(_of_another_desk, hour, off)
    assert hour_texts(desk) == [
        (TODAY, "09:00–11:00 Uhr, doppelt vergeben"),
        (TODAY, "09:00–11:00 Uhr, fällt aus, 1 Termin noch nicht abgesagt"),
    ]
    for hour_id in (hour, off):
        booking = desk.ask(office_hour, hour_id).slots[0].bookings[0]
        desk.do(settle_booking, booking.id, BookingState.CANCELLED)
    assert hour_texts(desk) == []


def _of_another_desk(work: Work, doubled: str, off: str) -> None:
    from app.models.records import BookingRecord

    work.office_hours.add(BookingRecord(id=work.new_id(), office_hour_id=doubled, from_minute=540, reference="A 2", booked_on=work.today))
    record = work.office_hours.record(off)
    assert record is not None
    record.cancelled_on = work.today


def test_a_changed_day_must_keep_what_is_given_away(desk: Desk, hour: str, fields: OfficeHourFields) -> None:
    desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 1"))
    assert desk.do(change_office_hour, hour, replace(fields, room="Büro", until_minute=720)).value == 0
    assert desk.ask(office_hour, hour).hour.room == "Büro"
    with pytest.raises(UserError):
        desk.do(change_office_hour, hour, replace(fields, from_minute=555))


def test_who_is_booked_on_a_day_that_is_moved_has_to_be_told(desk: Desk, hour: str, fields: OfficeHourFields) -> None:
    gone = desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 1")).value
    desk.do(settle_booking, gone, BookingState.CANCELLED)
    desk.do(book_slot, hour, BookingFields(from_minute=540, reference="A 2"))
    other = desk.do(centre.save_office, None, OfficeFields(name="Amt Beispiel")).value
    for moved in (replace(fields, held_on=date(2026, 11, 25)), replace(fields, held_on=date(2026, 11, 25), office_id=other)):
        assert desk.do(change_office_hour, hour, moved).value == 1
        assert desk.do(change_office_hour, hour, moved).value == 0, "they were told"


def test_conflicts_are_said_one_by_one(desk: Desk, hour: str, fields: OfficeHourFields) -> None:
    assert hour
    assert wrong(desk, replace(fields, held_on=date(2026, 12, 25))) == "office_hour_holiday"
    assert wrong(desk, fields) == "room_taken"
    assert wrong(desk, replace(fields, room="Büro")) == "office_hour_twice"
    assert wrong(desk, replace(fields, from_minute=700)) == "hours_reversed"
    assert wrong(desk, replace(fields, from_minute=650)) == "slot_too_long"
    assert wrong(desk, replace(fields, slot_minutes=3)) == "slot_length_odd"
    assert wrong(desk, replace(fields, office_id=None)) == "office_hour_office_missing"
    assert wrong(desk, replace(fields, from_minute=None)) == "office_hour_times_missing"
    assert wrong(desk, fields, Repeat(1, date(2030, 1, 1))) == "series_too_long"
    assert wrong(desk, fields, Repeat(1, TODAY)) == "period_reversed"
    assert wrong(desk, replace(fields, held_on=date(2026, 12, 25)), Repeat(1, date(2026, 12, 25))) == "series_empty"


def test_an_office_that_is_gone_holds_no_office_hour(desk: Desk, fields: OfficeHourFields) -> None:
    office_id = desk.do(centre.save_office, None, OfficeFields(name="Alte Stelle")).value
    desk.do(centre.drop_office, office_id, TODAY)
    assert wrong(desk, replace(fields, office_id=office_id)) == "office_hour_office_closed"
