"""What tasks are derived from, one question for each kind, and the marks the desk put on them.

Every question begins at an index on the day it is about, and makes the key of its tasks. Tasks marked as done are left out;
those put off are not, because the desk may ask for them.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.core.frozen import dataclass
from app.domain.line.handover import BundleState
from app.domain.line.words import PURPOSE_OF_KIND, ThreadState
from app.domain.renewals import GIVEN_UP, GRANTED, RENEWED
from app.domain.task_marks import TaskMark, mark_id
from app.domain.terms import AttendanceKind, Benefit, Purpose, Route
from app.domain.today import TaskKind
from app.models.access import Access, listed
from app.models.repositories.threads import DUE_SQL
from app.models.snapshots import made

if TYPE_CHECKING:
    from app.models.records.tasks import TaskMarkRecord

_AMONG = "IN (SELECT value FROM json_each(?))"
_GRANTED = ", ".join(f"'{state.value}'" for state in GRANTED)
_GIVEN_UP = ", ".join(f"'{state.value}'" for state in GIVEN_UP)
_RENEWED = ", ".join(f"'{benefit.value}'" for benefit in RENEWED)
_CHILD = "coalesce(nullif(nullif(child.given_names, ''), '-'), child.family_name)"
# CROSS JOIN keeps SQLite to this order: it begins at the index on the day, and not with the names of all families.
_AROUND_CHILD = "CROSS JOIN search_entry title ON title.family_id = child.family_id AND title.kind = 'family' AND title.is_archived = 0"
_NOT_DONE = "NOT EXISTS (SELECT 1 FROM task_mark WHERE task_mark.task = key AND task_mark.done_on IS NOT NULL)"
_STAGE = "CASE WHEN {end} <= ?1 THEN 'last' ELSE 'first' END"

_FROM, _UNTIL = "coalesce({0}.granted_from, {0}.period_from)", "coalesce({0}.granted_until, {0}.period_until)"
# What follows on is whatever of the same child begins at the latest on the day after; what begins later leaves a gap.
_GRANTS_ENDING = f"""
SELECT key, id, child_id, family_id, child_name, family_title, office_name, route, NULL, ends_on, next_from FROM (
  SELECT ending.id, ending.child_id, child.family_id, {_CHILD} AS child_name, title.label AS family_title,
    coalesce(office.name, '') AS office_name, ending.route, ending.valid_until AS ends_on,
    (SELECT min(later.valid_from) FROM grant_period later WHERE later.child_id = ending.child_id
      AND later.route <> '{Route.NONE.value}' AND later.valid_from > ending.valid_until) AS next_from,
    '{TaskKind.GRANT_ENDS.value}:' || ending.id || ':' || {_STAGE.format(end="ending.valid_until")} AS key
  FROM grant_period ending
  CROSS JOIN child ON child.id = ending.child_id
  {_AROUND_CHILD}
  LEFT JOIN office ON office.id = ending.office_id
  WHERE ending.valid_until BETWEEN ?2 AND ?3 AND ending.route <> '{Route.NONE.value}'
    AND NOT EXISTS (SELECT 1 FROM grant_period later WHERE later.child_id = ending.child_id AND later.id <> ending.id
      AND later.route <> '{Route.NONE.value}' AND coalesce(later.valid_from, '') <= date(ending.valid_until, '+1 day')
      AND coalesce(later.valid_until, '9999-12-31') > ending.valid_until)
  ORDER BY ending.valid_until
) WHERE {_NOT_DONE} LIMIT ?4
"""  # noqa: S608 - our own words
# One question for each of the two columns that may hold the end, so that each walks its index and may stop at the limit; the plus
# keeps SQLite from the index on the state, which would make it read and sort all approvals of the store.
_APPROVALS_ENDING = tuple(
    f"""
SELECT key, id, child_id, family_id, child_name, family_title, office_name, route, benefit, ends_on, next_from FROM (
  SELECT ending.id, ending.child_id, child.family_id, {_CHILD} AS child_name, title.label AS family_title,
    coalesce(office.name, '') AS office_name, grant_period.route, ending.benefit, {_UNTIL.format("ending")} AS ends_on,
    (SELECT min({_FROM.format("later")}) FROM application later WHERE later.child_id = ending.child_id AND later.benefit = ending.benefit
      AND later.state NOT IN ({_GIVEN_UP}) AND {_FROM.format("later")} > {_UNTIL.format("ending")}) AS next_from,
    '{TaskKind.APPROVAL_ENDS.value}:' || ending.id || ':' || {_STAGE.format(end=_UNTIL.format("ending"))} AS key
  FROM application ending
  CROSS JOIN child ON child.id = ending.child_id
  {_AROUND_CHILD}
  LEFT JOIN grant_period ON grant_period.id = ending.grant_id
  LEFT JOIN office ON office.id = ending.office_id
  WHERE {span} AND +ending.state IN ({_GRANTED}) AND ending.benefit IN ({_RENEWED})
    AND NOT EXISTS (SELECT 1 FROM application later WHERE later.child_id = ending.child_id AND later.benefit = ending.benefit
      AND later.id <> ending.id AND later.state NOT IN ({_GIVEN_UP})
      AND coalesce({_FROM.format("later")}, '') <= date({_UNTIL.format("ending")}, '+1 day')
      AND coalesce({_UNTIL.format("later")}, '9999-12-31') > {_UNTIL.format("ending")})
  ORDER BY {order}
) WHERE {_NOT_DONE} LIMIT ?4
"""  # noqa: S608 - as above
    for order, span in (
        ("ending.granted_until", "ending.granted_until BETWEEN ?2 AND ?3"),
        ("ending.period_until", "ending.granted_until IS NULL AND ending.period_until BETWEEN ?2 AND ?3"),
    )
)
_RUNS = f"""
EXISTS (SELECT 1 FROM grant_period WHERE grant_period.child_id = child.id AND grant_period.route <> '{Route.NONE.value}'
  AND coalesce(grant_period.valid_until, '9999-12-31') >= ?1)
"""  # noqa: S608 - as above
_SCHOOLS = f"'{AttendanceKind.SCHULE.value}', '{AttendanceKind.BERUFSSCHULE.value}'"
_BORN = f"""
SELECT key, child_id, family_id, child_name, family_title, birth_date, NULL FROM (
  SELECT child.id AS child_id, child.family_id, {_CHILD} AS child_name, title.label AS family_title, child.birth_date,
    ?4 || ':' || child.id || ':' || ?5 AS key
  FROM child {_AROUND_CHILD}
  WHERE child.birth_date BETWEEN ?2 AND ?3 AND child.birth_year_only = 0 AND {_RUNS}
    AND (?6 = 0 OR NOT EXISTS (SELECT 1 FROM attendance WHERE attendance.child_id = child.id AND attendance.kind IN ({_SCHOOLS})))
  ORDER BY child.birth_date
) WHERE {_NOT_DONE} LIMIT ?7
"""  # noqa: S608 - as above
_ENTERING = f"""
SELECT key, child_id, family_id, child_name, family_title, birth_date, starts_on FROM (
  SELECT child.id AS child_id, child.family_id, {_CHILD} AS child_name, title.label AS family_title, child.birth_date,
    stay.starts_on, '{TaskKind.SCHOOL_ENTRY.value}:' || child.id || ':' || stay.starts_on AS key
  FROM attendance stay
  CROSS JOIN child ON child.id = stay.child_id
  {_AROUND_CHILD}
  WHERE stay.kind = '{AttendanceKind.SCHULE.value}' AND stay.starts_on BETWEEN ?2 AND ?3 AND {_RUNS}
    AND NOT EXISTS (SELECT 1 FROM attendance earlier WHERE earlier.child_id = child.id AND earlier.kind IN ({_SCHOOLS})
      AND earlier.starts_on < stay.starts_on)
  ORDER BY stay.starts_on
) WHERE {_NOT_DONE} LIMIT ?4
"""  # noqa: S608 - as above
# A month nobody applied for: the grant reaches into it, the child was in Kita or school then, and what is paid for was there.
_LAPSING = f"""
SELECT key, id, child_id, family_id, child_name, family_title, office_name, route, benefit, ?3, NULL FROM (
  SELECT grant_period.id, child.id AS child_id, child.family_id, {_CHILD} AS child_name, title.label AS family_title,
    coalesce(office.name, '') AS office_name, grant_period.route, wanted.benefit,
    '{TaskKind.MONTH_LAPSES.value}:' || child.id || ':' || wanted.benefit || ':' || ?1 AS key
  FROM grant_period
  CROSS JOIN child ON child.id = grant_period.child_id
  {_AROUND_CHILD}
  LEFT JOIN office ON office.id = grant_period.office_id
  CROSS JOIN (SELECT '{Benefit.MITTAGESSEN.value}' AS benefit UNION ALL SELECT '{Benefit.TEILHABE.value}') wanted
  WHERE grant_period.route IN (SELECT value FROM json_each(?4)) AND grant_period.valid_until >= ?1 AND grant_period.valid_from <= ?2
    AND EXISTS (SELECT 1 FROM attendance WHERE attendance.child_id = child.id AND attendance.starts_on <= ?2
      AND coalesce(attendance.ends_on, '9999-12-31') >= ?1)
    AND CASE wanted.benefit
      WHEN '{Benefit.MITTAGESSEN.value}' THEN child.takes_lunch IS NOT 0 AND (child.takes_lunch OR EXISTS (
        SELECT 1 FROM application WHERE application.child_id = child.id AND application.benefit = wanted.benefit
          AND application.state NOT IN ({_GIVEN_UP})))
      ELSE child.has_activity AND coalesce(child.activity_since, '') <= ?2 END
    AND NOT EXISTS (SELECT 1 FROM application WHERE application.child_id = child.id AND application.benefit = wanted.benefit
      AND application.state NOT IN ({_GIVEN_UP}) AND coalesce({_FROM.format("application")}, '') <= ?2
      AND coalesce({_UNTIL.format("application")}, '9999-12-31') >= ?1)
) WHERE {_NOT_DONE} LIMIT ?5
"""  # noqa: S608 - as above
_PURPOSE = " ".join(f"WHEN '{kind.value}' THEN '{purpose.value}'" for kind, purpose in PURPOSE_OF_KIND.items())
_OPEN_MATTERS = f"""
SELECT coalesce(thread.family_id, child.family_id) AS family_id, thread.office_id,
  CASE thread.kind {_PURPOSE} ELSE '{Purpose.QUERIES.value}' END AS purpose
FROM thread LEFT JOIN application ON application.id = thread.application_id
LEFT JOIN child ON child.id = coalesce(thread.child_id, application.child_id)
WHERE thread.state <> '{ThreadState.DONE.value}'
UNION ALL
SELECT child.family_id, bundle.office_id, '{Purpose.HAND_IN.value}'
FROM bundle JOIN bundle_item ON bundle_item.bundle_id = bundle.id JOIN application ON application.id = bundle_item.application_id
JOIN child ON child.id = application.child_id
WHERE bundle.state IN ('{BundleState.PACKED.value}', '{BundleState.ON_WAY.value}')
"""  # noqa: S608 - as above
_OF_COOPERATION = f"""
SELECT key, kind, id, page_id, title, detail, day FROM (
  SELECT '{TaskKind.AGREEMENT.value}:' || agreement.id || ':' || review_on AS key, '{TaskKind.AGREEMENT.value}' AS kind,
    agreement.id, agreement.id AS page_id, coalesce(office.name, partner_name) AS title, purpose AS detail, review_on AS day
  FROM agreement LEFT JOIN office ON office.id = agreement.office_id
  WHERE review_on <= ?2 AND coalesce(agreement.ended_on, '9999') > ?1
  UNION ALL SELECT '{TaskKind.MEETING.value}:' || id || ':' || meets_on, '{TaskKind.MEETING.value}', id, id, title, place_name, meets_on
  FROM meeting WHERE meets_on BETWEEN ?1 AND ?2 AND invited_on IS NULL AND cancelled_on IS NULL AND host_office_id IS NULL
  UNION ALL SELECT '{TaskKind.OPEN_POINT.value}:' || id, '{TaskKind.OPEN_POINT.value}', id, meeting_id, text, owner, due_on
  FROM open_point WHERE due_on <= ?2 AND done_on IS NULL
) WHERE {_NOT_DONE} ORDER BY day, key LIMIT ?3
"""  # noqa: S608 - as above
_THREAD_TASKS = f"""
SELECT count(*), count(*) FILTER (WHERE {DUE_SQL} <= ?1)
FROM thread
LEFT JOIN task_mark ON task_mark.task = '{TaskKind.THREAD.value}:' || thread.id || ':' || thread.state
WHERE {DUE_SQL} > '' AND thread.state <> '{ThreadState.DONE.value}'
  AND (task_mark.done_on IS NULL OR task_mark.done_on > ?1) AND (task_mark.snoozed_until IS NULL OR task_mark.snoozed_until <= ?1)
"""  # noqa: S608 - as above
# A consent is in use where something open would leave on it, and no later one covers that, too.
_CONSENTS_ENDING = f"""
SELECT key, family_id, family_title, office_name, ends_on FROM (
  SELECT '{TaskKind.CONSENT_ENDS.value}:' || ending.id || ':' || {_STAGE.format(end="ending.valid_until")} AS key,
    ending.family_id, title.label AS family_title, office.name AS office_name, ending.valid_until AS ends_on
  FROM consent ending
  CROSS JOIN search_entry title ON title.family_id = ending.family_id AND title.kind = 'family' AND title.is_archived = 0
  CROSS JOIN office ON office.id = ending.office_id
  WHERE ending.valid_until BETWEEN ?2 AND ?3 AND ending.withdrawn_on IS NULL
    AND EXISTS (SELECT 1 FROM ({_OPEN_MATTERS}) matter
      WHERE matter.family_id = ending.family_id AND matter.office_id = ending.office_id
      AND instr(',' || ending.covers || ',', ',' || matter.purpose || ',')
      AND NOT EXISTS (SELECT 1 FROM consent later WHERE later.family_id = ending.family_id AND later.office_id = ending.office_id
        AND later.id <> ending.id AND later.given_on IS NOT NULL AND later.withdrawn_on IS NULL
        AND coalesce(later.valid_until, '9999-12-31') > ending.valid_until
        AND instr(',' || later.covers || ',', ',' || matter.purpose || ',')))
  ORDER BY ending.valid_until
) WHERE {_NOT_DONE} LIMIT ?4
"""  # noqa: S608 - as above


@dataclass(frozen=True)
class ConsentRow:
    """A consent that ends on a day while something open goes by it."""

    key: str
    family_id: str
    family_title: str
    office_name: str
    ends_on: date


@dataclass(frozen=True)
class EndingRow:
    """A grant or an approval (then with its ``benefit``) that ends on a day; ``next_from``: where one follows after a gap."""

    key: str
    id: str
    child_id: str
    family_id: str
    child_name: str
    family_title: str
    office_name: str
    route: Route | None
    benefit: Benefit | None
    ends_on: date
    next_from: date | None


@dataclass(frozen=True)
class ChildRow:
    """A child about whom something changes; ``day`` only where it was typed."""

    key: str
    child_id: str
    family_id: str
    child_name: str
    family_title: str
    birth_date: date
    day: date | None


@dataclass(frozen=True)
class CooperationRow:
    """What there is to do with partners: an agreement, a meeting or an open point, and its day; ``page_id`` is what shows it."""

    key: str
    kind: TaskKind
    id: str
    page_id: str
    title: str
    detail: str
    day: date


class TaskRepository:
    """Reads what tasks are derived from, and keeps marks."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def grants_ending(self, since: date, until: date, *, near: date, limit: int) -> tuple[EndingRow, ...]:
        """Answer the running benefits that end in a span with none that follows on; up to ``near`` it is the last reminder."""
        return self._endings(_GRANTS_ENDING, near, since, until, limit)

    def approvals_ending(self, since: date, until: date, *, near: date, limit: int) -> tuple[EndingRow, ...]:
        """Answer the approvals that end in a span and for which nobody has applied anew; up to ``near`` it is the last reminder."""
        found = (row for question in _APPROVALS_ENDING for row in self._endings(question, near, since, until, limit))
        return tuple(sorted(found, key=lambda row: row.ends_on)[:limit])

    def consents_ending(self, since: date, until: date, *, near: date, limit: int) -> tuple[ConsentRow, ...]:
        """Answer the consents that end in a span while an open thread or bundle goes by them; up to ``near`` it is the last reminder."""
        rows = self._access.rows(_CONSENTS_ENDING, *map(_plain, (near, since, until, limit)))
        return tuple(made(ConsentRow, row) for row in rows)

    def months_lapsing(self, first: date, last: date, *, lapses_on: date, routes: Sequence[Route], limit: int) -> tuple[EndingRow, ...]:
        """Answer what can be claimed for a month and was not applied for; the month's claims end on ``lapses_on``."""
        rows = self._endings(_LAPSING, first, last, lapses_on, listed(routes), limit)
        return tuple({row.key: row for row in rows}.values())  # two grants may reach into the month

    def born(self, first: date, last: date, *, today: date, kind: TaskKind, detail: str, limit: int) -> tuple[ChildRow, ...]:
        """Answer the children born in a span who have a running benefit; for the school entry those who never went to school."""
        before_school = int(kind is TaskKind.SCHOOL_ENTRY)
        return self._children(_BORN, today, first, last, kind.value, detail, before_school, limit)

    def entering_school(self, since: date, until: date, *, today: date, limit: int) -> tuple[ChildRow, ...]:
        """Answer the children of whom it is typed that they come to school for the first time in a span."""
        return self._children(_ENTERING, today, since, until, limit)

    def of_cooperation(self, today: date, until: date, *, limit: int) -> tuple[CooperationRow, ...]:
        """Answer what both shall look at again, what nobody was asked to yet, and what a meeting left to be done; the next first."""
        return tuple(made(CooperationRow, row) for row in self._access.rows(_OF_COOPERATION, today.isoformat(), until.isoformat(), limit))

    def count_threads(self, day: date) -> tuple[int, int]:
        """Count the tasks that threads are on a day, and those of them that are due; what is done or put off is neither."""
        ((known, due),) = self._access.rows(_THREAD_TASKS, day.isoformat())
        return known, due

    def marks(self, tasks: Sequence[str]) -> dict[str, TaskMark]:
        """Answer the marks of some tasks."""
        found = self._access.snapshots(TaskMark, "task_mark", f"WHERE task {_AMONG}", listed(tasks))
        return {mark.task: mark for mark in found}

    def mark_record(self, task: str, family_id: str | None) -> "TaskMarkRecord":
        """Answer the row of a task's mark, for a command that changes it; it is made now if there is none."""
        from app.models.records.tasks import TaskMarkRecord

        record = self._access.session.get(TaskMarkRecord, mark_id(task))
        if record is None:
            record = TaskMarkRecord(id=mark_id(task), task=task, family_id=family_id, reason="")
            self._access.session.add(record)
        return record

    def _endings(self, question: str, *values: object) -> tuple[EndingRow, ...]:
        return tuple(made(EndingRow, row) for row in self._access.rows(question, *map(_plain, values)))

    def _children(self, question: str, *values: object) -> tuple[ChildRow, ...]:
        return tuple(made(ChildRow, row) for row in self._access.rows(question, *map(_plain, values)))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
