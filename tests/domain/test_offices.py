"""Route × residence → office, for the shipped Kreis and for an invented second one; and files that are refused."""

from dataclasses import fields
from pathlib import Path

import pytest

from app.core.assets import asset_path
from app.core.errors import ErrorCode, UserError
from app.domain.office_file import offices_from_toml
from app.domain.offices import FactState, ListedOffice, OfficeList, PaymentMode, Provenance, office_for
from app.domain.terms import Route

TOWNS = {
    "Anröchte": ["59609"],
    "Bad Sassendorf": ["59505"],
    "Ense": ["59469"],
    "Erwitte": ["59597"],
    "Geseke": ["59590"],
    "Lippetal": ["59510"],
    "Lippstadt": ["59555", "59556", "59557", "59558"],
    "Möhnesee": ["59519"],
    "Rüthen": ["59602"],
    "Soest": ["59494"],
    "Warstein": ["59581"],
    "Welver": ["59514"],
    "Werl": ["59457"],
    "Wickede (Ruhr)": ["58739"],
}
"""Domain report 2.2."""
OTHER_ROUTES = sorted(set(Route) - {Route.NONE, Route.SGB2})
TEXT = Path(__file__).with_name("offices").joinpath("musterkreis.toml").read_text("utf-8")
MUSTERAU = offices_from_toml("musterkreis.toml", TEXT)


@pytest.fixture(scope="module")
def soest() -> OfficeList:
    return offices_from_toml("kreis-soest.toml", asset_path("offices", "kreis-soest.toml").read_text("utf-8"))


def _id(office: ListedOffice | None) -> str | None:
    return office.id if office else None


def test_the_file_names_the_14_municipalities_of_the_kreis(soest: OfficeList) -> None:
    assert {place.name: list(place.postcodes) for place in soest.municipalities} == TOWNS
    assert [place.ags for place in soest.municipalities] == [f"05974{number:03}" for number in range(4, 57, 4)]


@pytest.mark.parametrize("town", TOWNS)
def test_each_town_has_the_jobcenter_and_its_own_sozialamt(soest: OfficeList, town: str) -> None:
    for code in TOWNS[town]:
        assert _id(office_for(Route.SGB2, [soest], municipality=town, postcode=code)) == "jobcenter-aha"
        found = {office_for(route, [soest], postcode=code) for route in OTHER_ROUTES}
        assert {office.name.value for office in found if office} == {f"Sozialamt {town}"}
        assert None not in found


def test_only_three_towns_have_a_jugendamt_of_their_own(soest: OfficeList) -> None:
    own = {place.name for place in soest.municipalities if place.youth_office.value == f"Jugendamt {place.name}"}
    assert own == {"Soest", "Lippstadt", "Warstein"}
    assert {place.youth_office.value for place in soest.municipalities if place.name not in own} == {"Kreisjugendamt Soest"}


def test_every_fact_has_its_source_and_is_to_be_checked_and_the_rest_is_to_be_entered(soest: OfficeList) -> None:
    for office in soest.offices:
        facts = {item.name: getattr(office, item.name) for item in fields(office)}
        provenances = {name: fact for name, fact in facts.items() if isinstance(fact, Provenance)}
        assert {name for name, fact in provenances.items() if fact.state is FactState.TO_ENTER} == set(office.please_enter)
        known = [fact for name, fact in provenances.items() if name not in office.please_enter] + list(office.serves)
        assert all(fact.source and fact.year and fact.state is FactState.TO_CHECK for fact in known)


@pytest.mark.parametrize(
    ("name", "code", "town"),
    [
        ("moehnesee", "", "Möhnesee"),
        ("  RÜTHEN ", "", "Rüthen"),
        ("Wickede", "", "Wickede (Ruhr)"),
        ("Wickede (Ruhr)", "58739", "Wickede (Ruhr)"),
        ("Erwitte-Bad Westernkotten", "59597", "Erwitte"),
        ("Lippstadt, Bökenförde", "", "Lippstadt"),
        ("Bad Westernkotten", "59597", None),  # an Ortsteil no source names: not guessed
        ("Dortmund", "59494", None),  # may be a town far away and a postcode mistyped
        ("Dortmund-Wickede", "", None),
        ("Soester Straße", "", None),
        ("", "59558", "Lippstadt"),
        ("Soest", "59457", None),  # contradicts itself: nobody is told a wrong office
        ("Lippstadt", "33098", "Lippstadt"),  # a postcode of nowhere in the file does not speak against the name
        ("Paderborn", "33098", None),
        ("", "", None),
    ],
)
def test_a_residence_is_found_by_name_and_postcode(soest: OfficeList, name: str, code: str, town: str | None) -> None:
    found = office_for(Route.WOHNGELD, [soest], municipality=name, postcode=code)
    assert (found.name.value if found else None) == (f"Sozialamt {town}" if town else None)


def test_no_route_has_no_office(soest: OfficeList) -> None:
    assert office_for(Route.NONE, [soest], municipality="Soest") is None


def test_another_kreis_is_one_more_file(soest: OfficeList) -> None:
    both = [soest, MUSTERAU]
    assert _id(office_for(Route.KIZ, both, municipality="Soest")) == "sozialamt-soest"
    found = office_for(Route.KIZ, both, municipality="Musterau")
    assert found
    assert found.payment.value == (PaymentMode.DIRECT,)
    assert _id(office_for(Route.SGB12, both, municipality="Ödtal an der Muster")) == "anlaufstelle"
    assert office_for(Route.SGB12, both, municipality="Musterau") is None
    assert office_for(Route.KIZ, both, postcode="00102") is None, "two municipalities share the postcode"
    assert _id(office_for(Route.KIZ, both, municipality="Musterau", postcode="00102")) == "anlaufstelle"


NAME = 'name = { value = "Anlaufstelle BuT", source = "auskunft", year = 2026, state = "geprüft" }'
ANOTHER = """
[[offices]]
id = "zweite"
name = { value = "Zweite Stelle", source = "auskunft", year = 2026, state = "geprüft" }
please_enter = ["street", "postcode", "city", "phone", "email", "website", "online_form", "form_set", "delivery", "payment"]
[[offices.serves]]
routes = ["KIZ"]
municipalities = ["Ödtal"]
source = "auskunft"
year = 2026
state = "geprüft"
"""


@pytest.mark.parametrize(
    ("good", "bad", "line", "fault"),
    [
        ('region = "Kreis Musterau"', "region = Kreis", 2, "not_toml"),
        ("as_of_year = 2026", 'as_of_year = 2026\ncolour = "blau"', 4, "unknown_key"),
        ("as_of_year = 2026", "", 1, "missing_key"),
        ('ags = "99999002"', 'fax = "0"', 18, "unknown_key"),
        ('postcodes = ["00102"]', 'postcodes = "00102"', 21, "wrong_value"),
        (NAME, NAME.replace('source = "auskunft", ', ""), 28, "missing_source"),
        (NAME, NAME.replace("auskunft", "hörensagen"), 28, "unknown_name"),
        (NAME, NAME.replace("geprüft", "sicher"), 28, "wrong_value"),
        (NAME, NAME.replace("Anlaufstelle BuT", ""), 28, "contradiction"),
        ('please_enter = ["street", ', "please_enter = [", 32, "contradiction"),
        ('["online", "ueber_einrichtung"]', '["brieftaube"]', 30, "wrong_value"),
        ('routes = ["SGB12"]', 'routes = ["SGB13"]', 42, "wrong_value"),
        ('municipalities = ["Ödtal"]', 'municipalities = ["Nirgendwo"]', 43, "unknown_name"),
        ('name = "Ödtal"', 'name = "MUSTERAU"', 17, "twice"),
        ('routes = ["SGB12"]', 'routes = ["SGB12", "KIZ"]', 41, "twice"),
        ("", ANOTHER, 52, "twice"),
    ],
)
def test_a_faulty_file_is_refused_with_line_and_reason(good: str, bad: str, line: int, fault: str) -> None:
    text = TEXT.replace(good, bad, 1) if good else TEXT + bad
    assert text != TEXT
    with pytest.raises(UserError) as caught:
        offices_from_toml("musterkreis.toml", text)
    assert caught.value.code is ErrorCode.LAW_FILE
    assert (caught.value.facts["file"], caught.value.facts["line"], caught.value.facts["fault"]) == ("musterkreis.toml", line, fault)
