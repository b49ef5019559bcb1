"""Between what was typed and records: fields of the same name carry the same value."""

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from app.models.base import Tracked

S = TypeVar("S")


@cache
def column_names(record_class: "type[Tracked]") -> frozenset[str]:
    """Answer the names of a record's columns, save those derived from others: nobody writes or logs these."""
    from sqlalchemy import inspect

    from app.models.columns import DERIVED

    return frozenset(name for name, column in inspect(record_class).columns.items() if not column.info.get(DERIVED))


@cache
def column_defaults(record_class: "type[Tracked]") -> dict[str, object]:
    """Answer the constant defaults of a record's columns."""
    from sqlalchemy import inspect
    from sqlalchemy.sql.schema import ScalarElementColumnDefault

    columns = inspect(record_class).columns
    return {name: column.default.arg for name, column in columns.items() if isinstance(column.default, ScalarElementColumnDefault)}


def snapshot(snapshot_class: type[S], record: "Tracked") -> S:
    """Read a record into a frozen dataclass, for a command that checks what it changes."""
    columns = column_names(type(record))
    return snapshot_class(**{field.name: getattr(record, field.name) for field in fields(snapshot_class) if field.name in columns})  # type: ignore[arg-type]  # S is always a dataclass


def fill(record: "Tracked", values: Any, *, keep: tuple[str, ...] = ()) -> None:
    """Write the fields of a dataclass into a record; its id and what ``keep`` names stay as they are.

    Equal values are not written, so the change log holds real changes only.
    """
    columns = column_names(type(record)) - {"id", *keep}
    for field in fields(values):
        if field.name in columns:
            value = getattr(values, field.name)
            if getattr(record, field.name) != value:
                setattr(record, field.name, value)
