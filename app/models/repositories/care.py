"""Free places and care requests."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.line.care import HOLDS_PLACE, OPEN_CARE, CareRequest, CareState
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

    def requests(self, states: tuple[CareState, ...] = (), limit: int | None = None) -> tuple[CareRequest, ...]:
        """Answer the requests in some states, or all; those somebody still waits for first, by how long the job waits."""
        order = f"ORDER BY state {_AMONG} DESC, coalesce(job_until, needed_from, '9999'), asked_on DESC, id"
        wanted = listed(states or tuple(CareState))
        rest = f"WHERE state {_AMONG} {order} LIMIT ?"
        return tuple(self._access.snapshots(CareRequest, "care_request", rest, wanted, listed(OPEN_CARE), -1 if limit is None else limit))

    def offered_last(self, limit: int) -> tuple[CareRequest, ...]:
        """Answer the requests that were offered something first most lately."""
        rest = "WHERE first_offer_on IS NOT NULL ORDER BY first_offer_on DESC, id DESC LIMIT ?"
        return tuple(self._access.snapshots(CareRequest, "care_request", rest, limit))

    def count_by_state(self) -> dict[CareState, int]:
        """Count the requests in each state."""
        found: dict[str, int] = dict(self._access.rows("SELECT state, count(*) FROM care_request GROUP BY state"))
        return {state: found.get(state.value, 0) for state in CareState}

    def holding(self) -> tuple[CareRequest, ...]:
        """Answer the requests that may hold one of the places not taken back."""
        rest = f"WHERE state {_AMONG} AND offered_place_id IN (SELECT id FROM free_place WHERE ended_on IS NULL)"  # noqa: S608 - our own words
        return tuple(self._access.snapshots(CareRequest, "care_request", rest, listed(HOLDS_PLACE)))

    def said_at(self, thread_ids: Sequence[str]) -> dict[str, tuple[datetime | None, datetime | None]]:
        """Answer by thread when the office first asked and when it was first answered, UTC."""
        query = (
            "SELECT thread_id, min(CASE WHEN direction = ? THEN at END), "  # noqa: S608 - our own words
            f"min(CASE WHEN direction = ? AND kind = ? THEN at END) FROM thread_entry WHERE thread_id {_AMONG} GROUP BY thread_id"
        )
        words = (Direction.THEIRS.value, Direction.OURS.value, EntryKind.ANSWER.value)
        rows = self._access.rows(query, *words, listed(thread_ids))
        return {id_: (_instant(asked), _instant(answered)) for id_, asked, answered in rows}

    def of_thread(self, thread_id: str) -> CareRequest | None:
        """Answer the request a thread is about."""
        return next(iter(self._access.snapshots(CareRequest, "care_request", "WHERE thread_id = ?", thread_id)), None)

    def numbers(self, thread_ids: Sequence[str]) -> dict[str, str]:
        """Answer the numbers of threads, by id."""
        return dict(self._access.rows(f"SELECT id, number FROM thread WHERE id {_AMONG}", listed(thread_ids)))  # noqa: S608 - our own words


def _instant(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None
