"""The page of one application: propose, check while typing, keep what is unfinished, store. Plain Python, no Qt."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from typing import Any, Protocol

from app.core.errors import ErrorCode, UserError
from app.core.messages import explain, explain_problem
from app.domain.applications import ApplicationFields
from app.domain.changes import Outcome
from app.domain.checks import check_application
from app.domain.documents import read_document
from app.domain.draft_json import written
from app.domain.people import Child, Family
from app.domain.problems import Problem, ProblemCode
from app.domain.rebasing import OpenedApplication
from app.domain.terms import Benefit
from app.domain.views import CentreSheet
from app.services.applications import application, change_application, open_application, proposed_application
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.drafts import drop_draft, keep_draft, kept_draft, log_position
from app.services.families import family_sheet
from app.ui.features.families.editor_presenter import FieldProblem
from app.ui.features.families.fields import APPLICATION, LUNCH, REMARK, FieldSpec, Kind, Typed, read, typed_of
from app.ui.runs import Runs
from app.ui.steps import Doors

_UNREADABLE = {
    Kind.MONEY: ProblemCode.AMOUNT_UNREADABLE,
    Kind.NUMBER: ProblemCode.NUMBER_UNREADABLE,
}


@dataclass(frozen=True)
class Subject:
    """Whose application is meant; without ``application_id`` it is a new one, for ``benefit`` since ``since`` where that is known."""

    family_id: str
    child_id: str
    application_id: str | None = None
    benefit: Benefit | None = None
    since: date | None = None

    @property
    def key(self) -> str:
        """Answer under which key an unfinished input is kept."""
        return f"application:{self.application_id or self.child_id}"


@dataclass(frozen=True)
class ApplicationForm:
    """What the page shows."""

    family: Family
    child: Child
    centre: CentreSheet
    benefit: Benefit
    typed: Mapping[str, Typed]
    is_new: bool

    @property
    def specs(self) -> tuple[FieldSpec, ...]:
        """Answer the fields this benefit needs."""
        return specs_for(self.benefit)


class ApplicationView(Protocol):
    """What the page can show."""

    def typed(self) -> Mapping[str, Typed]:
        """Answer what stands in the fields."""
        ...

    def show_form(self, form: ApplicationForm) -> None:
        """Fill the fields."""
        ...

    def show_problems(self, problems: Mapping[str, tuple[FieldProblem, ...]], *, can_save: bool) -> None:
        """Show what is wrong under each field."""
        ...

    def show_existing(self, text: str) -> None:
        """Say that such an application waits already, and offer it; storing again makes a second one."""
        ...

    def close_application(self) -> None:
        """Go back to the sheet."""
        ...


def specs_for(benefit: Benefit) -> tuple[FieldSpec, ...]:
    """Answer the fields a benefit needs."""
    return APPLICATION + (LUNCH if benefit is Benefit.MITTAGESSEN else ()) + REMARK


class ApplicationPresenter:
    """One new or changed application, from proposal to storing."""

    def __init__(self, view: ApplicationView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date], subject: Subject) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._subject = subject
        self._form: ApplicationForm | None = None
        self._stored = ApplicationFields()
        self._opened: OpenedApplication | None = None
        self._last: str | None = None
        self._is_over = False
        self._existing: str | None = None

    def load(self) -> None:
        """Read the application, or propose one."""
        self._runs.query(self._read, self._on_read, self._doors.show_problem)

    def choose_benefit(self, benefit: Benefit) -> None:
        """Apply for another benefit; what was typed stays."""
        if self._form is not None and benefit is not self._form.benefit:
            typed = {**typed_of(specs_for(benefit), self._stored), **self._view.typed()}
            self._show(replace(self._form, benefit=benefit, typed={spec.name: typed[spec.name] for spec in specs_for(benefit)}))

    def choose_child(self, child_id: str) -> None:
        """Apply for another child of the family."""
        if self._form is not None and child_id != self._form.child.id:
            self._subject = replace(self._subject, child_id=child_id)
            self.load()

    def choose_grant(self, grant_id: str) -> None:
        """Take the office of the chosen grant."""
        if self._form is None:
            return
        grant = next((each for each in self._form.child.grants if each.id == grant_id), None)
        if grant is not None and grant.office_id:
            self._show(replace(self._form, typed={**self._view.typed(), "grant_id": grant_id, "office_id": grant.office_id}))

    def changed(self) -> None:
        """Check what stands in the fields and keep it. Called when typing pauses."""
        if self._form is None or self._is_over:
            return
        self._show_problems()
        opened = {"opened": written(self._opened)} if self._opened else {}
        text = json.dumps({"benefit": self._form.benefit, "typed": dict(self._view.typed()), **opened}, ensure_ascii=False)
        if text != self._last:
            self._last = text
            self._runs.command(partial(self._desk.do, keep_draft, self._subject.key, text), _nothing, self._doors.show_problem)

    def save(self) -> None:
        """Store the application, unless something is wrong with it."""
        if self._form is None or self._is_over or not self._show_problems():
            return
        self._is_over = True
        self._runs.command(partial(self._store, self._fields()), self._on_saved, self._on_failed)

    def open_existing(self) -> None:
        """Go on with the application that waits already; what was typed for a second one is dropped."""
        if self._existing is not None:
            self._forget_kept()
            self._subject = replace(self._subject, application_id=self._existing)
            self._existing = None
            self.load()

    def cancel(self) -> None:
        """Go back without storing; what was typed is dropped."""
        if not self._is_over:
            self._is_over = True
            self._forget_kept()
            self._view.close_application()

    def _read(self) -> ApplicationForm:
        seen = self._desk.ask(log_position)  # before the application: what comes in between counts as not seen
        sheet = self._desk.ask(family_sheet, self._subject.family_id)
        centre = self._desk.ask(centre_sheet)
        child = next(each for each in sheet.family.children if each.id == self._subject.child_id)
        if self._subject.application_id is None:
            self._stored = self._proposed(child.id)
        else:
            self._stored = self._desk.ask(application, self._subject.application_id)
            self._opened = OpenedApplication(fields=_typed_part(self._stored), seen=seen)
        benefit, typed = self._stored.benefit, typed_of(specs_for(self._stored.benefit), self._stored)
        text = self._desk.ask(kept_draft, self._subject.key)
        if text:
            benefit, typed = _resumed(text, self._stored, self._subject.benefit)
            self._opened = _opened_then(text) if self._opened else None
        return ApplicationForm(sheet.family, child, centre, benefit, typed, self._subject.application_id is None)

    def _proposed(self, child_id: str) -> ApplicationFields:
        proposed = self._desk.ask(proposed_application, child_id, self._subject.benefit or Benefit.MITTAGESSEN)
        since = self._subject.since
        return replace(proposed, period_from=since) if since and proposed.period_from and since < proposed.period_from else proposed

    def _on_read(self, form: ApplicationForm) -> None:
        self._show(form)

    def _show(self, form: ApplicationForm) -> None:
        self._form = form
        self._view.show_form(form)
        self._show_problems()

    def _fields(self) -> ApplicationFields:
        if self._form is None:
            raise RuntimeError("no application is open")
        reading = read(self._form.specs, self._view.typed(), self._today())
        values: dict[str, Any] = dict(reading.values)
        return ApplicationFields(
            benefit=self._form.benefit, **{name: value for name, value in values.items() if name not in reading.unread}
        )

    def _show_problems(self) -> bool:
        found = self._problems()
        can_save = not any(problem.is_error for problem in found)
        shown: dict[str, tuple[FieldProblem, ...]] = {}
        for problem in found:
            text = explain_problem(problem.code, problem.facts)
            shown[problem.path] = (*shown.get(problem.path, ()), FieldProblem(text, problem.is_error))
        self._view.show_problems(shown, can_save=can_save)
        return can_save

    def _problems(self) -> tuple[Problem, ...]:
        if self._form is None:
            return ()
        unread = read(self._form.specs, self._view.typed(), self._today()).unread
        kinds = {spec.name: spec.kind for spec in self._form.specs}
        wrong = tuple(Problem(name, _UNREADABLE.get(kinds[name], ProblemCode.DATE_UNREADABLE), is_error=True) for name in unread)
        checked = check_application(self._fields(), self._form.child, self._today())
        return wrong + tuple(problem for problem in checked if problem.path not in unread)

    def _forget_kept(self) -> None:
        self._runs.command(partial(self._desk.do, drop_draft, self._subject.key), _nothing, self._doors.show_problem)

    def _store(self, fields: ApplicationFields) -> Outcome[Any]:
        """Save, and only then forget the unfinished input: together, because the window may be gone in between."""
        outcome: Outcome[Any]
        if self._subject.application_id is None:
            outcome = self._desk.do(open_application, self._subject.child_id, fields, beside=self._existing is not None)
        else:
            outcome = self._desk.do(change_application, self._subject.application_id, fields, opened=self._opened)
        self._desk.do(drop_draft, self._subject.key)
        return outcome

    def _on_saved(self, _: object) -> None:
        self._view.close_application()
        self._doors.show_done("Antrag angelegt" if self._subject.application_id is None else "Antrag geändert")

    def _on_failed(self, error: Exception) -> None:
        self._is_over = False
        if isinstance(error, UserError) and error.code is ErrorCode.APPLICATION_EXISTS:
            self._existing = str(error.facts["application"])
            self._view.show_existing(explain(error).what)
        else:
            self._doors.show_problem(error)


def _resumed(text: str, stored: ApplicationFields, wanted: Benefit | None) -> tuple[Benefit, dict[str, Typed]]:
    """Go on with an unfinished input, for the benefit wanted now; fields it does not name stand as stored."""
    kept = json.loads(text)
    benefit = wanted or Benefit(kept["benefit"])
    typed = typed_of(specs_for(benefit), stored)
    return benefit, {name: kept["typed"].get(name, given) for name, given in typed.items()}


def _opened_then(text: str) -> OpenedApplication | None:
    """Answer what a form was opened with whose input was left unfinished; one kept by an earlier version does not say."""
    opened = json.loads(text).get("opened")
    return read_document(OpenedApplication, opened) if opened else None


def _typed_part(stored: ApplicationFields) -> ApplicationFields:
    return ApplicationFields(**{each.name: getattr(stored, each.name) for each in fields(ApplicationFields)})


def _nothing(_: object) -> None:
    """A kept draft needs no answer."""
