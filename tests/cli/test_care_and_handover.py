"""``care`` and ``handover`` on the command line, over a real store: a place is offered, a bundle made, sent and its code taken."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pypdf
import pytest

from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.line.care import CareRequestFields
from app.domain.line.places import FreePlaceFields
from app.domain.line.receipts import shown_code
from app.domain.people import ConsentFields
from app.domain.terms import ApplicationState, Benefit, Purpose, Route
from app.security.derivation import KeyCost
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.line.care import ask_care
from app.services.line.handover import bundle_page, code_for_paper
from app.services.line.places import add_place
from app.services.store_door import StoreDoor
from tests.cli.conftest import PASSPHRASE, Program

TODAY = date(2026, 11, 23)


@contextmanager
def opened(program: Program) -> Iterator[Desk]:
    door = StoreDoor(keyring=program.keyring, clock=program.clock, cost=KeyCost(memory_kib=64, passes=1, lanes=1))
    with door.opened(program.folder, PASSPHRASE) as store:
        yield store.desk


def told(program: Program, *argv: str) -> dict[str, Any]:
    result = program.here(*argv, "--json")
    assert (result.status, result.err) == (0, "")
    answer: dict[str, Any] = json.loads(result.out)
    return answer


@pytest.fixture
def asked(ready: Program) -> Program:
    """A program whose store has a free place and a request."""
    with opened(ready) as desk:
        sheet = desk.ask(centre.centre_sheet)
        place = FreePlaceFields(site_id=sheet.sites[0].id, group_name="Fuchs", age_from=3, age_until=5, from_minute=420, until_minute=960)
        desk.do(add_place, place)
        wish = CareRequestFields(office_id=sheet.offices[0].id, age_years=3, from_minute=420, until_minute=930)
        desk.do(ask_care, wish)
    return ready


@pytest.fixture
def signed(ready: Program) -> Program:
    """A program whose store has two signed applications of a family that allows the house to hand them over."""
    with opened(ready) as desk:
        office = desk.ask(centre.centre_sheet).offices[0].id
        grant = GrantDraft(route=Route.SGB2, valid_from=date(2026, 1, 1), valid_until=date(2027, 6, 30))
        child = ChildDraft(family_name="Kaya", given_names="Can", birth_date=date(2022, 3, 4), grants=(grant,))
        draft = FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Derya"),), children=(child,))
        family_id = desk.do(families.save_family, draft).value
        consent = ConsentFields(purpose="Weiterleiten", office_id=office, covers=(Purpose.HAND_IN,), given_on=TODAY)
        desk.do(families.give_consent, family_id, consent)
        child_id = desk.ask(families.family_sheet, family_id).family.children[0].id
        for benefit in (Benefit.TEILHABE, Benefit.AUSFLUG):
            case = desk.do(applications.open_application, child_id, ApplicationFields(benefit=benefit, period_from=TODAY)).value
            desk.do(applications.advance_application, case, ApplicationState.SIGNED, on=TODAY)
    return ready


def test_a_request_is_listed_with_the_place_that_fits_and_answered(asked: Program) -> None:
    (row,) = told(asked, "care", "list")["requests"]
    (proposal,) = row["proposals"]
    assert (row["state"], proposal["misfits"], row["days_to_offer"]) == ("angefragt", [], None)
    offer = told(asked, "care", "offer", row["id"], "--place", proposal["place_id"], "--until", "27.11.2026")["request"]
    assert (offer["state"], offer["held_until"], offer["days_to_offer"]) == ("angeboten", "2026-11-27", 0)
    assert told(asked, "care", "list", "--state", "angefragt")["requests"] == []
    again = asked.here("care", "offer", row["id"], "--place", "nothing")
    assert (again.status, again.out) == (1, "")
    assert "nicht mehr frei" in again.err


def test_people_read_what_is_looked_for_and_what_is_free(asked: Program) -> None:
    out = asked.here("care", "list").out
    assert "Kind 3 J., Mo–Fr 07:00–15:30, ab sofort" in out
    assert "passt: Kita Haselwinkel Fuchs" in out


def test_from_a_bundle_to_its_receipt(signed: Program) -> None:
    waiting = told(signed, "handover", "list")["waiting"]
    ids = [each["id"] for each in waiting[0]["applications"]]
    folder = signed.folder.parent / "papier"
    made = told(signed, "handover", "create", "--office", waiting[0]["office_id"], "--application", *ids, "--out", str(folder))
    assert "verifier" not in json.dumps(made)
    bundle = made["bundle"]
    with opened(signed) as desk:
        page = desk.ask(bundle_page, bundle["id"])
        code = code_for_paper(page.bundle, number=page.number, secret=desk.seal)
    assert shown_code(code) in pypdf.PdfReader(made["files"][0]).pages[0].extract_text()
    assert code not in json.dumps(told(signed, "handover", "list"))
    early = signed.here("handover", "confirm", code)
    assert (early.status, "steht noch nicht, dass sie abgegeben ist" in early.err) == (1, True)
    assert told(signed, "handover", "send", bundle["id"], "--way", "post")["bundle"]["way"] == "post"
    lost = bundle["applications"][0]["code"]
    receipt = told(signed, "handover", "confirm", code.lower(), "--on", "23.11.2026", "--without", lost)["receipt"]
    assert receipt["received"] == [bundle["applications"][1]["code"]]
    assert receipt["left_out"] == [[lost, "abgegeben"]]
    twice = signed.here("handover", "confirm", code)
    assert (twice.status, "schon eingegeben" in twice.err) == (1, True)


def test_a_mistyped_code_says_so(signed: Program) -> None:
    result = signed.here("handover", "confirm", "ABCD-EFGH")
    assert result.status == 1
    assert "Ein Zeichen stimmt nicht" in result.err


def test_only_what_is_complete_goes_along_unasked(signed: Program) -> None:
    waiting = told(signed, "handover", "list")["waiting"][0]
    complete = [each["id"] for each in waiting["applications"] if not each["lacks"]]
    result = signed.here("handover", "create", "--office", waiting["office_id"], "--json")
    if complete:
        assert [each["application_id"] for each in json.loads(result.out)["bundle"]["applications"]] == complete
    else:
        assert (result.status, "kein Antrag" in result.err) == (1, True)
