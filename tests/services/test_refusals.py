"""Every command refuses what its check calls an error, in facts the doors turn into German, and writes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.core.messages import explain
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.people import CentreFields, ChildAnswers, ConsentFields, NoteFields, OfficeFields, SiteFields, StaffFields
from app.models.records import ChangeSetRecord
from app.models.unit_of_work import Work
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.line import threads

LONG = "M" * 4_001
GIVEN = ConsentFields(purpose="Rückfragen klären", given_on=date(2026, 3, 1))
REVERSED = ApplicationFields(period_from=date(2026, 8, 1), period_until=date(2026, 7, 31))
FAMILY = FamilyDraft(adults=(AdultDraft(family_name="Yılmaz"),), children=(ChildDraft(family_name="Yılmaz", given_names="Elif"),))


def _commands(work: Work) -> int:
    return work.session.query(ChangeSetRecord).count()


@pytest.fixture
def family_id(desk: Desk) -> str:
    return desk.do(families.save_family, FAMILY).value


@pytest.fixture
def child_id(desk: Desk, family_id: str) -> str:
    return desk.ask(families.family_sheet, family_id).family.children[0].id


def _refused(desk: Desk, command: Callable[[], object], path: str, problem: str) -> None:
    before = desk.ask(_commands)
    with pytest.raises(UserError) as caught:
        command()
    assert caught.value.code is ErrorCode.INPUT_INVALID
    assert (caught.value.facts["path"], caught.value.facts["problem"]) == (path, problem)
    assert explain(caught.value).what != explain(UserError(ErrorCode.INPUT_INVALID)).what
    assert desk.ask(_commands) == before


@pytest.mark.parametrize(
    ("answers", "path", "problem"),
    [
        (ChildAnswers(has_activity=True, activity_cost_cents=-1), "activity_cost_cents", "amount_negative"),
        (ChildAnswers(has_activity=True, activity_cost_cents=10_000_000), "activity_cost_cents", "number_too_large"),
        (ChildAnswers(activity_name=LONG), "activity_name", "text_too_long"),
    ],
)
def test_an_answer_about_a_child_that_makes_no_sense(desk: Desk, child_id: str, answers: ChildAnswers, path: str, problem: str) -> None:
    _refused(desk, lambda: desk.do(families.answer_about_child, child_id, answers), path, problem)


@pytest.mark.parametrize(
    ("fields", "path", "problem"), [(NoteFields(), "text", "note_empty"), (NoteFields(text=LONG), "text", "text_too_long")]
)
def test_a_note_that_says_nothing(desk: Desk, family_id: str, fields: NoteFields, path: str, problem: str) -> None:
    _refused(desk, lambda: desk.do(families.add_note, family_id, fields), path, problem)


@pytest.mark.parametrize(
    ("fields", "path", "problem"),
    [
        (ConsentFields(), "purpose", "purpose_missing"),
        (replace(GIVEN, valid_until=date(2026, 2, 28)), "valid_until", "period_reversed"),
        (replace(GIVEN, withdrawn_on=date(2026, 2, 28)), "withdrawn_on", "period_reversed"),
    ],
)
def test_a_consent_that_makes_no_sense(desk: Desk, family_id: str, fields: ConsentFields, path: str, problem: str) -> None:
    _refused(desk, lambda: desk.do(families.give_consent, family_id, fields), path, problem)


def test_a_consent_withdrawn_before_it_was_given(desk: Desk, family_id: str) -> None:
    consent_id = desk.do(families.give_consent, family_id, GIVEN).value
    _refused(desk, lambda: desk.do(families.withdraw_consent, consent_id, date(2026, 2, 28)), "withdrawn_on", "period_reversed")
    assert desk.ask(families.family_sheet, family_id).consents[0].withdrawn_on is None


def test_an_application_that_makes_no_sense(desk: Desk, child_id: str) -> None:
    _refused(desk, lambda: desk.do(applications.open_application, child_id, REVERSED), "period_until", "period_reversed")
    case_id = desk.do(applications.open_application, child_id, ApplicationFields()).value
    _refused(desk, lambda: desk.do(applications.change_application, case_id, REVERSED), "period_until", "period_reversed")
    long = ApplicationFields(lunch_provider=LONG)
    _refused(desk, lambda: desk.do(applications.change_application, case_id, long), "lunch_provider", "text_too_long")


def test_a_thread_without_a_title_and_an_entry_nobody_reads(desk: Desk) -> None:
    _refused(desk, lambda: desk.do(threads.open_thread, ThreadFields()), "title", "thread_untitled")
    thread_id = desk.do(threads.open_thread, ThreadFields(title="Reicht eine Kopie?")).value
    _refused(desk, lambda: desk.do(threads.change_thread, thread_id, ThreadFields(title=" ")), "title", "thread_untitled")
    _refused(desk, lambda: desk.do(threads.add_entry, thread_id, ThreadEntryFields(text=" ")), "text", "entry_empty")
    _refused(desk, lambda: desk.do(threads.add_entry, thread_id, ThreadEntryFields(text=LONG)), "text", "text_too_long")


def test_parts_of_the_centre_without_a_name(desk: Desk) -> None:
    _refused(desk, lambda: desk.do(centre.change_centre, CentreFields()), "name", "centre_name_missing")
    _refused(desk, lambda: desk.do(centre.save_site, None, SiteFields()), "name", "site_name_missing")
    _refused(desk, lambda: desk.do(centre.save_staff, None, StaffFields(sign="XY")), "name", "staff_name_missing")
    _refused(desk, lambda: desk.do(centre.save_office, None, OfficeFields()), "name", "office_name_missing")


def test_a_family_of_nobody(desk: Desk) -> None:
    _refused(desk, lambda: desk.do(families.save_family, FamilyDraft()), "adults", "family_empty")


def test_a_pin_that_is_none_or_nobodys(desk: Desk) -> None:
    (staff,) = desk.ask(centre.centre_sheet).staff
    before = desk.ask(_commands)
    for staff_id, pin, code in ((staff.id, "12a4", ErrorCode.PIN_FORMAT), ("nobody", "1234", ErrorCode.NOT_FOUND)):
        with pytest.raises(UserError) as caught:
            desk.do(centre.set_pin, staff_id, pin)
        assert caught.value.code is code
    assert desk.ask(_commands) == before
