"""*Heute* groups by urgency or family, finds by any word and counts for the stand-in."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.line.threads import ThreadRow
from app.domain.line.words import ThreadState
from app.domain.task_marks import TaskMark
from app.domain.terms import ApplicationState, Benefit, Route
from app.domain.today import MonthCount, Task, TaskKind, TodaySheet
from app.domain.views import ApplicationRow
from app.ui.features.today.page import Arrangement, make_page
from tests.ui.rows import TODAY, application_row, thread_row


def application_task(row: ApplicationRow) -> Task:
    return Task(
        key=f"antrag:{row.id}:{row.state}",
        kind=TaskKind.APPLICATION,
        due_on=row.due_on or TODAY,
        family_id=row.family_id,
        family_title=row.family_title,
        child_name=row.child_name,
        office_name=row.office_name,
        benefit=row.benefit,
        application=row,
    )


def thread_task(row: ThreadRow) -> Task:
    return Task(key=f"vorgang:{row.id}:{row.state}", kind=TaskKind.THREAD, due_on=row.until or TODAY, family_id="f1", thread=row)


def sheet_of(*tasks: Task, **more: int) -> TodaySheet:
    counts = {"new_answers": 0, "open_threads": 0} | more
    return TodaySheet(tasks, len(tasks), sum(task.due_on <= TODAY for task in tasks), (), (), **counts)


def _sheet(*due: date) -> TodaySheet:
    rows = (application_row(number, due_on=day, child=f"Kind{number}") for number, day in enumerate(due))
    return sheet_of(*(application_task(row) for row in rows))


def test_groups_hold_what_is_overdue_today_this_week_and_later() -> None:
    sunday = date(2026, 11, 29)
    page = make_page(_sheet(date(2026, 11, 24), TODAY, TODAY + timedelta(days=1), sunday, sunday + timedelta(days=1)), TODAY)
    assert [group.heading for group in page.groups] == ["Überfällig · 1", "Heute · 1", "Diese Woche · 2", "Später · 1"]
    assert [group.is_urgent for group in page.groups] == [True, False, False, False]
    assert page.pressing == 2


def test_a_sunday_has_no_rest_of_the_week() -> None:
    sunday = date(2026, 11, 29)
    page = make_page(_sheet(sunday, sunday + timedelta(days=1)), sunday)
    assert [group.title for group in page.groups] == ["Heute", "Später"]


def test_a_line_says_step_benefit_child_family_office_and_delay() -> None:
    page = make_page(_sheet(date(2026, 11, 21)), TODAY)
    (line,) = page.groups[0].lines
    assert line.title == "Unterschrift holen: Mittagessen, Kind0"
    assert (line.detail, line.delay) == ("Müller, Sandra · Die Familie unterschreibt den Antrag bis Sa 21.11.", "seit 4 Tagen")
    assert line.day == "Sa 21.11."
    assert line.chip == "gedruckt"


def test_a_day_of_another_year_shows_the_year() -> None:
    page = make_page(_sheet(date(2027, 1, 4)), TODAY)
    assert page.groups[0].lines[0].day == "Mo 04.01.2027"


def test_threads_stand_among_applications() -> None:
    asked = thread_task(thread_row(until=TODAY))
    answered = thread_task(thread_row(2, until=TODAY, state=ThreadState.ANSWERED))
    page = make_page(sheet_of(asked, answered, new_answers=1, open_threads=1), TODAY)
    (group,) = page.groups
    assert [line.title.split(":")[0] for line in group.lines] == ["Antwort erfragen", "Antwort weitergeben"]
    assert [line.action for line in group.lines] == ["", "Erledigt"]
    assert dict(page.facts)["neue Antworten"] == "1"
    assert dict(page.facts)["wartet auf Stellen"] == "1"


def test_search_needs_every_word_and_knows_umlaut_forms() -> None:
    sheet = _sheet(TODAY, TODAY)
    assert make_page(sheet, TODAY, "mueller kind1").shown == 1
    assert make_page(sheet, TODAY, "muller").shown == 2
    assert make_page(sheet, TODAY, "kind1 schmidt").shown == 0
    assert make_page(sheet, TODAY, "schmidt").total == 2


def test_counts_come_from_all_open_applications() -> None:
    sheet = TodaySheet((), 0, 0, ((ApplicationState.DRAFT, 1), (ApplicationState.SIGNED, 3)), (), 0, 0)
    facts = dict(make_page(sheet, TODAY).facts)
    assert facts["zu drucken"] == "1 Antrag"
    assert facts["wegzubringen"] == "3 Anträge"


def test_the_present_month_is_marked() -> None:
    sheet = TodaySheet((), 0, 0, (), (MonthCount(2025, 11, 4), MonthCount(2026, 10, 2), MonthCount(2026, 11, 5)), 0, 0)
    bars = make_page(sheet, TODAY).bars
    assert [(bar.label, bar.count, bar.is_current) for bar in bars] == [("Nov", 4, False), ("Okt", 2, False), ("Nov", 5, True)]


def _lapsing(**more: object) -> Task:
    task = Task(
        key="verjaehrung:c1:MITTAGESSEN:2025-11-01",
        kind=TaskKind.MONTH_LAPSES,
        due_on=date(2026, 11, 30),
        family_id="f9",
        family_title="Đorđević, Jovana",
        child_name="Luka",
        benefit=Benefit.MITTAGESSEN,
        route=Route.WOHNGELD,
        day=date(2025, 11, 1),
    )
    return replace(task, **more)  # type: ignore[arg-type]  # fields of a task


def test_a_month_about_to_lapse_says_until_when_and_how() -> None:
    (line,) = make_page(sheet_of(_lapsing()), TODAY).groups[0].lines
    assert line.title == "Alter Monat läuft ab: Mittagessen 11/2025, Luka"
    assert line.detail == "Đorđević, Jovana · nur noch bis Mo 30.11.2026, schriftlich"
    assert (line.chip, line.tone, line.action) == ("verjährt bald", "urgent", "Erledigt")


def test_a_gap_names_its_days() -> None:
    gap = _lapsing(kind=TaskKind.GAP, benefit=None, day=date(2026, 9, 30), until=date(2026, 12, 1))
    (line,) = make_page(sheet_of(gap), TODAY).groups[0].lines
    assert line.title == "Lücke vom 01.10.2026 bis 30.11.2026: Wohngeld, Luka"


def test_by_family_the_most_pressing_family_comes_first_and_what_has_none_last() -> None:
    rows = [
        application_row(1, due_on=TODAY - timedelta(days=1), family="Albers, Juna"),
        application_row(2, due_on=TODAY, family="Müller, Sandra"),
    ]
    tasks = [application_task(row) for row in rows]
    later = replace(_lapsing(), family_id="f1", family_title="Albers, Juna")
    draft = Task(key="entwurf:family:new:2026-11-20", kind=TaskKind.DRAFT, due_on=TODAY - timedelta(days=5), day=TODAY)
    page = make_page(sheet_of(draft, *tasks, later), TODAY, arrangement=Arrangement.BY_FAMILY)
    assert [group.heading for group in page.groups] == ["Albers, Juna · 2", "Müller, Sandra · 1", "Ohne Familie · 1"]
    assert [group.is_urgent for group in page.groups] == [True, False, True]


def test_what_was_put_off_stands_apart_with_its_reason_and_is_not_counted() -> None:
    mark = TaskMark(id="m", task="x", snoozed_until=date(2026, 11, 27), reason="Papiere fehlen noch")
    page = make_page(sheet_of(_lapsing(mark=mark)), TODAY)
    (group,) = page.groups
    assert (group.title, page.shown) == ("Zurückgestellt", 0)
    assert "zurückgestellt bis Fr 27.11.: Papiere fehlen noch" in group.lines[0].detail
    back = make_page(sheet_of(_lapsing(mark=mark)), date(2026, 11, 27))
    assert back.groups[0].title == "Später"


def test_mine_are_only_those_handed_to_me() -> None:
    mark = TaskMark(id="m", task="x", staff_id="s1")
    sheet = sheet_of(_lapsing(mark=mark, staff_sign="KR"), application_task(application_row(due_on=TODAY)))
    mine = make_page(sheet, TODAY, arrangement=Arrangement.MINE, staff_id="s1")
    (line,) = mine.groups[0].lines
    assert line.detail.endswith("für KR")
    assert make_page(sheet, TODAY, arrangement=Arrangement.MINE, staff_id="s2").groups == ()
