"""``recheck`` on the command line: what the days have changed for whom, over a real store."""

import json

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
    assert "Tagesausflug: voraussichtlich ja → unklar." in text


def test_since_today_nothing_has_changed(ready: Program, write: Write) -> None:
    ready.here("family", "add", "--file", str(write("familie.json", json.dumps(FAMILY))))
    today = ready.clock().date().isoformat()
    assert json.loads(ready.here("recheck", "--since", today, "--json").out)["families"] == []
