"""Check families again after the law or a day has changed: what changed for whom.

Families are taken in slices, each a query of its own: whoever asks can stop between two of them, and nothing else has to wait long.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.benefits.family_case import case_of
from app.domain.benefits.recheck import Change, Standpoint, benefits_concerned, changes_for
from app.domain.people import Family
from app.domain.terms import Benefit
from app.models.unit_of_work import Work
from app.services.desk import Desk
from app.services.families import family_ids

SLICE = 200
"""Families in one query."""


@dataclass(frozen=True)
class FamilyChange:
    """A family for whose children something changed."""

    family_id: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Recheck:
    """What came of it: from which law and day to which, how many families were looked at, and whether all were."""

    before: Standpoint
    after: Standpoint
    looked_at: int
    is_complete: bool
    families: tuple[FamilyChange, ...]


def recheck_families(work: Work, ids: Sequence[str], *, before: Standpoint, after: Standpoint) -> tuple[FamilyChange, ...]:
    """Answer what changed for some families."""
    only = benefits_concerned(before, after)
    if not only:
        return ()
    return tuple(change for family in work.families.several(ids) if (change := _change(family, before, after, only)))


def recheck_all(desk: Desk, *, before: Standpoint, after: Standpoint, is_stopped: Callable[[], bool] = lambda: False) -> Recheck:
    """Answer what changed for all families that are not archived, as far as nobody stops it."""
    ids = desk.ask(family_ids)
    found: list[FamilyChange] = []
    looked_at = 0
    while looked_at < len(ids) and not is_stopped():
        part = ids[looked_at : looked_at + SLICE]
        found += desk.ask(recheck_families, part, before=before, after=after)
        looked_at += len(part)
    return Recheck(before, after, looked_at, looked_at == len(ids), tuple(found))


def _change(family: Family, before: Standpoint, after: Standpoint, only: frozenset[Benefit]) -> FamilyChange | None:
    earlier, later = (case_of(family, on=standpoint.on) for standpoint in (before, after))
    changes = tuple(changes_for(earlier, later, before=before, after=after, only=only))
    return FamilyChange(family.id, family.title, changes) if changes else None
