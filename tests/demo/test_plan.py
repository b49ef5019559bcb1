"""The invented families: the same for the same seed, 102 children, and everything the program must get right among them."""

from collections import Counter
from datetime import date
from itertools import islice

import pytest
from stdnum import iban as iban_check

from app.core.assets import read_toml
from app.domain.application_life import DECIDED, possible_steps
from app.domain.checks import check_family
from app.domain.demo.lists import DemoLists, Ground, read_lists
from app.domain.demo.numbers import iban
from app.domain.demo.plan import FamilyPlan, plan_families
from app.domain.line.words import ThreadState
from app.domain.names import index_tokens
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route

TODAY = date(2026, 11, 23)
GROUND = Ground(site_ids=("site-0", "site-1"), office_ids=("office-0", "office-1", "office-2"), today=TODAY)
DRAMA = ("03023125", "06990009", "04066969", "02214710", "08999998", "017139200", "0176040690")


@pytest.fixture(scope="module")
def lists() -> DemoLists:
    return read_lists(**{name: read_toml("demo", f"{name}.toml") for name in ("names", "places", "talk", "cast")})


@pytest.fixture(scope="module", params=[1, 2, 77])
def plans(request: pytest.FixtureRequest, lists: DemoLists) -> tuple[FamilyPlan, ...]:
    return tuple(plan_families(lists, GROUND, seed=request.param))


def test_same_seed_same_families_other_seed_others(lists: DemoLists) -> None:
    one, again, other = (tuple(plan_families(lists, GROUND, seed=seed)) for seed in (1, 1, 2))
    assert one == again
    assert one != other


def test_there_are_exactly_102_children_at_two_sites(plans: tuple[FamilyPlan, ...]) -> None:
    assert sum(len(plan.family.children) for plan in plans) == 102
    assert {plan.family.site_id for plan in plans} == {"site-0", "site-1"}


def test_more_families_begin_like_fewer(lists: DemoLists) -> None:
    many = plan_families(lists, GROUND, seed=3, families=400)
    few = tuple(plan_families(lists, GROUND, seed=3, families=30))
    assert tuple(islice(many, 30)) == few
    assert len(few) + sum(1 for _ in many) == 400


def test_no_family_has_an_error_and_every_check_digit_is_right(plans: tuple[FamilyPlan, ...]) -> None:
    for plan in plans:
        assert [problem for problem in check_family(plan.family, TODAY) if problem.is_error] == []
        for adult in plan.family.adults:
            assert not adult.iban or (iban_check.is_valid(adult.iban) and adult.iban[4:8] == "9999")


def test_nobody_can_be_called_or_written_to(plans: tuple[FamilyPlan, ...]) -> None:
    for plan in plans:
        for adult in plan.family.adults:
            assert adult.phone.replace(" ", "").startswith(DRAMA)
            assert not adult.email or (adult.email.endswith("@example.org") and adult.email.isascii())


def test_all_routes_states_benefits_and_kinds_of_attendance_occur(plans: tuple[FamilyPlan, ...]) -> None:
    children = [child for plan in plans for child in plan.family.children]
    cases = [case for plan in plans for case in plan.applications]
    assert {grant.route for child in children for grant in child.grants} == set(Route)
    assert {case.steps[-1].state if case.steps else ApplicationState.DRAFT for case in cases} == set(ApplicationState)
    assert {case.fields.benefit for case in cases} >= {Benefit.MITTAGESSEN, Benefit.AUSFLUG, Benefit.TEILHABE, Benefit.SCHULBEDARF}
    assert {attendance.kind for child in children for attendance in child.attendances} >= {
        AttendanceKind.KITA,
        AttendanceKind.SCHULE,
        AttendanceKind.BERUFSSCHULE,
    }
    assert {thread.state for plan in plans for thread in plan.threads} == set(ThreadState)


def test_the_names_that_must_be_found_are_there(plans: tuple[FamilyPlan, ...]) -> None:
    names = {adult.family_name for plan in plans for adult in plan.family.adults}
    assert {"Müller", "Weiß", "Yılmaz", "Đorđević", "Al-Ahmad", "Shevchenko", "Wiśniewska", "Nguyễn", "Țurcanu"} <= names
    assert len({adult.language for plan in plans for adult in plan.family.adults}) >= 10
    assert all(index_tokens(name) for name in names)


def test_families_are_of_every_kind(plans: tuple[FamilyPlan, ...]) -> None:
    families = [plan.family for plan in plans]
    assert any(family.address_protected for family in families)
    assert any(child.second_households for family in families for child in family.children)
    assert any(adult.given_names == "-" for family in families for adult in family.adults)
    assert any(adult.birth_year_only and adult.birth_date and adult.birth_date.month == 1 for family in families for adult in family.adults)
    twins = [family for family in families if max(Counter(child.birth_date for child in family.children).values()) > 1]
    assert twins
    assert any(len({child.grants[0].route for child in family.children}) > 1 for family in families), "mixed household"
    assert any(
        {AttendanceKind.KITA, AttendanceKind.SCHULE} <= {child.attendances[0].kind for child in family.children} for family in families
    ), "school sibling"


def test_twins_begin_together_and_siblings_have_different_names(plans: tuple[FamilyPlan, ...]) -> None:
    for plan in plans:
        children = plan.family.children
        assert len({(child.family_name, child.given_names) for child in children}) == len(children)
        for child in children:
            assert all(other.attendances == child.attendances for other in children if other.birth_date == child.birth_date)


def test_dates_make_sense(plans: tuple[FamilyPlan, ...]) -> None:
    for plan in plans:
        for child in plan.family.children:
            assert child.birth_date
            assert all(attendance.starts_on and attendance.starts_on > child.birth_date for attendance in child.attendances)
            assert child.grants[0].notice_seen_on is None or child.grants[0].notice_seen_on <= TODAY
            assert all(adult.birth_date and adult.birth_date.year + 16 < child.birth_date.year for adult in plan.family.adults)
        for case in plan.applications:
            days = [step.on for step in case.steps]
            assert days == sorted(days)
            assert all(day <= TODAY and day.weekday() < 5 for day in days)
            assert all((step.notes.hand_in_way is not None) == (step.state is ApplicationState.HANDED_IN) for step in case.steps)
            decisions = [step for step in case.steps if step.state in DECIDED]
            assert all(step.notes.notice_on and step.notes.notice_on <= step.on for step in decisions)
        for thread in plan.threads:
            asked, answered = thread.asked.at, thread.answer.at if thread.answer else None
            assert answered is None or (asked is not None and asked.date() <= answered.date() <= TODAY)


def test_every_application_walks_a_possible_path(plans: tuple[FamilyPlan, ...]) -> None:
    for plan in plans:
        for case in plan.applications:
            state = ApplicationState.DRAFT
            for step in case.steps:
                assert step.state in possible_steps(state)
                state = step.state


def test_lunch_is_priced_as_the_site_charges_it(plans: tuple[FamilyPlan, ...]) -> None:
    lunches = [
        (plan.family.children[case.child].attendances[0].site_id, case.fields)
        for plan in plans
        for case in plan.applications
        if case.fields.benefit is Benefit.MITTAGESSEN
    ]
    assert {fields.lunch_month_cents for site, fields in lunches if site == "site-0"} == {6200}
    assert {fields.lunch_price_cents for site, fields in lunches if site == "site-1"} == {385}
    assert {fields.lunch_price_cents for site, fields in lunches if site is None} <= {None}


@pytest.mark.parametrize("day", [date(2026, 8, 1), date(2027, 1, 1), date(2028, 2, 29), date(2026, 12, 31)])
def test_any_day_of_the_year_gives_a_plan(lists: DemoLists, day: date) -> None:
    ground = Ground(site_ids=GROUND.site_ids, office_ids=GROUND.office_ids, today=day)
    for plan in plan_families(lists, ground, seed=5):
        assert [problem for problem in check_family(plan.family, day) if problem.is_error] == []


def test_ibans_have_right_check_digits() -> None:
    assert all(iban_check.is_valid(iban(account)) for account in (0, 1, 4711, 9_999_999_999))
