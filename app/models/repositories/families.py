"""Families with everything that belongs to them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from app.core.ids import NewId
from app.domain.duplicates import PersonBrief
from app.domain.people import Adult, Attendance, Child, Consent, Family, Grant, Note, SecondHousehold
from app.domain.sheet_code import short_sign_of
from app.domain.terms import OPEN_STATES
from app.domain.views import ChildBrief, FamilyRow, KitaChild
from app.models.access import Access, Row, listed
from app.models.snapshots import made, select_list

if TYPE_CHECKING:
    from app.domain.drafts import FamilyDraft
    from app.domain.family_merge import MergePlan
    from app.models.base import Tracked
    from app.models.records.families import ChildRecord, ConsentRecord, FamilyRecord

S = TypeVar("S")
OpenCases = tuple[int, date | None]
"""How many applications are open, and when the next thing is due."""

_AMONG = "IN (SELECT value FROM json_each(?))"


_CHILD = "coalesce(nullif(nullif(child.given_names, ''), '-'), child.family_name)"
_OPEN = ", ".join(f"'{state.value}'" for state in sorted(OPEN_STATES))
_KITA_CHILDREN = f"""
SELECT child.id, child.family_id, {_CHILD}, title.label,
  child.birth_date, max(stay.site_id),
  (SELECT min(school.starts_on) FROM attendance school
    WHERE school.child_id = child.id AND school.kind IN ('schule', 'berufsschule') AND school.starts_on > ?1),
  (SELECT count(*) FROM application WHERE application.child_id = child.id AND application.state IN ({_OPEN}))
FROM attendance stay
JOIN child ON child.id = stay.child_id
JOIN search_entry title ON title.family_id = child.family_id AND title.kind = 'family' AND NOT title.is_archived
WHERE stay.kind = 'kita' AND coalesce(stay.starts_on, '') <= ?1 AND coalesce(stay.ends_on, '9999') >= ?1
  AND child.birth_date IS NOT NULL
GROUP BY child.id ORDER BY title.sort_key, child.id
"""  # noqa: S608 - our own words
# Columns of the row alone: to put whole families together takes three times as long, and a list is read at every letter typed. The
# plus keeps SQLite from the index on families that were joined, which would make it walk all that were not.
_LISTED = f"""
SELECT family.id, title.label, coalesce(site.name, ''), family.archived_on IS NOT NULL,
  (SELECT json_group_array(json_array(called, birth_date)) FROM (
    SELECT {_CHILD} AS called, child.birth_date FROM child WHERE child.family_id = family.id ORDER BY child.id))
FROM json_each(?) wanted
CROSS JOIN family ON family.id = wanted.value AND +family.merged_into_id IS NULL
CROSS JOIN search_entry title ON title.family_id = family.id AND title.kind = 'family'
LEFT JOIN site ON site.id = family.site_id
ORDER BY wanted.key
"""  # noqa: S608 - our own words


class FamilyRepository:
    """Reads families as snapshots and writes drafts."""

    def __init__(self, access: Access, new_id: NewId) -> None:
        self._access = access
        self._new_id = new_id

    def get(self, family_id: str) -> Family | None:
        """Answer one family; the one it was merged into, if it was."""
        return next(iter(self.several([self.surviving(family_id)])), None)

    def surviving(self, family_id: str) -> str:
        """Answer the id under which a family is found today: its own, or that of the one it was merged into."""
        return self._surviving("family", family_id)

    def surviving_child(self, child_id: str) -> str:
        """Answer the id under which a child is found today."""
        return self._surviving("child", child_id)

    def several(self, family_ids: Sequence[str]) -> tuple[Family, ...]:
        """Answer families in the order asked for; unknown ids, and families merged into others, are left out."""
        return self._put_together(family_ids, self._children(family_ids))

    def rows(self, family_ids: Sequence[str], open_cases: Mapping[str, OpenCases]) -> tuple[FamilyRow, ...]:
        """Answer list rows in the order asked for, with what is known of open cases; unknown and joined ones are left out."""
        return tuple(
            FamilyRow(family_id, title, _children_told(told), site, *open_cases.get(family_id, (0, None)), bool(is_archived))
            for family_id, title, site, is_archived, told in self._access.rows(_LISTED, listed(family_ids))
        )

    def outlines(self, family_ids: Sequence[str]) -> tuple[Family, ...]:
        """Answer families with what a list shows, without what belongs to each child; in the order asked for."""
        return self._put_together(family_ids, self._owned(Child, "child", "family_id", family_ids))

    def family_of_child(self, child_id: str) -> Family | None:
        """Answer the family a child belongs to."""
        row = self._access.first("SELECT family_id FROM child WHERE id = ?", self._surviving("child", child_id))
        return self.get(row[0]) if row else None

    def owners(self, people_ids: Sequence[str]) -> dict[str, str]:
        """Answer to which family adults and children belong; who is not stored is left out."""
        people = f"SELECT id, family_id FROM adult WHERE id {_AMONG} UNION ALL SELECT id, family_id FROM child WHERE id {_AMONG}"  # noqa: S608 - our own words
        ids = listed(people_ids)
        return dict(self._access.rows(people, ids, ids))

    def child_by_sign(self, sign: str) -> str | None:
        """Answer the id of the child a printed code means."""
        ids = self._access.column("SELECT id FROM child")
        return next((each for each in ids if short_sign_of(each) == sign), None)

    def has_child(self, child_id: str) -> bool:
        """Tell whether there is such a child."""
        return self._access.first("SELECT 1 FROM child WHERE id = ?", child_id) is not None

    def people(self) -> tuple[PersonBrief, ...]:
        """Answer everybody of the present families, for a comparison of all with all."""
        present = "JOIN family ON family.id = family_id WHERE family.merged_into_id IS NULL AND archived_on IS NULL"
        adults = f"SELECT family_id, 1, family_name, given_names, birth_date, phone FROM adult {present}"  # noqa: S608 - our own words
        children = f"SELECT family_id, 0, family_name, given_names, birth_date, '' FROM child {present}"  # noqa: S608 - as above
        return tuple(made(PersonBrief, row) for row in self._access.rows(f"{adults} UNION ALL {children}"))

    def kita_children(self, day: date) -> tuple[KitaChild, ...]:
        """Answer the children of present families who are in a Kita on a day, in order of the family's name."""
        return tuple(made(KitaChild, row) for row in self._access.rows(_KITA_CHILDREN, day.isoformat()))

    def notes(self, family_id: str) -> tuple[Note, ...]:
        """Answer the notes of conversations, newest first."""
        rest = "LEFT JOIN staff ON staff.id = note.author_id WHERE family_id = ? ORDER BY held_on DESC, note.id DESC"
        return tuple(self._access.snapshots(Note, "note", rest, family_id, author_sign="coalesce(staff.sign, '')"))

    def consents(self, family_id: str) -> tuple[Consent, ...]:
        """Answer the consents, newest first."""
        return tuple(self._access.snapshots(Consent, "consent", "WHERE family_id = ? ORDER BY id DESC", family_id))

    def record(self, family_id: str) -> "FamilyRecord | None":
        """Answer the row itself, for a command that changes it; that of the family it was merged into, if it was."""
        from app.models.records.families import FamilyRecord

        return self._access.session.get(FamilyRecord, self.surviving(family_id))

    def child_record(self, child_id: str) -> "ChildRecord | None":
        """Answer the row of a child itself, for a command that changes it."""
        from app.models.records.families import ChildRecord

        return self._access.session.get(ChildRecord, child_id)

    def consent_record(self, consent_id: str) -> "ConsentRecord | None":
        """Answer the row itself, for a command that changes it."""
        from app.models.records.families import ConsentRecord

        return self._access.session.get(ConsentRecord, consent_id)

    def save(self, draft: "FamilyDraft") -> str:
        """Write a draft: add what has no id, change what has one, remove what is no longer there. Answer the family's id."""
        from app.models.repositories.family_saving import FamilySaving

        return FamilySaving(self._access.session, self._new_id).save(draft)

    def join(self, plan: "MergePlan", *, taken: frozenset[str]) -> None:
        """Join two families; in the conflicts ``taken`` the answer of the one given up holds."""
        from app.models.repositories.family_joining import FamilyJoining

        FamilyJoining(self._access.session).join(plan, taken)

    def add(self, record: "Tracked") -> str:
        """Add a note, a consent or another single row; answer its id."""
        self._access.session.add(record)
        return record.id

    def _surviving(self, table: str, entity_id: str) -> str:
        met = {entity_id}  # two sites may each have merged the other's way round
        while (row := self._access.first(f"SELECT merged_into_id FROM {table} WHERE id = ?", entity_id)) and row[0] not in (None, *met):  # noqa: S608 - our own words
            entity_id = row[0]
            met.add(entity_id)
        return entity_id

    def _put_together(self, family_ids: Sequence[str], every_child: Sequence[Child]) -> tuple[Family, ...]:
        adults = _grouped(self._owned(Adult, "adult", "family_id", family_ids), "family_id")
        children = _grouped(every_child, "family_id")
        # The plus keeps SQLite from the index on families that were joined, which would make it walk all that were not.
        present = f"WHERE id {_AMONG} AND +merged_into_id IS NULL"
        families = {
            family_id: made(Family, values, adults=tuple(adults[family_id]), children=tuple(children[family_id]))
            for family_id, *values in self._with_ids(Family, "family", present, listed(family_ids))
        }
        return tuple(families[family_id] for family_id in family_ids if family_id in families)

    def _children(self, family_ids: Sequence[str]) -> list[Child]:
        rows = self._with_ids(Child, "child", f"WHERE family_id {_AMONG} ORDER BY id", listed(family_ids))
        ids = [child_id for child_id, *_ in rows]
        attendances = _grouped(self._owned(Attendance, "attendance", "child_id", ids), "child_id")
        grants = _grouped(self._owned(Grant, "grant_period", "child_id", ids), "child_id")
        households = _grouped(self._owned(SecondHousehold, "second_household", "child_id", ids), "child_id")
        return [
            made(
                Child,
                values,
                attendances=_newest_first(attendances[child_id]),
                grants=_newest_first(grants[child_id]),
                second_households=tuple(households[child_id]),
            )
            for child_id, *values in rows
        ]

    def _with_ids(self, snapshot_class: type[Any], table: str, rest: str, value: str) -> list[Row]:
        """Answer the values of snapshots that need more to be made, each with its id in front."""
        return self._access.rows(f"SELECT id, {select_list(snapshot_class, table)} FROM {table} {rest}", value)  # noqa: S608 - our own names

    def _owned(self, snapshot_class: type[S], table: str, owner: str, owner_ids: Sequence[str]) -> list[S]:
        return self._access.snapshots(snapshot_class, table, f"WHERE {owner} {_AMONG} ORDER BY id", listed(owner_ids))


def _children_told(told: str) -> tuple[ChildBrief, ...]:
    return tuple(ChildBrief(called, date.fromisoformat(born) if born else None) for called, born in json.loads(told))


def _grouped(snapshots: Iterable[Any], owner: str) -> defaultdict[str, list[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for each in snapshots:
        groups[getattr(each, owner)].append(each)
    return groups


def _newest_first(periods: Iterable[Any]) -> tuple[Any, ...]:
    """Order periods by their start, latest first; one without a start counts as the newest."""
    return tuple(sorted(periods, key=_start, reverse=True))


def _start(period: Any) -> tuple[bool, str, str]:
    starts = period.valid_from if isinstance(period, Grant) else period.starts_on
    return (starts is None, starts.isoformat() if starts else "", period.id)
