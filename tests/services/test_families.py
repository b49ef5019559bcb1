"""Families through the desk: saving, finding, changing, archiving – and the log that must know it all."""

import json
from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.changes import ChangeKind
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.names import sort_key
from app.domain.people import NoteFields
from app.domain.search import EQUAL_BEGINNINGS, SearchEntry, place_in_order
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.models.replay import differences
from app.models.unit_of_work import Database, Work
from app.services import applications, families, search
from app.services.desk import Desk

MUELLER = FamilyDraft(
    adults=(AdultDraft(family_name="Müller", given_names="Sandra", birth_date=date(1990, 4, 2), phone="0152 28817386"),),
    children=(
        ChildDraft(
            family_name="Müller",
            given_names="Mia",
            birth_date=date(2020, 9, 1),
            attendances=(AttendanceDraft(kind=AttendanceKind.KITA, starts_on=date(2023, 8, 1)),),
            grants=(
                GrantDraft(route=Route.WOHNGELD, reference="974 028 123 456", valid_from=date(2026, 6, 1), valid_until=date(2027, 5, 31)),
            ),
        ),
        ChildDraft(family_name="Müller", given_names="Ben", birth_date=date(2018, 2, 3)),
    ),
)


def log_differences(work: Work) -> tuple[str, ...]:
    return differences(work.session)


@pytest.fixture
def family_id(desk: Desk) -> str:
    return desk.do(families.save_family, MUELLER).value


def test_what_was_typed_is_read_back(desk: Desk, family_id: str) -> None:
    draft = desk.ask(families.family_draft, family_id)
    assert [adult.given_names for adult in draft.adults] == ["Sandra"]
    assert [child.given_names for child in draft.children] == ["Mia", "Ben"]
    assert draft.children[0].grants[0].reference == "974 028 123 456"
    assert draft.children[0].attendances[0].starts_on == date(2023, 8, 1)


@pytest.mark.parametrize(
    "typed", ["mueller", "muller", "Müller", "MÜLLER", "mia mull", "1.9.20", "2020-09-01", "17386", "0152 288", "123456", "sand mü"]
)
def test_the_family_is_found(desk: Desk, family_id: str, typed: str) -> None:
    assert desk.ask(families.families_matching, typed) == (family_id,)


@pytest.mark.parametrize("typed", ["meier", "2.9.20", "99999", "", "!!", '"', "mia meier"])
def test_others_are_not_found(desk: Desk, family_id: str, typed: str) -> None:
    assert desk.ask(families.families_matching, typed) == ()


def test_a_variant_hit_says_so(desk: Desk, family_id: str) -> None:
    exact, variant = (desk.ask(search.find, typed) for typed in ("mueller sandra", "muller sandra"))
    assert [(hit.kind, hit.similar) for hit in exact] == [("adult", False)]
    assert [(hit.kind, hit.similar) for hit in variant] == [("adult", True)]


def test_changing_one_field_logs_one_field(desk: Desk, database: Database, family_id: str) -> None:
    draft = desk.ask(families.family_draft, family_id)
    changed = replace(draft, adults=(replace(draft.adults[0], phone="030 23125 000"),))
    outcome = desk.do(families.save_family, changed)
    assert outcome.changes.touched == {(ChangeKind.ADULT, draft.adults[0].id)}
    with database.reading(None) as work:
        fields, replaced = work.session.connection().exec_driver_sql("SELECT fields, replaced FROM change ORDER BY seq DESC LIMIT 1").one()
    assert json.loads(fields) == {"phone": "030 23125 000"}
    assert list(json.loads(replaced)) == ["phone"]
    assert desk.ask(families.families_matching, "17386") == ()
    assert desk.ask(families.families_matching, "23125") == (family_id,)


def test_the_log_replays_to_the_tables(desk: Desk, database: Database, family_id: str) -> None:
    draft = desk.ask(families.family_draft, family_id)
    desk.do(families.save_family, replace(draft, children=draft.children[:1], remark="zieht um"))
    desk.do(families.add_note, family_id, NoteFields(held_on=date(2026, 11, 23), topics="Mittagessen"))
    assert desk.ask(log_differences) == ()
    with database.writing(None, "tamper") as written:
        written.work.session.connection().exec_driver_sql("UPDATE adult SET city = 'anderswo'")
    assert any("city" in line for line in desk.ask(log_differences))


def test_a_failed_command_leaves_nothing(desk: Desk, family_id: str) -> None:
    before = desk.ask(families.family_sheet, family_id)
    with pytest.raises(UserError) as caught:
        desk.do(families.save_family, replace(desk.ask(families.family_draft, family_id), adults=(), children=()))
    assert caught.value.code is ErrorCode.INPUT_INVALID
    assert desk.ask(families.family_sheet, family_id) == before


def test_archive_waits_for_open_applications(desk: Desk, family_id: str) -> None:
    child = desk.ask(families.family_sheet, family_id).family.children[0]
    proposal = desk.ask(applications.proposed_application, child.id, Benefit.MITTAGESSEN)
    case = desk.do(applications.open_application, child.id, proposal).value
    with pytest.raises(UserError) as caught:
        desk.do(families.archive_family, family_id)
    assert (caught.value.code, caught.value.facts) == (ErrorCode.ARCHIVE_OPEN_APPLICATIONS, {"count": 1})
    desk.do(applications.advance_application, case, ApplicationState.WITHDRAWN, on=date(2026, 11, 23))
    desk.do(families.archive_family, family_id)
    assert desk.ask(families.family_ids) == ()
    assert desk.ask(families.family_ids, archived=True) == (family_id,)


def test_a_child_with_applications_cannot_be_taken_out(desk: Desk, family_id: str) -> None:
    draft = desk.ask(families.family_draft, family_id)
    child_id = draft.children[0].id or ""
    desk.do(applications.open_application, child_id, desk.ask(applications.proposed_application, child_id, Benefit.MITTAGESSEN))
    with pytest.raises(UserError) as caught:
        desk.do(families.save_family, replace(draft, children=draft.children[1:]))
    assert caught.value.code is ErrorCode.CHILD_HAS_APPLICATIONS


def test_the_same_child_is_noticed_while_typing(desk: Desk, family_id: str) -> None:
    hits = desk.ask(families.similar_people, family_name="Mueller", given_names="Mia", birth_date=None, family_id=None)
    assert [hit.family_id for hit in hits] == [family_id]
    assert desk.ask(families.similar_people, family_name="Mueller", given_names="Mia", birth_date=None, family_id=family_id) == ()


def test_a_child_with_a_single_name_is_called_by_it(desk: Desk) -> None:
    draft = FamilyDraft(children=(ChildDraft(family_name="Kumar", given_names="-", birth_date=date(2022, 1, 5)),))
    family_id = desk.do(families.save_family, draft).value
    child_id = desk.ask(families.family_sheet, family_id).family.children[0].id
    desk.do(applications.open_application, child_id, desk.ask(applications.proposed_application, child_id, Benefit.MITTAGESSEN))
    (row,) = desk.ask(families.family_rows, [family_id])
    (case,) = desk.ask(applications.due_rows)
    assert (row.children[0].given_names, case.child_name) == ("Kumar", "Kumar")


def test_a_full_place_in_the_search_index_goes_on_in_the_next(desk: Desk, database: Database) -> None:
    place = place_in_order(SearchEntry("family", "", None, "Müller, Sandra", sort_key("Müller, Sandra"), frozenset()))
    with database.writing(None, "fill") as written:
        columns = "number, kind, entity_id, label, sort_key, is_archived, fingerprint"
        row = f"INSERT INTO search_entry ({columns}) VALUES (?, 'office', 'x', 'x', 'x', 0, 0)"  # noqa: S608 - constants
        written.work.session.connection().exec_driver_sql(row, (place + EQUAL_BEGINNINGS - 1,))
    ids = [desk.do(families.save_family, MUELLER).value for _ in range(3)]
    assert set(desk.ask(families.families_matching, "mueller")) == set(ids)
    with database.reading(None) as work:
        query = "SELECT number FROM search_entry WHERE kind = 'family'"
        numbers = {row[0] for row in work.session.connection().exec_driver_sql(query)}
    assert len(numbers) == len(ids)
    assert min(numbers) >= place + EQUAL_BEGINNINGS
