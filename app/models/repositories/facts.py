"""Facts about this store alone, one text for each name; never synced."""

from sqlalchemy.orm import Session

from app.models.records.store import StoreFactRecord


class FactRepository:
    """Keeps one text for each name."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str) -> str | None:
        """Answer a fact."""
        record = self._session.get(StoreFactRecord, name)
        return record.value if record else None

    def keep(self, name: str, value: str) -> None:
        """Write a fact, in place of the one before."""
        self._session.merge(StoreFactRecord(name=name, value=value))
