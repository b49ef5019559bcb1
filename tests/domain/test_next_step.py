"""The next step of an application: who, what, until when, in one sentence, from every state it can stand in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.assets import read_toml
from app.domain.applications import Application, DerivedStep
from app.domain.deadline_rules import shipped_rules
from app.domain.next_step import Surroundings, as_of, next_step
from app.domain.step_sentence import next_step_line
from app.domain.terms import ApplicationState, Benefit, Move, Mover, Route

S = ApplicationState
TODAY = date(2026, 11, 23)
RULES = shipped_rules()
CASE = Application(
    id="a1",
    child_id="c1",
    code="FZ-1",
    since=TODAY,
    period_from=date(2026, 9, 1),
    period_until=date(2027, 7, 31),
)
_days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
_cases = st.builds(
    Application,
    id=st.just("a1"),
    child_id=st.just("c1"),
    code=st.just("FZ-1"),
    state=st.sampled_from(ApplicationState),
    benefit=st.sampled_from(Benefit),
    since=_days,
    look_again_on=st.none() | _days,
    period_from=st.none() | _days,
    period_until=st.none() | _days,
    received_on=st.none() | _days,
    objected_on=st.none() | _days,
    notice_on=st.none() | _days,
    notice_posted_on=st.none() | _days,
    wanted_until=st.none() | _days,
    wanted_papers=st.sampled_from(["", "Mietvertrag"]),
    granted_until=st.none() | _days,
)


def derived(case: Application, *, route: Route | None = None, others: tuple[Application, ...] = (), settled: bool = False) -> DerivedStep:
    return next_step(case, Surroundings(rules=RULES, route=route, others=others, is_settled=settled))


def line(case: Application, *, route: Route | None = None, today: date = TODAY) -> str:
    step = derived(case, route=route)
    return next_step_line(step, today, papers=case.wanted_papers, period_from=case.period_from)


@given(_cases, st.sampled_from([None, *Route]), _days)
def test_no_application_is_without_a_next_step(case: Application, route: Route | None, today: date) -> None:
    step = derived(case, route=route)
    assert step.mover is not None
    assert step.move is not None
    assert (step.due_on is None) == (step.move is Move.NOTHING) == (step.mover is Mover.NOBODY)
    sentence = next_step_line(step, today, papers=case.wanted_papers, period_from=case.period_from)
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert as_of(step, today).due_on == step.due_on, "when it is due does not hang on the day one looks"


@given(_cases, st.sampled_from([None, *Route]))
def test_no_law_waits_for_the_desk(case: Application, route: Route | None) -> None:
    step = derived(case, route=route)
    if step.move in {Move.AWAIT_DECISION, Move.AWAIT_OBJECTION} and case.look_again_on:
        assert step.due_on == case.look_again_on, "what may be done from a day on ends nothing"
        return
    assert step.limit_on is None or (step.due_on is not None and step.due_on <= step.limit_on)


@given(_cases)
def test_no_objection_date_without_a_notice(case: Application) -> None:
    assert (derived(case).objection_until is None) == (case.notice_on is None and case.notice_posted_on is None)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (S.DRAFT, "Wir drucken den Antrag bis Mo 23.11."),
        (S.PRINTED, "Die Familie unterschreibt den Antrag bis Do 26.11."),
        (S.SIGNED, "Wir geben den Antrag bis Mi 25.11. bei der Stelle ab."),
        (S.HANDED_IN, "Wir fragen die Stelle am Mo 07.12., ob der Antrag da ist."),
        (S.RECEIVED, "Die Stelle entscheidet; wir fragen am Mo 21.12. nach."),
        (S.GRANTED, "Wir prüfen am Mo 21.12., ob das Geld da ist."),
        (S.OBJECTION, "Die Stelle entscheidet über den Widerspruch; wir fragen am Mo 21.12. nach."),
        (S.PAID, "Wir stellen bis Sa 19.06.2027 den neuen Antrag; bewilligt ist bis Sa 31.07.2027."),
        (S.CLOSED, "Es ist nichts mehr zu tun."),
        (S.WITHDRAWN, "Es ist nichts mehr zu tun."),
    ],
)
def test_the_sentence_of_every_state(state: ApplicationState, sentence: str) -> None:
    assert line(replace(CASE, state=state)) == sentence


def test_what_the_office_wants_and_until_when() -> None:
    wanted = replace(CASE, state=S.MORE_WANTED, wanted_papers="Mietvertrag", wanted_until=date(2026, 12, 7))
    assert line(wanted) == "Die Familie bringt bis Mo 30.11.: Mietvertrag (Frist der Stelle: Mo 07.12.)."
    assert line(replace(wanted, wanted_papers="", wanted_until=TODAY + timedelta(days=3))) == (
        "Die Familie bringt bis Do 26.11.: was die Stelle noch verlangt."
    )


def test_a_refusal_is_looked_at_while_one_can_object_and_closed_after() -> None:
    refused = replace(CASE, state=S.REFUSED, notice_on=date(2026, 11, 18), notice_posted_on=date(2026, 11, 19))
    assert derived(refused).objection_until == date(2026, 12, 23)
    assert line(refused) == "Wir sehen den Bescheid bis Do 26.11. mit der Familie an; Widerspruch ist bis Mi 23.12. möglich."
    assert line(refused, today=date(2026, 12, 24)) == "Die Frist für den Widerspruch ist vorbei; wir schließen den Antrag ab."
    part = replace(refused, state=S.PARTLY_GRANTED)
    assert as_of(derived(part), date(2026, 12, 24)).move is Move.CHECK_PAYMENT


def test_without_the_day_of_posting_the_date_of_the_notice_is_the_safe_one() -> None:
    posted = replace(CASE, state=S.REFUSED, notice_on=date(2026, 11, 10), notice_posted_on=date(2026, 11, 16))
    dated = replace(posted, notice_posted_on=None)
    first, second = derived(dated).objection_until, derived(posted).objection_until
    assert first is not None
    assert second is not None
    assert first < second


def test_a_month_about_to_lapse_is_handed_in_on_paper() -> None:
    old = replace(CASE, state=S.SIGNED, period_from=date(2025, 11, 1))
    assert line(old, route=Route.WOHNGELD) == ("Wir geben den Antrag bis Mi 25.11. schriftlich ab; nach dem Mo 30.11. verfällt 11/2025.")
    assert "verfällt 11/2025" in line(replace(old, state=S.PRINTED), route=Route.KIZ)
    assert "schriftlich" not in line(old, route=Route.SGB2), "there nothing lapses by the month"
    assert "schriftlich" not in line(old, route=Route.WOHNGELD, today=date(2026, 10, 1)), "there is time yet"
    assert "schriftlich" not in line(replace(old, state=S.HANDED_IN), route=Route.WOHNGELD), "it is in time"


def test_what_was_renewed_or_is_over_needs_no_renewal() -> None:
    paid = replace(CASE, state=S.PAID)
    later = replace(CASE, id="a2", period_from=date(2027, 8, 1), period_until=date(2028, 7, 31))
    assert derived(paid, others=(paid, later)).move is Move.NOTHING
    assert derived(paid, others=(paid, replace(later, state=S.WITHDRAWN))).move is Move.RENEW
    assert derived(paid, others=(paid, replace(later, benefit=Benefit.TEILHABE))).move is Move.RENEW
    assert derived(replace(paid, benefit=Benefit.AUSFLUG)).move is Move.NOTHING
    assert derived(replace(paid, period_until=None)).move is Move.NOTHING


def test_a_grant_that_has_ended_is_said_so() -> None:
    paid = replace(CASE, state=S.PAID)
    ended = "Die Bewilligung endete am Sa 31.07.; wir beantragen neu oder schließen den Antrag ab."
    assert line(paid, today=date(2027, 8, 1)) == ended
    assert line(paid, today=date(2027, 7, 31)) != ended


def test_a_family_put_away_is_left_alone() -> None:
    assert derived(replace(CASE, state=S.PAID), settled=True) == DerivedStep(mover=Mover.NOBODY, move=Move.NOTHING)


def test_the_desk_may_look_again_on_another_day_but_not_after_the_law() -> None:
    refused = replace(CASE, state=S.REFUSED, notice_on=date(2026, 11, 18), look_again_on=date(2026, 12, 1))
    assert derived(refused).due_on == date(2026, 12, 1)
    late = derived(replace(refused, look_again_on=date(2027, 3, 1)))
    assert late.due_on == late.limit_on == late.objection_until


def test_an_office_that_does_not_decide_for_half_a_year_is_not_waited_for_in_silence() -> None:
    received = replace(CASE, state=S.RECEIVED, since=date(2026, 5, 22), received_on=date(2026, 5, 22))
    assert line(received, today=date(2026, 11, 22)) == "Die Stelle entscheidet; wir fragen am Fr 19.06. nach."
    told = "Wir sagen der Familie, dass sie wegen Untätigkeit klagen darf; das geht seit Mo 23.11., eine Beratungsstelle hilft."
    assert line(received, today=date(2026, 11, 23)) == told
    assert as_of(derived(received), date(2026, 11, 23)).mover is Mover.TEAM
    objected = replace(received, state=S.OBJECTION, objected_on=date(2026, 8, 22))
    assert "Untätigkeit" in line(objected, today=date(2026, 11, 23)), "an objection waits for three months"
    assert "Untätigkeit" not in line(objected, today=date(2026, 11, 22))
    assert derived(replace(received, look_again_on=date(2027, 1, 4))).due_on == date(2027, 1, 4), "told once, it rests until then"


def test_every_move_has_its_words() -> None:
    words = read_toml("terms.toml")
    assert set(words["next_sentence"]) == {*Move, "unterlagen", "zu_spaet"}
    assert set(words["next_limit"]) <= set(words["next_sentence"])


_DAYS_OF_A_CASE = (
    *("since", "look_again_on", "period_from", "period_until", "received_on", "objected_on", "notice_on", "notice_posted_on"),
    *("wanted_until", "granted_until"),
)


@pytest.mark.parametrize("day", [date.min, date.max], ids=str)
@pytest.mark.parametrize("state", ApplicationState)
def test_a_day_at_the_end_of_the_calendar_breaks_nothing(state: ApplicationState, day: date) -> None:
    """Nobody types one, but a partner's file may bring it; it must neither stop the import nor the list of the day."""
    for name in _DAYS_OF_A_CASE:
        for route in (None, Route.KIZ):
            case = replace(CASE, state=state, **{name: day})  # type: ignore[arg-type]  # a day of the case
            step = derived(case, route=route, others=(replace(case, id="a2"),))
            assert next_step_line(as_of(step, TODAY), TODAY)
