"""*Was steht zu?* in words: per child and benefit a verdict, a sentence, and on request everything it stands on. Plain Python."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from app.core.dates import format_date, parse_date
from app.core.messages import explain_problem
from app.core.money import format_cents, parse_cents
from app.core.terms import word
from app.domain.benefits.facts import ActivityFacts, ChildFacts, GrantFacts
from app.domain.benefits.verdict import Amount, AmountKind, Finding, Verdict
from app.domain.people import Child, ChildAnswers
from app.domain.problems import ProblemCode
from app.domain.terms import OPEN_STATES, Benefit
from app.domain.views import FamilySheet
from app.services.family_entitlements import CheckedChild, FamilyEntitlements
from app.ui.wording import Fact, joined, period_words

_ORDER = (Verdict.YES, Verdict.UNCLEAR, Verdict.NO)
_TONES = {Verdict.YES: "accent", Verdict.UNCLEAR: "waiting", Verdict.NO: "neutral"}
_ICONS = {Verdict.YES: "check", Verdict.UNCLEAR: "circle-help", Verdict.NO: "x"}
_YES_NO = {
    "lunch": "takes_lunch",
    "lives_with_applicant": "lives_with_applicant",
    "child_benefit_drawn": "child_benefit_drawn",
    "training_pay": "training_pay",
}


class AnswerKind(StrEnum):
    """How the one question is answered."""

    NONE = "none"
    YES_NO = "yes_no"
    DAY = "day"
    COST = "cost"
    IN_EDITOR = "in_editor"


@dataclass(frozen=True)
class Asked:
    """The one question that would settle it, how it is answered, and which answer of the child it is."""

    text: str
    kind: AnswerKind
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class EntitlementLine:
    """One benefit for one child."""

    benefit: Benefit
    title: str
    verdict: str
    tone: str
    icon: str
    reason: str
    asked: Asked | None
    facts: tuple[Fact, ...]
    hints: tuple[str, ...]
    applied: str
    can_apply: bool
    since: date | None


@dataclass(frozen=True)
class Tally:
    """How many benefits have one verdict."""

    text: str
    tone: str
    icon: str


@dataclass(frozen=True, kw_only=True)
class ChildEntitlements:
    """All seven benefits of one child, what is coming, and what was answered so far."""

    tallies: tuple[Tally, ...]
    lines: tuple[EntitlementLine, ...]
    coming: tuple[str, ...]
    answers: ChildAnswers


def child_entitlements(child: Child, sheet: FamilySheet, checked: FamilyEntitlements) -> ChildEntitlements:
    """Put what one child can have into words."""
    own = checked.children[child.id]
    found = own.result.findings.values()
    ordered = sorted(found, key=lambda finding: _ORDER.index(finding.verdict))
    return ChildEntitlements(
        tallies=tuple(_tallies(tuple(found))),
        lines=tuple(_line(finding, child, own, sheet, checked) for finding in ordered),
        coming=(*(threshold.text for threshold in own.result.thresholds), *own.result.hints),
        answers=ChildAnswers(**{each.name: getattr(child, each.name) for each in fields(ChildAnswers)}),
    )


def read_answer(name: str, value: object, today: date) -> tuple[dict[str, Any], str]:
    """Read what was typed or pressed; answers the field of the child's answers, or what is wrong."""
    if name == "activity_cost_cents":
        cents = parse_cents(str(value))
        return ({name: cents}, "") if cents is not None else ({}, explain_problem(ProblemCode.AMOUNT_UNREADABLE, {}))
    if name == "activity_since":
        day = parse_date(str(value), today)
        return ({name: day}, "") if day is not None else ({}, explain_problem(ProblemCode.DATE_UNREADABLE, {}))
    return {name: bool(value)}, ""


def _tallies(found: tuple[Finding, ...]) -> Iterator[Tally]:
    for verdict in _ORDER:
        count = sum(finding.verdict is verdict for finding in found)
        if count:
            yield Tally(f"{count} {word('verdict', verdict)}", _TONES[verdict], _ICONS[verdict])


def _line(finding: Finding, child: Child, own: CheckedChild, sheet: FamilySheet, checked: FamilyEntitlements) -> EntitlementLine:
    applied = _applied(finding.benefit, child, sheet)
    return EntitlementLine(
        benefit=finding.benefit,
        title=word("benefit", finding.benefit),
        verdict=word("verdict", finding.verdict),
        tone=_TONES[finding.verdict],
        icon=_ICONS[finding.verdict],
        reason=finding.reason,
        asked=_asked(finding, own.facts) if finding.question else None,
        facts=tuple(_facts(finding, own, checked.law)),
        hints=finding.hints,
        applied=applied,
        can_apply=finding.verdict is not Verdict.NO or finding.claimable_from is not None,
        since=finding.claimable_from,
    )


def _applied(benefit: Benefit, child: Child, sheet: FamilySheet) -> str:
    running = [each for each in sheet.applications if each.child_id == child.id and each.benefit is benefit and each.state in OPEN_STATES]
    return f"Antrag: {word('state', running[0].state)}" if running else ""


def _asked(finding: Finding, facts: ChildFacts) -> Asked:
    """Say how the question is answered: in place where the store keeps the answer with the child, else in the family's editor."""
    text = finding.question or ""
    missing = next(iter(finding.facts), "")
    if missing in _YES_NO:
        return Asked(text, AnswerKind.YES_NO, _YES_NO[missing])
    if missing != "activity":
        return Asked(text, AnswerKind.IN_EDITOR)
    if not isinstance(facts.activity, ActivityFacts):
        return Asked(text, AnswerKind.YES_NO, "has_activity")
    if facts.activity.cost_eur is None:
        return Asked(text, AnswerKind.COST, "activity_cost_cents")
    return Asked(text, AnswerKind.DAY, "activity_since")


def _facts(finding: Finding, own: CheckedChild, law: str) -> Iterator[Fact]:
    rule = own.rules.get(finding.benefit)
    source = f"{law}; {rule.source}; geprüft am {format_date(rule.checked_on)}" if rule else law
    yield Fact("Gesetz", ", ".join(finding.law), source=source)
    yield Fact("Gestützt auf", joined(*(_used(name, own.facts) for name in finding.facts)))
    if finding.verdict is not Verdict.NO:
        yield Fact("Antrag", word("application_needed", finding.application_needed))
        yield Fact("Höhe", _amount(finding.amount))
        yield Fact("Nachweise", "\n".join(f"{proof.label} ({word('supplier', proof.supplier)})" for proof in finding.proofs))
    yield Fact("Zuständig", own.offices.get(finding.benefit, ""))
    if finding.claimable_from:
        yield Fact("Möglich ab", f"{finding.claimable_from:%m/%Y}")
    if finding.time_barred_after:
        yield Fact("Verfällt nach", format_date(finding.time_barred_after))


def _amount(amount: Amount) -> str:
    if amount.kind is not AmountKind.FIXED or amount.cents is None:
        return word("amount_kind", amount.kind)
    due = f"fällig am {format_date(amount.due)}" if amount.due else ""
    return joined(f"{format_cents(amount.cents)} {word('per', amount.per or '')}", due)


def _used(name: str, facts: ChildFacts) -> str:
    """Write one fact a verdict stands on; what was not asked says so."""
    value = getattr(facts, name)
    if value is None:
        return f"{word('fact', name)}: nicht bekannt"
    return f"{word('fact', name)}: {_value(value)}"


def _value(value: object) -> str:
    match value:
        case bool():
            return "ja" if value else "nein"
        case date():
            return format_date(value)
        case ActivityFacts():
            cost = None if value.cost_eur is None else f"{format_cents(round(value.cost_eur * 100))}"
            return joined(f"seit {format_date(value.since)}" if value.since else "ja", cost or "")
        case tuple():
            return ", ".join(_grant(grant) for grant in value if isinstance(grant, GrantFacts)) or "keine"
        case StrEnum():
            return word("attends", value)
        case _:
            return str(value)


def _grant(grant: GrantFacts) -> str:
    return f"{word('route_short', grant.route)} {period_words(grant.valid_from, grant.valid_until)}".strip()
