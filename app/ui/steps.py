"""Recording the next step of an application: what can be chosen, which day it was, and how to take it back.

Shared by every screen that shows applications. Plain Python, no Qt.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from app.core.dates import format_day, parse_date
from app.core.errors import AppError
from app.core.frozen import dataclass
from app.core.messages import explain
from app.core.terms import word
from app.domain.application_life import possible_steps
from app.domain.applications import Application, StepNotes
from app.domain.changes import Outcome
from app.domain.terms import ApplicationState
from app.domain.views import ApplicationRow
from app.services.applications import advance_application, application
from app.services.desk import Desk
from app.services.steps import take_back_step
from app.ui.runs import Notes, Runs
from app.ui.step_notes import TypedStep, read_notes
from app.ui.wording import joined


class Doors(Notes, Protocol):
    """What a screen may ask of the window around it."""

    def open_family(self, family_id: str) -> None:
        """Show a family."""
        ...

    def print_pack(self, *, family_id: str | None = None, child_id: str | None = None, application_id: str | None = None) -> None:
        """Print the papers of a family, a child or one application."""
        ...

    def print_applications(self, application_ids: Sequence[str], *, annexes_only: bool = False) -> None:
        """Print the papers of some applications; or what is about each of them alone."""
        ...

    def print_trip_notice(self, trip_id: str) -> None:
        """Print what all families of a group are told of a trip."""
        ...

    def print_hand_over(self, application_id: str) -> None:
        """Print the list of what waits for the office of an application."""
        ...


StepAnswer = Callable[[str], None]
"""Is told what is wrong with what was typed; nothing where the step is recorded."""

_OBJECTABLE = (ApplicationState.PARTLY_GRANTED, ApplicationState.REFUSED)


@dataclass(frozen=True)
class Taken:
    """A step taken: how the application stands now, and the command that brought it there."""

    now: Application
    stamp: str


@dataclass(frozen=True)
class StepOffer:
    """The steps an application can take now, the usual one first."""

    row: ApplicationRow
    choices: tuple[tuple[ApplicationState, str], ...]

    @property
    def title(self) -> str:
        """Say which application is meant."""
        return f"{word('benefit', self.row.benefit)}, {self.row.child_name}"


def offer_steps(row: ApplicationRow) -> StepOffer | None:
    """Answer what can be recorded for an application; nothing where it has come to its end."""
    choices = tuple((state, word("state", state)) for state in possible_steps(row.state))
    return StepOffer(row, choices) if choices else None


def read_past_day(text: str, today: date) -> tuple[date | None, str]:
    """Read the day something happened; the second value says what is wrong with it."""
    if not text.strip():
        return None, "Bitte das Datum eintragen, zum Beispiel 23.11.2026."
    day = parse_date(text, today)
    if day is not None and day > today:
        # "23.12." typed in January means the year that has just ended.
        day = parse_date(text, date(today.year - 1, 12, 31))
    if day is None:
        return None, "Dieses Datum gibt es nicht. Beispiel: 23.11.2026"
    if day > today:
        return None, "Dieses Datum liegt in der Zukunft."
    return day, ""


def read_coming_day(text: str, since: date) -> date | None:
    """Read the day something is due; a day typed without a year is the next one."""
    day = parse_date(text, since)
    if day is not None and day < since:
        return parse_date(text, date(since.year + 1, 1, 1))
    return day


def read_near_day(text: str, today: date) -> date | None:
    """Read a day that has been or will be; one typed without a year is the nearest."""
    day = parse_date(text, today)
    others = (parse_date(text, date(today.year + years, 1, 1)) for years in (-1, 1))
    same = [each for each in others if each and (day is None or (each.month, each.day) == (day.month, day.day))]
    return min((*same, *((day,) if day else ())), key=lambda each: abs(each - today), default=None)


class StepRecorder:
    """Records steps for one screen and offers to take each back."""

    def __init__(self, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today

    def record(self, row: ApplicationRow, typed: TypedStep, answer: StepAnswer) -> None:
        """Record a step; ``answer`` is told what is wrong with what was typed, or nothing when it is done."""
        day, problem = read_past_day(typed.day, self._today())
        notes, unread = read_notes(typed.noted, self._today())
        if day is None or notes is None:
            answer(problem or unread)
            return
        work = partial(self._take_step, row.id, typed.state, day, notes)
        self._runs.command(work, partial(self._on_recorded, row, answer), partial(self._on_refused, answer))

    def _take_step(self, application_id: str, state: ApplicationState, day: date, notes: StepNotes) -> Outcome[Taken]:
        done = self._desk.do(advance_application, application_id, state, on=day, notes=notes)
        now = self._desk.ask(application, application_id)
        return Outcome(Taken(now, done.changes.stamp), done.changes)

    def _on_recorded(self, row: ApplicationRow, answer: StepAnswer, taken: Taken) -> None:
        answer("")
        said = f"{word('benefit', row.benefit)}, {row.child_name}: {word('state', taken.now.state)}"
        self._doors.show_done(joined(said, _objection(taken.now)), partial(self._take_back, taken))

    def _on_refused(self, answer: StepAnswer, error: Exception) -> None:
        if isinstance(error, AppError) and "problem" in error.facts:
            answer(explain(error).what)
        else:
            answer("")
            self._doors.show_problem(error)

    def _take_back(self, taken: Taken) -> None:
        work = partial(self._desk.do, take_back_step, taken.now.id, taken.stamp)
        self._runs.command(work, lambda _: None, self._doors.show_problem)


def _objection(case: Application) -> str:
    return f"Widerspruch bis {format_day(case.objection_until)}" if case.state in _OBJECTABLE and case.objection_until else ""
