"""Bundles of applications for an office."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain.line.handover import Bundle, BundleLine, BundlePage, BundleState
from app.domain.line.threads import LIST_PAGE
from app.models.access import Access, listed
from app.models.snapshots import made, select_list

if TYPE_CHECKING:
    from app.models.records.handover import BundleItemRecord, BundleRecord

_AMONG = "IN (SELECT value FROM json_each(?))"
_BUNDLED = (BundleState.PACKED, BundleState.ON_WAY, BundleState.RECEIVED)
_HOLDS = "EXISTS (SELECT 1 FROM bundle_item WHERE bundle_item.bundle_id = bundle.id)"
"""Of a bundle all of whose families were erased nothing is left to show, tell or confirm."""
_CHILD = "coalesce(nullif(nullif(child.given_names, ''), '-'), child.family_name, '')"


class BundleRepository:
    """Answers which bundles there are, what is in them, and which one a code belongs to."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def add(self, bundle: "BundleRecord", items: "Sequence[BundleItemRecord]") -> None:
        """Add a bundle with its applications."""
        self._access.session.add_all([bundle, *items])

    def record(self, bundle_id: str) -> "BundleRecord | None":
        """Answer the row itself, for a command that changes it."""
        from app.models.records.handover import BundleRecord

        return self._access.session.get(BundleRecord, bundle_id)

    def item_record(self, bundle_id: str, application_id: str) -> "BundleItemRecord | None":
        """Answer the row of one application in a bundle."""
        from app.models.records.handover import BundleItemRecord

        found = self._access.column("SELECT id FROM bundle_item WHERE bundle_id = ? AND application_id = ?", bundle_id, application_id)
        return self._access.session.get(BundleItemRecord, found[0]) if found else None

    def verifiers(self) -> list[tuple[str, str]]:
        """Answer id and verifier of every bundle, to find the one a receipt code belongs to."""
        return [(id_, verifier) for id_, verifier in self._access.rows("SELECT id, verifier FROM bundle ORDER BY id DESC")]

    def pages(self, limit: int = LIST_PAGE) -> tuple[BundlePage, ...]:
        """Answer the newest bundles that were not taken apart, those not received first."""
        wanted = f"WHERE bundle.state {_AMONG} AND {_HOLDS} ORDER BY bundle.state = ?, bundle.made_on DESC, thread.number DESC LIMIT ?"
        return self._pages(wanted, listed(_BUNDLED), BundleState.RECEIVED.value, limit)

    def on_way(self, office_id: str) -> tuple[BundlePage, ...]:
        """Answer the bundles on their way to an office."""
        wanted = f"WHERE bundle.state = ? AND bundle.office_id = ? AND {_HOLDS} ORDER BY bundle.made_on DESC, thread.number DESC"
        return self._pages(wanted, BundleState.ON_WAY.value, office_id)

    def application_with(self, office_id: str, code: str) -> str | None:
        """Answer the application an office means by our number: only one that was in a bundle for it."""
        query = (
            "SELECT application.id FROM application JOIN bundle_item ON bundle_item.application_id = application.id "  # noqa: S608 - as above
            "JOIN bundle ON bundle.id = bundle_item.bundle_id "
            f"WHERE application.code = ? AND bundle.office_id = ? AND bundle.state {_AMONG} LIMIT 1"
        )
        return next(iter(self._access.column(query, code, office_id, listed(_BUNDLED))), None)

    def count(self) -> int:
        """Count the bundles that were not taken apart."""
        (count,) = self._access.column(f"SELECT count(*) FROM bundle WHERE state {_AMONG} AND {_HOLDS}", listed(_BUNDLED))  # noqa: S608 - our own words
        return int(count)

    def page(self, bundle_id: str) -> BundlePage | None:
        """Answer one bundle."""
        return next(iter(self._pages("WHERE bundle.id = ?", bundle_id)), None)

    def of_thread(self, thread_id: str) -> BundlePage | None:
        """Answer the bundle a thread is about."""
        return next(iter(self._pages("WHERE bundle.thread_id = ?", thread_id)), None)

    def bundled(self) -> frozenset[str]:
        """Answer the applications that lie in a bundle not taken apart."""
        query = f"SELECT application_id FROM bundle_item JOIN bundle ON bundle.id = bundle_item.bundle_id WHERE bundle.state {_AMONG}"  # noqa: S608 - our own words
        return frozenset(self._access.column(query, listed(_BUNDLED)))

    def _pages(self, rest: str, *values: object) -> tuple[BundlePage, ...]:
        around = "JOIN thread ON thread.id = bundle.thread_id JOIN office ON office.id = bundle.office_id"
        rows = self._access.rows(f"SELECT thread.number, office.name, {select_list(Bundle, 'bundle')} FROM bundle {around} {rest}", *values)  # noqa: S608 - as above
        found = [(number, office, made(Bundle, row)) for number, office, *row in rows]
        lines = self._lines([bundle.id for _, _, bundle in found])
        return tuple(BundlePage(bundle, number, office, tuple(lines[bundle.id])) for number, office, bundle in found)

    def _lines(self, bundle_ids: Sequence[str]) -> dict[str, list[BundleLine]]:
        computed = {
            "code": "application.code",
            "family_id": "child.family_id",
            "child_name": _CHILD,
            "family_title": "coalesce(title.label, '')",
            "benefit": "application.benefit",
            "state": "application.state",
            "received_on": "application.received_on",
        }
        query = (
            f"SELECT bundle_item.bundle_id, {select_list(BundleLine, 'bundle_item', **computed)} FROM bundle_item "  # noqa: S608 - as above
            "JOIN application ON application.id = bundle_item.application_id JOIN child ON child.id = application.child_id "
            "LEFT JOIN search_entry title ON title.family_id = child.family_id AND title.kind = 'family' "
            f"WHERE bundle_item.bundle_id {_AMONG} ORDER BY application.code"
        )
        lines: dict[str, list[BundleLine]] = {each: [] for each in bundle_ids}
        for bundle_id, *row in self._access.rows(query, listed(bundle_ids)):
            lines[bundle_id].append(made(BundleLine, row))
        return lines
