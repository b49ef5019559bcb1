"""What rebuilding changed: for the report of an import, for the search index, for open screens."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from app.domain.changes import ChangeKind

Values = dict[str, Any]

MOST_EXAMPLES = 100
"""So many single changes a report names; the others are counted."""


@dataclass(frozen=True)
class Replaced:
    """One field of a stored thing got another value, both as the database holds them."""

    kind: ChangeKind
    entity_id: str
    field: str
    before: Any
    after: Any


@dataclass
class Rebuilt:
    """What became of the things that were rebuilt, counted by kind; ``replaced``, ``added`` and ``removed`` name some of them.

    ``erased``: what is erased now; ``belonging``: by kind and id, what of it nobody had named, but belonged to something erased.
    """

    new: Counter[ChangeKind] = field(default_factory=Counter)
    changed: Counter[ChangeKind] = field(default_factory=Counter)
    gone: Counter[ChangeKind] = field(default_factory=Counter)
    added: list[tuple[ChangeKind, str]] = field(default_factory=list)
    removed: list[tuple[ChangeKind, str]] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    touched: defaultdict[ChangeKind, set[str]] = field(default_factory=lambda: defaultdict(set))
    erased: set[str] = field(default_factory=set)
    belonging: set[tuple[str, str]] = field(default_factory=set)
    conflicts: set[str] = field(default_factory=set)
    parked: set[str] = field(default_factory=set)

    def note_rows(self, kind: ChangeKind, before: Mapping[str, Values], after: Mapping[str, Values], changed: AbstractSet[str]) -> None:
        """Note what became of the rows that changed, given as they were and as they are."""
        if not changed:
            return
        new, gone = changed - before.keys(), changed - after.keys()
        self.touched[kind].update(changed)
        for rows in (before, after):
            self._note_owners([row for each in changed if (row := rows.get(each))])
        _count(self.new, kind, len(new))
        _count(self.gone, kind, len(gone))
        _count(self.changed, kind, len(changed) - len(new) - len(gone))
        self.added += [(kind, each) for each in islice(new, MOST_EXAMPLES - len(self.added))]
        self.removed += [(kind, each) for each in islice(gone, MOST_EXAMPLES - len(self.removed))]
        others = (each for each in changed if each in before and each in after)
        for each in islice(others, MOST_EXAMPLES):
            if len(self.replaced) >= MOST_EXAMPLES:
                break
            self.replaced += [
                Replaced(kind, each, name, before[each][name], value) for name, value in after[each].items() if before[each][name] != value
            ]

    def _note_owners(self, rows: Sequence[Values]) -> None:
        """The search index finds a thing by its family, which a deleted or moved one no longer names."""
        for column, kind in (("family_id", ChangeKind.FAMILY), ("child_id", ChangeKind.CHILD)):
            if rows and column in rows[0]:
                self.touched[kind].update(row[column] for row in rows if row[column])


def _count(counter: Counter[ChangeKind], kind: ChangeKind, number: int) -> None:
    if number:
        counter[kind] += number
