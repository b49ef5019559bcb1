"""Applications and questions. Meaning of the fields: ``app.domain.applications``."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.terms import ApplicationKind, ApplicationState, Benefit, LunchBilling, QuestionState
from app.models.base import Tracked, link, optional_link
from app.models.columns import Word


class ApplicationRecord(Tracked):
    """One child, one benefit, one period."""

    __tablename__ = "application"
    __table_args__ = (Index("ix_application_due_on", "due_on", "state"),)  # the state, so that counting reads the index alone
    change_kind = ChangeKind.APPLICATION

    child_id: Mapped[str] = link("child")
    code: Mapped[str] = mapped_column(index=True)
    benefit: Mapped[Benefit] = mapped_column(Word(Benefit))
    kind: Mapped[ApplicationKind] = mapped_column(Word(ApplicationKind))
    state: Mapped[ApplicationState] = mapped_column(Word(ApplicationState), index=True)
    period_from: Mapped[date | None]
    period_until: Mapped[date | None]
    applicant_id: Mapped[str | None] = optional_link("adult", index=False)
    office_id: Mapped[str | None] = optional_link("office", index=False)
    grant_id: Mapped[str | None] = optional_link("grant_period", index=False)
    trip_id: Mapped[str | None] = optional_link("trip")
    due_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")
    printed_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    handed_in_on: Mapped[date | None] = mapped_column(index=True)
    hand_in_way: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    lunch_weekdays: Mapped[str] = mapped_column(default="12345")
    lunch_days_per_month: Mapped[int | None]
    lunch_billing: Mapped[LunchBilling] = mapped_column(Word(LunchBilling))
    lunch_price_cents: Mapped[int | None]
    lunch_month_cents: Mapped[int | None]
    lunch_paid_months: Mapped[int | None]
    lunch_third_party: Mapped[bool | None]
    lunch_provider: Mapped[str] = mapped_column(default="")


class TripRecord(Tracked):
    """An outing or trip of a group. Meaning of the fields: ``app.domain.trips``."""

    __tablename__ = "trip"
    change_kind = ChangeKind.TRIP

    site_id: Mapped[str | None] = optional_link("site", index=False)
    group_name: Mapped[str] = mapped_column(default="")
    destination: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    travel_cents: Mapped[int | None]
    programme_cents: Mapped[int | None]
    board_cents: Mapped[int | None]
    total_cents: Mapped[int | None]
    pay_by: Mapped[date | None]


class QuestionRecord(Tracked):
    """A question on the direct line."""

    __tablename__ = "question"
    change_kind = ChangeKind.QUESTION

    author_id: Mapped[str | None] = optional_link("staff", index=False)
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    office_id: Mapped[str | None] = optional_link("office", index=False)
    family_id: Mapped[str | None] = optional_link("family")
    asked_on: Mapped[date | None]
    due_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    state: Mapped[QuestionState] = mapped_column(Word(QuestionState))
