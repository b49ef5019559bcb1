"""Bundles of applications on their way to an office. Meaning of the fields: ``app.domain.line.handover``."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.line.handover import BundleState
from app.domain.line.words import Source
from app.domain.terms import DeliveryChannel
from app.models.base import Tracked, link
from app.models.columns import Word


class BundleRecord(Tracked):
    """What is handed to one office at one time."""

    __tablename__ = "bundle"
    change_kind = ChangeKind.BUNDLE

    thread_id: Mapped[str] = link("thread")
    office_id: Mapped[str] = link("office")
    state: Mapped[BundleState] = mapped_column(Word(BundleState), index=True)
    made_on: Mapped[date]
    verifier: Mapped[str]
    sent_on: Mapped[date | None]
    way: Mapped[DeliveryChannel | None] = mapped_column(Word(DeliveryChannel))
    carried_by: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date | None]
    received_source: Mapped[Source | None] = mapped_column(Word(Source))


class BundleItemRecord(Tracked):
    """One application of a bundle; ``is_received``: its receipt was noted by the code."""

    __tablename__ = "bundle_item"
    change_kind = ChangeKind.BUNDLE_ITEM

    bundle_id: Mapped[str] = link("bundle")
    application_id: Mapped[str] = link("application")
    is_received: Mapped[bool] = mapped_column(default=False)
