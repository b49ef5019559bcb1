"""Write every change of a tracked row to the change log, in the transaction that makes it.

The one place where changes are noticed. It sees what goes through the unit of work; ORM bulk statements would pass it by,
so they are refused (``docs/adr/0004``).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from sqlalchemy import Table, event, func, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from app.core.hlc import Stamp, next_stamp
from app.domain.changes import ChangeKind
from app.models.base import Tracked
from app.models.mapping import column_names
from app.models.records.store import ChangeRecord

EXISTS = "*"
"""The field that says whether a thing exists: ``true`` when made, ``null`` when deleted."""

_CHANGE: Table = ChangeRecord.__table__  # type: ignore[assignment]  # declarative tables are Table, typed as FromClause


def encode(value: object) -> str:
    """Write a column value as JSON, the same on every machine."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@dataclass
class Capture:
    """Collects the changes of one unit of work.

    Args:
        origin: The store that writes.
        change_set_id: The command all changes belong to.
        now: The instant of the command.
    """

    origin: str
    change_set_id: str
    now: datetime
    touched: set[tuple[ChangeKind, str]] = field(default_factory=set)
    _last_seq: int | None = None
    _last_stamp: Stamp | None = None

    def attach(self, session: Session) -> None:
        """Listen to a session until it is closed."""
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "do_orm_execute", _refuse_bulk)

    def _before_flush(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        rows = [row for record in session.new for row in self._made(record)]
        rows += [row for record in session.dirty for row in self._changed(session, record)]
        rows += [row for record in session.deleted for row in self._deleted(session, record)]
        if rows:
            self._number(session, rows)
            session.connection().execute(insert(_CHANGE), rows)

    def _made(self, record: object) -> Iterator[dict[str, object]]:
        if not isinstance(record, Tracked):
            return
        self.touched.add((record.change_kind, record.id))
        _apply_defaults(record)
        yield self._row(record, EXISTS, value=True)
        for name in sorted(column_names(type(record))):
            value = getattr(record, name)
            if name != "id" and value is not None:
                yield self._row(record, name, value=value)

    def _changed(self, session: Session, record: object) -> Iterator[dict[str, object]]:
        if not isinstance(record, Tracked):
            return
        state = inspect(record)
        names = [name for name in sorted(column_names(type(record))) if state.attrs[name].history.has_changes()]
        if not names:
            return
        self.touched.add((record.change_kind, record.id))
        clocks = _clocks(session, record.id, names)
        for name in names:
            yield self._row(record, name, value=getattr(record, name), replaced=clocks.get(name, ""))

    def _deleted(self, session: Session, record: object) -> Iterator[dict[str, object]]:
        if isinstance(record, Tracked):
            self.touched.add((record.change_kind, record.id))
            yield self._row(record, EXISTS, value=None, replaced=_clocks(session, record.id, [EXISTS]).get(EXISTS, ""))

    def _row(self, record: Tracked, name: str, *, value: object, replaced: str = "") -> dict[str, object]:
        return {
            "origin": self.origin,
            "change_set_id": self.change_set_id,
            "entity": record.change_kind.value,
            "entity_id": record.id,
            "field": name,
            "value": encode(value),
            "replaced_hlc": replaced,
        }

    def _number(self, session: Session, rows: list[dict[str, object]]) -> None:
        if self._last_seq is None:
            own = ChangeRecord.origin == self.origin
            self._last_seq = session.connection().execute(select(func.max(ChangeRecord.seq)).where(own)).scalar() or 0
            newest = session.connection().execute(select(func.max(ChangeRecord.hlc))).scalar()
            self._last_stamp = Stamp.parse(newest) if newest else None
        stamp = self._last_stamp = next_stamp(self._last_stamp, self.now, self.origin)
        for row in rows:
            self._last_seq += 1
            row["seq"] = self._last_seq
            row["hlc"] = str(stamp)


def _clocks(session: Session, entity_id: str, names: list[str]) -> dict[str, str]:
    """Answer the clock at which each field got its present value."""
    query = (
        select(ChangeRecord.field, func.max(ChangeRecord.hlc))
        .where(ChangeRecord.entity_id == entity_id, ChangeRecord.field.in_(names))
        .group_by(ChangeRecord.field)
    )
    return {row[0]: row[1] for row in session.connection().execute(query)}


def _apply_defaults(record: Tracked) -> None:
    """Set what was left out now; the INSERT would do it too late for the log."""
    for name, column in inspect(type(record)).columns.items():
        default = column.default
        if isinstance(default, ScalarElementColumnDefault) and getattr(record, name) is None:
            setattr(record, name, default.arg)


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        raise AssertionError("bulk statements pass the change log by; write through the unit of work")
