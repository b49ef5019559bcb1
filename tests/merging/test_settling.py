"""What the desk decides holds at every site; erasing, merging families, parked fields, and numbers given twice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import AppError, ErrorCode
from app.domain.applications import ApplicationFields
from app.domain.conflicts import Conflict, Keep
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.people import NoteFields
from app.models import engine
from app.models.unit_of_work import Work
from app.services import applications, families
from app.services.conflicts import open_conflicts, resolve_conflict
from app.services.drafts import keep_draft, kept_draft
from app.services.erasing import erase_family
from app.services.family_merging import merge_families, proposed_pairs
from app.services.search import find
from app.services.undo import take_back_command
from tests.merging.sites import Site, later, settle
from tests.merging.test_merging import KAYA, adult, agree, edit, family, shared


def only_conflict(site: Site) -> Conflict:
    (found,) = site.desk.ask(open_conflicts)
    return found


def two_phones(two: list[Site]) -> str:
    family_id = shared(two)
    edit(two[0], family_id, phone="0171 1")
    later(two, minutes=1)
    edit(two[1], family_id, phone="0152 2")
    agree(two)
    later(two, minutes=1)
    return family_id


@pytest.mark.parametrize(("keep", "phone"), [(Keep.OURS, "0171 1"), (Keep.THEIRS, "0152 2"), (Keep.BOTH, "0152 2 / 0171 1")])
def test_one_desk_decides_for_all(two: list[Site], keep: Keep, phone: str) -> None:
    family_id = two_phones(two)
    conflict = only_conflict(two[0])
    assert (conflict.ours.value, conflict.theirs.value, conflict.label, conflict.title) == (
        "0171 1",
        "0152 2",
        "Telefon",
        "Kaya, Elif: Elif Kaya",
    )
    two[0].desk.do(resolve_conflict, conflict.id, keep)
    agree(two)
    for site in two:
        assert adult(site, family_id).phone == phone
        assert site.desk.ask(open_conflicts) == ()


def test_two_desks_that_decide_differently_hear_of_it(two: list[Site]) -> None:
    two_phones(two)
    first, second = only_conflict(two[0]), only_conflict(two[1])
    two[0].desk.do(resolve_conflict, first.id, Keep.OURS)
    two[1].desk.do(resolve_conflict, second.id, Keep.OURS)
    agree(two)
    again = only_conflict(two[0])
    assert {again.ours.value, again.theirs.value} == {"0171 1", "0152 2"}


def test_asking_the_family_keeps_it_on_the_list(two: list[Site]) -> None:
    family_id = two_phones(two)
    two[0].desk.do(resolve_conflict, only_conflict(two[0]).id, Keep.ASK)
    agree(two)
    assert only_conflict(two[1]).is_asked
    two[1].desk.do(resolve_conflict, only_conflict(two[1]).id, Keep.THEIRS)
    agree(two)
    assert adult(two[0], family_id).phone == "0171 1"
    with pytest.raises(AppError) as caught:
        two[0].desk.do(resolve_conflict, "0" * 16, Keep.OURS)
    assert caught.value.code is ErrorCode.CONFLICT_GONE


def test_a_decision_can_be_taken_back(two: list[Site]) -> None:
    family_id = two_phones(two)
    stamp = two[0].desk.do(resolve_conflict, only_conflict(two[0]).id, Keep.OURS).changes.stamp
    two[0].desk.do(take_back_command, stamp)
    agree(two)
    assert adult(two[1], family_id).phone == "0152 2"
    assert {only_conflict(two[0]).ours.value, only_conflict(two[0]).theirs.value} == {"0171 1", "0152 2"}


def test_dates_cannot_both_stand(two: list[Site]) -> None:
    family_id = shared(two)
    edit(two[0], family_id, birth_date=date(1990, 2, 1))
    later(two, minutes=1)
    edit(two[1], family_id, birth_date=date(1990, 1, 2))
    agree(two)
    with pytest.raises(AppError) as caught:
        two[0].desk.do(resolve_conflict, only_conflict(two[0]).id, Keep.BOTH)
    assert caught.value.code is ErrorCode.CONFLICT_NOT_BOTH


@pytest.mark.parametrize("keep", [Keep.OURS, Keep.THEIRS])
def test_who_was_deleted_comes_back_only_if_somebody_says_so(two: list[Site], keep: Keep) -> None:
    family_id = shared(two)
    draft = two[0].desk.ask(families.family_draft, family_id)
    two[0].desk.do(families.save_family, replace(draft, adults=()))
    later(two, minutes=1)
    edit(two[1], family_id, phone="0152 2")
    agree(two)
    conflict = only_conflict(two[0])
    assert (conflict.ours.value, conflict.theirs.value) == ("gelöscht (bei der Familie ausgetragen)", "Telefon: 0152 2")
    two[0].desk.do(resolve_conflict, conflict.id, keep)
    agree(two)
    for site in two:
        assert [each.phone for each in family(site, family_id).adults] == ([] if keep is Keep.OURS else ["0152 2"])
        assert site.desk.ask(open_conflicts) == ()


@pytest.mark.parametrize("keep", [Keep.OURS, Keep.THEIRS])
def test_a_case_of_a_deleted_child_is_decided(two: list[Site], keep: Keep) -> None:
    family_id = shared(two)
    child = family(two[1], family_id).children[0]
    draft = two[0].desk.ask(families.family_draft, family_id)
    two[0].desk.do(families.save_family, replace(draft, children=()))
    later(two, minutes=1)
    case = two[1].desk.do(applications.open_application, child.id, ApplicationFields()).value
    agree(two)
    conflict = only_conflict(two[0])
    assert conflict.ours.value.endswith("Kind Can Kaya: gelöscht (bei der Familie ausgetragen)")
    two[0].desk.do(resolve_conflict, conflict.id, keep)
    agree(two)
    for site in two:
        shown = site.desk.ask(families.family_sheet, family_id)
        assert [each.id for each in shown.applications] == ([] if keep is Keep.OURS else [case])
        assert site.desk.ask(open_conflicts) == ()
        assert site.state()["waiting"] == []


def test_erasing_wins_over_everything_and_leaves_nothing(two: list[Site]) -> None:
    family_id = shared(two)
    old = two[0].file_for()
    two[1].clock.advance(hours=20)  # a later clock does not help
    edit(two[1], family_id, phone="0152 7777777", birth_name="Ölçer")
    two[1].desk.do(families.add_note, family_id, NoteFields(text="Sommerfest"))
    draft = two[1].desk.ask(families.family_draft, family_id)
    two[1].desk.do(families.save_family, replace(draft, adults=()))
    two[1].desk.do(keep_draft, f"family:{family_id}", "Entwurf von Elif")
    two[0].desk.do(erase_family, family_id, reason="Wunsch der Familie")
    agree(two)
    for site in two:
        site.take(old)
        site.take(two[1].file_for())
        assert site.desk.ask(families.family_ids) == ()
        assert site.desk.ask(find, "Kaya") == ()
        assert "Elif" not in str(site.state())
        assert "Sommerfest" not in str(site.state())
        assert "Ölçer" not in str(site.state())
    assert two[1].desk.ask(kept_draft, f"family:{family_id}") is None
    agree(two)


def test_no_form_that_still_stands_open_keeps_a_draft_of_who_was_erased(two: list[Site]) -> None:
    family_id = shared(two)
    two[0].desk.do(erase_family, family_id, reason="Wunsch der Familie")
    agree(two)
    for key, text in ((f"family:{family_id}", "Entwurf von Elif"), ("conversation:new", f"mit Elif {family_id}")):
        two[1].desk.do(keep_draft, key, text)
        assert two[1].desk.ask(kept_draft, key) is None
    two[1].desk.do(keep_draft, "family:new", "Familie Öz")
    assert two[1].desk.ask(kept_draft, "family:new") == "Familie Öz"


def test_what_is_added_to_an_erased_family_elsewhere_goes_too(three: list[Site]) -> None:
    family_id = shared(three)
    draft = three[1].desk.ask(families.family_draft, family_id)
    three[1].desk.do(families.save_family, replace(draft, children=(*draft.children, ChildDraft(family_name="Kaya", given_names="Mira"))))
    three[0].desk.do(erase_family, family_id, reason="Frist abgelaufen")
    three[2].take(three[1].file_for(three[2].held()))
    agree(three)
    assert all("Mira" not in str(site.state()) for site in three)


def test_no_page_and_no_journal_holds_what_was_erased(two: list[Site], tmp_path: Path) -> None:
    site = two[0]
    family_id = shared([site])
    edit(site, family_id, phone="0152 7654321", birth_name="Zwiebelfisch")
    site.desk.do(families.add_note, family_id, NoteFields(text="Heidelbeerkuchen"))
    words = (b"7654321", b"Zwiebelfisch", b"zwiebelfisch", b"Heidelbeerkuchen", b"heidelbeerkuchen")
    assert any(word in in_the_open(site, tmp_path / "before.db") for word in words)
    site.desk.do(erase_family, family_id, reason="Wunsch")
    site.desk.compact()
    assert site.path.with_name(site.path.name + "-wal").stat().st_size == 0
    assert free_pages(site) == 0
    open_pages = in_the_open(site, tmp_path / "after.db")
    assert [word for word in words if word in open_pages] == []


def free_pages(site: Site) -> int:
    connection = engine.connect(site.path, site.key)
    try:
        return int(connection.execute("PRAGMA freelist_count").fetchone()[0])
    finally:
        connection.close()


def in_the_open(site: Site, path: Path) -> bytes:
    """Answer the store without its encryption: tables and search index; what was freed is not in it, and is counted beside."""
    connection = engine.connect(site.path, site.key)
    try:
        connection.execute(f"ATTACH DATABASE '{path}' AS plain KEY ''")
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH DATABASE plain")
    finally:
        connection.close()
    return path.read_bytes()


def test_nothing_is_erased_without_a_reason(two: list[Site]) -> None:
    family_id = shared(two)
    for named, reason in ((family_id, "  "), ("nobody", "Wunsch")):
        with pytest.raises(AppError):
            two[0].desk.do(erase_family, named, reason=reason)
    assert two[0].desk.ask(families.family_ids) == (family_id,)


BORN = date(2022, 5, 3)
TWICE = FamilyDraft(
    adults=(AdultDraft(family_name="Kaya", given_names="Elif", birth_date=date(1990, 1, 1), phone="0171 5"),),
    children=(ChildDraft(family_name="Kaya", given_names="Can", birth_date=BORN), ChildDraft(family_name="Kaya", given_names="Mia")),
    remark="kommt mittwochs",
)


def test_one_family_entered_at_two_desks_becomes_one(two: list[Site]) -> None:
    known = replace(KAYA, adults=TWICE.adults, children=(replace(KAYA.children[0], birth_date=BORN),))
    kept = two[0].desk.do(families.save_family, known).value
    later(two, minutes=1)
    other = two[1].desk.do(families.save_family, TWICE).value
    agree(two)
    assert len(two[0].desk.ask(proposed_pairs)) == 1
    later(two, minutes=1)
    # Elsewhere a case is begun for the child, and a child added to the family, that are about to be merged away.
    gone = family(two[1], other).children[0].id
    case = two[1].desk.do(applications.open_application, gone, ApplicationFields()).value
    draft = two[1].desk.ask(families.family_draft, other)
    two[1].desk.do(families.save_family, replace(draft, children=(*draft.children, ChildDraft(family_name="Kaya", given_names="Zoe"))))
    stamp = two[0].desk.do(merge_families, kept, other).changes.stamp
    agree(two)
    for site in two:
        sheet = site.desk.ask(families.family_sheet, kept)
        assert [child.given_names for child in sheet.family.children] == ["Can", "Mia", "Zoe"]
        assert [adult.given_names for adult in sheet.family.adults] == ["Elif"]
        assert [each.id for each in sheet.applications] == [case]
        assert site.desk.ask(families.family_ids) == (kept,)
        assert site.desk.ask(open_conflicts) == ()
    two[0].desk.do(take_back_command, stamp)
    agree(two)
    assert {child.given_names for child in family(two[1], other).children} == {"Can", "Mia", "Zoe"}
    assert two[1].desk.ask(applications.application, case).child_id == gone


def test_two_desks_that_merge_a_pair_each_its_own_way_round_agree(two: list[Site]) -> None:
    pair = [two[0].desk.do(families.save_family, TWICE).value, two[0].desk.do(families.save_family, replace(TWICE, remark="neu")).value]
    settle(two)
    for site, (one, other) in zip(two, (pair, reversed(pair)), strict=True):
        site.desk.do(merge_families, one, other)
        later(two, minutes=1)
    agree(two)
    assert two[0].desk.ask(families.family_ids) == (min(pair),)
    assert {child.given_names for child in family(two[1], min(pair)).children} == {"Can", "Mia"}


def give_code(work: Work, application_id: str) -> None:
    record = work.applications.record(application_id)
    assert record is not None
    record.code = "FZ-AAAAAA"


@pytest.mark.parametrize(("keep", "kept"), [(Keep.BOTH, 2), (Keep.OURS, 1), (Keep.THEIRS, 1)])
def test_one_number_given_to_two_cases_is_decided(two: list[Site], keep: Keep, kept: int) -> None:
    family_id = shared(two)
    child = family(two[0], family_id).children[0].id
    cases = [site.desk.do(applications.open_application, child, ApplicationFields()).value for site in two]
    for site, case in zip(two, cases, strict=True):
        site.desk.do(give_code, case)
    agree(two)
    conflict = only_conflict(two[0])
    two[0].desk.do(resolve_conflict, conflict.id, keep)
    agree(two)
    codes = [two[1].desk.ask(applications.application, case).code for case in cases]
    assert codes.count("FZ-AAAAAA") == kept
    if keep is not Keep.BOTH:
        assert codes[0 if keep is Keep.OURS else 1] == "FZ-AAAAAA"
    assert two[1].desk.ask(open_conflicts) == ()


def test_deciding_one_field_says_nothing_of_the_others(two: list[Site]) -> None:
    family_id = two_phones(two)
    two[0].clock.advance(minutes=1)
    edit(two[0], family_id, city="Musterstadt")
    two[0].desk.do(resolve_conflict, only_conflict(two[0]).id, Keep.OURS)
    later(two, minutes=1)
    edit(two[1], family_id, city="Beispielhausen")
    agree(two)
    conflict = only_conflict(two[0])
    assert (conflict.label, conflict.ours.value, conflict.theirs.value) == ("Ort", "Musterstadt", "Beispielhausen")
