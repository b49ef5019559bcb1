"""*Heute* over a real store: every kind of task comes when it should and goes when it is settled."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.line.threads import ThreadFields
from app.domain.line.words import ThreadKind
from app.domain.people import ChildAnswers, ConsentFields
from app.domain.task_words import task_title
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Purpose, Route
from app.domain.today import Task, TaskKind, TodaySheet, Urgency
from app.services import applications, drafts, families
from app.services.catalogue_shelf import shipped_law
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.line import threads
from app.services.line.handover import make_bundle
from app.services.task_marks import Marked, finish_task, hand_over_task, put_off_task, take_up_task
from app.services.today import calendar_of, pressing, today_sheet
from app.services.undo import take_back_command
from tests.services.test_handover import opened_for, secret

TODAY = date(2026, 11, 23)
LAW = shipped_law()
WAY_TO_THE_MONEY = (
    ApplicationState.PRINTED,
    ApplicationState.SIGNED,
    ApplicationState.HANDED_IN,
    ApplicationState.RECEIVED,
    ApplicationState.GRANTED,
    ApplicationState.PAID,
)


def sheet(desk: Desk, on: date = TODAY) -> TodaySheet:
    return desk.ask(today_sheet, calendar=calendar_of(LAW.catalogue, LAW.deadlines, on), on=on)


def tasks(desk: Desk, kind: TaskKind, on: date = TODAY) -> list[Task]:
    return [task for task in sheet(desk, on).tasks if task.kind is kind]


def family(desk: Desk, *children: ChildDraft) -> tuple[str, list[str]]:
    """Enter a family and answer its id and those of its children."""
    draft = FamilyDraft(adults=(AdultDraft(family_name="Albers", given_names="Juna"),), children=children)
    family_id = desk.do(families.save_family, draft).value
    return family_id, [child.id for child in desk.ask(families.family_sheet, family_id).family.children]


def child(*grants: GrantDraft, born: date = date(2021, 3, 4), since: date = date(2024, 8, 1)) -> ChildDraft:
    stay = AttendanceDraft(kind=AttendanceKind.KITA, institution="Kita Süd", starts_on=since)
    return ChildDraft(family_name="Albers", given_names="Mia", birth_date=born, grants=grants, attendances=(stay,))


def wohngeld(start: date, end: date) -> GrantDraft:
    return GrantDraft(route=Route.WOHNGELD, valid_from=start, valid_until=end)


def granted(desk: Desk, child_id: str, start: date, end: date, benefit: Benefit = Benefit.MITTAGESSEN) -> str:
    fields = ApplicationFields(benefit=benefit, period_from=start, period_until=end)
    application_id = desk.do(applications.open_application, child_id, fields).value
    for state in WAY_TO_THE_MONEY:
        desk.do(applications.advance_application, application_id, state, on=min(start, TODAY))
    return application_id


def consented(desk: Desk, family_id: str, until: date | None, *, covers: tuple[Purpose, ...] = (Purpose.QUERIES,)) -> None:
    """Let an office be asked until a day."""
    fields = ConsentFields(
        purpose="E1", office_id=desk.ask(centre_sheet).offices[0].id, covers=covers, given_on=date(2026, 1, 1), valid_until=until
    )
    desk.do(families.give_consent, family_id, fields)


def test_a_consent_that_ends_is_named_while_an_open_thread_goes_by_it(desk: Desk) -> None:
    family_id, _ = family(desk, child(wohngeld(date(2026, 1, 1), date(2028, 1, 1))))
    end = date(2026, 12, 10)
    consented(desk, family_id, end)
    assert tasks(desk, TaskKind.CONSENT_ENDS) == []
    office = desk.ask(centre_sheet).offices[0]
    hint = ThreadFields(kind=ThreadKind.HANDOVER, title="Übergabe", office_id=office.id, family_id=family_id)
    desk.do(threads.open_thread, hint)
    assert tasks(desk, TaskKind.CONSENT_ENDS) == []
    asked = desk.do(threads.open_thread, ThreadFields(title="Wann?", office_id=office.id, family_id=family_id)).value
    (task,) = tasks(desk, TaskKind.CONSENT_ENDS)
    assert (task.due_on, task.day, task.family_id, task.office_name) == (end - timedelta(days=14), end, family_id, office.name)
    assert "Einwilligung endet am 10.12.2026" in task_title(task, TODAY)
    assert tasks(desk, TaskKind.CONSENT_ENDS, end - timedelta(days=43)) == []
    desk.do(threads.close, asked)
    assert tasks(desk, TaskKind.CONSENT_ENDS) == []
    desk.do(threads.reopen, asked)
    consented(desk, family_id, None, covers=(Purpose.HAND_IN,))
    assert len(tasks(desk, TaskKind.CONSENT_ENDS)) == 1
    consented(desk, family_id, None)
    assert tasks(desk, TaskKind.CONSENT_ENDS) == []


def test_a_grant_without_an_end_follows_on_one_that_ends(desk: Desk) -> None:
    lasting = GrantDraft(route=Route.SGB2, valid_from=date(2027, 1, 1))
    family(desk, child(wohngeld(date(2026, 1, 1), date(2026, 12, 31)), lasting))
    assert tasks(desk, TaskKind.GRANT_ENDS) == []


def test_a_consent_that_ends_is_named_while_a_bundle_goes_by_it(desk: Desk) -> None:
    office_id = desk.ask(centre_sheet).offices[0].id
    family_id, case = opened_for(desk, office_id)
    desk.do(make_bundle, office_id, (case,), secret=secret)
    (lasting,) = desk.ask(families.family_sheet, family_id).consents
    consented(desk, family_id, date(2026, 12, 1), covers=(Purpose.HAND_IN, Purpose.QUERIES))
    assert tasks(desk, TaskKind.CONSENT_ENDS) == []
    desk.do(families.withdraw_consent, lasting.id, on=TODAY)
    (task,) = tasks(desk, TaskKind.CONSENT_ENDS)
    assert task.day == date(2026, 12, 1)


def test_a_running_benefit_is_named_from_42_days_before_its_end(desk: Desk) -> None:
    end = date(2027, 1, 31)
    family(desk, child(wohngeld(date(2026, 2, 1), end)))
    assert tasks(desk, TaskKind.GRANT_ENDS, end - timedelta(days=43)) == []
    (early,) = tasks(desk, TaskKind.GRANT_ENDS, end - timedelta(days=42))
    assert (early.day, early.due_on, early.route) == (end, end - timedelta(days=14), Route.WOHNGELD)
    (late,) = tasks(desk, TaskKind.GRANT_ENDS, end - timedelta(days=14))
    assert late.urgency(end - timedelta(days=14)) is Urgency.TODAY
    assert late.key != early.key


def test_done_at_the_first_reminder_it_comes_again_at_the_second_and_then_no_more(desk: Desk) -> None:
    end = TODAY + timedelta(days=20)
    family_id, _ = family(desk, child(wohngeld(date(2026, 1, 1), end)))
    (first,) = tasks(desk, TaskKind.GRANT_ENDS)
    desk.do(finish_task, Marked((first.key,), family_id))
    assert tasks(desk, TaskKind.GRANT_ENDS) == []
    (second,) = tasks(desk, TaskKind.GRANT_ENDS, end - timedelta(days=14))
    desk.do(finish_task, Marked((second.key,), family_id))
    assert tasks(desk, TaskKind.GRANT_ENDS, end - timedelta(days=13)) == []


def test_a_new_notice_settles_the_end_and_a_late_one_leaves_a_gap(desk: Desk) -> None:
    end = date(2026, 11, 30)
    old = wohngeld(date(2025, 12, 1), end)
    family(desk, child(wohngeld(date(2026, 12, 1), date(2027, 11, 30)), old))
    assert tasks(desk, TaskKind.GRANT_ENDS) == []
    family(desk, replace(child(wohngeld(date(2027, 2, 1), date(2027, 11, 30)), old), given_names="Ben"))
    (gap,) = tasks(desk, TaskKind.GAP)
    assert (gap.child_name, gap.day, gap.until) == ("Ben", end, date(2027, 2, 1))


def test_one_notice_for_two_children_is_one_task(desk: Desk) -> None:
    end = date(2026, 12, 31)
    one = child(wohngeld(date(2026, 1, 1), end))
    family_id, _ = family(desk, one, replace(one, given_names="Ben"))
    (task,) = tasks(desk, TaskKind.GRANT_ENDS)
    assert sorted(task.child_name.split(", ")) == ["Ben", "Mia"]
    desk.do(finish_task, Marked((task.key, *task.also), family_id))
    assert tasks(desk, TaskKind.GRANT_ENDS) == []


def test_an_approval_that_ends_is_settled_by_the_next_application(desk: Desk) -> None:
    _, (child_id,) = family(desk, child())
    granted(desk, child_id, date(2026, 1, 1), date(2026, 12, 31))
    (task,) = tasks(desk, TaskKind.APPROVAL_ENDS)
    assert (task.benefit, task.day, task.due_on) == (Benefit.MITTAGESSEN, date(2026, 12, 31), date(2026, 12, 17))
    fields = ApplicationFields(benefit=Benefit.MITTAGESSEN, period_from=date(2027, 1, 1), period_until=date(2027, 7, 31))
    follow_up = desk.do(applications.open_application, child_id, fields).value
    assert tasks(desk, TaskKind.APPROVAL_ENDS) == []
    desk.do(applications.advance_application, follow_up, ApplicationState.WITHDRAWN, on=TODAY)
    assert len(tasks(desk, TaskKind.APPROVAL_ENDS)) == 1


def test_a_day_trip_needs_no_renewal(desk: Desk) -> None:
    _, (child_id,) = family(desk, child())
    granted(desk, child_id, date(2026, 12, 1), date(2026, 12, 1), Benefit.AUSFLUG)
    assert tasks(desk, TaskKind.APPROVAL_ENDS) == []


def test_a_month_nobody_applied_for_is_named_before_it_lapses(desk: Desk) -> None:
    _, (child_id,) = family(desk, child(wohngeld(date(2025, 6, 1), date(2027, 5, 31))))
    assert tasks(desk, TaskKind.MONTH_LAPSES) == []
    desk.do(families.answer_about_child, child_id, ChildAnswers(takes_lunch=True))
    (task,) = tasks(desk, TaskKind.MONTH_LAPSES)
    assert (task.benefit, task.day, task.due_on) == (Benefit.MITTAGESSEN, date(2025, 11, 1), date(2026, 11, 30))
    (last,) = tasks(desk, TaskKind.MONTH_LAPSES, date(2026, 11, 30))
    assert last.urgency(date(2026, 11, 30)) is Urgency.TODAY
    (following,) = tasks(desk, TaskKind.MONTH_LAPSES, date(2026, 12, 1))
    assert following.day == date(2025, 12, 1)
    granted(desk, child_id, date(2025, 10, 1), date(2026, 7, 31))
    assert tasks(desk, TaskKind.MONTH_LAPSES) == []


@pytest.mark.parametrize(
    "other",
    [
        child(GrantDraft(route=Route.SGB2, valid_from=date(2025, 6, 1), valid_until=date(2027, 5, 31))),
        child(wohngeld(date(2025, 12, 1), date(2027, 5, 31))),
        child(wohngeld(date(2025, 6, 1), date(2027, 5, 31)), since=date(2025, 12, 1)),
    ],
    ids=["another law", "the grant came later", "the child came later"],
)
def test_a_month_without_a_claim_does_not_lapse(desk: Desk, other: ChildDraft) -> None:
    _, (child_id,) = family(desk, other)
    desk.do(families.answer_about_child, child_id, ChildAnswers(takes_lunch=True))
    assert tasks(desk, TaskKind.MONTH_LAPSES) == []


@pytest.mark.parametrize("age", [15, 18, 25])
def test_birthdays_that_change_the_law_are_named_in_the_words_of_the_catalogue(desk: Desk, age: int) -> None:
    birthday = date(2026, 12, 3)
    running = wohngeld(date(2026, 6, 1), date(2027, 5, 31))
    family(desk, child(running, born=birthday.replace(year=birthday.year - age)))
    (task,) = tasks(desk, TaskKind.AGE)
    assert (task.due_on, task.day) == (birthday, birthday)
    assert str(age) in task.text
    assert tasks(desk, TaskKind.AGE, birthday - timedelta(days=43)) == []
    assert tasks(desk, TaskKind.AGE, birthday + timedelta(days=29)) == []


def test_other_birthdays_and_families_without_benefit_are_no_task(desk: Desk) -> None:
    running = wohngeld(date(2026, 6, 1), date(2027, 5, 31))
    family(desk, child(running, born=date(2016, 12, 3)))
    family(desk, child(born=date(2008, 12, 3)))
    assert tasks(desk, TaskKind.AGE) == []


def test_school_entry_is_estimated_until_it_is_typed(desk: Desk) -> None:
    june, running = date(2027, 6, 25), wohngeld(date(2026, 6, 1), date(2027, 12, 31))
    family(desk, child(running, born=date(2021, 3, 4)))
    family(desk, replace(child(running, born=date(2021, 10, 1)), given_names="Zu jung"))
    at_school = AttendanceDraft(kind=AttendanceKind.SCHULE, institution="Grundschule", starts_on=date(2027, 7, 12))
    typed = child(running, born=date(2021, 10, 1))
    family(desk, replace(typed, given_names="Kann-Kind", attendances=(at_school, *typed.attendances)))
    found = {task.child_name: task.due_on for task in tasks(desk, TaskKind.SCHOOL_ENTRY, june)}
    assert found == {"Mia": date(2027, 8, 1), "Kann-Kind": date(2027, 7, 12)}


def test_what_was_begun_and_not_saved_is_left_behind(desk: Desk) -> None:
    family_id, _ = family(desk, child())
    desk.do(drafts.keep_draft, "family:new", "{}")
    desk.do(drafts.keep_draft, f"family:{family_id}", "{}")
    found = tasks(desk, TaskKind.DRAFT)
    assert {(task.family_id, task.family_title) for task in found} == {(None, ""), (family_id, "Albers, Juna")}
    assert {task.due_on for task in found} == {TODAY}
    desk.do(drafts.drop_draft, "family:new")
    assert len(tasks(desk, TaskKind.DRAFT)) == 1


def test_without_the_law_only_what_needs_none_is_read(desk: Desk) -> None:
    _, (child_id,) = family(desk, child(wohngeld(date(2025, 6, 1), date(2026, 12, 31)), born=date(2008, 12, 3)))
    desk.do(families.answer_about_child, child_id, ChildAnswers(takes_lunch=True))
    assert {task.kind for task in desk.ask(today_sheet).tasks} == {TaskKind.GRANT_ENDS}
    assert {task.kind for task in sheet(desk).tasks} == {TaskKind.GRANT_ENDS, TaskKind.MONTH_LAPSES, TaskKind.AGE}


def _application(desk: Desk) -> Task:
    _, (child_id,) = family(desk, child())
    desk.do(applications.open_application, child_id, ApplicationFields())
    (task,) = tasks(desk, TaskKind.APPLICATION)
    return task


def test_put_off_with_a_reason_it_sleeps_and_comes_back(desk: Desk) -> None:
    task = _application(desk)
    before = sheet(desk).pressing
    desk.do(put_off_task, Marked((task.key,), task.family_id), until=date(2026, 11, 30), reason="Familie kommt noch einmal")
    (asleep,) = tasks(desk, TaskKind.APPLICATION)
    assert asleep.urgency(TODAY) is Urgency.PUT_OFF
    assert asleep.mark is not None
    assert asleep.mark.reason == "Familie kommt noch einmal"
    assert sheet(desk).pressing == before - 1
    assert asleep.urgency(date(2026, 11, 30)) is Urgency.OVERDUE
    desk.do(take_up_task, Marked((task.key,), task.family_id))
    assert tasks(desk, TaskKind.APPLICATION)[0].urgency(TODAY) is Urgency.TODAY


def test_a_step_taken_is_a_new_task_the_old_mark_does_not_touch(desk: Desk) -> None:
    task = _application(desk)
    desk.do(put_off_task, Marked((task.key,)), until=date(2026, 12, 30), reason="wartet")
    assert task.application is not None
    desk.do(applications.advance_application, task.application.id, ApplicationState.PRINTED, on=TODAY)
    (now,) = tasks(desk, TaskKind.APPLICATION)
    assert now.mark is None


@pytest.mark.parametrize(
    ("until", "reason", "code"),
    [(TODAY, "wartet", ErrorCode.TASK_DAY_NOT_AHEAD), (date(2026, 12, 1), "  ", ErrorCode.TASK_REASON_MISSING)],
)
def test_putting_off_needs_a_coming_day_and_a_reason(desk: Desk, until: date, reason: str, code: ErrorCode) -> None:
    with pytest.raises(UserError) as raised:
        desk.do(put_off_task, Marked(("antrag:x:entwurf",)), until=until, reason=reason)
    assert raised.value.code is code


def test_handed_over_it_names_the_colleague_and_can_be_taken_back(desk: Desk) -> None:
    task = _application(desk)
    (staff,) = desk.ask(centre_sheet).staff
    stamp = desk.do(hand_over_task, Marked((task.key,), task.family_id), staff_id=staff.id).changes.stamp
    assert tasks(desk, TaskKind.APPLICATION)[0].staff_sign == "KR"
    desk.do(take_back_command, stamp)
    assert tasks(desk, TaskKind.APPLICATION)[0].staff_sign == ""
    with pytest.raises(UserError):
        desk.do(hand_over_task, Marked((task.key,)), staff_id="nobody")


def test_done_can_be_taken_back(desk: Desk) -> None:
    family(desk, child(wohngeld(date(2026, 1, 1), date(2026, 12, 31))))
    (task,) = tasks(desk, TaskKind.GRANT_ENDS)
    stamp = desk.do(finish_task, Marked((task.key,))).changes.stamp
    assert tasks(desk, TaskKind.GRANT_ENDS) == []
    desk.do(take_back_command, stamp)
    assert len(tasks(desk, TaskKind.GRANT_ENDS)) == 1


def test_an_archived_family_has_no_tasks(desk: Desk) -> None:
    family_id, _ = family(desk, child(wohngeld(date(2026, 1, 1), date(2026, 12, 31))))
    desk.do(families.archive_family, family_id)
    assert sheet(desk).tasks == ()


def test_the_tab_counts_what_presses(desk: Desk) -> None:
    _application(desk)
    desk.do(threads.open_thread, ThreadFields(title="Bescheid fehlt", until=TODAY - timedelta(days=1)))
    assert desk.ask(pressing).today == sheet(desk).pressing == 2


def test_a_reading_nobody_waits_for_ends_between_its_questions(desk: Desk) -> None:
    family(desk, child(wohngeld(date(2026, 1, 1), date(2026, 12, 31))))
    asked: list[bool] = []

    def is_wanted() -> bool:
        asked.append(len(asked) < 3)
        return asked[-1]

    assert desk.ask_while(is_wanted, today_sheet) is None
    assert asked == [True, True, True, False]
    assert desk.ask_while(lambda: True, today_sheet) == desk.ask(today_sheet)


def test_threads_are_counted_though_only_the_first_of_them_are_listed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.today._MOST", 2)
    days = (TODAY + timedelta(days=1), TODAY, TODAY - timedelta(days=1))
    for number, day in enumerate(days):
        desk.do(threads.open_thread, ThreadFields(title=f"Frage {number}", until=day))
    found = sheet(desk)
    assert [task.due_on for task in found.tasks] == [days[2], days[1]]
    assert (found.total, found.pressing, found.open_threads) == (3, 2, 3)

    desk.do(put_off_task, Marked((found.tasks[0].key,), None), until=TODAY + timedelta(days=3), reason="Urlaub")
    assert (sheet(desk).total, sheet(desk).pressing) == (2, 1)
    later = sheet(desk, TODAY + timedelta(days=3))
    assert (later.total, later.pressing) == (3, 3)
