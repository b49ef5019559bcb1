"""*Heute* groups by urgency, finds by any word and counts for the stand-in."""

from datetime import date, timedelta

from app.domain.terms import ApplicationState, QuestionState
from app.domain.today import MonthCount, TodaySheet
from app.ui.features.today.page import make_page
from tests.ui.rows import TODAY, application_row, question_row


def _sheet(*due: date | None) -> TodaySheet:
    rows = tuple(application_row(number, due_on=day, child=f"Kind{number}") for number, day in enumerate(due))
    days = [row.due_on for row in rows if row.due_on]
    return TodaySheet(rows, len(days), sum(day <= TODAY for day in days), (), (), ())


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


def test_what_has_no_due_date_is_not_shown() -> None:
    page = make_page(_sheet(None, TODAY), TODAY)
    assert page.total == 1


def test_a_line_says_step_benefit_child_family_office_and_delay() -> None:
    page = make_page(_sheet(date(2026, 11, 21)), TODAY)
    (line,) = page.groups[0].lines
    assert line.title == "Unterschrift holen: Mittagessen, Kind0"
    assert (line.detail, line.delay) == ("Müller, Sandra · Die Familie unterschreibt den Antrag bis Sa 21.11.2026.", "seit 4 Tagen")
    assert line.day == "Sa 21.11."
    assert line.chip == "gedruckt"


def test_a_day_of_another_year_shows_the_year() -> None:
    page = make_page(_sheet(date(2027, 1, 4)), TODAY)
    assert page.groups[0].lines[0].day == "Mo 04.01.2027"


def test_questions_stand_among_applications() -> None:
    asked = question_row(due_on=TODAY)
    answered = question_row(2, due_on=TODAY, state=QuestionState.ANSWERED, answer="ja")
    page = make_page(TodaySheet((), 0, 0, (asked, answered), (), ()), TODAY)
    (group,) = page.groups
    assert [line.title.split(":")[0] for line in group.lines] == ["Antwort erfragen", "Antwort weitergeben"]
    assert dict(page.facts)["neue Antworten"] == "1"
    assert dict(page.facts)["offene Fragen"] == "1"


def test_search_needs_every_word_and_knows_umlaut_forms() -> None:
    sheet = _sheet(TODAY, TODAY)
    assert make_page(sheet, TODAY, "mueller kind1").shown == 1
    assert make_page(sheet, TODAY, "muller").shown == 2
    assert make_page(sheet, TODAY, "kind1 schmidt").shown == 0
    assert make_page(sheet, TODAY, "schmidt").total == 2


def test_counts_come_from_all_open_applications() -> None:
    sheet = TodaySheet((), 0, 0, (), ((ApplicationState.DRAFT, 1), (ApplicationState.SIGNED, 3)), ())
    facts = dict(make_page(sheet, TODAY).facts)
    assert facts["zu drucken"] == "1 Antrag"
    assert facts["wegzubringen"] == "3 Anträge"


def test_the_present_month_is_marked() -> None:
    sheet = TodaySheet((), 0, 0, (), (), (MonthCount(2025, 11, 4), MonthCount(2026, 10, 2), MonthCount(2026, 11, 5)))
    bars = make_page(sheet, TODAY).bars
    assert [(bar.label, bar.count, bar.is_current) for bar in bars] == [("Nov", 4, False), ("Okt", 2, False), ("Nov", 5, True)]
