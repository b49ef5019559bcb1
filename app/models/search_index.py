"""The search index: one entry for each thing, its folded words in one FTS5 table.

The index is derived: it is made anew from the records whenever they change, and never synced. FTS5 needs SQL of its own.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from app.domain.changes import ChangeKind
from app.domain.people import Note, Office
from app.domain.search import (
    APPLICATION,
    EQUAL_BEGINNINGS,
    FAMILY,
    GRANT,
    OWNED_KINDS,
    Numbered,
    SearchEntry,
    SearchQuestion,
    cooperation_entry,
    family_entries,
    is_only_similar,
    office_entry,
    place_in_order,
    thread_entry,
)
from app.domain.views import Hit
from app.models.access import Access, Row, listed
from app.models.repositories.families import FamilyRepository
from app.models.repositories.threads import ThreadRepository

_AMONG = "IN (SELECT value FROM json_each(?))"
_FAMILIES_OF = {
    ChangeKind.ADULT: "SELECT family_id FROM adult WHERE id",
    ChangeKind.CHILD: "SELECT family_id FROM child WHERE id",
    ChangeKind.NOTE: "SELECT family_id FROM note WHERE id",
    ChangeKind.GRANT: "SELECT family_id FROM child JOIN grant_period owned ON owned.child_id = child.id WHERE owned.id",
    ChangeKind.APPLICATION: "SELECT family_id FROM child JOIN application owned ON owned.child_id = child.id WHERE owned.id",
}
_NUMBERED = f"""
SELECT '{GRANT}', id, child_id, reference FROM grant_period WHERE child_id {_AMONG.replace("?", "?1")} AND reference <> ''
UNION ALL SELECT '{APPLICATION}', id, child_id, code FROM application WHERE child_id {_AMONG.replace("?", "?1")}
"""  # noqa: S608 - our own words
# Found by their own id; SQLite uses the partial index if it reads these very words.
_ALONE = f"kind IN ('thread', 'office', 'agreement', 'contact_person', 'meeting') AND entity_id {_AMONG}"
_OF_COOPERATION = {
    ChangeKind.AGREEMENT: "SELECT agreement.id, coalesce(office.name, partner_name), purpose, '' "
    "FROM agreement LEFT JOIN office ON office.id = office_id WHERE agreement.id",
    ChangeKind.CONTACT_PERSON: "SELECT contact_person.id, contact_person.name, coalesce(office.name, partner_name) || ' ' || task, "
    "contact_person.phone FROM contact_person LEFT JOIN office ON office.id = office_id WHERE contact_person.id",
    ChangeKind.MEETING: "SELECT id, title, place_name, '' FROM meeting WHERE id",
}
"""What is found of the cooperation: its id, what it is called, what else it is found by, and a number."""
_NAMED_AFTER_OFFICES = (ChangeKind.AGREEMENT, ChangeKind.CONTACT_PERSON)
"""What is found by the name of an office, too; its table is called as its kind."""
_BATCH = 1000

_LAST_NUMBERS = (
    "SELECT value, coalesce((SELECT max(number) FROM search_entry WHERE number >= value AND number < value + ?), value - 1) "
    "FROM json_each(?)"
)
_REMEMBER = (
    "INSERT INTO search_entry (number, kind, entity_id, family_id, label, sort_key, is_archived, fingerprint) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
# Numbers follow the order of names (``domain.search.place_in_order``), so FTS5 finds the first rows first and may stop there.
_FAMILIES = (
    "SELECT e.is_archived, e.sort_key, e.entity_id FROM "
    "(SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid LIMIT ?) f "
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


_NOWHERE = (-1, None)


class _Indexed(NamedTuple):
    """What the index gets of an entry: where it belongs, its columns, its words. The set of these is let go: an import makes thousands."""

    key: tuple[str, str]
    place: int
    columns: Row
    text: str
    fingerprint: int


def _indexed(entry: SearchEntry) -> _Indexed:
    text = entry.indexed_text
    fingerprint = entry.fingerprint(text)
    columns = (*entry.key, entry.family_id, entry.label, entry.sort_key, entry.is_archived, fingerprint)
    return _Indexed(entry.key, place_in_order(entry), columns, text, fingerprint)


class SearchIndex:
    """Keeps the index true and answers what it holds."""

    def __init__(self, access: Access, families: FamilyRepository, threads: ThreadRepository) -> None:
        self._access = access
        self._families = families
        self._threads = threads

    def update(self, touched: Iterable[tuple[ChangeKind, str]]) -> None:
        """Make the entries of everything touched anew."""
        ids: dict[ChangeKind, list[str]] = {}
        for kind, entity_id in touched:
            ids.setdefault(kind, []).append(entity_id)
        self.index_families(sorted(self._families_of(ids)))
        said = self._threads.of_entries(ids.get(ChangeKind.THREAD_ENTRY, []))
        self._index_threads(sorted({*ids.get(ChangeKind.THREAD, []), *said}))
        self._index_offices(ids.get(ChangeKind.OFFICE, []))
        for kind in _NAMED_AFTER_OFFICES if ChangeKind.OFFICE in ids else ():
            sql = f"SELECT id FROM {kind.value} WHERE office_id {_AMONG}"  # noqa: S608 - our own words
            ids.setdefault(kind, []).extend(self._access.column(sql, listed(ids[ChangeKind.OFFICE])))
        for kind in _OF_COOPERATION.keys() & ids.keys():
            self._index_cooperation(kind, ids[kind])

    def index_families(self, family_ids: Sequence[str]) -> None:
        """Bring the entries of whole families up to date."""
        for start in range(0, len(family_ids), _BATCH):
            batch = family_ids[start : start + _BATCH]
            owned = f"family_id {_AMONG} AND kind {_AMONG}"
            self._replace(self._family_entries(batch), owned, listed(batch), listed(OWNED_KINDS))

    def _family_entries(self, family_ids: Sequence[str]) -> Iterator[SearchEntry]:
        families = self._families.outlines(family_ids)
        child_family = {child.id: family.id for family in families for child in family.children}
        numbered: dict[str, list[Numbered]] = {family.id: [] for family in families}
        for kind, *values in self._access.rows(_NUMBERED, listed(child_family)):
            each = Numbered(kind, *values)
            numbered[child_family[each.child_id]].append(each)
        notes: dict[str, list[Note]] = {family.id: [] for family in families}
        for note in self._access.snapshots(Note, "note", f"WHERE family_id {_AMONG} ORDER BY id", listed(notes), author_sign="''"):
            notes[note.family_id].append(note)
        for family in families:
            yield from family_entries(family, numbered[family.id], notes[family.id])

    def _families_of(self, ids: dict[ChangeKind, list[str]]) -> set[str]:
        found = set(ids.get(ChangeKind.FAMILY, []))
        for kind, families in _FAMILIES_OF.items():
            if kind in ids:
                found.update(self._access.column(f"{families} {_AMONG}", listed(ids[kind])))
        return found

    def _index_threads(self, thread_ids: Sequence[str]) -> None:
        for start in range(0, len(thread_ids), _BATCH):
            batch = thread_ids[start : start + _BATCH]
            entries = (thread_entry(thread, said) for thread, said in self._threads.texts(batch))
            self._replace(entries, _ALONE, listed(batch))

    def _index_offices(self, office_ids: Sequence[str]) -> None:
        if office_ids:
            offices = self._access.snapshots(Office, "office", f"WHERE id {_AMONG}", listed(office_ids))
            self._replace(map(office_entry, offices), _ALONE, listed(office_ids))

    def _index_cooperation(self, kind: ChangeKind, thing_ids: Sequence[str]) -> None:
        rows = self._access.rows(f"{_OF_COOPERATION[kind]} {_AMONG}", listed(thing_ids))
        self._replace((cooperation_entry(kind.value, *row) for row in rows), _ALONE, listed(thing_ids))

    def _replace(self, entries: Iterable[SearchEntry], stored: str, *values: str) -> None:
        """Put entries in the place of the stored ones; what is still the same is not written, what stays in its place keeps its number."""
        made = [_indexed(entry) for entry in entries]
        query = f"SELECT kind, entity_id, number, fingerprint FROM search_entry WHERE {stored}"  # noqa: S608 - our own words
        before = {(kind, entity_id): (number, fingerprint) for kind, entity_id, number, fingerprint in self._access.rows(query, *values)}
        changed = [each for each in made if before.get(each.key, _NOWHERE)[1] != each.fingerprint] if before else made
        current = {each.key for each in made} - {each.key for each in changed} if before else set()
        outdated = {key: number for key, (number, _) in before.items() if key not in current}
        numbers = self._numbers(changed, outdated)
        # In ascending order: at every step back FTS5 writes out what it has gathered so far.
        self._forget(sorted(outdated.values()))
        self._remember(sorted(zip(numbers, changed, strict=True), key=itemgetter(0)))

    def _forget(self, numbers: Sequence[int]) -> None:
        rows = [(number,) for number in numbers]
        self._access.run("DELETE FROM search_words WHERE rowid = ?", rows)
        self._access.run("DELETE FROM search_entry WHERE number = ?", rows)

    def _remember(self, numbered: Sequence[tuple[int, _Indexed]]) -> None:
        self._access.run(_REMEMBER, [(number, *each.columns) for number, each in numbered])
        self._access.run("INSERT INTO search_words (rowid, words) VALUES (?, ?)", [(number, each.text) for number, each in numbered])

    def _numbers(self, entries: Sequence[_Indexed], before: dict[tuple[str, str], int]) -> list[int]:
        """Answer a number for each entry: the one it had ``before`` if its place is the same, else the next free one there."""
        last = self._last_numbers(each.place for each in entries)
        numbers = []
        for each in entries:
            number = before.get(each.key, -1) if before else -1
            stays = each.place <= number < each.place + EQUAL_BEGINNINGS
            numbers.append(number if stays else self._free_number(each.place, last))
        return numbers

    def _free_number(self, place: int, last: dict[int, int]) -> int:
        """Take the next number at a place, or at the first one behind it that is not full; ``last`` knows the places met so far."""
        while True:
            end = place + EQUAL_BEGINNINGS
            if place not in last:
                last |= self._last_numbers([place])
            if last[place] + 1 < end:
                last[place] += 1
                return last[place]
            place = end

    def _last_numbers(self, places: Iterable[int]) -> dict[int, int]:
        """Answer the last number in use at each place; the one before the place where none is."""
        return dict(self._access.rows(_LAST_NUMBERS, EQUAL_BEGINNINGS, json.dumps(sorted(set(places)))))

    def families_by_name(self, *, archived: bool) -> tuple[str, ...]:
        """Answer the ids of all families in order of name."""
        # In one row: the driver gives other threads their turn at every row, and there may be tens of thousands.
        ordered = f"SELECT entity_id FROM search_entry WHERE kind = '{FAMILY}' AND is_archived = ? ORDER BY sort_key"  # noqa: S608 - spelled out, or SQLite passes by the partial index
        (ids,) = self._access.column(f"SELECT json_group_array(entity_id) FROM ({ordered})", archived)  # noqa: S608 - our own words
        return tuple(json.loads(ids))

    def families_matching(self, question: SearchQuestion, *, limit: int) -> tuple[str, ...]:
        """Answer the ids of the families that match, in order of name, archived ones last; not more than ``limit``."""
        if not question.alternatives:
            return ()
        rows = self._access.rows(_FAMILIES, question.expression(families=True), limit)
        return tuple(entity_id for *_, entity_id in sorted(rows, key=_by_name))

    def families_named(self, pairs: Sequence[tuple[str, str]], *, limit: int) -> tuple[str, ...]:
        """Answer the ids of families that have both words of one of these pairs, as they are folded for a search."""
        if not pairs:
            return ()
        asked = " OR ".join(f'("f{one}" AND "f{other}")' for one, other in pairs)
        return tuple(entity_id for *_, entity_id in self._access.rows(_FAMILIES, asked, limit))

    def find(self, question: SearchQuestion, *, limit: int, kind: str = "") -> tuple[Hit, ...]:
        """Answer the people, numbers, threads, notes, offices and partners that match, in order of name; one kind only if given."""
        if not question.alternatives:
            return ()
        asked = question.expression(families=False)
        rows = self._access.rows(_THINGS_OF_KIND, asked, kind, limit) if kind else self._access.rows(_THINGS, asked, limit)
        found = sorted(rows, key=_by_name)
        return tuple(
            Hit(kind_found, entity_id, family_id, label, is_only_similar(question, label))
            for _, _, kind_found, entity_id, family_id, label in found
        )


def _by_name(row: Row) -> tuple[bool, str]:
    is_archived, sort_key, *_ = row
    return (bool(is_archived), sort_key)
