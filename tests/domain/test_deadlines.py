"""Deadlines: the worked examples of the domain report, days that trip people up, and what holds for every day."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.assets import asset_path
from app.core.errors import ErrorCode, UserError
from app.domain.deadline_rules import DeadlineRules, shipped_rules
from app.domain.deadlines import (
    bkgg_limitation,
    cooperation,
    cooperation_until,
    grant_end,
    inaction,
    kita_year,
    kita_year_end,
    kiz_renewal,
    objection,
)
from app.domain.terms import NoticeChannel
from app.domain.working_days import holiday_name

RULES: DeadlineRules = shipped_rules()
DAYS = st.dates(RULES.earliest, RULES.latest)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("posted", "notified", "raw_end", "last"),
    [
        # Domain report 5.4, 1 to 7
        ("2026-11-20", "2026-11-24", "2026-12-24", "2026-12-24"),  # Heiligabend is no holiday
        ("2026-11-23", "2026-11-27", "2026-12-27", "2026-12-28"),
        ("2026-11-26", "2026-11-30", "2026-12-30", "2026-12-30"),
        ("2026-12-22", "2026-12-26", "2027-01-26", "2027-01-26"),  # a holiday as fictional day stays
        ("2026-12-28", "2027-01-01", "2027-02-01", "2027-02-01"),
        ("2027-01-27", "2027-01-31", "2027-02-28", "2027-03-01"),  # no 31st
        ("2027-02-24", "2027-02-28", "2027-03-28", "2027-03-30"),  # Easter
        # the ends of months (§ 64 Abs. 2 SGG, § 188 BGB): the last day is not followed by the last day, but by its number
        ("2026-10-27", "2026-10-31", "2026-11-30", "2026-11-30"),
        ("2026-11-27", "2026-12-01", "2027-01-01", "2027-01-04"),  # New Year on Friday
        ("2028-01-25", "2028-01-29", "2028-02-29", "2028-02-29"),  # leap year
        ("2028-01-27", "2028-01-31", "2028-02-29", "2028-02-29"),
        ("2028-02-25", "2028-02-29", "2028-03-29", "2028-03-29"),
        # holidays, and days that are none in North Rhine-Westphalia
        ("2025-11-27", "2025-12-01", "2026-01-01", "2026-01-02"),
        ("2026-11-21", "2026-11-25", "2026-12-25", "2026-12-28"),  # posted on Saturday; Christmas, then a weekend
        ("2025-09-27", "2025-10-01", "2025-11-01", "2025-11-03"),  # Allerheiligen on Saturday
        ("2028-09-27", "2028-10-01", "2028-11-01", "2028-11-02"),
        ("2029-09-27", "2029-10-01", "2029-11-01", "2029-11-02"),
        ("2028-09-26", "2028-09-30", "2028-10-30", "2028-10-30"),
        ("2029-08-27", "2029-08-31", "2029-09-30", "2029-10-01"),  # a Sunday
        ("2029-08-30", "2029-09-03", "2029-10-03", "2029-10-04"),  # Tag der Deutschen Einheit
        ("2030-09-27", "2030-10-01", "2030-11-01", "2030-11-04"),
        ("2028-08-27", "2028-08-31", "2028-09-30", "2028-10-02"),
        ("2026-04-30", "2026-05-04", "2026-06-04", "2026-06-05"),  # Fronleichnam
        ("2026-04-10", "2026-04-14", "2026-05-14", "2026-05-15"),  # Christi Himmelfahrt
        ("2026-04-21", "2026-04-25", "2026-05-25", "2026-05-26"),  # Pfingstmontag
        ("2026-02-27", "2026-03-03", "2026-04-03", "2026-04-07"),  # Karfreitag to Ostermontag
        ("2029-11-26", "2029-11-30", "2029-12-30", "2029-12-31"),  # a Sunday, then Silvester, no holiday
        ("2027-11-20", "2027-11-24", "2027-12-24", "2027-12-24"),
        # three days until the end of 2024
        ("2024-12-31", "2025-01-03", "2025-02-03", "2025-02-03"),
        ("2025-01-01", "2025-01-05", "2025-02-05", "2025-02-05"),
        # 31 October is no holiday here, except in 2017, the 500th year
        ("2026-09-26", "2026-09-30", "2026-10-30", "2026-10-30"),
        ("2029-09-26", "2029-09-30", "2029-10-30", "2029-10-30"),
        ("2017-09-28", "2017-10-01", "2017-11-01", "2017-11-02"),
        ("2024-09-28", "2024-10-01", "2024-11-01", "2024-11-04"),
    ],
)
def test_a_widerspruch_ends_a_month_after_bekanntgabe(posted: str, notified: str, raw_end: str, last: str) -> None:
    found = objection(day(posted), RULES)
    assert (found.notified, found.raw_end, found.day) == (day(notified), day(raw_end), day(last))


def test_reformation_day_ends_a_period_like_any_other_day() -> None:
    assert cooperation_until(day("2028-10-31"), RULES, is_fixed=False).day == day("2028-10-31")
    assert cooperation_until(day("2017-10-31"), RULES, is_fixed=False).day == day("2017-11-02")


def test_without_instruction_there_is_a_year() -> None:
    found = objection(day("2026-11-20"), RULES, instructed=False)
    assert (found.notified, found.raw_end, found.day) == (day("2026-11-24"), day("2027-11-24"), day("2027-11-24"))
    leap = objection(day("2028-02-25"), RULES, instructed=False)
    assert (leap.notified, leap.raw_end) == (day("2028-02-29"), day("2029-02-28"))
    assert "§ 66 Abs. 2" in leap.rule
    assert objection(day("2027-12-21"), RULES, instructed=False).day == day("2028-12-27")


@pytest.mark.parametrize("channel", NoticeChannel)
def test_each_channel_has_its_paragraph_and_the_same_days(channel: NoticeChannel) -> None:
    found = objection(day("2026-11-20"), RULES, channel=channel)
    assert (found.notified, found.day) == (day("2026-11-24"), day("2026-12-24"))
    assert ("§ 37 Abs. 2a SGB X" in found.rule) == (channel is NoticeChannel.RETRIEVAL)
    assert ("Zur Post" in found.rule) == (channel is NoticeChannel.POST)


def test_the_rule_tells_every_step() -> None:
    shifted = objection(day("2027-02-24"), RULES).rule
    assert all(step in shifted for step in ("Mi 24.02.2027", "4. Tag", "So 28.02.2027", "So 28.03.2027", "Mo 29.03.2027 Ostermontag"))
    assert shifted.endswith("letzter Tag ist deshalb Di 30.03.2027 (§ 64 Abs. 3 SGG).")
    assert "Weil es den 31." in objection(day("2027-01-27"), RULES).rule
    plain = objection(day("2026-11-20"), RULES).rule
    assert "Weil" not in plain
    assert "Wochenenden" not in plain


@pytest.mark.parametrize(
    ("received", "months", "first"),
    [
        ("2026-05-22", 6, "2026-11-23"),
        ("2026-08-31", 6, "2027-03-01"),
        ("2027-08-31", 6, "2028-03-01"),
        ("2026-06-25", 6, "2026-12-26"),  # a holiday: nothing moves
        ("2026-08-31", 3, "2026-12-01"),
        ("2026-11-30", 3, "2027-03-01"),
        ("2026-01-31", 3, "2026-05-01"),  # a holiday again
    ],
)
def test_an_untaetigkeitsklage_is_admissible_from_the_day_after(received: str, months: int, first: str) -> None:
    found = inaction(day(received), RULES, on_objection=months == 3)
    assert (found.day, found.notified) == (day(first), None)
    assert found.raw_end == day(first) - timedelta(days=1)


@pytest.mark.parametrize(
    ("month", "last"), [("2025-11", "2026-11-30"), ("2025-12", "2026-12-31"), ("2026-08", "2027-08-31"), ("2027-02", "2028-02-29")]
)
def test_bkgg_claims_of_a_month_last_to_the_end_of_the_twelfth(month: str, last: str) -> None:
    found = bkgg_limitation(day(f"{month}-01"), RULES)
    assert found.day == day(last)
    assert "§ 6b Abs. 2a BKGG" in found.rule


def test_bkgg_claims_end_on_a_saturday_too() -> None:
    assert bkgg_limitation(day("2025-02-28"), RULES).day == day("2026-02-28")
    assert day("2026-02-28").weekday() == 5


def test_grants_end_on_their_last_day_even_on_a_holiday() -> None:
    assert grant_end(day("2026-12-26"), RULES).day == day("2026-12-26")


def test_kinderzuschlag_is_renewed_before_its_end_for_six_months() -> None:
    found = kiz_renewal(day("2027-02-28"), RULES)
    assert (found.day, found.raw_end) == (day("2027-02-28"), day("2027-08-31"))
    assert "§ 6a Abs. 7" in found.rule


def test_a_letter_gives_days_or_a_day() -> None:
    assert cooperation(day("2026-12-12"), 14, RULES).day == day("2026-12-28")
    assert cooperation_until(day("2026-12-26"), RULES, is_fixed=False).day == day("2026-12-28")
    fixed = cooperation_until(day("2026-12-26"), RULES, is_fixed=True)
    assert (fixed.day, fixed.raw_end) == (day("2026-12-26"), day("2026-12-26"))
    assert "§ 26 Abs. 3 Satz 2 SGB X" in fixed.rule


def test_the_last_kita_year_ends_with_the_calendar() -> None:
    assert kita_year_end(date.max, RULES) == date.max
    assert kita_year_end(date(9999, 7, 31), RULES) == date(9999, 7, 31)


@pytest.mark.parametrize(("on", "last"), [("2026-07-31", "2026-07-31"), ("2026-08-01", "2027-07-31"), ("2026-11-22", "2027-07-31")])
def test_a_kita_year_ends_in_july(on: str, last: str) -> None:
    assert kita_year(day(on), RULES).day == day(last)


def test_holidays_are_those_of_the_domain_report() -> None:
    report = (asset_path().parent / "docs" / "sources" / "domain-report.md").read_text("utf-8")
    block = report.split("holidays_nrw:")[1].split("rule:")[0]
    listed = {day(found) for found in re.findall(r"\d{4}-\d{2}-\d{2}", block)}
    years = {each.year for each in listed}
    every = (date(year, 1, 1) + timedelta(days=number) for year in years for number in range(366))
    assert {each for each in every if each.year in years and holiday_name(each, "NW")} == listed
    assert len(listed) == 5 * 11


@pytest.mark.parametrize("year", [2011, 2020, 2038, 2050, 2099, 2100])
def test_holidays_follow_easter_as_far_as_the_program_reckons(year: int) -> None:
    easter = _easter(year)
    moving = {easter + timedelta(days=days) for days in (-2, 1, 39, 50, 60)}
    fixed = {date(year, *each) for each in ((1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))}
    every = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    assert {each for each in every if holiday_name(each, "NW")} == moving | fixed


def _easter(year: int) -> date:
    """Meeus: easter by another way than the library's."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, before = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, before + 1)


@pytest.mark.parametrize("wrong", [date(2010, 12, 31), date(2099, 1, 1), date.min, date.max])
def test_days_out_of_range_are_refused(wrong: date) -> None:
    for reckon in (objection, inaction, bkgg_limitation, grant_end, kiz_renewal):
        with pytest.raises(UserError) as caught:
            reckon(wrong, RULES)
        assert caught.value.code is ErrorCode.DAY_OUT_OF_RANGE


@given(posted=DAYS, channel=st.sampled_from(NoticeChannel), instructed=st.booleans())
def test_a_widerspruch_ends_on_a_working_day_after_bekanntgabe(posted: date, channel: NoticeChannel, instructed: bool) -> None:
    found = objection(posted, RULES, channel=channel, instructed=instructed)
    assert found.notified
    assert found.raw_end
    assert posted < found.notified < found.raw_end <= found.day
    assert found.day.weekday() < 5
    assert not holiday_name(found.day, "NW")
    passed = [found.raw_end + timedelta(days=number) for number in range((found.day - found.raw_end).days)]
    assert all(each.weekday() >= 5 or holiday_name(each, "NW") for each in passed), "moved no further than to the next working day"
    _ends_by_number(found.notified, found.raw_end)


@given(received=DAYS, on_objection=st.booleans())
def test_untaetigkeit_moves_nothing(received: date, on_objection: bool) -> None:
    found = inaction(received, RULES, on_objection=on_objection)
    assert found.raw_end == found.day - timedelta(days=1)
    _ends_by_number(received, found.raw_end)


def _ends_by_number(begins: date, ends: date) -> None:
    """§ 188 Abs. 2 and 3 BGB: the day of the same number; where there is none, the last of the month."""
    assert ends.day == begins.day or (ends.day < begins.day and (ends + timedelta(days=1)).day == 1)


@given(first=DAYS, later=st.integers(0, 400))
def test_who_is_later_never_has_to_act_earlier(first: date, later: int) -> None:
    second = min(first + timedelta(days=later), RULES.latest)
    for reckon in (inaction, bkgg_limitation, grant_end, kiz_renewal):
        assert reckon(first, RULES).day <= reckon(second, RULES).day
    if first.year >= 2025 or second.year < 2025:
        assert objection(first, RULES).day <= objection(second, RULES).day


@given(posted=DAYS)
def test_a_year_is_never_less_than_a_month(posted: date) -> None:
    assert objection(posted, RULES, instructed=False).day > objection(posted, RULES).day
