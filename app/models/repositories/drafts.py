"""What is being typed and was not saved yet; local to this store and never synced."""

from datetime import date, datetime

from app.core.frozen import dataclass
from app.core.ids import is_id
from app.models.access import Access
from app.models.snapshots import made

# What follows the colon is the id of a family, of a child or of an application; of something new it is none of them.
_LEFT_BEHIND = """
SELECT draft.key, substr(draft.kept_at, 1, 10), title.family_id, coalesce(title.label, '')
FROM draft
LEFT JOIN application ON application.id = substr(draft.key, instr(draft.key, ':') + 1)
LEFT JOIN child ON child.id = coalesce(application.child_id, substr(draft.key, instr(draft.key, ':') + 1))
LEFT JOIN search_entry title ON title.kind = 'family'
  AND title.family_id = coalesce(child.family_id, substr(draft.key, instr(draft.key, ':') + 1))
ORDER BY draft.kept_at, draft.key
"""

_ERASED_IN = "SELECT entity_id FROM erased WHERE instr(?, entity_id)"


@dataclass(frozen=True)
class LeftBehind:
    """Something begun and not saved: its key, since when, and the family it is about, where there is one already."""

    key: str
    kept_on: date
    family_id: str | None
    family_title: str


class DraftRepository:
    """Keeps one text for each key."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def keep(self, key: str, text: str, at: datetime) -> None:
        """Keep a draft, in place of the one before; none about what was erased while its form stood open."""
        from app.models.records.store import DraftRecord

        if any(is_id(each) for each in self._access.column(_ERASED_IN, f"{key} {text}")):
            return
        self._access.session.merge(DraftRecord(key=key, text=text, kept_at=at.replace(tzinfo=None)))

    def get(self, key: str) -> str | None:
        """Answer a kept draft."""
        row = self._access.first("SELECT text FROM draft WHERE key = ?", key)
        return row[0] if row else None

    def beginning_with(self, start: str) -> tuple[tuple[str, str], ...]:
        """Answer the drafts whose key begins so, with their keys, the newest first."""
        rows = self._access.rows("SELECT key, text FROM draft WHERE substr(key, 1, ?) = ? ORDER BY kept_at DESC, key", len(start), start)
        return tuple((key, text) for key, text in rows)

    def log_position(self) -> int:
        """Answer the number of the change that came here last."""
        return int(self._access.column("SELECT coalesce(max(number), 0) FROM change")[0])

    def drop(self, key: str) -> None:
        """Forget a draft."""
        from app.models.records.store import DraftRecord

        record = self._access.session.get(DraftRecord, key)
        if record is not None:
            self._access.session.delete(record)

    def left_behind(self) -> tuple[LeftBehind, ...]:
        """Answer all that was begun and not saved, the oldest first."""
        return tuple(made(LeftBehind, row) for row in self._access.rows(_LEFT_BEHIND))
