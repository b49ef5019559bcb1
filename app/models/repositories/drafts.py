"""What is being typed and was not saved yet; local to this store and never synced."""

from datetime import datetime

from app.models.access import Access


class DraftRepository:
    """Keeps one text for each key."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def keep(self, key: str, text: str, at: datetime) -> None:
        """Keep a draft, in place of the one before."""
        from app.models.records.store import DraftRecord

        self._access.session.merge(DraftRecord(key=key, text=text, kept_at=at.replace(tzinfo=None)))

    def get(self, key: str) -> str | None:
        """Answer a kept draft."""
        row = self._access.first("SELECT text FROM draft WHERE key = ?", key)
        return row[0] if row else None

    def beginning_with(self, start: str) -> tuple[tuple[str, str], ...]:
        """Answer the drafts whose key begins so, with their keys, the newest first."""
        rows = self._access.rows("SELECT key, text FROM draft WHERE substr(key, 1, ?) = ? ORDER BY kept_at DESC, key", len(start), start)
        return tuple((key, text) for key, text in rows)

    def drop(self, key: str) -> None:
        """Forget a draft."""
        from app.models.records.store import DraftRecord

        record = self._access.session.get(DraftRecord, key)
        if record is not None:
            self._access.session.delete(record)
