"""What holds for every child on every day, whatever is known."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from app.core.dates import add_months, end_of_month
from app.domain.benefits.check import check_child
from app.domain.benefits.facts import ActivityFacts, Attends, ChildFacts, GrantFacts
from app.domain.benefits.verdict import AmountKind, ApplicationNeed, Verdict
from app.domain.terms import Benefit, Route
from tests.domain.benefits.cases_at_hand import CHILDREN, DAYS, LAW

_SCHOOL_ONLY = {Benefit.SCHULBEDARF, Benefit.BEFOERDERUNG, Benefit.LERNFOERDERUNG}
_BKGG = {Route.KIZ, Route.WOHNGELD}


@given(CHILDREN, DAYS)
def test_every_finding_is_whole(child: ChildFacts, on: date) -> None:
    for benefit, found in check_child(child, on=on, law=LAW).findings.items():
        assert found.benefit is benefit
        assert found.law
        assert all(paragraph.startswith("§") for paragraph in found.law)
        assert found.reason.endswith(".")
        assert "{" not in found.reason + "".join(found.hints)
        assert (found.question is not None) == (found.verdict is Verdict.UNCLEAR)
        assert found.facts or found.verdict is Verdict.NO


@given(CHILDREN, DAYS)
def test_a_yes_stands_on_a_grant_that_runs(child: ChildFacts, on: date) -> None:
    for found in check_child(child, on=on, law=LAW).findings.values():
        if found.verdict is Verdict.YES:
            running = [grant for grant in child.grants or () if grant.valid_from and grant.valid_from <= on <= (grant.valid_until or on)]
            reaching = {grant.route for grant in running if grant.covers_child or grant.route is Route.KIZ}
            assert found.route in reaching
            assert found.claimable_from is not None


@given(CHILDREN, DAYS)
def test_nothing_of_school_is_likely_before_school(child: ChildFacts, on: date) -> None:
    for benefit, found in check_child(child, on=on, law=LAW).findings.items():
        if benefit in _SCHOOL_ONLY and child.attends not in {Attends.SCHOOL, Attends.VOCATIONAL_SCHOOL}:
            assert found.verdict is not Verdict.YES
            assert found.claimable_from is None or child.attends is None


@given(CHILDREN, DAYS)
def test_without_running_benefit_nothing_is_refused(child: ChildFacts, on: date) -> None:
    for found in check_child(replace(child, grants=()), on=on, law=LAW).findings.values():
        assert found.verdict is Verdict.UNCLEAR
        assert found.route is None
        assert found.question
        assert "Jobcenter" in found.question
        assert found.claimable_from is None


@given(CHILDREN, DAYS, st.integers(0, 900))
def test_a_later_check_never_shows_an_older_month(child: ChildFacts, on: date, days: int) -> None:
    before = check_child(child, on=on, law=LAW).findings
    after = check_child(child, on=on + timedelta(days), law=LAW).findings
    for benefit, earlier in before.items():
        later = after[benefit].claimable_from
        if earlier.claimable_from and later and earlier.claimable_from <= on:
            assert later >= earlier.claimable_from


@given(CHILDREN, DAYS)
def test_what_can_be_claimed_is_not_barred(child: ChildFacts, on: date) -> None:
    for found in check_child(child, on=on, law=LAW).findings.values():
        if found.time_barred_after:
            assert found.claimable_from
            assert found.time_barred_after == end_of_month(add_months(found.claimable_from, 12))
            assert on <= found.time_barred_after


T = TypeVar("T", ChildFacts, GrantFacts)


def _without(facts: T, name: str) -> T:
    return type(facts)(**{**vars(facts), name: None})


_FACTS = ("birth_date", "attends", "training_pay", "lunch", "activity", "lives_with_applicant", "child_benefit_drawn")


@given(CHILDREN, DAYS, st.sampled_from(_FACTS))
def test_a_fact_less_only_leads_towards_unclear(child: ChildFacts, on: date, fact: str) -> None:
    known = check_child(child, on=on, law=LAW).findings
    asked = check_child(_without(child, fact), on=on, law=LAW).findings
    for benefit, found in asked.items():
        assert found.verdict in {known[benefit].verdict, Verdict.UNCLEAR}


@given(CHILDREN, DAYS, st.sampled_from(("covers_child", "valid_from", "valid_until")))
def test_a_fact_less_about_a_grant_only_leads_towards_unclear(child: ChildFacts, on: date, fact: str) -> None:
    """Except that a grant of the AsylbLG without a last day runs on: that is how these grants are."""
    grants = tuple(grant for grant in child.grants or () if fact != "valid_until" or grant.route not in {Route.ASYL2, Route.ASYL3})
    child = replace(child, grants=grants)
    known = check_child(child, on=on, law=LAW).findings
    less = tuple(_without(grant, fact) for grant in grants)
    asked = check_child(replace(child, grants=less), on=on, law=LAW).findings
    for benefit, found in asked.items():
        assert found.verdict in {known[benefit].verdict, Verdict.UNCLEAR}


@given(CHILDREN, DAYS)
def test_the_bkgg_always_takes_an_application(child: ChildFacts, on: date) -> None:
    for found in check_child(child, on=on, law=LAW).findings.values():
        assert (found.application_needed is ApplicationNeed.REQUIRED) == (found.route is None or found.route in _BKGG)


@given(CHILDREN, DAYS)
def test_only_teilhabe_and_schulbedarf_have_sums(child: ChildFacts, on: date) -> None:
    for benefit, found in check_child(child, on=on, law=LAW).findings.items():
        fixed = benefit in {Benefit.TEILHABE, Benefit.SCHULBEDARF}
        assert (found.amount.kind is AmountKind.ACTUAL) == (not fixed)
        assert (found.amount.cents is not None) == (found.amount.kind is AmountKind.FIXED)


@given(CHILDREN, DAYS)
def test_the_order_of_grants_does_not_matter(child: ChildFacts, on: date) -> None:
    turned = replace(child, grants=child.grants and tuple(reversed(child.grants)))
    here, there = (check_child(each, on=on, law=LAW).findings for each in (child, turned))
    for benefit, found in here.items():
        assert found.verdict is there[benefit].verdict
        assert (found.claimable_from, found.time_barred_after) == (there[benefit].claimable_from, there[benefit].time_barred_after)


def test_an_activity_that_has_not_begun_gives_nothing_yet() -> None:
    child = ChildFacts(id="c", birth_date=date(2020, 1, 1), activity=ActivityFacts(since=date(2027, 1, 1), cost_eur=5.0))
    assert check_child(child, on=date(2026, 11, 22), law=LAW).findings[Benefit.TEILHABE].verdict is Verdict.NO
