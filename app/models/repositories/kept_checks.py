"""What children could have when somebody last took note; reckoned from law and facts, so it is neither logged nor synced."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.models.access import Access, listed

if TYPE_CHECKING:
    from app.domain.benefits.recheck import KeptCheck

_OF_CHILDREN = "SELECT child_id, checked_on, catalogue, facts, outcomes FROM kept_check WHERE child_id IN (SELECT value FROM json_each(?))"
_KEEP = (
    "INSERT INTO kept_check (child_id, checked_on, catalogue, facts, outcomes) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (child_id) DO UPDATE SET checked_on = excluded.checked_on, catalogue = excluded.catalogue, "
    "facts = excluded.facts, outcomes = excluded.outcomes"
)


class KeptCheckRepository:
    """Keeps one check for each child."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def of_children(self, child_ids: Sequence[str]) -> "dict[str, KeptCheck]":
        """Answer what was kept, by child."""
        from app.domain.benefits.recheck import KeptCheck

        rows = self._access.rows(_OF_CHILDREN, listed(child_ids))
        return {child_id: KeptCheck(child_id, date.fromisoformat(on), *rest) for child_id, on, *rest in rows}

    def keep(self, checks: "Iterable[KeptCheck]") -> None:
        """Keep checks in place of those before."""
        self._access.run(_KEEP, [(each.child_id, each.on.isoformat(), each.catalogue, each.facts, each.outcomes) for each in checks])
