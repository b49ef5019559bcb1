"""Office hours and their bookings. Meaning of the fields: ``app.domain.line.office_hours``."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.line.office_hours import BookingState
from app.models.base import Tracked, link, optional_link
from app.models.columns import Word


class OfficeHourRecord(Tracked):
    """One day on which an office is in the house; a series is as many of these."""

    __tablename__ = "office_hour"
    change_kind = ChangeKind.OFFICE_HOUR

    office_id: Mapped[str] = link("office")
    site_id: Mapped[str | None] = optional_link("site", index=False)
    room: Mapped[str] = mapped_column(default="")
    held_on: Mapped[date] = mapped_column(index=True)
    from_minute: Mapped[int]
    until_minute: Mapped[int]
    slot_minutes: Mapped[int]
    remark: Mapped[str] = mapped_column(default="")
    cancelled_on: Mapped[date | None]


class BookingRecord(Tracked):
    """Who comes to an office hour, by a number. Two desks may give away the same slot before they hear of each other."""

    __tablename__ = "booking"
    change_kind = ChangeKind.BOOKING

    office_hour_id: Mapped[str] = link("office_hour")
    from_minute: Mapped[int]
    reference: Mapped[str] = mapped_column(default="")
    family_id: Mapped[str | None] = optional_link("family")
    state: Mapped[BookingState] = mapped_column(Word(BookingState), default=BookingState.BOOKED)
    booked_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")
