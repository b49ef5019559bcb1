"""What every table shares: names for constraints, and the mark of what belongs in the change log."""

from typing import ClassVar

from sqlalchemy import ForeignKey, Index, MetaData, String, literal_column
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.domain.changes import ChangeKind

ID_LENGTH = 36


class Base(DeclarativeBase):
    """All tables of the store."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Tracked(Base):
    """A row whose every change is written to the change log. ``change_kind`` names it there."""

    __abstract__ = True
    change_kind: ClassVar[ChangeKind]

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, sort_order=-1)


def link(table: str) -> Mapped[str]:
    """Declare a required reference; checked at commit, so that rows may be written in any order."""
    return mapped_column(ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED"), index=True)


def optional_link(table: str, *, index: bool = True) -> Mapped[str | None]:
    """Declare a reference that may be empty; checked at commit.

    An index on it costs a page of every save. It serves questions that start from the other side, among them whether what is
    deleted is still referred to; without one, deleting there reads this whole table.
    """
    return mapped_column(ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED"), index=index)


def index_of_told(table: str, column: str) -> Index:
    """Declare an index on a column that is empty in most rows: these stand in none, so a save that leaves it empty writes no page of it.

    SQLite uses it for every comparison with a value, not to find empty ones.
    """
    return Index(f"ix_{table}_{column}", column, sqlite_where=literal_column(f"{column} IS NOT NULL"))
