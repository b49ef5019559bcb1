"""Free places and care requests. Meaning of the fields: ``app.domain.line.places`` and ``app.domain.line.care``."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.line.care import CareState, NoFitReason
from app.domain.line.places import WORKING_WEEK
from app.models.base import Tracked, link, optional_link
from app.models.columns import Word


class FreePlaceRecord(Tracked):
    """Free places of one of our sites that are alike."""

    __tablename__ = "free_place"
    change_kind = ChangeKind.FREE_PLACE

    site_id: Mapped[str | None] = optional_link("site", index=False)
    group_name: Mapped[str] = mapped_column(default="")
    places: Mapped[int | None]
    age_from: Mapped[int | None]
    age_until: Mapped[int | None]
    weekdays: Mapped[str] = mapped_column(default=WORKING_WEEK)
    from_minute: Mapped[int | None]
    until_minute: Mapped[int | None]
    free_from: Mapped[date | None]
    free_until: Mapped[date | None]
    is_told: Mapped[bool] = mapped_column(default=True)
    remark: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]


class CareRequestRecord(Tracked):
    """An office asks for a place for a child; about no family of ours."""

    __tablename__ = "care_request"
    change_kind = ChangeKind.CARE_REQUEST

    thread_id: Mapped[str] = link("thread")
    office_id: Mapped[str | None] = optional_link("office", index=False)
    office_reference: Mapped[str] = mapped_column(default="")
    site_id: Mapped[str | None] = optional_link("site", index=False)
    place_name: Mapped[str] = mapped_column(default="")
    age_years: Mapped[int | None]
    weekdays: Mapped[str] = mapped_column(default=WORKING_WEEK)
    from_minute: Mapped[int | None]
    until_minute: Mapped[int | None]
    needed_from: Mapped[date | None]
    job_until: Mapped[date | None]
    asked_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(default="")
    state: Mapped[CareState] = mapped_column(Word(CareState), index=True)
    offered_place_id: Mapped[str | None] = optional_link("free_place", index=False)
    offered_site_id: Mapped[str | None] = optional_link("site", index=False)
    offered_group: Mapped[str] = mapped_column(default="")
    offered_weekdays: Mapped[str] = mapped_column(default=WORKING_WEEK)
    offered_from_minute: Mapped[int | None]
    offered_until_minute: Mapped[int | None]
    offered_from: Mapped[date | None]
    held_until: Mapped[date | None]
    first_offer_on: Mapped[date | None]
    offered_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    contract_on: Mapped[date | None]
    no_fit_on: Mapped[date | None]
    no_fit_reason: Mapped[NoFitReason | None] = mapped_column(Word(NoFitReason))
    no_fit_note: Mapped[str] = mapped_column(default="")
