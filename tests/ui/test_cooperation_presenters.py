"""*Kooperation* without Qt, against a real store: what a hurried hand does, and what is said in every state."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.cooperation.contacts import ContactFields
from app.domain.cooperation.meetings import OpenPointFields
from app.services.cooperation import contacts, meetings, minutes
from app.services.desk import Desk
from app.ui.features.cooperation.agreement_presenter import AgreementPresenter, AgreementSheet
from app.ui.features.cooperation.contact_presenter import ContactPresenter, ContactSheet
from app.ui.features.cooperation.listing import Choices, Listed
from app.ui.features.cooperation.meeting_lines import MeetingView
from app.ui.features.cooperation.meeting_presenter import MeetingFilter, MeetingPresenter
from app.ui.typed import Problems, Texts
from tests.services.cooperation.test_meetings import EXCHANGE
from tests.ui.plain import NotedDoors, RunsAtOnce

TODAY = date(2026, 11, 23)
TYPED = {
    "kind": "oertlich",
    "title": "Austausch",
    "meets_on": "10.12.2026",
    "from_minute": "14",
    "until_minute": "",
    "place_name": "Kreishaus",
    "remark": "",
    "agenda": "Zahlen\nNeues",
}


@dataclass
class Noted:
    """Remembers what a page was told."""

    page: Listed | None = None
    problems: Problems = field(default_factory=dict)
    form: Texts | None = None
    forms: int = 0
    again: int = 0
    empty: int = 0
    meeting: MeetingView | None = None
    asked: Choices = field(default_factory=list)
    point_problems: list[Problems] = field(default_factory=list)
    contact: ContactSheet | None = None
    agreement: AgreementSheet | None = None
    end_problem: str = ""

    def show_list(self, page: Listed) -> None:
        self.page = page

    def show_choices(self, offices: Choices, staff: Choices) -> None:
        pass

    def show_nothing(self) -> None:
        self.empty += 1

    def show_form(self, texts: Texts | None) -> None:
        self.form = texts
        self.forms += 1

    def show_form_again(self) -> None:
        self.again += 1

    def show_problems(self, problems: Problems) -> None:
        self.problems = problems

    def show_meeting(self, view: MeetingView, asked: Choices) -> None:
        self.meeting, self.asked = view, asked

    def show_point_problems(self, problems: Problems) -> None:
        self.point_problems.append(problems)

    def show_contact(self, sheet: ContactSheet) -> None:
        self.contact = sheet

    def show_agreement(self, sheet: AgreementSheet) -> None:
        self.agreement = sheet

    def show_end_problem(self, text: str) -> None:
        self.end_problem = text


@pytest.fixture
def view() -> Noted:
    return Noted()


@pytest.fixture
def doors() -> NotedDoors:
    return NotedDoors()


@pytest.fixture
def runs() -> RunsAtOnce:
    return RunsAtOnce()


@pytest.fixture
def presenter(view: Noted, doors: NotedDoors, runs: RunsAtOnce, desk: Desk) -> MeetingPresenter:
    presenter = MeetingPresenter(view, desk=desk, runs=runs, doors=doors, today=lambda: TODAY)
    runs.changed.append(presenter.changed)
    presenter.load()
    return presenter


def let_go(runs: RunsAtOnce) -> None:
    """Deliver what was held back, and what follows on it."""
    runs.is_holding = False
    while runs.held:
        runs.held.pop(0)()


def test_a_double_click_makes_one_meeting(presenter: MeetingPresenter, runs: RunsAtOnce, desk: Desk, doors: NotedDoors) -> None:
    presenter.begin()
    runs.is_holding = True
    presenter.save(TYPED)
    presenter.save(TYPED)
    let_go(runs)
    assert [row.meeting.title for row in desk.ask(meetings.meetings)] == ["Austausch"]
    assert doors.done == ["Treffen eingetragen"]
    presenter.begin()
    presenter.save({**TYPED, "title": "Noch eins"})
    assert len(desk.ask(meetings.meetings)) == 2


def test_a_double_click_leaves_one_point_open(presenter: MeetingPresenter, runs: RunsAtOnce, desk: Desk) -> None:
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE).value
    presenter.open_thing(meeting_id)
    runs.is_holding = True
    for _ in range(2):
        presenter.leave_open({"text": "Liste", "owner": "KR", "due_on": ""})
    let_go(runs)
    assert len(desk.ask(meetings.meeting_sheet, meeting_id).open_points) == 1


def test_what_was_refused_may_be_tried_again(view: Noted, doors: NotedDoors, runs: RunsAtOnce, desk: Desk) -> None:
    presenter = ContactPresenter(view, desk=desk, runs=runs, doors=doors, today=lambda: TODAY)
    presenter.load()
    presenter.begin()
    desk.do(contacts.add_contact, ContactFields(partner_name="Verein", name="Ada Winter"))
    typed = dict.fromkeys(("office_id", "task", "phone", "phone_hours", "email", "remark"), "") | {"partner_name": "Verein"}
    presenter.save(typed | {"name": "Ada Winter"})
    assert (len(doors.problems), doors.done) == (1, [])
    presenter.save(typed | {"name": "Ada Sommer"})
    assert doors.done == ["Kontakt eingetragen"]


def test_nothing_of_another_meeting_gets_into_the_form(presenter: MeetingPresenter, view: Noted, runs: RunsAtOnce, desk: Desk) -> None:
    first = desk.do(meetings.plan_meeting, EXCHANGE, ("Alt",)).value
    second = desk.do(meetings.plan_meeting, replace(EXCHANGE, title="Zweites"), ("Neu",)).value
    presenter.open_thing(first)
    runs.is_holding = True
    presenter.select(second)
    presenter.edit()
    assert view.forms == 0, "its agenda has not come yet"
    let_go(runs)
    presenter.edit()
    assert view.form is not None
    assert (view.form["title"], view.form["agenda"]) == ("Zweites", "Neu")


def test_nothing_is_printed_or_done_that_is_not_on_the_screen(presenter: MeetingPresenter, doors: NotedDoors, desk: Desk) -> None:
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE).value
    presenter.open_thing(meeting_id)
    presenter.begin()
    presenter.print(minutes=False)
    assert doors.printed == []
    presenter.leave_form()
    presenter.print(minutes=False)
    assert doors.printed == [f"invitation {meeting_id}"]
    desk.do(meetings.cancel_meeting, meeting_id)
    presenter.load()
    presenter.print(minutes=False)
    assert (len(doors.printed), doors.done) == (1, ["Hier ist nichts zu drucken. Was mit dem Treffen ist, steht oben."])
    presenter.choose(MeetingFilter.AHEAD)
    presenter.cancel()
    assert (len(doors.done), doors.problems) == (1, [])


def test_a_contact_and_a_name_typed_beside_her_are_both_asked(presenter: MeetingPresenter, view: Noted, desk: Desk) -> None:
    contact_id = desk.do(contacts.add_contact, ContactFields(partner_name="Verein", name="Ada Winter")).value
    presenter.open_thing(desk.do(meetings.plan_meeting, EXCHANGE).value)
    presenter.ask(contact_id, "Elternbeirat")
    assert view.meeting is not None
    assert [guest.name for guest in view.meeting.guests] == ["Elternbeirat", "Ada Winter"]


def test_a_meeting_of_today_can_still_be_called_off_and_one_that_was_not_held_later(
    view: Noted, doors: NotedDoors, runs: RunsAtOnce, desk: Desk
) -> None:
    days = [TODAY]
    presenter = MeetingPresenter(view, desk=desk, runs=runs, doors=doors, today=lambda: days[0])
    meeting_id = desk.do(meetings.plan_meeting, replace(EXCHANGE, meets_on=TODAY), ("Zahlen",)).value
    presenter.open_thing(meeting_id)
    assert view.meeting is not None
    assert (view.meeting.takes_minutes, view.meeting.may_cancel) == (True, True)
    (point,) = view.meeting.points
    desk.do(minutes.write_minutes, meeting_id, {point.id: "viele"})
    presenter.load()
    assert not view.meeting.may_cancel


def test_a_look_at_another_meeting_does_not_cost_what_is_being_typed(presenter: MeetingPresenter, view: Noted, desk: Desk) -> None:
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE).value
    presenter.load()
    looks: tuple[Callable[[], None], ...] = (lambda: presenter.select(meeting_id), lambda: presenter.choose(MeetingFilter.ALL))
    for look in looks:
        presenter.begin()
        look()
        presenter.begin()
        assert view.again == 1, "as it was left"
        view.again = 0
        presenter.leave_form()
        presenter.begin()
        assert view.again == 0, "emptied, as it was given up"
        presenter.leave_form()
    presenter.begin()
    presenter.select(meeting_id)
    presenter.edit()
    presenter.leave_form()
    presenter.begin()
    assert view.again == 0, "the form held something else meanwhile"
    presenter.begin()
    assert view.again == 1, "Strg+N twice"
    presenter.save(TYPED)
    presenter.begin()
    assert view.again == 1


def test_what_is_open_of_a_meeting_is_told_by_its_day(presenter: MeetingPresenter, view: Noted, desk: Desk) -> None:
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE).value
    for due_on in (None, TODAY + timedelta(days=30)):
        desk.do(minutes.leave_open, meeting_id, OpenPointFields(text="Liste", owner="KR", due_on=due_on))
    presenter.open_thing(meeting_id)
    assert view.meeting is not None
    assert [(point.detail, point.chip) for point in view.meeting.open_points] == [("KR · bis Mi 23.12.", "offen"), ("KR", "offen")]


def test_a_wrong_day_is_told_and_a_calendar_file_is_written(
    presenter: MeetingPresenter, doors: NotedDoors, desk: Desk, tmp_path: Path
) -> None:
    meeting_id = desk.do(meetings.plan_meeting, EXCHANGE).value
    presenter.open_thing(meeting_id)
    presenter.save_calendar(tmp_path / "treffen.ics")
    assert (tmp_path / "treffen.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    presenter.save_calendar(tmp_path / "nowhere" / "treffen.ics")
    assert (doors.done, len(doors.problems)) == (["Kalenderdatei gespeichert"], 1)


def test_an_agreement_ends_on_a_day_to_come(view: Noted, doors: NotedDoors, runs: RunsAtOnce, desk: Desk) -> None:
    presenter = AgreementPresenter(view, desk=desk, runs=runs, doors=doors, today=lambda: TODAY)
    runs.changed.append(presenter.changed)
    presenter.begin()
    texts = dict.fromkeys(("office_id", "since", "review_on", "paper_seen_on", "paper_seen_by_id", "remark"), "")
    presenter.save(texts | {"partner_name": "Verein", "purpose": "Beratung", "since": "1.3.2024"})
    for typed, problem in (("", True), ("32.1.", True), ("1.1.2020", True), ("31.12.2026", False)):
        presenter.end(typed)
        assert bool(view.end_problem) is problem
    assert view.agreement is not None
    assert (view.agreement.facts[-1].label, view.agreement.may_end) == ("endet", True)
    presenter.end("1.11.2026")
    assert (view.agreement.facts[-1].label, view.agreement.may_end) == ("beendet", False)
