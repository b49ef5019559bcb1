"""From the store to paper: which sheets a family, a child or an application gets."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.paper import ONE_PER_FAMILY, PackCase, SingleSheet
from app.domain.people import ConsentFields, OfficeFields
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
    assert sheets(cases) == ["G1", "A1", "E1", "G1", "A1", "A1b", "E1"]
    assert printing.compose(cases, made_on=date(2026, 11, 23)).plan.application_ids == (first, second)


def test_one_child_and_one_application(desk: Desk, family_id: str) -> None:
    ids = children(desk, family_id)
    lunch(desk, ids["Mia"])
    other = lunch(desk, ids["Mia"], benefit=Benefit.AUSFLUG)
    assert sheets(desk.ask(printing.pack_cases, child_id=ids["Mia"])) == ["G1", "A1", "A2", "E1"]
    (case,) = desk.ask(printing.pack_cases, application_id=other)
    assert [application.id for application in case.applications] == [other]
    assert sheets((case,)) == ["G1", "A2", "E1"]


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
    assert sheets(cases) == ["G1", "A1", "E1", "G1", "A3", "A3b", "E1"]


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


def test_a_consent_towards_the_office_on_record_needs_no_further_sheet(desk: Desk, family_id: str) -> None:
    ids = children(desk, family_id)
    lunch(desk, ids["Mia"])
    given = ConsentFields(purpose="Rückfragen", recipient="Stadt Musterstadt, Soziales", given_on=date(2026, 11, 2))
    desk.do(families.give_consent, family_id, replace(given, recipient="eine andere Stelle"))
    assert sheets(desk.ask(printing.pack_cases, child_id=ids["Mia"])) == ["G1", "A1", "E1"]
    consent_id = desk.do(families.give_consent, family_id, given).value
    assert sheets(desk.ask(printing.pack_cases, child_id=ids["Mia"])) == ["G1", "A1"]
    desk.do(families.withdraw_consent, consent_id, on=date(2026, 11, 20))
    assert sheets(desk.ask(printing.pack_cases, child_id=ids["Mia"])) == ["G1", "A1", "E1"]


def test_a_single_sheet_counts_no_application_as_printed(desk: Desk, family_id: str) -> None:
    ids = children(desk, family_id)
    lunch(desk, ids["Mia"])
    lunch(desk, ids["Ben"])
    cases = desk.ask(printing.pack_cases, family_id=family_id)
    for sheet in SingleSheet:
        pack = printing.compose_single(cases, sheet, made_on=date(2026, 11, 23))
        expected = 1 if sheet in ONE_PER_FAMILY or sheet is SingleSheet.KITA else 2  # Ben goes to school
        assert (len(pack.sheets), pack.plan.application_ids) == (expected, ())


def test_no_kita_confirms_a_child_it_does_not_know(desk: Desk, family_id: str) -> None:
    cases = desk.ask(printing.pack_cases, child_id=children(desk, family_id)["Ben"])
    with pytest.raises(UserError) as caught:
        printing.compose_single(cases, SingleSheet.KITA, made_on=date(2026, 11, 23))
    assert caught.value.code is ErrorCode.NOTHING_TO_PRINT


def test_the_hand_over_list_holds_what_is_signed_for_that_office(desk: Desk, family_id: str) -> None:
    ids = children(desk, family_id)
    signed, drafted = lunch(desk, ids["Mia"]), lunch(desk, ids["Ben"])
    desk.do(applications.advance_application, signed, ApplicationState.SIGNED, on=date(2026, 11, 23))
    (case,) = desk.ask(printing.pack_cases, application_id=signed)
    assert case.office is not None
    round_ = desk.ask(printing.waiting_for_office, case.office.id)
    assert [application.id for application in round_.applications] == [signed]
    assert drafted not in printing.compose_hand_over(round_, made_on=date(2026, 11, 23)).plan.application_ids
    with pytest.raises(UserError):
        desk.ask(printing.waiting_for_office, "nobody")


def test_each_child_has_a_handout_of_what_the_law_gives_it(desk: Desk, family_id: str) -> None:
    handouts = desk.ask(printing.family_handouts, family_id, shipped_catalogue())
    assert [handout.child for handout in handouts] == ["Mia Müller", "Ben Yılmaz"]
    pack = printing.compose_handouts(handouts, made_on=date(2026, 11, 23))
    assert [sheet.form_id for sheet in pack.sheets] == ["H1", "H1"]
    first = pack.plan.sheets[0].facts["h_zeilen"]
    assert isinstance(first, tuple)
    assert len(first) == len(Benefit)
