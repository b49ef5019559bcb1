"""*Übergaben* without Qt: what is said of a wrong code or day, and what can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import pytest

from app.core.errors import AppError
from app.domain.applications import ApplicationFields
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.changes import ChangeSet, Outcome
from app.domain.line.receipts import receipt_code
from app.domain.line.words import Actor, Direction, Source, ThreadState
from app.domain.terms import ApplicationState, DeliveryChannel
from app.security.sheet_seal import SheetSeal
from app.services import applications, centre
from app.services.desk import Desk
from app.services.line.handover import bundles, count_bundles
from app.services.line.threads import thread_page
from app.ui.features.handover.lines import BundleSheet, FoundSheet, HandoverFilter, PileSheet
from app.ui.features.handover.presenter import HandoverList, HandoverPresenter
from tests.services.test_handover import opened_for
from tests.ui.plain import NotedDoors

T = TypeVar("T")
TODAY = date(2026, 11, 23)
S = ApplicationState


@dataclass
class AtOnce:
    """Runs everything at once and tells the presenter what changed."""

    changed: Callable[[ChangeSet], None] = lambda _: None

    def query(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None] | None = None) -> None:
        try:
            read = work()
        except AppError as error:
            assert failed is not None
            failed(error)
            return
        then(read)

    def command(self, work: Callable[[], Outcome[T]], then: Callable[[T], None], failed: Callable[[Exception], None] | None = None) -> None:
        try:
            done = work()
        except AppError as error:
            assert failed is not None
            failed(error)
            return
        self.changed(done.changes)
        then(done.value)


@dataclass
class Shown:
    """Remembers what the screen was told."""

    page: HandoverList | None = None
    pile: PileSheet | None = None
    bundle: BundleSheet | None = None
    found: FoundSheet | None = None
    nothing: HandoverFilter | None = None
    send_problem: str = ""
    code_problems: list[tuple[str, str]] = field(default_factory=list)
    cleared: int = 0

    def show_list(self, page: HandoverList) -> None:
        self.page = page

    def show_pile(self, sheet: PileSheet) -> None:
        self.pile = sheet

    def show_bundle(self, sheet: BundleSheet) -> None:
        self.bundle = sheet

    def show_found(self, sheet: FoundSheet) -> None:
        self.found = sheet

    def show_nothing(self, chosen: HandoverFilter) -> None:
        self.nothing = chosen

    def show_send_problem(self, text: str) -> None:
        self.send_problem = text

    def show_code_problem(self, text: str, day: str) -> None:
        self.code_problems.append((text, day))

    def clear_code(self) -> None:
        self.cleared += 1


@dataclass
class Room:
    """The screen of one test, with a bundle of one application under way if wanted."""

    presenter: HandoverPresenter
    view: Shown
    doors: NotedDoors
    desk: Desk
    case: str

    def send(self) -> str:
        """Make a bundle, send it, answer its code."""
        self.presenter.make((self.case,))
        self.presenter.send("heute", DeliveryChannel.POST, "")
        (page,) = self.desk.ask(bundles)
        return receipt_code(page.bundle.id, self.desk.seal)

    def state(self) -> ApplicationState:
        return self.desk.ask(applications.application, self.case).state


@pytest.fixture
def room(desk: Desk) -> Room:
    desk.seal = SheetSeal(bytes(range(32)), "a store")
    _, case = opened_for(desk, desk.ask(centre.centre_sheet).offices[0].id)
    view, doors, runs = Shown(), NotedDoors(), AtOnce()
    presenter = HandoverPresenter(view, desk=desk, runs=runs, doors=doors, today=lambda: TODAY, law=shipped_catalogue)
    runs.changed = presenter.changed
    presenter.load()
    return Room(presenter, view, doors, desk, case)


def test_what_waits_is_shown_first_and_packed_leads_to_paper(room: Room) -> None:
    assert room.view.pile is not None
    assert [line.id for line in room.view.pile.lines] == [room.case]
    room.presenter.make((room.case,))
    (page,) = room.desk.ask(bundles)
    assert room.doors.printed == [f"bundle {page.bundle.id}"]
    assert room.view.bundle is not None
    assert room.view.bundle.is_packed


def test_a_wrong_code_is_said_under_the_code_and_a_wrong_day_under_the_day(room: Room) -> None:
    code = room.send()
    room.presenter.confirm(code[:-1], "heute", Source.PHONE)
    assert "Ein Zeichen stimmt nicht" in room.view.code_problems[-1][0]
    room.presenter.confirm(code, "gestern", Source.PHONE)
    assert room.view.code_problems[-1][0] == ""
    assert "erst am 23.11.2026 abgegeben" in room.view.code_problems[-1][1]
    room.presenter.confirm(code, "31.2.", Source.PHONE)
    assert "Dieses Datum gibt es nicht" in room.view.code_problems[-1][1]
    assert (room.view.cleared, room.state()) == (0, S.HANDED_IN)


def test_a_code_taken_is_said_shown_and_can_be_taken_back(room: Room) -> None:
    room.presenter.confirm(room.send().lower(), "23.11.", Source.PAPER)
    assert (room.view.cleared, room.state()) == (1, S.RECEIVED)
    assert room.doors.done[-1].endswith("Eingang bei 1 Antrag vermerkt")
    assert room.view.page is not None
    assert room.view.page.chosen is HandoverFilter.RECEIVED
    assert room.doors.undo is not None
    room.doors.undo()
    assert room.state() is S.HANDED_IN


def test_a_bundle_opened_from_elsewhere_is_shown_wherever_it_stands(room: Room) -> None:
    room.presenter.confirm(room.send(), "23.11.", Source.PHONE)
    (page,) = room.desk.ask(bundles)
    room.presenter.choose(HandoverFilter.WAITING)
    room.view.bundle = None
    room.presenter.open_bundle(page.bundle.id)
    assert room.view.page is not None
    assert (room.view.page.chosen, room.view.page.selected) == (HandoverFilter.RECEIVED, page.bundle.id)
    assert room.view.bundle is not None


def test_what_was_withdrawn_is_named(room: Room) -> None:
    child = room.desk.ask(applications.application, room.case).child_id
    fields = ApplicationFields(period_from=date(2027, 8, 1))
    other = room.desk.do(applications.open_application, child, fields, beside=True).value
    room.desk.do(applications.advance_application, other, S.SIGNED, on=TODAY)
    room.presenter.load()
    room.presenter.make((room.case, other))
    room.presenter.send("heute", DeliveryChannel.POST, "")
    (page,) = room.desk.ask(bundles)
    room.desk.do(applications.advance_application, other, S.WITHDRAWN, on=TODAY)
    room.presenter.confirm(receipt_code(page.bundle.id, room.desk.seal), "heute", Source.PHONE)
    number = room.desk.ask(applications.application, other).code
    assert f"Nicht vermerkt: {number} (zurückgezogen)" in room.doors.done[-1]


def two_on_their_way(room: Room) -> tuple[str, str]:
    """Send a second application along; answer its id and the code."""
    child = room.desk.ask(applications.application, room.case).child_id
    other = room.desk.do(applications.open_application, child, ApplicationFields(period_from=date(2027, 8, 1)), beside=True).value
    room.desk.do(applications.advance_application, other, S.SIGNED, on=TODAY)
    room.presenter.load()
    room.presenter.make((room.case, other))
    room.presenter.send("heute", DeliveryChannel.POST, "")
    (page,) = room.desk.ask(bundles)
    return other, receipt_code(page.bundle.id, room.desk.seal)


def test_what_the_office_did_not_find_loses_its_tick_and_is_looked_for_today(room: Room) -> None:
    other, code = two_on_their_way(room)
    room.presenter.confirm(code, "heute", Source.PHONE)
    assert room.view.found is not None
    assert {line.id for line in room.view.found.lines} == {room.case, other}
    assert room.state() is S.HANDED_IN
    room.presenter.confirm_found((other,))
    lost = room.desk.ask(applications.application, other)
    assert (room.state(), lost.state, lost.look_again_on) == (S.RECEIVED, S.HANDED_IN, TODAY)
    (page,) = room.desk.ask(bundles)
    thread = room.desk.ask(thread_page, page.bundle.thread_id)
    assert (thread.thread.state, thread.thread.acts) == (ThreadState.ANSWERED, Actor.US)
    assert lost.code in thread.entries[-1].text
    assert thread.entries[-1].direction is Direction.NOTE
    assert room.view.bundle is not None
    assert {line.id: line.chip for line in room.view.bundle.lines}[other] == "dort nicht gefunden"


def test_all_found_needs_no_more_than_enter_and_leaving_confirms_nothing(room: Room) -> None:
    other, code = two_on_their_way(room)
    room.presenter.confirm(code, "heute", Source.PHONE)
    room.presenter.leave_found()
    room.presenter.confirm_found(())
    assert room.state() is S.HANDED_IN
    room.presenter.confirm(code, "heute", Source.PHONE)
    room.presenter.confirm_found(())
    assert (room.state(), room.desk.ask(applications.application, other).state) == (S.RECEIVED, S.RECEIVED)
    (page,) = room.desk.ask(bundles)
    assert room.desk.ask(thread_page, page.bundle.thread_id).thread.state is ThreadState.DONE


def test_the_whole_bundle_is_printed_or_its_front_alone(room: Room) -> None:
    room.presenter.make((room.case,))
    (page,) = room.desk.ask(bundles)
    room.presenter.print()
    room.presenter.print_front()
    assert room.doors.printed == [f"bundle {page.bundle.id}", f"bundle {page.bundle.id}", f"front {page.bundle.id}"]


def test_a_list_that_is_cut_off_says_how_many_there_are_and_shows_more(room: Room) -> None:
    two_on_their_way(room)
    child = room.desk.ask(applications.application, room.case).child_id
    third = room.desk.do(applications.open_application, child, ApplicationFields(period_from=date(2027, 1, 1)), beside=True).value
    room.desk.do(applications.advance_application, third, S.SIGNED, on=TODAY)
    room.presenter.load()
    room.presenter.choose(HandoverFilter.WAITING)
    room.presenter.make((third,))
    assert room.desk.ask(count_bundles) == 2
    presenter = HandoverPresenter(
        room.view, desk=room.desk, runs=AtOnce(), doors=room.doors, today=lambda: TODAY, law=shipped_catalogue, page=1
    )
    presenter.load()
    presenter.choose(HandoverFilter.UNDER_WAY)
    assert room.view.page is not None
    assert (len(room.view.page.entries), room.view.page.total) == (1, 2)
    presenter.show_more()
    assert (len(room.view.page.entries), room.view.page.total) == (2, 2)


def test_a_day_ahead_is_not_the_day_of_the_hand_over(room: Room) -> None:
    room.presenter.make((room.case,))
    room.presenter.send("24.11.2026", DeliveryChannel.POST, "")
    assert "liegt in der Zukunft" in room.view.send_problem
    assert room.state() is S.SIGNED
    room.presenter.dissolve()
    assert room.desk.ask(bundles) == ()
