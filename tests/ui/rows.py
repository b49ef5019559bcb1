"""Invented rows for tests of presenters and pages."""

from datetime import date

from app.domain.applications import Application, Question
from app.domain.deadline_rules import shipped_rules
from app.domain.next_step import Surroundings, next_step
from app.domain.terms import ApplicationState, Benefit, QuestionState, Route
from app.domain.views import ApplicationRow, QuestionRow

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


def question_row(
    number: int = 1,
    *,
    subject: str = "Essensgeld: Bescheid fehlt",
    state: QuestionState = QuestionState.OPEN,
    due_on: date | None = None,
    asked_on: date | None = date(2026, 11, 19),
    answer: str = "",
) -> QuestionRow:
    """Make a row."""
    question = Question(
        id=f"q{number}",
        subject=subject,
        text="Seit wann liegt der Antrag vor?",
        office_id="o1",
        family_id="f1",
        asked_on=asked_on,
        due_on=due_on,
        answer=answer,
        answered_on=date(2026, 11, 20) if answer else None,
        state=state,
        author_sign="KR",
    )
    return QuestionRow(question, "Jobcenter Musterstadt", "Müller, Sandra")
