"""Paper asks for the proofs the catalogue names, and for no other."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.assets import read_toml
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.paper import PackCase
from app.domain.terms import Benefit, Route
from app.reports.forms.filling import Filling
from app.reports.forms.proofs import papers
from app.services.printing import compose
from tests.reports.paper_cases import MADE_ON, kita_case, lunch, school_case
from tests.reports.reading import sheet_text

LAW = shipped_catalogue()


def asked(case: PackCase, *benefits: Benefit, law: Catalogue = LAW, with_optional: bool = False) -> list[str]:
    applied = replace(case, applications=tuple(lunch(id=each, benefit=each) for each in benefits))
    return [entry.text for entry in papers(Filling(applied, None, MADE_ON, law), with_optional=with_optional)]


def born(year: int) -> PackCase:
    return school_case(child=replace(school_case().child, birth_date=date(year, 3, 14)))


def test_a_school_child_brings_what_its_benefits_and_its_route_ask_for() -> None:
    assert asked(school_case(), Benefit.MITTAGESSEN, Benefit.TEILHABE) == [
        "Kopie des aktuellen Wohngeldbescheids",
        "Kindergeldnachweis (Bescheid oder Zahlbeleg)",
        "Bestätigung der Einrichtung über das Mittagessen",
        "Bestätigung des Vereins oder Anbieters",
    ]


def test_what_our_own_kita_confirms_nobody_has_to_bring() -> None:
    assert asked(kita_case(), Benefit.MITTAGESSEN, Benefit.AUSFLUG) == []
    assert asked(replace(kita_case(), site=None), Benefit.AUSFLUG) == ["Schreiben zum Ausflug: Ziel, Tag, Kosten, Konto"]


def test_the_school_certificate_follows_the_age() -> None:
    assert [("Schulbescheinigung" in asked(born(year), Benefit.SCHULBEDARF)) for year in (2021, 2017, 2010)] == [True, False, True]


def test_optional_papers_stand_only_where_they_may_have_been_brought() -> None:
    contract = "Essens- oder Betreuungsvertrag oder Rechnung"
    assert contract not in asked(school_case(), Benefit.MITTAGESSEN)
    assert contract in asked(school_case(), Benefit.MITTAGESSEN, with_optional=True)


def test_while_nobody_knows_of_a_grant_its_decision_is_asked_for() -> None:
    assert asked(replace(kita_case(), grant=None), Benefit.MITTAGESSEN) == ["Kopie des aktuellen Leistungsbescheids"]


def test_a_proof_that_comes_with_an_update_is_printed_in_the_words_of_the_catalogue() -> None:
    new = replace(LAW.proofs["SCHULBESCH"], id="NEU", label="Neuer Nachweis", from_age=None, under_age=None)
    meals = replace(LAW.benefits[Benefit.MITTAGESSEN], proofs=("NEU",))
    law = replace(LAW, proofs={**LAW.proofs, "NEU": new}, benefits={**LAW.benefits, Benefit.MITTAGESSEN: meals})
    assert asked(school_case(), Benefit.MITTAGESSEN, law=law) == ["Neuer Nachweis"]
    pack = compose([school_case(applications=(lunch(),))], made_on=MADE_ON, law=law)
    assert "Neuer Nachweis" in sheet_text(pack, "G1")


@pytest.mark.parametrize("route", [each for each in Route if each is not Route.NONE])
def test_the_longest_list_fits_the_grundantrag(route: Route) -> None:
    grant = school_case().grant
    assert grant is not None
    child = replace(school_case().child, birth_date=date(2010, 3, 14))
    every = tuple(lunch(id=each, code="LH-1", benefit=each) for each in Benefit)
    pack = compose([school_case(child=child, grant=replace(grant, route=route), applications=every)], made_on=MADE_ON)
    assert "weiter auf dem Fortsetzungsblatt" not in sheet_text(pack, "G1")


def test_every_short_word_belongs_to_a_proof_of_the_catalogue() -> None:
    ids = {key for key in read_toml("terms.toml")["proof"] if key.isupper()}
    assert {key for key in ids if key not in LAW.proofs} == {
        f"BESCHEID_{route}" for route in ("KIZ", "WOHNGELD", "SGB12", "ASYL2", "ASYL3")
    }
