"""The direct line: threads for the list and one by one, their entries, and what waits to leave."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.line.templates import TextTemplate
from app.domain.line.threads import LIST_PAGE, Thread, ThreadEntry, ThreadPage, ThreadRow
from app.domain.line.words import KINDS_OF, Shown, ThreadKind, ThreadState
from app.models.access import Access, listed
from app.models.snapshots import made, select_list

if TYPE_CHECKING:
    from app.models.records.line import TextTemplateRecord, ThreadEntryRecord, ThreadRecord

_AMONG = "IN (SELECT value FROM json_each(?))"
_DONE = ThreadState.DONE.value
_UNREAD = "(SELECT count(*) FROM thread_entry WHERE thread_entry.thread_id = thread.id AND thread_entry.read_on IS NULL)"
_HAS_UNREAD = "thread.id IN (SELECT thread_id FROM thread_entry WHERE read_on IS NULL)"  # read once: there are few
DUE_SQL = (
    f"coalesce(thread.until, CASE WHEN thread.state = '{ThreadState.ANSWERED.value}' THEN thread.answered_on END, "
    f"CASE WHEN {_HAS_UNREAD} THEN thread.opened_on END)"
)
"""By when a thread is to be looked at; the same as ``ThreadRow.due_on``."""
_SELECTED = select_list(
    ThreadRow,
    "thread",
    author_sign="coalesce(staff.sign, '')",
    office_name="coalesce(office.name, '')",
    family_title="coalesce(title.label, '')",
    unread=_UNREAD,
)
_AROUND = """
LEFT JOIN staff ON staff.id = thread.author_id
LEFT JOIN office ON office.id = thread.office_id
LEFT JOIN search_entry title ON title.family_id = thread.family_id AND title.kind = 'family'
"""
# What is new or answered comes first, then what is due next; what is done stands below, the newest first.
_ORDER = f"""
ORDER BY thread.state = '{_DONE}',
  NOT (thread.state = '{ThreadState.ANSWERED.value}' OR {_HAS_UNREAD}),
  CASE WHEN thread.state <> '{_DONE}' THEN coalesce(thread.until, '9999') END, thread.opened_on DESC, thread.id DESC
"""


class ThreadRepository:
    """Answers what runs on the direct line."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._added: dict[str, ThreadRecord] = {}
        self._added_entries: dict[str, ThreadEntryRecord] = {}
        self._last_numbers: dict[str, int] = {}

    def record(self, thread_id: str) -> "ThreadRecord | None":
        """Answer the row itself, for a command that changes it."""
        from app.models.records.line import ThreadRecord

        return self._added.get(thread_id) or self._access.session.get(ThreadRecord, thread_id)

    def entry_record(self, entry_id: str) -> "ThreadEntryRecord | None":
        """Answer the row of an entry, for a command that changes it."""
        from app.models.records.line import ThreadEntryRecord

        return self._added_entries.get(entry_id) or self._access.session.get(ThreadEntryRecord, entry_id)

    def add(self, record: "ThreadRecord") -> None:
        """Add a new thread; it is at hand even before it is written."""
        self._access.session.add(record)
        self._added[record.id] = record

    def add_entry(self, record: "ThreadEntryRecord") -> None:
        """Add an entry."""
        self._access.session.add(record)
        self._added_entries[record.id] = record

    def next_number(self, beginning: str) -> int:
        """Answer the running number that follows behind a beginning; every call counts on."""
        if beginning not in self._last_numbers:
            query = "SELECT max(CAST(substr(number, ?) AS INTEGER)) FROM thread WHERE number >= ? AND number < ?"
            (stored,) = self._access.column(query, len(beginning) + 1, beginning, beginning + "~")
            self._last_numbers[beginning] = stored or 0
        self._last_numbers[beginning] += 1
        return self._last_numbers[beginning]

    def rows(self, shown: Shown | None, among: Sequence[str] | None = None, *, limit: int = LIST_PAGE) -> tuple[ThreadRow, ...]:
        """Answer the first threads for the list; all those ``among`` if given, then whether done or not."""
        wheres, values = _narrowed(shown, among)
        wanted = f"WHERE {' AND '.join(wheres)}" if wheres else ""
        if among is not None:
            return tuple(self._rows(f"{wanted} {_ORDER}", *values))
        # Ids first: so that names are looked up for what is shown only.
        ids = self._access.column(f"SELECT thread.id FROM thread {wanted} {_ORDER} LIMIT ?", *values, limit)  # noqa: S608 - our own words
        found = {row.id: row for row in self._rows(f"WHERE thread.id {_AMONG}", listed(ids))}
        return tuple(found[each] for each in ids)

    def due_rows(self, *, limit: int) -> tuple[ThreadRow, ...]:
        """Answer the threads not done that have a day, the next due first."""
        wanted = f"thread.state <> '{_DONE}' AND {DUE_SQL} > ''"
        ids = self._access.column(f"SELECT thread.id FROM thread WHERE {wanted} ORDER BY {DUE_SQL}, thread.id LIMIT ?", limit)  # noqa: S608 - our own words
        return tuple(self._rows(f"WHERE thread.id {_AMONG}", listed(ids)))

    def count_new_and_open(self) -> tuple[int, int]:
        """Count the threads not done that hold something new or an answer, and all others not done."""
        is_new = f"(thread.state = '{ThreadState.ANSWERED.value}' OR {_HAS_UNREAD})"
        counted = f"SELECT count(*) FILTER (WHERE {is_new}), count(*) FROM thread WHERE thread.state <> '{_DONE}'"  # noqa: S608 - our own words
        ((new, known),) = self._access.rows(counted)
        return new, known - new

    def of_family(self, family_id: str) -> tuple[ThreadRow, ...]:
        """Answer the threads about one family, newest first."""
        return tuple(self._rows("WHERE thread.family_id = ? ORDER BY thread.opened_on DESC, thread.id DESC", family_id))

    def counts(self) -> Mapping[Shown, int]:
        """Answer how many threads each choice of the list would show."""
        rows = self._access.rows(f"SELECT kind, state = '{_DONE}', count(*) FROM thread GROUP BY 1, 2")  # noqa: S608 - our own words
        open_of = {ThreadKind(kind): count for kind, is_done, count in rows if not is_done}
        counted = {shown: sum(open_of.get(kind, 0) for kind in kinds) for shown, kinds in KINDS_OF.items()}
        return counted | {Shown.ALL: sum(open_of.values()), Shown.DONE: sum(count for _, is_done, count in rows if is_done)}

    def count_pressing(self, today: date) -> tuple[int, int]:
        """Count the threads not done that are due, and those that wait for us."""
        ((due, waiting),) = self._access.rows(
            f"SELECT count(*) FILTER (WHERE until <= ?1), count(*) FILTER (WHERE until <= ?1 OR state = ?2 OR {_HAS_UNREAD}) "  # noqa: S608 - our own words
            "FROM thread WHERE state <> ?3",
            today.isoformat(),
            ThreadState.ANSWERED.value,
            _DONE,
        )
        return due, waiting

    def page(self, thread_id: str) -> ThreadPage | None:
        """Answer a thread with all that was said in it."""
        selected = select_list(Thread, "thread", author_sign="coalesce(staff.sign, '')")
        around = f"{_AROUND} LEFT JOIN child ON child.id = thread.child_id LEFT JOIN application ON application.id = thread.application_id"
        names = (
            "coalesce(office.name, ''), coalesce(title.label, ''), "
            "coalesce(nullif(nullif(child.given_names, ''), '-'), child.family_name, ''), coalesce(application.code, '')"
        )
        found = self._access.first(f"SELECT {names}, {selected} FROM thread {around} WHERE thread.id = ?", thread_id)  # noqa: S608 - our own words
        if found is None:
            return None
        office_name, family_title, child_name, code, *values = found
        return ThreadPage(made(Thread, values), self.entries(thread_id), office_name, family_title, child_name, code)

    def entries(self, thread_id: str) -> tuple[ThreadEntry, ...]:
        """Answer all that was said in a thread, oldest first; within one second as it was noted, for messages tell no parts of one."""
        rest = "LEFT JOIN staff ON staff.id = thread_entry.by_id WHERE thread_id = ? ORDER BY substr(at, 1, 19), thread_entry.id"
        return tuple(self._access.snapshots(ThreadEntry, "thread_entry", rest, thread_id, by_sign="coalesce(staff.sign, '')"))

    def templates(self) -> tuple[TextTemplate, ...]:
        """Answer the texts to begin with that this centre words itself."""
        return tuple(self._access.snapshots(TextTemplate, "text_template", "ORDER BY code", is_own="1", is_shipped="0"))

    def template_record(self, template_id: str) -> "TextTemplateRecord | None":
        """Answer the row of a template, for a command that changes it."""
        from app.models.records.line import TextTemplateRecord

        return self._access.session.get(TextTemplateRecord, template_id)

    def add_template(self, record: "TextTemplateRecord") -> None:
        """Add a centre's own wording; it is at hand even before it is written."""
        self._access.session.add(record)
        self._access.session.flush()

    def by_number(self, number: str) -> str | None:
        """Answer the thread a number means."""
        return next(iter(self._access.column("SELECT id FROM thread WHERE number = ?", number)), None)

    def with_drafts_about(self, family_id: str) -> list[str]:
        """Answer the threads about a family, her children or their applications from which something waits to leave."""
        return self._access.column(
            "SELECT DISTINCT thread.id FROM thread JOIN thread_entry ON thread_entry.thread_id = thread.id "
            "LEFT JOIN application ON application.id = thread.application_id "
            "LEFT JOIN child ON child.id = coalesce(thread.child_id, application.child_id) "
            "WHERE leaves = 1 AND left_at IS NULL AND coalesce(thread.family_id, child.family_id) = ? ORDER BY thread.id",
            family_id,
        )

    def has_leaving(self, thread_id: str) -> bool:
        """Tell whether something of a thread waits for the next file."""
        return bool(
            self._access.column("SELECT 1 FROM thread_entry WHERE thread_id = ? AND leaves = 1 AND left_at IS NULL LIMIT 1", thread_id)
        )

    def hold_back_all(self, thread_id: str) -> int:
        """Take everything of a thread out of the next file; answer how many entries that were."""
        waiting = self._access.column("SELECT id FROM thread_entry WHERE thread_id = ? AND leaves = 1 AND left_at IS NULL", thread_id)
        for entry_id in waiting:
            record = self.entry_record(entry_id)
            if record is not None:
                record.leaves = False
        return len(waiting)

    def unread_entries(self, thread_id: str) -> list[str]:
        """Answer the entries of a thread nobody has looked at."""
        return self._access.column("SELECT id FROM thread_entry WHERE thread_id = ? AND read_on IS NULL", thread_id)

    def texts(self, thread_ids: Sequence[str]) -> list[tuple[Thread, str]]:
        """Answer threads with all their words, for the search."""
        said: dict[str, list[str]] = {each: [] for each in thread_ids}
        query = f"SELECT thread_id, text, by_name, documents FROM thread_entry WHERE thread_id {_AMONG}"  # noqa: S608 - our own words
        for thread_id, *words in self._access.rows(query, listed(thread_ids)):
            said[thread_id] += words
        threads = self._access.snapshots(Thread, "thread", f"WHERE id {_AMONG}", listed(thread_ids), author_sign="''")
        return [(thread, " ".join(said[thread.id])) for thread in threads]

    def of_entries(self, entry_ids: Sequence[str]) -> list[str]:
        """Answer which threads some entries belong to."""
        return self._access.column(f"SELECT DISTINCT thread_id FROM thread_entry WHERE id {_AMONG}", listed(entry_ids))  # noqa: S608 - our own words

    def _rows(self, rest: str, *values: object) -> list[ThreadRow]:
        query = f"SELECT {_SELECTED} FROM thread {_AROUND} {rest}"  # noqa: S608 - our own words
        return [made(ThreadRow, row) for row in self._access.rows(query, *values)]


def _narrowed(shown: Shown | None, among: Sequence[str] | None) -> tuple[list[str], list[object]]:
    wheres: list[str] = []
    values: list[object] = []
    if among is not None:
        wheres.append(f"thread.id {_AMONG}")
        values.append(listed(among))
    elif shown is not None:
        wheres.append(f"thread.state {'=' if shown is Shown.DONE else '<>'} '{_DONE}'")
    if shown in KINDS_OF:
        wheres.append(f"thread.kind {_AMONG}")
        values.append(listed(kind.value for kind in KINDS_OF[shown]))
    return wheres, values
