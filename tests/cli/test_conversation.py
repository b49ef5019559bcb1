"""A whole conversation without a window: answers in; facts, applications, note and one nameless file out."""

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.cli.conftest import INIT, Program, Write
from tests.faults.test_documented_examples import example

FAMILY = {
    "adults": [{"family_name": "Kaya", "given_names": "Elif", "street": "Lange Straße 1", "postcode": "59555", "city": "Lippstadt"}],
    "children": [
        {
            "family_name": "Kaya",
            "given_names": "Mia",
            "birth_date": "2021-05-04",
            "attendances": [{"kind": "kita", "institution": "Kita am Wall"}],
            "grants": [{"route": "WOHNGELD", "valid_from": "2026-06-01", "valid_until": "2027-05-31"}],
        }
    ],
}


@pytest.fixture
def store(program: Program, write: Write) -> Program:
    assert program.here("init", "--file", str(write("init.toml", INIT))).status == 0
    return program


@pytest.fixture
def family_id(store: Program, write: Write) -> str:
    added = store.here("--json", "family", "add", "--file", str(write("familie.json", json.dumps(FAMILY))))
    return str(json.loads(added.out)["family_id"])


def sheet(program: Program, family_id: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(program.here("--json", "family", "show", family_id).out)
    return shown


def held(program: Program, write: Write, out: Path, answers: object, *argv: str) -> Any:
    file = write("antworten.json", json.dumps(answers))
    return program.here("--json", "conversation", *argv, "--answers", str(file), "--out", str(out))


def test_a_known_family_gets_applications_note_and_pack(store: Program, write: Write, family_id: str, tmp_path: Path) -> None:
    child_id = sheet(store, family_id)["family"]["children"][0]["id"]
    replies = [{"topic": "child_benefit", "choice": "yes"}, {"topic": "lunch", "choice": "yes"}]
    answers = {"language": "tr", "children": [{"child_id": child_id, "replies": replies}]}
    result = held(store, write, tmp_path / "out", answers, "--family", family_id)
    assert (result.status, result.err) == (0, "")
    answer = json.loads(result.out)
    assert [case["benefit"] for case in answer["applications"]] == ["MITTAGESSEN"]
    assert answer["next_step"]["on"] == "2026-11-26"
    (file,) = (Path(name) for name in answer["files"])
    assert file.name == "Mappe-2026-11-23-1.pdf"
    assert len(PdfReader(file).pages) == answer["pages"]
    shown = sheet(store, family_id)
    assert [(case["id"], case["state"]) for case in shown["applications"]] == [(answer["applications"][0]["id"], "gedruckt")]
    assert [(note["id"], note["language"]) for note in shown["notes"]] == [(answer["note_id"], "tr")]
    again = json.loads(held(store, write, tmp_path / "out", answers, "--family", family_id).out)
    assert again["applications"] == answer["applications"]


def test_the_documented_example_takes_in_a_new_family(store: Program, tmp_path: Path, write: Write) -> None:
    result = held(store, write, tmp_path, json.loads(example("answers.md", "json")))
    assert (result.status, result.err) == (0, "")
    answer = json.loads(result.out)
    shown = sheet(store, answer["family_id"])
    assert shown["family"]["adults"][0]["family_name"] == "Demirtaş"
    assert {case["benefit"] for case in answer["applications"]} == {"MITTAGESSEN", "TEILHABE"}
    assert shown["family"]["children"][0]["activity_cost_cents"] == 900


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"children": []}, "children"),
        ({"children": [{"child_id": "nobody"}]}, "children[0].child_id"),
        ({"children": [{"given_names": "Su", "replies": [{"topic": "grant", "choice": "HARTZ4"}]}]}, "children[0].replies[0].choice"),
        ({"children": [{"given_names": "Su", "replies": [{"topic": "attends", "choice": "mars"}]}]}, "children[0].replies[0].choice"),
        ({"children": [{"given_names": "Su", "replies": [{"topic": "lunch", "choice": "yes"}] * 2}]}, "children[0].replies"),
        ({"children": [{"given_names": "Su", "birth_date": "31.2.2020"}]}, "children[1].birth_date"),
        ({"children": [{"given_names": "Su"}], "next_on": "bald"}, "next_on"),
        ({"children": [{"given_names": "Su"}], "next_on": "22.11.2025"}, "next_on"),
        ({"children": [{"given_names": "Su"}], "colour": "red"}, "colour"),
        ({"children": [{"given_names": "Su"}], "current": 7}, "current"),
        (
            {
                "children": [
                    {"given_names": "Su", "replies": [{"topic": "activity", "choice": "yes", "details": {"since": "gestern abend"}}]}
                ]
            },
            "children[1].activity.since",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    store: Program, write: Write, family_id: str, tmp_path: Path, answers: object, place: str
) -> None:
    before = sheet(store, family_id)
    result = held(store, write, tmp_path / "out", answers, "--family", family_id)
    assert (result.status, result.out) == (1, "")
    assert place in result.err
    assert result.err.count("\n") == 1
    assert sheet(store, family_id) == before
    assert not (tmp_path / "out").exists()


def test_the_family_named_must_be_the_one_in_the_file(store: Program, write: Write, family_id: str, tmp_path: Path) -> None:
    result = held(store, write, tmp_path, {"family_id": "another", "children": [{}]}, "--family", family_id)
    assert (result.status, "family_id" in result.err) == (1, True)


def test_a_child_named_twice_is_refused(store: Program, write: Write, family_id: str, tmp_path: Path) -> None:
    before = sheet(store, family_id)
    child = {"child_id": before["family"]["children"][0]["id"]}
    result = held(store, write, tmp_path / "out", {"children": [child, child]}, "--family", family_id)
    assert (result.status, "children[1].child_id" in result.err) == (1, True)
    assert sheet(store, family_id) == before
