"""The yearly figures against a real store: each counts exactly what docs/figures.md says, in the year it belongs to."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import median

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import BERLIN
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.line.care import CareOffer, CareRequestFields
from app.domain.line.consultations import ConsultationFields, ToldTopic
from app.domain.line.figures import Figure, FiguresSheet, FigureValue, median_of, shown, told_value
from app.domain.line.office_hours import BookingFields, BookingState, OfficeHourFields
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Direction, EntryKind, Source, ThreadKind
from app.domain.people import OfficeFields
from app.domain.small_cells import Mark
from app.services import centre, families
from app.services.desk import Desk
from app.services.line.care import ask_care, offer_place
from app.services.line.consultations import note_consultation
from app.services.line.figure_papers import compose_figures, figures_file_name, figures_paper
from app.services.line.figures import yearly_figures
from app.services.line.hour_papers import hour_file_name
from app.services.line.office_hours import add_office_hours, book_slot, cancel_office_hour, office_hour, settle_booking
from app.services.line.threads import add_entry, mark_sent, open_thread, thread_rows
from tests.conftest import FrozenClock

TODAY = date(2026, 11, 23)


def texts(sheet: FiguresSheet) -> dict[Figure, tuple[str, str]]:
    return {line.figure: line.texts for line in sheet.lines}


def on(clock: FrozenClock, day: date) -> date:
    clock.now = datetime(day.year, day.month, day.day, 8, tzinfo=BERLIN)
    return day


def asked(desk: Desk, clock: FrozenClock, opened: date, answered_after: int | None, office: int = 0) -> None:
    """Ask an office something, and have it answer so many days later."""
    on(clock, opened)
    offices = desk.ask(centre.centre_sheet).offices
    thread_id = desk.do(open_thread, ThreadFields(title="Frage", office_id=offices[office].id)).value
    desk.do(mark_sent, thread_id, on=opened, source=Source.PHONE)
    if answered_after is not None:
        on(clock, opened + timedelta(days=answered_after))
        answer = ThreadEntryFields(kind=EntryKind.ANSWER, direction=Direction.THEIRS, text="Ja", source=Source.PHONE)
        desk.do(add_entry, thread_id, answer)


def test_questions_their_answers_and_the_median_stand_beside_the_year_before(desk: Desk, clock: FrozenClock) -> None:
    desk.do(centre.save_office, None, OfficeFields(name="Amt Beispiel"))
    for opened, days, office in (
        (date(2025, 12, 30), 4, 0),  # asked in one year and answered in the next: it counts where it was asked
        (date(2026, 3, 2), 1, 0),
        (date(2026, 3, 3), 3, 0),
        (date(2026, 4, 7), 8, 1),
        (date(2026, 5, 4), None, 1),
    ):
        asked(desk, clock, opened, days, office)
    desk.do(open_thread, ThreadFields(title="Mitteilung", kind=ThreadKind.NOTICE))
    on(clock, TODAY)
    sheet = desk.ask(yearly_figures, 2026)
    told = texts(sheet)
    assert (told[Figure.ASKED], told[Figure.ANSWERED], told[Figure.ANSWER_DAYS]) == (("4", "1"), ("3", "1"), ("3 Tage", "4 Tage"))
    by_office = {line.office_name: (line.asked.texts, line.answered.texts, line.days.texts) for line in sheet.offices}
    names = [office.name for office in desk.ask(centre.centre_sheet).offices]
    assert by_office == {
        names[0]: (("2", "1"), ("2", "1"), ("2 Tage", "4 Tage")),
        names[1]: (("2", "0"), ("1", "0"), ("8 Tage", "–")),
    }
    assert sheet.years == (2026, 2025)
    assert sheet.heading == "2026 bis 23.11."
    assert desk.ask(yearly_figures, 2025).heading == "2025"


def test_what_is_sent_or_answered_later_does_not_change_how_long_the_answer_took(desk: Desk, clock: FrozenClock) -> None:
    """Thanks sent behind the answer made the question one without a time; a second answer made the time longer."""
    asked(desk, clock, date(2026, 3, 2), 2)
    thanked, again = [row.id for row in desk.ask(thread_rows)], date(2026, 3, 20)
    on(clock, again)
    for thread_id in thanked:
        desk.do(mark_sent, thread_id, on=again, source=Source.PHONE)
    assert texts(desk.ask(yearly_figures, 2026))[Figure.ANSWER_DAYS][0] == "2 Tage"
    more = ThreadEntryFields(kind=EntryKind.ANSWER, direction=Direction.THEIRS, text="Doch", source=Source.PHONE)
    for thread_id in thanked:
        desk.do(add_entry, thread_id, more)
    assert texts(desk.ask(yearly_figures, 2026))[Figure.ANSWER_DAYS][0] == "2 Tage"


def test_what_an_office_asks_us_is_no_question_of_ours(desk: Desk) -> None:
    office_id = desk.ask(centre.centre_sheet).offices[0].id
    fields = ThreadFields(title="Kommt die Familie?", office_id=office_id)
    said = ThreadEntryFields(direction=Direction.THEIRS, text="Kommt die Familie?", source=Source.PHONE)
    theirs = desk.do(open_thread, fields, said).value
    desk.do(add_entry, theirs, ThreadEntryFields(text="Ja, morgen."))
    noted = desk.do(open_thread, fields, ThreadEntryFields(direction=Direction.NOTE, text="Später fragen")).value
    desk.do(add_entry, noted, ThreadEntryFields(text="Wann?"))
    assert texts(desk.ask(yearly_figures, 2026))[Figure.ASKED][0] == "1"


def test_care_counts_by_the_day_it_was_asked(desk: Desk, clock: FrozenClock) -> None:
    sheet = desk.ask(centre.centre_sheet)
    wish = CareRequestFields(office_id=sheet.offices[0].id, age_years=3, asked_on=TODAY - timedelta(days=6))
    request_id = desk.do(ask_care, wish).value
    desk.do(ask_care, replace(wish, asked_on=TODAY))
    desk.do(ask_care, replace(wish, asked_on=date(2024, 12, 30)))
    offer = CareOffer(offered_site_id=sheet.sites[0].id, offered_from_minute=420, offered_until_minute=900)
    desk.do(offer_place, request_id, offer, on=TODAY)
    assert clock().year == 2026
    told = texts(desk.ask(yearly_figures, 2026))
    assert [told[each][0] for each in (Figure.CARE_ASKED, Figure.CARE_OFFERED, Figure.CARE_CONTRACTS, Figure.OFFER_DAYS)] == [
        "2",
        "1",
        "0",
        "6 Tage",
    ]
    assert desk.ask(yearly_figures, 2026).years == (2026, 2024), "asked by letter, entered later"


def test_office_hours_that_took_place_and_who_came(desk: Desk, clock: FrozenClock) -> None:
    sheet = desk.ask(centre.centre_sheet)
    fields = OfficeHourFields(
        office_id=sheet.offices[0].id, site_id=sheet.sites[0].id, room="A", held_on=TODAY, from_minute=600, until_minute=660
    )
    on(clock, TODAY)
    hour = desk.do(add_office_hours, fields).value.ids[0]
    off = desk.do(add_office_hours, replace(fields, held_on=TODAY - timedelta(days=1), room="B")).value.ids[0]
    desk.do(add_office_hours, replace(fields, held_on=date(2026, 12, 1), room="C"))
    booking_id = desk.do(book_slot, hour, BookingFields(from_minute=600, reference="A 1")).value
    gone = desk.do(book_slot, hour, BookingFields(from_minute=630, reference="A 2")).value
    desk.do(settle_booking, booking_id, BookingState.TOOK_PLACE)
    desk.do(settle_booking, gone, BookingState.CANCELLED)
    desk.do(cancel_office_hour, off)
    told = texts(desk.ask(yearly_figures, 2026))
    assert [told[each][0] for each in (Figure.OFFICE_HOURS, Figure.BOOKINGS, Figure.TOOK_PLACE)] == ["1", "1", "1"], "until today"


def test_how_many_families_were_told_is_hidden_where_the_tables_hide_it(desk: Desk) -> None:
    for _ in range(3):
        desk.do(note_consultation, ConsultationFields(held_on=TODAY, topics=(ToldTopic.KIZ,)))
    assert texts(desk.ask(yearly_figures, 2026))[Figure.TOLD] == ("< 5", "0")
    desk.do(note_consultation, ConsultationFields(held_on=TODAY, topics=(ToldTopic.KIZ,), families=6))
    assert texts(desk.ask(yearly_figures, 2026))[Figure.TOLD] == ("9", "0")


def test_an_empty_year_says_nothing_where_there_is_no_median(desk: Desk) -> None:
    told = texts(desk.ask(yearly_figures, 2026))
    assert told[Figure.ASKED] == ("0", "0")
    assert told[Figure.ANSWER_DAYS] == ("–", "–")


@pytest.mark.parametrize(
    ("figure", "value", "text"),
    [
        (Figure.ASKED, FigureValue(12345.0), "12.345"),
        (Figure.ANSWER_DAYS, FigureValue(2.5), "2,5 Tage"),
        (Figure.ANSWER_DAYS, FigureValue(1.0), "1 Tag"),
        (Figure.ANSWER_DAYS, FigureValue(0.0), "0 Tage"),
        (Figure.TOLD, told_value("·"), "·"),
        (Figure.TOLD, told_value("–"), "0"),
    ],
)
def test_figures_read_as_people_write_them(figure: Figure, value: FigureValue, text: str) -> None:
    assert shown(figure, value) == text


def test_one_family_told_much_is_no_crowd(desk: Desk) -> None:
    draft = FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Elif"),), children=(ChildDraft(family_name="Kaya"),))
    family_id = desk.do(families.save_family, draft).value
    desk.do(note_consultation, ConsultationFields(family_id=family_id, held_on=TODAY, topics=tuple(ToldTopic)[:6]))
    assert texts(desk.ask(yearly_figures, 2026))[Figure.TOLD][0] in {mark.value for mark in Mark}


def test_the_page_for_the_meeting_stays_one_however_many_offices_were_asked(desk: Desk, clock: FrozenClock) -> None:
    first, *more = (f"Kreis Musterland, Amt für Bildung, Teilhabe und Soziales, Nebenstelle {number}" for number in range(9))
    for name in (first, *more):
        desk.do(centre.save_office, None, OfficeFields(name=name))
    known = [office.name for office in desk.ask(centre.centre_sheet).offices]
    for place, name in enumerate((first, *more)):
        for _ in range(12 - place):
            asked(desk, clock, date(2026, 3, 2), 1 if place == 8 else None, known.index(name))
    on(clock, TODAY)
    pack = compose_figures(desk.ask(figures_paper, 2026), made_on=TODAY)
    (page,) = pypdf.PdfReader(io.BytesIO(pack.pdf)).pages
    told = " ".join(page.extract_text().split())
    assert first in told
    assert more[-1] not in told
    assert "4 andere Stellen 22 4" in told


def test_files_of_a_demo_store_say_so_in_their_names(desk: Desk) -> None:
    sheet = desk.ask(centre.centre_sheet)
    fields = OfficeHourFields(office_id=sheet.offices[0].id, site_id=sheet.sites[0].id, held_on=TODAY, from_minute=600, until_minute=660)
    hour = desk.ask(office_hour, desk.do(add_office_hours, fields).value.ids[0]).hour
    assert (figures_file_name(2026), hour_file_name(hour)) == ("Zahlen-2026.csv", "Sprechstunde-2026-11-23.ics")
    assert figures_file_name(2026, "MUSTER") == "Muster-Zahlen-2026.csv"
    assert hour_file_name(hour, "MUSTER") == "Muster-Sprechstunde-2026-11-23.ics"


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), max_size=6))
def test_the_middle_of_counted_numbers_is_that_of_all_of_them(days: list[tuple[int, int]]) -> None:
    spread = [number for number, count in days for _ in range(count)]
    assert median_of([(float(number), count) for number, count in days]) == (median(spread) if spread else None)
