"""Families without a window: added, found, shown."""

import json

import pytest

from tests.cli.conftest import Program, Write

FAMILY = {
    "format": 1,
    "adults": [{"family_name": "Yılmaz", "given_names": "Nuray", "birth_date": "1991-03-08", "phone": "0171 3920012"}],
    "children": [
        {
            "family_name": "Yılmaz",
            "given_names": "Defne",
            "birth_date": "2021-09-01",
            "grants": [{"route": "SGB2", "reference": "99901BG0001234", "valid_from": "2026-06-01", "valid_until": "2027-05-31"}],
        }
    ],
}


def _add(program: Program, write: Write, content: object) -> str:
    result = program.here("--json", "family", "add", "--file", str(write("family.json", json.dumps(content))))
    assert (result.status, result.err) == (0, "")
    return str(json.loads(result.out)["family_id"])


@pytest.mark.parametrize("text", ["yilmaz", "YILMAZ", "1.9.21", "2021-09-01", "3920012", "99901BG0001234", "defne yilm"])
def test_an_added_family_is_found_as_people_type(ready: Program, write: Write, text: str) -> None:
    family_id = _add(ready, write, FAMILY)
    result = ready.here("find", text, "--json")
    hits = json.loads(result.out)["hits"]
    assert family_id in {hit["family_id"] for hit in hits}
    assert set(hits[0]) == {"kind", "id", "family_id", "label", "similar"}


def test_nothing_found_is_no_error(ready: Program) -> None:
    result = ready.here("--json", "find", "Xylophon")
    assert (result.status, json.loads(result.out)) == (0, {"hits": []})
    assert ready.here("find", "Xylophon").out == "Nichts gefunden.\n"


def test_a_family_is_shown_as_it_was_added(ready: Program, write: Write) -> None:
    family_id = _add(ready, write, FAMILY)
    shown = json.loads(ready.here("family", "--json", "show", family_id).out)
    (child,) = shown["family"]["children"]
    assert (child["given_names"], child["birth_date"], child["grants"][0]["route"]) == ("Defne", "2021-09-01", "SGB2")
    assert shown["applications"] == []
    lines = ready.here("family", "show", family_id).out.splitlines()
    assert lines[0] == "Yılmaz, Nuray"
    assert child["id"] in lines[2]


def test_an_unknown_family_is_one_line(ready: Program) -> None:
    result = ready.here("--json", "family", "show", "gibt-es-nicht")
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ([], "JSON"),
        ({**FAMILY, "format": 2}, "format"),
        ({**FAMILY, "telephone": ""}, "telephone"),
        ({**FAMILY, "id": "x"}, "id"),
        ({**FAMILY, "site_id": "fremd"}, "site_id"),
        ({**FAMILY, "adults": {}}, "adults"),
        ({**FAMILY, "adults": [{"family_name": 3}]}, "adults[0].family_name"),
        ({**FAMILY, "adults": [{"family_name": "A", "birth_date": "1990-02-30"}]}, "adults[0].birth_date"),
        ({**FAMILY, "adults": [{"family_name": "A", "birth_date": "2090-02-01"}]}, "adults[0].birth_date"),
        ({**FAMILY, "adults": [{"family_name": "A", "iban": "DE49999909990000004712"}]}, "adults[0].iban"),
        ({**FAMILY, "adults": [{"id": "x", "family_name": "A"}]}, "adults[0].id"),
        ({**FAMILY, "children": [{"family_name": "A", "grants": [{"route": "SGB9"}]}]}, "children[0].grants[0].route"),
        ({**FAMILY, "children": [{"family_name": "A", "grants": [{"office_id": "x"}]}]}, "children[0].grants"),
        ({"format": 1}, ""),
    ],
)
def test_a_wrong_family_is_one_german_line_and_nothing_is_written(ready: Program, write: Write, content: object, told: str) -> None:
    result = ready.here("--json", "family", "add", "--file", str(write("family.json", json.dumps(content))))
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert told in result.err
    assert json.loads(ready.here("--json", "find", "a").out)["hits"] == []


def test_a_broken_file_tells_the_place(ready: Program, write: Write) -> None:
    result = ready.here("family", "add", "--file", str(write("family.json", '{"adults": [')))
    assert (result.status, result.err.count("\n")) == (1, 1)
