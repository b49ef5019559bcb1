"""Save a form over what came in the meantime: what was typed counts, all else stays as the store has it now."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from app.core.errors import ErrorCode, UserError
from app.core.frozen import dataclass
from app.domain.applications import ApplicationFields
from app.domain.drafts import FamilyDraft

D = TypeVar("D")

_ROWS = frozenset({"adults", "children", "attendances", "grants", "second_households"})


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What a form was opened with: the family as it stood then, and how far the log of this store reached (``seen``)."""

    draft: FamilyDraft
    seen: int


@dataclass(frozen=True, kw_only=True)
class OpenedApplication:
    """The same of an application."""

    fields: ApplicationFields
    seen: int


def rebased(typed: D, opened: D, stored: D) -> D:
    """Answer what was typed, where it differs from what the form was opened with, and what is stored now elsewhere.

    Raises:
        UserError: Something was typed about what is gone meanwhile (``FAMILY_CHANGED_SINCE``).
    """
    values: dict[str, Any] = {}
    for field in fields(typed):  # type: ignore[arg-type]  # drafts are dataclasses
        mine, before, now = (getattr(each, field.name) for each in (typed, opened, stored))
        if field.name in _ROWS:
            values[field.name] = _rebased_rows(mine, before, now)
        else:
            values[field.name] = now if mine == before else mine
    return replace(typed, **values)  # type: ignore[type-var]


def _rebased_rows(typed: tuple[Any, ...], opened: tuple[Any, ...], stored: tuple[Any, ...]) -> tuple[Any, ...]:
    before, now = ({each.id: each for each in rows} for rows in (opened, stored))
    kept = [row for each in typed if (row := _rebased_row(each, before.get(each.id), now.get(each.id))) is not None]
    return (*kept, *(each for each in stored if each.id not in before and each.id not in {row.id for row in kept}))


def _rebased_row(typed: Any, opened: Any, stored: Any) -> Any:  # noqa: ANN401 - one of the five kinds of row a draft has
    """Answer one row; nothing if it is gone meanwhile, and nobody typed anything about it."""
    if opened is None:
        return typed
    if stored is not None:
        return rebased(typed, opened, stored)
    if typed == opened:
        return None
    raise UserError(ErrorCode.FAMILY_CHANGED_SINCE)
