"""*Heute* against a real store: recording, taking back, closing."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from app.core.clock import local_date
from app.domain.benefits.law_calendar import LawCalendar
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.line.words import Source, ThreadState
from app.domain.people import ChildAnswers
from app.domain.terms import ApplicationState, DeliveryChannel, Route
from app.services import applications, families
from app.services.catalogue_shelf import shipped_law
from app.services.desk import Desk
from app.services.line import threads
from app.services.today import calendar_of
from app.ui.features.today.page import Arrangement, TodayLine, TodayPage
from app.ui.features.today.presenter import TodayPresenter
from app.ui.step_notes import TypedStep
from app.ui.steps import StepOffer
from tests.conftest import FrozenClock
from tests.ui.plain import NotedDoors, RunsAtOnce, heard_nothing


@dataclass
class NotedView:
    pages: list[TodayPage] = field(default_factory=list)
    backups: list[str | None] = field(default_factory=list)
    asked: list[tuple[str, StepOffer]] = field(default_factory=list)
    waves: list[tuple[str, str]] = field(default_factory=list)
    colleagues: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)

    def show_page(self, page: TodayPage) -> None:
        self.pages.append(page)

    def show_backup(self, text: str | None) -> None:
        self.backups.append(text)

    def show_wave(self, title: str, text: str) -> None:
        self.waves.append((title, text))

    def ask_step(self, key: str, offer: StepOffer) -> None:
        self.asked.append((key, offer))

    def ask_colleague(self, key: str, staff: tuple[tuple[str, str], ...]) -> None:
        self.colleagues.append((key, staff))

    @property
    def lines(self) -> list[TodayLine]:
        return [line for group in self.pages[-1].groups for line in group.lines]


def law_days(on: date) -> LawCalendar:
    law = shipped_law()
    return calendar_of(law.catalogue, law.deadlines, on)


@pytest.fixture
def view() -> NotedView:
    return NotedView()


@pytest.fixture
def doors() -> NotedDoors:
    return NotedDoors()


@pytest.fixture
def runs() -> RunsAtOnce:
    return RunsAtOnce()


@pytest.fixture
def presenter(view: NotedView, doors: NotedDoors, runs: RunsAtOnce, desk: Desk, clock: FrozenClock) -> TodayPresenter:
    presenter = TodayPresenter(view, desk=desk, runs=runs, doors=doors, today=lambda: local_date(clock()), law_days=law_days)
    runs.changed.append(presenter.changed)
    return presenter


def test_a_step_is_recorded_shown_and_taken_back(
    presenter: TodayPresenter, view: NotedView, doors: NotedDoors, desk: Desk, application_id: str
) -> None:
    heard: list[str] = []
    presenter.load()
    (todo,) = view.lines
    presenter.finish(todo)
    ((key, offer),) = view.asked
    assert key == todo.key
    assert offer.choices[0] == (ApplicationState.PRINTED, "gedruckt")

    presenter.record(todo, TypedStep(ApplicationState.SIGNED, "19.11.2026"), heard.append)
    typed = TypedStep(ApplicationState.HANDED_IN, "20.11.2026", {"hand_in_way": "briefkasten", "handed_in_by": "Frau Reuter"})
    presenter.record(todo, typed, heard.append)
    assert heard == ["", ""]
    stored = desk.ask(applications.application, application_id)
    assert (stored.state, stored.handed_in_on, stored.handed_in_by) == (ApplicationState.HANDED_IN, date(2026, 11, 20), "Frau Reuter")
    assert stored.hand_in_way is DeliveryChannel.LETTERBOX
    assert doors.done == ["Mittagessen, Mia: unterschrieben", "Mittagessen, Mia: abgegeben"]
    assert view.lines[0].chip == "abgegeben"
    assert [bar.count for bar in view.pages[-1].bars] == [0, 0, 0, 0, 0, 0, 1]

    assert doors.undo is not None
    doors.undo()
    stored = desk.ask(applications.application, application_id)
    assert (stored.state, stored.handed_in_on, stored.hand_in_way) == (ApplicationState.SIGNED, None, None)
    assert view.lines[0].chip == "unterschrieben"


def test_a_step_is_not_taken_back_over_a_later_one(
    presenter: TodayPresenter, view: NotedView, doors: NotedDoors, desk: Desk, application_id: str
) -> None:
    presenter.load()
    presenter.record(view.lines[0], TypedStep(ApplicationState.PRINTED, "heute"), heard_nothing)
    undo = doors.undo
    desk.do(applications.advance_application, application_id, ApplicationState.SIGNED, on=date(2026, 11, 23))
    assert undo is not None
    undo()
    assert len(doors.problems) == 1
    assert desk.ask(applications.application, application_id).state is ApplicationState.SIGNED


@pytest.mark.parametrize("typed", ["", "31.11.2026", "24.11.2026", "bald"])
def test_a_day_that_cannot_be_is_said_and_nothing_recorded(
    presenter: TodayPresenter, view: NotedView, desk: Desk, application_id: str, typed: str
) -> None:
    presenter.load()
    heard: list[str] = []
    presenter.record(view.lines[0], TypedStep(ApplicationState.PRINTED, typed), heard.append)
    assert len(heard) == 1
    assert heard[0]
    assert desk.ask(applications.application, application_id).state is ApplicationState.DRAFT


def test_an_open_thread_is_opened_and_an_answered_one_closed(
    presenter: TodayPresenter, view: NotedView, doors: NotedDoors, desk: Desk, thread_id: str
) -> None:
    presenter.load()
    assert view.pages[-1].groups[0].heading == "Überfällig · 1"
    presenter.finish(view.lines[0])
    assert doors.opened == [thread_id]

    desk.do(threads.mark_answered, thread_id, on=date(2026, 11, 23), source=Source.PHONE)
    presenter.load()
    presenter.finish(view.lines[0])
    assert view.lines == []
    assert doors.undo is not None
    doors.undo()
    (row,) = desk.ask(threads.thread_rows)
    assert row.state is ThreadState.ANSWERED
    assert len(view.lines) == 1


def test_a_late_answer_does_not_replace_a_newer_one(
    presenter: TodayPresenter, view: NotedView, runs: RunsAtOnce, application_id: str
) -> None:
    runs.is_holding = True
    presenter.search("niemand")
    presenter.search("mueller")
    older, newer = runs.held
    newer()
    older()
    assert [page.shown for page in view.pages] == [1]


def test_the_backup_is_shown_only_where_it_is_known(
    presenter: TodayPresenter, view: NotedView, doors: NotedDoors, runs: RunsAtOnce, desk: Desk
) -> None:
    presenter.load()
    assert view.backups == []
    TodayPresenter(
        view, desk=desk, runs=runs, doors=doors, today=lambda: date(2026, 11, 23), backup_state=lambda: "heute 07:41, geprüft"
    ).load()
    assert view.backups == ["heute 07:41, geprüft"]


def test_a_draft_is_printed_from_its_line(presenter: TodayPresenter, view: NotedView, doors: NotedDoors, application_id: str) -> None:
    presenter.load()
    assert view.lines[0].is_draft
    presenter.print(view.lines[0])
    assert doors.printed == [application_id]


@pytest.fixture
def lapsing(desk: Desk) -> str:
    """A family that could still have lunch for November of last year, and whose Wohngeld ends soon."""
    grant = GrantDraft(route=Route.WOHNGELD, valid_from=date(2025, 6, 1), valid_until=date(2026, 12, 31))
    stay = AttendanceDraft(institution="Kita Süd", starts_on=date(2024, 8, 1))
    luka = ChildDraft(family_name="Jovic", given_names="Luka", birth_date=date(2021, 3, 4), grants=(grant,), attendances=(stay,))
    draft = FamilyDraft(adults=(AdultDraft(family_name="Jovic", given_names="Ana"),), children=(luka,))
    family_id = desk.do(families.save_family, draft).value
    child = desk.ask(families.family_sheet, family_id).family.children[0]
    desk.do(families.answer_about_child, child.id, ChildAnswers(takes_lunch=True))
    return family_id


def test_the_law_comes_after_the_first_picture(presenter: TodayPresenter, view: NotedView, lapsing: str) -> None:
    presenter.load()
    assert [line.chip for line in view.lines] == ["Folgeantrag"]
    presenter.look_at_law()
    assert [line.chip for line in view.lines] == ["verjährt bald", "Folgeantrag"]
    assert view.waves == [("Folgeanträge zum 31.7.", "")]
    pages = len(view.pages)
    presenter.look_at_law()
    assert len(view.pages) == pages, "the same day is looked at once"


def test_a_task_is_ticked_off_with_one_key_and_taken_back(
    presenter: TodayPresenter, view: NotedView, doors: NotedDoors, lapsing: str
) -> None:
    presenter.load()
    presenter.finish(view.lines[0])
    assert view.lines == []
    assert doors.done == ["Erledigt: Wohngeld endet am 31.12.2026: Luka"]
    assert doors.undo is not None
    doors.undo()
    assert len(view.lines) == 1


def test_a_task_is_put_off_with_a_reason_and_taken_up(presenter: TodayPresenter, view: NotedView, lapsing: str) -> None:
    presenter.load()
    for day, reason in (("heute", "wartet"), ("22.11.2026", "wartet"), ("bald", "wartet"), ("30.11.", " ")):
        assert presenter.put_off(view.lines[0], day, reason)
    assert presenter.put_off(view.lines[0], "30.11.", "Stelle meldet sich") == ""
    asleep = view.lines[0]
    assert "Stelle meldet sich" in asleep.detail
    presenter.take_up(asleep)
    assert [asleep.sleeps, view.lines[0].sleeps] == [True, False]


def test_a_task_is_handed_to_a_colleague(presenter: TodayPresenter, view: NotedView, lapsing: str) -> None:
    presenter.load()
    presenter.ask_colleague(view.lines[0])
    ((key, ((staff_id, name),)),) = view.colleagues
    assert (key, name) == (view.lines[0].key, "Kim Reuter (KR)")
    presenter.hand_over(view.lines[0], staff_id)
    presenter.arrange(Arrangement.MINE)
    assert [line.key for line in view.lines] == [key]
    presenter.hand_over(view.lines[0], "")
    assert view.lines == []


def test_the_calendar_file_names_nobody(
    presenter: TodayPresenter, view: NotedView, doors: NotedDoors, application_id: str, thread_id: str, lapsing: str, tmp_path: Path
) -> None:
    presenter.load()
    presenter.look_at_law()
    presenter.export(tmp_path / "heute.ics")
    content = (tmp_path / "heute.ics").read_bytes()
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == len(view.lines) == 4
    assert {event.decoded("dtstart") for event in events} == {line.due_on for line in view.lines}
    assert "Alter Monat läuft ab: Mittagessen 11/2025" in {str(event["summary"]) for event in events}
    for name in ("Müller", "Mia", "Sandra", "Jovic", "Luka", "Ana", "Bescheid fehlt", "Musterstadt"):
        assert name.encode() not in content
    assert doors.done == ["4 Termine geschrieben, ohne Namen."]


def test_the_wave_is_one_press_away(presenter: TodayPresenter, doors: NotedDoors) -> None:
    presenter.open_wave()
    assert doors.opened == ["renewals"]


def test_what_is_being_read_when_the_screen_is_left_is_not_shown(
    presenter: TodayPresenter, view: NotedView, runs: RunsAtOnce, application_id: str
) -> None:
    runs.is_holding = True
    presenter.load()
    assert presenter.give_way()
    for answer in runs.held:
        answer()
    assert view.pages == []

    runs.is_holding = False
    presenter.load()
    assert [line.task.application.id for line in view.lines if line.task.application] == [application_id]
    assert not presenter.give_way()
