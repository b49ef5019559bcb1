"""What a field has no room for stands whole on the continuation sheet, and the field says so: nothing is cut."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import String

from app.domain.form_mapping import Entry, Place
from app.domain.paper import Pack
from app.domain.sheet_code import unsealed
from app.reports.ink import MM, GlyphCodes
from app.reports.official.appearance import Box, drawn_text
from app.reports.official.reading import read_paper
from app.services.office_forms import fill_form
from app.services.printing import check_codes
from app.ui.features.settings.mapping_letters import LEAST_CELL_MM, TWO_LINES_MM
from tests.reports.acroforms import Sheet, text
from tests.reports.paper_cases import MADE_ON, adult, kita_case
from tests.reports.test_official_forms import official

LONG = "Wolfeschlegelsteinhausenbergerdorff-Đorđević-Yılmaz von und zu Oberniederhinterunterwaldkirchen"


def filled(
    widget: str, rect: tuple[float, float, float, float], entry: Entry | None = None, *, name: str = LONG, keeps_fields: bool = False
) -> Pack:
    sheet = Sheet().page()
    sheet.widget(f"/FT /Tx /T (Name) {widget}", rect)
    pdf = sheet.content()
    paper = official(pdf, read_paper(pdf), (entry or text("Name"),))
    return fill_form(kita_case(applicant=adult(family_name=name)), paper, made_on=MADE_ON, keeps_fields=keeps_fields)


def words(pack: Pack) -> list[str]:
    document = pypdfium2.PdfDocument(pack.pdf)
    read = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return read


@pytest.mark.parametrize("keeps_fields", [False, True])
def test_a_name_too_long_moves_whole_and_the_field_says_where(keeps_fields: bool) -> None:
    pack = filled("", (60, 740, 200, 760), keeps_fields=keeps_fields)
    assert (pack.page_count, [sheet.guests for sheet in pack.sheets]) == (3, [range(2, 3)])
    _, form, annex = words(pack)
    if not keeps_fields:
        assert "siehe Fortsetzungsblatt Nr. 1" in form
    assert "Wer beantragt: Familienname" in annex
    assert LONG in annex
    assert "zu: Antrag (Muster)" in annex
    assert "Seite 3 von 3" in annex
    check_codes(pack, seal=unsealed)
    if keeps_fields:
        with pikepdf.open(io.BytesIO(pack.pdf)) as opened:
            assert str(opened.Root.AcroForm.Fields[0].V) == "siehe Fortsetzungsblatt Nr. 1"


def test_a_field_shown_twice_holds_the_whole_name_though_one_place_is_too_small_for_it() -> None:
    sheet = Sheet().page()
    name = sheet.field("/FT /Tx", T=String("Name"))
    name.Kids.extend([sheet.widget("", rect, Parent=name) for rect in ((60, 740, 260, 760), (60, 700, 105, 712), (60, 660, 70, 672))])
    pdf = sheet.content()
    paper = official(pdf, read_paper(pdf), (text("Name"),))
    pack = fill_form(kita_case(applicant=adult(family_name="Đorđević-Yılmaz")), paper, made_on=MADE_ON, keeps_fields=True)
    with pikepdf.open(io.BytesIO(pack.pdf)) as opened:
        assert str(opened.Root.AcroForm.Fields[0].V) == "Đorđević-Yılmaz"
    assert "Đorđević-Yılmaz" in words(pack)[2], "the small places lead to the continuation sheet"


def test_a_small_field_says_it_shorter() -> None:
    assert "s. Nr. 1" in words(filled("", (60, 740, 105, 752)))[1]


def test_a_field_for_twenty_letters_takes_no_half_name() -> None:
    _, form, annex = words(filled("/MaxLen 20", (60, 740, 560, 760)))
    assert "Wolfe" not in form
    assert "s. Fortsetzung Nr. 1" in form
    assert LONG in annex


def test_boxes_for_letters_stay_empty_rather_than_half_filled() -> None:
    _, form, annex = words(filled("/Ff 16777216 /MaxLen 10", (60, 740, 260, 760)))
    assert form == "Antrag der Stelle"
    assert LONG in annex


def test_a_field_too_low_for_any_letter_stays_empty() -> None:
    _, form, annex = words(filled("", (60, 740, 560, 745), name="Kurz"))
    assert form == "Antrag der Stelle"
    assert "Kurz" in annex


def test_a_place_on_the_page_moves_what_it_cannot_hold() -> None:
    entry = Entry(facts=("p_name",), place=Place(page=1, x=20, y=60, w=40, h=6))
    _, form, annex = words(filled("", (60, 740, 200, 760), entry))
    assert "s" in form
    assert LONG not in form
    assert LONG in annex


def test_what_a_closed_list_does_not_offer_moves_too() -> None:
    sheet = Sheet().page()
    sheet.widget("/FT /Ch /Ff 131072 /T (Name) /Opt [(eins) (zwei)]", (60, 740, 260, 760))
    pdf = sheet.content()
    paper = official(pdf, read_paper(pdf), (text("Name"),))
    pack = fill_form(kita_case(applicant=adult(family_name="Kurz")), paper, made_on=MADE_ON)
    _, form, annex = words(pack)
    assert "Kurz" not in form
    assert "Kurz" in annex


def test_letters_no_font_has_are_told() -> None:
    assert filled("", (60, 740, 560, 760), name="Li 李").unprintable == ("李",)


def test_a_box_as_narrow_as_the_mapping_page_allows_takes_a_wide_letter_and_a_narrower_one_does_not() -> None:
    codes = GlyphCodes()
    for width_mm, fits in ((LEAST_CELL_MM, True), (LEAST_CELL_MM - 0.4, False)):
        drawn = drawn_text(codes, "WWWW", Box(4 * width_mm * MM, 7 * MM, cells=4))
        assert (drawn is not None) is fits


def test_two_lines_fit_a_place_as_low_as_the_mapping_page_allows() -> None:
    codes = GlyphCodes()
    for height_mm, fits in ((TWO_LINES_MM, True), (TWO_LINES_MM - 0.5, False)):
        drawn = drawn_text(codes, "Musterstraße\nMusterstadt", Box(90 * MM, height_mm * MM, has_lines=True))
        assert (drawn is not None) is fits
