"""Make rows what the log says: for some things, and for all that look different because of them.

Plain SQL in bulk, past the session: the log holds all of it already, so there is nothing to capture. ``app.models.replay`` does
the same for a whole store in another way, and both must agree.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from app.core.plain_json import read_plain, write_plain
from app.domain.changes import ChangeKind
from app.domain.merge import ERASED_FIELDS, MERGED_INTO, Thing, Write, every_field, merged
from app.models.access import Access, listed
from app.models.merging.fresh import Fresh
from app.models.merging.links import Links
from app.models.merging.noticing import Noticing
from app.models.merging.outcome import Rebuilt
from app.models.merging.shapes import Row, Shape, referrers, shape_of, shapes

GoOn = Callable[[int], None]
"""Is told how many things were done since the last time; may raise to have everything undone."""

EMPTIED = write_plain(ERASED_FIELDS)
_BATCH = 1000
_AMONG = "IN (SELECT value FROM json_each(?))"
_WRITES = f"SELECT entity_id, hlc, seq, fields, replaced FROM change WHERE entity_id {_AMONG} AND entity = ?"  # noqa: S608 - our own words
_ERASES_UPWARD = {"printed_application": "print_id"}
"""A sheet of paper goes with any application on it; whoever else is on it loses the record of that print, too."""


class Rebuilding:
    """One pass over the things that were written about."""

    def __init__(self, access: Access, schema: str, go_on: GoOn | None = None, fresh: Fresh | None = None) -> None:
        self.outcome = Rebuilt()
        self._access = access
        self._schema = schema
        self._go_on = go_on
        self._fresh = fresh or Fresh(access)
        self._links = Links(access)
        self._noticing = Noticing(access, self._links, self.outcome)
        self._todo: defaultdict[str, set[str]] = defaultdict(set)
        self._missing: set[str] = set()
        self._anything_parked = access.first("SELECT 1 FROM parked LIMIT 1") is not None

    def rebuild(self, things: Iterable[tuple[str, str]]) -> Rebuilt:
        """Make these things, by kind and id, what the log says; and all that depend on them."""
        self._ask(things)
        self._park_unknown_kinds()
        while any(self._todo.values()):
            for shape in shapes():
                while waiting := self._todo.pop(shape.kind.value, None):
                    self._rebuild_all(shape, sorted(waiting))  # in order of their ids: so rows come to lie one behind the other
        return self.outcome

    def _rebuild_all(self, shape: Shape, ids: list[str]) -> None:
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            self._rebuild(shape, batch)
            if self._go_on:
                self._go_on(len(batch))

    def _park_unknown_kinds(self) -> None:
        for kind in [kind for kind in self._todo if shape_of(kind) is None]:
            ids = sorted(self._todo.pop(kind))
            writes = self._writes(kind, ids)
            things = {each: merged(writes[each], every_field) for each in ids}
            lost = {each for each, thing in things.items() if not thing.is_erased and self._links.names_erased(thing)}
            self._note_belonging((kind, each) for each in lost)
            gone = lost | {each for each, thing in things.items() if thing.is_erased}
            self._empty(sorted(gone))
            self._park(kind, things.keys() - gone)

    def _park(self, kind: str, ids: Iterable[str]) -> None:
        rows = [(entity_id, kind, self._schema) for entity_id in ids]
        self.outcome.parked |= {entity_id for entity_id, *_ in rows}
        self._anything_parked = self._anything_parked or bool(rows)
        self._access.run("INSERT OR REPLACE INTO parked (entity_id, entity, schema) VALUES (?, ?, ?)", rows)

    def _rebuild(self, shape: Shape, ids: list[str]) -> None:
        writes = self._writes(shape.kind.value, ids)
        things = {each: merged(writes[each], shape.readable) for each in ids}
        self._erase(shape, things)
        if shape.may_merge:
            self._ask_along_the_way(shape, self._links.redirect({each: _merge_target(thing) for each, thing in things.items()}))
        astray = self._links.astray(shape, things)
        before = self._stored(shape, ids)
        after = {
            each: row for each, thing in things.items() if (row := self._row(shape, each, thing, is_astray=each in astray)) is not None
        }
        self._links.note_waiting(shape, things, astray)
        self._share_places(shape, things, before, after)
        self._write(shape, before, after)
        if self._anything_parked:
            self._access.rows(f"DELETE FROM parked WHERE entity_id {_AMONG}", listed(ids))  # noqa: S608 - our own words
        self._park(shape.kind.value, [each for each, thing in things.items() if thing.is_parked])
        # Where things point to others of their kind, writing these may have changed where they lead.
        self._noticing.notice(shape, things, writes, things.keys() if shape.points_to_itself else astray)
        self._ask_for_dependants(shape, ids, before, after)

    def _writes(self, kind: str, ids: list[str]) -> defaultdict[str, list[Write]]:
        found: defaultdict[str, list[Write]] = defaultdict(list)
        found.update((each, fresh) for each in ids if (fresh := self._fresh.writes(kind, each)) is not None)
        others = [each for each in ids if each not in found]
        for entity_id, hlc, seq, fields, replaced in self._access.rows(_WRITES, listed(others), kind) if others else ():
            found[entity_id].append(Write(hlc, seq, read_plain(fields), read_plain(replaced)))
        return found

    def _stored(self, shape: Shape, ids: Sequence[str]) -> dict[str, Row]:
        columns = ", ".join(shape.columns)
        rows = self._access.rows(f"SELECT id, {columns} FROM {shape.table} WHERE id {_AMONG}", listed(ids))  # noqa: S608 - our own names
        return {entity_id: dict(zip(shape.columns, values, strict=True)) for entity_id, *values in rows}

    def _erase(self, shape: Shape, things: dict[str, Thing]) -> None:
        """Empty what was erased, and what belongs to something erased."""
        for entity_id, thing in things.items():
            if not thing.is_erased and self._links.leads_to_erased(shape, thing):
                self._note_belonging([(shape.kind.value, entity_id)])
                if column := _ERASES_UPWARD.get(shape.kind.value):
                    self._erase_upward(str(thing.fields[column]))
                things[entity_id] = Thing(exists=False, fields={}, clocks={}, is_erased=True)
        self._empty([each for each, thing in things.items() if thing.is_erased])

    def _erase_upward(self, print_id: str) -> None:
        if print_id not in self._links.erased:
            self._note_belonging([(ChangeKind.PRINT.value, print_id)])
            self._empty([print_id])
            self._todo[ChangeKind.PRINT.value].add(print_id)

    def _note_belonging(self, things: Iterable[tuple[str, str]]) -> None:
        self.outcome.belonging |= {key for key in things if key[1] not in self._links.erased}

    def _empty(self, ids: Sequence[str]) -> None:
        new = self._links.erase(ids)
        self.outcome.erased |= set(new)
        emptying = "UPDATE change SET fields = ?, replaced = '{}' WHERE entity_id = ? AND fields <> ?"
        self._access.run(emptying, [(EMPTIED, each, EMPTIED) for each in ids])
        self._fresh.forget(ids)
        if self._anything_parked:
            self._access.rows(f"DELETE FROM parked WHERE entity_id {_AMONG}", listed(ids))  # noqa: S608 - our own words

    def _share_places(self, shape: Shape, things: Mapping[str, Thing], before: dict[str, Row], after: dict[str, Row]) -> None:
        """Where a column holds nothing twice, the oldest thing stays in sight; the others wait until its place is free."""
        for column in shape.unique:
            freed = {row[column] for each, row in before.items() if row[column] not in (None, after.get(each, {}).get(column))}
            self._todo[shape.kind.value] |= self._links.waiting_for(_place(shape, column, each) for each in freed) - things.keys()
            places = {row[column] for row in after.values() if row[column] is not None}
            others = self._links.holders(shape, column, places, except_for=things.keys())
            for place in places:
                claims = sorted([each for each, row in after.items() if row[column] == place] + others.get(place, []))
                for late in claims[1:]:
                    self._links.wait(_place(shape, column, place), shape.kind, late)
                    if after.pop(late, None) is None:
                        before |= self._stored(shape, [late])

    def _write(self, shape: Shape, before: Mapping[str, Row], after: Mapping[str, Row]) -> None:
        gone = [each for each in before if each not in after]
        written = [each for each, row in after.items() if before.get(each) != row]
        self.outcome.note_rows(shape.kind, before, after, {*gone, *written})
        # Where values must differ, two rows may swap theirs: then neither may hold the old one while the other is written.
        in_the_way = (*gone, *written) if shape.unique else gone
        self._access.run(f"DELETE FROM {shape.table} WHERE id = ?", [(each,) for each in in_the_way])  # noqa: S608 - our own names
        self._access.run(_insert(shape), [(each, *after[each].values()) for each in written if each not in before])
        self._access.run(_upsert(shape), [(each, *after[each].values()) for each in written if each in before])
        self._links.note_presence(shape.table, gone=gone, there=written)

    def _ask_for_dependants(self, shape: Shape, ids: Sequence[str], before: Mapping[str, Row], after: Mapping[str, Row]) -> None:
        # Whether a thing that is not there was deleted or never came makes a difference to what waits for it; told once is enough.
        missing = set(ids) - after.keys() - self._missing
        self._missing |= missing
        self._ask(self._links.waiters(missing | (before.keys() ^ after.keys())))
        if gone := [each for each in before if each not in after]:
            self._ask(self._referrers(shape, gone))

    def _ask_along_the_way(self, shape: Shape, hops: Collection[str]) -> None:
        """Something else may stand for these now: they, and all that point to them, are to be looked at again."""
        if hops:
            self._ask((shape.kind.value, each) for each in hops)
            self._ask(self._links.waiters(hops))
            self._ask(self._referrers(shape, hops))

    def _ask(self, things: Iterable[tuple[str, str]]) -> None:
        for kind, entity_id in things:
            self._todo[kind].add(entity_id)

    def _referrers(self, shape: Shape, ids: Collection[str]) -> Iterator[tuple[str, str]]:
        for other, link in referrers(shape.table):
            query = f"SELECT id FROM {other.table} WHERE {link.column} {_AMONG}"  # noqa: S608 - our own names
            yield from ((other.kind.value, each) for each in self._access.column(query, listed(ids)))

    def _row(self, shape: Shape, entity_id: str, thing: Thing, *, is_astray: bool) -> Row | None:
        row = shape.row(thing, self._links.follow, self._links.stay, is_astray=is_astray)
        if row is not None and shape.may_merge and not self._links.leads_on(entity_id):
            row[MERGED_INTO] = None
        return row


def _merge_target(thing: Thing) -> str | None:
    target = thing.fields.get(MERGED_INTO)
    return target if isinstance(target, str) and target else None  # an empty text leads nowhere, and would lead there again and again


def _place(shape: Shape, column: str, value: object) -> str:
    return f"{shape.table}.{column}={value}"


def _insert(shape: Shape) -> str:
    columns = ", ".join(shape.columns)
    marks = ", ".join("?" for _ in shape.columns)
    return f"INSERT INTO {shape.table} (id, {columns}) VALUES (?, {marks})"  # noqa: S608 - our own names


def _upsert(shape: Shape) -> str:
    settings = ", ".join(f"{column} = excluded.{column}" for column in shape.columns)
    return f"{_insert(shape)} ON CONFLICT (id) DO UPDATE SET {settings}"
