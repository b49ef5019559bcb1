"""Invented rows for tests of presenters and pages."""

from datetime import date

from app.domain.applications import Application
from app.domain.deadline_rules import shipped_rules
from app.domain.line.threads import ThreadRow
from app.domain.line.words import Actor, Subject, ThreadKind, ThreadState
from app.domain.next_step import Surroundings, next_step
from app.domain.terms import ApplicationState, Benefit, Route
from app.domain.views import ApplicationRow

TODAY = date(2026, 11, 25)
"""A Wednesday."""


def application_row(
    number: int = 1,
    *,
    state: ApplicationState = ApplicationState.PRINTED,
    due_on: date | None = None,
    child: str = "Ben",
    family: str = "Müller, Sandra",
    benefit: Benefit = Benefit.MITTAGESSEN,
    office: str = "Jobcenter Musterstadt",
    period_from: date | None = date(2026, 8, 1),
    period_until: date | None = date(2027, 7, 31),
) -> ApplicationRow:
    """Make a row; its next step is the usual one, due on the day given."""
    case = Application(id=f"a{number}", child_id=f"c{number}", code="", state=state)
    step = next_step(case, Surroundings(rules=shipped_rules()))
    return ApplicationRow(
        id=f"a{number}",
        child_id=f"c{number}",
        family_id=f"f{number}",
        child_name=child,
        family_title=family,
        benefit=benefit,
        state=state,
        route=Route.SGB2,
        office_name=office,
        period_from=period_from,
        period_until=period_until,
        mover=step.mover,
        move=step.move,
        due_on=due_on,
        code=f"V-{number:04d}",
    )


def thread_row(
    number: int = 1,
    *,
    title: str = "Essensgeld: Bescheid fehlt",
    state: ThreadState = ThreadState.SENT,
    until: date | None = None,
    answered_on: date | None = None,
    unread: int = 0,
) -> ThreadRow:
    """Make a row."""
    return ThreadRow(
        id=f"t{number}",
        number=f"V-2026-K7-{number:04}",
        kind=ThreadKind.QUESTION,
        subject=Subject.NOTICE,
        title=title,
        state=state,
        acts=Actor.OFFICE,
        opened_on=date(2026, 11, 19),
        until=until,
        answered_on=answered_on,
        family_id="f1",
        child_id=None,
        application_id=None,
        author_sign="KR",
        office_name="Jobcenter Musterstadt",
        family_title="Müller, Sandra",
        unread=unread,
    )
