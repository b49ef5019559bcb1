"""One outing for a group: a filled sheet for every child that may have it paid, and nothing that tells who that is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.benefits.verdict import Verdict
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.people import ChildAnswers
from app.domain.problems import ProblemCode
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.domain.trips import TripFields, check_trip
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.printing import cases_of, compose, compose_trip_notice, trip_notice
from app.services.trips import change_trip, group_children, groups, plan_trip, planned_trips
from app.services.undo import take_back_command
from tests.reports.reading import pages_of
from tests.services.test_undo import everything


@pytest.fixture
def today(desk: Desk) -> date:
    return desk.ask(lambda work: work.today)


@pytest.fixture
def site_id(desk: Desk) -> str:
    return desk.ask(centre.centre_sheet).sites[0].id


@pytest.fixture
def trip(site_id: str, today: date) -> TripFields:
    return TripFields(
        site_id=site_id,
        group_name="Igel",
        destination="Tierpark",
        starts_on=today + timedelta(days=20),
        travel_cents=450,
        programme_cents=800,
        pay_by=today + timedelta(days=10),
    )


def child_in(desk: Desk, site_id: str, name: str, *, route: Route | None, group: str = "Igel") -> str:
    grants = (GrantDraft(route=route, valid_from=date(2025, 1, 1), valid_until=date(2099, 12, 31)),) if route else ()
    stay = AttendanceDraft(kind=AttendanceKind.KITA, site_id=site_id, group_name=group, starts_on=date(2024, 8, 1))
    child = ChildDraft(family_name=name, given_names="Ida", birth_date=date(2021, 5, 4), attendances=(stay,), grants=grants)
    adult = AdultDraft(family_name=name, given_names="Kim", street="Weg 1", postcode="59555", city="Lippstadt")
    family_id = desk.do(families.save_family, FamilyDraft(adults=(adult,), children=(child,))).value
    child_id = desk.ask(families.family_sheet, family_id).family.children[0].id
    desk.do(families.answer_about_child, child_id, ChildAnswers(lives_with_applicant=True, child_benefit_drawn=True))
    return child_id


def test_a_group_is_checked_child_by_child(desk: Desk, site_id: str, trip: TripFields) -> None:
    paid = child_in(desk, site_id, "Arndt", route=Route.SGB2)
    not_paid = child_in(desk, site_id, "Busch", route=Route.NONE)
    child_in(desk, site_id, "Claas", route=Route.SGB2, group="Bären")
    found = {child.child_id: child.verdict for child in desk.ask(group_children, trip, shipped_catalogue())}
    assert found.keys() == {paid, not_paid}
    assert found[paid] is Verdict.YES
    assert found[not_paid] is not Verdict.YES
    assert trip.starts_on is not None
    assert [(group.name, group.children) for group in desk.ask(groups, trip.starts_on)] == [("Bären", 1), ("Igel", 2)]


def test_every_chosen_child_gets_one_sheet_with_the_trip_on_it(desk: Desk, site_id: str, trip: TripFields) -> None:
    first, second = (child_in(desk, site_id, name, route=Route.SGB2) for name in ("Arndt", "Busch"))
    child_in(desk, site_id, "Zander", route=Route.NONE)
    planned = desk.do(plan_trip, trip, [first, second]).value
    cases = desk.ask(cases_of, planned.application_ids)
    pack = compose(cases, made_on=date(2026, 3, 2), annexes_only=True)
    pages = pages_of(pack)
    assert (len(pages), [sheet.form_id for sheet in pack.sheets]) == (2, ["A2", "A2"])
    assert trip.starts_on is not None
    for page, own, other in zip(pages, ("Arndt", "Busch"), ("Busch", "Arndt"), strict=True):
        for text in (own, "Tierpark", f"{trip.starts_on:%d.%m.%Y}", "4,50 €", "8,00 €", "12,50 €"):
            assert text in page
        assert other not in page
        assert "Zander" not in page


def test_a_trip_of_several_days_is_applied_for_as_one(desk: Desk, site_id: str, trip: TripFields) -> None:
    assert trip.starts_on is not None
    child = child_in(desk, site_id, "Arndt", route=Route.SGB2)
    longer = replace(trip, ends_on=trip.starts_on + timedelta(days=3))
    (case,) = desk.do(plan_trip, longer, [child]).value.application_ids
    stored = desk.ask(applications.application, case)
    assert (stored.benefit, stored.period_from, stored.period_until) == (Benefit.FAHRT, longer.starts_on, longer.ends_on)


def test_an_application_that_waits_for_the_day_is_taken_and_not_made_twice(desk: Desk, site_id: str, trip: TripFields) -> None:
    child = child_in(desk, site_id, "Arndt", route=Route.SGB2)
    proposed = desk.ask(applications.proposed_application, child, Benefit.AUSFLUG)
    waiting = desk.do(applications.open_application, child, replace(proposed, period_from=trip.starts_on, period_until=None)).value
    planned = desk.do(plan_trip, trip, [child]).value
    assert planned.application_ids == (waiting,)
    assert [(each.trip.destination, each.application_ids) for each in desk.ask(planned_trips)] == [("Tierpark", (waiting,))]


def test_all_families_are_told_the_same_and_of_no_child(desk: Desk, site_id: str, trip: TripFields) -> None:
    child = child_in(desk, site_id, "Arndt", route=Route.SGB2)
    planned = desk.do(plan_trip, trip, [child]).value
    notice = desk.ask(trip_notice, planned.trip.id)
    (page,) = pages_of(compose_trip_notice(notice, made_on=date(2026, 3, 2)))
    for text in ("Igel", "Tierpark", "12,50 €", "Familienzentrum Lindenhof"):
        assert text in page
    for text in ("Arndt", "Ida", "SGB", "FZ-"):
        assert text not in page


def test_a_trip_is_taken_back_whole(desk: Desk, site_id: str, trip: TripFields) -> None:
    child = child_in(desk, site_id, "Arndt", route=Route.SGB2)
    before = desk.ask(everything)
    done = desk.do(plan_trip, trip, [child])
    desk.do(take_back_command, done.changes.stamp)
    assert desk.ask(everything) == before


@pytest.mark.parametrize(
    ("changes", "code", "is_error"),
    [
        ({"destination": " "}, ProblemCode.DESTINATION_MISSING, True),
        ({"starts_on": None}, ProblemCode.TRIP_DAY_MISSING, True),
        ({"ends_on": date(2020, 1, 1)}, ProblemCode.PERIOD_REVERSED, True),
        ({"travel_cents": -1}, ProblemCode.AMOUNT_NEGATIVE, True),
        ({"starts_on": date(2020, 1, 1)}, ProblemCode.TRIP_IS_OVER, False),
        ({"travel_cents": None, "programme_cents": None}, ProblemCode.COST_MISSING, False),
        ({"total_cents": 9999}, ProblemCode.COST_DIFFERS, False),
    ],
)
def test_what_makes_no_sense_is_said(
    desk: Desk, trip: TripFields, today: date, changes: dict[str, object], code: ProblemCode, is_error: bool
) -> None:
    changed = replace(trip, **changes)  # type: ignore[arg-type]
    assert (code, is_error) in {(problem.code, problem.is_error) for problem in check_trip(changed, today)}
    assert check_trip(trip, today) == ()
    if is_error:
        with pytest.raises(UserError) as caught:
            desk.do(plan_trip, changed, ["child"])
        assert caught.value.code is ErrorCode.INPUT_INVALID


def test_nobody_chosen_prints_nothing(desk: Desk, trip: TripFields) -> None:
    with pytest.raises(UserError) as caught:
        desk.do(plan_trip, trip, [])
    assert caught.value.code is ErrorCode.NOTHING_TO_PRINT


def test_a_trip_that_was_put_off_takes_its_applications_along_but_not_those_the_office_has(
    desk: Desk, site_id: str, trip: TripFields, today: date
) -> None:
    child_ids = [child_in(desk, site_id, name, route=Route.SGB2) for name in ("Arndt", "Busch", "Claas")]
    planned = desk.do(plan_trip, trip, child_ids[:2]).value
    waits, handed_in = planned.application_ids
    for state in (ApplicationState.SIGNED, ApplicationState.HANDED_IN):
        desk.do(applications.advance_application, handed_in, state, on=today)
    later = replace(trip, starts_on=today + timedelta(days=27), ends_on=today + timedelta(days=29), destination="Jugendherberge")
    changed = desk.do(change_trip, planned.trip.id, later, child_ids).value
    assert (changed.trip.destination, changed.application_ids[0], handed_in in changed.application_ids) == ("Jugendherberge", waits, False)
    assert set(changed.child_ids) == {desk.ask(applications.application, waits).child_id, child_ids[2]}
    moved, kept = (desk.ask(applications.application, each) for each in (waits, handed_in))
    assert (moved.benefit, moved.period_from, moved.period_until) == (Benefit.FAHRT, later.starts_on, later.ends_on)
    assert (kept.benefit, kept.period_from) == (Benefit.AUSFLUG, trip.starts_on)
    assert len(desk.ask(planned_trips)) == 1


def test_a_trip_that_is_gone_cannot_be_changed(desk: Desk, trip: TripFields) -> None:
    with pytest.raises(UserError) as refused:
        desk.do(change_trip, "nirgends", trip, ())
    assert refused.value.code is ErrorCode.NOT_FOUND
