"""The JSON schema of every message, made from the records themselves, so that paper and program cannot part (``docs/formats/messages``)."""

from dataclasses import Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from app.domain.line.message_bodies import LONGEST_LINE, MOST_ITEMS, NAME
from app.domain.line.messages import BODIES, LONGEST_ID, VERSION, MessageKind

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_AT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+00:00$"


def message_schema(kind: MessageKind) -> dict[str, Any]:
    """Answer the schema of one kind of message."""
    envelope = {
        "v": {"const": VERSION},
        "kind": {"const": kind.value},
        "id": {"type": "string", "maxLength": LONGEST_ID, "pattern": f"^{NAME}$"},
        "at": {"type": "string", "pattern": _AT},
        "body": _object(BODIES[kind]),
    }
    return {"$schema": _DRAFT, "title": kind.value, **_closed(envelope)}


def _object(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the records
    hints = get_type_hints(kind)
    description = " ".join((kind.__doc__ or "").split())
    return {"description": description, **_closed({each.name: _field(hints[each.name], each) for each in fields(kind)})}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _field(hint: Any, each: "Field[Any]") -> dict[str, Any]:  # noqa: ANN401 - a type as the hint names it
    if get_origin(hint) is UnionType:
        kinds = [_type(kind, each) for kind in get_args(hint) if kind is not NoneType]
        return {"anyOf": [*kinds, {"type": "null"}]}
    if get_origin(hint) is tuple:
        return {"type": "array", "maxItems": MOST_ITEMS, "items": _type(get_args(hint)[0], each)}
    return _type(hint, each)


def _type(hint: Any, each: "Field[Any]") -> dict[str, Any]:  # noqa: ANN401 - as above
    if is_dataclass(hint):
        return _object(hint)
    if hint is date:
        return {"type": "string", "pattern": _DAY}
    if issubclass(hint, StrEnum):
        return {"enum": [value.value for value in hint]}
    if hint is int:
        return {"type": "integer", "minimum": 0, "maximum": each.metadata["most"]}
    pattern = each.metadata.get("pattern", "")
    return {"type": "string", "maxLength": each.metadata.get("longest", LONGEST_LINE), **({"pattern": f"^{pattern}$"} if pattern else {})}
