"""What of an input was really typed: parts begun for the person at the desk and left as they were are not stored. Plain Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from app.domain.drafts import AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft, SecondHouseholdDraft

P = TypeVar("P")
_Part = AttendanceDraft | GrantDraft | SecondHouseholdDraft


@dataclass(frozen=True)
class Reduced:
    """A draft without its empty parts; ``paths`` leads from a part in it to the part in the fields."""

    draft: FamilyDraft
    paths: Mapping[str, str]

    def place(self, path: str) -> str:
        """Answer where in the fields a path of the reduced draft lies."""
        for end in (len(path), *sorted((index for index, sign in enumerate(path) if sign == "."), reverse=True)):
            if path[:end] in self.paths:
                return self.paths[path[:end]] + path[end:]
        return path


def reduced(draft: FamilyDraft, untouched: frozenset[str]) -> Reduced:
    """Leave out untouched persons and the parts that say nothing."""
    paths: dict[str, str] = {}
    adults = tuple(_kept(draft.adults, "adults", "adults", untouched, paths))
    children = []
    for child, new, old in list(_placed(draft.children, "children", "children", untouched)):
        paths[new] = old
        children.append(_reduced_child(child, new, old, paths))
    return Reduced(replace(draft, adults=adults, children=tuple(children)), paths)


def says_nothing(part: _Part) -> bool:
    """Tell whether a part holds no fact; a kind of institution alone is none."""
    if part.id is not None:
        return False
    if isinstance(part, AttendanceDraft):
        return replace(part, kind=AttendanceDraft().kind) == AttendanceDraft()
    return part == type(part)()


def _reduced_child(child: ChildDraft, new: str, old: str, paths: dict[str, str]) -> ChildDraft:
    def parts(name: str, given: tuple[P, ...]) -> tuple[P, ...]:
        empty = frozenset(f"{old}.{name}[{index}]" for index, each in enumerate(given) if says_nothing(each))  # type: ignore[arg-type]
        return tuple(_kept(given, f"{new}.{name}", f"{old}.{name}", empty, paths))

    return replace(
        child,
        attendances=parts("attendances", child.attendances),
        grants=parts("grants", child.grants),
        second_households=parts("second_households", child.second_households),
    )


def _kept(given: tuple[P, ...], new: str, old: str, left_out: frozenset[str], paths: dict[str, str]) -> Iterable[P]:
    for part, new_path, old_path in _placed(given, new, old, left_out):
        paths[new_path] = old_path
        yield part


def _placed(given: tuple[P, ...], new: str, old: str, left_out: frozenset[str]) -> Iterable[tuple[P, str, str]]:
    staying = [(index, part) for index, part in enumerate(given) if f"{old}[{index}]" not in left_out]
    return ((part, f"{new}[{number}]", f"{old}[{index}]") for number, (index, part) in enumerate(staying))
