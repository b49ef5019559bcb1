"""Which questions a child is asked: those the law's check would ask one after the other, and what is needed now.

The check names one missing fact at a time. So it is asked again and again, each time with one more fact known – the child's own where
it is known, else one that opens benefits – until nothing is missing. The order does not change while somebody answers.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from app.core.dates import add_months
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.check import ALL_BENEFITS, Weighing, check_child, weighings
from app.domain.benefits.facts import ActivityFacts, Attends, ChildFacts, GrantFacts
from app.domain.benefits.verdict import ChildResult, Verdict
from app.domain.conversation.talk import Topic
from app.domain.terms import Benefit, Route

MOST_QUESTIONS = 8
"""A child is asked no more (issue of the conversation): who is asked too much stops listening."""

_TOPICS = {
    "grants": Topic.GRANT,
    "attends": Topic.ATTENDS,
    "child_benefit_drawn": Topic.CHILD_BENEFIT,
    "lives_with_applicant": Topic.HOUSEHOLD,
    "birth_date": Topic.BIRTH,
    "training_pay": Topic.TRAINING_PAY,
    "lunch": Topic.LUNCH,
    "activity": Topic.ACTIVITY,
}
"""The facts of a case, and the question each is asked by."""

_NEEDED = {
    Topic.TRIP: frozenset({Benefit.AUSFLUG, Benefit.FAHRT}),
    Topic.TUITION: frozenset({Benefit.LERNFOERDERUNG}),
    Topic.TRAVEL: frozenset({Benefit.BEFOERDERUNG}),
}
"""What the law gives to every child that goes there; whether anything is needed now has to be asked."""


_KEPT = 512
"""Answers of the check that are kept: one letter typed for one child must not cost the checks of the others."""


@dataclass(frozen=True)
class Asked:
    """A question, and the benefits that wait for its answer."""

    topic: Topic
    opens: frozenset[Benefit]


@lru_cache(maxsize=_KEPT)
def questions_for(child: ChildFacts, *, on: date, law: Catalogue) -> tuple[Asked, ...]:
    """Answer the questions of one child, those that open most first."""
    known = ChildFacts(id=child.id, birth_date=child.birth_date, school_class=child.school_class, school_entry=child.school_entry)
    asked: list[Asked] = []
    while waiting := _next(known, asked, on=on, law=law):
        asked.append(waiting)
        known = _SETTLE[waiting.topic](known, child, on)
    due = frozenset(each.benefit.id for each in weighings(known, on=on, law=law, only=ALL_BENEFITS) if _verdict(each) is Verdict.YES)
    asked += [Asked(topic, opens & due) for topic, opens in _NEEDED.items() if opens & due]
    if any(law.benefits[benefit].self_help for benefit in due):
        asked.append(Asked(Topic.PAID, frozenset()))
    return tuple(sorted(asked, key=lambda each: -len(each.opens)))[:MOST_QUESTIONS]


@lru_cache(maxsize=_KEPT)
def findings_for(child: ChildFacts, *, on: date, law: Catalogue) -> ChildResult:
    """Answer what one child can have, as the check says it."""
    return check_child(child, on=on, law=law)


def _next(known: ChildFacts, asked: list[Asked], *, on: date, law: Catalogue) -> Asked | None:
    """Answer the question most benefits wait for, among those not asked yet."""
    done = {each.topic for each in asked}
    waiting: dict[Topic, set[Benefit]] = {}
    for each in weighings(known, on=on, law=law, only=ALL_BENEFITS):
        if topic := _missing(each):
            waiting.setdefault(topic, set()).add(each.benefit.id)
    new = [Asked(topic, frozenset(benefits)) for topic, benefits in waiting.items() if topic not in done]
    return max(new, key=lambda each: len(each.opens), default=None)


def _missing(weighing: Weighing) -> Topic | None:
    judgement = weighing.weighed.judgement
    if judgement.verdict is not Verdict.UNCLEAR or not judgement.facts:
        return None
    return _TOPICS.get(judgement.facts[0])


def _verdict(weighing: Weighing) -> Verdict:
    return weighing.weighed.judgement.verdict


def _settle_grants(known: ChildFacts, child: ChildFacts, on: date) -> ChildFacts:
    """Take the routes that run today; where none does, those there were: what else is to be asked does not wait for a new notice."""
    own = child.grants or ()
    running = [grant for grant in own if _may_run(grant, on)] or own
    routes = (Route.SGB2,) if child.grants is None else tuple(dict.fromkeys(grant.route for grant in running))
    start, end = add_months(on, -1), add_months(on, 1)
    return replace(known, grants=tuple(GrantFacts(route=each, valid_from=start, valid_until=end, covers_child=True) for each in routes))


def _may_run(grant: GrantFacts, on: date) -> bool:
    return (grant.valid_from is None or grant.valid_from <= on) and (grant.valid_until is None or on <= grant.valid_until)


def _settle_attends(known: ChildFacts, child: ChildFacts, _on: date) -> ChildFacts:
    return replace(known, attends=child.attends or Attends.KITA)


def _settle_activity(known: ChildFacts, _child: ChildFacts, on: date) -> ChildFacts:
    return replace(known, activity=ActivityFacts(since=on, cost_eur=1.0))


def _settle_birth(known: ChildFacts, _child: ChildFacts, on: date) -> ChildFacts:
    return replace(known, birth_date=add_months(on, -48))


def _settle_yes(name: str) -> Callable[[ChildFacts, ChildFacts, date], ChildFacts]:
    def settle(known: ChildFacts, _child: ChildFacts, _on: date) -> ChildFacts:
        opening: dict[str, Any] = {name: True}
        return replace(known, **opening)

    return settle


def _settle_training_pay(known: ChildFacts, _child: ChildFacts, _on: date) -> ChildFacts:
    return replace(known, training_pay=False)


_SETTLE: dict[Topic, Callable[[ChildFacts, ChildFacts, date], ChildFacts]] = {
    Topic.GRANT: _settle_grants,
    Topic.ATTENDS: _settle_attends,
    Topic.BIRTH: _settle_birth,
    Topic.ACTIVITY: _settle_activity,
    Topic.TRAINING_PAY: _settle_training_pay,
    Topic.LUNCH: _settle_yes("lunch"),
    Topic.CHILD_BENEFIT: _settle_yes("child_benefit_drawn"),
    Topic.HOUSEHOLD: _settle_yes("lives_with_applicant"),
}
