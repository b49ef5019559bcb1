"""What a check answers. Every finding is an orientation with its reason and its law, never a decision (RDG, domain report 7.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.terms import Benefit, Route


class Verdict(StrEnum):
    """Voraussichtlich ja, voraussichtlich nein, unklar."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class ApplicationNeed(StrEnum):
    """Whether the benefit has to be applied for by itself."""

    NONE = "none"
    """Covered by the main application; the Bedarfsanzeige is still printed."""
    SEPARATE = "separate"
    """An application of its own beside the main application."""
    REQUIRED = "required"
    """Nothing without an application (BKGG)."""


class Supplier(StrEnum):
    """Who can supply a proof; ``CLUB`` is any provider."""

    PARENT = "parent"
    KITA = "kita"
    SCHOOL = "school"
    CLUB = "club"


class AmountKind(StrEnum):
    """How much."""

    FIXED = "fixed"
    ACTUAL = "actual"
    """Tatsächliche Kosten."""
    UNKNOWN = "unknown"
    """The law will set it, nobody knows it yet: said, never guessed."""


@dataclass(frozen=True, kw_only=True)
class Amount:
    """How much; ``cents``, ``per`` (``month``, ``half_year``) and ``due`` only where it is fixed."""

    kind: AmountKind
    cents: int | None = None
    per: str | None = None
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class ProofNeeded:
    """A proof, and who can supply it."""

    id: str
    label: str
    supplier: Supplier
    is_optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a child can have of one benefit on one day.

    ``ask_at`` is the route whose office is to be asked: that of ``route``, or where a family without running benefit is helped.
    ``claimable_from`` is the first day of the oldest month still open; ``time_barred_after`` the last day to claim that month.
    ``facts`` names the facts the verdict stands on (the keys of the case file).
    """

    benefit: Benefit
    verdict: Verdict
    reason: str
    law: tuple[str, ...]
    facts: tuple[str, ...] = ()
    question: str | None = None
    route: Route | None = None
    ask_at: Route | None = None
    application_needed: ApplicationNeed
    proofs: tuple[ProofNeeded, ...] = ()
    amount: Amount
    claimable_from: date | None = None
    time_barred_after: date | None = None
    hints: tuple[str, ...] = ()


class ThresholdKind(StrEnum):
    """What changes on a day."""

    SCHOOL_ENTRY = "school_entry"
    AGE = "age"


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A day within the granted period on which something changes for the child."""

    kind: ThresholdKind
    day: date
    age: int | None = None
    is_estimate: bool = False
    text: str


@dataclass(frozen=True, kw_only=True)
class ChildResult:
    """All findings for one child."""

    id: str
    findings: Mapping[Benefit, Finding]
    thresholds: tuple[Threshold, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CaseResult:
    """All findings for a case, the day they hold for, and the version of the catalogue they stand on."""

    on: date
    catalogue: str
    children: tuple[ChildResult, ...]
