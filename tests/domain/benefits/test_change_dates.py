"""On every day on which anything changes, the day before and the day after, all children are judged, and the law says so."""

from datetime import date, timedelta

import pytest

from app.domain.benefits.catalogue import Dated
from app.domain.benefits.facts import ActivityFacts
from app.domain.benefits.verdict import AmountKind, ApplicationNeed, Verdict
from app.domain.terms import Benefit, Route
from tests.domain.benefits.cases_at_hand import KITA_CHILD, LAW, ON, PUPIL, ROUTES, checked, finding, grant

_SCHOOL_ONLY = {Benefit.SCHULBEDARF, Benefit.BEFOERDERUNG, Benefit.LERNFOERDERUNG}
DUE_DAYS = [date(year, month, 1) for year in range(2011, 2030) for month in (2, 8)]
CHANGES = {entry.since for _, entry in LAW.entries if isinstance(entry, Dated)}
DAYS = sorted({day + timedelta(days) for day in {*CHANGES, *DUE_DAYS} for days in (-1, 0, 1)} - {date(2010, 12, 31)})


def test_the_catalogue_names_its_days() -> None:
    days = {date(2011, 1, 1), date(2019, 8, 1), date(2021, 7, 1), date(2023, 1, 1), date(2024, 1, 1), date(2026, 7, 1), date(2027, 1, 1)}
    assert days <= CHANGES


@pytest.mark.parametrize("route", ROUTES)
def test_every_child_is_judged(route: Route) -> None:
    running = (grant(route, "2010-01-01", "2031-12-31"),)
    for day in DAYS:
        born = date(day.year - 9, 3, 1)
        activity = ActivityFacts(since=born, cost_eur=3.0)
        for child in (KITA_CHILD, PUPIL):
            result = checked(child, day, birth_date=born, grants=running, activity=activity)
            for benefit, found in result.findings.items():
                expected = Verdict.NO if benefit in _SCHOOL_ONLY and child is KITA_CHILD else Verdict.YES
                assert found.verdict is expected, (day, found)
                unknown = benefit is Benefit.SCHULBEDARF and not date(2011, 2, 1) <= day < date(2027, 2, 1)
                assert (found.amount.kind is AmountKind.UNKNOWN) == unknown, (day, found)


@pytest.mark.parametrize(
    ("on", "eur", "due"),
    [
        ("2018-02-01", 30.0, "2018-02-01"), ("2018-07-31", 30.0, "2018-02-01"), ("2018-08-01", 70.0, "2018-08-01"),
        ("2019-02-01", 30.0, "2019-02-01"), ("2019-07-31", 30.0, "2019-02-01"), ("2019-08-01", 100.0, "2019-08-01"),
        ("2020-02-01", 50.0, "2020-02-01"), ("2021-01-31", 100.0, "2020-08-01"), ("2021-02-01", 51.5, "2021-02-01"),
        ("2022-08-01", 104.0, "2022-08-01"), ("2023-02-01", 58.0, "2023-02-01"), ("2024-01-31", 116.0, "2023-08-01"),
        ("2024-02-01", 65.0, "2024-02-01"), ("2026-07-31", 65.0, "2026-02-01"), ("2026-08-01", 130.0, "2026-08-01"),
        ("2027-01-31", 130.0, "2026-08-01"),
    ],
)  # fmt: skip
def test_schulbedarf_through_the_years(on: str, eur: float, due: str) -> None:
    amount = finding(PUPIL, Benefit.SCHULBEDARF, date.fromisoformat(on)).amount
    assert (amount.cents, amount.due) == (round(eur * 100), date.fromisoformat(due))


@pytest.mark.parametrize("on", ["2027-02-01", "2027-08-01", "2030-01-01"])
def test_what_the_law_has_not_set_is_unknown_and_said_so(on: str) -> None:
    found = finding(PUPIL, Benefit.SCHULBEDARF, date.fromisoformat(on), grants=(grant(Route.WOHNGELD, "2026-06-01", "2031-05-31"),))
    assert (found.verdict, found.amount.kind) == (Verdict.YES, AmountKind.UNKNOWN)
    assert any("steht noch nicht fest" in hint for hint in found.hints)


def test_the_name_of_sgb_2_follows_the_day() -> None:
    for on, name in (("2022-12-31", "Arbeitslosengeld II oder Sozialgeld"), ("2023-01-01", "Bürgergeld"), ("2026-06-30", "Bürgergeld")):
        assert LAW.route_name(Route.SGB2, date.fromisoformat(on)) == name
    running = (grant(Route.SGB2, "2026-01-01", "2026-12-31"),)
    assert "Bürgergeld" in finding(KITA_CHILD, Benefit.AUSFLUG, date(2026, 6, 30), grants=running).reason
    assert "Grundsicherungsgeld" in finding(KITA_CHILD, Benefit.AUSFLUG, date(2026, 7, 1), grants=running).reason


@pytest.mark.parametrize(
    ("route", "on", "need"),
    [
        (Route.SGB12, "2021-06-30", ApplicationNeed.SEPARATE),
        (Route.SGB12, "2021-07-01", ApplicationNeed.NONE),
        (Route.SGB12, "2023-12-31", ApplicationNeed.NONE),
        (Route.SGB12, "2024-01-01", ApplicationNeed.SEPARATE),
        (Route.SGB2, "2022-01-01", ApplicationNeed.SEPARATE),
        (Route.KIZ, "2022-01-01", ApplicationNeed.REQUIRED),
    ],
)
def test_the_special_rule_for_lernfoerderung_is_over(route: Route, on: str, need: ApplicationNeed) -> None:
    running = (grant(route, "2021-01-01", "2024-12-31"),)
    assert finding(PUPIL, Benefit.LERNFOERDERUNG, date.fromisoformat(on), grants=running).application_needed is need


def test_before_the_law_there_was_nothing() -> None:
    found = finding(KITA_CHILD, Benefit.AUSFLUG, date(2010, 12, 31), birth_date=date(2006, 1, 1))
    assert (found.verdict, found.claimable_from) == (Verdict.NO, None)
    assert "01.01.2011" in found.reason


def test_the_own_share_of_old_days_is_said() -> None:
    running = (grant(Route.SGB2, "2019-01-01", "2019-12-31"),)
    old, new = (
        finding(KITA_CHILD, Benefit.MITTAGESSEN, day, birth_date=date(2015, 1, 1), grants=running)
        for day in (date(2019, 7, 31), date(2019, 8, 1))
    )
    assert any("1,00 € je Essen" in hint for hint in old.hints)
    assert not any("selbst." in hint for hint in new.hints)


def test_a_case_of_today_is_what_the_format_shows() -> None:
    assert finding(KITA_CHILD, Benefit.TEILHABE, ON).amount.cents == 1500
