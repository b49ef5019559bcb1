"""Bundles against a real store: what may go along, what the code of the strip brings about, and every way it can be wrong."""

import hashlib
import hmac
from datetime import date, timedelta

import pytest

from app.core.errors import ErrorCode, UserError
from app.core.messages import explain
from app.domain.applications import ApplicationFields
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.line.handover import BundleState, Lack, WaitingApplication
from app.domain.line.receipts import receipt_code
from app.domain.line.words import Source, ThreadState
from app.domain.people import ConsentFields
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, DeliveryChannel, Purpose, Route
from app.security.sheet_seal import SheetSeal
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.line.bundle_papers import bundle_paper, compose_bundle
from app.services.line.handover import (
    bundle_cover,
    bundle_page,
    bundles,
    code_for_paper,
    confirm_receipt,
    dissolve_bundle,
    make_bundle,
    send_bundle,
    take_out,
    waiting_piles,
)
from app.services.line.threads import thread_page
from app.services.prints import note_print
from app.services.undo import take_back_command
from tests.reports.reading import pages_of
from tests.services.test_undo import everything

S = ApplicationState
TODAY = date(2026, 11, 23)
LAW = shipped_catalogue()


def secret(text: str) -> bytes:
    return hmac.digest(b"this store", text.encode(), hashlib.sha256)[:8]


def other_secret(text: str) -> bytes:
    return hmac.digest(b"another store", text.encode(), hashlib.sha256)[:8]


def refused(code: ErrorCode) -> "pytest.RaisesExc[UserError]":
    return pytest.raises(UserError, check=lambda error: error.code is code)


@pytest.fixture
def office_id(desk: Desk) -> str:
    return desk.ask(centre.centre_sheet).offices[0].id


@pytest.fixture
def family_id(desk: Desk, office_id: str) -> str:
    return family_for(desk, office_id)


def family_for(desk: Desk, office_id: str) -> str:
    """Store a family with Wohngeld that lets the house hand over for it."""
    site = desk.ask(centre.centre_sheet).sites[0].id
    grant = GrantDraft(route=Route.WOHNGELD, valid_from=date(2026, 1, 1), valid_until=date(2027, 6, 30))
    stay = AttendanceDraft(kind=AttendanceKind.KITA, site_id=site, starts_on=date(2024, 8, 1))
    child = ChildDraft(family_name="Kaya", given_names="Can", birth_date=date(2022, 3, 4), attendances=(stay,), grants=(grant,))
    draft = FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Derya"),), children=(child,))
    family_id = desk.do(families.save_family, draft).value
    consent = ConsentFields(purpose="Weiterleiten", office_id=office_id, covers=(Purpose.HAND_IN,), given_on=TODAY)
    desk.do(families.give_consent, family_id, consent)
    return family_id


def opened_for(desk: Desk, office_id: str) -> tuple[str, str]:
    """Store such a family with a signed application; answer both."""
    family_id = family_for(desk, office_id)
    return family_id, opened(desk, family_id, Benefit.MITTAGESSEN)


def opened(desk: Desk, family_id: str, benefit: Benefit, state: ApplicationState = S.SIGNED) -> str:
    """Open an application and bring it on paper and to a signature."""
    child = desk.ask(families.family_sheet, family_id).family.children[0]
    fields = ApplicationFields(benefit=benefit, grant_id=child.grants[0].id, period_from=date(2026, 11, 1))
    case_id = desk.do(applications.open_application, child.id, fields).value
    for step in (S.PRINTED, S.SIGNED):
        desk.do(applications.advance_application, case_id, step, on=TODAY)
        if step is state:
            break
    return case_id


@pytest.fixture
def cases(desk: Desk, family_id: str) -> tuple[str, str]:
    return opened(desk, family_id, Benefit.MITTAGESSEN), opened(desk, family_id, Benefit.TEILHABE)


def made(desk: Desk, office_id: str, cases: tuple[str, ...]) -> str:
    return desk.do(make_bundle, office_id, cases, secret=secret).value


def on_its_way(desk: Desk, office_id: str, cases: tuple[str, ...]) -> str:
    bundle_id = made(desk, office_id, cases)
    desk.do(send_bundle, bundle_id, on=TODAY, way=DeliveryChannel.IN_PERSON, carried_by="KR")
    return bundle_id


def state(desk: Desk, case_id: str) -> ApplicationState:
    return desk.ask(applications.application, case_id).state


def waiting(desk: Desk) -> dict[str, WaitingApplication]:
    return {each.id: each for pile in desk.ask(waiting_piles, LAW) for each in pile.applications}


def test_what_is_signed_waits_by_office_with_what_it_lacks(desk: Desk, family_id: str, office_id: str) -> None:
    signed = opened(desk, family_id, Benefit.MITTAGESSEN)
    printed = opened(desk, family_id, Benefit.TEILHABE, S.PRINTED)
    (pile,) = desk.ask(waiting_piles, LAW)
    assert pile.office is not None
    assert pile.office.id == office_id
    assert [each.id for each in pile.applications] == [signed, printed]
    first, second = pile.applications
    assert first.may_go
    assert not second.may_go
    assert Lack.SIGNATURE in second.lacks
    assert set(first.lacks) <= {Lack.PROOFS}
    assert bool(first.missing) is (Lack.PROOFS in first.lacks)


def test_without_consent_nothing_goes_along(desk: Desk, family_id: str, office_id: str, cases: tuple[str, str]) -> None:
    consent = desk.ask(families.family_sheet, family_id).consents[0]
    desk.do(families.withdraw_consent, consent.id, TODAY)
    assert all(Lack.CONSENT in each.lacks and not each.may_go for each in waiting(desk).values())
    with refused(ErrorCode.BUNDLE_LACKS):
        made(desk, office_id, cases)


def test_a_consent_withdrawn_meanwhile_stops_the_bundle(desk: Desk, family_id: str, office_id: str, cases: tuple[str, str]) -> None:
    bundle_id = made(desk, office_id, cases)
    desk.do(families.withdraw_consent, desk.ask(families.family_sheet, family_id).consents[0].id, TODAY)
    with refused(ErrorCode.BUNDLE_LACKS):
        desk.do(send_bundle, bundle_id, on=TODAY, way=DeliveryChannel.POST)
    assert state(desk, cases[0]) is S.SIGNED


def test_a_bundle_is_made_of_what_is_chosen_and_nothing_lies_in_two(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    with refused(ErrorCode.BUNDLE_EMPTY):
        made(desk, office_id, ())
    bundle_id = made(desk, office_id, cases[:1])
    page = desk.ask(bundle_page, bundle_id)
    assert [line.application_id for line in page.lines] == [cases[0]]
    assert (page.bundle.state, page.bundle.made_on) == (BundleState.PACKED, TODAY)
    assert list(waiting(desk)) == [cases[1]]
    with refused(ErrorCode.BUNDLE_LACKS):
        made(desk, office_id, cases)


def test_an_application_of_another_office_does_not_go_along(desk: Desk, cases: tuple[str, str]) -> None:
    from app.domain.people import OfficeFields

    elsewhere = desk.do(centre.save_office, None, OfficeFields(name="Jobcenter", routes=(Route.SGB2,))).value
    with refused(ErrorCode.BUNDLE_LACKS):
        made(desk, elsewhere, cases)


def test_taken_out_or_apart_the_applications_wait_again(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    bundle_id = made(desk, office_id, cases)
    desk.do(take_out, bundle_id, cases[0])
    assert list(waiting(desk)) == [cases[0]]
    desk.do(take_out, bundle_id, cases[1])
    assert desk.ask(bundle_page, bundle_id).bundle.state is BundleState.DISSOLVED
    assert set(waiting(desk)) == set(cases)
    assert desk.ask(bundles) == ()
    again = made(desk, office_id, cases)
    desk.do(dissolve_bundle, again)
    assert set(waiting(desk)) == set(cases)


def test_on_its_way_every_application_is_handed_in(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    bundle_id = on_its_way(desk, office_id, cases)
    page = desk.ask(bundle_page, bundle_id)
    assert (page.bundle.state, page.bundle.sent_on, page.bundle.way) == (BundleState.ON_WAY, TODAY, DeliveryChannel.IN_PERSON)
    handed = [desk.ask(applications.application, each) for each in cases]
    assert {(each.state, each.handed_in_on, each.hand_in_way, each.handed_in_by) for each in handed} == {
        (S.HANDED_IN, TODAY, DeliveryChannel.IN_PERSON, "KR")
    }
    assert desk.ask(thread_page, page.bundle.thread_id).thread.state is ThreadState.SENT
    with refused(ErrorCode.BUNDLE_STEP_NOT_POSSIBLE):
        desk.do(send_bundle, bundle_id, on=TODAY, way=DeliveryChannel.POST)
    with refused(ErrorCode.BUNDLE_STEP_NOT_POSSIBLE):
        desk.do(dissolve_bundle, bundle_id)


def test_the_code_as_typed_marks_exactly_its_applications_received(
    desk: Desk, family_id: str, office_id: str, cases: tuple[str, str]
) -> None:
    other = opened(desk, family_id, Benefit.AUSFLUG)
    bundle_id = on_its_way(desk, office_id, cases)
    on_its_way(desk, office_id, (other,))
    code = receipt_code(bundle_id, secret)
    receipt = desk.do(confirm_receipt, f" {code[:3].lower()}-{code[3:]} ", on=TODAY, source=Source.PHONE).value
    assert (receipt.bundle_id, set(receipt.received), receipt.left_out) == (
        bundle_id,
        {desk.ask(applications.application, each).code for each in cases},
        (),
    )
    assert {(state(desk, each), desk.ask(applications.application, each).received_on) for each in cases} == {(S.RECEIVED, TODAY)}
    assert state(desk, other) is S.HANDED_IN
    page = desk.ask(bundle_page, bundle_id)
    assert (page.bundle.state, page.bundle.received_on, page.bundle.received_source) == (BundleState.RECEIVED, TODAY, Source.PHONE)
    thread = desk.ask(thread_page, page.bundle.thread_id)
    assert (thread.thread.state, thread.thread.arrived_on) == (ThreadState.DONE, TODAY)
    assert thread.entries[-1].text == "Eingang bestätigt mit Empfangscode: 2 von 2."


def test_a_receipt_is_taken_back_whole_and_can_be_typed_again(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    bundle_id = on_its_way(desk, office_id, cases)
    before = desk.ask(everything)
    code = receipt_code(bundle_id, secret)
    done = desk.do(confirm_receipt, code, on=TODAY)
    desk.do(take_back_command, done.changes.stamp)
    assert desk.ask(everything) == before
    assert len(desk.do(confirm_receipt, code, on=TODAY).value.received) == 2


def test_each_wrong_code_has_its_own_sentence(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    bundle_id = made(desk, office_id, cases)
    code = receipt_code(bundle_id, secret)
    mistyped = ("0" if code[0] != "0" else "1") + code[1:]
    said = {}

    def told(typed: str) -> ErrorCode:
        with pytest.raises(UserError) as caught:
            desk.do(confirm_receipt, typed, on=TODAY)
        said[caught.value.code] = explain(caught.value)
        return caught.value.code

    assert told(mistyped) is ErrorCode.RECEIPT_MISTYPED
    assert told(receipt_code(bundle_id, other_secret)) is ErrorCode.RECEIPT_UNKNOWN
    assert told(code) is ErrorCode.RECEIPT_NOT_SENT
    desk.do(send_bundle, bundle_id, on=TODAY, way=DeliveryChannel.IN_PERSON)
    desk.do(confirm_receipt, code, on=TODAY)
    assert told(code) is ErrorCode.RECEIPT_USED
    assert "23.11.2026" in said[ErrorCode.RECEIPT_USED].what
    apart = made(desk, office_id, (opened(desk, desk.ask(bundle_page, bundle_id).lines[0].family_id, Benefit.AUSFLUG),))
    desk.do(dissolve_bundle, apart)
    assert told(receipt_code(apart, secret)) is ErrorCode.RECEIPT_DISSOLVED
    assert len({each.what for each in said.values()}) == len({each.now for each in said.values()}) == 5


def test_a_withdrawn_application_stays_withdrawn_and_is_named(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    bundle_id = on_its_way(desk, office_id, cases)
    desk.do(applications.advance_application, cases[0], S.WITHDRAWN, on=TODAY)
    receipt = desk.do(confirm_receipt, receipt_code(bundle_id, secret), on=TODAY).value
    withdrawn = desk.ask(applications.application, cases[0])
    assert receipt.left_out == ((withdrawn.code, S.WITHDRAWN),)
    assert (withdrawn.state, withdrawn.received_on) == (S.WITHDRAWN, None)
    assert state(desk, cases[1]) is S.RECEIVED


def test_where_all_are_withdrawn_nothing_is_marked(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    bundle_id = on_its_way(desk, office_id, cases[:1])
    desk.do(applications.advance_application, cases[0], S.WITHDRAWN, on=TODAY)
    with pytest.raises(UserError) as caught:
        desk.do(confirm_receipt, receipt_code(bundle_id, secret), on=TODAY)
    assert caught.value.code is ErrorCode.RECEIPT_NOTHING_LEFT
    assert desk.ask(applications.application, cases[0]).code in explain(caught.value).what
    assert desk.ask(bundle_page, bundle_id).bundle.state is BundleState.ON_WAY


def test_what_the_office_did_not_find_is_left_as_it_is(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    bundle_id = on_its_way(desk, office_id, cases)
    lost = desk.ask(applications.application, cases[1]).code
    desk.do(confirm_receipt, receipt_code(bundle_id, secret), on=TODAY, without=[lost.lower()])
    assert [state(desk, each) for each in cases] == [S.RECEIVED, S.HANDED_IN]
    assert [line.is_received for line in desk.ask(bundle_page, bundle_id).lines if line.code == lost] == [False]


def test_the_day_the_office_names_is_not_before_the_hand_over_nor_ahead(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    code = receipt_code(on_its_way(desk, office_id, cases), secret)
    for on in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with refused(ErrorCode.INPUT_INVALID):
            desk.do(confirm_receipt, code, on=on)
    assert {state(desk, each) for each in cases} == {S.HANDED_IN}


def test_the_store_does_not_hold_the_code(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    bundle_id = on_its_way(desk, office_id, cases)
    code = receipt_code(bundle_id, secret)
    desk.do(confirm_receipt, code, on=TODAY)
    logged = desk.ask(lambda work: work.families._access.column("SELECT fields FROM change"))
    assert not [row for row in logged if code in row or f"{code[:4]}-{code[4:]}" in row]


def test_paper_carries_the_code_and_only_where_the_bundle_was_made(desk: Desk, office_id: str, cases: tuple[str, str]) -> None:
    page = desk.ask(bundle_page, made(desk, office_id, cases))
    code = code_for_paper(page.bundle, number=page.number, secret=secret)
    cover = desk.ask(bundle_cover, page.bundle.id)
    first, second = pages_of(compose_bundle(cover, made_on=TODAY, code=code))
    assert f"{code[:4]}-{code[4:]}" in first
    assert all(line.code in second for line in page.lines)
    with refused(ErrorCode.RECEIPT_ELSEWHERE):
        code_for_paper(page.bundle, number=page.number, secret=other_secret)


def test_the_applications_lie_behind_the_list_in_its_order_and_none_counts_as_printed(
    desk: Desk, office_id: str, cases: tuple[str, str]
) -> None:
    desk.seal = SheetSeal(bytes(range(32)), "a store")
    bundle_id = desk.do(make_bundle, office_id, cases, secret=desk.seal).value
    before = [desk.ask(applications.application, each) for each in cases]
    whole, front = (desk.ask(bundle_paper, bundle_id, secret=desk.seal, front_only=each) for each in (False, True))
    pack = whole.printed(made_on=TODAY, seal=desk.seal)
    assert [sheet.form_id for sheet in pack.sheets[:2]] == ["D1b", "L1"]
    assert len(front.printed(made_on=TODAY, seal=desk.seal).sheets) == 2
    behind = "".join(pages_of(pack)[2:])
    numbers = [line.code for line in desk.ask(bundle_page, bundle_id).lines]
    assert [behind.index(number) for number in numbers] == sorted(behind.index(number) for number in numbers)
    assert whole.code not in "".join(pages_of(whole.shown(made_on=TODAY, seal=desk.seal))).replace("-", "")
    desk.do(note_print, pack, catalogue_on=TODAY)
    assert [desk.ask(applications.application, each) for each in cases] == before
