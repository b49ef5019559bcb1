"""*Anträge* against a real store: searching, filtering, recording, alone and together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.core.clock import local_date
from app.domain.application_list import DueWithin, Stage
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.terms import ApplicationState, Benefit
from app.services import applications, families
from app.services.desk import Desk
from app.ui.features.applications.lines import COLUMNS, ApplicationLine
from app.ui.features.applications.presenter import ApplicationsPage, ApplicationsPresenter, Narrowing
from app.ui.step_notes import TypedStep
from tests.conftest import FrozenClock
from tests.ui.plain import NotedDoors, RunsAtOnce, heard_nothing


@dataclass
class NotedView:
    pages: list[ApplicationsPage] = field(default_factory=list)
    piles: list[tuple[tuple[str, ...], tuple[ApplicationState, ...]]] = field(default_factory=list)
    lines_of: Callable[[tuple[str, ...]], tuple[ApplicationLine, ...]] = lambda _: ()

    def show_page(self, page: ApplicationsPage) -> None:
        self.pages.append(page)

    def show_pile(self, application_ids: tuple[str, ...], steps: tuple[ApplicationState, ...]) -> None:
        self.piles.append((application_ids, steps))

    @property
    def lines(self) -> tuple[ApplicationLine, ...]:
        return self.lines_of(self.pages[-1].found.ids)

    @property
    def children(self) -> list[str]:
        return [line.texts[0] for line in self.lines]


@pytest.fixture
def second_id(desk: Desk, application_id: str) -> str:
    draft = FamilyDraft(
        adults=(AdultDraft(family_name="Öztürk", given_names="Ayşe"),), children=(ChildDraft(family_name="Öztürk", given_names="Can"),)
    )
    family = desk.do(families.save_family, draft).value
    (child,) = desk.ask(families.family_sheet, family).family.children
    return desk.do(applications.open_application, child.id, ApplicationFields(benefit=Benefit.AUSFLUG)).value


@pytest.fixture
def view() -> NotedView:
    return NotedView()


@pytest.fixture
def doors() -> NotedDoors:
    return NotedDoors()


@pytest.fixture
def presenter(view: NotedView, doors: NotedDoors, desk: Desk, clock: FrozenClock, second_id: str) -> ApplicationsPresenter:
    runs = RunsAtOnce()
    presenter = ApplicationsPresenter(view, desk=desk, runs=runs, doors=doors, today=lambda: local_date(clock()))
    runs.changed.append(presenter.changed)
    view.lines_of = presenter.lines
    presenter.load()
    return presenter


def test_all_open_ones_are_shown_first(presenter: ApplicationsPresenter, view: NotedView) -> None:
    assert view.children == ["Mia", "Can"]
    assert view.pages[-1].count_words == "2 Anträge"


def test_search_says_how_many_of_how_many(presenter: ApplicationsPresenter, view: NotedView) -> None:
    presenter.search("mueller")
    assert view.children == ["Mia"]
    assert view.pages[-1].count_words == "1 von 2"
    presenter.search("")
    assert view.children == ["Mia", "Can"]


def test_a_search_holds_through_filter_and_change(presenter: ApplicationsPresenter, view: NotedView, desk: Desk, second_id: str) -> None:
    presenter.search("mueller")
    presenter.choose(Stage.DECIDED)
    assert view.children == []
    presenter.choose(Stage.TO_PRINT)
    assert view.children == ["Mia"]


def test_a_recorded_step_moves_the_line_to_its_filter(presenter: ApplicationsPresenter, view: NotedView, doors: NotedDoors) -> None:
    presenter.choose(Stage.TO_PRINT)
    mia = next(line for line in view.lines if line.texts[0] == "Mia")
    presenter.record(mia, TypedStep(ApplicationState.PRINTED, "heute"), heard_nothing)
    assert view.children == ["Can"]
    presenter.choose(Stage.TO_SIGN)
    assert view.children == ["Mia"]
    assert doors.done == ["Mittagessen, Mia: gedruckt"]


def test_decided_ones_are_read_though_they_are_closed(
    presenter: ApplicationsPresenter, view: NotedView, desk: Desk, application_id: str, clock: FrozenClock
) -> None:
    for state in (ApplicationState.SIGNED, ApplicationState.HANDED_IN, ApplicationState.GRANTED, ApplicationState.PAID):
        desk.do(applications.advance_application, application_id, state, on=local_date(clock()))
    presenter.load()
    assert view.children == ["Can"]
    presenter.choose(Stage.DECIDED)
    assert view.children == ["Mia"]
    presenter.choose(Stage.OPEN)
    assert view.children == ["Can"]


def test_a_header_sorts_both_ways(presenter: ApplicationsPresenter, view: NotedView) -> None:
    child = [column.heading for column in COLUMNS].index("Kind")
    presenter.sort(child, descending=True)
    assert view.children == ["Mia", "Can"]
    presenter.sort(child, descending=False)
    assert view.children == ["Can", "Mia"]


def test_a_line_opens_its_family_and_prints_itself(
    presenter: ApplicationsPresenter, view: NotedView, doors: NotedDoors, family_id: str, application_id: str
) -> None:
    mia = next(line for line in view.lines if line.texts[0] == "Mia")
    presenter.open(mia)
    presenter.print(mia)
    assert doors.opened == [family_id]
    assert doors.printed == [application_id]


def test_filters_narrow_and_are_taken_away(presenter: ApplicationsPresenter, view: NotedView) -> None:
    presenter.narrow(Narrowing(benefit=Benefit.AUSFLUG, due=DueWithin.TODAY))
    assert view.children == ["Can"]
    assert view.pages[-1].found.by_stage[Stage.OPEN] == 1
    assert view.pages[-1].count_words == "1 von 2"
    assert [name for _, name in view.pages[-1].choices.sites] == ["Nord"]
    presenter.narrow(Narrowing())
    assert view.children == ["Mia", "Can"]


def test_several_take_a_step_together_and_back(presenter: ApplicationsPresenter, view: NotedView, doors: NotedDoors) -> None:
    both = view.pages[-1].found.ids
    presenter.consider(both)
    assert view.piles == [(both, (ApplicationState.SIGNED, ApplicationState.WITHDRAWN))]
    assert presenter.record_together(both, ApplicationState.HANDED_IN, "morgen irgendwann") != ""
    assert presenter.record_together(both, ApplicationState.SIGNED, "heute") == ""
    assert doors.done == ["2 Anträge: unterschrieben"]
    presenter.choose(Stage.TO_HAND_IN)
    assert len(view.children) == 2
    assert doors.undo is not None
    doors.undo()
    assert view.children == []
    presenter.print_together(both)
    assert doors.printed == list(both)


def test_what_is_shown_is_written_into_a_table(presenter: ApplicationsPresenter, doors: NotedDoors, tmp_path: Path) -> None:
    presenter.search("mueller")
    presenter.save_table(tmp_path / "Liste.csv")
    lines = (tmp_path / "Liste.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Kind", "Mia"]
    assert doors.done[-1].startswith("Tabelle mit 1 Antrag gespeichert")
