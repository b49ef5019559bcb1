"""The search index: one entry for each thing, its folded words in two FTS5 tables (families; everything else).

The index is derived: it is made anew from the records whenever they change, and never synced. FTS5 needs SQL of its own.
"""

import json
from collections.abc import Iterable, Sequence

from app.domain.applications import Application
from app.domain.changes import ChangeKind
from app.domain.people import Office
from app.domain.search import (
    EQUAL_BEGINNINGS,
    FAMILY,
    OWNED_KINDS,
    SearchEntry,
    SearchQuestion,
    family_entries,
    is_only_similar,
    office_entry,
    place_in_order,
    question_entry,
)
from app.domain.views import Hit
from app.models.access import Access, Row, listed
from app.models.repositories.cases import ApplicationRepository, QuestionRepository
from app.models.repositories.families import FamilyRepository

_AMONG = "IN (SELECT value FROM json_each(?))"
_FAMILIES_OF = {
    ChangeKind.ADULT: "SELECT family_id FROM adult WHERE id",
    ChangeKind.CHILD: "SELECT family_id FROM child WHERE id",
    ChangeKind.NOTE: "SELECT family_id FROM note WHERE id",
    ChangeKind.ATTENDANCE: "SELECT family_id FROM child JOIN attendance owned ON owned.child_id = child.id WHERE owned.id",
    ChangeKind.GRANT: "SELECT family_id FROM child JOIN grant_period owned ON owned.child_id = child.id WHERE owned.id",
    ChangeKind.SECOND_HOUSEHOLD: "SELECT family_id FROM child JOIN second_household owned ON owned.child_id = child.id WHERE owned.id",
    ChangeKind.APPLICATION: "SELECT family_id FROM child JOIN application owned ON owned.child_id = child.id WHERE owned.id",
}
_BATCH = 500

_LAST_NUMBER = "SELECT max(number) FROM search_entry WHERE number >= ? AND number < ?"
_REMEMBER = (
    "INSERT INTO search_entry (number, kind, entity_id, family_id, label, sort_key, is_archived) "
    "VALUES (:number, :kind, :entity_id, :family_id, :label, :sort_key, :is_archived)"
)
# Numbers follow the order of names (``domain.search.place_in_order``), so FTS5 finds the first rows first and may stop there.
_FAMILIES = (
    "SELECT e.is_archived, e.sort_key, e.entity_id FROM "
    "(SELECT rowid FROM search_family WHERE search_family MATCH ? ORDER BY rowid LIMIT ?) f "
    "JOIN search_entry e ON e.number = f.rowid"
)
_THINGS = (
    "SELECT e.is_archived, e.sort_key, e.kind, e.entity_id, e.family_id, e.label FROM "
    "(SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid LIMIT ?) w "
    "JOIN search_entry e ON e.number = w.rowid"
)
_THINGS_OF_KIND = (
    "SELECT e.is_archived, e.sort_key, e.kind, e.entity_id, e.family_id, e.label "
    "FROM search_words JOIN search_entry e ON e.number = search_words.rowid "
    "WHERE search_words MATCH ? AND e.kind = ? ORDER BY search_words.rowid LIMIT ?"
)


class SearchIndex:
    """Keeps the index true and answers what it holds."""

    def __init__(
        self, access: Access, families: FamilyRepository, applications: ApplicationRepository, questions: QuestionRepository
    ) -> None:
        self._access = access
        self._families = families
        self._applications = applications
        self._questions = questions

    def update(self, touched: Iterable[tuple[ChangeKind, str]]) -> None:
        """Make the entries of everything touched anew."""
        ids: dict[ChangeKind, list[str]] = {}
        for kind, entity_id in touched:
            ids.setdefault(kind, []).append(entity_id)
        self.index_families(sorted(self._families_of(ids)))
        self._index_questions(ids.get(ChangeKind.QUESTION, []))
        self._index_offices(ids.get(ChangeKind.OFFICE, []))

    def index_families(self, family_ids: Sequence[str]) -> None:
        """Make the entries of whole families anew."""
        for start in range(0, len(family_ids), _BATCH):
            batch = family_ids[start : start + _BATCH]
            owned = f"SELECT number FROM search_entry WHERE family_id {_AMONG} AND kind {_AMONG}"  # noqa: S608 - our own words
            self._forget(self._access.column(owned, listed(batch), listed(OWNED_KINDS)))
            self._remember(self._family_entries(batch))

    def _family_entries(self, family_ids: Sequence[str]) -> list[SearchEntry]:
        families = self._families.several(family_ids)
        child_family = {child.id: family.id for family in families for child in family.children}
        applications: dict[str, list[Application]] = {family.id: [] for family in families}
        for application in self._applications.of_children(list(child_family)):
            applications[child_family[application.child_id]].append(application)
        noted = set(self._access.column(f"SELECT family_id FROM note WHERE family_id {_AMONG}", listed(family_ids)))  # noqa: S608 - our own words
        return [
            entry
            for family in families
            for entry in family_entries(
                family,
                applications[family.id],
                self._families.notes(family.id) if family.id in noted else (),
            )
        ]

    def _families_of(self, ids: dict[ChangeKind, list[str]]) -> set[str]:
        found = set(ids.get(ChangeKind.FAMILY, []))
        for kind, families in _FAMILIES_OF.items():
            if kind in ids:
                found.update(self._access.column(f"{families} {_AMONG}", listed(ids[kind])))
                # A deleted row is gone, but its entry still knows the family.
                found.update(self._entry_families(ids[kind]))
        return found

    def _entry_families(self, entity_ids: Sequence[str]) -> list[str]:
        query = f"SELECT family_id FROM search_entry WHERE entity_id {_AMONG} AND family_id IS NOT NULL"  # noqa: S608 - our own words
        return self._access.column(query, listed(entity_ids))

    def _index_questions(self, question_ids: Sequence[str]) -> None:
        self._forget_things(question_ids)
        if question_ids:
            rows = self._questions.rows(open_only=False, among=question_ids)
            self._remember([question_entry(row.question) for row in rows])

    def _index_offices(self, office_ids: Sequence[str]) -> None:
        self._forget_things(office_ids)
        if office_ids:
            offices = self._access.snapshots(Office, "office", f"WHERE id {_AMONG}", listed(office_ids))
            self._remember([office_entry(office) for office in offices])

    def _forget_things(self, entity_ids: Sequence[str]) -> None:
        if entity_ids:
            self._forget(self._access.column(f"SELECT number FROM search_entry WHERE entity_id {_AMONG}", listed(entity_ids)))  # noqa: S608 - our own words

    def _forget(self, numbers: Sequence[int]) -> None:
        rows = [(number,) for number in numbers]
        self._access.run("DELETE FROM search_family WHERE rowid = ?", rows)
        self._access.run("DELETE FROM search_words WHERE rowid = ?", rows)
        self._access.run("DELETE FROM search_entry WHERE number = ?", rows)

    def _remember(self, entries: Sequence[SearchEntry]) -> None:
        numbered = list(zip(self._free_numbers(entries), entries, strict=True))
        self._access.run(_REMEMBER, [{**vars(entry), "words": None, "number": number} for number, entry in numbered])
        families = [(number, _words(entry)) for number, entry in numbered if entry.kind == FAMILY]
        things = [(number, _words(entry)) for number, entry in numbered if entry.kind != FAMILY]
        self._access.run("INSERT INTO search_family (rowid, words) VALUES (?, ?)", families)
        self._access.run("INSERT INTO search_words (rowid, words) VALUES (?, ?)", things)

    def _free_numbers(self, entries: Sequence[SearchEntry]) -> list[int]:
        """Answer a number for each entry: the next free one at its place in the order of names."""
        last: dict[int, int] = {}
        return [self._free_number(place_in_order(entry), last) for entry in entries]

    def _free_number(self, place: int, last: dict[int, int]) -> int:
        """Take the next number at a place, or at the first one behind it that is not full; ``last`` knows the places met so far."""
        while True:
            end = place + EQUAL_BEGINNINGS
            if place not in last:
                last[place] = next(iter(self._access.column(_LAST_NUMBER, place, end))) or place - 1
            if last[place] + 1 < end:
                last[place] += 1
                return last[place]
            place = end

    def families_by_name(self, *, archived: bool) -> tuple[str, ...]:
        """Answer the ids of all families in order of name."""
        # In one row: the driver gives other threads their turn at every row, and there may be tens of thousands.
        ordered = "SELECT entity_id FROM search_entry WHERE kind = ? AND is_archived = ? ORDER BY sort_key"
        (ids,) = self._access.column(f"SELECT json_group_array(entity_id) FROM ({ordered})", FAMILY, archived)  # noqa: S608 - our own words
        return tuple(json.loads(ids))

    def families_matching(self, question: SearchQuestion, *, limit: int) -> tuple[str, ...]:
        """Answer the ids of the families that match, in order of name, archived ones last; not more than ``limit``."""
        if not question.alternatives:
            return ()
        rows = self._access.rows(_FAMILIES, question.expression, limit)
        return tuple(entity_id for *_, entity_id in sorted(rows, key=_by_name))

    def find(self, question: SearchQuestion, *, limit: int, kind: str = "") -> tuple[Hit, ...]:
        """Answer the people, numbers, questions, notes and offices that match, in order of name; one kind only if given."""
        if not question.alternatives:
            return ()
        if kind:
            rows = self._access.rows(_THINGS_OF_KIND, question.expression, kind, limit)
        else:
            rows = self._access.rows(_THINGS, question.expression, limit)
        found = sorted(rows, key=_by_name)
        return tuple(
            Hit(kind_found, entity_id, family_id, label, is_only_similar(question, label))
            for _, _, kind_found, entity_id, family_id, label in found
        )


def _by_name(row: Row) -> tuple[bool, str]:
    is_archived, sort_key, *_ = row
    return (bool(is_archived), sort_key)


def _words(entry: SearchEntry) -> str:
    return " ".join(sorted(entry.words))
