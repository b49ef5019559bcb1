"""What changed for a child: by the catalogue, by a fact, by the day."""

from dataclasses import replace
from datetime import date

from app.domain.benefits.catalogue_file import catalogue_from
from app.domain.benefits.check import check_child
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.recheck import Cause, Change, Standpoint, changes_since, kept_check
from app.domain.benefits.saying import said_change
from app.domain.benefits.shipped import shipped_texts
from app.domain.benefits.verdict import Verdict
from app.domain.terms import Benefit
from tests.domain.benefits.cases_at_hand import KITA_CHILD, LAW, ON, PUPIL

FEBRUARY = date(2027, 2, 22)


def law_of_2027() -> str:
    return shipped_texts()["schulbedarf.toml"].replace("{ since = 2027-01-01, unknown = true,", "{ since = 2027-01-01, eur = 67.00,")


NEW = replace(catalogue_from({**shipped_texts(), "schulbedarf.toml": law_of_2027()}), version="2027-01-15")


def changes(before: Standpoint, after: Standpoint, *, earlier: ChildFacts = PUPIL, later: ChildFacts = PUPIL) -> dict[Benefit, Change]:
    kept, now = kept_check(lambda _: earlier, before), kept_check(lambda _: later, after)
    return {change.benefit: change for change in changes_since(kept, now, lambda _: later, after.law)}


def test_a_new_amount_changes_only_what_it_concerns() -> None:
    found = changes(Standpoint(LAW, FEBRUARY), Standpoint(NEW, FEBRUARY))
    assert {benefit: (change.fields, change.causes) for benefit, change in found.items()} == {
        Benefit.SCHULBEDARF: (("amount",), (Cause.LAW,))
    }
    said = "weiter voraussichtlich ja; Betrag noch nicht bekannt → 67,00 € im Schulhalbjahr, fällig am 01.02.2027"
    assert said_change(found[Benefit.SCHULBEDARF]) == said


def test_an_amount_a_child_cannot_have_is_no_news() -> None:
    assert changes(Standpoint(LAW, FEBRUARY), Standpoint(NEW, FEBRUARY), earlier=KITA_CHILD, later=KITA_CHILD) == {}


def test_a_fact_that_changed() -> None:
    """The Kita child comes to school: lunch stays, what is for school comes."""
    today = Standpoint(LAW, ON)
    found = changes(today, today, earlier=KITA_CHILD, later=replace(PUPIL, id="c1"))
    verdicts = {benefit: said_change(each) for benefit, each in found.items() if "verdict" in each.fields}
    come = (Benefit.SCHULBEDARF, Benefit.BEFOERDERUNG, Benefit.LERNFOERDERUNG)
    assert verdicts == dict.fromkeys(come, "voraussichtlich nein → voraussichtlich ja")
    assert all(found[benefit].causes == (Cause.FACTS,) for benefit in come)


def test_facts_and_law_that_both_changed_are_both_named() -> None:
    found = changes(Standpoint(LAW, FEBRUARY), Standpoint(NEW, FEBRUARY), earlier=KITA_CHILD)
    assert found[Benefit.SCHULBEDARF].causes == (Cause.FACTS, Cause.LAW)


def test_the_same_says_nothing() -> None:
    assert changes(Standpoint(LAW, ON), Standpoint(LAW, ON)) == {}


def test_a_day_on_which_a_grant_has_ended() -> None:
    found = changes(Standpoint(LAW, date(2027, 5, 31)), Standpoint(LAW, date(2027, 6, 1)), earlier=KITA_CHILD, later=KITA_CHILD)
    lost = [change for change in found.values() if change.before.verdict is Verdict.YES]
    assert lost
    assert all((change.after.verdict, change.causes) == (Verdict.UNCLEAR, (Cause.TIME,)) for change in lost)


def test_results_remember_law_and_day() -> None:
    kept = kept_check(lambda _: PUPIL, Standpoint(LAW, ON))
    assert (kept.catalogue, kept.on) == (LAW.version, ON)


def test_a_catalogue_of_other_sentences_changes_no_finding() -> None:
    texts = shipped_texts()
    texts["sentences.toml"] = texts["sentences.toml"].replace("isst in der Einrichtung mit", "isst dort mit")
    other = catalogue_from(texts)
    before, after = (check_child(KITA_CHILD, on=ON, law=law) for law in (LAW, other))
    assert before.findings[Benefit.MITTAGESSEN].reason != after.findings[Benefit.MITTAGESSEN].reason
    assert changes(Standpoint(LAW, ON), Standpoint(other, ON), earlier=KITA_CHILD, later=KITA_CHILD) == {}
