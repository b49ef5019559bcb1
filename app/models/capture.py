"""Write every change of a tracked row to the change log, in the transaction that makes it.

The one place where changes are noticed. It sees what goes through the unit of work; ORM bulk statements would pass it by,
so they are refused (``docs/adr/0004``).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Table, event, func, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from app.core.hlc import Stamp, next_stamp
from app.domain.changes import ChangeKind
from app.domain.merge import DECIDES, ERASED, EXISTS, MERGED_INTO, origin_of
from app.models.base import Tracked
from app.models.mapping import column_defaults, column_names
from app.models.records.store import ChangeRecord, ChangeSetRecord

TAKES_BACK = "takes_back"
"""Under this name a session says which command it takes back."""

SEEN = "seen"
"""Under this name a session says how far the log reached when what is written now was begun: later news of others was not known."""

_CAPTURE = "capture"
_KINDS = frozenset(kind.value for kind in ChangeKind)

_OWNERS = {"family_id": ChangeKind.FAMILY, "child_id": ChangeKind.CHILD}

_CHANGE: Table = ChangeRecord.__table__  # type: ignore[assignment]  # declarative tables are Table, typed as FromClause


def plain(value: object) -> object:
    """Answer a column value as JSON knows it, the same on every machine."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


@dataclass
class Capture:
    """Collects the changes of one command.

    Args:
        origin: The store that writes.
        command: The name of the command.
        actor_id: Who acts; ``None`` for the program itself.
        now: The instant of the command.
        written: What it wrote, known once that is done; so are what was ``begun_or_ended`` or ``merged`` of it, what it ``overlooked``
            because it had not been ``SEEN``, and the ``stamp``.
        touched: That, and all else that is something different because of it.
    """

    origin: str
    command: str
    actor_id: str | None
    now: datetime
    written: set[tuple[ChangeKind, str]] = field(default_factory=set)
    touched: set[tuple[ChangeKind, str]] = field(default_factory=set)
    begun_or_ended: set[str] = field(default_factory=set)
    merged: set[str] = field(default_factory=set)
    overlooked: set[str] = field(default_factory=set)
    stamp: str = ""
    _takes_back: str | None = None
    _last_seq: int = 0

    def attach(self, session: Session) -> None:
        """Listen to a session until it is closed."""
        session.info[_CAPTURE] = self
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "do_orm_execute", _refuse_bulk)

    def _before_flush(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        self._takes_back = session.info.get(TAKES_BACK)
        known = _clocks_of_known(session, [record.id for record in session.new if isinstance(record, Tracked)])
        rows = [self._made(record, known.get(record.id, {})) for record in session.new if isinstance(record, Tracked)]
        rows += [self._changed(session, record, names) for record, names in _changed_fields(session)]
        rows += [self._deleted(session, record) for record in session.deleted if isinstance(record, Tracked)]
        if rows:
            self._write(session, rows)

    def note(self, session: Session, kind: str, things: Sequence[str], fields: Mapping[str, object]) -> None:
        """Log the same of some things that need not lie in a table: what is erased, or what waited for something deleted."""
        self.begun_or_ended |= set(things)
        if things:
            self._write(session, [self._row(kind, each, fields, _known_clocks(session, each, fields)) for each in things])

    def _write(self, session: Session, rows: list[dict[str, object]]) -> None:
        connection = session.connection()
        self._number(connection, rows)
        connection.execute(insert(_CHANGE), rows)

    def _made(self, record: Tracked, before: dict[str, str]) -> dict[str, object]:
        self.begun_or_ended.add(record.id)
        defaults = column_defaults(type(record))
        values = ((name, getattr(record, name)) for name in sorted(column_names(type(record)) - {"id"}))
        told = {name: value for name, value in values if value is not None and value != defaults.get(name)}
        return self._row(record.change_kind.value, record.id, {EXISTS: True, **told}, before)

    def _changed(self, session: Session, record: Tracked, names: list[str]) -> dict[str, object]:
        # What moves to another owner leaves an entry of the search index stale where it was.
        self.touched |= {(_OWNERS[name], former) for name in names if name in _OWNERS for former in _former(record, name)}
        values = {name: getattr(record, name) for name in names}
        if MERGED_INTO in values:
            self.merged.add(record.id)
        return self._row(record.change_kind.value, record.id, values, _clocks(session, record.id, names))

    def _deleted(self, session: Session, record: Tracked) -> dict[str, object]:
        # The row will be gone when the search index asks whose it was.
        self.touched |= {(kind, getattr(record, link)) for link, kind in _OWNERS.items() if link in column_names(type(record))}
        self.begun_or_ended.add(record.id)
        # Every field it had: so an edit made elsewhere meanwhile will show as one this deletion did not know of.
        return self._row(record.change_kind.value, record.id, {EXISTS: None}, _clocks(session, record.id, None))

    def _row(self, kind: str, entity_id: str, values: Mapping[str, object], replaced: dict[str, str]) -> dict[str, object]:
        if kind in _KINDS:
            self.written.add((ChangeKind(kind), entity_id))
            self.touched.add((ChangeKind(kind), entity_id))
        return {
            "origin": self.origin,
            "entity": kind,
            "entity_id": entity_id,
            "fields": _json({name: plain(value) for name, value in values.items()}),
            "replaced": _json(replaced),
        }

    def _number(self, connection: Connection, rows: list[dict[str, object]]) -> None:
        if not self.stamp:
            self._open_change_set(connection)
        for row in rows:
            self._last_seq += 1
            row["seq"] = self._last_seq
            row["hlc"] = self.stamp

    def _open_change_set(self, connection: Connection) -> None:
        newest = connection.scalar(select(func.max(ChangeSetRecord.hlc)))
        self.stamp = str(next_stamp(Stamp.parse(newest) if newest else None, self.now, self.origin))
        self._last_seq = connection.scalar(select(func.max(ChangeRecord.seq)).where(ChangeRecord.origin == self.origin)) or 0
        made_at = self.now.astimezone(UTC).replace(tzinfo=None)
        values = {
            "hlc": self.stamp,
            "command": self.command,
            "actor_id": self.actor_id,
            "made_at": made_at,
            "takes_back": self._takes_back,
        }
        connection.execute(insert(ChangeSetRecord.__table__), values)  # type: ignore[arg-type]  # see _CHANGE


def _changed_fields(session: Session) -> Iterator[tuple[Tracked, list[str]]]:
    for record in session.dirty:
        if isinstance(record, Tracked):
            state = inspect(record)
            names = [name for name in sorted(column_names(type(record))) if state.attrs[name].history.has_changes()]
            if names:
                yield record, names


def _former(record: Tracked, name: str) -> list[str]:
    return [value for value in inspect(record).attrs[name].history.deleted or () if value is not None]


def capture_of(session: Session) -> Capture:
    """Answer what writes the log of a session."""
    capture: Capture = session.info[_CAPTURE]
    return capture


def _clocks(session: Session, entity_id: str, names: list[str] | None) -> dict[str, str]:
    """Answer the clock at which each field, or each of some, got its present value; one not written since the thing was made has none."""
    query = select(ChangeRecord.number, ChangeRecord.hlc, ChangeRecord.fields).where(ChangeRecord.entity_id == entity_id)
    capture, seen = capture_of(session), session.info.get(SEEN)
    clocks: dict[str, str] = {}
    for number, hlc, written in session.connection().execute(query.order_by(ChangeRecord.hlc)):
        told = {name: hlc for name in json.loads(written) if name != DECIDES and (names is None or name in names)}
        if seen is None or number <= seen or origin_of(hlc) == capture.origin:
            clocks |= told
        elif told:
            capture.overlooked.add(entity_id)
    return clocks


def _known_clocks(session: Session, entity_id: str, fields: Mapping[str, object]) -> dict[str, str]:
    """Answer the clocks of what is told in place of; a deletion speaks of all fields, an erasure of none."""
    if ERASED in fields:
        return {}
    return _clocks(session, entity_id, None if EXISTS in fields else list(fields))


def _clocks_of_known(session: Session, made: list[str]) -> dict[str, dict[str, str]]:
    """Answer the clocks of what is being made again; most things are made for the first time."""
    if not made:
        return {}
    known = "SELECT DISTINCT entity_id FROM change WHERE entity_id IN (SELECT value FROM json_each(?))"
    rows = session.connection().exec_driver_sql(known, (json.dumps(made),))
    return {entity_id: _clocks(session, entity_id, None) for (entity_id,) in rows}


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        raise AssertionError("bulk statements pass the change log by; write through the unit of work")
