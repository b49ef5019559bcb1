"""Agreements, contact persons and meetings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from app.domain.changes import ChangeKind
from app.domain.cooperation.agreements import Agreement
from app.domain.cooperation.contacts import ContactPerson
from app.domain.cooperation.meetings import Meeting, MeetingGuest, MeetingPoint, OpenPoint
from app.models.access import Access, listed

if TYPE_CHECKING:
    from app.models.base import Tracked

R = TypeVar("R", bound="Tracked")
_AMONG = "IN (SELECT value FROM json_each(?))"


class CooperationRepository:
    """Answers what was agreed with partners, whom one reaches there, and when all meet."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, record: "Tracked") -> None:
        """Add an agreement, a contact person, a meeting or a part of one."""
        self._access.session.add(record)

    def record(self, record_class: type[R], thing_id: str) -> R | None:
        """Answer the row of a thing, for a command that changes it."""
        return self._access.session.get(record_class, thing_id)

    def delete(self, record: "Tracked") -> None:
        """Take a part out of a meeting."""
        self._access.session.delete(record)

    def agreements(self) -> tuple[Agreement, ...]:
        """Answer all agreements, those that run first, by the day they are looked at again."""
        order = "ORDER BY ended_on IS NOT NULL, coalesce(review_on, '9999'), id"
        return tuple(self._access.snapshots(Agreement, "agreement", order))

    def contacts(self) -> tuple[ContactPerson, ...]:
        """Answer all contact persons, by name; those who are none any more last."""
        return tuple(self._access.snapshots(ContactPerson, "contact_person", "ORDER BY ended_on IS NOT NULL, name COLLATE NOCASE, id"))

    def meetings(self) -> tuple[Meeting, ...]:
        """Answer all meetings, the latest day first."""
        return tuple(self._access.snapshots(Meeting, "meeting", "ORDER BY coalesce(meets_on, '9999') DESC, from_minute, id"))

    def meeting(self, meeting_id: str) -> Meeting | None:
        """Answer one meeting."""
        return next(iter(self._access.snapshots(Meeting, "meeting", "WHERE id = ?", meeting_id)), None)

    def invited_as(self, office_id: str | None, name: str) -> Meeting | None:
        """Answer the meeting an office asked us to under a name of its own."""
        found = self._access.snapshots(Meeting, "meeting", "WHERE host_office_id = ? AND invited_as = ?", office_id, name)
        return next(iter(found), None)

    def leaving(self, office_id: str) -> tuple[Meeting, ...]:
        """Answer the meetings whose invitation goes to an office: it is among the guests."""
        rest = (
            "WHERE leaves = 1 AND EXISTS (SELECT 1 FROM meeting_guest JOIN contact_person ON contact_person.id = meeting_guest.contact_id "
            "WHERE meeting_guest.meeting_id = meeting.id AND contact_person.office_id = ?) ORDER BY meets_on, id"
        )
        return tuple(self._access.snapshots(Meeting, "meeting", rest, office_id))

    def ever_said(self, kinds: Sequence[ChangeKind]) -> list[tuple[str, str, str]]:
        """Answer every text that was ever written about things of some kinds, with kind and id; what was changed since, too."""
        # As bytes: a partner may have written half a character, which is no text.
        sql = f"SELECT entity, entity_id, hex(value) FROM change JOIN json_each(change.fields) WHERE entity {_AMONG} AND type = 'text'"  # noqa: S608 - our own words
        return [(kind, each, bytes.fromhex(text).decode(errors="replace")) for kind, each, text in self._access.rows(sql, listed(kinds))]

    def points(self, meeting_ids: Sequence[str]) -> tuple[MeetingPoint, ...]:
        """Answer the agendas of some meetings, in order."""
        rest = f"WHERE meeting_id {_AMONG} ORDER BY meeting_id, place, id"
        return tuple(self._access.snapshots(MeetingPoint, "meeting_point", rest, listed(meeting_ids)))

    def guests(self, meeting_id: str) -> tuple[MeetingGuest, ...]:
        """Answer who is asked to a meeting, in no order that matters."""
        return tuple(self._access.snapshots(MeetingGuest, "meeting_guest", "WHERE meeting_id = ? ORDER BY id", meeting_id))

    def open_points(self, meeting_ids: Sequence[str]) -> tuple[OpenPoint, ...]:
        """Answer what some meetings left to be done, what is still open first."""
        rest = f"WHERE meeting_id {_AMONG} ORDER BY done_on IS NOT NULL, coalesce(due_on, '9999'), id"
        return tuple(self._access.snapshots(OpenPoint, "open_point", rest, listed(meeting_ids)))
