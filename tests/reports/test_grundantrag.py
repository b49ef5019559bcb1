"""G1: what is ticked, what stands where, and what stays empty."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.benefits.shipped import shipped_catalogue
from app.domain.paper import PackCase
from app.domain.people import Child, Family, Office, SecondHousehold
from app.domain.terms import ApplicationKind, Benefit, Route
from app.reports.forms.filling import Filling
from app.reports.forms.g1 import G1Facts, g1_facts
from app.services.printing import compose
from tests.reports.paper_cases import JOBCENTER, MADE_ON, adult, empty_case, kita_case, lunch, school_case
from tests.reports.reading import find, pages_of, ticks, unbroken

SENTENCES = {
    Route.SGB2: "(§ 29 Abs. 5 SGB II)",
    Route.KIZ: "(§ 6b Abs. 3 BKGG in Verbindung mit § 29 Abs. 5 SGB II)",
    Route.WOHNGELD: "(§ 6b Abs. 3 BKGG in Verbindung mit § 29 Abs. 5 SGB II)",
    Route.SGB12: "(§ 34a Abs. 6 SGB XII)",
    Route.ASYL3: "(§ 3 Abs. 4 AsylbLG in Verbindung mit § 34a Abs. 6 SGB XII)",
    Route.ASYL2: "(§ 2 Abs. 1 AsylbLG in Verbindung mit § 34a Abs. 6 SGB XII)",
    Route.NONE: "auf Verlangen vor.",
}
LABELS = {
    Route.SGB2: "Grundsicherungsgeld/Bürgergeld (SGB II)",
    Route.KIZ: "Kinderzuschlag (§ 6a BKGG)",
    Route.WOHNGELD: "Wohngeld",
    Route.SGB12: "Sozialhilfe (SGB XII)",
    Route.ASYL3: "Asylbewerberleistungen nach § 3 AsylbLG",
    Route.ASYL2: "Asylbewerberleistungen nach § 2 AsylbLG",
    Route.NONE: "keine dieser Leistungen",
}
NUMBER_LABELS = {
    Route.SGB2: "BG-Nummer",
    Route.KIZ: "Kindergeldnummer",
    Route.WOHNGELD: "Wohngeldnummer",
    Route.SGB12: "Aktenzeichen",
    Route.ASYL3: "Aktenzeichen",
    Route.ASYL2: "Aktenzeichen",
}


def g1(case: PackCase, annexes: Iterable[str] = ()) -> G1Facts:
    """Fill the Grundantrag by the law that came with the program."""
    return g1_facts(Filling(case, None, MADE_ON, shipped_catalogue()), annexes)


def on(route: Route, reference: str = "NR-4711") -> object:
    grant = kita_case().grant
    assert grant is not None
    return replace(grant, route=route, reference=reference)


@pytest.mark.parametrize("route", list(Route))
def test_the_route_is_ticked_and_its_paragraph_printed(route: Route) -> None:
    pack = compose([kita_case(grant=on(route))], made_on=MADE_ON)
    label = find(pack, 1, LABELS[route])[0]
    assert len([tick for tick in ticks(pack, 1) if abs(tick.top - label.top) < 1.5 and 0 < label.x - tick.right < 4]) == 1
    assert unbroken(SENTENCES[route]) in unbroken(pages_of(pack)[1])


@pytest.mark.parametrize("route", list(NUMBER_LABELS))
def test_the_number_stands_in_the_box_of_its_route(route: Route) -> None:
    pack = compose([kita_case(grant=on(route))], made_on=MADE_ON)
    label = find(pack, 1, NUMBER_LABELS[route])[0]
    (number,) = find(pack, 1, "NR-4711")
    assert abs(number.x - label.x) < 3
    assert 0 < number.top - label.bottom < 4


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("Jobcenter Musterkreis", 20, 39),
        ("Amtsweg 2, 59494 Soest", 20, 49.4),
        ("LH-2026-0042", 136, 49.4),
        ("35502BG0012345", 20, 101.8),
        ("01.07.2026", 140, 112.2),
        ("30.06.2027", 170, 112.2),
        ("Đorđević-Yılmaz", 20, 144.4),
        ("Müşerref Ażra", 110, 144.4),
        ("07.04.1990", 80, 154.8),
        ("0170 0000000", 110, 154.8),
        ("Am Großen Teich 27a", 20, 165.2),
        ("muesra@beispiel.example", 110, 175.6),
        ("Łukasz", 95, 207.4),
        ("01.09.2021", 170, 207.4),
        ("Kita Wiesengrund", 20, 250.8),
        ("Trägerverein Lindenhof e. V.", 20, 261.2),
        ("2026/27", 155, 271.6),
    ],
)
def test_every_fact_stands_in_its_box(text: str, x: float, y: float) -> None:
    pack = compose([kita_case()], made_on=MADE_ON)
    place = find(pack, 1, text)[0]
    assert x < place.x < x + 3
    assert y < place.top < place.bottom < y + 6


def test_the_office_stamp_keeps_its_box() -> None:
    pack = compose([kita_case()], made_on=MADE_ON)
    (label,) = find(pack, 1, "Eingangsstempel (nur Behörde)")
    assert 136 < label.x < 139
    assert 12 < label.top < 16
    assert not [word for word in ("Jobcenter", "2026", "LH") for place in find(pack, 1, word) if place.x > 136 and place.bottom < 42]


def test_an_unknown_office_leaves_its_boxes_empty() -> None:
    named = g1(kita_case(office=Office(id="o9", name="Sozialamt")))
    assert (named.k_behoerde_name, named.k_behoerde_anschrift) == ("Sozialamt", "")
    unknown = g1(kita_case(office=None))
    assert (unknown.k_behoerde_name, unknown.k_behoerde_anschrift) == ("", "")


def test_a_missing_number_does_not_keep_it_from_printing() -> None:
    facts = g1(kita_case(grant=on(Route.SGB2, "")))
    assert (facts.l_rechtskreis, facts.l_bg_nummer) == ("SGB2", "")
    assert compose([kita_case(grant=None)], made_on=MADE_ON).page_count == 3


def test_all_benefits_of_a_child_share_one_grundantrag() -> None:
    facts = g1(school_case())
    assert facts.b_benefits == {"MITTAGESSEN", "SCHULBEDARF", "TEILHABE"}
    assert (facts.b_ab_mittag, facts.b_ab_schulbedarf, facts.b_ab_ausflug) == ("12/2026", "12/2026", "")
    assert facts.k_vorgang_kita == "LH-2026-0043 · LH-2026-0044 · LH-2026-0045"


def test_the_kind_is_ticked_where_all_applications_agree() -> None:
    both = (lunch(), lunch(id="ap2", benefit=Benefit.AUSFLUG, kind=ApplicationKind.FIRST))
    assert g1(kita_case()).k_antragsart == "folgeantrag"
    assert g1(kita_case(applications=both)).k_antragsart == ""


def test_the_parents_account_is_printed_only_where_money_goes_to_them() -> None:
    kita, school = g1(kita_case()), g1(school_case())
    assert (kita.z_empfaenger, kita.z_iban, kita.z_kontoinhaber) == (frozenset({"einrichtung"}), "", "")
    assert (school.z_empfaenger, school.z_iban) == (frozenset({"person"}), "DE89 3704 0044 0532 0130 00")
    assert school.z_kontoinhaber == "Müşerref Ażra Đorđević-Yılmaz"


def test_the_household_is_affirmed_only_where_the_record_settles_it() -> None:
    child = kita_case().child
    apart = replace(child, second_households=(SecondHousehold(id="h1", child_id="c1", adult_name="Vater"),))
    elsewhere = replace(child, street="Anderswo 1")
    assert g1(kita_case(grant=on(Route.KIZ))).c_haushalt is True
    assert g1(kita_case(grant=on(Route.KIZ), child=apart)).c_haushalt is None
    assert g1(kita_case(grant=on(Route.KIZ), child=elsewhere)).c_haushalt is None
    assert g1(kita_case()).c_haushalt is None


@pytest.mark.parametrize(("day", "year"), [(date(2026, 7, 31), "2025/26"), (date(2026, 8, 1), "2026/27"), (date(2099, 8, 1), "2099/00")])
def test_the_kita_year_begins_in_august(day: date, year: str) -> None:
    assert g1(kita_case(applications=(lunch(period_from=day),))).e_schuljahr == year


def test_a_birth_year_alone_is_written_as_the_papers_do() -> None:
    born = replace(kita_case().child, birth_date=date(2021, 1, 1), birth_year_only=True)
    assert g1(kita_case(child=born)).c_geburtsdatum == "00.00.2021"
    assert g1(kita_case(child=born)).c_ganz == "Łukasz Đorđević, geb. 00.00.2021"


SECRETS = ("Am Großen Teich", "bei Müller", "0170 0000000", "muesra@", "Versteckweg")


def protected(*, discloses: bool) -> list[str]:
    mother = adult()
    child = Child(id="c1", family_id="f1", family_name="Đorđević", given_names="Łukasz", street="Versteckweg 9", city="Soest")
    family = Family(id="f1", address_protected=True, adults=(mother,), children=(child,))
    case = kita_case(family=family, child=child, discloses_address=discloses)
    school = school_case(family=family, child=child, discloses_address=discloses)
    return pages_of(compose([case, school], made_on=MADE_ON))


def test_a_protected_address_is_on_no_page_unless_staff_choose_it() -> None:
    pages = protected(discloses=False)
    assert not [secret for secret in SECRETS if secret in "\n".join(pages)]
    assert "wird der Stelle gesondert mitgeteilt (Auskunftssperre)" in pages[0]


def test_a_disclosed_address_stays_off_the_annexes() -> None:
    pages = protected(discloses=True)
    assert all(secret in pages[0] for secret in SECRETS)
    annexes = [pages[2], pages[5], pages[6]]
    assert not [secret for secret in SECRETS for page in annexes if secret in page]


def test_the_checklist_follows_route_and_benefits() -> None:
    entries = {entry.text: entry.ticked for entry in g1(school_case(), ["A1", "A5", "A3"]).checklist}
    assert entries == {
        "Anlagen dieser Mappe: A1, A5, A3": True,
        "Kopie des aktuellen Wohngeldbescheids": False,
        "Kindergeldnachweis (Bescheid oder Zahlbeleg)": False,
        "Bestätigung der Einrichtung über das Mittagessen": False,
        "Bestätigung des Vereins oder Anbieters": False,
    }
    assert [entry.text for entry in g1(kita_case(), ["A1"]).checklist] == ["Anlagen dieser Mappe: A1"]
    assert [entry.text for entry in g1(empty_case()).checklist] == ["Kopie des aktuellen Leistungsbescheids"]


def test_phone_and_mail_are_marked_as_free() -> None:
    page = pages_of(compose([kita_case(office=JOBCENTER)], made_on=MADE_ON))[0]
    assert "Telefon (freiwillig)" in page
    assert "E-Mail (freiwillig)" in page
