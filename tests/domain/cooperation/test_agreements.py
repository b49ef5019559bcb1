"""How an agreement stands follows from its days; what makes no sense is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.cooperation.agreements import Agreement, AgreementState, check_agreement, check_agreement_end
from app.domain.problems import Problem, ProblemCode

TODAY = date(2026, 11, 23)
P = ProblemCode
AGREED = Agreement(
    id="a1",
    partner_name="Bildungswerk Weidenfurt",
    purpose="Elterncafé und Beratung",
    since=date(2024, 3, 1),
    review_on=date(2027, 3, 1),
)


def codes(problems: tuple[Problem, ...]) -> dict[str, ProblemCode]:
    return {each.path: each.code for each in problems}


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, AgreementState.RUNS),
        ({"review_on": TODAY}, AgreementState.REVIEW_DUE),
        ({"review_on": None}, AgreementState.RUNS),
        ({"since": TODAY + timedelta(days=1)}, AgreementState.TO_COME),
        ({"ended_on": TODAY, "review_on": TODAY}, AgreementState.ENDED),
        ({"ended_on": TODAY + timedelta(days=1)}, AgreementState.RUNS),
    ],
)
def test_how_it_stands_follows_from_its_days(change: dict[str, date | None], state: AgreementState) -> None:
    assert replace(AGREED, **change).state(TODAY) is state  # type: ignore[arg-type]  # fields by name


def test_one_that_makes_sense_has_no_problem() -> None:
    assert check_agreement(AGREED, (), before=None, today=TODAY) == ()


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"partner_name": " "}, {"office_id": P.PARTNER_MISSING}),
        ({"office_id": "jobcenter"}, {"partner_name": P.PARTNER_TWICE}),
        ({"purpose": ""}, {"purpose": P.AGREEMENT_WITHOUT_PURPOSE}),
        ({"since": None}, {"since": P.AGREEMENT_START_MISSING}),
        ({"review_on": None}, {"review_on": P.REVIEW_MISSING}),
        ({"review_on": date(2024, 3, 1)}, {"review_on": P.REVIEW_TOO_EARLY}),
        ({"review_on": TODAY - timedelta(days=1)}, {"review_on": P.REVIEW_IN_PAST}),
        ({"paper_seen_on": TODAY + timedelta(days=1)}, {"paper_seen_on": P.PAPER_SEEN_AHEAD}),
        ({"paper_seen_by_id": "kim"}, {"paper_seen_on": P.PAPER_SEEN_WHEN}),
    ],
)
def test_each_mistake_is_told_where_it_was_made(change: dict[str, object], problems: dict[str, ProblemCode]) -> None:
    assert codes(check_agreement(replace(AGREED, **change), (), before=None, today=TODAY)) == problems  # type: ignore[arg-type]  # as above


def test_a_review_that_is_due_may_stay_when_something_else_is_changed() -> None:
    due = replace(AGREED, review_on=TODAY - timedelta(days=9))
    assert check_agreement(due, (), before=due, today=TODAY) == ()


def test_a_partner_has_one_running_agreement_however_its_name_is_written() -> None:
    again = replace(AGREED, partner_name="bildungswerk  WEIDENFURT")
    assert codes(check_agreement(again, (AGREED,), before=None, today=TODAY)) == {"partner_name": P.AGREEMENT_TWICE}
    assert check_agreement(again, (replace(AGREED, ended_on=TODAY),), before=None, today=TODAY) == ()


def test_what_follows_on_an_agreement_that_ends_may_be_entered_before() -> None:
    ending = replace(AGREED, ended_on=date(2026, 12, 31))
    follows = replace(AGREED, id="a2", since=date(2026, 12, 31), review_on=date(2027, 12, 1))
    assert check_agreement(follows, (ending,), before=None, today=TODAY) == ()
    assert check_agreement(ending, (ending, follows), before=ending, today=TODAY) == ()
    early = replace(follows, since=date(2026, 12, 30))
    assert codes(check_agreement(early, (ending,), before=None, today=TODAY)) == {"partner_name": P.AGREEMENT_TWICE}


def test_an_agreement_that_has_ended_may_be_corrected_while_another_runs() -> None:
    ended = replace(AGREED, ended_on=date(2025, 3, 1))
    assert check_agreement(ended, (replace(AGREED, id="a2"),), before=ended, today=TODAY) == ()


def test_nothing_ends_before_it_began() -> None:
    assert codes(check_agreement_end(AGREED, date(2024, 2, 29))) == {"ended_on": P.AGREEMENT_END_FIRST}
    assert check_agreement_end(AGREED, date(2024, 3, 1)) == ()
