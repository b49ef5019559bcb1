"""A stored family as facts of a case: nothing is guessed, answers are kept, and the right office is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import AppError, ErrorCode
from app.domain.applications import ApplicationFields
from app.domain.benefits.facts import ActivityFacts, Attends, ChildFacts
from app.domain.benefits.family_case import case_with_applications
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.benefits.verdict import Verdict
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft, SecondHouseholdDraft
from app.domain.people import ChildAnswers
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.family_entitlements import family_entitlements

TODAY = date(2026, 11, 23)
KITA = AttendanceDraft(kind=AttendanceKind.KITA, starts_on=date(2023, 8, 1))
WOHNGELD = GrantDraft(route=Route.WOHNGELD, valid_from=date(2026, 6, 1), valid_until=date(2027, 5, 31))
MIA = ChildDraft(family_name="Kaya", given_names="Mia", birth_date=date(2021, 5, 4), attendances=(KITA,), grants=(WOHNGELD,))
Facts = Callable[[ChildDraft], ChildFacts]


def saved(desk: Desk, child: ChildDraft) -> str:
    adult = AdultDraft(family_name="Kaya", given_names="Elif", street="Lange Straße 1", postcode="59555", city="Lippstadt")
    return desk.do(families.save_family, FamilyDraft(adults=(adult,), children=(child,))).value


@pytest.fixture
def facts(desk: Desk) -> Facts:
    """Answer the facts of a child after it was stored and read back."""

    def read(child: ChildDraft) -> ChildFacts:
        return facts_of(desk, saved(desk, child))

    return read


def facts_of(desk: Desk, family_id: str) -> ChildFacts:
    sheet = desk.ask(families.family_sheet, family_id)
    (child,) = case_with_applications(sheet.family, sheet.applications, TODAY).children
    return child


def child_id_of(desk: Desk, family_id: str) -> str:
    return desk.ask(families.family_sheet, family_id).family.children[0].id


def test_what_is_entered_becomes_facts_and_nothing_else(facts: Facts) -> None:
    read = facts(MIA)
    assert (read.birth_date, read.attends) == (date(2021, 5, 4), Attends.KITA)
    assert read.grants is not None
    (grant,) = read.grants
    assert (grant.route, grant.valid_from, grant.valid_until, grant.covers_child) == (
        Route.WOHNGELD,
        date(2026, 6, 1),
        date(2027, 5, 31),
        True,
    )
    assert read.lives_with_applicant is True
    assert (read.lunch, read.activity, read.child_benefit_drawn, read.training_pay, read.school_entry) == (None,) * 5


def test_no_grant_is_not_asked_and_none_is_an_answer(facts: Facts) -> None:
    assert facts(replace(MIA, grants=())).grants is None
    assert facts(replace(MIA, grants=(GrantDraft(route=Route.NONE),))).grants == ()


@pytest.mark.parametrize(
    ("stays", "attends"),
    [
        ((), None),
        ((replace(KITA, ends_on=date(2026, 7, 31)),), None),
        ((replace(KITA, starts_on=date(2027, 1, 1)),), None),
        ((replace(KITA, kind=AttendanceKind.TAGESPFLEGE),), Attends.TAGESPFLEGE),
        ((replace(KITA, kind=AttendanceKind.BERUFSSCHULE),), Attends.VOCATIONAL_SCHOOL),
    ],
)
def test_only_a_stay_that_runs_today_counts(facts: Facts, stays: tuple[AttendanceDraft, ...], attends: Attends | None) -> None:
    assert facts(replace(MIA, attendances=stays)).attends is attends


def test_the_class_of_a_school_is_read(facts: Facts) -> None:
    school = AttendanceDraft(kind=AttendanceKind.SCHULE, starts_on=date(2025, 8, 27), school_class="2a")
    assert facts(replace(MIA, attendances=(school,))).school_class == "2a"


def test_two_households_leave_open_where_the_child_lives(facts: Facts) -> None:
    assert facts(replace(MIA, second_households=(SecondHouseholdDraft(adult_name="Vater"),))).lives_with_applicant is None
    assert facts(replace(MIA, street="Am Hof 2", city="Soest")).lives_with_applicant is None


def test_an_application_tells_of_lunch_and_activity_unless_given_up(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    child_id = child_id_of(desk, family_id)
    lunch = desk.do(applications.open_application, child_id, ApplicationFields(benefit=Benefit.MITTAGESSEN)).value
    desk.do(applications.open_application, child_id, ApplicationFields(benefit=Benefit.TEILHABE))
    read = facts_of(desk, family_id)
    assert (read.lunch, read.activity) == (True, ActivityFacts())
    desk.do(applications.advance_application, lunch, ApplicationState.WITHDRAWN, on=TODAY)
    assert facts_of(desk, family_id).lunch is None


def test_answers_are_facts_and_outlive_the_editor(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    answers = ChildAnswers(
        takes_lunch=False,
        lives_with_applicant=False,
        child_benefit_drawn=True,
        training_pay=False,
        has_activity=True,
        activity_since=date(2026, 9, 1),
        activity_cost_cents=1250,
    )
    desk.do(families.answer_about_child, child_id_of(desk, family_id), answers)
    desk.do(families.save_family, desk.ask(families.family_draft, family_id))
    read = facts_of(desk, family_id)
    assert (read.lunch, read.lives_with_applicant, read.child_benefit_drawn, read.training_pay) == (False, False, True, False)
    assert read.activity == ActivityFacts(since=date(2026, 9, 1), cost_eur=12.5)
    desk.do(families.answer_about_child, child_id_of(desk, family_id), ChildAnswers(has_activity=False))
    assert facts_of(desk, family_id).activity is False


def test_an_answer_about_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(AppError) as caught:
        desk.do(families.answer_about_child, "nobody", ChildAnswers())
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_an_open_question_is_asked_and_its_answer_settles_it(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    child_id = child_id_of(desk, family_id)

    def outing() -> tuple[Verdict, str | None]:
        finding = desk.ask(family_entitlements, family_id, shipped_catalogue()).children[child_id].result.findings[Benefit.AUSFLUG]
        return finding.verdict, finding.question

    verdict, question = outing()
    assert verdict is Verdict.UNCLEAR
    assert question is not None
    assert "Kindergeld" in question
    desk.do(families.answer_about_child, child_id, ChildAnswers(child_benefit_drawn=True))
    assert outing() == (Verdict.YES, None)


@pytest.mark.parametrize(("city", "named"), [("Lippstadt", "Sozialamt Lippstadt"), ("Kassel", "Stadt Musterstadt, Soziales")])
def test_the_office_is_found_by_residence_else_the_only_one_for_the_route(desk: Desk, city: str, named: str) -> None:
    adult = AdultDraft(family_name="Kaya", given_names="Elif", city=city)
    family_id = desk.do(families.save_family, FamilyDraft(adults=(adult,), children=(MIA,))).value
    assert (
        desk.ask(family_entitlements, family_id, shipped_catalogue()).children[child_id_of(desk, family_id)].offices[Benefit.AUSFLUG]
        == named
    )


def test_the_office_of_the_grant_goes_before_the_one_of_the_residence(desk: Desk) -> None:
    (own,) = desk.ask(centre.centre_sheet).offices
    family_id = saved(desk, replace(MIA, grants=(replace(WOHNGELD, office_id=own.id),)))
    assert (
        desk.ask(family_entitlements, family_id, shipped_catalogue()).children[child_id_of(desk, family_id)].offices[Benefit.AUSFLUG]
        == own.name
    )


def test_every_benefit_names_the_rule_and_its_source(desk: Desk) -> None:
    family_id = saved(desk, MIA)
    checked = desk.ask(family_entitlements, family_id, shipped_catalogue())
    (child,) = checked.children.values()
    assert set(child.result.findings) == set(child.rules) == set(Benefit)
    assert all(rule.source for rule in child.rules.values())
    assert checked.law
