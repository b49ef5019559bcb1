"""The change log as it is told to others: what comes after what they hold, streamed in the order of the clocks."""

import hashlib
import heapq
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from app.domain.exchange import ForeignChange, ForeignChangeSet, VersionVector
from app.domain.manifest import Tally
from app.models.access import Access, Row
from app.models.founding import ORIGIN

_TALLY_BITS = 128

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
        counts: Counter[str] = Counter()
        sums: Counter[str] = Counter()
        for origin, last in upto.items():
            sql = "SELECT entity, entity_id, hlc, seq FROM change WHERE origin = ? AND seq <= ?"
            for entity, entity_id, hlc, seq in self._access.stream(sql, origin, last):
                counts[entity] += 1
                sums[entity] += _hashed(f"{entity_id} {hlc} {seq}")
        return _tallies(counts, sums)

    def table_tallies(self) -> dict[str, Tally]:
        """Answer for each kind how many things there are, and a hash of all they hold."""
        from app.models.mapping import column_names
        from app.models.replay import tracked_classes

        counts: Counter[str] = Counter()
        sums: Counter[str] = Counter()
        for record_class in tracked_classes():
            columns = ", ".join(sorted(column_names(record_class)))  # what is derived from these is left out
            kind = record_class.change_kind.value
            for row in self._access.stream(f"SELECT {columns} FROM {record_class.__tablename__}"):  # noqa: S608 - our own tables
                counts[kind] += 1
                sums[kind] += _hashed(repr(row))
        return _tallies(counts, sums)


def _change_set(rows: tuple[Row, ...]) -> ForeignChangeSet:
    hlc, origin, command, actor_id, made_at, takes_back = rows[0][:6]
    changes = tuple(
        ForeignChange(origin, seq, entity, entity_id, json.loads(fields), json.loads(replaced))
        for *_, seq, entity, entity_id, fields, replaced in rows
    )
    when = datetime.fromisoformat(made_at).replace(tzinfo=UTC)
    return ForeignChangeSet(hlc, origin, command, actor_id, when, takes_back, changes)


def _hashed(text: str) -> int:
    """Hash one of many; the sum of all does not depend on their order, so nothing need be sorted."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[: _TALLY_BITS // 8], "big")


def _tallies(counts: Mapping[str, int], sums: Mapping[str, int]) -> dict[str, Tally]:
    return {kind: Tally(counts[kind], f"{sums[kind] % (1 << _TALLY_BITS):032x}") for kind in sorted(counts)}
