"""From the store to paper: which sheets a family, a child or an application gets."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.paper import PackCase
from app.domain.people import OfficeFields
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.services import applications, centre, families, printing
from app.services.desk import Desk


@pytest.fixture
def family_id(desk: Desk) -> str:
    site = desk.ask(centre.centre_sheet).sites[0]
    draft = FamilyDraft(
        adults=(AdultDraft(family_name="Müller", given_names="Sandra"), AdultDraft(family_name="Yılmaz", given_names="Cem")),
        children=(
            ChildDraft(
                family_name="Müller",
                given_names="Mia",
                birth_date=date(2020, 9, 1),
                attendances=(AttendanceDraft(kind=AttendanceKind.KITA, site_id=site.id, starts_on=date(2023, 8, 1)),),
                grants=(GrantDraft(route=Route.WOHNGELD, reference="974 028 123 456", valid_from=date(2026, 6, 1)),),
            ),
            ChildDraft(
                family_name="Yılmaz",
                given_names="Ben",
                attendances=(AttendanceDraft(kind=AttendanceKind.SCHULE, institution="Grundschule Nord"),),
                grants=(GrantDraft(route=Route.SGB2, reference="35502BG0012345"),),
            ),
        ),
    )
    return desk.do(families.save_family, draft).value


def children(desk: Desk, family_id: str) -> dict[str, str]:
    return {child.given_names: child.id for child in desk.ask(families.family_sheet, family_id).family.children}


def lunch(desk: Desk, child_id: str, **changes: object) -> str:
    fields = desk.ask(applications.proposed_application, child_id, Benefit.MITTAGESSEN)
    return desk.do(applications.open_application, child_id, replace(fields, **changes)).value  # type: ignore[arg-type]


def sheets(cases: tuple[PackCase, ...]) -> list[str]:
    return [sheet.form_id for sheet in printing.compose(cases, made_on=date(2026, 11, 23)).sheets]


def test_a_family_gets_the_sheets_of_all_its_children(desk: Desk, family_id: str) -> None:
    ids = children(desk, family_id)
    first, second = lunch(desk, ids["Mia"]), lunch(desk, ids["Ben"])
    cases = desk.ask(printing.pack_cases, family_id=family_id)
    assert [case.child.given_names for case in cases] == ["Mia", "Ben"]
    assert [case.grant.reference for case in cases if case.grant] == ["974 028 123 456", "35502BG0012345"]
    assert [case.own_kita for case in cases] == [True, False]
    assert sheets(cases) == ["G1", "A1", "G1", "A1", "A1b"]
    assert printing.compose(cases, made_on=date(2026, 11, 23)).plan.application_ids == (first, second)


def test_one_child_and_one_application(desk: Desk, family_id: str) -> None:
    ids = children(desk, family_id)
    lunch(desk, ids["Mia"])
    other = lunch(desk, ids["Mia"], benefit=Benefit.AUSFLUG)
    assert sheets(desk.ask(printing.pack_cases, child_id=ids["Mia"])) == ["G1", "A1"]
    (case,) = desk.ask(printing.pack_cases, application_id=other)
    assert [application.id for application in case.applications] == [other]
    assert sheets((case,)) == ["G1"]


def test_the_office_of_the_route_is_found_where_only_one_is_responsible(desk: Desk, family_id: str) -> None:
    ids = children(desk, family_id)
    lunch(desk, ids["Mia"])
    (case,) = desk.ask(printing.pack_cases, child_id=ids["Mia"])
    assert case.office is not None
    assert case.office.name == "Stadt Musterstadt, Soziales"
    desk.do(centre.save_office, None, OfficeFields(name="Noch eine", routes=(Route.WOHNGELD,)))
    (case,) = desk.ask(printing.pack_cases, child_id=ids["Mia"])
    assert case.office is None


def test_two_offices_or_two_parents_make_two_grundantraege(desk: Desk, family_id: str) -> None:
    ids = children(desk, family_id)
    father = desk.ask(families.family_sheet, family_id).family.adults[1]
    lunch(desk, ids["Mia"])
    lunch(desk, ids["Mia"], benefit=Benefit.TEILHABE, applicant_id=father.id)
    cases = desk.ask(printing.pack_cases, child_id=ids["Mia"])
    assert [case.applicant.given_names for case in cases if case.applicant] == ["Sandra", "Cem"]
    assert sheets(cases) == ["G1", "A1", "G1"]


def test_a_decided_application_is_printed_only_by_itself(desk: Desk, family_id: str) -> None:
    ids = children(desk, family_id)
    waiting, decided = lunch(desk, ids["Mia"]), lunch(desk, ids["Ben"])
    for state in (ApplicationState.SIGNED, ApplicationState.HANDED_IN, ApplicationState.GRANTED):
        desk.do(applications.advance_application, decided, state, on=date(2026, 11, 23))
    cases = desk.ask(printing.pack_cases, family_id=family_id)
    assert [application.id for case in cases for application in case.applications] == [waiting]
    (case,) = desk.ask(printing.pack_cases, application_id=decided)
    assert case.applications[0].id == decided


def test_without_applications_every_child_gets_a_form_for_the_pen(desk: Desk, family_id: str) -> None:
    assert sheets(desk.ask(printing.pack_cases, family_id=family_id)) == ["G1", "G1"]


def test_what_is_not_there_cannot_be_printed(desk: Desk) -> None:
    for wanted in ({"family_id": "x"}, {"child_id": "x"}, {"application_id": "x"}, {}):
        with pytest.raises(UserError) as caught:
            desk.ask(printing.pack_cases, **wanted)
        assert caught.value.code is ErrorCode.NOT_FOUND
    alone = desk.do(families.save_family, FamilyDraft(adults=(AdultDraft(family_name="Ohne", given_names="Kind"),))).value
    with pytest.raises(UserError) as caught:
        desk.ask(printing.pack_cases, family_id=alone)
    assert caught.value.code is ErrorCode.NOTHING_TO_PRINT
