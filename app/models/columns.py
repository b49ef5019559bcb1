"""Column types for values the database does not know by itself."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import Date, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

E = TypeVar("E", bound=StrEnum)

DERIVED = "derived"
"""Marks a column, in its ``info``, that is made from others and written by plain SQL: outside the change log (``docs/adr/0009``)."""


class Word(TypeDecorator[E], Generic[E]):
    """One value of a closed list, stored as its text."""

    impl = String(24)
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        super().__init__()
        self.words = words

    @override
    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Write the text."""
        return None if value is None else value.value

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """Read the value back."""
        return None if value is None else self.words(value)


def from_plain(column_type: TypeEngine[Any], value: Any) -> Any:
    """Read a value of the change log as the column holds it; the way back from ``app.models.capture.plain``."""
    if value is None:
        return None
    if isinstance(column_type, Word):
        return column_type.words(value)
    if isinstance(column_type, Words):
        return tuple(column_type.words(each) for each in value)
    if isinstance(column_type, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column_type, Date) else value


class Words(TypeDecorator[tuple[E, ...]], Generic[E]):
    """Several values of a closed list, stored as ``SGB2,KIZ``."""

    impl = String(80)
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        super().__init__()
        self.words = words

    @override
    def process_bind_param(self, value: tuple[E, ...] | None, dialect: Dialect) -> str:
        """Write the texts."""
        return ",".join(each.value for each in value or ())

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[E, ...]:
        """Read the values back."""
        return tuple(self.words(text) for text in (value or "").split(",") if text)


class ManyWords(Words[E]):
    """The same for a list from which a dozen may be taken at once."""

    impl = String(240)
    cache_ok = True
