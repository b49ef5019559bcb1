"""One unit of work: a session for one query or one command. Not committed means nothing happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.core.clock import Clock, local_date
from app.core.ids import NewId
from app.domain.changes import ChangeSet
from app.domain.people import Staff
from app.models.capture import Capture
from app.models.change_log import ChangeLog
from app.models.faults import explained_faults
from app.models.records.store import StoreFactRecord
from app.models.repositories.cases import ApplicationRepository, QuestionRepository
from app.models.repositories.centre import CentreRepository
from app.models.repositories.drafts import DraftRepository
from app.models.repositories.facts import FactRepository
from app.models.repositories.families import FamilyRepository
from app.models.repositories.prints import PrintRepository
from app.models.search_index import SearchIndex

ORIGIN = "origin"


class Work:
    """What a query or command may use: the clock's answer, the acting person, new ids, and the repositories."""

    def __init__(self, session: Session, now: datetime, new_id: NewId, actor: Staff | None) -> None:
        self.session = session
        self.now = now
        self.new_id = new_id
        self.actor = actor
        self._at_hand: list[object] = []
        self.centre = CentreRepository(session, new_id)
        self.families = FamilyRepository(session, new_id)
        self.applications = ApplicationRepository(session)
        self.questions = QuestionRepository(session)
        self.drafts = DraftRepository(session)
        self.facts = FactRepository(session)
        self.log = ChangeLog(session)
        self.prints = PrintRepository(session)
        self.search = SearchIndex(session, self.families, self.applications, self.questions)

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """Enter many things at once: what is pending is written by :meth:`settle` and at the end, not before every question."""
        with self.session.no_autoflush:
            yield

    def settle(self) -> None:
        """Write what is pending, and keep it at hand for the rest of this unit of work."""
        self.session.flush()
        self._at_hand = list(self.session.identity_map.values())

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
    """The open store: gives out units of work, one at a time.

    Args:
        writer: The engine all commands write through.
        reader: A read-only engine for queries.
        clock: Answers the present instant.
        new_id: Makes ids.
    """

    def __init__(self, writer: Engine, reader: Engine, clock: Clock, new_id: NewId) -> None:
        self._writer = writer
        self._reader = reader
        self._clock = clock
        self._new_id = new_id
        self._origin: str | None = None

    @contextmanager
    def reading(self, actor: Staff | None) -> Iterator[Work]:
        """Open a unit of work that only reads."""
        with explained_faults(), Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            yield Work(session, self._clock(), self._new_id, actor)

    @contextmanager
    def writing(self, actor: Staff | None, command: str) -> Iterator[Written]:
        """Open a unit of work for one command; it is committed with its change log and index, or not at all."""
        with explained_faults(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            work = Work(session, self._clock(), self._new_id, actor)
            capture = Capture(self._own_origin(session), command, actor.id if actor else None, work.now)
            capture.attach(session)
            written = Written(work)
            yield written
            session.flush()
            work.search.update(capture.touched)
        written.changes = ChangeSet(command, frozenset(capture.touched), capture.stamp)

    def _own_origin(self, session: Session) -> str:
        if self._origin is None:
            self._origin = session.scalars(select(StoreFactRecord.value).where(StoreFactRecord.name == ORIGIN)).one()
        return self._origin

    def close(self) -> None:
        """Close both connections."""
        self._reader.dispose()
        self._writer.dispose()
