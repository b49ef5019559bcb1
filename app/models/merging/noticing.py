"""Notice the conflicts of things that were rebuilt."""

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from app.domain.changes import ChangeKind
from app.domain.conflicts import conflict_id
from app.domain.merge import Overlooked, Thing, Write, every_field, merged, overlooked
from app.models.access import Access, listed
from app.models.merging.links import Links
from app.models.merging.outcome import Rebuilt
from app.models.merging.shapes import Shape

_OF_THINGS = "SELECT id FROM conflict WHERE entity_id IN (SELECT value FROM json_each(?))"
_KEEP = "INSERT INTO conflict (id, entity, entity_id, field, lost) VALUES (?, ?, ?, ?, ?)"
_OF_THEMSELVES = frozenset({ChangeKind.SETTLEMENT, ChangeKind.ERASURE})
"""A settlement decides; two that differ also wrote differently, and that is the conflict to see."""


class Noticing:
    """Keeps the table of conflicts true."""

    def __init__(self, access: Access, links: Links, outcome: Rebuilt) -> None:
        self._access = access
        self._links = links
        self._outcome = outcome
        self._any_before = access.first("SELECT 1 FROM conflict LIMIT 1") is not None

    def notice(self, shape: Shape, things: Mapping[str, Thing], writes: Mapping[str, Sequence[Write]], astray: AbstractSet[str]) -> None:
        """Put what is in conflict now in the place of what was; only what is ``astray`` may name something deleted."""
        if shape.kind in _OF_THEMSELVES:
            return
        kind = shape.kind.value
        before = set(self._access.column(_OF_THINGS, listed(things)) if self._any_before else ())
        found = [
            (conflict_id(each, loss.field, loss.lost), kind, each, loss.field, loss.lost)
            for each, thing in things.items()
            if each in astray or len(writes.get(each, ())) > 1  # what one alone wrote once, and points to what is there, is in no conflict
            for loss in (*_overlooked(shape, writes.get(each, ())), *(self._broken_links(shape, thing) if each in astray else ()))
        ]
        if before:
            self._access.run("DELETE FROM conflict WHERE id = ?", [(each,) for each in before])
        self._access.run(_KEEP, found)
        now = {each for each, *_ in found}
        self._any_before = self._any_before or bool(now)
        self._outcome.conflicts |= now - before
        self._outcome.conflicts -= before - now

    def _broken_links(self, shape: Shape, thing: Thing) -> Iterator[Overlooked]:
        """What a thing belongs to or names was deleted by somebody who did not know of it."""
        for link in shape.links if thing.exists else ():
            target = thing.fields.get(link.column)
            if (
                isinstance(target, str)
                and self._links.follow(link.table, target) is None
                and self._was_deleted(self._links.ends_at(target))
            ):
                yield Overlooked(link.column, thing.clocks[link.column])

    def _was_deleted(self, entity_id: str) -> bool:
        rows = self._access.rows("SELECT hlc, seq, fields, replaced FROM change WHERE entity_id = ?", entity_id)
        writes = [Write(hlc, seq, json.loads(fields), json.loads(replaced)) for hlc, seq, fields, replaced in rows]
        thing = merged(writes, every_field)
        return bool(writes) and not thing.exists and not thing.is_erased


def _overlooked(shape: Shape, writes: Sequence[Write]) -> list[Overlooked]:
    return [loss for loss in overlooked(writes) if loss.field == "*" or loss.field in shape.readers]
