"""For which purpose a message leaves, and which fields that purpose allows (``resources/purposes.toml``).

The list is kept apart from the records on purpose: who adds a field to a message has to say here what for, or it does not leave.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from app.core.assets import read_toml
from app.core.errors import ErrorCode, UserError
from app.core.terms import word
from app.domain.line.messages import Message, MessageKind, write_message


class MessagePurpose(StrEnum):
    """What a message is for."""

    QUESTION = "question"
    CARE = "care"
    HANDOVER = "handover"
    MEETING = "meeting"


@dataclass(frozen=True)
class ToldField:
    """One field of a message as people read it before it leaves: its path, its name, its value."""

    path: str
    name: str
    value: str


@cache
def _declared() -> dict[str, Any]:
    return read_toml("purposes.toml")


def purpose_of(kind: MessageKind) -> MessagePurpose:
    """Answer what a kind of message is for."""
    return MessagePurpose(_declared()[kind.value]["purpose"])


def purpose_words(purpose: MessagePurpose) -> str:
    """Say why something leaves: *damit …*."""
    return word("leaving_why", purpose)


def kind_name(kind: MessageKind | str) -> str:
    """Answer the name of a kind of message; of one this version does not know, the kind itself."""
    return str(_declared().get(str(kind), {}).get("name", kind))


def declared_fields(kind: MessageKind) -> dict[str, str]:
    """Answer the fields the purpose allows, with their names."""
    names: dict[str, str] = _declared()[kind.value]["fields"]
    return names


_CALLED = {
    "thread": "number",
    "request": "number",
    "bundle": "number",
    "meeting": "number",
    "case": "code",
    "applications": "code",
    "by": "by_name",
    "appointment": "appointment_at",
    "begins": "appointment_at",
    "ends": "appointment_at",
    "agenda": "text",
    "is_off": "cancelled_on",
    "papers": "documents",
    "on": "done_on",
    "left_on": "sent_on",
    "place": "place_name",
    "site": "offered_site_id",
    "group": "group_name",
}


def field_called(path: str) -> str:
    """Answer what a field of a message is called in what is kept of a disclosure: a word of ``field``."""
    name = path.rpartition(".")[2]
    return _CALLED.get(name, name)


def told_fields(message: Message) -> tuple[ToldField, ...]:
    """Answer all a message says that is not empty.

    Raises:
        UserError: ``FIELD_OUTSIDE_PURPOSE``: it holds a field its purpose does not allow.
    """
    names = declared_fields(message.kind)
    body = json.loads(write_message(message))["body"]
    outside = next((path for path, _ in _leaves(body) if path not in names), None)
    if outside is not None:
        raise UserError(ErrorCode.FIELD_OUTSIDE_PURPOSE, place=f"{message.kind}.{outside}")
    return tuple(
        ToldField(path, names[path], _said(value)) for path, value in _leaves(body) if value not in {None, "", ()} and value is not False
    )


def _said(value: object) -> str:
    return "ja" if value is True else str(value)


def _leaves(content: dict[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    """Walk to every value; the items of a list share its path."""
    for name, value in content.items():
        path = f"{at}{name}"
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            yield path, ", ".join(value)
        elif isinstance(value, list):
            for each in value:
                yield from _leaves(each, f"{path}.")
        else:
            yield path, value
