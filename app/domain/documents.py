"""Read a nested document (JSON or TOML, already parsed) into frozen dataclasses, strictly.

An unknown key, a missing one or a wrong type is refused with the place where it stands: a silently dropped key would be
a lost fact. A field whose key is no name of Python's says it in its metadata: ``field(metadata={"key": "from"})``.
"""

import math
import re
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from app.core.errors import ErrorCode, UserError

D = TypeVar("D")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Fault(StrEnum):
    """Why a place in a document does not fit."""

    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_VALUE = "wrong_value"


def read_document(kind: type[D], content: object, path: str = "") -> D:
    """Read one object as ``kind``.

    Raises:
        UserError: FILE_FORMAT, with the place of the first thing that does not fit.
    """
    given = _object(content, path)
    keys = _keys(kind)  # type: ignore[arg-type]  # a class is hashable
    for key in given:
        if key not in keys:
            raise misfit(_joined(path, key), Fault.UNKNOWN_KEY)
    for key, (item, _) in keys.items():
        if item.default is MISSING and item.default_factory is MISSING and key not in given:
            raise misfit(_joined(path, key), Fault.MISSING_KEY)
    return kind(**{keys[key][0].name: _value(keys[key][1], value, _joined(path, key)) for key, value in given.items()})


@cache
def _keys(kind: type[Any]) -> dict[str, tuple["Field[Any]", Any]]:
    """Answer field and type by key; once for each kind, because hints are dear to read."""
    types = get_type_hints(kind)
    return {item.metadata.get("key", item.name): (item, types[item.name]) for item in fields(kind)}


def misfit(path: str, fault: Fault = Fault.WRONG_VALUE) -> UserError:
    """Answer the error for the place where a document does not fit."""
    return UserError(ErrorCode.FILE_FORMAT, place=path, fault=fault)


def without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object of a JSON text's pairs. A key that stands there twice is refused: one of the two would be lost.

    Raises:
        UserError: FILE_FORMAT, with the key.
    """
    content = dict(pairs)
    if len(content) < len(pairs):
        names = [name for name, _ in pairs]
        raise misfit(next(name for name in names if names.count(name) > 1))
    return content


def _value(kind: Any, given: object, path: str) -> object:  # noqa: ANN401 - a type as the hint names it
    if get_origin(kind) is UnionType:
        return _one_of(get_args(kind), given, path)
    if get_origin(kind) is tuple:
        return _items(get_args(kind)[0], given, path)
    if is_dataclass(kind) and isinstance(kind, type):
        return read_document(kind, given, path)
    return _simple(kind, given, path)


def _one_of(kinds: tuple[Any, ...], given: object, path: str) -> object:
    """Read as the first of the kinds whose form the value has; what has none of them does not fit the first."""
    if given is None and NoneType in kinds:
        return None
    fitting = (kind for kind in kinds if type(given) is kind or (is_dataclass(kind) and isinstance(given, dict)))
    return _value(next(fitting, kinds[0]), given, path)


def _items(kind: Any, given: object, path: str) -> tuple[object, ...]:  # noqa: ANN401 - a type as the hint names it
    if not isinstance(given, list):
        raise misfit(path)
    return tuple(_value(kind, item, f"{path}[{number}]") for number, item in enumerate(given))


def _simple(kind: type, given: object, path: str) -> object:
    if kind is date:
        return _date(given, path)
    if issubclass(kind, StrEnum) and isinstance(given, str):
        return _term(kind, given, path)
    if kind is float:
        return _number(given, path)
    if type(given) is not kind:
        raise misfit(path)
    return given


def _number(given: object, path: str) -> float:
    """Read a number; what JSON writers call NaN and Infinity is none."""
    if type(given) not in {int, float}:
        raise misfit(path)
    try:
        number = float(given)  # type: ignore[arg-type]  # int or float, see above
    except OverflowError as error:
        raise misfit(path) from error
    if not math.isfinite(number):
        raise misfit(path)
    return number


def _date(given: object, path: str) -> date:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        return date.fromisoformat(given if isinstance(given, str) and _DAY.fullmatch(given) else "")
    except ValueError as error:
        raise misfit(path) from error


def _term(kind: type[StrEnum], given: str, path: str) -> StrEnum:
    try:
        return kind(given)
    except ValueError as error:
        raise misfit(path) from error


def _object(given: object, path: str) -> dict[str, object]:
    if not isinstance(given, dict):
        raise misfit(path)
    return given


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
