"""Recording the next step of an application: what can be chosen, which day it was, and how to take it back.

Shared by every screen that shows applications. Plain Python, no Qt.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from app.core.dates import parse_date
from app.core.terms import word
from app.domain.application_life import possible_steps
from app.domain.changes import Outcome
from app.domain.terms import ApplicationState
from app.domain.views import ApplicationRow
from app.services.applications import advance_application, application
from app.services.desk import Desk
from app.services.steps import Step, take_back
from app.ui.runs import Runs

WAYS = ("persönlich", "Post", "Briefkasten", "Bote", "online", "E-Mail")
"""How papers reach an office."""


class Doors(Protocol):
    """What a screen may ask of the window around it."""

    def open_family(self, family_id: str) -> None:
        """Show a family."""
        ...

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done, and offer to take it back."""
        ...

    def show_problem(self, error: Exception) -> None:
        """Say what went wrong."""
        ...

    def print_pack(self, *, family_id: str | None = None, child_id: str | None = None, application_id: str | None = None) -> None:
        """Print the papers of a family, a child or one application."""
        ...

    def print_applications(self, application_ids: Sequence[str], *, annexes_only: bool = False) -> None:
        """Print the papers of some applications; or what is about each of them alone."""
        ...

    def print_hand_over(self, application_id: str) -> None:
        """Print the list of what waits for the office of an application."""
        ...


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


class StepRecorder:
    """Records steps for one screen and offers to take each back."""

    def __init__(self, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today

    def record(self, row: ApplicationRow, state: ApplicationState, day_text: str, way: str = "") -> str:
        """Record a step; answers what is wrong with the day, or nothing when it is on its way."""
        day, problem = read_past_day(day_text, self._today())
        if day is None:
            return problem
        self._advance(row, state, day, way.strip() if state is ApplicationState.HANDED_IN else "")
        return ""

    def _advance(self, row: ApplicationRow, state: ApplicationState, day: date, way: str) -> None:
        work = partial(self._take_step, row.id, state, day, way)
        self._runs.command(work, partial(self._on_recorded, row), self._doors.show_problem)

    def _take_step(self, application_id: str, state: ApplicationState, day: date, way: str) -> Outcome[Step]:
        before = self._desk.ask(application, application_id)
        done = self._desk.do(advance_application, application_id, state, on=day, way=way)
        return Outcome(Step(before, state), done.changes)

    def _on_recorded(self, row: ApplicationRow, step: Step) -> None:
        said = f"{word('benefit', row.benefit)}, {row.child_name}: {word('state', step.state)}"
        self._doors.show_done(said, partial(self._take_back, step))

    def _take_back(self, step: Step) -> None:
        self._runs.command(partial(self._desk.do, take_back, step), lambda _: None, self._doors.show_problem)
