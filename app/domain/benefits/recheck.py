"""Compare what a check said before and says now: after a change of the catalogue, of a child's facts, or with the days. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.check import told, weighings
from app.domain.benefits.facts import Case
from app.domain.benefits.verdict import Finding
from app.domain.terms import Benefit

_WEIGHED = ("verdict", "route", "application_needed", "amount", "proofs", "question", "claimable_from", "time_barred_after")
"""What makes a difference at the desk; words alone do not."""


@dataclass(frozen=True)
class Change:
    """What changed for one child and benefit: the names of the fields, and both findings."""

    child_id: str
    benefit: Benefit
    fields: tuple[str, ...]
    before: Finding
    after: Finding


@dataclass(frozen=True)
class Standpoint:
    """The law and the day a check is made by."""

    law: Catalogue
    on: date


def changes_for(earlier: Case, later: Case, *, before: Standpoint, after: Standpoint, only: Collection[Benefit]) -> Iterator[Change]:
    """Weigh the same children from two standpoints, and put into words only what differs."""
    known = {child.id: child for child in earlier.children}
    for child in later.children:
        if child.id in known:
            then = {each.benefit.id: each for each in weighings(known[child.id], on=before.on, law=before.law, only=only)}
            for now in weighings(child, on=after.on, law=after.law, only=only):
                if now.essence != then[now.benefit.id].essence:
                    yield from _change(child.id, told(then[now.benefit.id]), told(now))


def benefits_concerned(before: Standpoint, after: Standpoint) -> frozenset[Benefit]:
    """Answer the benefits that can come out otherwise; with the same day and tables, only those whose own law differs."""
    old, new = before.law, after.law
    shared = (old.routes, old.parameters, old.proofs) == (new.routes, new.parameters, new.proofs)
    if before.on != after.on or not shared or old.benefits.keys() != new.benefits.keys():
        return frozenset(new.benefits)
    return frozenset(benefit for benefit, law in new.benefits.items() if law != old.benefits[benefit])


def _change(child_id: str, before: Finding, after: Finding) -> Iterator[Change]:
    if changed := tuple(name for name in _WEIGHED if getattr(before, name) != getattr(after, name)):
        yield Change(child_id, after.benefit, changed, before, after)
