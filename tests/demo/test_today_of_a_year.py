"""*Heute* on every day of a year of demo data, beside a slow reading of the same families without SQL."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from app.core.dates import add_months, end_of_month
from app.domain.applications import Application
from app.domain.benefits.family_case import facts_of
from app.domain.benefits.school_entry import school_entry
from app.domain.benefits.thresholds import day_of_age
from app.domain.drafts import ChildDraft, FamilyDraft, GrantDraft
from app.domain.people import Child
from app.domain.renewals import GIVEN_UP, GRANTED, RENEWED
from app.domain.terms import AttendanceKind, Benefit, Move, Route
from app.domain.today import AHEAD, PAST, Task, TaskKind, TodaySheet, Urgency
from app.domain.views import FamilySheet
from app.models.unit_of_work import Work
from app.services.catalogue_shelf import shipped_law
from app.services.demo import demo_answers, fill_demo
from app.services.families import family_ids, family_sheet, save_family
from app.services.line.office_hours import HourRow, office_hours
from app.services.line.threads import thread_rows
from app.services.store import OpenStore
from app.services.today import calendar_of, today_sheet
from tests.store.conftest import home
from tests.store.home import PASSPHRASE, Home

__all__ = ["home"]

LAW = shipped_law()
FIRST = date(2026, 11, 23)
_SCHOOLS = (AttendanceKind.SCHULE, AttendanceKind.BERUFSSCHULE)
_ENDLESS = date.max
_NEVER = {TaskKind.DRAFT, TaskKind.GAP, TaskKind.CONSENT_ENDS}
"""What the demo has none of: nothing is left half typed, nothing has a gap, and its consents have no last day."""
Found = Counter[tuple[object, ...]]


@pytest.fixture
def store(home: Home) -> OpenStore:
    made = home.create(demo_answers(passphrase=PASSPHRASE, use_keyring=False))
    fill_demo(made.desk, families=30)
    grant = GrantDraft(route=Route.WOHNGELD, valid_from=FIRST, valid_until=FIRST + timedelta(days=700))
    grown = tuple(
        ChildDraft(family_name="Albers", given_names=f"Kind{age}", birth_date=date(2027 - age, 3, age), grants=(grant,))
        for age in (15, 18, 25)
    )
    made.desk.do(save_family, FamilyDraft(children=grown))
    return made


def test_every_day_of_a_year_names_what_a_patient_reader_would(store: OpenStore) -> None:
    sheets = [store.desk.ask(family_sheet, family_id) for family_id in store.desk.ask(family_ids)]
    threads = store.desk.ask(thread_rows)
    hours = [row for row in store.desk.ask(office_hours).coming if any(slot.bookings for slot in row.slots)]
    cooperation = store.desk.ask(_of_cooperation)
    seen: set[TaskKind] = set()
    for number in range(366):
        day = FIRST + timedelta(days=number)
        today = store.desk.ask(today_sheet, calendar=calendar_of(LAW.catalogue, LAW.deadlines, day), on=day)
        expected = Counter(each for sheet in sheets for each in _expected(sheet, day))
        expected += Counter((TaskKind.THREAD, each.id, each.until) for each in threads if each.until)
        expected += Counter(_hour_told(row) for row in hours if row.hour.held_on and day - PAST <= row.hour.held_on <= day)
        expected += Counter((kind, "", name, None, due) for kind, name, due, first, last in cooperation if first <= day <= last)
        assert Counter(each for task in today.tasks for each in _told(task)) == expected, day
        _check_counts(today, day)
        seen |= {task.kind for task in today.tasks}
    assert seen >= set(TaskKind) - _NEVER, "the demo shows every kind at some time"


def _hour_told(row: HourRow) -> tuple[object, ...]:
    count = len([booking for slot in row.slots for booking in slot.bookings])
    appointments = f"{count} Termin{'' if count == 1 else 'e'}"
    return TaskKind.OFFICE_HOUR, f"sprechstunde:{row.hour.id}", row.hour.held_on, f"09:00–11:00 Uhr, {appointments}"


def _of_cooperation(work: Work) -> list[tuple[TaskKind, str, date, date, date]]:
    """Answer what there is to do with partners: its name, its day, and from when until when it is told."""
    found = [(TaskKind.AGREEMENT, each.id, each.review_on, date.max) for each in work.cooperation.agreements()]
    ours = work.cooperation.meetings()
    found += [(TaskKind.MEETING, each.id, each.meets_on, each.meets_on or date.max) for each in ours if each.invited_on is None]
    left = work.cooperation.open_points([each.id for each in ours])
    found += [(TaskKind.OPEN_POINT, each.id, each.due_on, date.max) for each in left if each.done_on is None]
    early = {TaskKind.MEETING: timedelta(days=7)}
    return [(kind, name, day - early.get(kind, timedelta()), day - timedelta(days=14), last) for kind, name, day, last in found if day]


def _check_counts(today: TodaySheet, day: date) -> None:
    urgencies = [task.urgency(day) for task in today.tasks]
    assert len({task.key for task in today.tasks}) == len(today.tasks) == today.total
    assert today.pressing == urgencies.count(Urgency.OVERDUE) + urgencies.count(Urgency.TODAY)
    assert [task.due_on for task in today.tasks] == sorted(task.due_on for task in today.tasks)


def _told(task: Task) -> Iterator[tuple[object, ...]]:
    """Answer what a task says, child by child; the ends of one notice are one task for several children."""
    subject = task.application or task.thread
    if subject is not None:
        yield task.kind, subject.id, task.due_on
    elif task.kind is TaskKind.OFFICE_HOUR:
        yield task.kind, task.key, task.due_on, task.text
    elif task.thing_id:
        yield task.kind, "", task.thing_id, None, task.due_on
    else:
        for name in task.child_name.split(", "):
            yield task.kind, task.family_id, name, task.benefit, task.due_on


def _expected(sheet: FamilySheet, day: date) -> Iterator[tuple[object, ...]]:
    for case in sheet.applications:
        if case.due_on and case.move is not Move.RENEW:
            yield TaskKind.APPLICATION, case.id, case.due_on
    for child in sheet.family.children:
        own = [case for case in sheet.applications if case.child_id == child.id]
        name = child.given_names if child.given_names not in ("", "-") else child.family_name
        for kind, benefit, due_on in (*_ends(child, own, day), *_months(child, own, day), *_changes(child, day)):
            yield kind, sheet.family.id, name, benefit, due_on


_Change = tuple[TaskKind, Benefit | None, date]


def _ends(child: Child, cases: list[Application], day: date) -> Iterator[_Change]:
    real = [grant for grant in child.grants if grant.route is not Route.NONE]
    for grant in real:
        spans = [(each.valid_from, each.valid_until) for each in real if each is not grant]
        if grant.valid_until and -PAST <= grant.valid_until - day <= AHEAD and not _goes_on(grant.valid_until, spans):
            yield TaskKind.GRANT_ENDS, None, grant.valid_until - timedelta(days=14)
    for case in cases:
        others = [each for each in cases if each is not case and each.benefit is case.benefit and each.state not in GIVEN_UP]
        end = case.granted_until or case.period_until
        spans = [(each.granted_from or each.period_from, each.granted_until or each.period_until) for each in others]
        is_approval = case.state in GRANTED and case.benefit in RENEWED
        if is_approval and end and -PAST <= end - day <= AHEAD and not _goes_on(end, spans):
            yield TaskKind.APPROVAL_ENDS, case.benefit, end - timedelta(days=14)


def _goes_on(end: date, spans: list[tuple[date | None, date | None]]) -> bool:
    return any((start or date.min) <= end + timedelta(days=1) and (until or _ENDLESS) > end for start, until in spans)


def _months(child: Child, cases: list[Application], day: date) -> Iterator[_Change]:
    first = add_months(day.replace(day=1), -12)
    last = end_of_month(first)
    standing = [case for case in cases if case.state not in GIVEN_UP]
    granted = any(
        grant.route in (Route.KIZ, Route.WOHNGELD) and _meets(grant.valid_from, grant.valid_until, first, last) for grant in child.grants
    )
    there = any(stay.starts_on and stay.starts_on <= last and (stay.ends_on or _ENDLESS) >= first for stay in child.attendances)
    wants_lunch = child.takes_lunch or (child.takes_lunch is None and any(case.benefit is Benefit.MITTAGESSEN for case in standing))
    has_club = child.has_activity and (child.activity_since or date.min) <= last
    for benefit, wanted in ((Benefit.MITTAGESSEN, wants_lunch), (Benefit.TEILHABE, has_club)):
        covered = any(
            case.benefit is benefit
            and (case.granted_from or case.period_from or date.min) <= last
            and (case.granted_until or case.period_until or _ENDLESS) >= first
            for case in standing
        )
        if granted and there and wanted and not covered:
            yield TaskKind.MONTH_LAPSES, benefit, end_of_month(day)


def _meets(start: date | None, end: date | None, first: date, last: date) -> bool:
    return start is not None and end is not None and start <= last and end >= first


def _changes(child: Child, day: date) -> Iterator[_Change]:
    runs = any(grant.route is not Route.NONE and (grant.valid_until or _ENDLESS) >= day for grant in child.grants)
    if not runs or child.birth_date is None or child.birth_year_only:
        return
    for age in (15, 18, 25):
        if -PAST <= (reached := day_of_age(child.birth_date, age)) - day <= AHEAD:
            yield TaskKind.AGE, None, reached
    if not any(stay.kind in _SCHOOLS for stay in child.attendances):
        entry = school_entry(facts_of(child, on=day), LAW.catalogue)
        if entry and -PAST <= entry.day - day <= AHEAD:
            yield TaskKind.SCHOOL_ENTRY, None, entry.day
