"""Free places and care requests."""

from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.line.care import OPEN_CARE, CareRequest, CareState
from app.domain.line.places import FreePlace
from app.domain.line.words import Direction, EntryKind
from app.models.access import Access, listed

if TYPE_CHECKING:
    from app.models.records.care import CareRequestRecord, FreePlaceRecord

_AMONG = "IN (SELECT value FROM json_each(?))"


class CareRepository:
    """Answers which places are free and what offices have asked."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, record: "FreePlaceRecord | CareRequestRecord") -> None:
        """Add free places or a request."""
        self._access.session.add(record)

    def place_record(self, place_id: str) -> "FreePlaceRecord | None":
        """Answer the row of free places, for a command that changes it."""
        from app.models.records.care import FreePlaceRecord

        return self._access.session.get(FreePlaceRecord, place_id)

    def request_record(self, request_id: str) -> "CareRequestRecord | None":
        """Answer the row of a request, for a command that changes it."""
        from app.models.records.care import CareRequestRecord

        return self._access.session.get(CareRequestRecord, request_id)

    def places(self) -> tuple[FreePlace, ...]:
        """Answer the free places not taken back, those free first before the others."""
        return tuple(self._access.snapshots(FreePlace, "free_place", "WHERE ended_on IS NULL ORDER BY coalesce(free_from, ''), id"))

    def request(self, request_id: str) -> CareRequest | None:
        """Answer one request."""
        return next(iter(self._access.snapshots(CareRequest, "care_request", "WHERE id = ?", request_id)), None)

    def requests(self, states: tuple[CareState, ...] = ()) -> tuple[CareRequest, ...]:
        """Answer the requests in some states, or all; those somebody still waits for first, by how long the job waits."""
        order = f"ORDER BY state {_AMONG} DESC, coalesce(job_until, needed_from, '9999'), asked_on DESC, id"
        wanted = listed(states or tuple(CareState))
        rest = f"WHERE state {_AMONG} {order}"
        return tuple(self._access.snapshots(CareRequest, "care_request", rest, wanted, listed(OPEN_CARE)))

    def said_at(self) -> dict[str, tuple[datetime | None, datetime | None]]:
        """Answer by the request's id when the office first asked and when it was first answered, as its thread has it, UTC."""
        query = (
            "SELECT care_request.id, min(CASE WHEN entry.direction = ? THEN entry.at END), "
            "min(CASE WHEN entry.direction = ? AND entry.kind = ? THEN entry.at END) FROM care_request "
            "JOIN thread_entry entry ON entry.thread_id = care_request.thread_id GROUP BY care_request.id"
        )
        rows = self._access.rows(query, Direction.THEIRS.value, Direction.OURS.value, EntryKind.ANSWER.value)
        return {id_: (_instant(asked), _instant(answered)) for id_, asked, answered in rows}

    def of_thread(self, thread_id: str) -> CareRequest | None:
        """Answer the request a thread is about."""
        return next(iter(self._access.snapshots(CareRequest, "care_request", "WHERE thread_id = ?", thread_id)), None)

    def numbers(self) -> dict[str, str]:
        """Answer the numbers of the threads requests are about, by the thread's id."""
        return dict(self._access.rows("SELECT thread.id, number FROM thread JOIN care_request ON care_request.thread_id = thread.id"))


def _instant(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None
