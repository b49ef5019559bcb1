"""Change single fields of a family by their place: ``adults[0].phone``, the way problems name it (``docs/formats/family.md``)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import TypeVar, get_args, get_origin, get_type_hints

from app.domain.documents import Fault, misfit
from app.domain.drafts import FamilyDraft

D = TypeVar("D")

_STEP = re.compile(r"([a-z_]+)\[([0-9a-f-]+)\]\.(.+)")
_TRUTHS = {"true": True, "ja": True, "false": False, "nein": False}


def draft_with(draft: FamilyDraft, settings: Iterable[str]) -> FamilyDraft:
    """Answer a draft in which some fields say something else.

    Args:
        draft: A family.
        settings: Each ``PLACE=VALUE``. In brackets stands a number from 0 or an id; the number after the last one adds an entry.
            Without a value the field is emptied.

    Raises:
        UserError: FILE_FORMAT, with the place that does not fit.
    """
    for setting in settings:
        place, equals, text = setting.partition("=")
        if not equals:
            raise misfit(place)
        draft = _with(draft, place, text, place)
    return draft


def _with(part: D, rest: str, text: str, place: str) -> D:
    hints = get_type_hints(type(part))
    step = _STEP.fullmatch(rest)
    name = step[1] if step else rest
    if name == "id" or name not in hints or (get_origin(hints[name]) is tuple) != bool(step):
        raise misfit(place, Fault.UNKNOWN_KEY)
    if step is None:
        return replace(part, **{name: _read(hints[name], text, place)})  # type: ignore[type-var]  # always a dataclass
    items = list(getattr(part, name))
    position = _position(items, step[2], place)
    if position == len(items):
        items.append(_kind(hints[name])())
    items[position] = _with(items[position], step[3], text, place)
    return replace(part, **{name: tuple(items)})  # type: ignore[type-var]  # as above


def _kind(hint: object) -> type:
    kind: type = get_args(hint)[0]
    return kind


def _position(items: list[object], named: str, place: str) -> int:
    ids = [getattr(item, "id", None) for item in items]
    position = ids.index(named) if named in ids else int(named) if named.isdecimal() else -1
    if not 0 <= position <= len(items):
        raise misfit(place)
    return position


def _read(hint: object, text: str, place: str) -> object:
    """Read a value as its field holds it."""
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not NoneType]
    kind = kinds[0]
    if not text and NoneType in get_args(hint):
        return None
    try:
        if kind is bool:
            return _TRUTHS[text]
        if kind is date:
            return date.fromisoformat(text)
        return kind(text) if kind is int or issubclass(kind, StrEnum) else text
    except (ValueError, KeyError):
        raise misfit(place) from None
