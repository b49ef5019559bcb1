"""What was printed can be had again to the byte, and what changed since is told by the label of its box."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.paper import Pack
from app.domain.prints import Print
from app.domain.terms import ApplicationState, Benefit
from app.models.replay import differences
from app.models.unit_of_work import Work
from app.reports.plan_json import plan_text, read_plan
from app.security.sheet_seal import SheetSeal
from app.services import applications, families, printing, prints
from app.services.desk import Desk
from tests.services.test_printing import children, family_id, lunch

__all__ = ["family_id"]

SEAL = SheetSeal(bytes(range(32)), "store-1")
MADE_ON = date(2026, 11, 23)
LAW_DAY = date(2026, 11, 2)


@pytest.fixture
def mia(desk: Desk, family_id: str) -> str:
    return lunch(desk, children(desk, family_id)["Mia"])


@pytest.fixture
def ben(desk: Desk, family_id: str) -> str:
    return lunch(desk, children(desk, family_id)["Ben"])


def pack_of(desk: Desk, family_id: str) -> Pack:
    return printing.compose(desk.ask(printing.pack_cases, family_id=family_id), made_on=MADE_ON, seal=SEAL)


def last(desk: Desk, application_id: str) -> Print:
    found = desk.ask(prints.last_print, application_id)
    assert found is not None
    return found


def test_a_print_says_when_who_what_and_from_which_facts(desk: Desk, family_id: str, mia: str, ben: str) -> None:
    pack = pack_of(desk, family_id)
    desk.do(prints.note_print, pack, catalogue_on=LAW_DAY)
    found = last(desk, mia)
    assert found == last(desk, ben)
    assert found.printed_at == datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001 - the store keeps UTC without saying so
    assert found.catalogue_on == LAW_DAY
    assert (found.made_on, found.forms) == (MADE_ON, "G1 1.0, A1 1.1, E1 1.0, G1 1.0, A1 1.1, A1b 1.1, E1 1.0")
    assert (found.first_page, found.last_page, found.family_id) == (1, 9, family_id)
    assert found.staff_id == (desk.actor.id if desk.actor else "")
    assert found.pdf_sha256 == hashlib.sha256(pack.pdf).hexdigest()
    assert "Müller" in found.facts
    assert desk.ask(applications.application, mia).state is ApplicationState.PRINTED


def test_the_facts_are_canonical(desk: Desk, family_id: str, mia: str) -> None:
    plan = pack_of(desk, family_id).plan
    text = plan_text(plan)
    assert read_plan(text) == plan
    assert plan_text(read_plan(text)) == text


def test_the_same_comes_again_to_the_byte_though_the_facts_have_changed(desk: Desk, family_id: str, mia: str) -> None:
    pack = pack_of(desk, family_id)
    desk.do(prints.note_print, pack, catalogue_on=LAW_DAY)
    rename(desk, family_id, "Schmidt")
    again = prints.print_again(last(desk, mia), seal=SEAL)
    assert again.pdf == pack.pdf
    assert again == pack
    assert pack_of(desk, family_id).pdf != pack.pdf


def test_another_version_of_a_form_is_no_same_again(desk: Desk, family_id: str, mia: str) -> None:
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY)
    found = last(desk, mia)
    older = replace(found, facts=found.facts.replace('"version":"1.0"', '"version":"0.9"', 1))
    with pytest.raises(UserError) as caught:
        prints.print_again(older, seal=SEAL)
    assert (caught.value.code, caught.value.facts) == (ErrorCode.PRINT_TOO_OLD, {"form": "G1", "version": "0.9"})


def test_a_file_that_came_out_otherwise_is_no_same_again(desk: Desk, family_id: str, mia: str) -> None:
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY)
    with pytest.raises(UserError) as caught:
        prints.print_again(replace(last(desk, mia), pdf_sha256="0" * 64), seal=SEAL)
    assert caught.value.code is ErrorCode.PRINT_TOO_OLD


def test_nothing_changed_nothing_said(desk: Desk, family_id: str, mia: str, ben: str) -> None:
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY)
    assert desk.ask(prints.changes_since_print, [mia, ben], shipped_catalogue()) == {mia: (), ben: ()}


def test_steps_of_the_application_change_no_paper(desk: Desk, family_id: str, mia: str) -> None:
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY)
    desk.do(applications.advance_application, mia, ApplicationState.SIGNED, on=MADE_ON)
    desk.do(applications.advance_application, mia, ApplicationState.HANDED_IN, on=MADE_ON)
    assert desk.ask(prints.changes_since_print, [mia], shipped_catalogue()) == {mia: ()}


def test_what_changed_since_is_told_by_its_label(desk: Desk, family_id: str, mia: str, ben: str) -> None:
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY)
    rename(desk, family_id, "Schmidt")
    changed = desk.ask(prints.changes_since_print, [mia], shipped_catalogue())
    assert changed[mia] == ("Familienname", "Familienname der antragstellenden Person")


def test_one_change_of_one_child_does_not_touch_the_other(desk: Desk, family_id: str, mia: str, ben: str) -> None:
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY)
    fields = desk.ask(applications.application, mia)
    desk.do(applications.change_application, mia, replace(fields, lunch_month_cents=7000))
    assert desk.ask(prints.changes_since_print, [mia, ben], shipped_catalogue()) == {mia: ("Kosten je Monat",), ben: ()}


def test_an_application_added_to_the_child_is_no_change_of_the_paper(desk: Desk, family_id: str, mia: str) -> None:
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY)
    child_id = children(desk, family_id)["Mia"]
    fields = desk.ask(applications.proposed_application, child_id, Benefit.TEILHABE)
    trip = desk.do(applications.open_application, child_id, fields).value
    assert desk.ask(prints.changes_since_print, [mia, trip], shipped_catalogue()) == {mia: ()}


def test_the_last_print_counts(desk: Desk, family_id: str, mia: str) -> None:
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY)
    rename(desk, family_id, "Schmidt")
    desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY)
    assert desk.ask(prints.changes_since_print, [mia], shipped_catalogue()) == {mia: ()}


def test_pages_left_out_leave_their_application_unprinted(desk: Desk, family_id: str, mia: str, ben: str) -> None:
    pack = pack_of(desk, family_id)
    desk.do(prints.note_print, pack, range(1, 4), catalogue_on=LAW_DAY)
    assert desk.ask(prints.last_print, ben) is None
    assert desk.ask(applications.application, ben).state is ApplicationState.DRAFT
    assert (last(desk, mia).first_page, last(desk, mia).last_page) == (1, 3)
    assert prints.print_again(last(desk, mia), seal=SEAL).pdf == pack.pdf


def test_prints_are_in_the_change_log(desk: Desk, family_id: str, mia: str) -> None:
    def compare(work: Work) -> tuple[str, ...]:
        return differences(work.session)

    changes = desk.do(prints.note_print, pack_of(desk, family_id), catalogue_on=LAW_DAY).changes
    assert {kind.value for kind, _ in changes.touched} == {"print", "printed_application", "application"}
    assert desk.ask(compare) == ()


def rename(desk: Desk, family_id: str, name: str) -> None:
    draft = desk.ask(families.family_draft, family_id)
    first, *others = draft.adults
    desk.do(families.save_family, replace(draft, adults=(replace(first, family_name=name), *others)))
