"""The rules of PDF/A-2b that can be read off a file with pikepdf. Not a validation: no validator ran (ADR 8)."""

import io
import re
import subprocess
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from app.domain.paper import Pack
from app.services.printing import compose
from tests.reports.paper_cases import MADE_ON, adult, empty_case, kita_case, lunch, school_case

TAG = re.compile(rb"%PDF-1\.7\n%[\x80-\xff]{4}")
ALLOWED_OPERATORS = {
    "q", "Q", "cm", "w", "re", "S", "f", "m", "l", "c", "h", "BT", "ET", "Tf", "Tm", "TJ", "BMC", "BDC", "EMC",
}  # fmt: skip
DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"


@pytest.fixture(scope="module")
def pack() -> Pack:
    odd = kita_case(applicant=adult(family_name="Ḫ̆örð ≤ C̀ محمد", given_names="Wolkenstein-" * 20))
    return compose([kita_case(), school_case(), empty_case(), odd], made_on=MADE_ON)


@pytest.fixture
def file(pack: Pack) -> Iterator[Any]:
    with pikepdf.open(io.BytesIO(pack.pdf)) as opened:
        yield opened


def test_it_begins_and_ends_as_an_archive_wants(pack: Pack, file: Any) -> None:
    assert TAG.match(pack.pdf)
    assert pack.pdf.rstrip().endswith(b"%%EOF")
    assert pack.pdf.count(b"%%EOF") == 1
    first, second = (bytes(each) for each in file.trailer["/ID"])
    assert first == second
    assert len(first) == 16
    assert "/Encrypt" not in file.trailer


def test_its_colours_are_said_and_only_black_is_used(file: Any) -> None:
    (intent,) = file.Root.OutputIntents
    assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFA1", "sRGB IEC61966-2.1")
    profile = intent.DestOutputProfile.read_bytes()
    assert intent.DestOutputProfile.N == 3
    assert (profile[36:40], profile[12:16], profile[16:20]) == (b"acsp", b"mntr", b"RGB ")
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert "No copyright" in profile.decode("utf-16-be", "ignore")


def test_pages_use_no_operator_an_archive_may_not_show(file: Any) -> None:
    assert not any("/XObject" in page.Resources for page in file.pages)
    used = {str(each.operator) for page in file.pages for each in pikepdf.parse_content_stream(page)}
    assert used <= ALLOWED_OPERATORS  # none sets a colour: all is black; none is transparent, none shows an image


def test_what_it_says_of_itself_says_the_same_twice(file: Any) -> None:
    stream = file.Root.Metadata
    assert (stream.Type, stream.Subtype) == ("/Metadata", "/XML")
    assert "/Filter" not in stream
    root = ET.fromstring(stream.read_bytes().decode())  # noqa: S314 - our own file
    found = {element.tag: (element.text or "").strip() for element in root.iter()}
    assert (found[f"{PDFAID}part"], found[f"{PDFAID}conformance"]) == ("2", "B")
    assert root.find(f".//{DC}title/{RDF}Alt/{RDF}li").text == str(file.docinfo.Title) == "Mappe"  # type: ignore[union-attr]
    assert found[f"{XMP}CreateDate"] == found[f"{XMP}ModifyDate"] == "2026-11-23"
    assert str(file.docinfo.CreationDate) == str(file.docinfo.ModDate) == "D:20261123"
    assert set(file.docinfo.keys()) == {"/Title", "/Producer", "/CreationDate", "/ModDate"}
    assert (str(file.Root.Lang), bool(file.Root.ViewerPreferences.DisplayDocTitle)) == ("de-DE", True)


def test_it_holds_nothing_that_moves_or_leads_away(file: Any) -> None:
    assert not {"/AcroForm", "/OpenAction", "/AA", "/Names", "/OCProperties", "/Threads", "/AF"} & set(file.Root.keys())
    for page in file.pages:
        assert not {"/Annots", "/AA", "/Group", "/Trans", "/PresSteps"} & set(page.keys())
    kinds = {str(each.get("/Type", "")) for each in file.objects if isinstance(each, pikepdf.Dictionary)}
    assert not kinds & {"/Action", "/Filespec", "/EmbeddedFile", "/Annot", "/ExtGState", "/Sig"}
    filters = {str(each.get("/Filter", "")) for each in file.objects if isinstance(each, pikepdf.Stream)}
    assert filters <= {"", "/FlateDecode"}


def test_every_font_is_embedded_whole_enough_and_never_shows_a_missing_glyph(file: Any) -> None:
    fonts = {font.objgen: font for page in file.pages for font in page.Resources.Font.values()}.values()
    assert len(fonts) == 3
    for font in fonts:
        (descendant,) = font.DescendantFonts
        descriptor = descendant.FontDescriptor
        assert re.fullmatch(r"/[A-Z]{6}\+NotoSans[A-Za-z-]+", str(font.BaseFont))
        assert font.BaseFont == descendant.BaseFont == descriptor.FontName
        assert (font.Encoding, descendant.Subtype) == ("/Identity-H", "/CIDFontType2")
        assert len(descriptor.FontFile2.read_bytes()) == descriptor.FontFile2.Length1
        assert "/CIDToGIDMap" in descendant
        assert "/ToUnicode" in font
    for page in file.pages:
        for shown in pikepdf.parse_content_stream(page):
            if str(shown.operator) == "TJ":
                parts: Any = shown.operands[0]
                codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                assert b"\x00\x00" not in (codes[at : at + 2] for at in range(0, len(codes), 2))


def test_widths_are_those_of_the_embedded_font(file: Any) -> None:
    import uharfbuzz as hb

    for font in {font.objgen: font for font in file.pages[0].Resources.Font.values()}.values():
        (descendant,) = font.DescendantFonts
        program = hb.Font(hb.Face(descendant.FontDescriptor.FontFile2.read_bytes()))
        table = descendant.CIDToGIDMap.read_bytes() if isinstance(descendant.CIDToGIDMap, pikepdf.Stream) else None
        listed = list(descendant.W)
        for code, (width,) in zip(listed[::2], listed[1::2], strict=True):
            glyph = int.from_bytes(table[2 * int(code) : 2 * int(code) + 2], "big") if table else int(code)
            assert program.get_glyph_h_advance(glyph) == int(width)


@pytest.mark.parametrize(
    "command", [["qpdf", "--check"], ["pdfinfo"], ["pdftotext"], ["pdftoppm", "-r", "20", "-png"], ["pdffonts"], ["mutool", "info"]]
)
def test_other_programs_open_it_without_a_warning(pack: Pack, tmp_path: Any, command: list[str]) -> None:
    import shutil

    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    (tmp_path / "pack.pdf").write_bytes(pack.pdf)
    out = [str(tmp_path / "out")] if command[0] in ("pdftotext", "pdftoppm") else []
    done = subprocess.run([*command, str(tmp_path / "pack.pdf"), *out], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_pikepdf_finds_no_problem(file: Any) -> None:
    assert file.check_pdf_syntax() == []
    assert file.get_warnings() == []


def test_no_sheet_is_larger_than_sixty_kilobytes() -> None:
    for case in (kita_case(), school_case(), kita_case(applications=(lunch(),), applicant=adult(family_name="Ḫ̆örð ≤ C̀"))):
        pack = compose([case], made_on=MADE_ON)
        assert len(pack.pdf) < 60_000 + 10_000 * (len(pack.sheets) - 1)
