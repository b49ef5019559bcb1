"""What is being typed and was not saved yet; local to this store and never synced."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.models.records.store import DraftRecord


class DraftRepository:
    """Keeps one text for each key."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, key: str, text: str, at: datetime) -> None:
        """Keep a draft, in place of the one before."""
        self._session.merge(DraftRecord(key=key, text=text, kept_at=at.replace(tzinfo=None)))

    def get(self, key: str) -> str | None:
        """Answer a kept draft."""
        record = self._session.get(DraftRecord, key)
        return record.text if record else None

    def drop(self, key: str) -> None:
        """Forget a draft."""
        record = self._session.get(DraftRecord, key)
        if record is not None:
            self._session.delete(record)
