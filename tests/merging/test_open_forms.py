"""A form stands open, or lies half finished, while a file of another site comes in: neither may be lost."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors import AppError, ErrorCode
from app.domain.applications import ApplicationFields
from app.domain.draft_json import KeptInput, kept_from_json, kept_to_json
from app.domain.drafts import FamilyDraft, GrantDraft
from app.domain.rebasing import Opened, OpenedApplication
from app.domain.terms import Route
from app.services import applications, families
from app.services.drafts import log_position
from tests.merging.sites import Site, later
from tests.merging.test_merging import adult, agree, edit, family, shared
from tests.merging.test_settling import only_conflict


def opened(site: Site, family_id: str) -> Opened:
    """Open the form, leave it unfinished and come back, as the store keeps it."""
    seen, draft = site.desk.ask(log_position), site.desk.ask(families.family_draft, family_id)
    kept = kept_from_json(kept_to_json(KeptInput(draft, opened=Opened(draft=draft, seen=seen))))
    assert kept.opened is not None
    return kept.opened


def typed(form: Opened, **fields: object) -> FamilyDraft:
    adults = (replace(form.draft.adults[0], **fields), *form.draft.adults[1:])  # type: ignore[arg-type]  # fields of the draft
    return replace(form.draft, adults=adults)


def save(site: Site, form: Opened, draft: FamilyDraft) -> None:
    later([site], minutes=1)
    site.desk.do(families.save_family, draft, opened=form)


def test_what_came_while_she_typed_elsewhere_in_the_form_stays(two: list[Site]) -> None:
    family_id = shared(two)
    form = opened(two[0], family_id)
    edit(two[1], family_id, phone="0152 2")
    agree(two)
    save(two[0], form, typed(form, city="Musterstadt"))
    agree(two)
    assert {(adult(site, family_id).phone, adult(site, family_id).city) for site in two} == {("0152 2", "Musterstadt")}
    assert all(not site.state()["conflict"] for site in two)


def test_what_came_for_the_field_she_typed_in_is_two_states(two: list[Site]) -> None:
    family_id = shared(two)
    form = opened(two[0], family_id)
    edit(two[1], family_id, phone="0152 2")
    agree(two)
    save(two[0], form, typed(form, phone="0171 1"))
    assert {only_conflict(two[0]).ours.value, only_conflict(two[0]).theirs.value} == {"0171 1", "0152 2"}
    agree(two)
    assert adult(two[1], family_id).phone == "0171 1"


def test_what_she_wrote_herself_in_between_is_no_second_state(two: list[Site]) -> None:
    family_id = shared(two)
    edit(two[1], family_id, email="elif@example.org")
    agree(two)
    form = opened(two[0], family_id)
    edit(two[0], family_id, phone="0152 2")
    save(two[0], form, typed(form, phone="0171 1"))
    assert two[0].state()["conflict"] == []


def test_an_application_is_saved_over_what_came_for_it(two: list[Site]) -> None:
    family_id = shared(two)
    child = family(two[0], family_id).children[0].id
    case = two[0].desk.do(applications.open_application, child, ApplicationFields()).value
    agree(two)
    seen, stored = two[0].desk.ask(log_position), two[0].desk.ask(applications.application, case)
    form = OpenedApplication(fields=ApplicationFields(applicant_id=stored.applicant_id), seen=seen)
    later(two, minutes=1)
    theirs = replace(form.fields, remark="ruft an", period_from=date(2026, 12, 1))
    two[1].desk.do(applications.change_application, case, theirs)
    agree(two)
    later(two, minutes=1)
    two[0].desk.do(applications.change_application, case, replace(form.fields, remark="kommt"), opened=form)
    agree(two)
    now = two[1].desk.ask(applications.application, case)
    assert (now.remark, now.period_from) == ("kommt", date(2026, 12, 1))
    assert {only_conflict(two[0]).ours.value, only_conflict(two[0]).theirs.value} == {"kommt", "ruft an"}


def test_what_was_added_or_deleted_meanwhile_stays_so(two: list[Site]) -> None:
    family_id = shared(two)
    form = opened(two[0], family_id)
    draft = two[1].desk.ask(families.family_draft, family_id)
    grant = GrantDraft(route=Route.WOHNGELD, valid_from=date(2026, 1, 1))
    two[1].desk.do(families.save_family, replace(draft, adults=(), children=(replace(draft.children[0], grants=(grant,)),)))
    agree(two)
    save(two[0], form, replace(form.draft, remark="kommt mittwochs"))
    agree(two)
    for site in two:
        there = family(site, family_id)
        assert (there.remark, there.adults, [each.route for each in there.children[0].grants]) == ("kommt mittwochs", (), [Route.WOHNGELD])


def test_who_was_deleted_meanwhile_does_not_come_back_by_typing(two: list[Site]) -> None:
    family_id = shared(two)
    form = opened(two[0], family_id)
    draft = two[1].desk.ask(families.family_draft, family_id)
    two[1].desk.do(families.save_family, replace(draft, adults=()))
    agree(two)
    with pytest.raises(AppError) as caught:
        save(two[0], form, typed(form, phone="0171 1"))
    assert caught.value.code is ErrorCode.FAMILY_CHANGED_SINCE
    assert family(two[0], family_id).adults == ()
