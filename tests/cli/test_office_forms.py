"""Offices' own forms without a window: fields shown, a form taken in, mapped, filled, its mapping given on."""

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from tests.cli.conftest import Program
from tests.reports.acroforms import FORMS, Sheet
from tests.reports.test_official_refusals import BAD, laden


@pytest.fixture
def demo(program: Program) -> Program:
    assert program.here("demo", "--families", "3").status == 0
    return program


@pytest.fixture
def form(tmp_path: Path) -> Path:
    sheet = Sheet().page()
    for row, name in enumerate(("Nachname", "Vorname des Kindes", "Bemerkung")):
        sheet.widget(f"/FT /Tx /T ({name})", (60, 740 - 40 * row, 300, 760 - 40 * row))
    file = tmp_path / "Antrag Mittagessen.pdf"
    file.write_bytes(sheet.content())
    return file


def said(program: Program, *argv: str) -> dict[str, Any]:
    result = program.here("--json", *argv)
    assert (result.status, result.err) == (0, "")
    told: dict[str, Any] = json.loads(result.out)
    return told


def waiting(program: Program) -> tuple[str, str]:
    """Answer an application that waits, and its office."""
    hits = json.loads(program.here("--json", "find", "Yılmaz").out)["hits"]
    shown = json.loads(program.here("--json", "family", "show", hits[0]["family_id"]).out)
    open_ones = [each for each in shown["applications"] if each["office_id"]]
    return open_ones[0]["id"], open_ones[0]["office_id"]


def test_the_fields_of_a_pdf_are_shown_without_a_store(program: Program, form: Path) -> None:
    told = json.loads(program("--json", "forms", "map", str(form)).out)
    assert [(field["name"], field["kind"]) for field in told["fields"]] == [
        ("Nachname", "text"),
        ("Vorname des Kindes", "text"),
        ("Bemerkung", "text"),
    ]
    assert told["fields"][0]["spots"] == [{"page": 1, "x_mm": 21.17, "y_mm": 28.93, "w_mm": 84.67, "h_mm": 7.06}]
    assert 'facts = ["c_vorname"]' in told["proposal"]
    assert "Text: Nachname" in program("forms", "map", str(form)).out


def test_what_the_program_saw_in_a_form_is_told(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "laden.pdf"
    file.write_bytes(laden())
    assert "Skripte (8)" in program("forms", "map", str(file)).out


@pytest.mark.parametrize("what", list(BAD))
def test_a_bad_form_is_one_clear_line(program: Program, tmp_path: Path, what: str) -> None:
    file = tmp_path / "schlecht.pdf"
    file.write_bytes(BAD[what][0]())
    if file.read_bytes()[:5] == b"%PDF-":
        result = program("forms", "map", str(file))
        assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
        assert result.err.endswith(".\n")


def test_from_the_file_to_the_filled_form(demo: Program, form: Path, tmp_path: Path) -> None:
    application, office = waiting(demo)
    taken = said(demo, "forms", "import", str(form), "--office", office, "--benefit", "mittagessen", "--title", "Antrag Mittag")
    form_id = str(taken["form"])
    mapping = tmp_path / "zuordnung.toml"
    mapping.write_text(str(taken["proposal"]), encoding="utf-8")
    refused = demo.here("forms", "fill", form_id, "--application", application, "--out", str(tmp_path))
    assert (refused.status, "noch kein Feld zugeordnet" in refused.err) == (1, True)
    assert said(demo, "forms", "map", str(mapping)) == {"form": form_id, "mapped": 2, "same_file": True, "left_out": []}
    (listed,) = said(demo, "forms", "list")["forms"]
    assert (listed["title"], listed["mapped"], listed["in_use"], listed["benefits"]) == ("Antrag Mittag", 2, True, ["MITTAGESSEN"])
    (living,) = (Path(name) for name in said(demo, "forms", "fill", form_id, "--application", application, "--out", str(tmp_path))["files"])
    with pikepdf.open(living) as opened:
        values = {str(field.T): str(field.get("/V", "")) for field in opened.Root.AcroForm.Fields}
    assert values["Nachname"]
    assert values["Bemerkung"] == ""
    (flat,) = (
        Path(name)
        for name in said(demo, "forms", "fill", form_id, "--application", application, "--flatten", "--out", str(tmp_path))["files"]
    )
    behind = [page["behind_page"] for page in said(demo, "forms", "verify", str(flat))["pages"]]
    assert behind == [None, 1]
    assert "Seite 2: ohne Code, Seite 1 des Vordrucks hinter dem Deckblatt auf Seite 1" in demo.here("forms", "verify", str(flat)).out
    document = pypdfium2.PdfDocument(flat)
    assert values["Nachname"] in document[1].get_textpage().get_text_range()
    document.close()
    (shared,) = (Path(name) for name in said(demo, "forms", "share", form_id, "--out", str(tmp_path))["files"])
    assert said(demo, "forms", "map", str(shared))["mapped"] == 2
    assert said(demo, "forms", "drop", form_id) == {"form": form_id}
    assert "nicht mehr" in demo.here("forms", "list").out


def test_a_new_version_names_what_vanished(demo: Program, form: Path, tmp_path: Path) -> None:
    _, office = waiting(demo)
    first = said(demo, "forms", "import", str(form), "--office", office, "--benefit", "mittagessen")
    mapping = tmp_path / "zuordnung.toml"
    mapping.write_text(str(first["proposal"]), encoding="utf-8")
    said(demo, "forms", "map", str(mapping))
    with pikepdf.open(form) as opened:
        opened.Root.AcroForm.Fields[1].T = pikepdf.String("Kind")
        file = io.BytesIO()
        opened.save(file)
    demo.clock.advance(days=1)
    newer = tmp_path / "neu.pdf"
    newer.write_bytes(file.getvalue())
    second = said(demo, "forms", "import", str(newer), "--office", office, "--benefit", "mittagessen")
    assert second["vanished"] == ["Vorname des Kindes"]
    answer = said(demo, "forms", "map", str(mapping), "--form", str(second["form"]))
    assert (answer["mapped"], answer["same_file"]) == (1, False)
    assert answer["left_out"] == [
        {"name": "Vorname des Kindes", "fault": "vanished", "text": "das Feld gibt es in diesem PDF nicht"},
    ]
    assert "abgelöst" in demo.here("forms", "list").out


def test_a_bad_mapping_is_one_clear_line(demo: Program, tmp_path: Path, form: Path) -> None:
    file = tmp_path / "zuordnung.toml"
    for content, word in (("format = 1\nx", "TOML"), ("title = 'x'\npdf_sha256 = 'y'", "pdf_sha256"), (b"\xff\xfe", "TOML")):
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        result = demo.here("forms", "map", str(file))
        assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
        assert word in result.err
    assert demo.here("forms", "map", str(tmp_path / "fehlt.pdf")).status == 1


def test_the_calls_are_checked(program: Program, form: Path) -> None:
    for argv in (
        ("import", str(form), "--office", "x"),
        ("import", str(form), "--office", "x", "--benefit", "fruehstueck"),
        ("fill", "x", "--out", "y"),
    ):
        assert program("forms", *argv).status == 2


def test_every_odd_form_can_be_shown(program: Program, tmp_path: Path) -> None:
    for name, make in FORMS.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(make().pdf)
        assert program("--json", "forms", "map", str(file)).status == 0, name
