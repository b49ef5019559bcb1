"""Read a nested document (JSON or TOML, already parsed) into frozen dataclasses, strictly.

An unknown key, a missing one or a wrong type is refused with the place where it stands: a silently dropped key would be
a lost fact.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from app.core.errors import ErrorCode, UserError

D = TypeVar("D")


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
    types = get_type_hints(kind)
    for key in given:
        if key not in types:
            raise misfit(_joined(path, key), Fault.UNKNOWN_KEY)
    _check_complete(kind, given, path)
    return kind(**{key: _value(types[key], value, _joined(path, key)) for key, value in given.items()})


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


def _check_complete(kind: Any, given: Mapping[str, object], path: str) -> None:  # noqa: ANN401 - any dataclass type
    for item in fields(kind):
        if item.default is MISSING and item.default_factory is MISSING and item.name not in given:
            raise misfit(_joined(path, item.name), Fault.MISSING_KEY)


def _value(kind: Any, given: object, path: str) -> object:  # noqa: ANN401 - a type as the hint names it
    if get_origin(kind) is UnionType:
        return None if given is None else _value(get_args(kind)[0], given, path)
    if get_origin(kind) is tuple:
        return _items(get_args(kind)[0], given, path)
    if is_dataclass(kind) and isinstance(kind, type):
        return read_document(kind, given, path)
    return _simple(kind, given, path)


def _items(kind: Any, given: object, path: str) -> tuple[object, ...]:  # noqa: ANN401 - a type as the hint names it
    if not isinstance(given, list):
        raise misfit(path)
    return tuple(_value(kind, item, f"{path}[{number}]") for number, item in enumerate(given))


def _simple(kind: type, given: object, path: str) -> object:
    if kind is date:
        return _date(given, path)
    if issubclass(kind, StrEnum) and isinstance(given, str):
        return _term(kind, given, path)
    if kind is float and isinstance(given, int) and not isinstance(given, bool):
        return float(given)
    if type(given) is not kind:
        raise misfit(path)
    return given


def _date(given: object, path: str) -> date:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        return date.fromisoformat(given if isinstance(given, str) else "")
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
