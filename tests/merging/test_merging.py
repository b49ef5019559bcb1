"""Two and three desks that edit the same families and hear of each other late."""

from dataclasses import replace

import pytest

from app.core.errors import AppError, ErrorCode
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.exchange import ForeignChange
from app.domain.people import Adult, Family
from app.services import applications, families
from app.services.steps import application_deeds
from app.services.undo import take_back_command
from tests.merging.sites import Site, later, log_differences, settle

KAYA = FamilyDraft(
    adults=(AdultDraft(family_name="Kaya", given_names="Elif"),), children=(ChildDraft(family_name="Kaya", given_names="Can"),)
)


def shared(made: list[Site], draft: FamilyDraft = KAYA) -> str:
    """Enter a family at the first desk and let all others know."""
    family_id = made[0].desk.do(families.save_family, draft).value
    settle(made)
    later(made, minutes=5)
    return family_id


def family(site: Site, family_id: str) -> Family:
    return site.desk.ask(families.family_sheet, family_id).family


def adult(site: Site, family_id: str) -> Adult:
    return family(site, family_id).adults[0]


def edit(site: Site, family_id: str, **fields: object) -> str:
    draft = site.desk.ask(families.family_draft, family_id)
    changed = replace(draft, adults=(replace(draft.adults[0], **fields), *draft.adults[1:]))  # type: ignore[arg-type]  # fields of the draft
    return site.desk.do(families.save_family, changed).changes.stamp


def agree(made: list[Site]) -> None:
    settle(made)
    first, *others = [site.state() for site in made]
    for other in others:
        assert other == first
    for site in made:
        assert site.desk.ask(log_differences) == ()


def conflicts(site: Site) -> list[str]:
    return [row[3] for row in site.state()["conflict"]]  # type: ignore[attr-defined]  # rows


def test_different_fields_of_one_person_are_both_kept(two: list[Site]) -> None:
    family_id = shared(two)
    edit(two[0], family_id, phone="0171 1")
    edit(two[1], family_id, email="elif@example.org")
    agree(two)
    assert (adult(two[0], family_id).phone, adult(two[0], family_id).email) == ("0171 1", "elif@example.org")
    assert conflicts(two[0]) == []


def test_two_numbers_for_one_phone_are_listed_and_the_newer_counts(two: list[Site]) -> None:
    family_id = shared(two)
    edit(two[0], family_id, phone="0171 1")
    later(two, minutes=1)
    edit(two[1], family_id, phone="0152 2")
    agree(two)
    assert adult(two[0], family_id).phone == "0152 2"
    assert conflicts(two[0]) == ["phone"]


def test_the_same_file_twice_changes_nothing(two: list[Site]) -> None:
    family_id = shared(two)
    edit(two[0], family_id, phone="0171 1")
    file = two[0].file_for(two[1].held())
    two[1].take(file)
    before = two[1].state()
    report = two[1].take(file)
    assert report.is_known
    assert report.known == 1
    assert two[1].state() == before


def test_a_case_begun_for_a_child_removed_elsewhere_comes_to_light(two: list[Site]) -> None:
    family_id = shared(two)
    child = family(two[1], family_id).children[0]
    draft = two[0].desk.ask(families.family_draft, family_id)
    removed = two[0].desk.do(families.save_family, replace(draft, children=())).changes.stamp
    later(two, minutes=1)
    case = two[1].desk.do(applications.open_application, child.id, ApplicationFields()).value
    agree(two)
    assert conflicts(two[0]) == ["child_id"]
    two[0].desk.do(take_back_command, removed)
    agree(two)
    assert two[0].desk.ask(applications.application, case).child_id == child.id
    assert conflicts(two[0]) == []


def test_who_was_deleted_stays_deleted_and_the_lost_edit_is_listed(two: list[Site]) -> None:
    family_id = shared(two)
    draft = two[0].desk.ask(families.family_draft, family_id)
    two[0].desk.do(families.save_family, replace(draft, adults=()))
    later(two, minutes=1)
    edit(two[1], family_id, phone="0152 2")
    agree(two)
    assert family(two[1], family_id).adults == ()
    assert conflicts(two[1]) == ["*"]


def test_a_clock_a_day_ahead_is_refused(two: list[Site]) -> None:
    shared(two)
    two[1].clock.advance(hours=25)
    two[1].desk.do(families.save_family, KAYA)
    before = two[0].state()
    with pytest.raises(AppError) as caught:
        two[0].take(two[1].file_for(two[0].held()))
    assert (caught.value.code, caught.value.facts["origin"]) == (ErrorCode.IMPORT_CLOCK_AHEAD, two[1].origin)
    assert two[0].state() == before


def test_a_family_merged_into_nothing_is_taken_and_does_not_hold_up_the_import(two: list[Site]) -> None:
    family_id = shared(two)
    edit(two[1], family_id, phone="0152 2")
    (last,) = two[1].file_for(two[0].held())
    nowhere = ForeignChange(last.origin, last.changes[0].seq, "family", family_id, {"merged_into_id": ""}, {})
    two[0].take([replace(last, changes=(nowhere,))])
    assert family(two[0], family_id).title
    assert two[0].desk.ask(log_differences) == ()


def test_the_history_stays_readable_where_a_newer_version_wrote_a_state_nobody_knows_here(two: list[Site]) -> None:
    child = family(two[0], shared(two)).children[0]
    case = two[1].desk.do(applications.open_application, child.id, ApplicationFields()).value
    settle(two)
    two[1].desk.do(applications.change_application, case, ApplicationFields(remark="x"))
    (last,) = two[1].file_for(two[0].held())
    newer = ForeignChange(last.origin, last.changes[0].seq, "application", case, {"state": "REOPENED_BY_COURT", "since": "soon"}, {})
    two[0].take([replace(last, changes=(newer,))])
    *_, deed = two[0].desk.ask(application_deeds, case)
    assert (deed.command, deed.state, deed.on) == ("change_application", None, None)


def test_what_is_written_after_an_import_is_later_than_what_came(two: list[Site]) -> None:
    family_id = shared(two)
    two[1].clock.advance(hours=20)
    stamp = edit(two[1], family_id, phone="0152 2")
    two[0].take(two[1].file_for(two[0].held()))
    assert edit(two[0], family_id, phone="0171 1") > stamp
    agree(two)
    assert adult(two[1], family_id).phone == "0171 1"
    assert conflicts(two[1]) == []
