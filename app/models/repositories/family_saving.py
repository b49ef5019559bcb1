"""Write a family as it was typed: the rows of the store become equal to the draft."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.ids import NewId
from app.domain.drafts import ChildDraft, FamilyDraft
from app.models.base import Tracked
from app.models.mapping import fill
from app.models.records.families import AdultRecord, AttendanceRecord, ChildRecord, FamilyRecord, GrantRecord, SecondHouseholdRecord


class FamilySaving:
    """Saves drafts in one session."""

    def __init__(self, session: Session, new_id: NewId) -> None:
        self._session = session
        self._new_id = new_id

    def save(self, draft: FamilyDraft) -> str:
        """Write a draft: add what has no id, change what has one, remove what is no longer there. Answer the family's id."""
        family_id = draft.id or self._new_id()
        record = self._session.get(FamilyRecord, family_id) if draft.id else None
        if record is None:
            record = FamilyRecord(id=family_id)
            fill(record, draft)
            self._session.add(record)
        else:
            fill(record, draft)
        is_new = draft.id is None
        self._save_rows(AdultRecord, AdultRecord.family_id, family_id, draft.adults, is_new=is_new)
        children = self._save_rows(ChildRecord, ChildRecord.family_id, family_id, draft.children, is_new=is_new)
        for child_id, child in zip(children, draft.children, strict=True):
            self._save_child_rows(child_id, child, is_new=child.id is None)
        return family_id

    def _save_child_rows(self, child_id: str, child: ChildDraft, *, is_new: bool = False) -> None:
        self._save_rows(AttendanceRecord, AttendanceRecord.child_id, child_id, child.attendances, is_new=is_new)
        self._save_rows(GrantRecord, GrantRecord.child_id, child_id, child.grants, is_new=is_new)
        self._save_rows(SecondHouseholdRecord, SecondHouseholdRecord.child_id, child_id, child.second_households, is_new=is_new)

    def _save_rows(self, record_class: type[Any], owner: Any, owner_id: str, drafts: Sequence[Any], *, is_new: bool) -> list[str]:
        """Make the rows of one owner equal to the drafts; answer their ids in the order of the drafts."""
        rows = () if is_new else self._session.scalars(select(record_class).where(owner == owner_id))
        present = {row.id: row for row in rows}
        ids = []
        for draft in drafts:
            row = present.pop(draft.id, None) if draft.id else None
            if row is None:
                row = record_class(id=draft.id or self._new_id(), **{owner.key: owner_id})
                fill(row, draft)
                self._session.add(row)
            else:
                fill(row, draft)
            ids.append(row.id)
        for row in present.values():
            self._remove(row)
        return ids

    def _remove(self, row: Tracked) -> None:
        if isinstance(row, ChildRecord):
            self._save_child_rows(row.id, ChildDraft())
            for twin in self._session.scalars(select(ChildRecord).where(ChildRecord.merged_into_id == row.id)):
                self._remove(twin)  # entered twice and joined: only a signpost to this child
        self._session.delete(row)
