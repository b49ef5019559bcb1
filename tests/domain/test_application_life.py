"""The way of an application from draft to money."""

from dataclasses import fields
from itertools import pairwise

import pytest

from app.domain.application_life import asked_for, date_field, is_sensible, possible_steps
from app.domain.applications import Application, StepNotes
from app.domain.terms import ApplicationState

S = ApplicationState


def test_the_usual_way_and_its_short_cut() -> None:
    way = [S.DRAFT, S.PRINTED, S.SIGNED, S.HANDED_IN, S.RECEIVED, S.MORE_WANTED, S.RECEIVED, S.GRANTED, S.PAID, S.CLOSED]
    assert all(is_sensible(state, step) for state, step in pairwise(way))
    assert is_sensible(S.PRINTED, S.HANDED_IN)
    assert is_sensible(S.HANDED_IN, S.GRANTED)


def test_an_objection_may_follow_every_decision_and_be_decided() -> None:
    for decided in (S.PARTLY_GRANTED, S.REFUSED, S.GRANTED):
        assert is_sensible(decided, S.OBJECTION)
        assert is_sensible(S.OBJECTION, decided)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (S.DRAFT, S.HANDED_IN),
        (S.SIGNED, S.GRANTED),
        (S.PRINTED, S.RECEIVED),
        (S.DRAFT, S.GRANTED),
        (S.DRAFT, S.PAID),
        (S.CLOSED, S.DRAFT),
        (S.REFUSED, S.PAID),
        (S.GRANTED, S.WITHDRAWN),
        (S.WITHDRAWN, S.PAID),
    ],
)
def test_steps_that_make_no_sense(state: ApplicationState, step: ApplicationState) -> None:
    assert not is_sensible(state, step)


@pytest.mark.parametrize("state", ApplicationState)
def test_from_every_state_the_end_can_be_reached(state: ApplicationState) -> None:
    reached, waiting = {state}, [state]
    while waiting:
        new = set(possible_steps(waiting.pop())) - reached
        reached |= new
        waiting += new
    assert S.CLOSED in reached
    assert state not in possible_steps(state)


def test_every_state_can_be_reached_from_a_draft() -> None:
    assert {step for state in S for step in possible_steps(state)} | {S.DRAFT} == set(S)


def test_whatever_waits_for_the_office_may_be_withdrawn() -> None:
    before_decision = {S.DRAFT, S.PRINTED, S.SIGNED, S.HANDED_IN, S.RECEIVED, S.MORE_WANTED}
    assert {state for state in S if is_sensible(state, S.WITHDRAWN)} == before_decision


def test_each_step_notes_its_day_in_a_field_there_is() -> None:
    names = {each.name for each in fields(Application)}
    assert {date_field(step) for step in S} - {None} <= names
    assert date_field(S.PRINTED) == "printed_on"
    assert date_field(S.REFUSED) == "decided_on"
    assert date_field(S.DRAFT) is None


def test_each_step_asks_for_notes_there_are() -> None:
    names = {each.name for each in fields(StepNotes)}
    assert {name for step in S for name in asked_for(step)} == names
    assert asked_for(S.RECEIVED) == ()
