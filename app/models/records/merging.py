"""What merging keeps: two kinds of fact that stores share, and what each store derives from the log for itself (``docs/adr/0012``)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.conflicts import Decision
from app.models.base import ID_LENGTH, Base, Tracked
from app.models.columns import Word
from app.models.records.store import HLC_LENGTH


class SettlementRecord(Tracked):
    """What was decided about a conflict; it has the conflict's id."""

    __tablename__ = "settlement"
    change_kind = ChangeKind.SETTLEMENT

    decision: Mapped[Decision] = mapped_column(Word(Decision))
    settled_on: Mapped[date | None]


class ErasureRecord(Tracked):
    """That a family was erased, or somebody at a partner, and why.

    A family's id is no reference: nothing is left that it could point to. It is empty where it was no family.
    """

    __tablename__ = "erasure"
    change_kind = ChangeKind.ERASURE

    family_id: Mapped[str] = mapped_column(String(ID_LENGTH), default="")
    reason: Mapped[str] = mapped_column(default="")
    erased_on: Mapped[date | None]


class ConflictRecord(Base):
    """A write that lost without being known to what won. Its values stand in the log, what was decided in a :class:`SettlementRecord`."""

    __tablename__ = "conflict"
    __table_args__ = (Index("ix_conflict_entity", "entity_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    entity: Mapped[str]
    entity_id: Mapped[str]
    field: Mapped[str]
    lost: Mapped[str] = mapped_column(String(HLC_LENGTH))


class WaitingRecord(Base):
    """A thing that would look different if another one were there: the log says it points there."""

    __tablename__ = "waiting"
    __table_args__ = (Index("ix_waiting_entity", "entity_id"), {"sqlite_with_rowid": False})

    target: Mapped[str] = mapped_column(primary_key=True)
    entity: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[str] = mapped_column(primary_key=True)


class RedirectRecord(Base):
    """A thing that was merged into another one."""

    __tablename__ = "redirect"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    into_id: Mapped[str] = mapped_column(String(ID_LENGTH))


class ParkedRecord(Base):
    """A thing of which something was left out for a newer version; ``schema`` is the one that left it out."""

    __tablename__ = "parked"

    entity_id: Mapped[str] = mapped_column(primary_key=True)
    entity: Mapped[str]
    schema: Mapped[str]


class ErasedRecord(Base):
    """The id of an erased thing; whatever comes about it is emptied before it is written."""

    __tablename__ = "erased"

    entity_id: Mapped[str] = mapped_column(primary_key=True)
