"""What has left for offices, and to which family a thing that may leave belongs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from app.domain.line.disclosures import Disclosure
from app.models.access import Access
from app.models.snapshots import made, select_list

if TYPE_CHECKING:
    from app.models.records.line import DisclosureRecord

FAMILY: Final = "family"
OWNERS: Final[Mapping[str, tuple[str, ...]]] = {
    FAMILY: (),
    "adult": ("family_id",),
    "child": ("family_id",),
    "consent": ("family_id",),
    "note": ("family_id",),
    "attendance": ("child_id",),
    "grant_period": ("child_id",),
    "second_household": ("child_id",),
    "seen_proof": ("child_id", "application_id"),
    "application": ("child_id",),
    "thread": ("family_id", "child_id", "application_id"),
    "thread_entry": ("thread_id",),
    "care_request": ("thread_id",),
    "bundle": ("thread_id",),
    "bundle_item": ("application_id",),
    "booking": ("family_id",),
    "consultation": ("family_id",),
}
"""By which columns a thing belongs to a family. What is not named here, nor in ``NOBODYS``, cannot leave: a test names every table."""
NOBODYS: Final = frozenset(
    {
        *("centre", "site", "staff", "office", "free_place", "office_hour"),
        *("agreement", "contact_person", "meeting", "meeting_point", "meeting_guest", "open_point"),
    }
)
"""What tells nothing of any family."""
_TABLE_OF: Final = {"family_id": FAMILY, "child_id": "child", "application_id": "application", "thread_id": "thread"}


class DisclosureRepository:
    """Keeps what has left, and knows whom things are about."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, record: "DisclosureRecord") -> None:
        """Add what has left."""
        self._access.session.add(record)

    def on_consent(self, consent_id: str) -> tuple[Disclosure, ...]:
        """Answer what has left on a consent, newest first."""
        return self._some("disclosure.consent_id = ?", consent_id)

    def of_thread(self, thread_id: str) -> tuple[Disclosure, ...]:
        """Answer what of a thread has left, newest first."""
        return self._some("disclosure.thread_id = ?", thread_id)

    def family_of(self, thing: str, thing_id: str) -> str | None:
        """Answer the family a thing belongs to; none if it is about nobody this house knows.

        Raises:
            KeyError: Nobody has said yet to whom such a thing belongs, so it cannot leave.
        """
        if thing in NOBODYS:
            return None
        columns = OWNERS[thing]
        if not columns:
            return thing_id
        row = self._access.first(f"SELECT {', '.join(columns)} FROM {thing} WHERE id = ?", thing_id)  # noqa: S608 - our own names
        owners = ((_TABLE_OF[column], owner) for column, owner in zip(columns, row or (), strict=False) if owner)
        return next((family for table, owner in owners if (family := self.family_of(table, owner))), None)

    def _some(self, wanted: str, value: str) -> tuple[Disclosure, ...]:
        selected = select_list(Disclosure, "disclosure", office_name="coalesce(office.name, '')", number="coalesce(thread.number, '')")
        around = "LEFT JOIN office ON office.id = disclosure.office_id LEFT JOIN thread ON thread.id = disclosure.thread_id"
        query = f"SELECT {selected} FROM disclosure {around} WHERE {wanted} ORDER BY disclosure.left_at DESC, disclosure.id DESC"  # noqa: S608 - our own words
        return tuple(made(Disclosure, row) for row in self._access.rows(query, value))
