"""*Anträge*: ask for a list, read its lines page by page, act on one application or on many. Plain Python, no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.terms import word
from app.domain.application_list import ApplicationList, DueWithin, ListQuestion, Stage
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.terms import ApplicationState, Benefit, Route
from app.services.application_lists import (
    advance_together,
    application_list,
    application_page,
    common_steps,
    write_application_table,
)
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.undo import take_back_command
from app.ui.features.applications.lines import COLUMNS, ApplicationLine, prepare
from app.ui.runs import Runs
from app.ui.step_notes import TypedStep
from app.ui.steps import Doors, StepAnswer, StepOffer, StepRecorder, offer_steps, read_past_day
from app.ui.wording import counted, offered

_WATCHED = (
    ChangeKind.APPLICATION,
    ChangeKind.FAMILY,
    ChangeKind.ADULT,
    ChangeKind.CHILD,
    ChangeKind.ATTENDANCE,
    ChangeKind.GRANT,
    ChangeKind.OFFICE,
    ChangeKind.SITE,
)


@dataclass(frozen=True)
class Choices:
    """What the list can be narrowed to, by id and name."""

    sites: tuple[tuple[str, str], ...] = ()
    offices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to beside stage and text."""

    site_id: str = ""
    office_id: str = ""
    benefit: Benefit | None = None
    route: Route | None = None
    due: DueWithin | None = None


@dataclass(frozen=True)
class ApplicationsPage:
    """What the table shows now: which applications, and what was asked for."""

    found: ApplicationList
    question: ListQuestion
    choices: Choices

    @property
    def count_words(self) -> str:
        """Write ``12 von 40``, or only how many where nothing is hidden."""
        shown = len(self.found.ids)
        return counted(shown, "Antrag", "Anträge") if shown == self.found.total else f"{shown} von {self.found.total}"

    @property
    def column(self) -> int:
        """Answer the column the list is sorted by."""
        return next(number for number, column in enumerate(COLUMNS) if column.order is self.question.order)


class ApplicationsView(Protocol):
    """What the screen can show."""

    def show_page(self, page: ApplicationsPage) -> None:
        """Show which applications there are, counts, filter and order; what is in sight is read anew."""
        ...

    def show_pile(self, application_ids: tuple[str, ...], steps: tuple[ApplicationState, ...]) -> None:
        """Show what can be done with several applications together."""
        ...


class ApplicationsPresenter:
    """Holds the question; every answer comes from the store."""

    def __init__(self, view: ApplicationsView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._steps = StepRecorder(desk, runs, doors, today)
        self._question = ListQuestion()
        self._asked = 0

    def load(self) -> None:
        """Ask the store."""
        self._asked += 1
        self._runs.query(partial(self._read, self._question), partial(self._on_read, self._asked), self._doors.show_problem)

    def search(self, text: str) -> None:
        """Show only what is found by the text."""
        if text.strip() != self._question.text:
            self._question = replace(self._question, text=text.strip())
            self.load()

    def choose(self, stage: Stage) -> None:
        """Show another stage."""
        self._question = replace(self._question, stage=stage)
        self.load()

    def narrow(self, narrowing: Narrowing) -> None:
        """Narrow the list to this alone; an empty one widens it again."""
        self._question = replace(
            self._question,
            site_id=narrowing.site_id,
            office_id=narrowing.office_id,
            benefit=narrowing.benefit,
            route=narrowing.route,
            due=narrowing.due,
        )
        self.load()

    def sort(self, column: int, *, descending: bool) -> None:
        """Sort by a column."""
        self._question = replace(self._question, order=COLUMNS[column].order, descending=descending)
        self.load()

    def changed(self, changes: ChangeSet) -> None:
        """Ask again if a line could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def lines(self, application_ids: Sequence[str]) -> tuple[ApplicationLine, ...]:
        """Answer the lines of some applications; called off the main thread, page by page."""
        return prepare(self._desk.ask(application_page, application_ids), self._today())

    def open(self, line: ApplicationLine) -> None:
        """Show the family."""
        self._doors.open_family(line.row.family_id)

    def print(self, line: ApplicationLine) -> None:
        """Print this application."""
        self._doors.print_pack(application_id=line.id)

    def print_together(self, application_ids: Sequence[str]) -> None:
        """Print the papers of all of these."""
        self._doors.print_applications(application_ids)

    def print_hand_over(self, line: ApplicationLine) -> None:
        """Print the list of what waits for this application's office."""
        self._doors.print_hand_over(line.id)

    def offer(self, line: ApplicationLine) -> StepOffer | None:
        """Answer what can be recorded for a line."""
        return offer_steps(line.row)

    def record(self, line: ApplicationLine, typed: TypedStep, answer: StepAnswer) -> None:
        """Record the step chosen; ``answer`` is told what is wrong, or nothing when it is done."""
        self._steps.record(line.row, typed, answer)

    def consider(self, application_ids: tuple[str, ...]) -> None:
        """Find out what can be done with several applications together."""
        work = partial(self._desk.ask, common_steps, application_ids)
        self._runs.query(work, partial(self._view.show_pile, application_ids), self._doors.show_problem)

    def record_together(self, application_ids: Sequence[str], state: ApplicationState, day_text: str) -> str:
        """Record a step for all of them at once; answers what is wrong with the day, or nothing."""
        day, problem = read_past_day(day_text, self._today())
        if day is None:
            return problem
        work = partial(self._advance, tuple(application_ids), state, day)
        self._runs.command(work, partial(self._on_advanced, state), self._doors.show_problem)
        return ""

    def save_table(self, path: Path) -> None:
        """Write what the list shows into a file."""
        work = partial(self._desk.ask, write_application_table, self._question, path)
        self._runs.query(work, self._on_saved, self._doors.show_problem)

    def _read(self, question: ListQuestion) -> ApplicationsPage:
        sheet = self._desk.ask(centre_sheet)
        choices = Choices(tuple(offered(sheet.sites)), tuple(offered(sheet.offices)))
        return ApplicationsPage(self._desk.ask(application_list, question), question, choices)

    def _on_read(self, asked: int, page: ApplicationsPage) -> None:
        # An older answer that arrives late must not replace a newer one.
        if asked == self._asked:
            self._view.show_page(page)

    def _advance(self, application_ids: tuple[str, ...], state: ApplicationState, day: date) -> Outcome[tuple[int, str]]:
        done = self._desk.do(advance_together, application_ids, state, on=day)
        return Outcome((done.value, done.changes.stamp), done.changes)

    def _on_advanced(self, state: ApplicationState, done: tuple[int, str]) -> None:
        count, stamp = done
        self._doors.show_done(f"{counted(count, 'Antrag', 'Anträge')}: {word('state', state)}", partial(self._take_back, stamp))

    def _take_back(self, stamp: str) -> None:
        self._runs.command(partial(self._desk.do, take_back_command, stamp), lambda _: None, self._doors.show_problem)

    def _on_saved(self, count: int) -> None:
        self._doors.show_done(f"Tabelle mit {counted(count, 'Antrag', 'Anträgen')} gespeichert. Sie enthält Namen: bitte sicher aufheben.")
