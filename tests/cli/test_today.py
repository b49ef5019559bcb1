"""``today`` and ``renewals`` on the command line, over a real store."""

import json
from datetime import date
from pathlib import Path

from app.services.demo_store import DEMO_PASSPHRASE
from tests.cli.conftest import Program, Write

FAMILY = {
    "adults": [{"family_name": "Albers", "given_names": "Juna"}],
    "children": [
        {
            "family_name": "Albers",
            "given_names": "Mia",
            "birth_date": "2008-12-03",
            "grants": [{"route": "WOHNGELD", "valid_from": "2026-01-01", "valid_until": "2026-12-31"}],
        }
    ],
}


def test_today_names_what_is_to_be_done(ready: Program, write: Write, tmp_path: Path) -> None:
    ready.here("family", "add", "--file", str(write("familie.json", json.dumps(FAMILY))))
    result = ready.here("today", "--on", "2026-11-23", "--json", "--ics", str(tmp_path / "heute.ics"))
    assert (result.status, result.err) == (0, "")
    answer = json.loads(result.out)
    assert (answer["on"], answer["total"], answer["pressing"]) == ("2026-11-23", 2, 0)
    kinds = {task["kind"]: task for task in answer["tasks"]}
    assert kinds["leistung"]["title"] == "Wohngeld endet am 31.12.2026: Mia"
    assert (kinds["leistung"]["due_on"], kinds["leistung"]["urgency"]) == ("2026-12-17", "spaeter")
    assert kinds["alter"]["day"] == "2026-12-03"
    assert b"Albers" not in (tmp_path / "heute.ics").read_bytes()
    text = ready.here("today", "--on", "17.12.2026").out
    assert text.splitlines()[0] == "Überfällig (1)"
    assert "Heute (1)" in text
    assert ready.here("today", "--on", "2026-10-01").out == "Nichts zu tun.\n"


def test_renewals_of_the_demo_are_listed_printed_and_not_printed_again(program: Program, tmp_path: Path) -> None:
    (program.folder.parent / "passphrase").write_text(DEMO_PASSPHRASE, encoding="utf-8")
    assert program.here("demo", "--families", "12").status == 0
    until = date(program.clock().year + 1, 7, 31).isoformat()
    listed = json.loads(program.here("renewals", "--until", until, "--json").out)
    assert listed["falls_out"]["approvals"] == len(listed["renewals"]) > 0
    assert listed["falls_out"]["cents"] >= 0
    assert {each["progress"] for each in listed["renewals"]} == {"offen"}
    out = tmp_path / "out"
    printed = json.loads(program.here("renewals", "--until", until, "--print", "--out", str(out), "--json").out)
    assert printed["is_complete"]
    assert sorted(printed["files"]) == sorted(str(file) for file in out.iterdir())
    assert {each["progress"] for each in printed["renewals"]} == {"bei_der_familie"}
    assert printed["falls_out"]["approvals"] == 0
    again = json.loads(program.here("renewals", "--until", until, "--print", "--out", str(out), "--json").out)
    assert again["files"] == again["printed"] == []


def test_printing_needs_a_folder_and_a_folder_printing(program: Program) -> None:
    assert program("renewals", "--until", "2027-07-31", "--print").status == 2
    assert program("renewals", "--until", "2027-07-31", "--out", "x").status == 2
    assert program("renewals").status == 2
