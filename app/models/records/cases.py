"""Applications and proofs seen for them. Meaning of the fields: ``app.domain.applications``."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column

from app.domain.changes import ChangeKind
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
from app.models.base import Tracked, index_of_told, link, optional_link
from app.models.columns import DERIVED, Word


def _derived_day() -> MappedColumn[date | None]:
    return mapped_column(info={DERIVED: True})


class ApplicationRecord(Tracked):
    """One child, one benefit, one period."""

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_due_on", "due_on", "move"),  # the move, so that counting reads the index alone
        *(index_of_told("application", each) for each in ("period_until", "handed_in_on", "granted_until", "trip_id")),
    )
    change_kind = ChangeKind.APPLICATION

    child_id: Mapped[str] = link("child")
    code: Mapped[str] = mapped_column(index=True)
    benefit: Mapped[Benefit] = mapped_column(Word(Benefit))
    kind: Mapped[ApplicationKind] = mapped_column(Word(ApplicationKind))
    state: Mapped[ApplicationState] = mapped_column(Word(ApplicationState), index=True)
    since: Mapped[date]
    period_from: Mapped[date | None]
    period_until: Mapped[date | None]
    applicant_id: Mapped[str | None] = optional_link("adult", index=False)
    office_id: Mapped[str | None] = optional_link("office", index=False)
    grant_id: Mapped[str | None] = optional_link("grant_period", index=False)
    look_again_on: Mapped[date | None]
    trip_id: Mapped[str | None] = optional_link("trip", index=False)
    remark: Mapped[str] = mapped_column(default="")
    printed_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    handed_in_on: Mapped[date | None]
    hand_in_way: Mapped[DeliveryChannel | None] = mapped_column(Word(DeliveryChannel))
    handed_in_by: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date | None]
    wanted_on: Mapped[date | None]
    wanted_papers: Mapped[str] = mapped_column(default="")
    wanted_until: Mapped[date | None]
    decided_on: Mapped[date | None]
    notice_on: Mapped[date | None]
    notice_posted_on: Mapped[date | None]
    notice_channel: Mapped[NoticeChannel] = mapped_column(Word(NoticeChannel), default=NoticeChannel.POST)
    notice_instructs: Mapped[bool] = mapped_column(default=True)
    granted_from: Mapped[date | None]
    granted_until: Mapped[date | None]
    granted_cents: Mapped[int | None]
    paid_to: Mapped[Payee | None] = mapped_column(Word(Payee))
    refusal_reason: Mapped[str] = mapped_column(default="")
    objected_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    lunch_weekdays: Mapped[str] = mapped_column(default="12345")
    lunch_days_per_month: Mapped[int | None]
    lunch_billing: Mapped[LunchBilling] = mapped_column(Word(LunchBilling))
    lunch_price_cents: Mapped[int | None]
    lunch_month_cents: Mapped[int | None]
    lunch_paid_months: Mapped[int | None]
    lunch_third_party: Mapped[bool | None]
    lunch_provider: Mapped[str] = mapped_column(default="")
    mover: Mapped[Mover | None] = mapped_column(Word(Mover), info={DERIVED: True})
    move: Mapped[Move | None] = mapped_column(Word(Move), info={DERIVED: True})
    due_on: Mapped[date | None] = _derived_day()
    limit_on: Mapped[date | None] = _derived_day()
    objection_until: Mapped[date | None] = _derived_day()


class SeenProofRecord(Tracked):
    """A proof somebody saw."""

    __tablename__ = "seen_proof"
    change_kind = ChangeKind.SEEN_PROOF

    child_id: Mapped[str] = link("child")
    application_id: Mapped[str | None] = optional_link("application")
    staff_id: Mapped[str | None] = optional_link("staff", index=False)
    proof: Mapped[str] = mapped_column(default="")
    seen_on: Mapped[date | None]
    valid_until: Mapped[date | None]


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
