"""The catalogue of law: who, how much, since when, on which source. Filled from ``resources/catalogue`` by ``catalogue_file``.

Every value has the day it holds from, its source and the day somebody checked it. Old law stays where it is; a change is one more
entry. A value without an amount is *unknown*, which is an answer of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from app.core.terms import word
from app.domain.benefits.facts import Attends
from app.domain.benefits.said import Said
from app.domain.benefits.verdict import ApplicationNeed, ProofNeeded, Supplier
from app.domain.terms import Benefit, Route


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """Where an entry comes from, and when somebody checked it."""

    source: str
    checked_on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Dated(Sourced):
    """An entry that holds from a day until the next one."""

    since: date


DatedEntry = TypeVar("DatedEntry", bound=Dated)


def in_force(entries: Sequence[DatedEntry], day: date) -> DatedEntry | None:
    """Answer the newest entry that holds on a day; ``None`` before the first, because nobody said what was then."""
    for entry in reversed(entries):  # what is asked about is nearly always the newest
        if entry.since <= day:
            return entry
    return None


@dataclass(frozen=True, kw_only=True)
class DatedRule(Dated):
    """Which function holds from when."""

    function: str


@dataclass(frozen=True, kw_only=True)
class DatedName(Dated):
    """What a benefit is called from when."""

    name: str


class Unit(StrEnum):
    """What a number of the law counts; a day of the year is written as month × 100 + day."""

    YEARS = "Jahre"
    MONTHS = "Monate"
    DAY_OF_YEAR = "Tag im Jahr"


@dataclass(frozen=True, kw_only=True)
class DatedNumber(Dated):
    """A number of the law."""

    value: int


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number of the law through time."""

    id: str
    title: str
    unit: Unit
    values: tuple[DatedNumber, ...]


@dataclass(frozen=True, kw_only=True)
class DatedAmount(Dated):
    """Euros, or ``actual`` (tatsächliche Kosten), or ``unknown``."""

    eur: float | None = None
    actual: bool = False
    unknown: bool = False

    @property
    def cents(self) -> int | None:
        """Answer the amount in cents."""
        return None if self.eur is None else round(self.eur * 100)


@dataclass(frozen=True, kw_only=True)
class AmountLaw:
    """How much of a benefit through time; ``due`` is the parameter with the day of the year an instalment is due."""

    title: str
    per: str | None = None
    due: str | None = None
    values: tuple[DatedAmount, ...]


@dataclass(frozen=True, kw_only=True)
class ApplicationLaw:
    """Whether an application is needed on these routes, through time."""

    routes: tuple[Route, ...]
    values: tuple["DatedNeed", ...]


@dataclass(frozen=True, kw_only=True)
class DatedNeed(Dated):
    """Whether an application is needed."""

    need: ApplicationNeed


@dataclass(frozen=True, kw_only=True)
class RoutedLaw:
    """The paragraphs that hold on these routes."""

    routes: tuple[Route, ...]
    law: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BenefitLaw:
    """All the law of one benefit.

    ``rules`` name the function that says which child may have it, ``claims`` the one that says for which months.
    ``own_contribution``: what the family pays itself; ``self_help``: reimbursed if the family paid already (§ 30 SGB II).
    """

    id: Benefit
    name: str
    laws: tuple[RoutedLaw, ...]
    rules: tuple[DatedRule, ...]
    claims: tuple[DatedRule, ...]
    amounts: tuple[AmountLaw, ...]
    own_contribution: tuple[DatedAmount, ...] = ()
    applications: tuple[ApplicationLaw, ...]
    proofs: tuple[str, ...]
    self_help: bool = False

    @cached_property
    def application_for(self) -> Mapping[Route, "ApplicationLaw"]:
        """Answer by route whether an application is needed, through time."""
        return {route: each for each in self.applications for route in each.routes}

    @cached_property
    def law_for(self) -> Mapping[Route, tuple[str, ...]]:
        """Answer the paragraphs by route."""
        return {route: each.law for each in self.laws for route in each.routes}


@dataclass(frozen=True, kw_only=True)
class RouteLaw:
    """All the law of one route.

    ``rank``: the lower goes first where several routes are open. ``grant_rules`` name the function that says whether a grant opens the
    route for a child, ``pupil_rules`` the one for limits of pupils, ``claim_rules`` the one for how far a claim reaches back.
    ``open_ended``: a grant without a last day runs on until something changes. ``also`` are names that changed; both are understood.
    """

    id: Route
    rank: int
    names: tuple[DatedName, ...]
    also: tuple[str, ...] = ()
    law: tuple[str, ...]
    grant_rules: tuple[DatedRule, ...]
    pupil_rules: tuple[DatedRule, ...]
    claim_rules: tuple[DatedRule, ...]
    grant_months: int | None = None
    open_ended: bool = False
    limitation: str


@dataclass(frozen=True, kw_only=True)
class Proof(Sourced):
    """A proof an office asks for: on which routes, for which ages, supplied by whom.

    ``sheet``: the form by which a Kita of ours supplies it. ``for_child``: seen once, it serves every application of the child.
    ``is_notice``: it is the notice of the running grant.
    """

    id: str
    label: str
    supplier: Supplier
    at_school: Supplier | None = None
    routes: tuple[Route, ...] = ()
    from_age: str | None = None
    under_age: str | None = None
    is_optional: bool = False
    sheet: str = ""
    for_child: bool = False
    is_notice: bool = False

    @cached_property
    def needed(self) -> ProofNeeded:
        """Answer the proof as it is asked for of a Kita child."""
        return ProofNeeded(id=self.id, label=self.label, supplier=self.supplier, is_optional=self.is_optional)

    @cached_property
    def needed_at_school(self) -> ProofNeeded:
        """Answer the proof as it is asked for of a pupil."""
        return replace(self.needed, supplier=self.at_school or self.supplier)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A reason in plain German, the question that would settle it, and the law it stands on."""

    id: Said
    reason: str
    question: str | None = None
    law: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Hint(Sourced):
    """A word beside a finding: for these routes, benefits and places only, where they are named; ``until`` the last day known."""

    id: str
    text: str
    law: str
    since: date | None = None
    until: date | None = None
    routes: tuple[Route, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    attends: tuple[Attends, ...] = ()
    without_grant: bool = False


@dataclass(frozen=True, kw_only=True)
class ThresholdLaw:
    """What changes at an age (a parameter), said in words."""

    age: str
    text: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Catalogue:
    """The whole law the program knows."""

    version: str
    as_of: date
    title: str
    benefits: Mapping[Benefit, BenefitLaw]
    routes: Mapping[Route, RouteLaw]
    parameters: Mapping[str, Parameter]
    proofs: Mapping[str, Proof]
    sentences: Mapping[str, Sentence]
    hints: tuple[Hint, ...]
    thresholds: tuple[ThresholdLaw, ...]

    def number(self, parameter: str, day: date) -> int | None:
        """Answer a number of the law on a day; ``None`` before its first entry."""
        entry = in_force(self.parameters[parameter].values, day)
        return entry.value if entry else None

    def day_of_year(self, parameter: str, day: date, year: int) -> date | None:
        """Answer a day the law names by month and day, in a year, as the law stands on ``day``."""
        number = self.number(parameter, day)
        return None if number is None else date(year, *divmod(number, 100))

    def route_name(self, route: Route, day: date) -> str:
        """Answer what the benefit behind a route is called on a day."""
        names = self.routes[route].names
        return (in_force(names, day) or names[0]).name

    @cached_property
    def entries(self) -> tuple[tuple[str, Sourced], ...]:
        """Answer every sourced entry with the words it is shown under, in the order of the files."""
        return tuple(_entries(self))

    @cached_property
    def newest_check(self) -> date:
        """Answer the day of the newest check of any entry."""
        return max(entry.checked_on for _, entry in self.entries)


def _entries(law: Catalogue) -> Iterator[tuple[str, Sourced]]:
    for route in law.routes.values():
        for title, entries in (("Name", route.names), ("Voraussetzung", route.grant_rules), ("Grenze für Schulkinder", route.pupil_rules)):
            yield from ((f"{route.names[-1].name}: {title}", entry) for entry in entries)
        yield from ((f"{route.names[-1].name}: rückwirkend", entry) for entry in route.claim_rules)
    for benefit in law.benefits.values():
        yield from ((f"{benefit.name}: {title}", entry) for title, entry in _benefit_entries(benefit))
    for parameter in law.parameters.values():
        yield from ((parameter.title, entry) for entry in parameter.values)
    yield from ((f"Nachweis: {proof.label}", proof) for proof in law.proofs.values())
    yield from ((f"Hinweis: {hint.id}", hint) for hint in law.hints)


def _benefit_entries(benefit: BenefitLaw) -> Iterator[tuple[str, Sourced]]:
    yield from (("wer", entry) for entry in benefit.rules)
    yield from (("für welche Monate", entry) for entry in benefit.claims)
    for amount in benefit.amounts:
        yield from ((amount.title, entry) for entry in amount.values)
    yield from (("Eigenanteil", entry) for entry in benefit.own_contribution)
    for application in benefit.applications:
        routes = ", ".join(word("route_short", route) for route in application.routes)
        yield from ((f"Antrag ({routes})", entry) for entry in application.values)
