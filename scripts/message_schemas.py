"""Write the JSON schema of every message anew, made from the records themselves (``docs/formats/messages``); a test compares them."""

import json
import sys
from dataclasses import Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.domain.line.message_bodies import LONGEST_LINE, MOST_ITEMS, NAME  # noqa: E402 - found only now
from app.domain.line.messages import BODIES, LONGEST_ID, VERSION, MessageKind  # noqa: E402 - as above

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_AT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+00:00$"


def main() -> None:
    """Write one file for each kind of message."""
    for kind in MessageKind:
        target = ROOT / "docs" / "formats" / "messages" / f"{kind}.json"
        target.write_text(json.dumps(message_schema(kind), ensure_ascii=False, indent=2) + "\n", "utf-8")


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
    if hint is bool:
        return {"type": "boolean"}
    if issubclass(hint, StrEnum):
        return {"enum": [value.value for value in hint]}
    if hint is int:
        return {"type": "integer", "minimum": 0, "maximum": each.metadata["most"]}
    pattern = each.metadata.get("pattern", "")
    return {"type": "string", "maxLength": each.metadata.get("longest", LONGEST_LINE), **({"pattern": f"^{pattern}$"} if pattern else {})}


if __name__ == "__main__":
    main()
