"""Check families again after the law, their facts or the day have changed: what changed for whom.

Compared is with what was last taken note of (``keep_seen``), so nothing is told twice and nothing is lost between two people.
Families are taken in slices: whoever asks can stop between two of them, and nothing else has to wait long.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from app.domain.applications import Application
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.facts import Case, ChildFacts
from app.domain.benefits.family_case import case_with_applications
from app.domain.benefits.recheck import Change, FactsOn, KeptCheck, Standpoint, changes_since, kept_check
from app.domain.people import Family, called
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
    called: dict[str, str]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Rechecked:
    """What came of some families: what changed for whom, and the checks of all others, to be kept."""

    families: tuple[FamilyChange, ...]
    unchanged: tuple[KeptCheck, ...]


@dataclass(frozen=True)
class Recheck:
    """What came of it: the standpoint, how many families were looked at, and whether all were."""

    now: Standpoint
    looked_at: int
    is_complete: bool
    families: tuple[FamilyChange, ...]


def compare(work: Work, ids: Sequence[str], *, now: Standpoint, former: Standpoint | None = None) -> Rechecked:
    """Answer what is different for some families from what was kept, or from a former law and day."""
    found, unchanged = [], []
    families = tuple(_children(work, ids))
    kept = work.kept_checks.of_children([child_id for _, children in families for child_id in children]) if former is None else {}
    for family, children in families:
        changes: list[Change] = []
        for child_id, facts_on in children.items():
            check = kept_check(facts_on, now)
            before = kept_check(facts_on, former) if former else kept.get(child_id, check)
            changed = changes_since(before, check, facts_on, now.law)
            changes += changed
            unchanged += [] if changed else [check]
        if changes:
            names = {child.id: called(child) for child in family.children}
            found.append(FamilyChange(family.id, family.title, names, tuple(changes)))
    return Rechecked(tuple(found), tuple(unchanged))


def keep_checks(work: Work, checks: Sequence[KeptCheck]) -> None:
    """Keep checks: the first of a child, those that only confirm the one before, or former ones put back."""
    work.kept_checks.keep(checks)


def keep_seen(work: Work, ids: Sequence[str], now: Standpoint) -> tuple[KeptCheck, ...]:
    """Take note of what is different for some families, and answer what was kept before.

    From now on it is what later checks are compared with.
    """
    checks = [kept_check(facts_on, now) for _, children in _children(work, ids) for facts_on in children.values()]
    former = work.kept_checks.of_children([each.child_id for each in checks])
    work.kept_checks.keep(checks)
    return tuple(former.values())


def keep_first(desk: Desk, family_id: str, law: Catalogue) -> None:
    """Keep the first check of the children of a family; those that have one keep it."""
    if ids := desk.ask(_without_check, family_id):
        desk.do(_keep_first, family_id, ids, law)


def recheck_part(desk: Desk, ids: Sequence[str], *, now: Standpoint) -> tuple[FamilyChange, ...]:
    """Check some families again, keep what says nothing new, and answer what changed for whom."""
    found = desk.ask(compare, ids, now=now)
    desk.do(keep_checks, found.unchanged)
    return found.families


def recheck_all(
    desk: Desk, *, now: Standpoint, former: Standpoint | None = None, is_stopped: Callable[[], bool] = lambda: False
) -> Recheck:
    """Answer what changed for all families that are not archived, as far as nobody stops it."""
    ids = desk.ask(family_ids)
    found: list[FamilyChange] = []
    looked_at = 0
    while looked_at < len(ids) and not is_stopped():
        part = ids[looked_at : looked_at + SLICE]
        found += desk.ask(compare, part, now=now, former=former).families if former else recheck_part(desk, part, now=now)
        looked_at += len(part)
    return Recheck(now, looked_at, looked_at == len(ids), tuple(found))


def _children(work: Work, ids: Sequence[str]) -> Iterator[tuple[Family, dict[str, FactsOn]]]:
    families = work.families.several(ids)
    every_child = [child.id for family in families for child in family.children]
    applications: defaultdict[str, list[Application]] = defaultdict(list)
    for each in work.applications.of_children(every_child):
        applications[each.child_id].append(each)
    for family in families:
        own = [each for child in family.children for each in applications[child.id]]
        cases = cache(partial(case_with_applications, family, own))
        yield family, {child.id: partial(_facts, cases, number) for number, child in enumerate(family.children)}


def _facts(cases: Callable[[date], Case], number: int, day: date) -> ChildFacts:
    return cases(day).children[number]


def _without_check(work: Work, family_id: str) -> frozenset[str]:
    family = work.families.get(family_id)
    ids = [child.id for child in family.children] if family else []
    return frozenset(ids) - work.kept_checks.of_children(ids).keys()


def _keep_first(work: Work, family_id: str, ids: Collection[str], law: Catalogue) -> None:
    now = Standpoint(law, work.today)
    ((_, children),) = _children(work, [family_id])
    work.kept_checks.keep([kept_check(facts_on, now) for child_id, facts_on in children.items() if child_id in ids])
