"""Change sets as lines of JSON, the payload of an export file (``docs/formats/export-file.md``): written, and strictly read.

A line with the head of a command, then a line for each of its changes. Nothing of a partner's file is believed unread:
order, numbers, clocks and shapes are checked here before anything is handed on.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from sys import intern
from typing import Any

from app.core.errors import ErrorCode, UserError
from app.core.plain_json import read_plain, write_plain
from app.domain.exchange import Change, ForeignChange, ForeignChangeSet, SpelledChange, TakeChangeSet
from app.domain.manifest import STAMP, Manifest, read_instant

LONGEST_LINE = 8 << 20
LONGEST_COMMAND = 64 << 20
"""A command lies in the memory whole. What touches every family of a large centre comes to a tenth of that."""
MOST_CHANGES_OF_A_COMMAND = 1_000_000

_LONGEST_NAME = 64
_BEFORE_FIELDS = re.compile(r'\[(\d+),"([^"\\]+)","([^"\\]+)",')
_NOTHING, _NOTHING_REPLACED, _BETWEEN = "{}", ",{}]", "},{"


def write_lines(change_set: ForeignChangeSet) -> bytes:
    """Write a change set.

    Raises:
        UserError: ``EXPORT_TOO_LARGE``: no reader would take it.
    """
    made_at = change_set.made_at.astimezone(UTC).isoformat()
    head: list[object] = [change_set.hlc, change_set.command, change_set.actor_id, made_at, change_set.takes_back, len(change_set.changes)]
    rows = ([each.seq, each.entity, each.entity_id, dict(each.fields), dict(each.replaced)] for each in change_set.changes)
    lines = [f"{write_plain(row)}\n".encode() for row in (head, *rows)]
    if max(map(len, lines)) > LONGEST_LINE or sum(map(len, lines)) > LONGEST_COMMAND:
        raise UserError(ErrorCode.EXPORT_TOO_LARGE)
    return b"".join(lines)


@dataclass
class _Open:
    """A change set whose lines are still coming."""

    head: list[Any]
    missing: int
    changes: list[Change]
    length: int = 0

    @property
    def origin(self) -> str:
        return str(self.head[0][-8:])


class LineReader:
    """Takes the payload piece by piece and hands over change sets.

    Args:
        manifest: What the payload has to agree with.
        take: Is given each change set once all its lines are there.
        is_checked: These very bytes were read and found good before; checking them again would cost as much as all the rest.
    """

    def __init__(self, manifest: Manifest, take: TakeChangeSet, *, is_checked: bool = False) -> None:
        self._manifest = manifest
        self._take = take
        self._is_checked = is_checked
        self._rest = b""
        self._open: _Open | None = None
        self._newest = ""
        self._last_seq = dict(manifest.after)
        self._change_sets = self._changes = 0

    def feed(self, piece: bytes) -> None:
        """Take the next piece.

        Raises:
            UserError: ``EXPORT_DAMAGED``.
        """
        *lines, self._rest = (self._rest + piece).split(b"\n")
        if len(self._rest) >= LONGEST_LINE:
            raise _damaged()
        for line in lines:
            self._read(line)

    def finish(self) -> None:
        """Say that nothing more comes.

        Raises:
            UserError: ``EXPORT_DAMAGED``: something is missing, or it is not what the manifest promised.
        """
        promised = (self._manifest.change_sets, self._manifest.changes)
        if self._rest or self._open or (self._change_sets, self._changes) != promised:
            raise _damaged()

    def _read(self, line: bytes) -> None:
        try:
            _check(len(line) < LONGEST_LINE)
            text = line.decode()
            if self._open is None:
                row = self._row(text, self._check_head)
                self._open = _Open(row, row[5], [])
            else:
                self._open.changes.append(self._change(text, self._open.origin))
                self._open.missing -= 1
            self._open.length += len(line) + 1
            _check(self._open.length <= LONGEST_COMMAND)
            if not self._open.missing:
                self._hand_over(self._open)
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise _damaged() from None

    def _row(self, text: str, check: Callable[[Any], None]) -> Any:  # noqa: ANN401 - JSON before it is checked
        row = read_plain(text)
        if not self._is_checked:
            _check(write_plain(row) == text)  # one form only: no key twice, no half characters
            check(row)
        return row

    def _change(self, text: str, origin: str) -> Change:
        row = None if self._is_checked else self._row(text, partial(self._check_change, origin))
        return _cut(text, origin) or ForeignChange(origin, *(row or read_plain(text)))

    def _check_head(self, row: Any) -> None:  # noqa: ANN401 - as above
        hlc, command, actor_id, made_at, takes_back, count = row
        _check(STAMP.fullmatch(hlc) and self._newest < hlc <= self._manifest.clock)
        _check(isinstance(command, str) and (actor_id is None or _is_name(actor_id)))
        _check(takes_back is None or STAMP.fullmatch(takes_back))
        read_instant(made_at)
        _check(type(count) is int and 0 < count <= MOST_CHANGES_OF_A_COMMAND)
        self._newest = hlc

    def _check_change(self, origin: str, row: Any) -> None:  # noqa: ANN401 - as above
        seq, entity, entity_id, fields, replaced = row
        _check(type(seq) is int and self._last_seq.get(origin, 0) < seq <= self._manifest.upto.get(origin, 0))
        _check(_is_name(entity) and _is_name(entity_id))
        _check(isinstance(fields, dict) and isinstance(replaced, dict) and all(map(_is_name, (*fields, *replaced))))
        _check(all(STAMP.fullmatch(clock) for clock in replaced.values()))
        self._last_seq[origin] = seq

    def _hand_over(self, done: _Open) -> None:
        hlc, command, actor_id, made_at, takes_back, _ = done.head
        self._open = None
        self._change_sets += 1
        self._changes += len(done.changes)
        when = datetime.fromisoformat(made_at)
        self._take(ForeignChangeSet(hlc, done.origin, command, actor_id, when, takes_back, tuple(done.changes)))


def _cut(text: str, origin: str) -> SpelledChange | None:
    """Cut a checked line into its parts without reading them: there is only one way to spell it. Nothing where that is not sure."""
    head = _BEFORE_FIELDS.match(text)
    is_first = text.endswith(_NOTHING_REPLACED)
    end = len(text) - len(_NOTHING_REPLACED) if is_first else text.rfind(_BETWEEN) + 1
    replaced = _NOTHING if is_first else text[end + 1 : -1]
    if head is None or end <= head.end() or not (is_first or _is_whole(replaced)):
        return None
    seq, entity, entity_id = head.groups()
    return SpelledChange(origin, int(seq), intern(entity), entity_id, text[head.end() : end], replaced)


def _is_whole(text: str) -> bool:
    """Tell whether this is JSON: what was cut off within a name is not, as a quote stands at its end and none at its beginning."""
    try:
        read_plain(text)
    except ValueError:
        return False
    return True


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME


def _check(holds: object) -> None:
    if not holds:
        raise ValueError


def _damaged() -> UserError:
    return UserError(ErrorCode.EXPORT_DAMAGED)
