"""Taking commands back: exactly the former state, any number of steps, after a restart too; and a polite no."""

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.core.errors import ErrorCode, UserError
from app.core.ids import NewId
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft, SecondHouseholdDraft
from app.domain.line.threads import ThreadFields
from app.domain.people import ConsentFields, NoteFields, OfficeFields
from app.domain.terms import AttendanceKind, Route
from app.models.mapping import column_names
from app.models.replay import differences, tracked_classes
from app.models.unit_of_work import Database, Work
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.line import threads
from app.services.undo import take_back_command
from tests.conftest import FrozenClock
from tests.services.conftest import Stored

STEPS = 30
DAY = date(2026, 3, 1)
KAYA = FamilyDraft(
    adults=(AdultDraft(family_name="Kaya", given_names="Derya", phone="030 1234"),),
    children=(
        ChildDraft(
            family_name="Kaya",
            given_names="Can",
            attendances=(AttendanceDraft(kind=AttendanceKind.KITA, starts_on=DAY),),
            grants=(GrantDraft(route=Route.SGB2, reference="99901BG0012345", valid_from=DAY),),
        ),
    ),
)

State = dict[str, dict[str, object]]
Opened = Callable[[], AbstractContextManager[Desk]]


def everything(work: Work) -> State:
    """Answer every tracked row, field by field, and what the search knows."""
    tables: State = {
        each.__tablename__: {
            row.id: {name: getattr(row, name) for name in column_names(each)} for row in work.session.scalars(select(each))
        }
        for each in tracked_classes()
    }
    rows = work.session.connection().exec_driver_sql("SELECT kind, entity_id, label, sort_key, is_archived, fingerprint FROM search_entry")
    return {**tables, "search": {f"{row[0]} {row[1]}": tuple(row) for row in rows}}


def log_differences(work: Work) -> tuple[str, ...]:
    return differences(work.session)


@pytest.fixture
def reopened(stored: Stored, clock: FrozenClock, new_id: NewId) -> Opened:
    """Open one and the same store again and again."""

    @contextmanager
    def opened() -> Iterator[Desk]:
        database = Database(*stored, clock, new_id)
        yield Desk(database)
        database.close()

    return opened


def edited(draft: FamilyDraft, chance: random.Random) -> FamilyDraft:
    """Change a family as a person at the desk might: a field, somebody more, somebody less."""
    adult, child = draft.adults[0], draft.children[0]
    word = chance.choice(("Çelik", "Weiß", "O'Neill", "", "Nguyễn")) + str(chance.randrange(9))
    day = DAY + timedelta(days=chance.randrange(200))
    more = ChildDraft(family_name=word, given_names="Mia", birth_date=day, grants=(GrantDraft(route=Route.KIZ, valid_from=day),))
    household = SecondHouseholdDraft(adult_name=word, applies_here=True)
    changes: tuple[FamilyDraft, ...] = (
        replace(draft, remark=word, address_protected=not draft.address_protected),
        replace(draft, adults=(replace(adult, given_names=word, birth_date=day), *draft.adults[1:])),
        replace(draft, adults=(*draft.adults, AdultDraft(family_name=word, may_apply=False))),
        replace(draft, adults=draft.adults[:1]),
        replace(draft, children=(*draft.children, more)),
        replace(draft, children=draft.children[:1]),
        replace(draft, children=(replace(child, grants=(), second_households=(household,)), *draft.children[1:])),
        replace(draft, children=(replace(child, attendances=(*child.attendances, AttendanceDraft(kind=AttendanceKind.SCHULE))),)),
    )
    return chance.choice(changes)


def one_step(desk: Desk, family_id: str, chance: random.Random) -> str:
    """Do something to the family; answer the stamp, empty if it changed nothing."""
    sheet = desk.ask(families.family_sheet, family_id)
    kind = chance.choice(("save", "save", "save", "note", "consent", "withdraw", "archive"))
    if kind == "note":
        return desk.do(families.add_note, family_id, NoteFields(text=f"Gespräch {chance.random()}", held_on=DAY)).changes.stamp
    if kind == "consent":
        return desk.do(families.give_consent, family_id, ConsentFields(purpose="Rückfragen", given_on=DAY)).changes.stamp
    if kind == "withdraw" and sheet.consents:
        return desk.do(families.withdraw_consent, sheet.consents[0].id, DAY + timedelta(days=chance.randrange(9))).changes.stamp
    if kind == "archive":
        command = families.archive_family if sheet.family.archived_on is None else families.restore_family
        return desk.do(command, family_id).changes.stamp
    return desk.do(families.save_family, edited(desk.ask(families.family_draft, family_id), chance)).changes.stamp


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_thirty_steps_are_taken_back_one_by_one_across_a_restart(reopened: Opened, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    done: list[tuple[str, State]] = []
    with reopened() as desk:
        start = desk.ask(everything)
        saved = desk.do(families.save_family, KAYA)
        done.append((saved.changes.stamp, start))
        while len(done) <= STEPS:
            before = desk.ask(everything)
            if stamp := one_step(desk, saved.value, chance):
                done.append((stamp, before))
    with reopened() as desk:
        for stamp, before in reversed(done):
            desk.do(take_back_command, stamp)
            assert desk.ask(everything) == before
        assert desk.ask(log_differences) == ()


def refused(desk: Desk, stamp: str, code: ErrorCode = ErrorCode.CHANGED_SINCE) -> None:
    before = desk.ask(everything)
    with pytest.raises(UserError) as caught:
        desk.do(take_back_command, stamp)
    assert caught.value.code is code
    assert desk.ask(everything) == before


@pytest.fixture
def family_id(desk: Desk) -> str:
    return desk.do(families.save_family, KAYA).value


def phone_changed(desk: Desk, family_id: str, phone: str) -> str:
    draft = desk.ask(families.family_draft, family_id)
    return desk.do(families.save_family, replace(draft, adults=(replace(draft.adults[0], phone=phone),))).changes.stamp


def test_a_field_changed_since_stays_as_it_is(desk: Desk, family_id: str) -> None:
    first = phone_changed(desk, family_id, "030 5678")
    phone_changed(desk, family_id, "030 9999")
    refused(desk, first)


def test_another_field_changed_since_does_not_hinder(desk: Desk, family_id: str) -> None:
    first = phone_changed(desk, family_id, "030 5678")
    draft = desk.ask(families.family_draft, family_id)
    desk.do(families.save_family, replace(draft, remark="bleibt"))
    desk.do(take_back_command, first)
    draft = desk.ask(families.family_draft, family_id)
    assert (draft.adults[0].phone, draft.remark) == ("030 1234", "bleibt")


def test_nothing_is_taken_back_twice_nor_what_took_back(desk: Desk, family_id: str) -> None:
    stamp = phone_changed(desk, family_id, "030 5678")
    again = desk.do(take_back_command, stamp).changes.stamp
    refused(desk, stamp)
    refused(desk, again)
    refused(desk, "")


def test_a_family_others_build_on_stays(desk: Desk) -> None:
    saved = desk.do(families.save_family, KAYA)
    child_id = desk.ask(families.family_sheet, saved.value).family.children[0].id
    case = desk.do(applications.open_application, child_id, ApplicationFields())
    refused(desk, saved.changes.stamp)
    desk.do(take_back_command, case.changes.stamp)
    desk.do(threads.open_thread, ThreadFields(title="Reicht eine Kopie?", family_id=saved.value))
    refused(desk, saved.changes.stamp)


def test_what_belonged_to_a_child_now_gone_stays_gone(desk: Desk, family_id: str) -> None:
    draft = desk.ask(families.family_draft, family_id)
    without_grant = desk.do(families.save_family, replace(draft, children=(replace(draft.children[0], grants=()),))).changes.stamp
    desk.do(families.save_family, replace(draft, children=()))
    refused(desk, without_grant)


def test_open_applications_keep_a_family_from_going_back_into_the_archive(desk: Desk, family_id: str) -> None:
    desk.do(families.archive_family, family_id)
    back = desk.do(families.restore_family, family_id).changes.stamp
    child_id = desk.ask(families.family_sheet, family_id).family.children[0].id
    desk.do(applications.open_application, child_id, ApplicationFields())
    refused(desk, back, ErrorCode.ARCHIVE_OPEN_APPLICATIONS)


def test_lists_of_words_come_back_as_they_were(desk: Desk) -> None:
    office = desk.ask(centre.centre_sheet).offices[0]
    before = desk.ask(everything)
    stamp = desk.do(centre.save_office, office.id, OfficeFields(name=office.name, routes=(Route.SGB12,))).changes.stamp
    desk.do(take_back_command, stamp)
    assert desk.ask(everything) == before
