"""A pack as a whole: its sheets, pages, bookmarks and metadata, and that nothing typed can break it."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.people import Adult
from app.domain.terms import Benefit
from app.services.printing import compose
from tests.reports.paper_cases import MADE_ON, adult, empty_case, kita_case, lunch, school_case
from tests.reports.reading import find, pages_of, reader, sheet_text, ticks, unbroken

TYPED = ("family_name", "given_names", "birth_name", "street", "address_extra", "postcode", "city", "phone", "email")
NAME = "Wolkenstein-" * 16 + "Ende"


def test_a_family_gets_one_grundantrag_per_child_and_the_annexes_of_its_applications() -> None:
    pack = compose([kita_case(), school_case()], made_on=MADE_ON)
    assert [(sheet.form_id, sheet.child_id, sheet.application_ids, sheet.first_page, sheet.page_count) for sheet in pack.sheets] == [
        ("G1", "c1", ("ap1",), 1, 2),
        ("A1", "c1", ("ap1",), 3, 1),
        ("G1", "c2", ("ap2", "ap3", "ap4"), 4, 2),
        ("A1", "c2", ("ap2",), 6, 1),
        ("A1b", "c2", ("ap2",), 7, 1),
        ("A5", "c2", ("ap3",), 8, 1),
        ("A3", "c2", ("ap4",), 9, 1),
        ("A3b", "c2", ("ap4",), 10, 1),
    ]
    assert pack.page_count == 10 == len(reader(pack).pages)
    assert pack.plan.application_ids == ("ap1", "ap2", "ap3", "ap4")


def test_the_same_case_gives_the_same_bytes() -> None:
    first = compose([kita_case(), school_case()], made_on=MADE_ON)
    compose([replace(kita_case(), applicant=adult(family_name="Ḫ̆űĳ̈"))], made_on=MADE_ON)
    assert compose([kita_case(), school_case()], made_on=MADE_ON) == first
    assert compose([kita_case(), school_case()], made_on=date(2026, 11, 24)) != first


def test_bookmarks_and_metadata_name_nobody() -> None:
    pack = compose([kita_case(), school_case()], made_on=MADE_ON)
    document = reader(pack)
    titles = [item.title for entry in document.outline for item in (entry if isinstance(entry, list) else [entry])]
    assert titles == [
        "Kind 1",
        "Grundantrag",
        "Anlage Mittagsverpflegung",
        "Kind 2",
        "Grundantrag",
        "Anlage Mittagsverpflegung",
        "Bestätigung Mittagessen",
        "Anlage Schulbedarf",
        "Anlage Teilhabe",
        "Bestätigung Verein",
    ]
    assert document.get_destination_page_number(document.outline[3][0]) == 3
    about = {name: value for name, value in (document.metadata or {}).items() if value}
    assert {name: about[name] for name in ("/Title", "/Producer", "/CreationDate")} == {
        "/Title": "Mappe",
        "/Producer": "Direktdraht",
        "/CreationDate": "D:20261123",
    }
    assert not set(about) - {"/Title", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
    assert document.root_object["/Lang"] == "de-DE"


def test_every_font_is_embedded_as_a_subset_of_its_own_kind() -> None:
    pack = compose([kita_case(applicant=adult(family_name="≤ Đ"))], made_on=MADE_ON)
    fonts = reader(pack).pages[0]["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert {name.split("+")[1] for name in names} == {"NotoSans-Regular", "NotoSans-Bold", "NotoSansMath-Excerpt"}
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert 300 < len(descriptor["/FontFile2"].get_data()) < 100_000


def test_every_page_says_what_it_is_and_never_when_it_came_in() -> None:
    pages = pages_of(compose([kita_case()], made_on=MADE_ON))
    for page in pages:
        assert "Ausfüllhilfe der Einrichtung – kein amtlicher Vordruck." in page
        assert "Bitte bei der genannten Stelle abgeben. Maßgeblich ist der Eingang dort." in page
        assert "Eingangsdatum" not in page
        assert "23.11.2026" not in page
    assert "Formular G1 · Fassung 1.0 · Stand 22.11.2026" in pages[0]
    assert ["Seite 1 von 2" in pages[0], "Seite 2 von 2" in pages[1], "Seite 1 von 1" in pages[2]] == [True] * 3


def test_nothing_known_still_prints_every_box() -> None:
    pack = compose([empty_case()], made_on=MADE_ON)
    text = "\n".join(pages_of(pack))
    assert pack.page_count == 2
    assert "Familienname" in text
    assert "Aktenzeichen" in text
    assert ticks(pack, 1) == []


HOSTILE = '<b>Meier & "Söhne"</b> &amp; \\ %PDF ) Tj ET'


@pytest.mark.parametrize(
    "field", ["family_name", "given_names", "birth_name", "street", "address_extra", "postcode", "city", "phone", "email"]
)
def test_hostile_text_is_only_text(field: str) -> None:
    pack = compose([kita_case(applicant=adult(**{field: HOSTILE}))], made_on=MADE_ON)
    assert unbroken(HOSTILE) in unbroken(sheet_text(pack, "G1"))


@pytest.mark.parametrize(
    "field", ["family_name", "given_names", "birth_name", "street", "address_extra", "postcode", "city", "phone", "email"]
)
def test_what_does_not_fit_is_found_whole_on_a_continuation_sheet(field: str) -> None:
    pack = compose([kita_case(applicant=adult(**{field: NAME}), applications=())], made_on=MADE_ON)
    pages = pages_of(pack)
    assert pack.page_count == 3
    assert "Fortsetzung" in pages[0] or "s. Nr. 1" in pages[0]
    assert "Fortsetzungsblatt" in pages[2]
    assert unbroken(NAME) in unbroken(pages[2])
    assert "Seite 3 von 3" in pages[2]


def test_a_text_of_many_pages_is_not_lost() -> None:
    words = " ".join(f"Wort{number}" for number in range(3000))
    pages = pages_of(compose([kita_case(applicant=adult(street=words), applications=())], made_on=MADE_ON))
    texts = (page.split("Straße, Hausnummer")[-1].split("Ausfüllhilfe")[0].removeprefix(" (Fortsetzung)") for page in pages[2:])
    assert unbroken(words) in unbroken("".join(texts))
    assert "Straße, Hausnummer (Fortsetzung)" in pages[3]


def test_a_longer_name_is_made_smaller_before_it_moves() -> None:
    name = "Leutheusser-Schnarrenberger-Wolkenstein von der Heide"
    pack = compose([kita_case(applicant=adult(family_name=name))], made_on=MADE_ON)
    (place,) = find(pack, 1, "Leutheusser")
    assert pack.page_count == 3
    assert unbroken(name) in unbroken(pages_of(pack)[0])
    assert 20 < place.x < place.right < 106


def test_characters_no_font_has_show_as_a_box_and_are_reported() -> None:
    arabic = "محمد"
    pack = compose([kita_case(applicant=adult(given_names=f"{arabic}\u202e\u0007 Ali", family_name=f"{NAME}{arabic}"))], made_on=MADE_ON)
    assert pack.unprintable == tuple(sorted(set(arabic)))
    assert "\ufffd" * 4 + " Ali" in pages_of(pack)[0]
    assert compose([kita_case()], made_on=MADE_ON).unprintable == ()


def test_an_adult_without_a_given_name_prints() -> None:
    pack = compose([kita_case(applicant=Adult(id="a9", family_id="f1", family_name="Suryani", given_names="-"))], made_on=MADE_ON)
    assert "Suryani" in pages_of(pack)[0]


def test_ten_benefits_of_one_child_fit_one_grundantrag() -> None:
    every = tuple(lunch(id=f"ap{number}", benefit=benefit) for number, benefit in enumerate(Benefit))
    pack = compose([school_case(applications=every)], made_on=MADE_ON)
    assert [sheet.page_count for sheet in pack.sheets if sheet.form_id == "G1"] == [3]  # the seven numbers move to a third page
    assert len(find(pack, 2, "12/2026")) == 7


def test_what_two_boxes_cannot_hold_stands_on_the_continuation_sheet_once() -> None:
    every = tuple(lunch(id=f"ap{number}", code=f"LH-2026-00{number}", benefit=benefit) for number, benefit in enumerate(Benefit))
    first, second, rest, *_ = pages_of(compose([kita_case(applications=every)], made_on=MADE_ON))
    assert "siehe Fortsetzungsblatt Nr. 1" in first
    assert "siehe Fortsetzungsblatt Nr. 1" in second
    assert "Nr. 1" in rest
    assert "Nr. 2" not in rest
