"""Families and what belongs to them. Meaning of the fields: ``app.domain.people``."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.terms import AttendanceKind, Purpose, Route
from app.models.base import Tracked, index_of_told, link, optional_link
from app.models.columns import Word, Words
from app.models.records.centre import AddressColumns


class FamilyRecord(Tracked):
    """A family."""

    __tablename__ = "family"
    __table_args__ = (index_of_told("family", "merged_into_id"),)
    change_kind = ChangeKind.FAMILY

    site_id: Mapped[str | None] = optional_link("site", index=False)
    address_protected: Mapped[bool] = mapped_column(default=False)
    remark: Mapped[str] = mapped_column(default="")
    archived_on: Mapped[date | None]
    merged_into_id: Mapped[str | None] = optional_link("family", index=False)


class AdultRecord(AddressColumns, Tracked):
    """An adult of a family."""

    __tablename__ = "adult"
    change_kind = ChangeKind.ADULT

    family_id: Mapped[str] = link("family")
    family_name: Mapped[str] = mapped_column(default="")
    given_names: Mapped[str] = mapped_column(default="")
    birth_name: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    birth_year_only: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    may_apply: Mapped[bool] = mapped_column(default=True)
    account_holder: Mapped[str] = mapped_column(default="")
    iban: Mapped[str] = mapped_column(default="")
    bic: Mapped[str] = mapped_column(default="")


class ChildRecord(AddressColumns, Tracked):
    """A child of a family."""

    __tablename__ = "child"
    __table_args__ = (index_of_told("child", "merged_into_id"),)
    change_kind = ChangeKind.CHILD

    family_id: Mapped[str] = link("family")
    family_name: Mapped[str] = mapped_column(default="")
    given_names: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None] = mapped_column(index=True)
    birth_year_only: Mapped[bool] = mapped_column(default=False)
    takes_lunch: Mapped[bool | None]
    lives_with_applicant: Mapped[bool | None]
    child_benefit_drawn: Mapped[bool | None]
    training_pay: Mapped[bool | None]
    has_activity: Mapped[bool | None]
    wants_activity: Mapped[bool | None]
    activity_name: Mapped[str] = mapped_column(default="")
    activity_since: Mapped[date | None]
    activity_cost_cents: Mapped[int | None]
    needs_tuition: Mapped[bool | None]
    tuition_subjects: Mapped[str] = mapped_column(default="")
    needs_travel: Mapped[bool | None]
    travel_means: Mapped[str] = mapped_column(default="")
    travel_cost_cents: Mapped[int | None]
    merged_into_id: Mapped[str | None] = optional_link("child", index=False)


class AttendanceRecord(AddressColumns, Tracked):
    """A stay of a child in a Kita, Tagespflege or school."""

    __tablename__ = "attendance"
    change_kind = ChangeKind.ATTENDANCE

    child_id: Mapped[str] = link("child")
    kind: Mapped[AttendanceKind] = mapped_column(Word(AttendanceKind))
    site_id: Mapped[str | None] = optional_link("site", index=False)
    institution: Mapped[str] = mapped_column(default="")
    group_name: Mapped[str] = mapped_column(default="")
    school_class: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]


class GrantRecord(Tracked):
    """A running benefit of a child."""

    __tablename__ = "grant_period"
    __table_args__ = (index_of_told("grant_period", "valid_until"),)
    change_kind = ChangeKind.GRANT

    child_id: Mapped[str] = link("child")
    route: Mapped[Route] = mapped_column(Word(Route))
    office_id: Mapped[str | None] = optional_link("office", index=False)
    reference: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    notice_seen_on: Mapped[date | None]


class SecondHouseholdRecord(AddressColumns, Tracked):
    """The other household of a child."""

    __tablename__ = "second_household"
    change_kind = ChangeKind.SECOND_HOUSEHOLD

    child_id: Mapped[str] = link("child")
    adult_name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    applies_here: Mapped[bool] = mapped_column(default=False)
    custody_note: Mapped[str] = mapped_column(default="")


class ConsentRecord(Tracked):
    """A consent of a family."""

    __tablename__ = "consent"
    change_kind = ChangeKind.CONSENT

    family_id: Mapped[str] = link("family")
    purpose: Mapped[str] = mapped_column(default="")
    recipient: Mapped[str] = mapped_column(default="")
    office_id: Mapped[str | None] = optional_link("office", index=False)
    covers: Mapped[tuple[Purpose, ...]] = mapped_column(Words(Purpose), default=())
    given_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    withdrawn_on: Mapped[date | None]


class NoteRecord(Tracked):
    """A note of a conversation."""

    __tablename__ = "note"
    change_kind = ChangeKind.NOTE

    family_id: Mapped[str] = link("family")
    author_id: Mapped[str | None] = optional_link("staff", index=False)
    held_on: Mapped[date | None]
    language: Mapped[str] = mapped_column(default="")
    topics: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    handed_out: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    next_on: Mapped[date | None]
