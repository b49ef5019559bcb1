"""Paper without a family: every sheet is named, can be had as a sample, and its code is read back."""

import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from app.core.assets import asset_path
from tests.cli.conftest import PASSPHRASE, Program

NAMES = {path.stem for path in asset_path("forms").glob("*.toml")} - {"continuation"}
CASE = """{"municipality": "Lippstadt", "postcode": "59555", "children": [
  {"id": "c1", "birth_date": "2021-05-04", "attends": "kita", "lunch": true, "lives_with_applicant": true, "child_benefit_drawn": true,
   "grants": [{"route": "WOHNGELD", "from": "2026-06-01", "to": "2027-05-31", "covers_child": true}]},
  {"id": "c2"}]}"""


def written(program: Program, out: Path) -> list[Path]:
    result = program("--json", "forms", "sample", "--all", "--out", str(out))
    assert (result.status, result.err) == (0, "")
    return [Path(name) for name in json.loads(result.out)["files"]]


def test_all_sheets_are_named_with_their_versions(program: Program) -> None:
    listed = json.loads(program("--json", "forms").out)["forms"]
    assert {each["name"] for each in listed} == NAMES
    g1 = next(each for each in listed if each["name"] == "g1")
    assert (g1["id"], g1["pages"], g1["title"]) == ("G1", 2, "Antrag auf Leistungen für Bildung und Teilhabe – Grundantrag")
    assert all(each["version"].count(".") == 1 and len(each["stand"]) == 10 for each in listed)
    assert "Grundantrag" in program("forms").out


def test_every_sheet_has_a_sample_whose_code_is_read_back(program: Program, tmp_path: Path) -> None:
    files = written(program, tmp_path)
    assert {file.name for file in files} == {f"Muster-{name}-2026-11-23-1.pdf" for name in NAMES}
    for file in files:
        result = program("--json", "forms", "verify", str(file))
        assert (result.status, result.err) == (0, ""), file.name
        first = json.loads(result.out)["pages"][0]
        assert file.stat().st_size <= 60_000, file.name
        (code,) = first["codes"]
        assert (code["page"], code["seal"], first["from_this_store"]) == (1, "0" * 16, None)


def test_every_sample_opens_in_three_libraries_without_a_word(program: Program, tmp_path: Path) -> None:
    for file in written(program, tmp_path):
        with pikepdf.open(file) as opened:
            assert (opened.check_pdf_syntax(), opened.get_warnings()) == ([], [])
            assert {"/Metadata", "/OutputIntents", "/Lang"} <= set(opened.Root.keys())
        document = pypdfium2.PdfDocument(file)
        assert all(page.render(scale=0.2).width for page in document)
        document.close()


def test_one_sheet_can_be_asked_for(program: Program, tmp_path: Path) -> None:
    assert program("forms", "sample", "--form", "g1", "--out", str(tmp_path)).status == 0
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["Muster-g1-2026-11-23-1.pdf"]
    missing = program("forms", "sample", "--form", "x9", "--out", str(tmp_path))
    assert (missing.status, missing.err.count("\n")) == (1, 1)


def test_a_stores_own_paper_is_told_from_others(program: Program, tmp_path: Path) -> None:
    assert program.here("demo", "--families", "3").status == 0
    hits = json.loads(program.here("--json", "find", "Yılmaz").out)["hits"]
    program.here("print", "--family", hits[0]["family_id"], "--out", str(tmp_path))
    (own,) = tmp_path.glob("*.pdf")
    pages = json.loads(program.here("--json", "forms", "verify", str(own)).out)["pages"]
    assert {page["from_this_store"] for page in pages} == {True}
    program("forms", "sample", "--form", "g1", "--out", str(tmp_path / "muster"))
    (foreign,) = (tmp_path / "muster").iterdir()
    result = program.here("forms", "verify", str(foreign))
    assert (result.status, result.err) == (1, "Nicht in Ordnung: Seite 1, 2.\n")
    assert "Siegel nicht von diesem Datenbestand" in result.out


def test_pages_without_a_code_belong_to_the_code_sheet_in_front_and_to_no_other(program: Program, tmp_path: Path) -> None:
    for name in ("f1", "a1"):
        program("forms", "sample", "--form", name, "--out", str(tmp_path))
    front, own = (next(tmp_path.glob(f"Muster-{name}-*.pdf")) for name in ("f1", "a1"))
    with pikepdf.open(front) as stack, pikepdf.open(own) as other:
        stack.add_blank_page()
        stack.add_blank_page()
        stack.pages.extend(other.pages)
        stack.add_blank_page()
        stack.save(tmp_path / "stapel.pdf")
    result = program("--json", "forms", "verify", str(tmp_path / "stapel.pdf"))
    told = json.loads(result.out)
    assert [page["behind_page"] for page in told["pages"][:3]] == [None, 1, 1]
    assert told["pages"][-1]["behind_page"] is None
    assert (result.status, result.err) == (1, f"Nicht in Ordnung: Seite {len(told['pages'])}.\n")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("turned", [0, 90, 180])
def test_a_scan_is_read(program: Program, tmp_path: Path, kind: str, turned: int) -> None:
    program("forms", "sample", "--form", "a1", "--out", str(tmp_path))
    document = pypdfium2.PdfDocument(next(tmp_path.glob("*.pdf")))
    scan = document[0].render(scale=200 / 72, grayscale=True).to_pil().rotate(turned + 1.2, expand=True, fillcolor=255)
    document.close()
    scan.save(tmp_path / "scan", format=kind)
    result = program("--json", "forms", "verify", str(tmp_path / "scan"))
    assert (result.status, result.err) == (0, "")
    assert json.loads(result.out)["pages"][0]["codes"][0]["form"] == "A1"


def png() -> bytes:
    picture = io.BytesIO()
    Image.new("L", (300, 300), 255).save(picture, "PNG")
    return picture.getvalue()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nhalf", b"hello", png()[:60], b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_paper_is_said_in_one_line(program: Program, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "datei").write_bytes(content)
    result = program("forms", "verify", str(tmp_path / "datei"))
    assert (result.status, result.err.count("\n"), result.out) == (1, 1, "")


def test_paper_without_a_code_and_files_that_are_not_there(program: Program, tmp_path: Path) -> None:
    (tmp_path / "leer.png").write_bytes(png())
    result = program("forms", "verify", str(tmp_path / "leer.png"))
    assert (result.status, result.err) == (1, "Nicht in Ordnung: Seite 1.\n")
    assert program("forms", "verify", str(tmp_path / "fehlt.pdf")).status == 1
    assert program("forms", "verify", str(tmp_path)).status == 1


def test_the_handout_of_a_case_is_one_page_per_child(program: Program, tmp_path: Path) -> None:
    (tmp_path / "fall.json").write_text(CASE, "utf-8")
    result = program("--json", "handout", "--case", str(tmp_path / "fall.json"), "--on", "2026-11-22", "--out", str(tmp_path / "aus"))
    assert (result.status, result.err) == (0, "")
    answer = json.loads(result.out)
    document = pypdfium2.PdfDocument(answer["files"][0])
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(texts) == answer["pages"] >= 2
    assert "Was steht uns zu?" in texts[0]
    assert "Mittagessen" in texts[0]
    assert Path(answer["files"][0]).name == "Was-steht-uns-zu-2026-11-23-1.pdf"


def test_a_case_that_cannot_be_read_writes_nothing(program: Program, tmp_path: Path) -> None:
    (tmp_path / "fall.json").write_text('{"kids": []}', "utf-8")
    result = program("handout", "--case", str(tmp_path / "fall.json"), "--out", str(tmp_path / "aus"))
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert not (tmp_path / "aus").exists()


def test_the_right_passphrase_opens_the_store_to_judge_seals(program: Program, tmp_path: Path) -> None:
    assert program.here("demo", "--families", "3").status == 0
    (tmp_path / "falsch.txt").write_text(PASSPHRASE + "!", "utf-8")
    program("forms", "sample", "--form", "a1", "--out", str(tmp_path))
    (file,) = tmp_path.glob("*.pdf")
    assert program.here("--passphrase-file", str(tmp_path / "falsch.txt"), "forms", "verify", str(file)).status == 1


def test_the_quick_card_is_one_page_and_needs_no_store(program: Program, tmp_path: Path) -> None:
    result = program("--json", "card", "--out", str(tmp_path / "wand"))
    assert (result.status, result.err) == (0, "")
    (file,) = (Path(name) for name in json.loads(result.out)["files"])
    assert file.name == "Kurzanleitung-2026-11-23-1.pdf"
    document = pypdfium2.PdfDocument(file)
    (text,) = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert "Die wichtigsten Griffe" in text
    assert not program.folder.exists()
