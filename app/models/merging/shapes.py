"""How a thing told by the log becomes a row of its table: which columns there are, what they can hold, where they point."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache, partial
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, String, Text
from sqlalchemy import inspect as inspected
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.types import TypeEngine

from app.domain.changes import ChangeKind
from app.domain.merge import EXISTS, MERGED_INTO, Thing
from app.models import records  # noqa: F401 - registers every table
from app.models.base import Base, Tracked
from app.models.columns import Word, Words, from_plain
from app.models.mapping import column_defaults, column_names

Value = Any
Row = dict[str, Value]
Follow = Callable[[str, str], str | None]
"""Answers, for a table and an id, which row there stands for it; none if it is not there."""

_LARGEST = 2**63


@dataclass(frozen=True)
class Link:
    """A column that points to another table."""

    column: str
    table: str
    is_required: bool


@dataclass(frozen=True)
class Shape:
    """One tracked table.

    ``readers`` tell values the columns cannot hold, and answer the others as the database holds them; for those not in ``rewritten``
    that is as they stand in the log. ``defaults`` are what a row holds that was told nothing; ``untold`` names columns that
    must hold something, and may be told nothing; ``unique`` those in which no two rows agree. ``known``: texts that
    some columns can hold, for days those met so far. The last five say what the other columns hold: values of closed lists, yes or no,
    days, any text, and text as somebody typed it.
    """

    kind: ChangeKind
    table: str
    columns: tuple[str, ...]
    readers: Mapping[str, Callable[[Value], Value]]
    rewritten: frozenset[str]
    defaults: Row
    untold: frozenset[str]
    links: tuple[Link, ...]
    unique: tuple[str, ...]
    lists: Mapping[str, type[StrEnum]]
    known: Mapping[str, set[str]]
    truths: frozenset[str]
    days: frozenset[str]
    texts: frozenset[str]
    free_texts: frozenset[str]

    def readable(self, fields: Mapping[str, Value]) -> Mapping[str, Value]:
        """Answer of some fields those this version has and whose values it can hold.

        Tens of thousands are asked about for one import, so what is plain is told at a glance; half a character is not printable.
        """
        texts, known, truths, reads = self.texts, self.known, self.truths, self._reads
        return {
            name: value
            for name, value in fields.items()
            if (type(value) is str and ((name in texts and (value.isascii() or value.isprintable())) or value in known.get(name, ())))
            or (type(value) is bool and name in truths)
            or (name != EXISTS and reads(name, value))
        }

    def _reads(self, name: str, value: Value) -> bool:
        reader = self.readers.get(name)
        if reader is None:
            return False
        try:
            reader(value)
        except (ValueError, TypeError):
            return False
        if name in self.days and type(value) is str and len(self.known[name]) < _KEPT:
            self.known[name].add(value)
        return True

    @property
    def may_merge(self) -> bool:
        """Tell whether its things can be merged into others."""
        return MERGED_INTO in self.columns

    def row(self, thing: Thing, follow: Follow, stay: Follow, *, is_astray: bool = True) -> Row | None:
        """Answer the row of a thing; none if it is gone, or cannot be shown before something else is there.

        What was merged stays where it was, so that it can come back: its references ``stay`` and do not ``follow``. Those of a thing
        that is not astray lead to what they name.
        """
        if not thing.exists:
            return None
        row = {**self.defaults, **thing.fields}
        for name in thing.fields.keys() & self.rewritten:
            row[name] = self.readers[name](row[name])
        find = stay if thing.fields.get(MERGED_INTO) else follow
        for link in self.links if is_astray else ():
            if row[link.column] is not None:
                row[link.column] = find(link.table, row[link.column])
        return None if None in map(row.__getitem__, self.untold) else row

    @property
    def points_to_itself(self) -> bool:
        """Tell whether its things point to others of their kind."""
        return any(link.table == self.table for link in self.links)

    def targets(self, thing: Thing) -> list[tuple[str, str]]:
        """Answer where a thing points, by table and id; that of a deleted one too."""
        told = ((link.table, thing.fields.get(link.column)) for link in self.links)
        return [(table, target) for table, target in told if isinstance(target, str)]


@cache
def record_classes() -> dict[str, type[Tracked]]:
    """Answer every record class that belongs in the change log, by the name of its kind there."""
    mapped: Iterable[type[Any]] = (mapper.class_ for mapper in Tracked.registry.mappers)
    return {each.change_kind.value: each for each in mapped if issubclass(each, Tracked)}


@cache
def shapes() -> tuple[Shape, ...]:
    """Answer all tracked tables, each behind those it points to."""
    classes = {each.__tablename__: each for each in record_classes().values()}
    return tuple(_shape(classes[table.name]) for table in Base.metadata.sorted_tables if table.name in classes)


@cache
def shape_of(kind: str) -> Shape | None:
    """Answer the table of a kind; none for a kind this version does not know."""
    return next((shape for shape in shapes() if shape.kind.value == kind), None)


@cache
def referrers(table: str) -> tuple[tuple[Shape, Link], ...]:
    """Answer which columns point to a table."""
    return tuple((shape, link) for shape in shapes() for link in shape.links if link.table == table)


def _shape(record_class: type[Tracked]) -> Shape:
    columns: dict[str, Column[Any]] = {
        name: column for name, column in inspected(record_class).columns.items() if name in column_names(record_class) - {"id"}
    }
    defaults = column_defaults(record_class)
    return Shape(
        kind=record_class.change_kind,
        table=record_class.__tablename__,
        columns=tuple(columns),
        readers={name: _reader(column) for name, column in columns.items()},
        rewritten=frozenset(name for name, column in columns.items() if not isinstance(column.type, _AS_LOGGED)),
        defaults={name: _bound(column, defaults.get(name)) for name, column in columns.items()},
        untold=frozenset(
            name for name, column in columns.items() if not column.nullable and (defaults.get(name) is None or column.foreign_keys)
        ),
        links=tuple(
            Link(name, key.column.table.name, not column.nullable) for name, column in columns.items() for key in column.foreign_keys
        ),
        unique=tuple(name for name, column in columns.items() if column.unique),
        lists={name: words for name, column in columns.items() if (words := getattr(column.type, "words", None))},
        known={name: words for name, column in columns.items() if (words := _known_words(column)) is not None},
        truths=_named(columns, Boolean),
        days=_named(columns, Date),
        texts=frozenset(name for name, column in columns.items() if _is_plain_text(column)),
        free_texts=frozenset(name for name, column in columns.items() if _is_plain_text(column) and not column.foreign_keys),
    )


def _known_words(column: "Column[Any]") -> set[str] | None:
    if isinstance(column.type, Word):
        return {word.value for word in column.type.words}
    return set() if isinstance(column.type, Date) else None


def _named(columns: "Mapping[str, Column[Any]]", kind: type[TypeEngine[Any]]) -> frozenset[str]:
    return frozenset(name for name, column in columns.items() if isinstance(column.type, kind))


def _is_plain_text(column: "Column[Any]") -> bool:
    return type(column.type) in (String, Text)


def _reader(column: "Column[Any]") -> Callable[[Value], Value]:
    read = _plain_reader(column)
    return partial(_read, column, lru_cache(_KEPT)(read) if isinstance(column.type, _REPEATED) else read)


def _read(column: "Column[Any]", read: Callable[[Value], Value], value: Value) -> Value:
    if value is not None:
        return read(tuple(value) if isinstance(value, list) else value)  # so that it can be kept
    if column.nullable:
        return None
    raise ValueError(column.name)


def _plain_reader(column: "Column[Any]") -> Callable[[Value], Value]:
    for kind, reader in ((Boolean, _truth), (Integer, _whole), (Float, _number), (Date, _day), (DateTime, partial(_instant, column))):
        if isinstance(column.type, kind):
            return reader
    return _text if _is_plain_text(column) else partial(_by_type, column)


def _bound(column: "Column[Any]", value: Value) -> Value:
    """Answer a value as the driver stores it."""
    bind = column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    return value if bind is None else bind(value)


_DIALECT = dialect()
_KEPT = 4096
_AS_LOGGED = (Boolean, Integer, Float, Date, String, Text, Word)
_REPEATED = (Date, DateTime, Word, Words)
"""What comes again and again."""


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # half a character cannot be stored
    return value


def _whole(value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -_LARGEST <= value < _LARGEST:
        raise TypeError
    return value


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError
    return value


def _truth(value: Value) -> int:
    if not isinstance(value, bool):
        raise TypeError
    return int(value)


def _day(value: Value) -> str:
    if date.fromisoformat(_text(value)).isoformat() != value:
        raise ValueError
    return str(value)


def _instant(column: "Column[Any]", value: Value) -> Value:
    read = datetime.fromisoformat(_text(value))
    if read.tzinfo is not None:
        raise ValueError
    return _bound(column, read)


def _by_type(column: "Column[Any]", value: Value) -> Value:
    """Closed lists, and what else has a type of its own: through that type, both ways."""
    _text(value) if isinstance(value, str) else [_text(each) for each in value]
    return _bound(column, from_plain(column.type, value))
