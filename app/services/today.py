"""What the screen *Heute* is made from: tasks of every kind and the counts beside them, derived in one query.

What the law asks of the calendar comes in as a ``LawCalendar``; without one those tasks are left out, so that the first picture
of the day need not wait for the law to be read (``docs/adr/0006``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.core.dates import add_months, end_of_month
from app.core.day_times import format_hours
from app.domain.task_marks import TaskMark
from app.domain.terms import Move
from app.domain.today import (
    AHEAD,
    INVITE_BEFORE,
    NEAR,
    PAST,
    MonthCount,
    Pressing,
    Task,
    TaskKind,
    TodaySheet,
    Urgency,
    due_before_end,
    in_order,
)
from app.models.unit_of_work import Work

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.domain.benefits.law_calendar import LawCalendar
    from app.domain.deadline_rules import DeadlineRules
    from app.domain.line.office_hours import DueHour
    from app.models.repositories.tasks import ChildRow, EndingRow

_MONTHS_SHOWN = 7
_MOST = 250
"""Of each kind: nobody reads further down a list of the day; the screen says how many there are."""
_MOST_OF_COOPERATION = 20
"""Partners wait more patiently than families: what is more stands on their own page."""


def today_sheet(work: Work, *, calendar: "LawCalendar | None" = None, on: date | None = None) -> TodaySheet:
    """Read what is to be done on a day, today if none is said, and the counts of the last months."""
    day = on or work.today
    due_count, pressing_count = work.applications.count_due(pressing_until=day, without=Move.RENEW)
    thread_count, pressing_threads = work.tasks.count_threads(day)
    new_answers, open_threads = work.threads.count_new_and_open()
    derived = (
        *_threads(work),
        *_drafts(work),
        *_office_hours(work, day),
        *_ends(work, day),
        *_cooperation(work, day),
        *(_of_law(work, calendar) if calendar else ()),
    )
    tasks = in_order(_marked(work, (*_applications(work), *derived), day))
    others = [task for task in tasks if task.application is None and task.thread is None]
    asleep = [task for task in tasks if task.urgency(day) is Urgency.PUT_OFF and task.thread is None]
    return TodaySheet(
        tasks=tasks,
        total=due_count + thread_count + len(others) - len(asleep),
        pressing=pressing_count + pressing_threads + _due(others, day) - _due(asleep, day),
        states=work.applications.open_by_state(),
        months=_months(work, day),
        new_answers=new_answers,
        open_threads=open_threads,
    )


def _due(tasks: Iterable[Task], day: date) -> int:
    return sum(task.due_on <= day for task in tasks)


def calendar_of(law: "Catalogue", rules: "DeadlineRules", on: date) -> "LawCalendar":
    """Answer what the law asks of the days around one. Reads nothing, but loads what a start need not."""
    from app.domain.benefits.law_calendar import law_calendar

    return law_calendar(law, rules, on)


def pressing(work: Work) -> Pressing:
    """Count what the tabs would show, without reading a single row."""
    _, due_applications = work.applications.count_due(pressing_until=work.today, without=Move.RENEW)
    due_threads, waiting = work.threads.count_pressing(work.today)
    return Pressing(today=due_applications + due_threads, line=waiting)


def _applications(work: Work) -> Iterator[Task]:
    """Answer the next steps; that an approval ends is a task of its own, with its reminders."""
    for row in work.applications.due_rows(limit=_MOST, without=Move.RENEW):
        if row.due_on is not None:
            yield Task(
                key=f"{TaskKind.APPLICATION}:{row.id}:{row.state}",
                kind=TaskKind.APPLICATION,
                due_on=row.due_on,
                family_id=row.family_id,
                family_title=row.family_title,
                child_id=row.child_id,
                child_name=row.child_name,
                office_name=row.office_name,
                benefit=row.benefit,
                route=row.route,
                application=row,
            )


def _threads(work: Work) -> Iterator[Task]:
    for row in work.threads.due_rows(limit=_MOST):
        if row.due_on is not None:
            yield Task(
                key=f"{TaskKind.THREAD}:{row.id}:{row.state}",
                kind=TaskKind.THREAD,
                due_on=row.due_on,
                family_id=row.family_id,
                family_title=row.family_title,
                child_id=row.child_id,
                office_name=row.office_name,
                thread=row,
            )


def _drafts(work: Work) -> Iterator[Task]:
    for draft in work.drafts.left_behind():
        yield Task(
            key=f"{TaskKind.DRAFT}:{draft.key}:{draft.kept_on}",
            kind=TaskKind.DRAFT,
            due_on=draft.kept_on,
            family_id=draft.family_id,
            family_title=draft.family_title,
            day=draft.kept_on,
            text=draft.key.split(":", 1)[0],
        )


def _office_hours(work: Work, day: date) -> Iterator[Task]:
    """Answer the office hours of the day, those of which nobody noted yet who came, and at once those with which something is amiss."""
    for hour in work.office_hours.due(day - PAST, day):
        is_amiss = hour.is_off or hour.is_doubled
        yield Task(
            key=f"{TaskKind.OFFICE_HOUR}:{hour.id}{':amiss' if is_amiss else ''}",
            kind=TaskKind.OFFICE_HOUR,
            due_on=day if is_amiss else hour.held_on,
            office_name=hour.office_name,
            day=hour.held_on,
            text=f"{format_hours(hour.from_minute, hour.until_minute)} Uhr, {_state_of(hour)}",
            thing_id=hour.id,
            page_id=hour.id,
        )


def _state_of(hour: "DueHour") -> str:
    appointments = "1 Termin" if hour.waiting == 1 else f"{hour.waiting} Termine"
    if hour.is_off:
        return f"fällt aus, {appointments} noch nicht abgesagt"
    return "doppelt vergeben" if hour.is_doubled else appointments


def _cooperation(work: Work, day: date) -> Iterator[Task]:
    for row in work.tasks.of_cooperation(day, day + NEAR, limit=_MOST_OF_COOPERATION):
        due_on = row.day - INVITE_BEFORE if row.kind is TaskKind.MEETING else row.day
        yield Task(
            key=row.key, kind=row.kind, due_on=due_on, day=row.day, text=row.title, remark=row.detail, thing_id=row.id, page_id=row.page_id
        )


def _ends(work: Work, day: date) -> Iterator[Task]:
    since, until, near = day - PAST, day + AHEAD, day + NEAR
    yield from _together(_end(row, TaskKind.GRANT_ENDS, day) for row in work.tasks.grants_ending(since, until, near=near, limit=_MOST))
    yield from _together(
        _end(row, TaskKind.APPROVAL_ENDS, day) for row in work.tasks.approvals_ending(since, until, near=near, limit=_MOST)
    )
    for row in work.tasks.consents_ending(since, until, near=near, limit=_MOST):
        due_on, _ = due_before_end(row.ends_on, day)
        yield Task(
            key=row.key,
            kind=TaskKind.CONSENT_ENDS,
            due_on=due_on,
            family_id=row.family_id,
            family_title=row.family_title,
            office_name=row.office_name,
            day=row.ends_on,
        )


def _end(row: "EndingRow", kind: TaskKind, day: date) -> Task:
    due_on, _ = due_before_end(row.ends_on, day)
    task = _about(row, kind, due_on, row.ends_on)
    return task if row.next_from is None else replace(task, kind=TaskKind.GAP, until=row.next_from)


def _together(tasks: Iterable[Task]) -> Iterator[Task]:
    """Make one task of what ends for several children of a family on the same day: it is one way, and often one notice."""
    found: dict[tuple[object, ...], list[Task]] = {}
    for task in tasks:
        found.setdefault((task.family_id, task.kind, task.route, task.benefit, task.day, task.until), []).append(task)
    for first, *others in found.values():
        names = ", ".join(task.child_name for task in (first, *others))
        yield replace(first, child_name=names, also=tuple(task.key for task in others)) if others else first


def _of_law(work: Work, calendar: "LawCalendar") -> Iterator[Task]:
    day = calendar.on
    for lapsing in calendar.lapsing:
        last = end_of_month(lapsing.month)
        rows = work.tasks.months_lapsing(lapsing.month, last, lapses_on=lapsing.last_day, routes=calendar.routes, limit=_MOST)
        yield from _together(_about(row, TaskKind.MONTH_LAPSES, lapsing.last_day, lapsing.month) for row in rows)
    for change in calendar.ages:
        born = work.tasks.born(change.first, change.last, today=day, kind=TaskKind.AGE, detail=str(change.age), limit=_MOST)
        reached = ((row, change.reached_on(row.birth_date)) for row in born)
        yield from (_change(row, TaskKind.AGE, on, change.text) for row, on in reached if day - PAST <= on <= day + AHEAD)
    for cohort in calendar.cohorts:
        detail = cohort.entry.isoformat()
        born = work.tasks.born(cohort.first, cohort.last, today=day, kind=TaskKind.SCHOOL_ENTRY, detail=detail, limit=_MOST)
        yield from (_change(row, TaskKind.SCHOOL_ENTRY, cohort.entry, "") for row in born)
    for row in work.tasks.entering_school(day - PAST, day + AHEAD, today=day, limit=_MOST):
        yield _change(row, TaskKind.SCHOOL_ENTRY, row.day or day, "")


def _about(row: "EndingRow", kind: TaskKind, due_on: date, day: date) -> Task:
    return Task(
        key=row.key,
        kind=kind,
        due_on=due_on,
        family_id=row.family_id,
        family_title=row.family_title,
        child_id=row.child_id,
        child_name=row.child_name,
        office_name=row.office_name,
        benefit=row.benefit,
        route=row.route,
        day=day,
    )


def _change(row: "ChildRow", kind: TaskKind, day: date, text: str) -> Task:
    return Task(
        key=row.key,
        kind=kind,
        due_on=day,
        family_id=row.family_id,
        family_title=row.family_title,
        child_id=row.child_id,
        child_name=row.child_name,
        day=day,
        text=text,
    )


def _marked(work: Work, tasks: Iterable[Task], day: date) -> tuple[Task, ...]:
    """Put the marks on; what is done is gone."""
    known = tuple(tasks)
    marks = work.tasks.marks([task.key for task in known])
    if not marks:
        return known
    signs = {staff.id: staff.sign for staff in work.centre.staff()}
    marked = (_with_mark(task, marks.get(task.key), signs) for task in known)
    return tuple(task for task in marked if task.mark is None or task.mark.done_on is None or task.mark.done_on > day)


def _with_mark(task: Task, mark: TaskMark | None, signs: Mapping[str, str]) -> Task:
    return task if mark is None else replace(task, mark=mark, staff_sign=signs.get(mark.staff_id or "", ""))


def _months(work: Work, day: date) -> tuple[MonthCount, ...]:
    this_month = day.replace(day=1)
    firsts = [add_months(this_month, -back) for back in reversed(range(_MONTHS_SHOWN))]
    counts = work.applications.handed_in_by_month(firsts[0])
    return tuple(MonthCount(first.year, first.month, counts.get(f"{first:%Y-%m}", 0)) for first in firsts)
