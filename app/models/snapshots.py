"""Between rows and snapshots: which columns a frozen dataclass is read from, and what their values become.

Everything that is read is read by plain SQL. Records under SQLAlchemy are for what is written (``docs/adr/0006``).
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache, partial
from types import NoneType
from typing import Any, TypeVar, get_args

S = TypeVar("S")
Values = tuple[Any, ...]
_Convert = Callable[[Any], Any]

_AS_STORED = (str, int)


def select_list(snapshot_class: type[Any], table: str, **computed: str) -> str:
    """Answer what to select for a snapshot: its fields' own columns; for those ``computed``, an expression instead."""
    names, _ = _reading(snapshot_class)  # type: ignore[arg-type]  # every class is hashable
    return ", ".join(computed.get(name) or f"{table}.{name}" for name in names)


def made(snapshot_class: type[S], values: Sequence[Any], **more: object) -> S:
    """Make a snapshot of the values selected; ``more`` gives what lies in other tables."""
    names, converted = _reading(snapshot_class)  # type: ignore[arg-type]  # as above
    given = dict(zip(names, values, strict=True))
    for name, convert, nothing in converted:
        value = given[name]
        if value is not None:
            given[name] = convert(value)
        elif nothing is not None:
            given[name] = nothing
    if more or not _holds_all(snapshot_class):  # type: ignore[arg-type]  # as above
        return snapshot_class(**given, **more)
    # Every field is given: to look whether it is, as making one does, costs three times as much as all the rest.
    snapshot = object.__new__(snapshot_class)
    vars(snapshot).update(given)
    return snapshot


@cache
def _reading(snapshot_class: type[Any]) -> tuple[tuple[str, ...], tuple[tuple[str, _Convert, object], ...]]:
    """Answer the fields that one row holds, in order; and how those are read that are not as they are stored, and what nothing becomes."""
    found = {field.name: _kind_of(field.type) for field in fields(snapshot_class)}
    stored = {name: kind for name, kind in found.items() if not _is_in_another_table(kind)}
    converted = ((name, _converter(kind), () if get_args(kind) else None) for name, kind in stored.items() if kind not in _AS_STORED)
    return tuple(stored), tuple(converted)


@cache
def _holds_all(snapshot_class: type[Any]) -> bool:
    """Tell whether one row holds all there is to a snapshot."""
    names, _ = _reading(snapshot_class)  # type: ignore[arg-type]  # as above
    return len(names) == len(fields(snapshot_class)) and not hasattr(snapshot_class, "__post_init__")


def _kind_of(annotation: Any) -> Any:
    """Answer ``X`` for ``X | None``."""
    given = get_args(annotation)
    return next(kind for kind in given if kind is not NoneType) if NoneType in given else annotation


def _is_in_another_table(kind: Any) -> bool:
    return bool(get_args(kind)) and not issubclass(get_args(kind)[0], StrEnum)


def _converter(kind: Any) -> _Convert:
    if get_args(kind):
        return partial(_words, get_args(kind)[0])
    if issubclass(kind, StrEnum):
        return _Words(kind).__getitem__
    converter: _Convert = kind.fromisoformat if issubclass(kind, date) else kind
    return converter


class _Words(dict[str, StrEnum]):
    """The words of a closed list by their text: found ten times as fast as the list itself finds them."""

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__({word.value: word for word in kind})
        self._kind = kind

    def __missing__(self, text: str) -> StrEnum:
        return self._kind(text)


def _words(kind: type[StrEnum], value: str) -> tuple[StrEnum, ...]:
    return tuple(kind(word) for word in value.split(",") if word)
