"""What two stores wrote without knowing of each other, and nobody has decided yet."""

from collections.abc import Iterable

from app.core.frozen import dataclass
from app.domain.changes import ChangeKind
from app.domain.conflicts import Decision
from app.models.access import Access, listed

_OPEN = f"""
FROM conflict LEFT JOIN settlement ON settlement.id = conflict.id
WHERE settlement.id IS NULL OR settlement.decision = '{Decision.ASK.value}'
"""


@dataclass(frozen=True)
class OpenConflict:
    """One write that lost: which field of which thing, and the clock it was written at."""

    id: str
    kind: ChangeKind
    entity_id: str
    field: str
    lost: str
    is_asked: bool


class ConflictRepository:
    """Answers what is in conflict and what was decided."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def open(self) -> tuple[OpenConflict, ...]:
        """Answer what is to be decided, the latest first."""
        rows = self._access.rows(
            f"SELECT conflict.id, entity, entity_id, field, lost, settlement.id IS NOT NULL {_OPEN} ORDER BY lost DESC, conflict.id"
        )
        return tuple(
            OpenConflict(each, ChangeKind(kind), entity_id, field, lost, bool(asked)) for each, kind, entity_id, field, lost, asked in rows
        )

    def count_waiting(self) -> int:
        """Count what is not shown, or not whole, because something it points to is not there."""
        return int(self._access.column("SELECT count(DISTINCT entity_id) FROM waiting")[0])

    def has_parked_for(self, schema: str) -> bool:
        """Tell whether another version of the program left something out that this one may be able to hold."""
        return self._access.first("SELECT 1 FROM parked WHERE schema <> ? LIMIT 1", schema) is not None

    def double_codes(self) -> tuple[tuple[str, str], ...]:
        """Answer the pairs of applications that were given one number, the older first."""
        pairs = (
            "SELECT older.id, younger.id FROM application older JOIN application younger "
            "ON younger.code = older.code AND younger.id > older.id ORDER BY younger.id"
        )
        return tuple((older, younger) for older, younger in self._access.rows(pairs))

    def decisions(self) -> dict[str, Decision]:
        """Answer what was decided, by the id of the conflict."""
        return {each: Decision(decision) for each, decision in self._access.rows("SELECT id, decision FROM settlement")}

    def authors(self, hlc: str) -> tuple[str, str]:
        """Answer when a command ran, and the sign of who gave it."""
        row = self._access.first(
            "SELECT made_at, coalesce(staff.sign, '') FROM change_set LEFT JOIN staff ON staff.id = actor_id WHERE hlc = ?", hlc
        )
        return (row[0], row[1]) if row else ("", "")

    def command(self, hlc: str) -> str:
        """Answer the name of a command."""
        row = self._access.first("SELECT command FROM change_set WHERE hlc = ?", hlc)
        return str(row[0]) if row else ""

    def erasure_reasons(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Answer why these erasures were, each reason once."""
        rows = self._access.column(
            "SELECT DISTINCT reason FROM erasure WHERE id IN (SELECT value FROM json_each(?)) ORDER BY 1", listed(ids)
        )
        return tuple(rows)

    def site_names(self) -> dict[str, str]:
        """Answer the names of the stores files came from, by the origin they write under."""
        query = "SELECT series, peer.name FROM received_file JOIN peer ON peer.id = peer_id ORDER BY received_file.id"
        return dict(self._access.rows(query))

    def own_origin(self) -> str:
        """Answer the name under which this store writes its log."""
        return str(self._access.column("SELECT value FROM store_fact WHERE name = 'origin'")[0])
