"""Messages of every kind with any content their bounds allow, made from the records' own types."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from app.domain.line.message_bodies import LONGEST_LINE
from app.domain.line.messages import BODIES, Message, MessageKind

_LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" \n")
_IDS = st.from_regex(r"[0-9a-f]{8}-[0-9a-f]{4}", fullmatch=True)
_INSTANTS = st.integers(1_600_000_000, 3_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


def messages() -> SearchStrategy[Message]:
    """Any message."""
    return st.sampled_from(MessageKind).flatmap(message_of)


def message_of(kind: MessageKind) -> SearchStrategy[Message]:
    """Any message of a kind."""
    return st.builds(Message, _IDS, _INSTANTS, record_of(BODIES[kind]))


def record_of(kind: Any) -> SearchStrategy[Any]:
    """Any record of a class."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{each.name: _value(hints[each.name], each.metadata) for each in fields(kind)})


def _value(hint: Any, bounds: Any) -> SearchStrategy[Any]:
    if get_origin(hint) is UnionType:
        return st.one_of(*(st.none() if kind is NoneType else _value(kind, bounds) for kind in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(_value(get_args(hint)[0], bounds), max_size=3).map(tuple)
    return record_of(hint) if is_dataclass(hint) else _single(hint, bounds)


def _single(hint: type, bounds: Any) -> SearchStrategy[Any]:
    if hint is date:
        return st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
    if hint is bool:
        return st.booleans()
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    return st.integers(0, bounds["most"]) if hint is int else _text(bounds)


def _text(bounds: Any) -> SearchStrategy[str]:
    if bounds.get("pattern"):
        return st.from_regex(bounds["pattern"], fullmatch=True).filter(lambda text: text.isascii() and len(text) <= bounds["longest"])
    return st.text(_LETTERS, max_size=min(bounds.get("longest", LONGEST_LINE), 60))
