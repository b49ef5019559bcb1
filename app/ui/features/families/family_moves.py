"""What the pages for joining, dividing and moving ask of the desk, and how it reads. Plain Python, no Qt."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from app.core.dates import age_on, format_birth_date, format_day
from app.core.terms import word
from app.domain.changes import Outcome
from app.domain.family_merge import Conflict, MergePlan
from app.domain.people import Adult, AttendanceFields, Child, Family, Site, called, full_name
from app.domain.views import in_use
from app.services import families
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.family_merging import (
    ProposedPair,
    merge_families,
    merge_plan,
    move_child,
    move_to_site,
    proposed_pairs,
    split_family,
    tell_apart,
)
from app.services.school_entries import SchoolEntryRow, school_entries
from app.ui.features.families.fields import ADULT, BANK, CHILD
from app.ui.runs import Runs
from app.ui.steps import Doors
from app.ui.wording import counted, joined

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

T = TypeVar("T")

_OFFERED = 6
_LABELS = {
    **{spec.name: spec.label for spec in (*ADULT, *BANK, *CHILD)},
    "takes_lunch": "isst mit",
    "lives_with_applicant": "wohnt hier",
    "child_benefit_drawn": "Kindergeld",
    "training_pay": "Ausbildungsvergütung",
    "has_activity": "Verein oder Kurs",
    "activity_since": "Verein seit",
    "activity_cost_cents": "Kosten im Verein (Cent)",
}


@dataclass(frozen=True)
class FoundFamily:
    """A family to choose: its id and how it reads."""

    id: str
    text: str


@dataclass(frozen=True)
class PairText:
    """Two families that may be one, in words."""

    first: FoundFamily
    second: FoundFamily
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ConflictText:
    """One field in which both differ: what is said of whom, and both answers."""

    path: str
    label: str
    kept: str
    other: str


@dataclass(frozen=True)
class MergeText:
    """What a merge would do, in words."""

    kept: FoundFamily
    other: FoundFamily
    same: tuple[str, ...]
    coming: tuple[str, ...]
    conflicts: tuple[ConflictText, ...]


@dataclass(frozen=True)
class Moving:
    """A family with whom can move, and the Kitas to move to."""

    family: Family
    sites: tuple[Site, ...]


class FamilyMoves:
    """Asks and acts for one page; every answer goes to the function given."""

    def __init__(self, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date], take_back: Callable[[str], None]) -> None:
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._take_back = take_back

    def pairs(self, then: Callable[[tuple[PairText, ...]], None]) -> None:
        """Look for families that may be one."""
        self._runs.query(lambda: tuple(map(self._pair, self._desk.ask(proposed_pairs))), then, self._doors.show_problem)

    def tell_apart(self, pair: PairText, then: Callable[[], None]) -> None:
        """Keep that two families are not the same."""
        work = partial(self._desk.do, tell_apart, pair.first.id, pair.second.id)
        self._runs.command(work, lambda _: then(), self._doors.show_problem)

    def find(self, text: str, but: str, then: Callable[[tuple[FoundFamily, ...]], None]) -> None:
        """Look for another family."""
        if not text.strip():
            then(())
            return
        self._runs.query(partial(self._find, text, but), then, self._doors.show_problem)

    def plan(self, kept_id: str, other_id: str, then: Callable[[MergeText], None]) -> None:
        """Find out what a merge would do."""
        self._runs.query(partial(self._plan, kept_id, other_id), then, self._doors.show_problem)

    def merge(self, text: MergeText, taken: Collection[str], then: Callable[[str], None]) -> None:
        """Join two families."""
        self._do(partial(self._desk.do, merge_families, text.kept.id, text.other.id, taken=taken), "Familien zusammengeführt", then)

    def read(self, family_id: str, then: Callable[[Moving], None]) -> None:
        """Read who belongs to a family."""
        self._runs.query(partial(self._read, family_id), then, self._doors.show_problem)

    def divide(self, family_id: str, people_ids: Collection[str], then: Callable[[str], None]) -> None:
        """Put some of a family into a new one."""
        self._do(partial(self._desk.do, split_family, family_id, people_ids), "Familie geteilt", then)

    def move_child(self, child_id: str, family_id: str, then: Callable[[None], None]) -> None:
        """Move a child to another household."""
        self._do(partial(self._desk.do, move_child, child_id, family_id), "Kind umgezogen, Anträge und Blätter sind mitgegangen", then)

    def move_to_site(self, child_id: str, stay: AttendanceFields, then: Callable[[str], None]) -> None:
        """Move a child to another Kita."""
        self._do(partial(self._desk.do, move_to_site, child_id, stay), "Kind in die andere Kita umgezogen", then)

    def school_entries(self, law: "Callable[[], Catalogue]", then: Callable[[tuple[SchoolEntryRow, ...]], None]) -> None:
        """Read who comes to school."""
        self._runs.query(lambda: self._desk.ask(school_entries, law()), then, self._doors.show_problem)

    def _do(self, work: Callable[[], Outcome[T]], done: str, then: Callable[[T], None]) -> None:
        """Act, say that it is done, and offer to take it back."""

        def stamped() -> Outcome[tuple[T, str]]:
            outcome = work()
            return Outcome((outcome.value, outcome.changes.stamp), outcome.changes)

        def tell(answer: tuple[T, str]) -> None:
            value, stamp = answer
            self._doors.show_done(done, partial(self._take_back, stamp))
            then(value)

        self._runs.command(stamped, tell, self._doors.show_problem)

    def _pair(self, proposed: ProposedPair) -> PairText:
        today = self._today()
        reasons = tuple(word("likeness", reason) for reason in proposed.pair.reasons)
        return PairText(_found(proposed.first, today), _found(proposed.second, today), reasons)

    def _find(self, text: str, but: str) -> tuple[FoundFamily, ...]:
        ids = self._desk.ask(families.families_matching, text, limit=_OFFERED + 1)
        found = (self._desk.ask(families.family_sheet, each).family for each in ids if each != but)
        return tuple(_found(family, self._today()) for family in found)[:_OFFERED]

    def _plan(self, kept_id: str, other_id: str) -> MergeText:
        plan, kept, other = self._desk.ask(merge_plan, kept_id, other_id)
        return merge_text(plan, kept, other, self._today())

    def _read(self, family_id: str) -> Moving:
        return Moving(self._desk.ask(families.family_sheet, family_id).family, in_use(self._desk.ask(centre_sheet).sites))


def merge_text(plan: MergePlan, kept: Family, other: Family, today: date) -> MergeText:
    """Put a plan into words."""
    return MergeText(
        kept=_found(kept, today),
        other=_found(other, today),
        same=tuple(_same(same.name, same.fills) for same in (*plan.adults, *plan.children)),
        coming=plan.coming_names,
        conflicts=tuple(_conflict(conflict) for conflict in plan.conflicts),
    )


def person_text(person: Adult | Child) -> str:
    """Write a person to choose."""
    name = full_name(person.family_name, person.given_names)
    return joined(name, format_birth_date(person.birth_date, year_only=person.birth_year_only) if person.birth_date else "")


def entry_text(row: SchoolEntryRow) -> str:
    """Write when a child comes to school."""
    day = f"{'voraussichtlich ' if row.entry.is_estimate else ''}{format_day(row.entry.day)}"
    cases = counted(row.open_applications, "offener Antrag", "offene Anträge") if row.open_applications else ""
    return joined(day, row.site_name, cases)


def _found(family: Family, today: date) -> FoundFamily:
    children = ", ".join(_aged(child, today) for child in family.children)
    return FoundFamily(family.id, joined(family.title, children or "ohne Kind"))


def _aged(child: Child, today: date) -> str:
    return f"{called(child)} {age_on(child.birth_date, today)}" if child.birth_date else called(child)


def _same(name: str, fills: tuple[str, ...]) -> str:
    added = ", ".join(_LABELS.get(field, field) for field in fills)
    return f"{name} – dazu kommt: {added}" if added else name


def _conflict(conflict: Conflict) -> ConflictText:
    return ConflictText(
        conflict.path, f"{conflict.person}: {_LABELS.get(conflict.field, conflict.field)}", _said(conflict.kept), _said(conflict.other)
    )


def _said(value: object) -> str:
    match value:
        case bool():
            return "ja" if value else "nein"
        case date():
            return format_birth_date(value, year_only=False)
        case _:
            return str(value)
