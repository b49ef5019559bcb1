"""What rebuilding changed: for the report of an import, for the search index, for open screens."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from app.domain.changes import ChangeKind

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
    """What became of the things that were rebuilt, counted by kind; ``replaced`` and ``added`` name the first of them.

    ``erased``: what is erased now; ``belonging``: by kind and id, what of it nobody had named, but belonged to something erased.
    """

    new: Counter[ChangeKind] = field(default_factory=Counter)
    changed: Counter[ChangeKind] = field(default_factory=Counter)
    gone: Counter[ChangeKind] = field(default_factory=Counter)
    added: list[tuple[ChangeKind, str]] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    touched: set[tuple[ChangeKind, str]] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    belonging: set[tuple[str, str]] = field(default_factory=set)
    conflicts: set[str] = field(default_factory=set)
    parked: set[str] = field(default_factory=set)

    def note_row(self, kind: ChangeKind, entity_id: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """Note what became of one row."""
        self.touched.add((kind, entity_id))
        for row in (before, after):
            self._note_owners(row or {})
        if before is None:
            self.new[kind] += 1
            if len(self.added) < MOST_EXAMPLES:
                self.added.append((kind, entity_id))
        elif after is None:
            self.gone[kind] += 1
        else:
            self.changed[kind] += 1
            if len(self.replaced) < MOST_EXAMPLES:
                self.replaced += [
                    Replaced(kind, entity_id, name, before[name], value) for name, value in after.items() if before[name] != value
                ]

    def _note_owners(self, row: dict[str, Any]) -> None:
        """The search index finds a thing by its family, which a deleted or moved one no longer names."""
        for column, kind in (("family_id", ChangeKind.FAMILY), ("child_id", ChangeKind.CHILD)):
            if owner := row.get(column):
                self.touched.add((kind, owner))
