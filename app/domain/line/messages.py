"""Messages between centre and office: one line of JSON each, written in one way and strictly read (``docs/formats/messages``).

What a newer version of the program wrote is parked unread and said so; what is wrong is refused. Nothing else goes to an office.
"""

import json
import re
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from app.core.errors import ErrorCode, UserError
from app.domain.documents import read_document, without_doubles
from app.domain.line.message_bodies import (
    LONGEST_LINE,
    MOST_ITEMS,
    NAME,
    ApplicationDecided,
    Body,
    BundleAnnounced,
    BundleReceived,
    CareAnswered,
    CareOffered,
    CareRequested,
    EntryWritten,
    MeetingInvited,
    PapersWanted,
    PlacesKnown,
    ThreadOpened,
    ThreadStated,
)

VERSION = 1
LONGEST_MESSAGE = 256 << 10
MOST_MESSAGES = 20_000
LONGEST_ID = 80

_KIND = re.compile(r"[a-z]{1,32}\.[a-z]{1,32}")
_KEYS = ("v", "kind", "id", "at", "body")


class Sender(StrEnum):
    """Which side may send a message."""

    CENTRE = "centre"
    OFFICE = "office"


class MessageKind(StrEnum):
    """What a message is. Both sides speak in threads; the rest goes one way."""

    THREAD_OPENED = "thread.opened"
    THREAD_ENTRY = "thread.entry"
    THREAD_STATE = "thread.state"
    CARE_REQUESTED = "care.requested"
    CARE_OFFERED = "care.offered"
    CARE_ANSWERED = "care.answered"
    PLACES_KNOWN = "places.known"
    BUNDLE_ANNOUNCED = "bundle.announced"
    BUNDLE_RECEIVED = "bundle.received"
    APPLICATION_DECIDED = "application.decided"
    PAPERS_WANTED = "papers.wanted"
    MEETING_INVITED = "meeting.invited"


BODIES: dict[MessageKind, type[Body]] = {
    MessageKind.THREAD_OPENED: ThreadOpened,
    MessageKind.THREAD_ENTRY: EntryWritten,
    MessageKind.THREAD_STATE: ThreadStated,
    MessageKind.CARE_REQUESTED: CareRequested,
    MessageKind.CARE_OFFERED: CareOffered,
    MessageKind.CARE_ANSWERED: CareAnswered,
    MessageKind.PLACES_KNOWN: PlacesKnown,
    MessageKind.BUNDLE_ANNOUNCED: BundleAnnounced,
    MessageKind.BUNDLE_RECEIVED: BundleReceived,
    MessageKind.APPLICATION_DECIDED: ApplicationDecided,
    MessageKind.PAPERS_WANTED: PapersWanted,
    MessageKind.MEETING_INVITED: MeetingInvited,
}
KIND_OF = {body: kind for kind, body in BODIES.items()}
_CENTRE_ALONE = {MessageKind.CARE_OFFERED, MessageKind.PLACES_KNOWN, MessageKind.BUNDLE_ANNOUNCED}
_OFFICE_ALONE = {
    MessageKind.CARE_REQUESTED,
    MessageKind.BUNDLE_RECEIVED,
    MessageKind.APPLICATION_DECIDED,
    MessageKind.PAPERS_WANTED,
}


@dataclass(frozen=True)
class Message:
    """One message. ``id`` is the same however often it is sent; ``at`` is when it was said, UTC."""

    id: str
    at: datetime
    body: Body

    @property
    def kind(self) -> MessageKind:
        """Answer what it is."""
        return KIND_OF[type(self.body)]


@dataclass(frozen=True)
class ParkedMessage:
    """A message of a newer version: kept as it came, until a program that knows it reads it."""

    id: str
    kind: str
    line: str


def may_send(kind: MessageKind, sender: Sender) -> bool:
    """Tell whether a side may send such a message."""
    return kind not in (_OFFICE_ALONE if sender is Sender.CENTRE else _CENTRE_ALONE)


def write_message(message: Message) -> str:
    """Write the one form of a message, without the end of the line.

    Raises:
        UserError: ``MESSAGE_UNREADABLE``: a field is out of its bounds.
    """
    _check_bounds(message.body)
    at = message.at.astimezone(UTC).isoformat(timespec="seconds")
    content = {"v": VERSION, "kind": message.kind.value, "id": message.id, "at": at, "body": _plain(asdict(message.body))}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def read_message(line: str, sender: Sender) -> Message | ParkedMessage:
    """Read one line of a partner.

    Raises:
        UserError: ``MESSAGE_UNREADABLE``: it is wrong, or nothing that side may send.
    """
    try:
        content = json.loads(line, object_pairs_hook=without_doubles)
        known = _envelope(content)
        if known is None:
            return ParkedMessage(content["id"], content["kind"], line)
        message = Message(content["id"], datetime.fromisoformat(content["at"]), read_document(BODIES[known], content["body"]))
        _refuse(not may_send(known, sender) or write_message(message) != line)
    except (UserError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise UserError(ErrorCode.MESSAGE_UNREADABLE) from None
    return message


def read_messages(payload: bytes, sender: Sender) -> tuple[Message | ParkedMessage, ...]:
    """Read a payload whole.

    Raises:
        UserError: ``MESSAGE_UNREADABLE``.
    """
    lines = payload.split(b"\n")
    if lines.pop() or len(lines) > MOST_MESSAGES or any(len(line) > LONGEST_MESSAGE for line in lines):
        raise UserError(ErrorCode.MESSAGE_UNREADABLE)
    try:
        return tuple(read_message(line.decode(), sender) for line in lines)
    except UnicodeDecodeError:
        raise UserError(ErrorCode.MESSAGE_UNREADABLE) from None


def _envelope(content: dict[str, Any]) -> MessageKind | None:
    """Check the envelope; answer the kind if this version can read it."""
    _refuse(tuple(content) != _KEYS or not isinstance(content["body"], dict))
    version, kind, name = content["v"], content["kind"], content["id"]
    _refuse(type(version) is not int or version < 1 or not _KIND.fullmatch(kind))
    _refuse(len(name) > LONGEST_ID or not re.fullmatch(NAME, name))
    if version > VERSION or kind not in set(MessageKind):
        return None
    return MessageKind(kind)


def _check_bounds(body: object) -> None:
    for each in fields(body):  # type: ignore[arg-type]  # a message's body or a part of one
        value = getattr(body, each.name)
        for item in value if isinstance(value, tuple) else (value,):
            _check_item(item, each.metadata.get("longest", LONGEST_LINE), each.metadata.get("pattern", ""))
        _refuse(isinstance(value, tuple) and len(value) > MOST_ITEMS)
        _refuse(type(value) is int and not 0 <= value <= each.metadata["most"])


def _check_item(item: object, longest: int, pattern: str) -> None:
    if is_dataclass(item):
        _check_bounds(item)
    if type(item) is str:
        _refuse(len(item) > longest or (pattern and not re.fullmatch(pattern, item)))
        _refuse(not item.replace("\n", " ").isprintable() and any(ord(sign) < ord(" ") and sign != "\n" for sign in item))


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _refuse(wrong: object) -> None:
    if wrong:
        raise UserError(ErrorCode.MESSAGE_UNREADABLE)
