"""The change log as it is told to others: what comes after what they hold, streamed in the order of the clocks."""

import heapq
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from operator import itemgetter

from app.domain.exchange import ForeignChange, ForeignChangeSet, VersionVector
from app.domain.manifest import Tally
from app.models.access import Access, Row
from app.models.founding import ORIGIN

_TALLY_BYTES = 16
_TALLY_ROUND = 1 << 8 * _TALLY_BYTES

_AFTER = """
SELECT change.hlc, change.origin, change_set.command, change_set.actor_id, change_set.made_at, change_set.takes_back,
       change.seq, change.entity, change.entity_id, change.fields, change.replaced
FROM change JOIN change_set ON change_set.hlc = change.hlc
WHERE change.origin = ? AND change.seq > ? ORDER BY change.seq
"""


class OutgoingRepository:
    """Reads the change log for others."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def origin(self) -> str:
        """Answer the name this store writes its change log under."""
        row = self._access.first("SELECT value FROM store_fact WHERE name = ?", ORIGIN)
        return str(row[0]) if row else ""

    def holds(self) -> dict[str, int]:
        """Answer what this store holds."""
        return dict(self._access.rows("SELECT origin, max(seq) FROM change GROUP BY origin ORDER BY origin"))

    def newest_clock(self) -> str:
        """Answer the newest clock in the log; empty if the log is."""
        row = self._access.first("SELECT max(hlc) FROM change_set")
        return str(row[0] or "") if row else ""

    def count_after(self, held: VersionVector) -> int:
        """Answer how many changes come after what somebody holds."""
        return sum(int(self._access.rows(f"SELECT count(*) FROM ({_AFTER})", origin, held.get(origin, 0))[0][0]) for origin in self.holds())  # noqa: S608 - our own words

    def change_sets_after(self, held: VersionVector) -> Iterator[ForeignChangeSet]:
        """Answer all commands after what somebody holds, oldest first; read as they are asked for."""
        streams = [self._access.stream(_AFTER, origin, held.get(origin, 0)) for origin in self.holds()]
        for _, rows in groupby(heapq.merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
            yield _change_set(tuple(rows))

    def log_tallies(self, upto: VersionVector) -> dict[str, Tally]:
        """Answer for each kind how many changes are held up to a point, and a hash of what they are about and when they were made."""
        sums: defaultdict[str, _Sum] = defaultdict(_Sum)
        for origin, last in upto.items():
            sql = "SELECT entity, entity_id || ' ' || hlc || ' ' || seq FROM change WHERE origin = ? AND seq <= ?"
            for entity, texts in groupby(self._access.stream(sql, origin, last), key=itemgetter(0)):
                sums[entity].add(text for _, text in texts)
        return _tallies(sums)

    def table_tallies(self) -> dict[str, Tally]:
        """Answer for each kind how many things there are, and a hash of all they hold."""
        from app.models.mapping import column_names
        from app.models.replay import tracked_classes

        sums: defaultdict[str, _Sum] = defaultdict(_Sum)
        for record_class in tracked_classes():
            columns = ", ".join(sorted(column_names(record_class)))  # what is derived from these is left out
            rows = self._access.stream(f"SELECT json_array({columns}) FROM {record_class.__tablename__}")  # noqa: S608 - our own tables
            sums[record_class.change_kind.value].add(text for (text,) in rows)
        return _tallies(sums)


def _change_set(rows: tuple[Row, ...]) -> ForeignChangeSet:
    hlc, origin, command, actor_id, made_at, takes_back = rows[0][:6]
    changes = tuple(
        ForeignChange(origin, seq, entity, entity_id, json.loads(fields), json.loads(replaced))
        for *_, seq, entity, entity_id, fields, replaced in rows
    )
    when = datetime.fromisoformat(made_at).replace(tzinfo=UTC)
    return ForeignChangeSet(hlc, origin, command, actor_id, when, takes_back, changes)


@dataclass
class _Sum:
    """Many texts, counted, and their hashes added up: so their order does not matter, and nothing need be sorted."""

    count: int = 0
    hashes: int = 0

    def add(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.count += 1
            self.hashes += int.from_bytes(sha256(text.encode()).digest()[:_TALLY_BYTES], "big")


def _tallies(sums: Mapping[str, _Sum]) -> dict[str, Tally]:
    return {
        kind: Tally(each.count, f"{each.hashes % _TALLY_ROUND:0{2 * _TALLY_BYTES}x}") for kind, each in sorted(sums.items()) if each.count
    }
