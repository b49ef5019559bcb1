"""What may be wrong with a step of an application: its day, and what is noted with it."""

from collections.abc import Collection, Iterator
from datetime import date

from app.core.dates import format_date
from app.domain.application_life import DECIDED
from app.domain.applications import Application, ProofFields, StepNotes
from app.domain.field_checks import check_amounts, check_period, check_texts, error, hint
from app.domain.problems import Problem, ProblemCode
from app.domain.terms import AS_FILE, DeliveryChannel
from app.domain.terms import ApplicationState as State

_BY_OFFICE = frozenset({State.RECEIVED, State.MORE_WANTED}) | DECIDED
_WITH_GRANT = frozenset({State.GRANTED, State.PARTLY_GRANTED})


def check_step(
    case: Application, step: State, *, on: date, notes: StepNotes, today: date, taken: Collection[DeliveryChannel] = ()
) -> tuple[Problem, ...]:
    """Check a step before it is written.

    Args:
        case: The application as it stands.
        step: The state it is said to have reached.
        on: The day of the step.
        notes: What is noted with it.
        today: The present day.
        taken: The ways its office says it takes.
    """
    found = [*check_texts(notes, ""), *check_amounts(notes, ""), *_days(case, step, on, today)]
    if step is State.HANDED_IN and notes.hand_in_way in AS_FILE and notes.hand_in_way not in taken:
        found.append(error("hand_in_way", ProblemCode.PAPER_WANTED))
    if step is State.MORE_WANTED:
        found += _request(on, notes)
    if step in DECIDED:
        found += _decision(case, step, notes, today)
    return tuple(found)


def check_proof(fields: ProofFields, today: date) -> tuple[Problem, ...]:
    """Check that a proof was seen: not in the future, and not one that held no longer."""
    found = [*check_texts(fields, ""), *check_period(fields.seen_on, fields.valid_until, "valid_until")]
    if fields.seen_on and fields.seen_on > today:
        found.append(error("seen_on", ProblemCode.STEP_IN_FUTURE, day=format_date(fields.seen_on)))
    return tuple(found)


def _days(case: Application, step: State, on: date, today: date) -> Iterator[Problem]:
    if on > today:
        yield error("on", ProblemCode.STEP_IN_FUTURE, day=format_date(on))
    if step in _BY_OFFICE and case.handed_in_on and on < case.handed_in_on:
        yield error("on", ProblemCode.BEFORE_HAND_OVER, day=format_date(case.handed_in_on))


def _request(on: date, notes: StepNotes) -> Iterator[Problem]:
    if notes.wanted_until and notes.wanted_until < on:
        yield error("wanted_until", ProblemCode.PERIOD_REVERSED, start=format_date(on), end=format_date(notes.wanted_until))
    if not notes.wanted_papers.strip():
        yield hint("wanted_papers", ProblemCode.PAPERS_UNNAMED)


def _decision(case: Application, step: State, notes: StepNotes, today: date) -> Iterator[Problem]:
    for name in ("notice_on", "notice_posted_on"):
        day = getattr(notes, name)
        if day and day > today:
            yield error(name, ProblemCode.STEP_IN_FUTURE, day=format_date(day))
        elif day and case.handed_in_on and day < case.handed_in_on:
            yield error(name, ProblemCode.BEFORE_HAND_OVER, day=format_date(case.handed_in_on))
    if notes.notice_on and notes.notice_posted_on and notes.notice_posted_on < notes.notice_on:
        yield hint("notice_posted_on", ProblemCode.POSTED_BEFORE_NOTICE)
    if notes.notice_on is None and notes.notice_posted_on is None:
        yield hint("notice_on", ProblemCode.NOTICE_MISSING)
    yield from check_period(notes.granted_from, notes.granted_until, "granted_until")
    if step is not State.GRANTED and not notes.refusal_reason.strip():
        yield hint("refusal_reason", ProblemCode.REASON_MISSING)
    if step in _WITH_GRANT and notes.granted_until is None:
        yield hint("granted_until", ProblemCode.GRANT_END_MISSING)
