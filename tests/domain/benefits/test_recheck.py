"""What changed for whom: by the catalogue, by a fact, by the day."""

from dataclasses import replace
from datetime import date

from app.domain.benefits.catalogue_file import catalogue_from
from app.domain.benefits.check import check_case
from app.domain.benefits.facts import Case
from app.domain.benefits.recheck import Change, Standpoint, benefits_concerned, changes_for
from app.domain.benefits.shipped import shipped_texts
from app.domain.benefits.verdict import Verdict
from app.domain.terms import Benefit
from tests.domain.benefits.cases_at_hand import KITA_CHILD, LAW, ON, PUPIL

HOUSEHOLD = Case(children=(KITA_CHILD, replace(PUPIL, id="c2")))
FEBRUARY = date(2027, 2, 22)


def law_of_2027() -> str:
    return shipped_texts()["schulbedarf.toml"].replace("{ since = 2027-01-01, unknown = true,", "{ since = 2027-01-01, eur = 67.00,")


NEW = catalogue_from({**shipped_texts(), "schulbedarf.toml": law_of_2027()})


def changes(before: Standpoint, after: Standpoint, earlier: Case = HOUSEHOLD, later: Case = HOUSEHOLD) -> list[Change]:
    return list(changes_for(earlier, later, before=before, after=after, only=frozenset(Benefit)))


def test_a_new_amount_changes_only_what_it_concerns() -> None:
    assert benefits_concerned(Standpoint(LAW, FEBRUARY), Standpoint(NEW, FEBRUARY)) == {Benefit.SCHULBEDARF}
    assert benefits_concerned(Standpoint(LAW, ON), Standpoint(LAW, ON)) == frozenset()
    assert benefits_concerned(Standpoint(LAW, ON), Standpoint(LAW, FEBRUARY)) == frozenset(Benefit)
    found = changes(Standpoint(LAW, FEBRUARY), Standpoint(NEW, FEBRUARY))
    assert {(change.child_id, change.benefit, change.fields) for change in found} == {
        (child, Benefit.SCHULBEDARF, ("amount",)) for child in ("c1", "c2")
    }
    assert found[0].after.amount.cents == 6700


def test_a_fact_that_changed() -> None:
    """The Kita child comes to school: lunch stays, what is for school comes."""
    today, later = Standpoint(LAW, ON), Case(children=(replace(PUPIL, id="c1"),))
    found = [change for change in changes(today, today, later=later) if "verdict" in change.fields]
    changed = {change.benefit: (change.before.verdict, change.after.verdict) for change in found}
    assert changed == dict.fromkeys((Benefit.SCHULBEDARF, Benefit.BEFOERDERUNG, Benefit.LERNFOERDERUNG), (Verdict.NO, Verdict.YES))


def test_the_same_says_nothing() -> None:
    assert changes(Standpoint(LAW, ON), Standpoint(LAW, ON)) == []


def test_a_day_on_which_a_grant_has_ended() -> None:
    found = changes(Standpoint(LAW, date(2027, 5, 31)), Standpoint(LAW, date(2027, 6, 1)))
    lost = [change for change in found if change.before.verdict is Verdict.YES]
    assert lost
    assert all(change.after.verdict is Verdict.UNCLEAR for change in lost)


def test_results_remember_law_and_day() -> None:
    result = check_case(HOUSEHOLD, on=ON, law=LAW)
    assert (result.catalogue, result.on) == (LAW.version, ON)


def test_a_catalogue_of_other_sentences_changes_no_finding() -> None:
    texts = shipped_texts()
    texts["sentences.toml"] = texts["sentences.toml"].replace("isst in der Einrichtung mit", "isst dort mit")
    other = catalogue_from(texts)
    before, after = (check_case(HOUSEHOLD, on=ON, law=law) for law in (LAW, other))
    assert before.children[0].findings[Benefit.MITTAGESSEN].reason != after.children[0].findings[Benefit.MITTAGESSEN].reason
    assert changes(Standpoint(LAW, ON), Standpoint(other, ON)) == []
