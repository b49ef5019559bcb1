"""Forms made in many ways: filled, read back by other libraries, and seen in what three renderers draw."""

import io
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.domain.form_mapping import Entry, FormMapping, misfits
from app.domain.office_forms import FieldKind, FormPaper, OfficeForm, Spot
from app.domain.page_image import PageSize
from app.domain.paper import OfficePaper, Pack
from app.domain.sheet_code import unsealed
from app.domain.terms import Benefit
from app.reports.engine import draw
from app.reports.facts import OfficialFill, OfficialValue
from app.reports.official.reading import read_paper
from app.security.sheet_seal import SheetSeal
from app.services.office_forms import fill_form
from app.services.printing import check_codes
from tests.reports.acroforms import FORMS, IBAN, Made, Sheet
from tests.reports.din_list import DIN_91379
from tests.reports.paper_cases import MADE_ON, kita_case

_DPI = 100
_LEAST_INK = 12
"""So many pixels change at least where a value or a cross stands."""
KEEPS = pytest.mark.parametrize("keeps_fields", [False, True], ids=["flat", "living"])
EVERY_FORM = pytest.mark.parametrize("name", list(FORMS))


@cache
def made(name: str) -> Made:
    return FORMS[name]()


@cache
def paper_of(name: str) -> FormPaper:
    return read_paper(made(name).pdf)


def official(pdf: bytes, paper: FormPaper, entries: tuple[Entry, ...]) -> OfficePaper:
    form = OfficeForm(
        id="v1",
        office_id="o1",
        benefits=tuple(Benefit),
        title="Antrag (Muster)",
        pdf_sha256=paper.sha256,
        page_count=len(paper.pages),
        imported_on=MADE_ON,
    )
    return OfficePaper(form, pdf, paper, entries)


@cache
def filled(name: str, *, keeps_fields: bool, is_blank: bool = False) -> Pack:
    entries = () if is_blank else made(name).entries
    return fill_form(kita_case(), official(made(name).pdf, paper_of(name), entries), made_on=MADE_ON, keeps_fields=keeps_fields)


def _pdftoppm(pdf: Path, page: int, out: Path) -> Image.Image:
    subprocess.run(
        ["pdftoppm", "-cropbox", "-r", str(_DPI), "-f", str(page), "-l", str(page), "-gray", "-singlefile", str(pdf), str(out)], check=True
    )
    with Image.open(out.with_suffix(".pgm")) as picture:
        return picture.convert("L")


def _mutool(pdf: Path, page: int, out: Path) -> Image.Image:
    target = out.with_suffix(".png")
    subprocess.run(
        ["mutool", "draw", "-q", "-r", str(_DPI), "-c", "gray", "-o", str(target), str(pdf), str(page)], check=True, capture_output=True
    )
    with Image.open(target) as picture:
        return picture.convert("L")


def _pdfium(pdf: Path, page: int, _out: Path) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    if document.get_formtype():
        document.init_forms()  # as a browser does: without, it shows no field at all
    try:
        drawn: Image.Image = document[page - 1].render(scale=_DPI / 72, grayscale=True).to_pil()
        return drawn.convert("L")
    finally:
        document.close()


RENDERERS: dict[str, Callable[[Path, int, Path], Image.Image]] = {"pdftoppm": _pdftoppm, "mutool": _mutool, "pdfium": _pdfium}


def needs(program: str) -> None:
    if program != "pdfium" and shutil.which(program) is None:
        pytest.skip(f"{program} is not installed: what it draws is not looked at")


def spots(name: str) -> Iterator[tuple[str, Spot]]:
    """Answer where something must be seen, and what it is called."""
    for entry in made(name).entries:
        if entry.place is not None:
            yield "", Spot(entry.place.page, entry.place.x, entry.place.y, entry.place.w, entry.place.h)
        elif (field := paper_of(name).field(entry.target)) is not None:
            said = made(name).says[entry.target].removeprefix("/")
            chosen = [(option, spot) for option, spot in zip(field.options, field.spots, strict=False)]
            if field.kind is FieldKind.RADIO:
                yield from ((option, spot) for option, spot in chosen if option == said)
            elif entry.target not in made(name).unseen:
                yield from ((entry.target, spot) for spot in field.spots)


def in_its_size(picture: Image.Image, size: PageSize, *, is_plain: bool) -> Image.Image:
    """Answer a page's picture as large as the page is: poppler and PDFium do not know of a page's own unit, and draw it small."""
    pixels = (round(size.width_mm * _DPI / 25.4), round(size.height_mm * _DPI / 25.4))
    is_known = all(abs(drawn - wanted) <= 2 for drawn, wanted in zip(picture.size, pixels, strict=True))
    assert is_known or not is_plain
    return picture if is_known else picture.resize(pixels)


def cut(picture: Image.Image, spot: Spot) -> Image.Image:
    pixels = _DPI / 25.4
    return picture.crop(
        (
            round(spot.x_mm * pixels),
            round(spot.y_mm * pixels),
            round((spot.x_mm + spot.w_mm) * pixels),
            round((spot.y_mm + spot.h_mm) * pixels),
        )
    )


def changed(one: Image.Image, other: Image.Image) -> int:
    return sum(1 for value in ImageChops.difference(one, other).tobytes() if value > 64)


@EVERY_FORM
def test_a_form_is_read_and_its_mapping_fits(name: str) -> None:
    mapping = FormMapping(title="Muster", pdf_sha256=paper_of(name).sha256, entries=made(name).entries)
    assert misfits(mapping, paper_of(name)) == ()


@KEEPS
@EVERY_FORM
@pytest.mark.parametrize("renderer", list(RENDERERS))
def test_every_value_is_seen_where_it_belongs_and_nothing_elsewhere(name: str, renderer: str, keeps_fields: bool, tmp_path: Path) -> None:
    needs(renderer)
    files = {}
    for is_blank in (True, False):
        files[is_blank] = tmp_path / f"{is_blank}.pdf"
        files[is_blank].write_bytes(filled(name, keeps_fields=keeps_fields, is_blank=is_blank).pdf)
    wanted = list(spots(name))
    for page in sorted({spot.page for _, spot in wanted}):
        blank, full = (
            in_its_size(
                RENDERERS[renderer](files[is_blank], page + 1, tmp_path / "page"), paper_of(name).pages[page - 1], is_plain=not keeps_fields
            )
            for is_blank in (True, False)
        )
        assert blank.size == full.size
        for called, spot in ((called, spot) for called, spot in wanted if spot.page == page):
            assert changed(cut(blank, spot), cut(full, spot)) >= _LEAST_INK, (name, called)
            for picture in (blank, full):
                box = [
                    round(edge * _DPI / 25.4)
                    for edge in (spot.x_mm - 0.6, spot.y_mm - 0.6, spot.x_mm + spot.w_mm + 0.6, spot.y_mm + spot.h_mm + 0.6)
                ]
                picture.paste(255, (box[0], box[1], box[2], box[3]))
        assert changed(blank, full) == 0, name


@KEEPS
@EVERY_FORM
def test_three_libraries_read_the_words(name: str, keeps_fields: bool, tmp_path: Path) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(filled(name, keeps_fields=keeps_fields).pdf)
    pages = range(2, 2 + len(paper_of(name).pages))
    read = {"pdfium": "".join(_pdfium_text(file, page) for page in pages)}
    if shutil.which("pdftotext"):
        read["poppler"] = subprocess.run(["pdftotext", "-f", "2", str(file), "-"], check=True, capture_output=True, text=True).stdout
    if shutil.which("mutool"):
        read["mupdf"] = subprocess.run(
            ["mutool", "draw", "-q", "-F", "text", str(file), "2-N"], check=True, capture_output=True, text=True
        ).stdout
    for library, words in read.items():
        for wanted in set(made(name).shows):
            assert words.count(wanted) >= made(name).shows.count(wanted), (library, wanted)


def _pdfium_text(file: Path, page: int) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        if document.get_formtype():
            document.init_forms()
            document[page - 1].flatten()
        return str(document[page - 1].get_textpage().get_text_range())
    finally:
        document.close()


@EVERY_FORM
def test_the_fields_say_what_was_filled_in(name: str) -> None:
    pdf = filled(name, keeps_fields=True).pdf
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    for field, value in made(name).says.items():
        if "/Kids" not in fields.get(field.partition(".")[0], {}) or field in fields:  # it finds nothing below a field without a name
            assert fields[field].get("/V", "/Off") == value, field
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said = dict(_said_by(opened.Root.AcroForm.Fields, ()))
        assert {field: said.get(field, "/Off") for field in made(name).says} == made(name).says
        assert (opened.check_pdf_syntax(), opened.get_warnings()) == ([], [])
        assert "/NeedAppearances" not in opened.Root.AcroForm


def _said_by(fields: Iterable[pikepdf.Object], above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Answer what every field of a file says, by its full name."""
    for field in fields:
        own = (*above, str(field["/T"])) if "/T" in field else above
        if "/V" in field:
            raw = field["/V"].unparse()
            told = (
                unquote_to_bytes(raw.replace(b"#", b"%")).decode("utf-8", "replace").replace("\ufffd", "ä")
                if raw[:1] == b"/"
                else str(field["/V"])
            )
            yield ".".join(own), told
        yield from _said_by(field.get("/Kids", []), own)


@EVERY_FORM
def test_flat_pages_hold_no_fields_and_a_sound_file(name: str) -> None:
    pack = filled(name, keeps_fields=False)
    check_codes(pack, seal=unsealed)
    with pikepdf.open(io.BytesIO(pack.pdf)) as opened:
        assert (opened.check_pdf_syntax(), opened.get_warnings()) == ([], [])
        assert "/AcroForm" not in opened.Root
        assert len(opened.pages) == pack.page_count == 1 + len(paper_of(name).pages)
        assert all("/Annots" not in page.obj for page in opened.pages)
    assert b"pdfaid:part" not in pack.pdf


def test_the_same_form_filled_twice_is_the_same_file() -> None:
    paper = official(made("choices").pdf, paper_of("choices"), made("choices").entries)
    one, other = (fill_form(kita_case(), paper, made_on=date(2026, 11, 23)) for _ in range(2))
    assert one.pdf == other.pdf


def test_a_comb_shows_one_letter_in_each_box() -> None:
    document = pypdfium2.PdfDocument(filled("comb", keeps_fields=False).pdf)
    text = document[1].get_textpage()
    spot = next(spot for called, spot in spots("comb") if called == "IBAN")
    cell = spot.w_mm / 22
    for number, letter in enumerate(IBAN):
        left = (spot.x_mm + number * cell) * 72 / 25.4
        right, top = left + cell * 72 / 25.4, 842 - spot.y_mm * 72 / 25.4
        assert text.get_text_bounded(left, top - spot.h_mm * 72 / 25.4, right, top).strip() == letter
    document.close()


@KEEPS
def test_a_demo_store_marks_the_offices_pages_too(keeps_fields: bool, tmp_path: Path) -> None:
    seals = (unsealed, SheetSeal(bytes(32), "demo", watermark="MUSTER"))
    paper = official(made("turned").pdf, paper_of("turned"), made("turned").entries)
    drawn = []
    for number, seal in enumerate(seals):
        pack = fill_form(kita_case(), paper, made_on=MADE_ON, seal=seal, keeps_fields=keeps_fields)
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(pack.pdf)
        drawn.append(_pdfium(file, 2, file))
    grey = [sum(1 for value in picture.tobytes() if 200 < value < 240) for picture in drawn]
    assert grey[0] < 1000
    assert grey[1] > 20_000


def _din_rows() -> tuple[str, ...]:
    """Answer all signs of DIN 91379, so many to a row as a field holds; between them letters that hold them apart."""
    return tuple(" ".join(DIN_91379[start : start + 24]) for start in range(0, len(DIN_91379), 24))


def test_every_sign_of_din_91379_is_written_into_a_form_and_read_back(tmp_path: Path) -> None:
    sheet = Sheet()
    rows = _din_rows()
    for page in range(-(-len(rows) // 30)):
        sheet.page()
        for row in range(30):
            sheet.widget(f"/FT /Tx /T (z{page * 30 + row})", (40, 770 - 24 * row, 560, 790 - 24 * row), page=page + 1)
    pdf = sheet.content()
    paper = read_paper(pdf)
    fill = OfficialFill(paper.sha256, len(paper.pages), tuple(OfficialValue("x", text, f"z{row}") for row, text in enumerate(rows)))
    blank = fill_form(kita_case(), official(pdf, paper, ()), made_on=MADE_ON).plan
    plan = replace(blank, sheets=(replace(blank.sheets[0], facts={**blank.sheets[0].facts, "v_vordruck": fill}),))
    for keeps_fields in (False, True):
        pack = draw(plan, keeps_fields=keeps_fields)
        assert (pack.unprintable, pack.page_count) == ((), 1 + len(paper.pages))
        file = tmp_path / f"{keeps_fields}.pdf"
        file.write_bytes(pack.pdf)
        words = unicodedata.normalize("NFC", "".join(_pdfium_text(file, page) for page in range(2, pack.page_count + 1)))
        lost = [sign for sign in DIN_91379 if unicodedata.normalize("NFC", sign) not in words]
        assert lost == []
