"""What happens next with an application: who, what, until when. Derived from how it stands, never typed.

What is derived here does not hang on the present day, so that the store can keep it (``docs/adr/0009``); :func:`as_of` says what a
day makes of it. No application is without a next step: one that has come to its end says that nothing is left to do.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.dates import moved
from app.core.errors import UserError
from app.core.frozen import dataclass
from app.domain.applications import Application, DerivedStep
from app.domain.terms import BEFORE_OFFICE, Benefit, Move, Mover, NoticeChannel, Route
from app.domain.terms import ApplicationState as State

if TYPE_CHECKING:
    from app.domain.deadline_rules import DeadlineRules

_USUAL = {
    State.DRAFT: (Mover.TEAM, Move.PRINT),
    State.PRINTED: (Mover.FAMILY, Move.SIGN),
    State.SIGNED: (Mover.TEAM, Move.HAND_IN),
    State.HANDED_IN: (Mover.TEAM, Move.ASK_RECEIPT),
    State.RECEIVED: (Mover.OFFICE, Move.AWAIT_DECISION),
    State.MORE_WANTED: (Mover.FAMILY, Move.BRING_PAPERS),
    State.GRANTED: (Mover.TEAM, Move.CHECK_PAYMENT),
    State.PARTLY_GRANTED: (Mover.TEAM, Move.CONSIDER_PART),
    State.REFUSED: (Mover.TEAM, Move.CONSIDER_OBJECTION),
    State.OBJECTION: (Mover.OFFICE, Move.AWAIT_OBJECTION),
    State.PAID: (Mover.TEAM, Move.RENEW),
}
_PATIENCE_DAYS = {
    State.DRAFT: 0,
    State.PRINTED: 3,
    State.SIGNED: 2,
    State.HANDED_IN: 14,
    State.RECEIVED: 28,
    State.MORE_WANTED: 7,
    State.GRANTED: 28,
    State.PARTLY_GRANTED: 3,
    State.REFUSED: 3,
    State.OBJECTION: 28,
}
"""After how many days the desk looks again; a habit of this program, not a period of law (domain report 5.5)."""
_AHEAD = timedelta(days=42)
"""How long before a claim lapses, or a grant ends, the desk is told; a habit of this program, not a period of law."""
_DAYS_OUT = frozenset({Benefit.AUSFLUG, Benefit.FAHRT})
"""What is over when it is over: nobody applies for it anew."""
_CONSIDERED = {Move.CONSIDER_OBJECTION: Move.CLOSE, Move.CONSIDER_PART: Move.CHECK_PAYMENT}
"""What is left once nobody can object any more."""
_DAYS_KEPT = 4_000
"""Offices send many notices on one day: what follows from a day is reckoned once."""
_AWAITED = frozenset({Move.AWAIT_DECISION, Move.AWAIT_OBJECTION})
_LIMITED_BY_MONTH = frozenset({Move.PRINT, Move.SIGN, Move.HAND_IN})


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the next step of an application hangs on beside itself. ``is_settled``: its family is put away."""

    rules: "DeadlineRules"
    route: Route | None = None
    is_settled: bool = False
    others: tuple[Application, ...] = ()
    """Applications of the same child."""


def next_step(case: Application, around: Surroundings) -> DerivedStep:
    """Answer the one next step of an application, and the last day for an objection."""
    objection_until = _objection_until(case, around.rules)
    mover, move = _USUAL.get(case.state, (Mover.NOBODY, Move.NOTHING))
    if around.is_settled or (move is Move.RENEW and not _is_to_renew(case, around.others)):
        mover, move = Mover.NOBODY, Move.NOTHING
    if move is Move.NOTHING:
        return DerivedStep(mover=mover, move=move, objection_until=objection_until)
    limit = _limit(case, move, objection_until, around)
    return DerivedStep(mover=mover, move=move, due_on=_due(case, limit), limit_on=limit, objection_until=objection_until)


def as_of(step: DerivedStep, today: date) -> DerivedStep:
    """Answer what a day makes of a step: claims near their end are handed in on paper, a period that is over leaves other things to do.

    An office that has not decided for so long that a court may be asked (§ 88 SGG) is no longer waited for in silence.
    """
    if step.limit_on is None:
        return step
    if step.move is Move.HAND_IN and step.limit_on - today <= _AHEAD:
        # Only a written application suspends the limitation (§ 45 Abs. 3 SGB I).
        return replace(step, move=Move.HAND_IN_WRITTEN)
    if step.move in _CONSIDERED and step.limit_on < today:
        return replace(step, move=_CONSIDERED[step.move], limit_on=None)
    if step.move in _AWAITED:
        return replace(step, mover=Mover.TEAM, move=Move.TELL_OF_INACTION) if step.limit_on <= today else replace(step, limit_on=None)
    if step.move in _LIMITED_BY_MONTH and step.limit_on - today > _AHEAD:
        return replace(step, limit_on=None)
    return step


def _objection_until(case: Application, rules: "DeadlineRules") -> date | None:
    """Answer the last day for an objection; the day printed on the notice is the safe one where nobody knows when it was posted."""
    sent = case.notice_posted_on or case.notice_on
    return None if sent is None else _objection_against(sent, rules, case.notice_channel, case.notice_instructs)


@lru_cache(_DAYS_KEPT)
def _objection_against(sent: date, rules: "DeadlineRules", channel: NoticeChannel, instructs: bool) -> date | None:  # noqa: FBT001 - as ``objection``
    from app.domain.deadlines import objection

    try:
        return objection(sent, rules, channel=channel, instructed=instructs).day
    except UserError:  # a day no rule is known for
        return None


def _limit(case: Application, move: Move, objection_until: date | None, around: Surroundings) -> date | None:
    if case.state in BEFORE_OFFICE:
        return _barred_after(case, around)
    if move is Move.AWAIT_DECISION:
        return _inaction_from(case.received_on, around.rules)
    if move is Move.AWAIT_OBJECTION:
        return _inaction_from(case.objected_on, around.rules, on_objection=True)
    if move in _CONSIDERED:
        return objection_until
    return {Move.BRING_PAPERS: case.wanted_until, Move.RENEW: _end(case)}.get(move)


def _barred_after(case: Application, around: Surroundings) -> date | None:
    """Answer the last day on which its first month can be claimed, where the route knows such a day."""
    if case.period_from is None or around.route not in around.rules.barred_by_month:
        return None
    return _lapse_of(case.period_from, around.rules)


@lru_cache(_DAYS_KEPT)
def _lapse_of(month: date, rules: "DeadlineRules") -> date | None:
    from app.domain.deadlines import bkgg_limitation

    try:
        return bkgg_limitation(month, rules).day
    except UserError:  # a day no rule is known for
        return None


@lru_cache(_DAYS_KEPT)
def _inaction_from(received: date | None, rules: "DeadlineRules", *, on_objection: bool = False) -> date | None:
    """Answer the first day an Untätigkeitsklage is admissible, where it is known when the office got what it has to decide."""
    if received is None:
        return None
    from app.domain.deadlines import inaction

    try:
        return inaction(received, rules, on_objection=on_objection).day
    except UserError:  # a day no rule is known for
        return None


def _due(case: Application, limit: date | None) -> date | None:
    """Answer until when: what the desk wants or is used to, but never after the day of law that ends something."""
    if case.look_again_on and _USUAL[case.state][1] in _AWAITED:
        return case.look_again_on  # the day a court may be asked from ends nothing
    if case.state is State.PAID:
        usual = moved(limit, -_AHEAD) if limit else None
    else:
        usual = moved(case.since, timedelta(days=_PATIENCE_DAYS[case.state])) if case.since else None
    days = [day for day in (case.look_again_on or usual, limit) if day]
    return min(days, default=None)


def _is_to_renew(case: Application, others: Iterable[Application]) -> bool:
    return case.benefit not in _DAYS_OUT and _end(case) is not None and not any(_follows(other, case) for other in others)


def _follows(other: Application, case: Application) -> bool:
    later = (other.period_from or date.min) > (case.period_from or date.min)
    return other.id != case.id and other.benefit is case.benefit and later and other.state is not State.WITHDRAWN


def _end(case: Application) -> date | None:
    return case.granted_until or case.period_until
