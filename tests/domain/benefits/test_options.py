"""Several grants at once, grants that do not reach the child, and the one question."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.benefits.facts import Attends
from app.domain.benefits.verdict import Verdict
from app.domain.terms import Benefit, Route
from tests.domain.benefits.cases_at_hand import KITA_CHILD, ON, PUPIL, checked, finding, grant

WOHNGELD = grant(Route.WOHNGELD, "2026-06-01", "2027-05-31")
SGB2 = grant(Route.SGB2, "2026-06-01", "2027-05-31")


def test_what_goes_first_carries_the_finding() -> None:
    grants = (SGB2, WOHNGELD, grant(Route.KIZ, "2026-08-01", "2027-01-31"))
    assert finding(KITA_CHILD, Benefit.AUSFLUG, grants=grants).route is Route.KIZ
    assert finding(KITA_CHILD, Benefit.AUSFLUG, grants=grants[:2]).route is Route.WOHNGELD


def test_a_route_that_is_sure_beats_one_that_is_asked_about() -> None:
    grants = (replace(WOHNGELD, covers_child=None), SGB2)
    found = finding(KITA_CHILD, Benefit.AUSFLUG, grants=grants)
    assert (found.verdict, found.route, found.question) == (Verdict.YES, Route.SGB2, None)


def test_a_grant_without_the_child_never_ends_in_a_no() -> None:
    for given in (replace(WOHNGELD, covers_child=False), replace(SGB2, covers_child=False)):
        found = finding(KITA_CHILD, Benefit.AUSFLUG, grants=(given,))
        assert (found.verdict, found.ask_at) == (Verdict.UNCLEAR, given.route)
        assert found.question
        assert "Sozialamt" in found.question


def test_a_running_grant_is_talked_of_before_one_that_has_ended() -> None:
    ended = grant(Route.KIZ, "2025-12-01", "2026-05-31")
    found = finding(KITA_CHILD, Benefit.AUSFLUG, grants=(ended, replace(SGB2, covers_child=False)))
    assert "steht nicht mit im Bescheid" in found.reason


def test_what_no_route_has_stays_a_no_without_asking_for_grants() -> None:
    for grants in (None, (grant(Route.WOHNGELD, "2024-01-01", "2024-12-31"),), (replace(WOHNGELD, covers_child=None),)):
        assert finding(KITA_CHILD, Benefit.SCHULBEDARF, grants=grants).verdict is Verdict.NO


def test_what_another_route_may_have_is_asked_for() -> None:
    """26 and at school: no with SGB II and BKGG, but SGB XII knows no limit."""
    grown = {"birth_date": date(2000, 3, 1)}
    assert finding(PUPIL, Benefit.SCHULBEDARF, grants=(WOHNGELD,), **grown).verdict is Verdict.NO
    assert finding(PUPIL, Benefit.SCHULBEDARF, grants=None, **grown).verdict is Verdict.UNCLEAR
    assert finding(PUPIL, Benefit.SCHULBEDARF, grants=(grant(Route.SGB12, "2026-06-01", "2027-05-31"),), **grown).verdict is Verdict.YES


def test_without_benefit_no_help_is_promised_that_no_law_gives() -> None:
    """Never a no beside ``grants: []``; but what no route has for the child is said, and help with it is not held out."""
    found = finding(KITA_CHILD, Benefit.SCHULBEDARF, grants=())
    assert (found.verdict, found.ask_at) == (Verdict.UNCLEAR, Route.SGB2)
    assert "erst, wenn das Kind zur Schule geht." in found.reason
    assert "Hilfe kann es trotzdem geben" not in found.reason
    assert "Hilfe kann es trotzdem geben" in finding(PUPIL, Benefit.SCHULBEDARF, grants=()).reason
    assert "isst in der Einrichtung nicht mit" in finding(replace(KITA_CHILD, lunch=False), Benefit.MITTAGESSEN, grants=()).reason


@pytest.mark.parametrize(
    ("missing", "benefit", "question"),
    [
        ({"lunch": None}, Benefit.MITTAGESSEN, "Isst das Kind mittags in der Einrichtung mit?"),
        ({"attends": None}, Benefit.AUSFLUG, "Geht das Kind in eine Kita, in die Tagespflege oder in die Schule?"),
        ({"activity": None}, Benefit.TEILHABE, "Ist das Kind in einem Verein, einem Kurs oder einer Freizeit?"),
        ({"birth_date": None}, Benefit.TEILHABE, "Wann ist das Kind geboren?"),
        ({"child_benefit_drawn": None}, Benefit.AUSFLUG, "Bekommt die Familie für dieses Kind Kindergeld?"),
        ({"attends": Attends.VOCATIONAL_SCHOOL}, Benefit.AUSFLUG, "Bekommt das Kind eine Ausbildungsvergütung?"),
        ({"grants": (replace(WOHNGELD, covers_child=None),)}, Benefit.AUSFLUG, "Steht das Kind im Wohngeldbescheid als Haushaltsmitglied?"),
        ({"grants": (replace(SGB2, valid_until=None),)}, Benefit.AUSFLUG, "Bis wann gilt der Bescheid?"),
        ({"grants": (replace(SGB2, valid_from=None),)}, Benefit.AUSFLUG, "Seit wann gilt der Bescheid?"),
    ],
)
def test_the_one_question(missing: dict[str, object], benefit: Benefit, question: str) -> None:
    found = finding(KITA_CHILD, benefit, ON, **missing)
    assert (found.verdict, found.question) == (Verdict.UNCLEAR, question)


def test_two_households_ask_where_the_child_lives() -> None:
    running = (grant(Route.KIZ, "2026-08-01", "2027-01-31"),)
    assert finding(KITA_CHILD, Benefit.AUSFLUG, lives_with_applicant=None, grants=running).verdict is Verdict.UNCLEAR
    found = finding(KITA_CHILD, Benefit.AUSFLUG, lives_with_applicant=False, grants=running)
    assert found.question == "Bekommt der andere Haushalt eine Leistung für das Kind? Sonst bitte beim Jobcenter oder Sozialamt fragen."


def test_neighbouring_benefits_are_hinted_at() -> None:
    assert any("Elternbeitrag" in hint for hint in checked(KITA_CHILD).hints)
    assert not any("Elternbeitrag" in hint for hint in checked(PUPIL).hints)
    assert any("Alle Kinder essen mit" in hint for hint in finding(KITA_CHILD, Benefit.MITTAGESSEN, grants=()).hints)
    assert not any("Alle Kinder essen mit" in hint for hint in finding(KITA_CHILD, Benefit.MITTAGESSEN).hints)
