"""What a check came to, as it is kept, and what it comes to now: by the law, by a child's facts, or with the days. Pure."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any
from zlib import crc32

from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.check import ALL_BENEFITS, Weighing, told, weighings
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.verdict import Amount, AmountKind, ApplicationNeed, Finding, Verdict
from app.domain.terms import Benefit, Route

FactsOn = Callable[[date], ChildFacts]
"""Answers a child's facts as they are on a day: a school that begins in summer is not attended in spring."""

_MONTHS = frozenset({"claimable_from", "time_barred_after"})
"""What moves on with every month that is barred; by itself nothing to tell anybody."""

_TOLD_BESIDE = {Verdict.UNCLEAR: _MONTHS | {"route", "asks"}, Verdict.NO: _MONTHS}
"""What is told where the verdict stays, and is no yes."""


class Cause(StrEnum):
    """Why a result differs from the one kept."""

    LAW = "law"
    FACTS = "facts"
    TIME = "time"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a finding comes to at the desk, whatever the words. ``asks``: the sentence with the open question."""

    verdict: Verdict
    asks: str
    route: Route | None
    application_needed: ApplicationNeed
    amount: Amount
    claimable_from: date | None
    time_barred_after: date | None
    proofs: tuple[str, ...]


@dataclass(frozen=True)
class KeptCheck:
    """What one child could have on a day by a catalogue; ``facts`` is a sign of the facts it stood on, ``outcomes`` a text."""

    child_id: str
    on: date
    catalogue: str
    facts: str
    outcomes: str


@dataclass(frozen=True)
class Standpoint:
    """The law and the day a check is made by."""

    law: Catalogue
    on: date


@dataclass(frozen=True)
class Change:
    """What changed for one child and benefit: the names of the fields, both outcomes, the finding in words, and why."""

    child_id: str
    benefit: Benefit
    fields: tuple[str, ...]
    before: Outcome
    after: Outcome
    finding: Finding
    causes: tuple[Cause, ...]


def kept_check(facts_on: FactsOn, standpoint: Standpoint) -> KeptCheck:
    """Check a child, for keeping."""
    facts = facts_on(standpoint.on)
    outcomes = {each.benefit.id: _outcome(each) for each in _weighed(facts, standpoint, ALL_BENEFITS)}
    return KeptCheck(facts.id, standpoint.on, standpoint.law.version, _sign(facts), _text(outcomes))


def changes_since(kept: KeptCheck, now: KeptCheck, facts_on: FactsOn, law: Catalogue) -> tuple[Change, ...]:
    """Answer what is different now, in words.

    Args:
        kept: What it came to before.
        now: What it comes to by ``law``.
        facts_on: The child.
        law: The law of now.
    """
    if now.outcomes == kept.outcomes:
        return ()
    before, after = _read(kept.outcomes), _read(now.outcomes)
    changed = {benefit: names for benefit in before.keys() & after.keys() if (names := _differing(before[benefit], after[benefit]))}
    then = _read(kept_check(facts_on, Standpoint(law, kept.on)).outcomes) if kept.on != now.on else after
    found = []
    for weighing in _weighed(facts_on(now.on), Standpoint(law, now.on), changed):
        benefit = weighing.benefit.id
        names, was = changed[benefit], before[benefit]
        is_by_time = then is not after and not set(names) & set(_differing(was, then[benefit]))
        if not (is_by_time and _MONTHS.issuperset(names)):
            causes = (Cause.TIME,) if is_by_time else tuple(_causes(kept, now, facts_on))
            found.append(Change(now.child_id, benefit, names, was, after[benefit], told(weighing), causes))
    return tuple(found)


def _weighed(facts: ChildFacts, standpoint: Standpoint, only: Collection[Benefit]) -> Iterator[Weighing]:
    return weighings(facts, on=standpoint.on, law=standpoint.law, only=only)


def _outcome(weighing: Weighing) -> Outcome:
    judgement, claim = weighing.weighed.judgement, weighing.claim
    return Outcome(
        verdict=judgement.verdict,
        asks=judgement.sentence if judgement.verdict is Verdict.UNCLEAR else "",
        route=weighing.weighed.route,
        application_needed=weighing.application_needed,
        amount=weighing.amount,
        claimable_from=claim.month if claim else None,
        time_barred_after=claim.barred_after if claim else None,
        proofs=tuple(proof.id for proof in weighing.proofs),
    )


def _differing(before: Outcome, after: Outcome) -> tuple[str, ...]:
    """Answer the names of the fields that differ; how much and with which proofs matters to nobody who cannot have it."""
    names = [each.name for each in fields(Outcome) if getattr(before, each.name) != getattr(after, each.name)]
    if before.verdict is after.verdict and after.verdict in _TOLD_BESIDE:
        names = [name for name in names if name in _TOLD_BESIDE[after.verdict]]
    return tuple(names)


def _causes(kept: KeptCheck, now: KeptCheck, facts_on: FactsOn) -> Iterator[Cause]:
    """Answer what is not as it was; where both are, both may be the reason."""
    is_other_law = kept.catalogue != now.catalogue
    if _sign(facts_on(kept.on)) != kept.facts:
        yield Cause.FACTS
    elif not is_other_law:
        yield Cause.TIME
    if is_other_law:
        yield Cause.LAW


def _sign(facts: ChildFacts) -> str:
    return f"{crc32(repr(facts).encode()):x}"


def _text(outcomes: Mapping[Benefit, Outcome]) -> str:
    return json.dumps({benefit: list(_plain(outcome)) for benefit, outcome in outcomes.items()}, separators=(",", ":"))


def _plain(outcome: Outcome) -> Iterator[object]:
    amount, claim, limit = outcome.amount, outcome.claimable_from, outcome.time_barred_after
    yield from (outcome.verdict, outcome.asks, outcome.route, outcome.application_needed)
    yield from (amount.kind, amount.cents, amount.per, amount.due and amount.due.isoformat())
    yield from (claim and claim.isoformat(), limit and limit.isoformat(), *outcome.proofs)


def _read(text: str) -> dict[Benefit, Outcome]:
    return {Benefit(benefit): _outcome_of(row) for benefit, row in json.loads(text).items()}


def _outcome_of(row: list[Any]) -> Outcome:
    verdict, asks, route, need, kind, cents, per, due, claim, limit, *proofs = row
    return Outcome(
        verdict=Verdict(verdict),
        asks=asks,
        route=Route(route) if route else None,
        application_needed=ApplicationNeed(need),
        amount=Amount(kind=AmountKind(kind), cents=cents, per=per, due=_day(due)),
        claimable_from=_day(claim),
        time_barred_after=_day(limit),
        proofs=tuple(proofs),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
