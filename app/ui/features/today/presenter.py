"""*Heute*: what is due, grouped by urgency; recording that it is done. Plain Python, no Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from app.domain.applications import Question
from app.domain.changes import ChangeKind, ChangeSet
from app.domain.terms import QuestionState
from app.domain.today import TodaySheet
from app.services.desk import Desk
from app.services.line import close_question, reopen_question
from app.services.today import today_sheet
from app.ui.features.today.page import TodayLine, TodayPage, make_page
from app.ui.runs import Runs
from app.ui.step_notes import TypedStep
from app.ui.steps import Doors, StepAnswer, StepOffer, StepRecorder, offer_steps

BackupState = Callable[[], str | None]
"""Answers one German line about the newest backup, or nothing where there is none to speak of."""

_WATCHED = (
    ChangeKind.APPLICATION,
    ChangeKind.QUESTION,
    ChangeKind.FAMILY,
    ChangeKind.ADULT,
    ChangeKind.CHILD,
    ChangeKind.OFFICE,
)


class LineDoors(Doors, Protocol):
    """The doors of this screen."""

    def open_question(self, question_id: str) -> None:
        """Show a question on the direct line."""
        ...


class TodayView(Protocol):
    """What the screen can show."""

    def show_page(self, page: TodayPage) -> None:
        """Show groups, counts and months."""
        ...

    def show_backup(self, text: str | None) -> None:
        """Show the state of the backup."""
        ...

    def ask_step(self, key: str, offer: StepOffer) -> None:
        """Ask, in the line itself, what was done and when."""
        ...


class TodayPresenter:
    """Reads what is due and records what is done."""

    def __init__(
        self,
        view: TodayView,
        *,
        desk: Desk,
        runs: Runs,
        doors: LineDoors,
        today: Callable[[], date],
        backup_state: BackupState | None = None,
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._backup_state = backup_state
        self._steps = StepRecorder(desk, runs, doors, today)
        self._text = ""
        self._asked = 0

    def load(self) -> None:
        """Read everything due."""
        self._asked += 1
        self._runs.query(partial(self._read, self._text), partial(self._show, self._asked), self._doors.show_problem)
        if self._backup_state is not None:
            self._runs.query(self._backup_state, self._view.show_backup)

    def search(self, text: str) -> None:
        """Show only what holds every word."""
        if text.strip() != self._text:
            self._text = text.strip()
            self.load()

    @property
    def text(self) -> str:
        """StepAnswer what is searched for."""
        return self._text

    def changed(self, changes: ChangeSet) -> None:
        """Read again if a line could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def open(self, line: TodayLine) -> None:
        """Go where the thing to do is done."""
        if line.question is not None:
            self._doors.open_question(line.question.question.id)
        elif line.family_id is not None:
            self._doors.open_family(line.family_id)

    def print(self, line: TodayLine) -> None:
        """Print the application of a line."""
        if line.application is not None:
            self._doors.print_pack(application_id=line.application.id)

    def finish(self, line: TodayLine) -> None:
        """Record that a line is done: asks for the day, closes an answered question, opens one without answer."""
        if line.application is not None:
            offer = offer_steps(line.application)
            if offer is not None:
                self._view.ask_step(line.key, offer)
        elif line.question is not None and line.question.question.state is QuestionState.ANSWERED:
            self._close(line)
        else:
            self.open(line)

    def record(self, line: TodayLine, typed: TypedStep, answer: StepAnswer) -> None:
        """Record the step chosen; ``answer`` is told what is wrong, or nothing when it is done."""
        if line.application is not None:
            self._steps.record(line.application, typed, answer)

    def _close(self, line: TodayLine) -> None:
        if line.question is None:
            return
        question = line.question.question
        work = partial(self._desk.do, close_question, question.id)
        self._runs.command(work, lambda _: self._on_closed(question), self._doors.show_problem)

    def _on_closed(self, question: Question) -> None:
        self._doors.show_done(f"Erledigt: {question.subject}", partial(self._reopen, question))

    def _reopen(self, question: Question) -> None:
        work = partial(self._desk.do, reopen_question, question.id)
        self._runs.command(work, lambda _: None, self._doors.show_problem)

    def _read(self, text: str) -> TodayPage:
        sheet: TodaySheet = self._desk.ask(today_sheet)
        return make_page(sheet, self._today(), text)

    def _show(self, asked: int, page: TodayPage) -> None:
        # An older answer that arrives late must not replace a newer one.
        if asked == self._asked:
            self._view.show_page(page)
