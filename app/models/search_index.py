"""The search index: one entry for each thing, its folded words in one FTS5 table.

The index is derived: it is made anew from the records whenever they change, and never synced. FTS5 needs SQL of its own.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, insert, literal_column, select, text
from sqlalchemy.orm import Session

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
from app.models.base import Tracked
from app.models.mapping import snapshot
from app.models.records.cases import ApplicationRecord
from app.models.records.centre import OfficeRecord
from app.models.records.families import AdultRecord, AttendanceRecord, ChildRecord, GrantRecord, NoteRecord, SecondHouseholdRecord
from app.models.records.store import STANDS_ALONE, SearchEntryRecord
from app.models.repositories.cases import ApplicationRepository, QuestionRepository
from app.models.repositories.families import FamilyRepository

_ENTRY = SearchEntryRecord.__table__
_CHILD_OWNED: dict[ChangeKind, type[AttendanceRecord | GrantRecord | SecondHouseholdRecord | ApplicationRecord]] = {
    ChangeKind.ATTENDANCE: AttendanceRecord,
    ChangeKind.GRANT: GrantRecord,
    ChangeKind.SECOND_HOUSEHOLD: SecondHouseholdRecord,
    ChangeKind.APPLICATION: ApplicationRecord,
}
_FAMILY_OWNED: dict[ChangeKind, type[AdultRecord | ChildRecord | NoteRecord]] = {
    ChangeKind.ADULT: AdultRecord,
    ChangeKind.CHILD: ChildRecord,
    ChangeKind.NOTE: NoteRecord,
}
_BATCH = 500

_FORGET_WORDS = text("DELETE FROM search_words WHERE rowid = :number")
_REMEMBER_WORDS = text("INSERT INTO search_words (rowid, words) VALUES (:number, :words)")
_LAST_NUMBER = text("SELECT max(number) FROM search_entry WHERE number >= :first AND number < :end")
# Numbers follow the order of names (``domain.search.place_in_order``), so FTS5 finds the first rows first and may stop there.
_FAMILIES = text(
    "SELECT e.entity_id, e.is_archived, e.sort_key FROM "
    "(SELECT rowid FROM search_words WHERE search_words MATCH :expression ORDER BY rowid LIMIT :limit) f "
    "JOIN search_entry e ON e.number = f.rowid"
)
_THINGS = text(
    "SELECT e.kind, e.entity_id, e.family_id, e.label, e.is_archived, e.sort_key FROM "
    "(SELECT rowid FROM search_words WHERE search_words MATCH :expression ORDER BY rowid LIMIT :limit) w "
    "JOIN search_entry e ON e.number = w.rowid"
)
_THINGS_OF_KIND = text(
    "SELECT e.kind, e.entity_id, e.family_id, e.label, e.is_archived, e.sort_key "
    "FROM search_words JOIN search_entry e ON e.number = search_words.rowid "
    "WHERE search_words MATCH :expression AND e.kind = :kind ORDER BY search_words.rowid LIMIT :limit"
)


class SearchIndex:
    """Keeps the index true and answers what it holds."""

    def __init__(
        self, session: Session, families: FamilyRepository, applications: ApplicationRepository, questions: QuestionRepository
    ) -> None:
        self._session = session
        self._families = families
        self._applications = applications
        self._questions = questions

    @property
    def _connection(self) -> Connection:
        return self._session.connection()

    def update(self, touched: Iterable[tuple[ChangeKind, str]]) -> None:
        """Make the entries of everything touched anew."""
        ids: dict[ChangeKind, list[str]] = {}
        for kind, entity_id in touched:
            ids.setdefault(kind, []).append(entity_id)
        self.index_families(sorted(self._families_of(ids)))
        self._index_questions(ids.get(ChangeKind.QUESTION, []))
        self._index_offices(ids.get(ChangeKind.OFFICE, []))

    def index_families(self, family_ids: Sequence[str]) -> None:
        """Bring the entries of whole families up to date."""
        for batch in _batches(family_ids):
            owned = SearchEntryRecord.family_id.in_(batch) & SearchEntryRecord.kind.in_(OWNED_KINDS)
            self._replace(owned, self._family_entries(batch))

    def _family_entries(self, family_ids: Sequence[str]) -> list[SearchEntry]:
        families = self._families.several(family_ids)
        child_family = {child.id: family.id for family in families for child in family.children}
        applications: dict[str, list[Application]] = {family.id: [] for family in families}
        for application in self._applications.of_children(list(child_family)):
            applications[child_family[application.child_id]].append(application)
        noted = set(self._session.scalars(select(NoteRecord.family_id).where(NoteRecord.family_id.in_(family_ids))))
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
        for kind, record_class in _FAMILY_OWNED.items():
            for batch in _batches(ids.get(kind, [])):
                found.update(self._session.scalars(select(record_class.family_id).where(record_class.id.in_(batch))))
        for kind, owned_class in _CHILD_OWNED.items():
            for batch in _batches(ids.get(kind, [])):
                query = select(ChildRecord.family_id).join(owned_class, owned_class.child_id == ChildRecord.id)
                found.update(self._session.scalars(query.where(owned_class.id.in_(batch))))
        return found

    def _index_questions(self, question_ids: Sequence[str]) -> None:
        for batch in _batches(question_ids):
            rows = self._questions.rows(open_only=False, among=batch)
            self._replace(and_(STANDS_ALONE, SearchEntryRecord.entity_id.in_(batch)), [question_entry(row.question) for row in rows])

    def _index_offices(self, office_ids: Sequence[str]) -> None:
        for batch in _batches(office_ids):
            records: list[Tracked] = list(self._session.scalars(select(OfficeRecord).where(OfficeRecord.id.in_(batch))))
            self._replace(
                and_(STANDS_ALONE, SearchEntryRecord.entity_id.in_(batch)), [office_entry(snapshot(Office, record)) for record in records]
            )

    def _replace(self, stored: ColumnElement[bool], entries: Sequence[SearchEntry]) -> None:
        """Put entries in the place of the stored ones; what is still the same is not written, what stays in its place keeps its number."""
        columns = (SearchEntryRecord.number, SearchEntryRecord.kind, SearchEntryRecord.entity_id, SearchEntryRecord.fingerprint)
        marks = {(entry.kind, entry.entity_id): entry.fingerprint for entry in entries}
        current, outdated = set(), {}
        for number, kind, entity_id, fingerprint in self._connection.execute(select(*columns).where(stored)):
            if marks.get((kind, entity_id)) == fingerprint:
                current.add((kind, entity_id))
            else:
                outdated[kind, entity_id] = number
        changed = [entry for entry in entries if (entry.kind, entry.entity_id) not in current]
        numbers = self._numbers(changed, outdated)
        self._forget(list(outdated.values()))
        self._remember(list(zip(numbers, changed, strict=True)))

    def _forget(self, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        rows = [{"number": number} for number in numbers]
        self._connection.execute(_FORGET_WORDS, rows)
        self._connection.execute(
            delete(SearchEntryRecord).where(SearchEntryRecord.number.in_(bindparam("numbers", expanding=True))), {"numbers": numbers}
        )

    def _remember(self, numbered: Sequence[tuple[int, SearchEntry]]) -> None:
        if not numbered:
            return
        columns = ("kind", "entity_id", "family_id", "label", "sort_key", "is_archived", "fingerprint")
        rows = [{"number": number, **{name: getattr(entry, name) for name in columns}} for number, entry in numbered]
        self._connection.execute(insert(_ENTRY), rows)  # type: ignore[arg-type]  # declarative tables are Table, typed as FromClause
        words = [{"number": number, "words": entry.indexed_text} for number, entry in numbered]
        self._connection.execute(_REMEMBER_WORDS, words)

    def _numbers(self, entries: Sequence[SearchEntry], before: dict[tuple[str, str], int]) -> list[int]:
        """Answer a number for each entry: the one it had ``before`` if its place is the same, else the next free one there."""
        last: dict[int, int] = {}
        numbers = []
        for entry in entries:
            place, number = place_in_order(entry), before.get((entry.kind, entry.entity_id), -1)
            stays = place <= number < place + EQUAL_BEGINNINGS
            numbers.append(number if stays else self._free_number(place, last))
        return numbers

    def _free_number(self, place: int, last: dict[int, int]) -> int:
        """Take the next number at a place, or at the first one behind it that is not full; ``last`` knows the places met so far."""
        while True:
            end = place + EQUAL_BEGINNINGS
            if place not in last:
                last[place] = self._connection.scalar(_LAST_NUMBER, {"first": place, "end": end}) or place - 1
            if last[place] + 1 < end:
                last[place] += 1
                return last[place]
            place = end

    def families_by_name(self, *, archived: bool) -> tuple[str, ...]:
        """Answer the ids of all families in order of name."""
        is_family = SearchEntryRecord.kind == literal_column(f"'{FAMILY}'")  # spelled out, or SQLite passes by the partial index
        query = select(SearchEntryRecord.entity_id).where(is_family, SearchEntryRecord.is_archived.is_(archived))
        return tuple(self._connection.scalars(query.order_by(SearchEntryRecord.sort_key)))

    def families_matching(self, question: SearchQuestion, *, limit: int) -> tuple[str, ...]:
        """Answer the ids of the families that match, in order of name, archived ones last; not more than ``limit``."""
        if not question.alternatives:
            return ()
        rows = self._connection.execute(_FAMILIES, {"expression": question.expression(families=True), "limit": limit}).all()
        return tuple(row.entity_id for row in sorted(rows, key=_by_name))

    def find(self, question: SearchQuestion, *, limit: int, kind: str = "") -> tuple[Hit, ...]:
        """Answer the people, numbers, questions, notes and offices that match, in order of name; one kind only if given."""
        if not question.alternatives:
            return ()
        asked = {"expression": question.expression(families=False), "limit": limit} | ({"kind": kind} if kind else {})
        rows = sorted(self._connection.execute(_THINGS_OF_KIND if kind else _THINGS, asked).all(), key=_by_name)
        return tuple(Hit(row.kind, row.entity_id, row.family_id, row.label, is_only_similar(question, row.label)) for row in rows)


def _by_name(row: Any) -> tuple[bool, str]:
    return (bool(row.is_archived), row.sort_key)


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
