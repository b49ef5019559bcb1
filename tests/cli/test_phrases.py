"""Languages from the command line: listed, checked, printed, and one more from a stick."""

import json
from pathlib import Path

import pypdfium2

from app.core.assets import asset_path
from tests.cli.conftest import Program

CASE = {
    "children": [
        {
            "id": "Kim Muster",
            "birth_date": "2021-05-04",
            "attends": "kita",
            "lunch": True,
            "lives_with_applicant": True,
            "child_benefit_drawn": True,
            "grants": [{"route": "WOHNGELD", "from": "2026-01-01", "to": "2027-12-31", "covers_child": True}],
        }
    ]
}
FARSI = """[language]
code = "fa"
name = "Farsi"
own_name = "فارسی"
direction = "rtl"
version = "1"
state = "draft"

[handout]
title = "ما چه حقی داریم؟"
"""


def case_file(folder: Path) -> str:
    path = folder / "fall.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    return str(path)


def printed(file: str) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_languages_are_listed_with_their_state(program: Program) -> None:
    languages = json.loads(program("--json", "phrases").out)["languages"]
    assert {each["code"]: each["state"] for each in languages} == dict.fromkeys(("ar", "en", "leicht", "ru", "tr", "uk"), "draft")


def test_a_handout_in_turkish_says_both(program: Program, tmp_path: Path) -> None:
    result = program("--json", "handout", "--case", case_file(tmp_path), "--lang", "tr", "--out", str(tmp_path / "aus"))
    assert result.status == 0
    (file,) = json.loads(result.out)["files"]
    text = printed(file)
    assert "Neye hakkımız var?" in text
    assert "Was steht uns zu?" in text
    assert "Taslak" in text


def test_a_language_from_a_stick_prints_and_falls_back_to_german(program: Program, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "fa.toml").write_text(FARSI, encoding="utf-8")
    arguments = ("handout", "--case", case_file(tmp_path), "--lang", "fa", "--out", str(tmp_path / "aus"))
    refused = program(*arguments)
    assert refused.status == 1
    assert "fa" in refused.err
    assert "ar, en, leicht, ru, tr, uk" in refused.err
    result = program("--json", *arguments, "--phrases", str(stick))
    assert result.status == 0
    assert "[Deutsch]" in printed(json.loads(result.out)["files"][0])


def test_a_wrong_file_is_refused_with_file_line_and_reason(program: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "fa.toml"
    wrong.write_text(FARSI.replace("حقی", "حق\u202eی"), encoding="utf-8")
    result = program("phrases", "verify", str(wrong))
    assert result.status == 1
    assert "fa.toml, Zeile 10" in result.out
    assert "unsichtbares Zeichen" in result.out


def test_signs_no_font_has_are_refused(program: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "zh.toml"
    wrong.write_text(FARSI.replace('"fa"', '"zh"').replace("rtl", "ltr").replace("ما چه حقی داریم؟", "我们能得到什么"), encoding="utf-8")
    result = program("phrases", "verify", str(wrong))
    assert result.status == 1
    assert "我" in result.out


def test_a_file_of_another_name_than_its_language_is_refused(program: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "persisch.toml"
    wrong.write_text(FARSI, encoding="utf-8")
    assert program("phrases", "verify", str(wrong)).status == 1


def test_all_shipped_files_are_in_order(program: Program) -> None:
    result = program("--json", "phrases", "verify")
    files = json.loads(result.out)["files"]
    assert result.status == 0
    assert [each["file"] for each in files if each["missing"]] == []
    assert len(files) == len(list(asset_path("phrases").glob("*.toml"))) - 1


def test_a_sheet_in_two_languages_needs_a_language_and_only_it(program: Program, tmp_path: Path) -> None:
    for arguments in (("--sheet", "n1s"), ("--sheet", "n1", "--lang", "tr"), ("--lang", "tr")):
        assert program("print", "--family", "x", *arguments, "--out", str(tmp_path)).status == 2


def test_a_language_is_taken_over_listed_printed_and_taken_away(ready: Program, tmp_path: Path) -> None:
    program = ready
    file = tmp_path / "vom Stick.toml"
    file.write_text(FARSI, encoding="utf-8")
    added = json.loads(program.here("--json", "phrases", "add", str(file)).out)
    assert (added["code"], added["state"], len(added["missing"]) > 200) == ("fa", "draft", True)
    listed = {each["code"]: each for each in json.loads(program.here("--json", "phrases").out)["languages"]}
    assert listed["fa"]["own"]
    assert not listed["tr"]["own"]
    assert "dazu geladen" in program.here("phrases").out
    assert "fa" not in program("phrases").out.split(), "without a store only what came with the program is known"
    result = program.here("--json", "handout", "--case", case_file(tmp_path), "--lang", "fa", "--out", str(tmp_path / "aus"))
    assert "[Deutsch]" in printed(json.loads(result.out)["files"][0])
    assert program.here("phrases", "remove", "fa").status == 0
    assert program.here("phrases", "remove", "fa").status == 1
    assert program.here("phrases", "remove", "tr").status == 1, "what came with the program stays"
    assert "fa" not in program.here("phrases").out.split()


def test_a_wrong_file_is_not_taken_over(ready: Program, tmp_path: Path) -> None:
    program = ready
    wrong = tmp_path / "fa.toml"
    wrong.write_text(FARSI.replace("حقی", "حق\u202eی"), encoding="utf-8")
    result = program.here("phrases", "add", str(wrong))
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert "unsichtbares Zeichen" in result.err
    assert "fa" not in program.here("phrases").out.split()
