"""One unit of work: the access to the store for one query or one command. Not committed means nothing happened."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import Clock, local_date
from app.core.ids import NewId
from app.domain.changes import ChangeSet
from app.domain.people import Staff
from app.models.access import Access, always
from app.models.engine import Channel
from app.models.faults import explained_faults
from app.models.founding import COMPACTION_DUE, fact_of, is_demo, is_office, origin_of
from app.models.late_repositories import LateRepositories
from app.models.migrate import HEAD
from app.models.repositories.cases import ApplicationRepository
from app.models.repositories.centre import CentreRepository
from app.models.repositories.drafts import DraftRepository
from app.models.repositories.families import FamilyRepository
from app.models.repositories.tasks import TaskRepository
from app.models.repositories.threads import ThreadRepository
from app.models.search_index import SearchIndex
from app.models.step_mark import bring_steps_up_to_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models.adopting import Adopting
    from app.models.change_log import ChangeLog
    from app.models.merging.histories import Histories
    from app.models.merging.merging import Merging


_PAGES_AT_ONCE = 250
"""So much of the search index is merged at a time: some hundredths of a second."""


class Work(LateRepositories):
    """What a query or command may use: the clock's answer, the acting person, new ids, and the repositories."""

    def __init__(self, access: Access, now: datetime, new_id: NewId, actor: Staff | None) -> None:
        super().__init__(access)
        self.now = now
        self.new_id = new_id
        self.actor = actor
        self._at_hand: list[object] = []
        self.centre = CentreRepository(access, new_id)
        self.families = FamilyRepository(access, new_id)
        self.applications = ApplicationRepository(access)
        self.threads = ThreadRepository(access)
        self.drafts = DraftRepository(access)
        self.tasks = TaskRepository(access)
        self.search = SearchIndex(access, self.families, self.threads)

    @property
    def session(self) -> "Session":
        """Answer the session that holds the records."""
        return self._access.session

    @property
    def log(self) -> "ChangeLog":
        """Answer the change log, to take commands back by."""
        from app.models.change_log import ChangeLog

        return ChangeLog(self._access.session)

    @property
    def histories(self) -> "Histories":
        """Answer what reads the change log thing by thing."""
        from app.models.merging.histories import Histories

        return Histories(self._access)

    @property
    def adopting(self) -> "Adopting":
        """Answer what makes a store ready to adopt another's centre."""
        from app.models.adopting import Adopting

        return Adopting(self._access)

    @property
    def merging(self) -> "Merging":
        """Answer what takes in the changes of other stores."""
        from app.models.merging.merging import Merging

        return Merging(self._access)

    @property
    def own_sign(self) -> str:
        """Answer two signs that tell this store's numbers from those of the centre's other stores."""
        return self._access.own_sign

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """Enter many things at once: what is pending is written by :meth:`settle` and at the end, not before every question."""
        with self.session.no_autoflush:
            yield

    def settle(self) -> None:
        """Write what is pending, and keep it at hand for the rest of this unit of work."""
        self.session.flush()
        self._at_hand = list(self.session.identity_map.values())

    def knows_up_to(self, seen: int) -> None:
        """Say that what others wrote behind this place of the log was not known to whoever typed what is written now."""
        from app.models.capture import SEEN

        self.session.info[SEEN] = seen

    @property
    def today(self) -> date:
        """Answer the calendar day in Germany."""
        return local_date(self.now)


@dataclass
class Written:
    """A command's unit of work; ``changes`` is filled once it has been committed."""

    work: Work
    changes: ChangeSet | None = None


class Database:
    """The two connections of an open store: one writes, one reads. One thread at a time uses each.

    Args:
        path: The database file.
        key: What opens it.
        clock: Answers the present instant.
        new_id: Makes ids.
    """

    def __init__(self, path: Path, key: bytes, clock: Clock, new_id: NewId) -> None:
        self._writer = Channel(path, key)
        try:
            bring_steps_up_to_date(self._writer)
            self._reader = Channel(path, key, read_only=True)
        except BaseException:
            self._writer.close()
            raise
        self._clock = clock
        self._new_id = new_id

    @property
    def is_demo(self) -> bool:
        """Tell whether the store holds invented people only."""
        return is_demo(self._reader.connection)

    @property
    def is_office(self) -> bool:
        """Tell whether the store is an office's."""
        return is_office(self._reader.connection)

    def take_up_parked(self) -> None:
        """After an update of the program: make of the log what the version before could not; most times this reads one row."""
        with self.reading(None) as work:
            is_needed = work.conflicts.has_parked_for(HEAD)
        if is_needed:
            with self.writing(None, "take_up_parked") as written:
                written.work.merging.apply_parked()

    @contextmanager
    def reading(self, actor: Staff | None, is_wanted: Callable[[], bool] = always) -> Iterator[Work]:
        """Open a unit of work that only reads; ``NoLongerWanted`` ends it early."""
        with explained_faults(), self._reader.turn, closing(Access(self._reader, is_wanted)) as access:
            yield Work(access, self._clock(), self._new_id, actor)

    @contextmanager
    def writing(self, actor: Staff | None, command: str) -> Iterator[Written]:
        """Open a unit of work for one command; it is committed with its change log and index, or not at all."""
        from app.domain.deadline_rules import shipped_rules
        from app.models.capture import Capture
        from app.models.merging.following import follow_up
        from app.models.next_steps import NextSteps

        with explained_faults(), self._writer.turn, closing(Access(self._writer)) as access, access.session.begin():
            work = Work(access, self._clock(), self._new_id, actor)
            capture = Capture(self._own_origin(), command, actor.id if actor else None, work.now)
            capture.attach(access.session)
            written = Written(work)
            yield written
            access.session.flush()
            follow_up(access, capture)
            work.search.update(capture.touched)
            NextSteps(access, shipped_rules()).update(capture.touched)
        written.changes = ChangeSet(command, frozenset(capture.touched), capture.stamp)

    @contextmanager
    def rehearsing(self, actor: Staff | None, command: str) -> Iterator[Work]:
        """Open a unit of work for a command whose effect is only to be seen: it is never committed."""
        from app.models.capture import Capture

        with explained_faults(), self._writer.turn, closing(Access(self._writer)) as access, access.session.begin() as transaction:
            work = Work(access, self._clock(), self._new_id, actor)
            Capture(self._own_origin(), command, actor.id if actor else None, work.now).attach(access.session)
            try:
                yield work
            finally:
                transaction.rollback()

    def compact(self) -> None:
        """Write the database anew without what was deleted, so that no page and no journal holds it any longer."""
        with explained_faults(), self._writer.turn:
            # The index keeps words of deleted entries until its parts are merged.
            self._writer.connection.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")
            self._writer.connection.execute("VACUUM")
            if self._emptied_journal():
                self._writer.connection.execute("DELETE FROM store_fact WHERE name = ?", (COMPACTION_DUE,))
                self._emptied_journal()

    def _emptied_journal(self) -> bool:
        """Cut the journal off, and tell whether that was possible: somebody who still reads holds on to it."""
        ((is_busy, *_),) = self._writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return not is_busy

    @property
    def is_compaction_due(self) -> bool:
        """Tell whether something was erased since the database was last written anew."""
        with self._reader.turn:
            return fact_of(self._reader.connection, COMPACTION_DUE) is not None

    def tidy(self) -> bool:
        """Merge some parts of the search index, and tell whether there is more to do; no save has to wait for it then."""
        with explained_faults(), self._writer.turn:
            connection = self._writer.connection
            before = connection.total_changes
            connection.execute("INSERT INTO search_words (search_words, rank) VALUES ('merge', ?)", (_PAGES_AT_ONCE,))
            return connection.total_changes - before > 1  # one change is the asking itself

    def _own_origin(self) -> str:
        return origin_of(self._writer.connection)  # asked every time: a store that adopts another's centre gets a new one

    def close(self) -> None:
        """Close both connections."""
        self._reader.close()
        self._writer.close()
