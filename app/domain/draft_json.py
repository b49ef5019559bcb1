"""A family draft as JSON text: what is kept of an unfinished input, and the file of ``family add`` (``docs/formats/family.md``).

Values that equal the field's default are left out. Reading is strict: an unknown key, a wrong type or a date that is no
date is refused with the place where it stands, because a silently dropped key would be a lost fact.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from app.core.errors import ErrorCode, UserError
from app.domain.drafts import FamilyDraft

D = TypeVar("D")

FORMAT = 1
"""Version of the format; a file that names a later one is refused."""


@dataclass(frozen=True)
class KeptInput:
    """An unfinished input: the draft, and by path the text that could not be read yet (a date half typed)."""

    draft: FamilyDraft
    typed: Mapping[str, str] = field(default_factory=dict)


def draft_to_json(draft: FamilyDraft) -> str:
    """Write a draft as JSON."""
    return _dump({"format": FORMAT, **_written(draft)})


def draft_from_json(text: str) -> FamilyDraft:
    """Read a draft.

    Raises:
        UserError: FILE_FORMAT, with the place of the first thing that does not fit.
    """
    content = _object(_parsed(text), "")
    _check_format(content)
    return _read(FamilyDraft, {key: value for key, value in content.items() if key != "format"}, "")


def kept_to_json(kept: KeptInput) -> str:
    """Write an unfinished input as JSON."""
    return _dump({"format": FORMAT, "draft": _written(kept.draft), "typed": dict(kept.typed)})


def kept_from_json(text: str) -> KeptInput:
    """Read an unfinished input.

    Raises:
        UserError: FILE_FORMAT, as for :func:`draft_from_json`.
    """
    content = _object(_parsed(text), "")
    _check_format(content)
    typed = _object(content.get("typed", {}), "typed")
    draft = _read(FamilyDraft, _object(content.get("draft", {}), "draft"), "")
    return KeptInput(draft, {path: _text(value, path) for path, value in typed.items()})


def _dump(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def _parsed(text: str) -> object:
    try:
        parsed: object = json.loads(text)
    except ValueError as error:
        raise _misfit("") from error
    except RecursionError as error:
        raise _misfit("") from error
    return parsed


def _check_format(content: dict[str, object]) -> None:
    version = content.get("format", FORMAT)
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= FORMAT:
        raise _misfit("format")


def _written(value: Any) -> dict[str, object]:  # noqa: ANN401 - any of the draft's dataclasses
    return {item.name: _plain(given) for item in fields(value) if (given := getattr(value, item.name)) != _default(item)}


def _plain(value: object) -> object:
    match value:
        case tuple():
            return [_plain(item) for item in value]
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case _ if is_dataclass(value):
            return _written(value)
    return value


def _default(item: "Field[Any]") -> object:
    return None if item.default is MISSING else item.default


def _read(kind: type[D], content: Mapping[str, object], path: str) -> D:
    types = get_type_hints(kind)
    for key in content:
        if key not in types:
            raise _misfit(_joined(path, key))
    return kind(**{key: _value(types[key], given, _joined(path, key)) for key, given in content.items()})


def _value(kind: Any, given: object, path: str) -> object:  # noqa: ANN401 - a type as the hint names it
    if get_origin(kind) is UnionType:
        return None if given is None else _value(get_args(kind)[0], given, path)
    if get_origin(kind) is tuple:
        return _items(get_args(kind)[0], given, path)
    if is_dataclass(kind) and isinstance(kind, type):
        return _read(kind, _object(given, path), path)
    return _simple(kind, given, path)


def _items(kind: type, given: object, path: str) -> tuple[object, ...]:
    if not isinstance(given, list):
        raise _misfit(path)
    return tuple(_value(kind, item, f"{path}[{index}]") for index, item in enumerate(given))


def _simple(kind: type, given: object, path: str) -> object:
    if kind is bool:
        if not isinstance(given, bool):
            raise _misfit(path)
        return given
    if kind is int:
        if isinstance(given, bool) or not isinstance(given, int):
            raise _misfit(path)
        return given
    return _from_text(kind, _text(given, path), path)


def _from_text(kind: type, text: str, path: str) -> object:
    try:
        if kind is date:
            return date.fromisoformat(text)
        return kind(text) if issubclass(kind, StrEnum) else text
    except ValueError as error:
        raise _misfit(path) from error


def _text(given: object, path: str) -> str:
    if not isinstance(given, str):
        raise _misfit(path)
    return given


def _object(given: object, path: str) -> dict[str, object]:
    if not isinstance(given, dict):
        raise _misfit(path)
    return given


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _misfit(path: str) -> UserError:
    return UserError(ErrorCode.FILE_FORMAT, place=path or "JSON")
