"""Where things point, while many of them change: what is there, what went into something else, what waits, what was erased."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from app.domain.changes import ChangeKind
from app.domain.merge import MERGED_INTO, Thing, way
from app.models.access import Access, listed
from app.models.merging.shapes import Shape, shapes

_AMONG = "IN (SELECT value FROM json_each(?))"
_WAITERS = f"SELECT entity, entity_id FROM waiting WHERE target {_AMONG}"  # noqa: S608 - our own words
_WAIT = "INSERT OR IGNORE INTO waiting (target, entity, entity_id) VALUES (?, ?, ?)"


class Links:
    """Knows what is there; asks the store once for each thing."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._there: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        self._into: dict[str, str] = dict(access.rows("SELECT id, into_id FROM redirect"))
        self.erased: set[str] = set(access.column("SELECT entity_id FROM erased"))
        self._anything_waits = access.first("SELECT 1 FROM waiting LIMIT 1") is not None

    def astray(self, shape: Shape, things: Mapping[str, Thing]) -> set[str]:
        """Answer which of these point to something that is not there, or for which something else may stand: few, most times.

        The store is asked at once for all they point to.
        """
        found: set[str] = set()
        for link in shape.links:
            targets = {target for thing in things.values() if isinstance(target := thing.fields.get(link.column), str)}
            there = self._there[link.table]
            if unknown := targets - there.keys():
                self._look(link.table, unknown)
            if lost := {target for target in targets if target in self._into or not there[target]}:
                found |= {each for each, thing in things.items() if thing.fields.get(link.column) in lost}
        return found

    def follow(self, table: str, target: str) -> str | None:
        """Answer which row stands for a thing: itself, or what it was merged into."""
        if target not in self._into:
            return self.stay(table, target)
        return next((each for each in reversed(way(target, self._into)) if self.is_there(table, each)), None)

    def stay(self, table: str, target: str) -> str | None:
        """Answer the row of a thing itself."""
        return target if self.is_there(table, target) else None

    def leads_on(self, entity_id: str) -> bool:
        """Tell whether a thing was merged and does not stand for all of a circle."""
        return len(way(entity_id, self._into)) > 1

    def is_there(self, table: str, entity_id: str) -> bool:
        """Tell whether there is such a row."""
        if entity_id not in self._there[table]:
            self._look(table, {entity_id})
        return self._there[table][entity_id]

    def ends_at(self, target: str) -> str:
        """Answer the last thing on the way from one that was merged."""
        return way(target, self._into)[-1]

    def note_presence(self, table: str, *, gone: Iterable[str], there: Iterable[str]) -> None:
        """Remember which rows were written and removed."""
        self._there[table] |= dict.fromkeys(gone, False) | dict.fromkeys(there, True)

    def redirect(self, into: Mapping[str, str | None]) -> set[str]:
        """Keep what was merged into what; answers all things for which something else may stand now."""
        changed = {each: target for each, target in into.items() if target != self._into.get(each)}
        passed = {hop for each in changed for hop in way(each, self._into)}
        self._access.run("DELETE FROM redirect WHERE id = ?", [(each,) for each in changed])
        moved = {each: target for each, target in changed.items() if target}
        self._access.run("INSERT INTO redirect (id, into_id) VALUES (?, ?)", list(moved.items()))
        for each in changed:
            self._into.pop(each, None)
        self._into |= moved
        return passed | {hop for each in changed for hop in way(each, self._into)}

    def leads_to_erased(self, shape: Shape, thing: Thing) -> bool:
        """Tell whether a thing belongs to something erased: its traces go too, deleted or not."""
        if not self.erased:
            return False
        return any(target in self.erased for _, target in shape.targets(thing))

    def names_erased(self, thing: Thing) -> bool:
        """Tell the same of a thing of a kind this version does not know: its references are called as ours are."""
        columns = {link.column for shape in shapes() for link in shape.links}
        return any(value in self.erased for name, value in thing.fields.items() if name in columns and isinstance(value, str))

    def erase(self, ids: Sequence[str]) -> list[str]:
        """Remember that things were erased; answers those that are new."""
        new = [each for each in ids if each not in self.erased]
        self.erased.update(new)
        self._access.run("INSERT OR IGNORE INTO erased (entity_id) VALUES (?)", [(each,) for each in new])
        return new

    def note_waiting(self, shape: Shape, things: Mapping[str, Thing], astray: Iterable[str]) -> None:
        """Keep for each thing what it points to and does not find, or finds elsewhere."""
        if self._anything_waits:
            self._access.rows(f"DELETE FROM waiting WHERE entity_id {_AMONG}", listed(things))  # noqa: S608 - our own words
        kind = shape.kind.value
        rows = [
            (hop, kind, entity_id)
            for entity_id in astray
            if (thing := things[entity_id]).exists
            for table, target in shape.targets(thing)
            for hop in (self._hops(table, target) if not thing.fields.get(MERGED_INTO) else self._itself(table, target))
        ]
        self._keep_waiting(rows)

    def wait(self, target: str, kind: ChangeKind, entity_id: str) -> None:
        """Keep that a thing waits for something that is not a thing."""
        self._keep_waiting([(target, kind.value, entity_id)])

    def _keep_waiting(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self._anything_waits = self._anything_waits or bool(rows)
        self._access.run(_WAIT, rows)

    def waiters(self, targets: Iterable[str]) -> list[tuple[str, str]]:
        """Answer what waits for any of these, by kind and id."""
        return [(kind, each) for kind, each in self._access.rows(_WAITERS, listed(targets))] if self._anything_waits else []

    def waiting_for(self, places: Iterable[str]) -> set[str]:
        """Answer the ids of what waits for any of these places."""
        return {each for _, each in self.waiters(places)}

    def holders(self, shape: Shape, column: str, places: Iterable[object], *, except_for: AbstractSet[str]) -> dict[object, list[str]]:
        """Answer which other rows hold these values of a column."""
        found: defaultdict[object, list[str]] = defaultdict(list)
        query = f"SELECT {column}, id FROM {shape.table} WHERE {column} {_AMONG}"  # noqa: S608 - our own names
        for place, each in self._access.rows(query, listed(map(str, places))):
            if each not in except_for:
                found[place].append(each)
        return found

    def _hops(self, table: str, target: str) -> list[str]:
        """Answer what a thing depends on that points to another one: nothing more if that is there and stands for itself."""
        return self._itself(table, target) if target not in self._into else way(target, self._into)

    def _itself(self, table: str, target: str) -> list[str]:
        return [] if self.is_there(table, target) else [target]

    def _look(self, table: str, ids: Iterable[str]) -> None:
        found = set(self._access.column(f"SELECT id FROM {table} WHERE id {_AMONG}", listed(ids)))  # noqa: S608 - our own names
        self._there[table] |= {each: each in found for each in ids}
