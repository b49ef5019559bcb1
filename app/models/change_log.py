"""Take a command back: write what its fields held before, as the change log tells it.

A command and the one that took it back cancel out: neither counts when the log is asked what a field held. So any number of
commands can be taken back one after the other, today or after a restart.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeVarTuple

from sqlalchemy import Select, and_, inspect, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.core.errors import ErrorCode, UserError
from app.domain.merge import DECIDES, ERASED, EXISTS, Readable, Write, merged
from app.models.base import Tracked
from app.models.capture import TAKES_BACK, plain
from app.models.columns import from_plain
from app.models.mapping import column_defaults, column_names
from app.models.merging.shapes import record_classes, shape_of
from app.models.records.store import ChangeRecord, ChangeSetRecord

Fields = dict[str, Any]
Columns = TypeVarTuple("Columns")


class ChangeLog:
    """Answers what was before, and puts it back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def take_back(self, stamp: str, *, only: str | None = None) -> tuple[Tracked, ...]:
        """Undo the command of this stamp, and answer the rows that are as before again; what it had made is gone.

        Args:
            stamp: The command.
            only: The id of one thing: what the command did to others stays.

        Raises:
            UserError: Something of it was changed since, was taken back already, or is needed now (``CHANGED_SINCE``).
        """
        written = {key: fields for key, fields in self._written(stamp).items() if only in (None, key[1])}
        if not written or any(ERASED in fields for fields in written.values()):
            raise UserError(ErrorCode.CHANGED_SINCE)
        self._session.info[TAKES_BACK] = stamp
        restored = [row for (entity, entity_id), fields in written.items() if (row := self._restore(entity, entity_id, fields, stamp))]
        self._session.flush()
        made = {key for key, fields in written.items() if fields.get(EXISTS)}
        if any(self._is_needed(entity, entity_id) for entity, entity_id in made) or any(map(self._lacks_owner, restored)):
            raise UserError(ErrorCode.CHANGED_SINCE)
        return tuple(restored)

    def _written(self, stamp: str) -> dict[tuple[str, str], Fields]:
        things: defaultdict[tuple[str, str], Fields] = defaultdict(dict)
        query = _counting(select(ChangeRecord.entity, ChangeRecord.entity_id, ChangeRecord.fields)).where(ChangeRecord.hlc == stamp)
        for entity, entity_id, fields in self._session.execute(query.order_by(ChangeRecord.seq)):
            things[entity, entity_id].update({name: value for name, value in json.loads(fields).items() if name != DECIDES})
        return things

    def _restore(self, entity: str, entity_id: str, written: Fields, stamp: str) -> Tracked | None:
        """Put one thing back; answers nothing if that means that it is gone."""
        before = self._before(entity, entity_id, written, stamp)
        record_class = record_classes()[entity]
        if written.get(EXISTS):
            self._session.delete(self._session.get_one(record_class, entity_id))
            return None
        names = column_names(record_class) - {"id"} if EXISTS in written else written.keys()
        record = record_class(id=entity_id) if EXISTS in written else self._session.get_one(record_class, entity_id)
        for name in names:
            setattr(record, name, _former(record_class, name, before))
        self._session.add(record)
        return record

    def _before(self, entity: str, entity_id: str, written: Fields, stamp: str) -> Fields:
        """Answer what the fields of a thing held before a command; refuse if one it wrote was written again, here or elsewhere."""
        columns = (ChangeRecord.hlc, ChangeRecord.seq, ChangeRecord.fields, ChangeRecord.replaced)
        rows = self._session.execute(select(*columns).where(ChangeRecord.entity_id == entity_id))
        writes = [Write(hlc, seq, json.loads(fields), json.loads(replaced)) for hlc, seq, fields, replaced in rows]
        void = self._taken_back_since(stamp)
        since = {name for write in writes if write.hlc > stamp and write.hlc not in void for name in write.fields.keys() - {DECIDES}}
        if since & written.keys() or (since and EXISTS in written) or EXISTS in since or self._holds_other(entity, entity_id, written):
            raise UserError(ErrorCode.CHANGED_SINCE)
        return dict(merged([write for write in writes if write.hlc < stamp], _reader(entity)).fields)

    def _taken_back_since(self, stamp: str) -> set[str]:
        """Answer the later commands that cancel out: each that was taken back, and what took it back."""
        query = select(ChangeSetRecord.takes_back, ChangeSetRecord.hlc).where(ChangeSetRecord.takes_back > stamp)
        return {each for pair in self._session.execute(query) for each in pair}

    def _holds_other(self, entity: str, entity_id: str, written: Fields) -> bool:
        """Tell whether a thing holds something else than a command wrote: what others wrote meanwhile may have won."""
        record = self._session.get(record_classes()[entity], entity_id)
        if record is None or EXISTS in written:
            return (record is None) == (written.get(EXISTS, True) is True)
        return any(plain(getattr(record, name)) != value for name, value in written.items() if name in column_names(type(record)))

    def _is_needed(self, entity: str, entity_id: str) -> bool:
        table = record_classes()[entity].__tablename__
        links = (link for other in record_classes().values() for link, target in references(other) if target == table)
        return any(self._session.scalar(select(link).where(link == entity_id).limit(1)) for link in links)

    def _lacks_owner(self, record: Tracked) -> bool:
        owners = {each.__tablename__: each for each in record_classes().values()}
        linked = ((owners[target], getattr(record, link.key)) for link, target in references(type(record)))
        return any(value and not self._session.scalar(select(owner.id).where(owner.id == value)) for owner, value in linked)


def _counting(query: Select[*Columns]) -> Select[*Columns]:
    """Leave out what was taken back, and what took it back. A command may have been taken back for one of its things only."""
    undoing, undone = aliased(ChangeSetRecord), aliased(ChangeRecord)
    for_this = and_(undone.hlc == undoing.hlc, undone.entity_id == ChangeRecord.entity_id)
    was_taken_back = select(undoing.hlc).join(undone, for_this).where(undoing.takes_back == ChangeRecord.hlc).exists()
    return query.join(ChangeSetRecord, ChangeSetRecord.hlc == ChangeRecord.hlc).where(ChangeSetRecord.takes_back.is_(None), ~was_taken_back)


def _former(record_class: type[Tracked], name: str, before: Fields) -> Any:
    if name not in before:
        return column_defaults(record_class).get(name)
    return from_plain(inspect(record_class).columns[name].type, before[name])


def _reader(entity: str) -> Readable:
    shape = shape_of(entity)
    if shape is None:
        raise UserError(ErrorCode.CHANGED_SINCE)
    return shape.readable


def references(record_class: type[Tracked]) -> Iterator[tuple[InstrumentedAttribute[Any], str]]:
    """Answer the references of a record and the tables they point to."""
    for column in inspect(record_class).columns:
        for key in column.foreign_keys:
            yield getattr(record_class, column.key), key.column.table.name
