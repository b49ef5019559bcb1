"""Joining and dividing families, and moving a child: nothing is lost, old ids lead on, and it can be taken back exactly."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import ErrorCode, UserError
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.line.threads import ThreadFields
from app.domain.people import AttendanceFields, ConsentFields, Family, NoteFields, SiteFields
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.services import applications, centre, families, search
from app.services.desk import Desk
from app.services.family_merging import (
    merge_families,
    merge_plan,
    move_child,
    move_to_site,
    proposed_pairs,
    split_family,
    tell_apart,
)
from app.services.line import threads
from app.services.undo import take_back_command
from tests.services.test_undo import everything, log_differences

BORN = date(2021, 5, 4)
GRANT = GrantDraft(route=Route.WOHNGELD, reference="974 040 123 456", valid_from=date(2026, 1, 1))
FIRST = FamilyDraft(
    adults=(AdultDraft(family_name="Meier", given_names="Anna", birth_date=date(1990, 3, 1), phone="02921 111"),),
    children=(
        ChildDraft(family_name="Meier", given_names="Mia", birth_date=BORN, grants=(GRANT,)),
        ChildDraft(family_name="Meier", given_names="Tom", birth_date=date(2019, 1, 1)),
    ),
)
SECOND = FamilyDraft(
    remark="kommt freitags",
    adults=(
        AdultDraft(family_name="Meyer", given_names="Anna", birth_date=date(1990, 3, 1), phone="02921 222", email="a@example.org"),
        AdultDraft(family_name="Meyer", given_names="Jonas"),
    ),
    children=(
        ChildDraft(family_name="Meyer", given_names="Mia", birth_date=BORN, grants=(GRANT, replace(GRANT, reference="974 040 999 999"))),
        ChildDraft(family_name="Meyer", given_names="Lea", birth_date=date(2023, 2, 2)),
    ),
)


def saved(desk: Desk, draft: FamilyDraft) -> Family:
    return read(desk, desk.do(families.save_family, draft).value)


def read(desk: Desk, family_id: str) -> Family:
    return desk.ask(families.family_sheet, family_id).family


def applied(desk: Desk, family: Family, child: int, **more: object) -> str:
    fields = replace(ApplicationFields(applicant_id=family.adults[0].id), **more)  # type: ignore[arg-type]
    return desk.do(applications.open_application, family.children[child].id, fields).value


def person_names(family: Family) -> list[str]:
    return [f"{person.given_names} {person.family_name}" for person in family.people]


def refused(error: pytest.ExceptionInfo[UserError], code: ErrorCode) -> None:
    assert error.value.code is code


def test_who_is_the_same_is_told_by_sound_and_birth_date(desk: Desk) -> None:
    first, second = saved(desk, FIRST), saved(desk, SECOND)
    plan, _, _ = desk.ask(merge_plan, first.id, second.id)
    assert [same.name for same in (*plan.adults, *plan.children)] == ["Anna Meier", "Mia Meier"]
    assert set(plan.coming_names) == {"Jonas Meyer", "Lea Meyer"}
    assert plan.adults[0].fills == ("email",)
    assert {(conflict.field, conflict.kept, conflict.other) for conflict in plan.adults[0].conflicts} == {
        ("family_name", "Meier", "Meyer"),
        ("phone", "02921 111", "02921 222"),
    }


def test_everything_of_both_is_in_the_family_that_stays(desk: Desk) -> None:
    first, second = saved(desk, FIRST), saved(desk, SECOND)
    case = applied(desk, second, 0, grant_id=second.children[0].grants[-1].id)
    desk.do(families.add_note, second.id, NoteFields(text="Anruf"))
    desk.do(families.give_consent, second.id, ConsentFields(purpose="Rückfragen"))
    desk.do(threads.open_thread, ThreadFields(title="Frage", family_id=second.id))
    (path,) = (each.path for each in desk.ask(merge_plan, first.id, second.id)[0].conflicts if each.field == "phone")
    kept = desk.do(merge_families, first.id, second.id, taken=[path]).value
    sheet = desk.ask(families.family_sheet, kept)
    assert kept == first.id
    assert sorted(person_names(sheet.family)) == ["Anna Meier", "Jonas Meyer", "Lea Meyer", "Mia Meier", "Tom Meier"]
    anna, mia = sheet.family.adults[0], next(child for child in sheet.family.children if child.given_names == "Mia")
    assert (anna.phone, anna.email, sheet.family.remark) == ("02921 222", "a@example.org", "kommt freitags")
    assert [grant.reference for grant in mia.grants].count(GRANT.reference) == 1
    assert len(mia.grants) == 2
    (moved,) = sheet.applications
    assert (moved.id, moved.child_id, moved.applicant_id) == (case, mia.id, anna.id)
    assert moved.grant_id in {grant.id for grant in mia.grants}
    assert (len(sheet.notes), len(sheet.consents), len(sheet.threads)) == (1, 1, 1)


def test_the_old_id_leads_to_the_family_that_stays(desk: Desk) -> None:
    first, second, third = saved(desk, FIRST), saved(desk, SECOND), saved(desk, replace(FIRST, children=()))
    desk.do(merge_families, first.id, second.id)
    desk.do(merge_families, third.id, first.id)
    assert read(desk, second.id).id == third.id
    assert desk.ask(families.family_ids) == (third.id,)
    twin = second.children[0].id
    found = desk.ask(lambda work: work.families.family_of_child(twin))
    assert found is not None
    assert found.id == third.id
    desk.do(families.add_note, second.id, NoteFields(text="vom alten Blatt"))
    assert [note.text for note in desk.ask(families.family_sheet, third.id).notes] == ["vom alten Blatt"]


def test_a_merge_is_taken_back_exactly(desk: Desk) -> None:
    first, second = saved(desk, FIRST), saved(desk, SECOND)
    applied(desk, second, 0)
    before = desk.ask(everything)
    merged = desk.do(merge_families, first.id, second.id)
    assert desk.ask(everything) != before
    assert desk.ask(log_differences) == ()
    desk.do(take_back_command, merged.changes.stamp)
    assert desk.ask(everything) == before


def test_a_family_is_not_merged_with_itself(desk: Desk) -> None:
    first, second = saved(desk, FIRST), saved(desk, SECOND)
    desk.do(merge_families, first.id, second.id)
    with pytest.raises(UserError) as caught:
        desk.do(merge_families, first.id, second.id)
    refused(caught, ErrorCode.FAMILY_MERGED)


def test_what_was_typed_before_a_merge_overwrites_nothing(desk: Desk) -> None:
    first, second = saved(desk, FIRST), saved(desk, SECOND)
    mine, theirs = (desk.ask(families.family_draft, family.id) for family in (first, second))
    known = [person.id for person in first.people]
    desk.do(merge_families, first.id, second.id)
    with pytest.raises(UserError) as caught:
        desk.do(families.save_family, theirs)
    refused(caught, ErrorCode.FAMILY_MERGED)
    with pytest.raises(UserError) as caught:
        desk.do(families.save_family, replace(mine, remark="neu"), known=known)
    refused(caught, ErrorCode.FAMILY_CHANGED_SINCE)
    assert len(read(desk, first.id).children) == 3


def test_a_child_taken_out_while_typing_is_still_removed(desk: Desk) -> None:
    first = saved(desk, FIRST)
    draft = desk.ask(families.family_draft, first.id)
    known = [person.id for person in first.people]
    desk.do(families.save_family, replace(draft, children=draft.children[:1]), known=known)
    assert len(read(desk, first.id).children) == 1


def test_a_moved_child_takes_its_applications_along(desk: Desk) -> None:
    first, second = saved(desk, FIRST), saved(desk, SECOND)
    draft, sent = applied(desk, first, 0), applied(desk, first, 0, benefit=Benefit.AUSFLUG)
    for state in (ApplicationState.SIGNED, ApplicationState.HANDED_IN):
        desk.do(applications.advance_application, sent, state, on=date(2026, 3, 1))
    stale = desk.ask(families.family_draft, first.id)
    before = desk.ask(everything)
    moved = desk.do(move_child, first.children[0].id, second.id)
    sheet = desk.ask(families.family_sheet, second.id)
    applicants = {case.id: case.applicant_id for case in sheet.applications}
    assert applicants == {draft: second.adults[0].id, sent: first.adults[0].id}
    assert [child.given_names for child in read(desk, first.id).children] == ["Tom"]
    assert desk.ask(search.find, "Mia Meier")[0].family_id == second.id
    with pytest.raises(UserError) as caught:
        desk.do(families.save_family, stale)
    refused(caught, ErrorCode.FAMILY_CHANGED_SINCE)
    desk.do(families.save_family, desk.ask(families.family_draft, second.id))
    desk.do(take_back_command, moved.changes.stamp)
    assert desk.ask(everything) == before


def test_a_family_is_divided_and_put_together_again(desk: Desk) -> None:
    family = saved(desk, SECOND)
    applied(desk, family, 1)
    before = desk.ask(everything)
    jonas, lea = family.adults[1], family.children[1]
    split = desk.do(split_family, family.id, [jonas.id, lea.id])
    assert person_names(read(desk, split.value)) == ["Jonas Meyer", "Lea Meyer"]
    assert desk.ask(families.family_sheet, split.value).applications[0].applicant_id == jonas.id
    assert person_names(read(desk, family.id)) == ["Anna Meyer", "Mia Meyer"]
    assert set(desk.ask(families.families_matching, "Meyer")) == {family.id, split.value}
    desk.do(take_back_command, split.changes.stamp)
    assert desk.ask(everything) == before


@pytest.mark.parametrize("chosen", [(), (0, 1), (2,)])
def test_nobody_is_left_without_an_adult(desk: Desk, chosen: tuple[int, ...]) -> None:
    family = saved(desk, SECOND)
    with pytest.raises(UserError) as caught:
        desk.do(split_family, family.id, [family.people[number].id for number in chosen])
    refused(caught, ErrorCode.FAMILY_NOT_DIVISIBLE)


def test_a_child_moves_to_another_kita_in_one_step(desk: Desk) -> None:
    (north,) = desk.ask(centre.centre_sheet).sites
    south = desk.do(centre.save_site, None, SiteFields(name="Süd", lunch_month_cents=7000, caterer="Suppenküche")).value
    stay = AttendanceDraft(kind=AttendanceKind.KITA, site_id=north.id, starts_on=date(2024, 8, 1))
    draft = replace(FIRST, site_id=north.id, children=(replace(FIRST.children[0], attendances=(stay,)),))
    family = saved(desk, draft)
    case = applied(desk, family, 0, lunch_month_cents=6200)
    before = desk.ask(everything)
    moved = desk.do(move_to_site, family.children[0].id, AttendanceFields(site_id=south, group_name="Igel", starts_on=date(2026, 12, 1)))
    new, old = read(desk, family.id).children[0].attendances
    assert (new.site_id, new.group_name, new.starts_on) == (south, "Igel", date(2026, 12, 1))
    assert (old.site_id, old.ends_on) == (north.id, date(2026, 11, 30))
    lunch = desk.ask(applications.application, case)
    assert (lunch.lunch_month_cents, lunch.lunch_provider, read(desk, family.id).site_id) == (7000, "Suppenküche", south)
    desk.do(take_back_command, moved.changes.stamp)
    assert desk.ask(everything) == before


def test_a_move_before_the_present_stay_began_is_refused(desk: Desk) -> None:
    stay = AttendanceDraft(kind=AttendanceKind.KITA, institution="Kita Wiese", starts_on=date(2024, 8, 1))
    family = saved(desk, replace(FIRST, children=(replace(FIRST.children[0], attendances=(stay,)),)))
    with pytest.raises(UserError) as caught:
        desk.do(move_to_site, family.children[0].id, AttendanceFields(institution="Kita Wald", starts_on=date(2024, 8, 1)))
    refused(caught, ErrorCode.INPUT_INVALID)


def test_families_that_may_be_one_are_proposed_until_told_apart(desk: Desk) -> None:
    first, second = saved(desk, FIRST), saved(desk, SECOND)
    saved(desk, FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Derya", phone="0170 1"),)))
    (proposed,) = desk.ask(proposed_pairs)
    assert {proposed.first.id, proposed.second.id} == {first.id, second.id}
    desk.do(tell_apart, second.id, first.id)
    assert desk.ask(proposed_pairs) == ()


def test_the_search_falls_back_to_names_that_sound_alike(desk: Desk) -> None:
    family = saved(desk, FIRST)
    hits = desk.ask(search.find, "Mayer Anna")
    assert [(hit.label[:11], hit.similar) for hit in hits] == [("Meier, Anna", True)]
    found = desk.ask(search.families_like, "maier", limit=5)
    assert (found.ids, found.by_sound) == ((family.id,), True)
    assert not desk.ask(search.families_like, "mei", limit=5).by_sound
    assert desk.ask(search.find, "Zzyx") == ()


def test_a_child_that_was_joined_can_be_removed_with_its_signpost_and_come_back(desk: Desk) -> None:
    first, second = saved(desk, FIRST), saved(desk, SECOND)
    plan, _, _ = desk.ask(merge_plan, first.id, second.id)
    desk.do(merge_families, first.id, second.id)
    before = desk.ask(everything)
    (joined,) = plan.children
    draft = desk.ask(families.family_draft, first.id)
    without = replace(draft, children=tuple(child for child in draft.children if child.id != joined.kept_id))
    removed = desk.do(families.save_family, without)
    assert "Mia Meier" not in person_names(read(desk, first.id))
    assert desk.ask(log_differences) == ()
    desk.do(take_back_command, removed.changes.stamp)
    assert desk.ask(everything) == before
