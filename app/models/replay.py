"""Rebuild the tables from the change log and name what differs. Shows that nothing passed the log by."""

import json
from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.changes import ChangeKind
from app.models import records  # noqa: F401 - registers every table
from app.models.base import Tracked
from app.models.capture import EXISTS, plain
from app.models.mapping import column_defaults, column_names
from app.models.records.store import ChangeRecord

Fields = dict[str, object]


def differences(session: Session) -> tuple[str, ...]:
    """Answer one line for every difference between the tables and the replayed log; empty when they agree.

    Lines hold kinds, ids and field names, never values.
    """
    found: list[str] = []
    logged = _replayed(session)
    for record_class in tracked_classes():
        kind = record_class.change_kind
        stored = _stored(session, record_class)
        defaults = {name: plain(value) for name, value in column_defaults(record_class).items()}
        for entity_id in sorted(logged[kind].keys() | stored.keys()):
            found += _compare(kind, entity_id, defaults, logged[kind].get(entity_id), stored.get(entity_id))
    return tuple(found)


def tracked_classes() -> tuple[type[Tracked], ...]:
    """Answer every record class that belongs in the change log."""
    return tuple(mapper.class_ for mapper in Tracked.registry.mappers if issubclass(mapper.class_, Tracked))


def _replayed(session: Session) -> defaultdict[str, dict[str, Fields]]:
    things: defaultdict[str, dict[str, Fields]] = defaultdict(dict)
    columns = (ChangeRecord.entity, ChangeRecord.entity_id, ChangeRecord.fields)
    for entity, entity_id, written in session.execute(select(*columns).order_by(ChangeRecord.hlc, ChangeRecord.seq)):
        fields = json.loads(written)
        if fields.pop(EXISTS, True) is None:
            things[entity].pop(entity_id, None)
        else:
            things[entity].setdefault(entity_id, {}).update(fields)
    return things


def _stored(session: Session, record_class: type[Tracked]) -> dict[str, Fields]:
    names = sorted(column_names(record_class) - {"id"})
    columns = [getattr(record_class, name) for name in ("id", *names)]
    return {
        entity_id: {name: plain(value) for name, value in zip(names, values, strict=True)}
        for entity_id, *values in session.execute(select(*columns))
    }


def _compare(kind: ChangeKind, entity_id: str, defaults: Fields, logged: Fields | None, stored: Fields | None) -> list[str]:
    if logged is None:
        return [f"{kind} {entity_id}: not in the log"]
    if stored is None:
        return [f"{kind} {entity_id}: not in the table"]
    logged = defaults | logged
    names = sorted(name for name in logged.keys() | stored.keys() if logged.get(name) != stored.get(name))
    return [f"{kind} {entity_id}: {name}" for name in names]
