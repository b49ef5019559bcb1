"""Rebuild the tables from the change log and name what differs. Shows that nothing passed the log by, and no merge went astray."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.changes import ChangeKind
from app.domain.merge import MERGED_INTO, Thing, Write, merged, way
from app.models.base import Tracked
from app.models.merging.shapes import Row, Shape, record_classes, shape_of, shapes
from app.models.records.store import ChangeRecord

Things = dict[str, dict[str, Thing]]


def differences(session: Session) -> tuple[str, ...]:
    """Answer one line for every difference between the tables and the replayed log; empty when they agree.

    Lines hold kinds, ids and field names, never values.
    """
    found: list[str] = []
    tables: dict[str, dict[str, Row]] = {}
    logged = _replayed(session)
    into = {each: str(target) for things in logged.values() for each, thing in things.items() if (target := thing.fields.get(MERGED_INTO))}
    for shape in shapes():
        told = _rows(shape, logged[shape.kind.value], tables, into)
        tables[shape.table] = told
        stored = _stored(session, shape)
        for entity_id in sorted(told.keys() | stored.keys()):
            found += _compare(shape.kind, entity_id, told.get(entity_id), stored.get(entity_id))
    return tuple(found)


def tracked_classes() -> tuple[type[Tracked], ...]:
    """Answer every record class that belongs in the change log."""
    return tuple(record_classes().values())


def _replayed(session: Session) -> defaultdict[str, dict[str, Thing]]:
    writes: defaultdict[tuple[str, str], list[Write]] = defaultdict(list)
    columns = (ChangeRecord.entity, ChangeRecord.entity_id, ChangeRecord.hlc, ChangeRecord.seq, ChangeRecord.fields, ChangeRecord.replaced)
    for entity, entity_id, hlc, seq, fields, replaced in session.execute(select(*columns)):
        writes[entity, entity_id].append(Write(hlc, seq, json.loads(fields), json.loads(replaced)))
    things: defaultdict[str, dict[str, Thing]] = defaultdict(dict)
    for (entity, entity_id), written in writes.items():
        if shape := shape_of(entity):
            things[entity][entity_id] = merged(written, shape.readable)
    return things


def _rows(shape: Shape, things: Mapping[str, Thing], tables: dict[str, dict[str, Row]], into: Mapping[str, str]) -> dict[str, Row]:
    def follow(table: str, target: str) -> str | None:
        return next((each for each in reversed(way(target, into)) if each in tables[table]), None)

    def stay(table: str, target: str) -> str | None:
        return target if target in tables[table] else None

    def every_row() -> dict[str, Row]:
        return {each: row for each, thing in things.items() if (row := shape.row(thing, follow, stay)) is not None}

    tables[shape.table] = {}
    tables[shape.table] = every_row()  # what was merged points to its own table: first see what is there
    rows = every_row()
    if shape.may_merge:
        rows = {each: row if len(way(each, into)) > 1 else row | {MERGED_INTO: None} for each, row in rows.items()}
    for column in shape.unique:
        rows = _without_doubles(column, rows.items())
    return rows


def _without_doubles(column: str, rows: Iterable[tuple[str, Row]]) -> dict[str, Row]:
    """Where a column holds nothing twice, the oldest thing has the place."""
    kept: dict[str, Row] = {}
    taken: set[object] = set()
    for entity_id, row in sorted(rows):
        if row[column] is None or row[column] not in taken:
            kept[entity_id] = row
            taken.add(row[column])
    return kept


def _stored(session: Session, shape: Shape) -> dict[str, Row]:
    query = f"SELECT id, {', '.join(shape.columns)} FROM {shape.table}"  # noqa: S608 - our own names
    rows = session.connection().exec_driver_sql(query)
    return {entity_id: dict(zip(shape.columns, values, strict=True)) for entity_id, *values in rows}


def _compare(kind: ChangeKind, entity_id: str, logged: Row | None, stored: Row | None) -> list[str]:
    if logged is None:
        return [f"{kind} {entity_id}: not in the log"]
    if stored is None:
        return [f"{kind} {entity_id}: not in the table"]
    return [f"{kind} {entity_id}: {name}" for name in sorted(stored) if logged[name] != stored[name]]
