"""Proofs somebody saw."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain.applications import SeenProof
from app.models.access import Access, listed

if TYPE_CHECKING:
    from app.models.records.cases import SeenProofRecord

_STAFF_SIGN = "coalesce((SELECT sign FROM staff WHERE staff.id = seen_proof.staff_id), '')"
_OF_CHILDREN = "WHERE child_id IN (SELECT value FROM json_each(?)) ORDER BY id"


class ProofRepository:
    """Keeps what was seen; never what it said."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def of_children(self, child_ids: Sequence[str]) -> tuple[SeenProof, ...]:
        """Answer the proofs seen of some children, oldest first."""
        return tuple(self._access.snapshots(SeenProof, "seen_proof", _OF_CHILDREN, listed(child_ids), staff_sign=_STAFF_SIGN))

    def add(self, record: "SeenProofRecord") -> str:
        """Add one and answer its id."""
        self._access.session.add(record)
        return record.id

    def remove(self, proof_id: str) -> bool:
        """Remove one that was noted by mistake; tell whether it was there."""
        from app.models.records.cases import SeenProofRecord

        record = self._access.session.get(SeenProofRecord, proof_id)
        if record is not None:
            self._access.session.delete(record)
        return record is not None
