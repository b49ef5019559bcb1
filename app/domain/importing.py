"""What an import would change, or has changed, as the desk reads it before it agrees and afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.changes import ChangeKind


@dataclass(frozen=True, kw_only=True)
class ChangedField:
    """One field that got another value, in words."""

    kind: ChangeKind
    entity_id: str
    family_id: str | None
    title: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class AddedThing:
    """One thing that is new here."""

    kind: ChangeKind
    entity_id: str
    family_id: str | None
    title: str


@dataclass(frozen=True, kw_only=True)
class RemovedThing:
    """One thing that is here no longer, and ``why`` in words: what was done when it was deleted."""

    kind: ChangeKind
    entity_id: str
    family_id: str | None
    title: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What came of some change sets; the same for a preview and for the import itself.

    ``taken``: single changes that were new. ``known``: those held already. ``parked``: things of which a newer version of the
    program says more than this one understands. ``waiting``: things that belong to something that has not come yet, or is gone.
    ``new_conflicts``: edits that did not know of each other. ``examples``, ``additions`` and ``removals`` name the first of the
    changes; of what is erased only the reasons are told.
    """

    taken: int = 0
    known: int = 0
    new: Mapping[ChangeKind, int] = field(default_factory=dict)
    changed: Mapping[ChangeKind, int] = field(default_factory=dict)
    gone: Mapping[ChangeKind, int] = field(default_factory=dict)
    erased: int = 0
    parked: int = 0
    waiting: int = 0
    without_effect: int = 0
    new_conflicts: tuple[str, ...] = ()
    additions: tuple[AddedThing, ...] = ()
    examples: tuple[ChangedField, ...] = ()
    removals: tuple[RemovedThing, ...] = ()
    erasure_reasons: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Tell that everything was held already."""
        return self.taken == 0
