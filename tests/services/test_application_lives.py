"""Random lives of applications against a real store: always a next step, each step can be taken back, law needs a notice."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.clock import local_date
from app.core.errors import ErrorCode, UserError
from app.core.ids import NewId
from app.domain.application_life import asked_for, possible_steps
from app.domain.applications import Application, ApplicationFields, StepNotes
from app.domain.deadline_rules import shipped_rules
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.people import OfficeFields
from app.domain.terms import ApplicationState, Benefit, DeliveryChannel, Move, Mover, NoticeChannel, Payee, Route
from app.models import engine, founding
from app.models.copies import examine
from app.models.next_steps import NextSteps
from app.models.unit_of_work import Database, Work
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.steps import application_deeds, last_deed, take_back_step
from tests.conftest import FrozenClock
from tests.services.conftest import Stored

S = ApplicationState
STEPS = 36
LUNCH = ApplicationFields(period_from=date(2026, 9, 1), period_until=date(2027, 7, 31), lunch_month_cents=6200)


def outdated(work: Work) -> tuple[str, ...]:
    return NextSteps(work._access, shipped_rules()).outdated()


@pytest.fixture
def child_id(desk: Desk) -> str:
    """Store a child of a family with Wohngeld."""
    grant = GrantDraft(route=Route.WOHNGELD, valid_from=date(2026, 1, 1))
    draft = FamilyDraft(
        adults=(AdultDraft(family_name="Kaya", given_names="Derya"),),
        children=(ChildDraft(family_name="Kaya", given_names="Can", grants=(grant,)),),
    )
    family_id = desk.do(families.save_family, draft).value
    return desk.ask(families.family_sheet, family_id).family.children[0].id


@pytest.fixture
def case_id(desk: Desk, child_id: str) -> str:
    return desk.do(applications.open_application, child_id, LUNCH).value


def noted(chance: random.Random, on: date) -> StepNotes:
    """Note what somebody might, sensible for any step on a day."""
    some_day = (None, on)
    return StepNotes(
        hand_in_way=chance.choice((None, DeliveryChannel.POST, DeliveryChannel.IN_PERSON)),
        handed_in_by=chance.choice(("", "uns")),
        wanted_papers=chance.choice(("", "Mietvertrag")),
        wanted_until=chance.choice((None, on + timedelta(days=14))),
        notice_on=chance.choice(some_day),
        notice_posted_on=chance.choice(some_day),
        notice_channel=chance.choice(tuple(NoticeChannel)),
        notice_instructs=chance.random() < 0.8,
        granted_from=chance.choice(some_day),
        granted_until=chance.choice((None, on + timedelta(days=300))),
        granted_cents=chance.choice((None, 6200)),
        paid_to=chance.choice((None, *Payee)),
        refusal_reason=chance.choice(("", "Unterlagen fehlen")),
    )


def live(desk: Desk, case_id: str, chance: random.Random, today: date) -> None:
    """Take one step that is offered; at the end of the way change a field."""
    case = desk.ask(applications.application, case_id)
    steps = possible_steps(case.state)
    if not steps or chance.random() < 0.15:
        fields = ApplicationFields(period_from=LUNCH.period_from, remark="alt" if case.remark == "neu" else "neu")
        desk.do(applications.change_application, case_id, fields)
        return
    desk.do(applications.advance_application, case_id, chance.choice(steps), on=today, notes=noted(chance, today))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_a_life_always_has_a_next_step_and_goes_all_the_way_back(
    desk: Desk, child_id: str, clock: FrozenClock, chance: random.Random
) -> None:
    case_id = desk.do(applications.open_application, child_id, LUNCH, beside=True).value
    before: list[Application] = []
    for _ in range(STEPS):
        before.append(desk.ask(applications.application, case_id))
        live(desk, case_id, chance, local_date(clock()))
        _is_told(desk.ask(applications.application, case_id))
    assert desk.ask(outdated) == ()
    for was in reversed(before):
        desk.do(take_back_step, case_id)
        assert desk.ask(applications.application, case_id) == was
    with pytest.raises(UserError) as refused:
        desk.do(take_back_step, case_id)
    assert refused.value.code is ErrorCode.CHANGED_SINCE


def _is_told(case: Application) -> None:
    assert case.move is not None
    assert (case.due_on is None) == (case.move is Move.NOTHING) == (case.mover is Mover.NOBODY)
    assert (case.objection_until is None) == (case.notice_on is None and case.notice_posted_on is None)


def test_thirty_steps_are_taken_back_after_a_restart(stored: Stored, desk: Desk, case_id: str, clock: FrozenClock, new_id: NewId) -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    first = desk.ask(applications.application, case_id)
    for _ in range(30):
        live(desk, case_id, chance, local_date(clock()))
    for _ in range(30):
        database = Database(*stored, clock, new_id)
        Desk(database).do(take_back_step, case_id)
        database.close()
    assert desk.ask(applications.application, case_id) == first


def test_the_history_says_who_did_what_when(desk: Desk, case_id: str, clock: FrozenClock) -> None:
    today = local_date(clock())
    desk.do(applications.advance_application, case_id, S.SIGNED, on=today - timedelta(days=2))
    desk.do(applications.advance_application, case_id, S.HANDED_IN, on=today, notes=StepNotes(handed_in_by="uns"))
    desk.do(take_back_step, case_id)
    made, signed, handed, undone = desk.ask(application_deeds, case_id)
    assert (made.made_it, made.state, made.staff_sign) == (True, S.DRAFT, "KR")
    assert (signed.state, signed.on, signed.is_taken_back) == (S.SIGNED, today - timedelta(days=2), False)
    assert (handed.state, handed.fields["handed_in_by"], handed.is_taken_back) == (S.HANDED_IN, "uns", True)
    assert (undone.takes_back, undone.command) == (True, "take_back_step")
    assert last_deed(desk.ask(application_deeds, case_id)) == signed


def test_one_application_goes_back_and_its_pack_stays(desk: Desk, child_id: str, case_id: str) -> None:
    """What one command did to several applications is taken back for one of them, and then for the other."""
    second = desk.do(applications.open_application, child_id, ApplicationFields(benefit=Benefit.TEILHABE)).value
    desk.do(applications.note_printed, (case_id, second))
    desk.do(take_back_step, case_id)
    states = [desk.ask(applications.application, each).state for each in (case_id, second)]
    assert states == [S.DRAFT, S.PRINTED]
    desk.do(applications.advance_application, case_id, S.SIGNED, on=date(2026, 11, 23))
    desk.do(take_back_step, second)
    states = [desk.ask(applications.application, each).state for each in (case_id, second)]
    assert states == [S.SIGNED, S.DRAFT]


def test_only_the_newest_deed_is_taken_back(desk: Desk, case_id: str, clock: FrozenClock) -> None:
    today = local_date(clock())
    first = desk.do(applications.advance_application, case_id, S.SIGNED, on=today).changes.stamp
    desk.do(applications.advance_application, case_id, S.HANDED_IN, on=today)
    with pytest.raises(UserError) as refused:
        desk.do(take_back_step, case_id, first)
    assert refused.value.code is ErrorCode.CHANGED_SINCE
    assert desk.ask(applications.application, case_id).state is S.HANDED_IN


@pytest.mark.parametrize("state", [S.GRANTED, S.PAID, S.RECEIVED, S.CLOSED])
def test_what_is_not_offered_is_refused(desk: Desk, case_id: str, clock: FrozenClock, state: ApplicationState) -> None:
    with pytest.raises(UserError) as refused:
        desk.do(applications.advance_application, case_id, state, on=local_date(clock()))
    assert refused.value.code is ErrorCode.STEP_NOT_POSSIBLE


def test_a_file_counts_where_the_office_takes_it(desk: Desk, child_id: str, clock: FrozenClock) -> None:
    today, online = local_date(clock()), StepNotes(hand_in_way=DeliveryChannel.ONLINE)
    office = OfficeFields(name="Stadt Musterstadt, BuT", delivery=(DeliveryChannel.ONLINE,))
    office_id = desk.do(centre.save_office, None, office).value
    for taken_by, is_taken in ((None, False), (office_id, True)):
        fields = ApplicationFields(benefit=Benefit.TEILHABE, office_id=taken_by)
        case_id = desk.do(applications.open_application, child_id, fields, beside=True).value
        desk.do(applications.note_printed, (case_id,))
        if is_taken:
            desk.do(applications.advance_application, case_id, S.HANDED_IN, on=today, notes=online)
            assert desk.ask(applications.application, case_id).signed_on is None
        else:
            with pytest.raises(UserError) as refused:
                desk.do(applications.advance_application, case_id, S.HANDED_IN, on=today, notes=online)
            assert refused.value.facts["problem"] == "paper_wanted"


def test_paper_handed_in_was_signed(desk: Desk, case_id: str, clock: FrozenClock) -> None:
    desk.do(applications.note_printed, (case_id,))
    desk.do(applications.advance_application, case_id, S.HANDED_IN, on=local_date(clock()))
    assert desk.ask(applications.application, case_id).signed_on == local_date(clock())


def test_a_step_keeps_what_it_asks_for_and_nothing_else(desk: Desk, case_id: str, clock: FrozenClock) -> None:
    everything = noted(random.Random(1), local_date(clock()))  # noqa: S311 - no secret
    desk.do(applications.advance_application, case_id, S.SIGNED, on=local_date(clock()), notes=everything)
    case = desk.ask(applications.application, case_id)
    assert asked_for(S.SIGNED) == ()
    assert (case.granted_cents, case.notice_on, case.handed_in_by) == (None, None, "")


def test_the_waiting_application_is_offered_in_place_of_a_second(desk: Desk, child_id: str, case_id: str) -> None:
    with pytest.raises(UserError) as refused:
        desk.do(applications.open_application, child_id, LUNCH)
    assert refused.value.code is ErrorCode.APPLICATION_EXISTS
    assert refused.value.facts["application"] == case_id
    assert desk.do(applications.open_application, child_id, LUNCH, beside=True).value != case_id
    later = ApplicationFields(period_from=date(2027, 8, 1))
    desk.do(applications.open_application, child_id, later)
    desk.do(applications.open_application, child_id, ApplicationFields(benefit=Benefit.TEILHABE))


def test_a_decided_application_is_no_hindrance(desk: Desk, child_id: str, case_id: str, clock: FrozenClock) -> None:
    desk.do(applications.advance_application, case_id, S.WITHDRAWN, on=local_date(clock()))
    assert desk.do(applications.open_application, child_id, LUNCH).value != case_id


def test_the_next_step_follows_grant_sibling_case_and_archive(desk: Desk, child_id: str, case_id: str, clock: FrozenClock) -> None:
    today = local_date(clock())
    for state in (S.SIGNED, S.HANDED_IN, S.GRANTED, S.PAID):
        desk.do(applications.advance_application, case_id, state, on=today)
    assert desk.ask(applications.application, case_id).move is Move.RENEW
    renewal = desk.do(applications.open_application, child_id, ApplicationFields(period_from=date(2027, 8, 1))).value
    assert desk.ask(applications.application, case_id).move is Move.NOTHING
    desk.do(applications.advance_application, renewal, S.WITHDRAWN, on=today)
    assert desk.ask(applications.application, case_id).move is Move.RENEW
    (family_id,) = desk.ask(families.family_ids)
    desk.do(families.archive_family, family_id)
    assert desk.ask(applications.application, case_id).due_on is None
    assert desk.ask(applications.due_rows) == ()


def test_a_changed_route_changes_what_lapses(desk: Desk, child_id: str) -> None:
    (family_id,) = desk.ask(families.family_ids)
    grant = desk.ask(families.family_sheet, family_id).family.children[0].grants[0]
    fields = ApplicationFields(period_from=date(2025, 12, 1), grant_id=grant.id)
    case_id = desk.do(applications.open_application, child_id, fields).value
    assert desk.ask(applications.application, case_id).limit_on == date(2026, 12, 31)
    draft = desk.ask(families.family_draft, family_id)
    (child,) = draft.children
    other = GrantDraft(id=grant.id, route=Route.SGB2, valid_from=grant.valid_from)
    desk.do(families.save_family, FamilyDraft(**{**vars(draft), "children": (ChildDraft(**{**vars(child), "grants": (other,)}),)}))
    assert desk.ask(applications.application, case_id).limit_on is None


def test_verify_notices_a_step_that_is_not_the_one_derived_and_opening_mends_it(
    stored: Stored, desk: Desk, case_id: str, clock: FrozenClock, new_id: NewId
) -> None:
    due_on = desk.ask(applications.application, case_id).due_on
    connection = engine.connect(*stored)
    with connection:
        connection.execute("UPDATE application SET due_on = '2030-01-01', move = 'nichts'")
    connection.close()
    assert examine(*stored).replay == (f"application {case_id}: next step",)
    connection = engine.connect(*stored)
    founding.note_facts(connection, {"next_steps": "0 of an older program"})
    connection.close()
    database = Database(*stored, clock, new_id)
    case = Desk(database).ask(applications.application, case_id)
    database.close()
    assert (case.due_on, case.move) == (due_on, Move.PRINT)
    assert examine(*stored).replay == ()


def test_a_later_decision_leaves_nothing_of_an_earlier_one(desk: Desk, case_id: str, clock: FrozenClock) -> None:
    today = local_date(clock())
    refusal = StepNotes(notice_on=today, notice_channel=NoticeChannel.ELECTRONIC, notice_instructs=False, refusal_reason="x")
    for state, notes in ((S.SIGNED, None), (S.HANDED_IN, None), (S.REFUSED, refusal), (S.OBJECTION, None), (S.GRANTED, StepNotes())):
        desk.do(applications.advance_application, case_id, state, on=today, notes=notes)
    case = desk.ask(applications.application, case_id)
    assert (case.notice_on, case.refusal_reason, case.notice_channel, case.notice_instructs) == (None, "", NoticeChannel.POST, True)
    assert case.objection_until is None
