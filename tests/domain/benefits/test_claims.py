"""Back to which month: limitation, the start of a grant, instalments, first entry into school, ages reached on the way."""

from datetime import date
from typing import Any

import pytest

from app.domain.benefits.facts import ActivityFacts, Attends
from app.domain.benefits.verdict import AmountKind, Verdict
from app.domain.terms import Benefit, Route
from tests.domain.benefits.cases_at_hand import KITA_CHILD, ON, PUPIL, finding, grant


def month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


@pytest.mark.parametrize(
    ("on", "oldest", "barred"),
    [
        ("2026-11-22", "2025-11", "2026-11-30"),  # domain report 1.6
        ("2026-11-30", "2025-11", "2026-11-30"),
        ("2026-12-01", "2025-12", "2026-12-31"),
        ("2027-02-28", "2026-02", "2027-02-28"),
        ("2028-02-29", "2027-02", "2028-02-29"),
        ("2028-03-01", "2027-03", "2028-03-31"),
    ],
)
def test_bkgg_reaches_back_twelve_months(on: str, oldest: str, barred: str) -> None:
    found = finding(KITA_CHILD, Benefit.AUSFLUG, date.fromisoformat(on), grants=(grant(Route.KIZ, "2024-01-01", "2029-12-31"),))
    assert (found.claimable_from, found.time_barred_after) == (month(oldest), date.fromisoformat(barred))


def test_what_is_open_from_an_ended_grant_stands_beside_unclear() -> None:
    found = finding(KITA_CHILD, Benefit.AUSFLUG, grants=(grant(Route.WOHNGELD, "2025-06-01", "2026-05-31"),))
    assert (found.verdict, found.claimable_from) == (Verdict.UNCLEAR, month("2025-11"))
    assert "31.05.2026" in found.reason


@pytest.mark.parametrize("route", [route for route in Route if route is not Route.NONE])
def test_a_grant_from_the_first_year_of_all_is_judged_like_any_other(route: Route) -> None:
    """Nobody has one, but somebody types it."""
    ages_ago, long_ago = grant(route, "0001-01-01", "2029-12-31"), grant(route, "1990-01-01", "2029-12-31")
    for benefit in Benefit:
        assert finding(PUPIL, benefit, grants=(ages_ago,)).verdict is finding(PUPIL, benefit, grants=(long_ago,)).verdict


def test_what_is_open_from_before_the_birthday_stands_beside_no() -> None:
    """18 on 10 October: that month still counts, because on nine of its days the child was younger (§ 5 Abs. 1 BKGG)."""
    child: dict[str, Any] = {"birth_date": date(2008, 10, 10), "activity": ActivityFacts(since=date(2020, 1, 1), cost_eur=9.0)}
    running = (grant(Route.WOHNGELD, "2026-10-01", "2027-09-30"),)
    found = finding(PUPIL, Benefit.TEILHABE, grants=running, **child)
    assert (found.verdict, found.claimable_from) == (Verdict.NO, month("2026-10"))
    first: dict[str, Any] = {**child, "birth_date": date(2008, 10, 1)}
    assert finding(PUPIL, Benefit.TEILHABE, grants=running, **first).claimable_from is None


def test_an_activity_begun_on_a_birthday_gives_nothing() -> None:
    child: dict[str, Any] = {"birth_date": date(2008, 10, 10), "activity": ActivityFacts(since=date(2026, 10, 10), cost_eur=9.0)}
    running = (grant(Route.WOHNGELD, "2026-06-01", "2027-05-31"),)
    assert finding(PUPIL, Benefit.TEILHABE, grants=running, **child).claimable_from is None


def test_earlier_wohngeld_is_shown_beside_running_sgb2() -> None:
    """The Wohngeld months are lost first; the SGB II months are covered by the main application."""
    grants = (grant(Route.WOHNGELD, "2025-06-01", "2026-05-31"), grant(Route.SGB2, "2026-06-01", "2027-05-31"))
    found = finding(KITA_CHILD, Benefit.AUSFLUG, grants=grants)
    assert (found.route, found.claimable_from, found.time_barred_after) == (Route.SGB2, month("2025-11"), date(2026, 11, 30))


def test_sgb2_counts_from_behind_barred_wohngeld_it_overlaps() -> None:
    """All Wohngeld months are barred; what SGB II gives began before them, and is open from the month behind them."""
    grants = (grant(Route.WOHNGELD, "2024-06-01", "2024-12-31"), grant(Route.SGB2, "2024-01-01", "2027-05-31"))
    found = finding(KITA_CHILD, Benefit.AUSFLUG, grants=grants)
    assert (found.route, found.claimable_from, found.time_barred_after) == (Route.SGB2, month("2025-01"), None)


def test_lernfoerderung_in_sgb2_reaches_back_to_the_first_of_this_month() -> None:
    running = (grant(Route.SGB2, "2026-06-01", "2027-05-31"),)
    assert finding(PUPIL, Benefit.LERNFOERDERUNG, grants=running).claimable_from == month("2026-11")
    assert finding(PUPIL, Benefit.AUSFLUG, grants=running).claimable_from == month("2026-06")


def test_schulbedarf_waits_for_its_next_instalment() -> None:
    running = (grant(Route.WOHNGELD, "2026-09-01", "2027-08-31"),)
    found = finding(PUPIL, Benefit.SCHULBEDARF, grants=running)
    assert (found.verdict, found.claimable_from, found.time_barred_after) == (Verdict.YES, month("2027-02"), date(2028, 2, 29))
    assert any("01.02.2027" in hint for hint in found.hints)


def test_no_instalment_of_the_time_before_school_is_claimed() -> None:
    """Born in May 2020, at school since August 2026 by the Stichtag: the instalment of February 2026 was not this child's."""
    running = (grant(Route.WOHNGELD, "2026-01-01", "2026-12-31"),)
    found = finding(PUPIL, Benefit.SCHULBEDARF, birth_date=date(2020, 5, 3), grants=running)
    assert found.claimable_from == month("2026-08")


@pytest.mark.parametrize(
    ("entry", "cents", "due", "claimable"),
    [
        ("2026-08-01", 6500, "2026-02-01", None),  # not yet at school: the latest instalment of all
        ("2025-10-06", 6500, "2026-02-01", "2025-10"),  # taken in after August: that instalment arose in October
        ("2026-02-01", 19500, "2026-02-01", "2026-02"),  # in the month the second half begins: both together
        ("2026-02-09", 19500, "2026-02-01", "2026-02"),
        ("2026-05-04", 19500, "2026-02-01", "2026-05"),
    ],
)
def test_first_entry_into_school(entry: str, cents: int, due: str, claimable: str | None) -> None:
    """§ 34 Abs. 3 S. 2 SGB XII (domain report 1.3, schulbedarf_special)."""
    running = (grant(Route.WOHNGELD, "2025-08-01", "2026-07-31"),)
    found = finding(PUPIL, Benefit.SCHULBEDARF, date(2026, 6, 1), school_entry=date.fromisoformat(entry), grants=running)
    assert (found.amount.cents, found.amount.due) == (cents, date.fromisoformat(due))
    assert found.claimable_from == (month(claimable) if claimable else None)


def test_both_instalments_are_unknown_if_one_is() -> None:
    running = (grant(Route.SGB2, "2026-08-01", "2027-07-31"),)
    found = finding(PUPIL, Benefit.SCHULBEDARF, date(2027, 3, 1), school_entry=date(2027, 2, 15), grants=running)
    assert (found.verdict, found.amount.kind) == (Verdict.YES, AmountKind.UNKNOWN)


def test_who_is_at_school_early_is_taken_to_have_come_this_year() -> None:
    running = (grant(Route.WOHNGELD, "2026-01-01", "2026-12-31"),)
    found = finding(PUPIL, Benefit.BEFOERDERUNG, birth_date=date(2020, 11, 3), attends=Attends.SCHOOL, grants=running)
    assert found.claimable_from == month("2026-08")


def test_no_month_before_birth() -> None:
    running = (grant(Route.WOHNGELD, "2026-01-01", "2026-12-31"),)
    assert finding(KITA_CHILD, Benefit.AUSFLUG, ON, birth_date=date(2026, 5, 20), grants=running).claimable_from == month("2026-05")
