"""Forms without a window: one PDF whose name says nothing, and the applications noted as printed."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core.errors import EnvironmentProblem
from app.services.pack_file import write_pack
from tests.cli.conftest import Program
from tests.conftest import START


@pytest.fixture
def demo(program: Program) -> Program:
    assert program.here("demo", "--families", "3").status == 0
    return program


def _family(program: Program) -> dict[str, object]:
    hits = json.loads(program.here("--json", "find", "Yılmaz").out)["hits"]
    shown: dict[str, object] = json.loads(program.here("--json", "family", "show", hits[0]["family_id"]).out)
    return shown


def test_a_family_is_printed_into_a_nameless_file(demo: Program, tmp_path: Path) -> None:
    family = _family(demo)["family"]
    assert isinstance(family, dict)
    out = tmp_path / "new" / "folder"
    result = demo.here("--json", "print", "--family", family["id"], "--out", str(out))
    assert (result.status, result.err) == (0, "")
    (file,) = (Path(name) for name in json.loads(result.out)["files"])
    assert file.parent == out
    assert file.name == "Muster-Antraege-2026-11-23-1.pdf", "a demo store says so"
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert "Yılmaz" in text


def test_each_child_and_application_can_be_printed_and_is_noted(demo: Program, tmp_path: Path) -> None:
    sheet = _family(demo)
    cases = sheet["applications"]
    assert isinstance(cases, list)
    for case in cases:
        for argv in (("--application", case["id"]), ("--child", case["child_id"])):
            assert demo.here("print", *argv, "--out", str(tmp_path)).status == 0
    after = _family(demo)["applications"]
    assert isinstance(after, list)
    assert {case["printed_on"] for case in after} == {"2026-11-23"}
    assert len(list(tmp_path.glob("*.pdf"))) == 2 * len(cases)


@pytest.mark.parametrize("which", ["--family", "--child", "--application"])
def test_what_is_not_there_is_not_printed(demo: Program, tmp_path: Path, which: str) -> None:
    result = demo.here("print", which, "gibt-es-nicht", "--out", str(tmp_path / "out"))
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "out").exists()


def test_an_older_pack_is_never_replaced(tmp_path: Path) -> None:
    first, second = (write_pack(content, tmp_path, made_on=START.date()) for content in (b"1", b"2"))
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EnvironmentProblem):
        write_pack(b"", tmp_path / "file", made_on=START.date())


@pytest.mark.parametrize("sheet", ["n1", "E1", "I1", "Ä1", "ae1"])
def test_one_sheet_is_printed_by_itself_and_counts_for_no_application(demo: Program, tmp_path: Path, sheet: str) -> None:
    before = _family(demo)
    family = before["family"]
    assert isinstance(family, dict)
    assert demo.here("print", "--family", family["id"], "--sheet", sheet, "--out", str(tmp_path)).status == 0
    (file,) = tmp_path.glob("*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert f"Formular {sheet.upper().replace('AE', 'Ä')} ·" in text
    assert _family(demo)["applications"] == before["applications"]


def test_a_sheet_nobody_knows_is_wrong_usage(demo: Program, tmp_path: Path) -> None:
    result = demo.here("print", "--family", "x", "--sheet", "z9", "--out", str(tmp_path))
    assert (result.status, list(tmp_path.glob("*.pdf"))) == (2, [])


def test_the_list_for_an_office_that_is_not_there_is_not_printed(demo: Program, tmp_path: Path) -> None:
    assert demo.here("print", "--office", "gibt-es-nicht", "--out", str(tmp_path / "out")).status == 1
    assert not (tmp_path / "out").exists()
