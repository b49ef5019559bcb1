"""Texts to begin with: taken for a thread, worded by the centre, offered no longer. Plain Python, no Qt."""

from functools import partial
from typing import Protocol

from app.core.errors import ErrorCode, UserError
from app.core.messages import explain
from app.domain.line.templates import TextTemplateFields
from app.services.desk import Desk
from app.services.line import templates
from app.ui.features.line.forms import Problems
from app.ui.runs import Runs
from app.ui.steps import Doors


class TemplatesView(Protocol):
    """What shows the texts."""

    def put_text(self, text: str) -> None:
        """Put a template's text where one writes."""
        ...

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong."""
        ...


class TemplatesPresenter:
    """Fills templates in, and keeps how the centre words them."""

    def __init__(self, view: TemplatesView, *, desk: Desk, runs: Runs, doors: Doors) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors

    def take(self, code: str, thread_id: str) -> None:
        """Put the text of a template, filled in for a thread, where one writes."""
        self._runs.query(partial(self._desk.ask, templates.filled_template, code, thread_id), self._view.put_text, self._doors.show_problem)

    def save(self, code: str | None, fields: TextTemplateFields) -> None:
        """Keep how this centre words a text to begin with; a place nobody knows is said under the text, and nothing is kept."""
        missing = {name: "Bitte ausfüllen." for name in ("title", "text") if not getattr(fields, name).strip()}
        self._view.show_problems(missing)
        if not missing:
            work = partial(self._desk.do, templates.save_template, code, fields)
            self._runs.command(work, lambda _: self._doors.show_done("Vorlage gespeichert"), self._on_refused)

    def end(self, code: str) -> None:
        """Offer a text to begin with no longer."""
        work = partial(self._desk.do, templates.end_template, code)
        self._runs.command(work, lambda _: self._doors.show_done("Vorlage wird nicht mehr angeboten"), self._doors.show_problem)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code is ErrorCode.TEMPLATE_PLACE_UNKNOWN:
            said = explain(error)
            self._view.show_problems({"text": f"{said.what} {said.now}"})
        else:
            self._doors.show_problem(error)
