"""What belongs to this store alone: the change log, the search index, drafts and facts about the store."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

HLC_LENGTH = 26
ORIGIN_LENGTH = 8


class ChangeSetRecord(Base):
    """One command: who did what, when. Each of its field changes is a :class:`ChangeRecord`.

    ``hlc`` is the hybrid logical clock of the command; it ends in the origin, so it names the command everywhere.
    """

    __tablename__ = "change_set"

    hlc: Mapped[str] = mapped_column(String(HLC_LENGTH), primary_key=True)
    command: Mapped[str]
    actor_id: Mapped[str | None]
    made_at: Mapped[datetime]


class ChangeRecord(Base):
    """One field got one value. Append-only.

    ``origin`` is the store that wrote it, ``seq`` its running number without gaps, ``hlc`` the clock of the command,
    ``replaced_hlc`` the clock of the value it replaced (empty for the first). ``value`` is JSON. A new row logs what
    differs from its columns' defaults; therefore a default is never changed.
    """

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_entity", "entity_id"), {"sqlite_with_rowid": False})

    origin: Mapped[str] = mapped_column(String(ORIGIN_LENGTH), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    hlc: Mapped[str] = mapped_column(ForeignKey("change_set.hlc", deferrable=True, initially="DEFERRED"))
    entity: Mapped[str]
    entity_id: Mapped[str]
    field: Mapped[str]
    value: Mapped[str] = mapped_column(Text)
    replaced_hlc: Mapped[str] = mapped_column(default="")


class SearchEntryRecord(Base):
    """One thing the search box can find. Its folded words stand in the FTS5 table ``search_words`` under the same number."""

    __tablename__ = "search_entry"
    __table_args__ = (
        Index("ix_search_entry_thing", "entity_id", "kind", unique=True),
        Index("ix_search_entry_order", "kind", "is_archived", "sort_key", "entity_id"),
        Index("ix_search_entry_family", "family_id"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    entity_id: Mapped[str]
    family_id: Mapped[str | None]
    label: Mapped[str]
    sort_key: Mapped[str]
    is_archived: Mapped[bool] = mapped_column(default=False)


class DraftRecord(Base):
    """What is being typed and was not saved yet; survives lock, crash and power cut."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime]


class StoreFactRecord(Base):
    """A fact about this store: its id, its origin in the change log, whether it is a demo."""

    __tablename__ = "store_fact"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
