"""Write what other stores did into the log, under their own names and clocks; what is held already is passed over."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from app.core.errors import ErrorCode, UserError
from app.core.hlc import Stamp
from app.core.plain_json import write_plain
from app.domain.exchange import Change, ForeignChangeSet, SpelledChange
from app.domain.merge import ERASED
from app.models.access import Access
from app.models.merging.fresh import Fresh
from app.models.merging.rebuilding import EMPTIED, GoOn

MOST_AHEAD = timedelta(hours=24)
_AT_ONCE = 1000
_SPELLED_ERASED = f'"{ERASED}"'

_CHANGE_SET = "INSERT OR IGNORE INTO change_set (hlc, command, actor_id, made_at, takes_back) VALUES (?, ?, ?, ?, ?)"
_CHANGE = "INSERT INTO change (origin, seq, hlc, entity, entity_id, fields, replaced) VALUES (?, ?, ?, ?, ?, ?, ?)"


class Incoming:
    """Takes change sets one by one; afterwards ``written`` names the things they were about, by kind and id.

    With ``anew``, ``again`` names those of which all is held already, so that they too are made again what the log says.
    """

    def __init__(self, access: Access, now: datetime, go_on: GoOn | None = None, *, anew: bool = False) -> None:
        self.written: set[tuple[str, str]] = set()
        self.again: set[tuple[str, str]] = set()
        self.count = 0
        self.known = 0
        self.fresh = Fresh(access)
        self._access = access
        self._latest = (now + MOST_AHEAD).timestamp() * 1000
        self._go_on = go_on
        self._anew = anew
        self._held = held(access)
        self._erased = set(access.column("SELECT entity_id FROM erased"))
        self._sets: list[tuple[object, ...]] = []
        self._changes: list[tuple[object, ...]] = []

    def take(self, change_set: ForeignChangeSet) -> None:
        """Take one command.

        Raises:
            UserError: Its clock is wrong (``IMPORT_CLOCK_AHEAD``, ``IMPORT_BROKEN``), or something before it is missing (``IMPORT_GAP``).
        """
        new = [change for change in change_set.changes if change.seq > self._held[change.origin]]
        if len(new) < len(change_set.changes):
            self._note_known([change for change in change_set.changes if change.seq <= self._held[change.origin]])
        if not new:
            return
        self._check(change_set)
        made_at = _stored_instant(change_set.made_at)
        self._sets.append((change_set.hlc, change_set.command, change_set.actor_id, made_at, change_set.takes_back))
        for change in new:
            self._take(change_set.hlc, change)
        if len(self._changes) >= _AT_ONCE:
            self.settle()

    def _note_known(self, changes: Sequence[Change]) -> None:
        self.known += len(changes)
        if self._anew:
            self.again |= {(change.entity, change.entity_id) for change in changes}

    def settle(self) -> None:
        """Write what was taken so far."""
        self._access.run(_CHANGE_SET, self._sets)
        self._access.run(_CHANGE, self._changes)
        if self._go_on:
            self._go_on(len(self._changes))
        self._sets, self._changes = [], []

    def _take(self, hlc: str, change: Change) -> None:
        origin, seq, entity, entity_id, fields, replaced = _spelled(change)
        if not (entity.isascii() and entity_id.isascii()) and not _is_text(entity, entity_id):
            raise UserError(ErrorCode.IMPORT_BROKEN)
        if seq != self._held[origin] + 1:
            raise UserError(ErrorCode.IMPORT_GAP, origin=origin, missing=self._held[origin] + 1)
        self._held[origin] = seq
        self.count += 1
        self.written.add((entity, entity_id))
        if _SPELLED_ERASED in fields and ERASED in change.fields:
            self._erased.add(entity_id)
            self.fresh.forget([entity_id])
        if entity_id in self._erased:
            fields, replaced = EMPTIED, "{}"
        else:
            self.fresh.keep(entity, entity_id, hlc, seq, fields, replaced)
        self._changes.append((origin, seq, hlc, entity, entity_id, fields, replaced))

    def _check(self, change_set: ForeignChangeSet) -> None:
        try:
            stamp = Stamp.parse(change_set.hlc)
        except ValueError as error:
            raise UserError(ErrorCode.IMPORT_BROKEN) from error
        if not _is_text(change_set.command, change_set.actor_id or "", change_set.takes_back or ""):
            raise UserError(ErrorCode.IMPORT_BROKEN)
        if (
            str(stamp) != change_set.hlc
            or stamp.origin != change_set.origin
            or any(each.origin != stamp.origin for each in change_set.changes)
        ):
            raise UserError(ErrorCode.IMPORT_BROKEN)
        if stamp.millis > self._latest:
            raise UserError(ErrorCode.IMPORT_CLOCK_AHEAD, origin=change_set.origin)


def held(access: Access) -> defaultdict[str, int]:
    """Answer for each store the last number of its log that is here; nothing before it is missing."""
    return defaultdict(int, access.rows("SELECT origin, max(seq) FROM change GROUP BY origin"))


def _spelled(change: Change) -> SpelledChange:
    if isinstance(change, SpelledChange):
        return change
    return SpelledChange(*change[:4], _json(change.fields), _json(change.replaced))


def _stored_instant(instant: datetime) -> str:
    """Write an instant as the log holds it: UTC, without saying so."""
    naive = instant.astimezone(UTC).replace(tzinfo=None) if instant.tzinfo else instant
    return naive.strftime("%Y-%m-%d %H:%M:%S.%f")


def _json(values: Mapping[str, object]) -> str:
    try:
        text = write_plain(values)
        text.encode()
    except ValueError:  # half characters, or numbers that are none
        return json.dumps(values, separators=(",", ":"))
    return text


def _is_text(*texts: str) -> bool:
    """Tell whether these can be stored: half a character, as JSON can spell it, cannot."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return False
    return True
