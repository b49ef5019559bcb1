"""Are two families the same, and what becomes of them when they are joined. Pure functions; ``app.services.family_merging`` writes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from app.domain.names import heard_as, search_form
from app.domain.people import Adult, AdultFields, Child, ChildAnswers, ChildFields, Family, full_name

P = TypeVar("P", Adult, Child)

_ALWAYS_SAID = frozenset({"may_apply", "birth_year_only"})
"""A yes or a no that nobody can leave empty: what the kept person says, holds."""


@dataclass(frozen=True)
class Conflict:
    """A field in which both say something else; the kept one holds unless chosen otherwise. ``path``: ``person id.field``."""

    path: str
    person: str
    field: str
    kept: object
    other: object


@dataclass(frozen=True)
class SamePerson:
    """Somebody both families know. ``fills``: fields empty in the kept one that the other one fills."""

    kept_id: str
    other_id: str
    name: str
    fills: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class MergePlan:
    """What joining two families does: who is the same, who comes along, and where they differ."""

    kept_id: str
    other_id: str
    adults: tuple[SamePerson, ...]
    children: tuple[SamePerson, ...]
    coming: tuple[str, ...]
    coming_names: tuple[str, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Answer where the two say different things of one person."""
        return tuple(conflict for person in (*self.adults, *self.children) for conflict in person.conflicts)


def plan_merge(kept: Family, other: Family) -> MergePlan:
    """Plan to join a family into another."""
    adults = tuple(_pairs(kept.adults, other.adults))
    children = tuple(_pairs(kept.children, other.children))
    known = {same.other_id for same in (*adults, *children)}
    coming = [person for person in other.people if person.id not in known]
    return MergePlan(
        kept_id=kept.id,
        other_id=other.id,
        adults=adults,
        children=children,
        coming=tuple(person.id for person in coming),
        coming_names=tuple(full_name(person.family_name, person.given_names) for person in coming),
    )


def is_same_person(one: Adult | Child, other: Adult | Child) -> bool:
    """Tell whether two are one: same name and no other birth date, or the same birth date and names that sound alike."""
    both_born = one.birth_date is not None and other.birth_date is not None
    if both_born and one.birth_date != other.birth_date:
        return False
    return _written(one) == _written(other) or (both_born and sounds_alike(one, other))


def sounds_alike(one: Adult | Child, other: Adult | Child) -> bool:
    """Tell whether first names and surnames share a part that sounds alike."""
    return all(
        heard_as(mine) & heard_as(theirs) for mine, theirs in ((one.given_names, other.given_names), (one.family_name, other.family_name))
    )


def _written(person: Adult | Child) -> tuple[str, str]:
    return search_form(person.family_name.strip()), search_form(person.given_names.strip())


def _pairs(kept: Sequence[P], others: Sequence[P]) -> Iterator[SamePerson]:
    left = list(kept)
    for other in others:
        same = next((one for one in left if is_same_person(one, other)), None)
        if same is not None:
            left.remove(same)
            yield _compared(same, other)


def _compared(kept: Adult | Child, other: Adult | Child) -> SamePerson:
    name = full_name(kept.family_name, kept.given_names)
    fills, conflicts = [], []
    for field in compared_fields(kept):
        mine, theirs = getattr(kept, field), getattr(other, field)
        if theirs in (None, "") or mine == theirs or field in _ALWAYS_SAID:
            continue
        if mine in (None, ""):
            fills.append(field)
        else:
            conflicts.append(Conflict(f"{kept.id}.{field}", name, field, mine, theirs))
    return SamePerson(kept.id, other.id, name, tuple(fills), tuple(conflicts))


def compared_fields(person: Adult | Child) -> tuple[str, ...]:
    """Answer the fields of a person that are typed."""
    typed: Iterable[type] = (AdultFields,) if isinstance(person, Adult) else (ChildFields, ChildAnswers)
    return tuple(field.name for each in typed for field in fields(each))
