"""Write what joining two families means for each row: everything that spoke of the one speaks of the other.

Only what would stand there twice is deleted: an adult entered twice, a stay or a grant of a child entered twice.

Which rows speak of a family, a child or an adult is read off the tables, so that a new table is not forgotten here.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.family_merge import MergePlan, SamePerson
from app.models.base import Tracked
from app.models.change_log import references
from app.models.mapping import column_names
from app.models.merging.shapes import record_classes
from app.models.records.families import AdultRecord, AttendanceRecord, ChildRecord, FamilyRecord, GrantRecord, SecondHouseholdRecord

_MERGED_INTO = "merged_into_id"
_PARTS = (AttendanceRecord, GrantRecord, SecondHouseholdRecord)


class FamilyJoining:
    """Joins two families in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def join(self, plan: MergePlan, taken: frozenset[str]) -> None:
        """Join the other family into the kept one; in the conflicts ``taken`` the other one's answer holds."""
        for child in plan.children:
            self._join_person(ChildRecord, child, taken)
            self._join_parts(child)
            self._point("child", child.other_id, child.kept_id, but=_PARTS)
            self._session.get_one(ChildRecord, child.other_id).merged_into_id = child.kept_id
        for adult in plan.adults:
            self._join_person(AdultRecord, adult, taken)
            self._point("adult", adult.other_id, adult.kept_id)
            self._session.delete(self._session.get_one(AdultRecord, adult.other_id))
        staying = frozenset(same.other_id for same in (*plan.adults, *plan.children))
        self._point("family", plan.other_id, plan.kept_id, staying=staying)
        self._join_family(plan)

    def _join_person(self, record_class: type[Any], same: SamePerson, taken: frozenset[str]) -> None:
        kept, other = self._session.get_one(record_class, same.kept_id), self._session.get_one(record_class, same.other_id)
        chosen = [conflict.field for conflict in same.conflicts if conflict.path in taken]
        for field in (*same.fills, *chosen):
            setattr(kept, field, getattr(other, field))

    def _join_parts(self, same: SamePerson) -> None:
        """Bring stays, grants and households along, but none the kept child has already."""
        for record_class in _PARTS:
            present = {_content(row): row.id for row in self._rows(record_class, "child_id", same.kept_id)}
            for row in self._rows(record_class, "child_id", same.other_id):
                twin = present.get(_content(row))
                if twin is None:
                    row.child_id = same.kept_id
                else:
                    self._point(record_class.__tablename__, row.id, twin)
                    self._session.delete(row)

    def _join_family(self, plan: MergePlan) -> None:
        kept, other = (self._session.get_one(FamilyRecord, family_id) for family_id in (plan.kept_id, plan.other_id))
        kept.address_protected = kept.address_protected or other.address_protected
        kept.remark = "\n".join(dict.fromkeys(text for text in (kept.remark, other.remark) if text))
        kept.site_id = kept.site_id or other.site_id
        if other.archived_on is None:
            kept.archived_on = None
        other.merged_into_id = kept.id

    def _point(self, table: str, before: str, after: str, *, staying: frozenset[str] = frozenset(), but: tuple[type, ...] = ()) -> None:
        """Let everything that points to one row point to another; rows ``staying``, and kinds of rows done already, are left."""
        for record_class, name in _pointing_to(table):
            if record_class not in but:
                for row in self._rows(record_class, name, before):
                    if row.id not in staying:
                        setattr(row, name, after)

    def _rows(self, record_class: type[Any], name: str, value: str) -> list[Any]:
        return list(self._session.scalars(select(record_class).where(getattr(record_class, name) == value)))


def _pointing_to(table: str) -> Iterator[tuple[type[Tracked], str]]:
    for record_class in record_classes().values():
        for link, target in references(record_class):
            if target == table and link.key != _MERGED_INTO:
                yield record_class, link.key


def _content(row: Tracked) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in sorted(column_names(type(row)) - {"id", "child_id"}))
