"""The cooperation with partners. Meaning of the fields: ``app.domain.cooperation``."""

from datetime import date

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.cooperation.meetings import MeetingKind, Presence
from app.models.base import Tracked, link, optional_link
from app.models.columns import Word
from app.models.records.centre import MayEnd


class PartnerColumns:
    """An office of ours, or another organisation by its name."""

    office_id: Mapped[str | None] = optional_link("office", index=False)
    partner_name: Mapped[str] = mapped_column(default="")


class AgreementRecord(PartnerColumns, MayEnd, Tracked):
    """What this house and a partner have agreed."""

    __tablename__ = "agreement"
    change_kind = ChangeKind.AGREEMENT

    purpose: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    review_on: Mapped[date | None]
    paper_seen_on: Mapped[date | None]
    paper_seen_by_id: Mapped[str | None] = optional_link("staff", index=False)
    remark: Mapped[str] = mapped_column(default="")


class ContactPersonRecord(PartnerColumns, MayEnd, Tracked):
    """Whom one reaches at a partner."""

    __tablename__ = "contact_person"
    change_kind = ChangeKind.CONTACT_PERSON

    name: Mapped[str] = mapped_column(default="")
    task: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    phone_hours: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")


class MeetingRecord(Tracked):
    """A meeting with partners."""

    __tablename__ = "meeting"
    change_kind = ChangeKind.MEETING

    kind: Mapped[MeetingKind] = mapped_column(Word(MeetingKind), default=MeetingKind.LOCAL)
    title: Mapped[str] = mapped_column(default="")
    meets_on: Mapped[date | None]
    from_minute: Mapped[int | None]
    until_minute: Mapped[int | None]
    place_name: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
    host_office_id: Mapped[str | None] = optional_link("office", index=False)
    invited_as: Mapped[str] = mapped_column(default="")
    invited_on: Mapped[date | None]
    leaves: Mapped[bool] = mapped_column(default=False)
    cancelled_on: Mapped[date | None]


class MeetingPointRecord(Tracked):
    """A point of a meeting's agenda, and what was said about it."""

    __tablename__ = "meeting_point"
    change_kind = ChangeKind.MEETING_POINT

    meeting_id: Mapped[str] = link("meeting")
    place: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text, default="")


class MeetingGuestRecord(Tracked):
    """Somebody asked to a meeting."""

    __tablename__ = "meeting_guest"
    change_kind = ChangeKind.MEETING_GUEST

    meeting_id: Mapped[str] = link("meeting")
    contact_id: Mapped[str | None] = optional_link("contact_person", index=False)
    name: Mapped[str] = mapped_column(default="")
    presence: Mapped[Presence] = mapped_column(Word(Presence), default=Presence.INVITED)


class OpenPointRecord(Tracked):
    """What a meeting left to be done."""

    __tablename__ = "open_point"
    change_kind = ChangeKind.OPEN_POINT

    meeting_id: Mapped[str] = link("meeting")
    text: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
