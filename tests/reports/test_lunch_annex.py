"""A1 and A1b: who confirms decides what the sheet may tell."""

import pytest

from app.domain.terms import AttendanceKind, LunchBilling, Route
from app.services.printing import compose
from tests.reports.paper_cases import MADE_ON, adult, kita_case, lunch, school_case
from tests.reports.reading import find, pages_of, reader, sheet_text, ticks

ROUTE_WORDS = ("Grundsicherung", "Bürgergeld", "Sozialhilfe", "SGB", "Kinderzuschlag", "BKGG", "Wohngeld", "Asyl", "BG-Nummer", "974040")
OFFICE_WORDS = ("Antrag", "Behörde", "Amt", "Jobcenter", "Aktenzeichen", "Zuschuss", "Bescheid", "Eingang", "zuständig")
TELLING = (*ROUTE_WORDS, *OFFICE_WORDS, "Leistung", "Bildung", "Teilhabe", "BuT")


def test_our_own_kita_confirms_with_route_number_and_account() -> None:
    text = sheet_text(compose([kita_case()], made_on=MADE_ON), "A1")
    expected = ("Grundsicherungsgeld/Bürgergeld (SGB II)", "35502BG0012345", "DE98 4165 0001 0000 0001 23")
    for word in (*expected, "Unterschrift und Stempel", "62,00 €", "Igelgruppe"):
        assert word in text


@pytest.mark.parametrize("kind", [AttendanceKind.SCHULE, AttendanceKind.TAGESPFLEGE, AttendanceKind.BERUFSSCHULE])
def test_for_others_the_annex_shows_neither_route_nor_number(kind: AttendanceKind) -> None:
    stay = school_case().attendance
    assert stay is not None
    stay = type(stay)(id="x", child_id="c2", kind=kind, institution="Anderswo")
    case = school_case(attendance=stay, applications=(lunch(id="ap2", child_id="c2"),))
    pack = compose([case], made_on=MADE_ON)
    text = sheet_text(pack, "A1")
    assert [sheet.form_id for sheet in pack.sheets] == ["G1", "A1", "A1b"]
    assert not [word for word in ROUTE_WORDS if word in text]


def test_a_kita_of_somebody_else_gets_the_sheet_without_a_route() -> None:
    pack = compose([kita_case(site=None)], made_on=MADE_ON)
    assert "35502BG0012345" not in sheet_text(pack, "A1") + sheet_text(pack, "A1b")


@pytest.mark.parametrize("route", list(Route))
def test_the_confirmation_tells_nothing_of_a_benefit(route: Route) -> None:
    grant = school_case().grant
    assert grant is not None
    case = school_case(grant=type(grant)(id="g", child_id="c2", route=route, reference="974040123456"))
    pack = compose([case], made_on=MADE_ON)
    text = sheet_text(pack, "A1b")
    assert "Bestätigung über die Teilnahme am Mittagessen" in text
    assert not [word for word in TELLING if word in text]


def test_the_confirmation_names_no_parent_and_no_home() -> None:
    text = sheet_text(compose([school_case(applicant=adult(family_name="Elternname"))], made_on=MADE_ON), "A1b")
    assert "Ayşe" in text
    assert not [word for word in ("Elternname", "Müşerref", "Am Großen Teich", "0170", "muesra@") if word in text]


def test_its_continuation_sheet_tells_nothing_either() -> None:
    provider = "Küche " * 60
    pack = compose([school_case(applications=(lunch(id="ap2", lunch_provider=provider),))], made_on=MADE_ON)
    text = sheet_text(pack, "A1b")
    assert [sheet.page_count for sheet in pack.sheets if sheet.form_id == "A1b"] == [2]
    assert "Fortsetzungsblatt" in text
    assert not [word for word in TELLING if word in text]


def test_no_stamp_box_of_an_office_on_the_confirmation() -> None:
    pack = compose([school_case()], made_on=MADE_ON)
    (sheet,) = (sheet for sheet in pack.sheets if sheet.form_id == "A1b")
    assert find(pack, sheet.first_page, "Eingangsstempel") == []


def test_weekdays_and_billing_are_ticked() -> None:
    application = lunch(lunch_weekdays="135", lunch_billing=LunchBilling.PER_MEAL, lunch_price_cents=390, lunch_third_party=False)
    pack = compose([kita_case(applications=(application,))], made_on=MADE_ON)
    marked = {(int(tick.x), int(tick.top)) for tick in ticks(pack, 3)}
    assert {place for place in marked if place[1] > 160} == {
        (132, 176),  # Monday
        (157, 176),  # Wednesday
        (184, 176),  # Friday
        (77, 183),  # price per meal
        (94, 199),  # no third party
    }
    assert "3,90 €" in pages_of(pack)[2]


def test_an_open_end_is_said_so() -> None:
    page = pages_of(compose([kita_case(applications=(lunch(period_until=None),))], made_on=MADE_ON))[2]
    assert "bis auf Weiteres" in page


def test_the_annex_is_reached_by_its_bookmark() -> None:
    document = reader(compose([school_case()], made_on=MADE_ON))
    confirmation = document.outline[1][2]
    assert document.get_destination_page_number(confirmation) == 3
