"""*Beratungen*: reads what families were told in a year, and notes what the program cannot know. Plain Python, no Qt."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from app.core.terms import word
from app.domain.changes import ChangeKind, ChangeSet
from app.domain.line.consultations import Consultation, ConsultationFields
from app.domain.line.told_tables import language_name
from app.services.desk import Desk
from app.services.line.consultations import ToldYear, drop_consultation, note_consultation, told_year
from app.ui.deeds import Deeds
from app.ui.runs import Runs
from app.ui.steps import Doors
from app.ui.wording import counted, joined, short_day


class ToldView(Protocol):
    """What the page can show."""

    def show_told(self, told: ToldYear, year: int, years: tuple[int, ...]) -> None:
        """Show the tables of a year."""
        ...


class ToldPresenter:
    """Holds which year is shown."""

    def __init__(self, view: ToldView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        self._view, self._desk, self._runs, self._doors, self._today = view, desk, runs, doors, today
        self._deeds = Deeds(desk, runs, doors)
        self.year = today().year

    def load(self) -> None:
        """Read everything anew."""
        year = self.year
        self._runs.query(partial(self._desk.ask, told_year, year), partial(self._on_read, year), self._doors.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(ChangeKind.CONSULTATION, ChangeKind.FAMILY):
            self.load()

    def search(self, text: str) -> None:
        """Nothing is searched here: no name stands in a table."""

    def choose(self, year: int) -> None:
        """Show another year."""
        self.year = year
        self.load()

    def note(self, fields: ConsultationFields) -> None:
        """Note what was told."""
        self._deeds.do(partial(self._desk.do, note_consultation, fields), "Beratung festgehalten")

    def drop(self, consultation_id: str) -> None:
        """Take away what was noted wrongly by hand."""
        self._deeds.do(partial(self._desk.do, drop_consultation, consultation_id), "Eintrag gelöscht")

    def _on_read(self, year: int, told: ToldYear) -> None:
        if year == self.year:  # an older answer must not take the place of a newer one
            self._view.show_told(told, year, tuple(sorted({*told.years, self._today().year}, reverse=True)))


def latest_words(consultation: Consultation, today: date) -> tuple[str, str]:
    """Say when something was noted by hand, and what; never whose family it was."""
    day = short_day(consultation.held_on, today) if consultation.held_on else ""
    topics = ", ".join(word("told_topic", topic) for topic in consultation.topics)
    families = counted(consultation.families or 1, "Familie", "Familien")
    return day, joined(topics, language_name(consultation.language), families, consultation.handout)
