"""The signed table of contents of an export file (``docs/formats/export-file.md``): written and strictly read as JSON."""

import json
import re
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from enum import StrEnum
from typing import Any

from app.core.errors import ErrorCode, UserError
from app.core.frozen import dataclass
from app.domain.exchange import StoreKind, VersionVector

FORMAT = "direktdraht-export"
VERSION = 1
STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}")

_ORIGIN = re.compile(r"[0-9a-f]{8}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HIGHEST = 2**53


class FileKind(StrEnum):
    """What a file is for."""

    CHANGES = "changes"
    REQUEST = "request"
    MESSAGES = "messages"


@dataclass(frozen=True)
class Tally:
    """How many, and a hash of them that does not depend on their order."""

    count: int
    hash: str


@dataclass(frozen=True)
class Receipt:
    """The newest file of the receiver's that the sender took over: its series and number."""

    series: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Who sends what to whom, as what number, and after what.

    Attributes:
        kind: Changes, the request to send something again, or messages: then nothing is told of the change log, and ``clock``,
            ``after``, ``upto``, ``log`` and ``tables`` are empty.
        store: Whether the sender's families are real or invented.
        sender: The public key the sender signs with, in hexadecimal.
        receiver: The public key the file is sealed for, ``age1…``.
        series: The sender's origin; numbers run within one series and receiver.
        number: The running number, from 1.
        previous: SHA-256 of the file before in this series, empty for the first.
        made_at: When it was written.
        clock: The newest clock the sender holds; nothing in the file is newer. Empty if he holds nothing.
        schema: The number of the sender's schema.
        program: The version of the sender's program.
        after: What the file builds on: the receiver must hold this. Empty: the file holds everything.
        upto: What the sender holds, and who applied the file holds as well. It is his receipt, too.
        wants: In a request, what shall be sent again: everything after this.
        receipt: The newest file of the receiver's the sender took over.
        change_sets: How many commands the file brings.
        changes: How many changes, or messages.
        log: For each kind of thing the tally of the sender's change log.
        tables: For each kind of thing the tally of the sender's tables.
        payload: SHA-256 over the SHA-256 of every chunk.
    """

    kind: FileKind
    store: StoreKind
    sender: str
    receiver: str
    series: str
    number: int
    previous: str
    made_at: datetime
    clock: str
    schema: int
    program: str
    after: VersionVector
    upto: VersionVector
    wants: VersionVector | None
    receipt: Receipt | None
    change_sets: int
    changes: int
    log: Mapping[str, Tally]
    tables: Mapping[str, Tally]
    payload: str

    @property
    def is_everything(self) -> bool:
        """Tell whether the file holds all the sender has."""
        return self.kind is FileKind.CHANGES and not self.after


def write_manifest(manifest: Manifest) -> bytes:
    """Write the one form of a manifest."""
    content = {
        **vars(manifest),
        "format": FORMAT,
        "version": VERSION,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "receipt": manifest.receipt and [manifest.receipt.series, manifest.receipt.number],
        "log": _tallies_content(manifest.log),
        "tables": _tallies_content(manifest.tables),
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")


def read_manifest(raw: bytes) -> Manifest:
    """Read a manifest whose signature was found good, or is about to be checked.

    Raises:
        UserError: ``EXPORT_DAMAGED``, or ``EXPORT_TOO_NEW``.
    """
    try:
        content = json.loads(raw)
        if content["format"] == FORMAT and content["version"] > VERSION:
            raise UserError(ErrorCode.EXPORT_TOO_NEW)
        manifest = _parsed(content)
        _check_same(write_manifest(manifest), raw)
        _check_sense(manifest)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise UserError(ErrorCode.EXPORT_DAMAGED) from None
    return manifest


def read_instant(text: str) -> datetime:
    """Read when something was written; at both ends of the calendar an instant has no day in every zone.

    Raises:
        ValueError: It is none, or nobody can tell its day.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None or not MINYEAR < instant.year < MAXYEAR:
        raise ValueError
    return instant


def _check_same(written: bytes, raw: bytes) -> None:
    """There is one form only: no key more or less, none twice."""
    if written != raw:
        raise ValueError


def _check_sense(manifest: Manifest) -> None:
    """Only the first file follows none, and only a request wants something and brings nothing."""
    is_request = manifest.kind is FileKind.REQUEST
    brings = bool(manifest.change_sets or manifest.changes)
    if (manifest.number == 1) is bool(manifest.previous) or is_request is (manifest.wants is None) or (is_request and brings):
        raise ValueError


def _parsed(content: dict[str, Any]) -> Manifest:
    receipt, wants = content["receipt"], content["wants"]
    return Manifest(
        kind=FileKind(content["kind"]),
        store=StoreKind(content["store"]),
        sender=_match(_DIGEST, content["sender"]),
        receiver=_text(content["receiver"]),
        series=_match(_ORIGIN, content["series"]),
        number=_from_one(content["number"]),
        previous=_text(content["previous"]) and _match(_DIGEST, content["previous"]),
        made_at=read_instant(content["made_at"]),
        clock=_text(content["clock"]) and _match(STAMP, content["clock"]),
        schema=_whole(content["schema"]),
        program=_text(content["program"]),
        after=_vector(content["after"]),
        upto=_vector(content["upto"]),
        wants=None if wants is None else _vector(wants),
        receipt=None if receipt is None else Receipt(_match(_ORIGIN, receipt[0]), _whole(receipt[1])),
        change_sets=_whole(content["change_sets"]),
        changes=_whole(content["changes"]),
        log=_tallies(content["log"]),
        tables=_tallies(content["tables"]),
        payload=_match(_DIGEST, content["payload"]),
    )


def _vector(content: dict[str, Any]) -> dict[str, int]:
    return {_match(_ORIGIN, origin): _whole(seq) for origin, seq in content.items()}


def _tallies(content: dict[str, Any]) -> dict[str, Tally]:
    return {_text(kind): Tally(_whole(count), _text(digest)) for kind, (count, digest) in content.items()}


def _tallies_content(tallies: Mapping[str, Tally]) -> dict[str, object]:
    return {kind: [tally.count, tally.hash] for kind, tally in tallies.items()}


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < _HIGHEST:
        raise ValueError
    return value


def _from_one(value: object) -> int:
    if not _whole(value):
        raise ValueError
    return _whole(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _match(pattern: re.Pattern[str], value: object) -> str:
    if not pattern.fullmatch(_text(value)):
        raise ValueError
    return str(value)
