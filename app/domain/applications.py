"""Applications (one child, one benefit, one period), and what was printed."""

from datetime import date

from app.core.frozen import dataclass
from app.domain.terms import (
    ApplicationKind,
    ApplicationState,
    Benefit,
    DeliveryChannel,
    LunchBilling,
    Move,
    Mover,
    NoticeChannel,
    Payee,
)

CODE_BEGINNING = "FZ-"
"""With what every Vorgangsnummer of an application begins; one in six holds no digit behind it."""


@dataclass(frozen=True, kw_only=True)
class LunchFields:
    """What A1 needs to know of the lunch (domain report 3.3, block M). Weekdays: ``"12345"`` is Monday to Friday."""

    lunch_weekdays: str = "12345"
    lunch_days_per_month: int | None = None
    lunch_billing: LunchBilling = LunchBilling.MONTHLY
    lunch_price_cents: int | None = None
    lunch_month_cents: int | None = None
    lunch_paid_months: int | None = None
    lunch_third_party: bool | None = None
    lunch_provider: str = ""


@dataclass(frozen=True, kw_only=True)
class ApplicationFields(LunchFields):
    """What is typed for an application. ``period_until`` is empty for "bis auf Weiteres".

    ``look_again_on``: when the desk wants to look again, in place of the usual day (Wiedervorlage). The next step clears it, and no
    period of law waits for it.
    """

    benefit: Benefit = Benefit.MITTAGESSEN
    kind: ApplicationKind = ApplicationKind.FIRST
    period_from: date | None = None
    period_until: date | None = None
    applicant_id: str | None = None
    office_id: str | None = None
    grant_id: str | None = None
    look_again_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionNotes:
    """What the notice of an office says (Bescheid), as read from the paper; periods of law are derived from it, never typed."""

    notice_on: date | None = None
    """The date printed on it."""
    notice_posted_on: date | None = None
    """When it was posted or sent: postmark, or the day the office names."""
    notice_channel: NoticeChannel = NoticeChannel.POST
    notice_instructs: bool = True
    """Whether it says how and until when one can object (Rechtsbehelfsbelehrung)."""
    granted_from: date | None = None
    granted_until: date | None = None
    granted_cents: int | None = None
    paid_to: Payee | None = None
    refusal_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class StepNotes(DecisionNotes):
    """What is noted along with a step; :func:`app.domain.application_life.asked_for` says which part belongs to which step."""

    hand_in_way: DeliveryChannel | None = None
    handed_in_by: str = ""
    wanted_papers: str = ""
    wanted_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class DerivedStep:
    """The next step as the store keeps it, so that lists can sort and filter by it; made from all else (``docs/adr/0009``)."""

    mover: Mover | None = None
    move: Move | None = None
    due_on: date | None = None
    """Until when the next step is to be done; empty only where nothing is left to do."""
    limit_on: date | None = None
    """The day of law or of the notice behind it: last day for an objection, for papers, to claim; last day granted."""
    objection_until: date | None = None
    """The last day for an objection (domain report 5.1); empty without a notice."""


@dataclass(frozen=True, kw_only=True)
class Application(ApplicationFields, StepNotes, DerivedStep):
    """An application as stored. ``code`` is the Vorgangsnummer on paper: no name, no birth date in it.

    ``since``: the day it came to its state.
    """

    id: str
    child_id: str
    code: str
    state: ApplicationState = ApplicationState.DRAFT
    trip_id: str | None = None
    since: date | None = None
    printed_on: date | None = None
    signed_on: date | None = None
    handed_in_on: date | None = None
    received_on: date | None = None
    wanted_on: date | None = None
    decided_on: date | None = None
    objected_on: date | None = None
    paid_on: date | None = None
    closed_on: date | None = None


def is_same_claim(case: ApplicationFields, other: ApplicationFields) -> bool:
    """Tell whether two applications of a child are for the same benefit and time."""
    return case.benefit is other.benefit and _begins(case) <= _ends(other) and _begins(other) <= _ends(case)


def _begins(case: ApplicationFields) -> date:
    return case.period_from or date.min


def _ends(case: ApplicationFields) -> date:
    return case.period_until or date.max


@dataclass(frozen=True, kw_only=True)
class ProofFields:
    """That a proof was shown: who saw it is noted beside; no copy is kept. ``valid_until``: the last day it proves something."""

    proof: str = ""
    """Its id in the catalogue."""
    seen_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class SeenProof(ProofFields):
    """A proof seen, as stored. ``application_id`` is empty where it serves every application of the child."""

    id: str
    child_id: str
    application_id: str | None = None
    staff_sign: str = ""
