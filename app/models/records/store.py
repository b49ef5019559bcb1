"""What belongs to this store alone: the change log, the search index, drafts, kept checks and facts about the store."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ColumnElement, ForeignKey, Index, String, Text, UniqueConstraint, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

HLC_LENGTH = 26
ORIGIN_LENGTH = 8

STANDS_ALONE: ColumnElement[bool] = literal_column("kind IN ('thread', 'office', 'agreement', 'contact_person', 'meeting')")
"""Entries found by their own id; all others are found by that of their family. SQLite uses the index if it reads these very words."""


class ChangeSetRecord(Base):
    """One command: who did what, when. What it changed stands in its :class:`ChangeRecord` rows.

    ``hlc`` is the hybrid logical clock of the command; it ends in the origin, so it names the command everywhere.
    ``takes_back`` names the command this one took back: the two cancel out.
    """

    __tablename__ = "change_set"
    __table_args__ = (
        Index("ix_change_set_takes_back", "takes_back", sqlite_where=literal_column("takes_back IS NOT NULL")),
        {"sqlite_with_rowid": False},
    )

    hlc: Mapped[str] = mapped_column(String(HLC_LENGTH), primary_key=True)
    command: Mapped[str]
    actor_id: Mapped[str | None]
    made_at: Mapped[datetime]
    takes_back: Mapped[str | None] = mapped_column(String(HLC_LENGTH))


class ChangeRecord(Base):
    """Some fields of one thing got values. Append-only.

    ``number`` only says in which order the rows came here. ``origin`` is the store that wrote it,
    ``seq`` its running number without gaps, ``hlc`` the clock of the command. Both
    texts are JSON: ``fields`` holds the value each field got, ``replaced`` the clock of the value before it, where there was
    one. A new thing logs what differs from its columns' defaults; therefore a default is never changed.
    """

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_entity", "entity_id"), UniqueConstraint("origin", "seq"))

    number: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(String(ORIGIN_LENGTH))
    seq: Mapped[int]
    hlc: Mapped[str] = mapped_column(ForeignKey("change_set.hlc", deferrable=True, initially="DEFERRED"))
    entity: Mapped[str]
    entity_id: Mapped[str]
    fields: Mapped[str] = mapped_column(Text)
    replaced: Mapped[str] = mapped_column(Text)


class SearchEntryRecord(Base):
    """One thing the search box can find. Its folded words stand in an FTS5 table under the same number.

    ``fingerprint`` tells whether the entry is still what it would be made today, its words included.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        Index("ix_search_entry_alone", "entity_id", unique=True, sqlite_where=STANDS_ALONE),
        Index("ix_search_entry_order", "is_archived", "sort_key", "entity_id", sqlite_where=literal_column("kind = 'family'")),
        Index("ix_search_entry_family", "family_id", "kind"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    entity_id: Mapped[str]
    family_id: Mapped[str | None]
    label: Mapped[str]
    sort_key: Mapped[str]
    is_archived: Mapped[bool] = mapped_column(default=False)
    fingerprint: Mapped[int] = mapped_column(BigInteger)


class DraftRecord(Base):
    """What is being typed and was not saved yet; survives lock, crash and power cut."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime]


class KeptCheckRecord(Base):
    """What one child could have when somebody last took note of it; goes with the child. Meaning: ``domain.benefits.recheck``."""

    __tablename__ = "kept_check"

    child_id: Mapped[str] = mapped_column(
        ForeignKey("child.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    checked_on: Mapped[date]
    catalogue: Mapped[str]
    facts: Mapped[str]
    outcomes: Mapped[str] = mapped_column(Text)


class StoreFactRecord(Base):
    """A fact about this store: its id, its origin in the change log, whether it is a demo."""

    __tablename__ = "store_fact"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
