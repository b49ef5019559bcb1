"""Applications (one child, one benefit, one period), questions to offices, and what was printed."""

from dataclasses import dataclass
from datetime import date

from app.domain.terms import ApplicationKind, ApplicationState, Benefit, LunchBilling, QuestionState


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
    """What is typed for an application. ``period_until`` is empty for "bis auf Weiteres"."""

    benefit: Benefit = Benefit.MITTAGESSEN
    kind: ApplicationKind = ApplicationKind.FIRST
    period_from: date | None = None
    period_until: date | None = None
    applicant_id: str | None = None
    office_id: str | None = None
    grant_id: str | None = None
    due_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Application(ApplicationFields):
    """An application as stored. ``code`` is the Vorgangsnummer on paper: no name, no birth date in it."""

    id: str
    child_id: str
    code: str
    state: ApplicationState = ApplicationState.DRAFT
    trip_id: str | None = None
    printed_on: date | None = None
    signed_on: date | None = None
    handed_in_on: date | None = None
    hand_in_way: str = ""
    received_on: date | None = None
    decided_on: date | None = None
    paid_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class QuestionFields:
    """A question on the direct line."""

    subject: str = ""
    text: str = ""
    office_id: str | None = None
    family_id: str | None = None
    asked_on: date | None = None
    due_on: date | None = None
    answer: str = ""
    answered_on: date | None = None
    state: QuestionState = QuestionState.OPEN


@dataclass(frozen=True, kw_only=True)
class Question(QuestionFields):
    """A question as stored; ``author_sign`` is who asked."""

    id: str
    author_sign: str = ""
