"""What may be wrong with a step: days that cannot be, files nobody takes, notes that contradict each other."""

from datetime import date, timedelta

import pytest

from app.domain.applications import Application, StepNotes
from app.domain.problems import ProblemCode
from app.domain.step_checks import check_step
from app.domain.terms import ApplicationState, DeliveryChannel

S = ApplicationState
P = ProblemCode
TODAY = date(2026, 11, 23)
EARLIER = date(2026, 11, 2)
CASE = Application(id="a1", child_id="c1", code="FZ-1", state=S.HANDED_IN, since=EARLIER, handed_in_on=EARLIER)
GOOD_NOTICE = StepNotes(notice_on=date(2026, 11, 16), notice_posted_on=date(2026, 11, 17), granted_until=date(2027, 7, 31))


def errors(step: S, notes: StepNotes, *, on: date = TODAY, taken: tuple[DeliveryChannel, ...] = ()) -> set[tuple[str, ProblemCode]]:
    found = check_step(CASE, step, on=on, notes=notes, today=TODAY, taken=taken)
    return {(each.path, each.code) for each in found if each.is_error}


def hints(step: S, notes: StepNotes) -> set[ProblemCode]:
    return {each.code for each in check_step(CASE, step, on=TODAY, notes=notes, today=TODAY) if not each.is_error}


def test_a_whole_decision_has_nothing_wrong_with_it() -> None:
    assert check_step(CASE, S.GRANTED, on=TODAY, notes=GOOD_NOTICE, today=TODAY) == ()


@pytest.mark.parametrize("step", [S.RECEIVED, S.MORE_WANTED, S.GRANTED, S.PARTLY_GRANTED, S.REFUSED])
def test_no_answer_comes_before_the_hand_over(step: S) -> None:
    day = EARLIER - timedelta(days=1)
    assert ("on", P.BEFORE_HAND_OVER) in errors(step, StepNotes(), on=day)
    assert errors(step, StepNotes(), on=EARLIER) == set()


def test_nothing_happens_in_the_future() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert errors(S.RECEIVED, StepNotes(), on=tomorrow) == {("on", P.STEP_IN_FUTURE)}
    assert errors(S.REFUSED, StepNotes(notice_on=tomorrow)) == {("notice_on", P.STEP_IN_FUTURE)}
    assert errors(S.REFUSED, StepNotes(notice_posted_on=tomorrow)) == {("notice_posted_on", P.STEP_IN_FUTURE)}


def test_a_notice_is_not_older_than_the_application() -> None:
    assert errors(S.REFUSED, StepNotes(notice_on=EARLIER - timedelta(days=1))) == {("notice_on", P.BEFORE_HAND_OVER)}


def test_a_period_does_not_end_before_it_begins() -> None:
    notes = StepNotes(granted_from=date(2027, 1, 1), granted_until=date(2026, 12, 31))
    assert errors(S.GRANTED, notes) == {("granted_until", P.PERIOD_REVERSED)}
    assert errors(S.MORE_WANTED, StepNotes(wanted_until=TODAY - timedelta(days=1))) == {("wanted_until", P.PERIOD_REVERSED)}


def test_an_amount_is_not_negative() -> None:
    assert errors(S.GRANTED, StepNotes(granted_cents=-1)) == {("granted_cents", P.AMOUNT_NEGATIVE)}


@pytest.mark.parametrize("way", [DeliveryChannel.EMAIL, DeliveryChannel.ONLINE])
def test_a_file_is_handed_in_only_where_the_office_says_so(way: DeliveryChannel) -> None:
    notes = StepNotes(hand_in_way=way)
    assert errors(S.HANDED_IN, notes) == {("hand_in_way", P.PAPER_WANTED)}
    assert errors(S.HANDED_IN, notes, taken=(way,)) == set()
    assert errors(S.HANDED_IN, StepNotes(hand_in_way=DeliveryChannel.LETTERBOX)) == set()


def test_what_is_missing_is_said_and_saved_all_the_same() -> None:
    assert hints(S.REFUSED, StepNotes()) == {P.NOTICE_MISSING, P.REASON_MISSING}
    assert hints(S.GRANTED, StepNotes()) == {P.NOTICE_MISSING, P.GRANT_END_MISSING}
    assert hints(S.MORE_WANTED, StepNotes()) == {P.PAPERS_UNNAMED}
    posted_first = StepNotes(notice_on=date(2026, 11, 18), notice_posted_on=date(2026, 11, 17), refusal_reason="x")
    assert hints(S.REFUSED, posted_first) == {P.POSTED_BEFORE_NOTICE}
