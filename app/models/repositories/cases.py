"""Applications and questions."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.applications import Application, Question
from app.domain.sheet_code import short_sign_of
from app.domain.terms import OPEN_STATES, ApplicationState, QuestionState
from app.domain.views import ApplicationRow, QuestionRow
from app.models.mapping import column_names, snapshot
from app.models.records.cases import ApplicationRecord, QuestionRecord
from app.models.records.centre import OfficeRecord, StaffRecord
from app.models.records.families import ChildRecord, GrantRecord
from app.models.records.store import SearchEntryRecord

_DONE_STATES = [state for state in ApplicationState if state not in OPEN_STATES]
# "Not done" and not "open": by the states that are open SQLite would read and sort all open applications of the store; this
# way it walks the index on the day and may stop at the limit.
_DUE = (ApplicationRecord.state.not_in(_DONE_STATES), ApplicationRecord.due_on.is_not(None))
_QUESTION = tuple(field.name for field in fields(Question) if field.name in column_names(QuestionRecord))


class ApplicationRepository:
    """Answers which applications there are and how far they have come."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._added: dict[str, ApplicationRecord] = {}
        self._added_codes: set[str] = set()

    def record(self, application_id: str) -> ApplicationRecord | None:
        """Answer the row itself, for a command that changes it."""
        return self._added.get(application_id) or self._session.get(ApplicationRecord, application_id)

    def add(self, record: ApplicationRecord) -> None:
        """Add a new application; it is at hand even before it is written."""
        self._session.add(record)
        self._added[record.id] = record
        self._added_codes.add(record.code)

    def get(self, application_id: str) -> Application | None:
        """Answer one application."""
        record = self.record(application_id)
        return snapshot(Application, record) if record else None

    def by_sign(self, sign: str) -> Application | None:
        """Answer the application a printed code means; walks all ids, because the sign leads to none."""
        ids = self._session.scalars(select(ApplicationRecord.id)).all()
        return next((self.get(each) for each in ids if short_sign_of(each) == sign), None)

    def of_children(self, child_ids: Sequence[str]) -> tuple[Application, ...]:
        """Answer the applications of some children, oldest first."""
        query = select(ApplicationRecord).where(ApplicationRecord.child_id.in_(child_ids)).order_by(ApplicationRecord.id)
        return tuple(snapshot(Application, record) for record in self._session.scalars(query))

    def code_taken(self, code: str) -> bool:
        """Tell whether a Vorgangsnummer is in use."""
        if code in self._added_codes:
            return True
        return self._session.scalar(select(ApplicationRecord.id).where(ApplicationRecord.code == code)) is not None

    def rows(self, *, open_only: bool) -> tuple[ApplicationRow, ...]:
        """Answer all applications for a list, the next due first."""
        wanted = [ApplicationRecord.state.in_(OPEN_STATES)] if open_only else []
        return self._rows(*wanted)

    def due_rows(self, *, limit: int | None = None) -> tuple[ApplicationRow, ...]:
        """Answer the open applications with a due date, the next due first."""
        return self._rows(*_DUE, limit=limit, all_due=True)

    def count_due(self, *, pressing_until: date) -> tuple[int, int]:
        """Count the open applications with a due date, and those of them due until a day."""
        pressing = func.count().filter(ApplicationRecord.due_on <= pressing_until)
        due, until_then = self._session.execute(select(func.count(), pressing).select_from(ApplicationRecord).where(*_DUE)).one()
        return due, until_then

    def open_by_state(self) -> tuple[tuple[ApplicationState, int], ...]:
        """Answer how many open applications are in each state."""
        query = (
            select(ApplicationRecord.state, func.count()).where(ApplicationRecord.state.in_(OPEN_STATES)).group_by(ApplicationRecord.state)
        )
        return tuple((ApplicationState(state), count) for state, count in self._session.execute(query))

    def handed_in_days(self, since: date) -> tuple[date, ...]:
        """Answer the day of every hand-over since a day, one for each application."""
        query = select(ApplicationRecord.handed_in_on).where(ApplicationRecord.handed_in_on >= since)
        return tuple(day for day in self._session.scalars(query) if day is not None)

    def open_of_families(self, family_ids: Sequence[str]) -> dict[str, tuple[int, date | None]]:
        """Answer for each family how many applications are open and when the next is due."""
        # The state is looked at here and not in SQL: SQLite would walk all open applications of the store by the index on it.
        query = (
            select(ChildRecord.family_id, ApplicationRecord.state, ApplicationRecord.due_on)
            .join(ApplicationRecord, ApplicationRecord.child_id == ChildRecord.id)
            .where(ChildRecord.family_id.in_(family_ids))
        )
        due: dict[str, list[date | None]] = {}
        for family_id, state, due_on in self._session.execute(query):
            if state in OPEN_STATES:
                due.setdefault(family_id, []).append(due_on)
        return {family_id: (len(days), min((day for day in days if day), default=None)) for family_id, days in due.items()}

    def _rows(self, *wanted: ColumnElement[bool], limit: int | None = None, all_due: bool = False) -> tuple[ApplicationRow, ...]:
        """Read columns, not records: a list of thousands is there seven times as fast."""
        title = SearchEntryRecord
        case = ApplicationRecord
        called = func.coalesce(func.nullif(func.nullif(ChildRecord.given_names, ""), "-"), ChildRecord.family_name)
        columns = (case.id, case.child_id, ChildRecord.family_id, called, title.label, case.benefit, case.state, GrantRecord.route)
        query = (
            select(*columns, func.coalesce(OfficeRecord.name, ""), case.period_from, case.period_until, case.due_on, case.code)
            .join(ChildRecord, ChildRecord.id == case.child_id)
            .join(title, (title.family_id == ChildRecord.family_id) & (title.kind == "family"))
            .outerjoin(GrantRecord, GrantRecord.id == case.grant_id)
            .outerjoin(OfficeRecord, OfficeRecord.id == case.office_id)
            .where(*wanted)
            .limit(limit)
        )
        order = (case.due_on, title.sort_key, case.id)
        query = query.order_by(*order) if all_due else query.order_by(case.due_on.is_(None), *order)
        return tuple(ApplicationRow(*row) for row in self._session.execute(query))


class QuestionRepository:
    """Answers what was asked on the direct line."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._added: dict[str, QuestionRecord] = {}

    def record(self, question_id: str) -> QuestionRecord | None:
        """Answer the row itself, for a command that changes it."""
        return self._added.get(question_id) or self._session.get(QuestionRecord, question_id)

    def add(self, record: QuestionRecord) -> None:
        """Add a new question; it is at hand even before it is written."""
        self._session.add(record)
        self._added[record.id] = record

    def unfinished_rows(self) -> tuple[QuestionRow, ...]:
        """Answer the questions not done, newest first."""
        return self._rows(QuestionRecord.state != QuestionState.DONE)

    def rows(self, *, open_only: bool, among: Sequence[str] | None = None) -> tuple[QuestionRow, ...]:
        """Answer the questions for the list, newest first; only those ``among`` if given."""
        wanted: list[Any] = [QuestionRecord.state == QuestionState.OPEN] if open_only else []
        if among is not None:
            wanted.append(QuestionRecord.id.in_(among))
        return self._rows(*wanted)

    def of_family(self, family_id: str) -> tuple[Question, ...]:
        """Answer the questions about one family, newest first."""
        return tuple(row.question for row in self._rows(QuestionRecord.family_id == family_id))

    def _rows(self, *wanted: ColumnElement[bool]) -> tuple[QuestionRow, ...]:
        title = SearchEntryRecord
        columns = [getattr(QuestionRecord, name) for name in _QUESTION]
        query = (
            select(StaffRecord.sign, OfficeRecord.name, title.label, *columns)
            .outerjoin_from(QuestionRecord, StaffRecord, StaffRecord.id == QuestionRecord.author_id)
            .outerjoin(OfficeRecord, OfficeRecord.id == QuestionRecord.office_id)
            .outerjoin(title, (title.family_id == QuestionRecord.family_id) & (title.kind == "family"))
            .where(*wanted)
            .order_by(QuestionRecord.asked_on.desc(), QuestionRecord.id.desc())
        )
        return tuple(
            QuestionRow(Question(**dict(zip(_QUESTION, values, strict=True)), author_sign=sign or ""), office or "", family or "")
            for sign, office, family, *values in self._session.execute(query)
        )
