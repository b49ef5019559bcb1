"""``recheck`` on the command line: what law, facts and days have changed for whom, over a real store."""

import json
from datetime import UTC, datetime

from tests.cli.conftest import Program, Write

FAMILY = {
    "children": [
        {
            "family_name": "Albers",
            "given_names": "Juna",
            "birth_date": "2017-03-04",
            "attendances": [{"kind": "schule", "starts_on": "2023-08-01"}],
            "grants": [{"route": "SGB2", "valid_from": "2026-01-01", "valid_until": "2026-06-30"}],
        }
    ]
}


def test_a_grant_that_has_ended_since_is_named(ready: Program, write: Write) -> None:
    added = ready.here("family", "add", "--json", "--file", str(write("familie.json", json.dumps(FAMILY))))
    family_id = json.loads(added.out)["family_id"]
    result = ready.here("recheck", "--since", "2026-06-30", "--json")
    assert (result.status, result.err) == (0, "")
    answer = json.loads(result.out)
    assert (answer["since"], answer["looked_at"], len(answer["catalogues"])) == ("2026-06-30", 1, 2)
    (family,) = answer["families"]
    assert family["family_id"] == family_id
    ended = {change["benefit"]: (change["before"]["verdict"], change["after"]["verdict"]) for change in family["changes"]}
    assert ended["AUSFLUG"] == ("yes", "unclear")
    text = ready.here("recheck", "--since", "30.06.2026").out
    assert "1 von 1 Familien betroffen." in text
    assert "Juna, Tagesausflug: voraussichtlich ja → unklar (Zeit vergangen). Die Familie hat" in text


def test_since_today_nothing_has_changed(ready: Program, write: Write) -> None:
    ready.here("family", "add", "--file", str(write("familie.json", json.dumps(FAMILY))))
    today = ready.clock().date().isoformat()
    assert json.loads(ready.here("recheck", "--since", today, "--json").out)["families"] == []


def test_what_was_entered_is_compared_until_it_is_taken_note_of(ready: Program, write: Write) -> None:
    running = {**FAMILY["children"][0], "grants": [{"route": "SGB2", "valid_from": "2026-01-01", "valid_until": "2026-12-31"}]}
    ready.here("family", "add", "--file", str(write("familie.json", json.dumps({"children": [running]}))))
    assert json.loads(ready.here("recheck", "--json").out)["families"] == []
    ready.clock.now = datetime(2027, 2, 22, 9, 0, tzinfo=UTC)
    found = json.loads(ready.here("recheck", "--json").out)
    assert (found["since"], found["on"], found["catalogues"][0]) == (None, "2027-02-22", None)
    changed = {change["benefit"]: change for change in found["families"][0]["changes"]}
    assert (changed["AUSFLUG"]["before"], changed["AUSFLUG"]["causes"]) == ({"verdict": "yes", "route": "SGB2"}, ["time"])
    assert "1 von 1 Familien betroffen." in ready.here("recheck", "--seen").out
    assert "0 von 1 Familien betroffen." in ready.here("recheck").out


def test_since_and_seen_do_not_go_together(ready: Program) -> None:
    assert ready.here("recheck", "--since", "2026-06-30", "--seen").status == 2
