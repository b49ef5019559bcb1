"""Facts about this store alone, one text for each name; never synced."""

from app.models.access import Access


class FactRepository:
    """Keeps one text for each name."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def get(self, name: str) -> str | None:
        """Answer a fact."""
        row = self._access.first("SELECT value FROM store_fact WHERE name = ?", name)
        return row[0] if row else None

    def keep(self, name: str, value: str) -> None:
        """Write a fact, in place of the one before."""
        from app.models.records.store import StoreFactRecord

        self._access.session.merge(StoreFactRecord(name=name, value=value))
