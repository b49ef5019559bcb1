"""The languages a centre took over; their files are text."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.models.access import Access

if TYPE_CHECKING:
    from app.models.records.forms import LanguageRecord


class LanguageRepository:
    """Keeps one file for each language."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def texts(self) -> Mapping[str, str]:
        """Answer the files by the codes of their languages."""
        rows = self._access.rows("SELECT code, text FROM language ORDER BY code, id")
        return {str(code): str(text) for code, text in rows}

    def record(self, language_id: str) -> "LanguageRecord | None":
        """Answer the row of a language, for a command that changes it."""
        from app.models.records.forms import LanguageRecord

        return self._access.session.get(LanguageRecord, language_id)

    def add(self, record: "LanguageRecord") -> None:
        """Add a language."""
        self._access.session.add(record)

    def delete(self, record: "LanguageRecord") -> None:
        """Take a language away."""
        self._access.session.delete(record)
