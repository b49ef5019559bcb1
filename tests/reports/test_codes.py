"""The code on every page: there, at its size and place, readable, and never a wrong one unnoticed."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from app.core.errors import EnvironmentProblem, ErrorCode
from app.domain.paper import Pack
from app.domain.people import Child
from app.domain.sheet_code import SubjectKind, read_code, short_sign_of
from app.reports.code_check import found_codes, misprinted_pages
from app.reports.form_file import form
from app.security.sheet_seal import SheetSeal
from app.services.printing import check_codes, compose
from tests.reports.paper_cases import MADE_ON, adult, empty_case, kita_case, school_case

SEAL = SheetSeal(bytes(range(32)), "store-1")
MM = 72 / 25.4


@pytest.fixture(scope="module")
def pack() -> Pack:
    long = kita_case(applicant=adult(family_name="Wolkenstein-" * 16))
    return compose([kita_case(), school_case(), empty_case(), long], made_on=MADE_ON, seal=SEAL)


@pytest.fixture(scope="module")
def codes(pack: Pack) -> tuple[tuple[str, ...], ...]:
    return found_codes(pack.pdf)


def test_every_page_carries_the_code_of_its_row(pack: Pack, codes: tuple[tuple[str, ...], ...]) -> None:
    wanted = [code for sheet in pack.sheets for code in sheet.codes(SEAL)]
    assert len(set(wanted)) == len(wanted) - 3  # the fourth case prints the sheets of the first once more
    assert codes == tuple((code,) for code in wanted)
    check_codes(pack, seal=SEAL)


def test_a_code_names_form_version_page_and_application(codes: tuple[tuple[str, ...], ...]) -> None:
    scanned = [read_code(code) for (code,) in codes]
    said = [(each.code.form, each.code.version, each.code.page, each.code.subject.sign) for each in scanned if each]
    assert said[:3] == [
        ("G1", "1.0", 1, short_sign_of("ap1")),
        ("G1", "1.0", 2, short_sign_of("ap1")),
        ("A1", form("a1").version, 1, short_sign_of("ap1")),
    ]
    assert all(each and each.is_from(SEAL) and not each.is_from(SheetSeal(bytes(32), "store-1")) for each in scanned)


def test_without_an_application_the_code_leads_to_the_child() -> None:
    ((code,), _) = found_codes(compose([empty_case()], made_on=MADE_ON, seal=SEAL).pdf)
    scanned = read_code(code)
    assert scanned is not None
    assert (scanned.code.subject.kind, scanned.code.subject.sign) == (SubjectKind.CHILD, short_sign_of("c3"))


def test_modules_are_half_a_millimetre_at_least_and_leave_a_quiet_edge(pack: Pack) -> None:
    dots_per_mm = 600 / 25.4
    document = pypdfium2.PdfDocument(pack.pdf)
    picture = document[0].render(scale=600 / 72, grayscale=True).to_pil()
    document.close()
    margin = picture.crop((0, round(270 * dots_per_mm), round(19.9 * dots_per_mm), picture.height))
    left, top, right, bottom = margin.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert right - left == pytest.approx(bottom - top, abs=2)
    assert 24 * 0.5 <= (right - left) / dots_per_mm <= 26 * 0.52
    assert left / dots_per_mm > 4.5  # printers leave 4.2 mm white
    assert right / dots_per_mm < 19.0


def test_a_code_of_another_page_is_noticed(pack: Pack) -> None:
    wanted = [code for sheet in pack.sheets for code in sheet.codes(SEAL)]
    assert misprinted_pages(pack.pdf, [*wanted[:2], wanted[0], *wanted[3:]]) == (3,)


def test_a_code_sealed_by_another_store_is_noticed(pack: Pack) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        check_codes(pack, seal=SheetSeal(bytes(32), "store-2"))
    assert (caught.value.code, caught.value.facts) == (ErrorCode.CODE_MISPRINTED, {"page": 1})


def test_a_code_that_cannot_be_read_is_noticed(pack: Pack) -> None:
    with pikepdf.open(io.BytesIO(pack.pdf)) as file:
        page = file.pages[3]
        blot = f"1 1 1 rg 0 0 {19 * MM:.0f} {20 * MM:.0f} re f".encode()
        page.contents_add(pikepdf.Stream(file, blot))
        spoilt = io.BytesIO()
        file.save(spoilt)
    with pytest.raises(EnvironmentProblem) as caught:
        check_codes(replace(pack, pdf=spoilt.getvalue()), seal=SEAL)
    assert caught.value.facts == {"page": 4}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_scan_is_read(pack: Pack, codes: tuple[tuple[str, ...], ...], turn: int) -> None:
    with pikepdf.open(io.BytesIO(pack.pdf)) as file:
        del file.pages[1:]
        file.pages[0].rotate(turn, relative=True)
        turned = io.BytesIO()
        file.save(turned)
    assert found_codes(turned.getvalue()) == codes[:1]


def test_no_word_of_a_code_can_be_copied_from_the_page(pack: Pack) -> None:
    document = pypdfium2.PdfDocument(pack.pdf)
    assert "DD1" not in document[0].get_textpage().get_text_range()
    document.close()


def test_twelve_children_with_odd_names_have_twelve_times_readable_codes() -> None:
    names = (
        "😀" * 60,
        "محمد",
        "x" * 200,
        "",
        "Ḫ̆örð",
        "-",
        "„“",
        "\u202eevil",
        "王小明",
        "O'Brien\n\nzwei Zeilen",
        "\x00\x07",
        "DD1.G1.1.0",
    )
    cases = [kita_case(child=Child(id=f"c{at}", family_id="f1", family_name=name, given_names=name)) for at, name in enumerate(names)]
    pack = compose(cases, made_on=MADE_ON, seal=SEAL)
    check_codes(pack, seal=SEAL)
    assert len([sheet for sheet in pack.sheets if sheet.form_id == "G1"]) == 12
    assert pack.page_count == sum(sheet.page_count for sheet in pack.sheets)
    assert {"😀", "م", "王"} <= set(pack.unprintable)
