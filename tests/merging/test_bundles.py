"""Bundles and care over several sites: a code is known at each, what two desks do at once agrees, an erased family leaves nothing."""

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.line.care import CareRequestFields
from app.domain.line.handover import BundleState
from app.domain.line.receipts import receipt_code
from app.domain.people import CentreFields, OfficeFields, SiteFields, StaffFields
from app.domain.terms import ApplicationState, DeliveryChannel, Route
from app.services import applications, centre
from app.services.erasing import erase_family
from app.services.line.care import ask_care, care_board
from app.services.line.handover import bundle_page, code_for_paper, confirm_receipt, send_bundle
from app.services.undo import take_back_command
from tests.merging.sites import Site, later, settle
from tests.services.test_handover import TODAY, made, opened_for, secret

S = ApplicationState


def other_secret(text: str) -> bytes:
    return secret(f"{text} elsewhere")


@pytest.fixture
def bundle(two: list[Site]) -> tuple[str, str, str]:
    """Let the first site hand an application over, and tell the second: the family, its application, the bundle."""
    desk = two[0].desk
    desk.do(centre.change_centre, CentreFields(name="Familienzentrum Lindenhof"))
    desk.do(centre.save_site, None, SiteFields(name="Nord"))
    desk.do(centre.save_staff, None, StaffFields(name="Kim Reuter", sign="KR"))
    office = desk.do(centre.save_office, None, OfficeFields(name="Stadt Musterstadt", routes=(Route.WOHNGELD,))).value
    family_id, case = opened_for(desk, office)
    bundle_id = made(desk, office, (case,))
    desk.do(send_bundle, bundle_id, on=TODAY, way=DeliveryChannel.IN_PERSON)
    settle(two)
    later(two, minutes=1)
    return family_id, case, bundle_id


def state(site: Site, case: str) -> ApplicationState:
    return site.desk.ask(applications.application, case).state


def test_a_code_of_one_site_is_taken_at_the_other_and_printed_only_at_its_own(two: list[Site], bundle: tuple[str, str, str]) -> None:
    _, case, bundle_id = bundle
    page = two[1].desk.ask(bundle_page, bundle_id)
    with pytest.raises(UserError) as caught:
        code_for_paper(page.bundle, number=page.number, secret=other_secret)
    assert caught.value.code is ErrorCode.RECEIPT_ELSEWHERE
    two[1].desk.do(confirm_receipt, receipt_code(bundle_id, secret), on=TODAY)
    settle(two)
    assert {state(site, case) for site in two} == {S.RECEIVED}
    assert {site.desk.ask(bundle_page, bundle_id).bundle.state for site in two} == {BundleState.RECEIVED}


def test_two_desks_that_take_the_same_code_agree(two: list[Site], bundle: tuple[str, str, str]) -> None:
    code = receipt_code(bundle[2], secret)
    for site in two:
        site.desk.do(confirm_receipt, code, on=TODAY)
        later(two, minutes=1)
    settle(two)
    assert two[0].state() == two[1].state()
    assert state(two[0], bundle[1]) is S.RECEIVED


def test_a_receipt_taken_back_at_one_site_is_taken_back_at_both(two: list[Site], bundle: tuple[str, str, str]) -> None:
    done = two[0].desk.do(confirm_receipt, receipt_code(bundle[2], secret), on=TODAY)
    settle(two)
    later(two, minutes=1)
    two[0].desk.do(take_back_command, done.changes.stamp)
    settle(two)
    assert {state(site, bundle[1]) for site in two} == {S.HANDED_IN}
    assert two[0].state() == two[1].state()


def test_an_erased_family_leaves_its_bundle_empty_and_its_code_without_effect(two: list[Site], bundle: tuple[str, str, str]) -> None:
    family_id, case, bundle_id = bundle
    two[0].desk.do(erase_family, family_id, reason="Wunsch der Familie")
    settle(two)
    for site in two:
        assert site.desk.ask(bundle_page, bundle_id).lines == ()
        assert not site.desk.ask(lambda work: work.families._access.rows("SELECT id FROM bundle_item"))
        with pytest.raises(UserError) as caught:
            site.desk.do(confirm_receipt, receipt_code(bundle_id, secret), on=TODAY)
        assert caught.value.code is ErrorCode.RECEIPT_NOTHING_LEFT
        logged = site.desk.ask(lambda work: work.families._access.column("SELECT fields FROM change WHERE entity_id = ?", case))
        assert all("FZ-" not in fields for fields in logged)


def test_a_care_request_is_told_to_the_other_site(two: list[Site], bundle: tuple[str, str, str]) -> None:
    assert bundle
    office = two[0].desk.ask(centre.centre_sheet).offices[0].id
    request_id = two[0].desk.do(ask_care, CareRequestFields(office_id=office, age_years=3)).value
    settle(two)
    assert [row.request.id for row in two[1].desk.ask(care_board).rows] == [request_id]
    assert two[0].state() == two[1].state()
