"""Partners and export files on the command line: two stores agree, and every refusal is one German line."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.models.unit_of_work import Work
from app.services.store_door import StoreDoor
from tests.cli.conftest import CHEAP, INIT, PASSPHRASE, Program, Write

FAMILY = json.dumps({"adults": [{"family_name": "Brandt", "given_names": "Alex"}], "children": []})


@pytest.fixture
def pair(ready: Program, write: Write, tmp_path: Path) -> tuple[Program, Program]:
    """Two programs whose stores trust each other."""
    other = replace(ready, folder=tmp_path / "other")
    assert other.here("init", "--file", str(write("init2.toml", INIT))).status == 0
    for program, name in ((ready, "Nord"), (other, "Süd")):
        card = _json(program, "peers", "card", "--out", str(tmp_path / name), "--name", name)["file"]
        words = _json(other if program is ready else ready, "peers", "add", card)["words"]
        assert len(words) == 6
    assert ready.here("peers", "confirm", "Süd").status == other.here("peers", "confirm", "Nord").status == 0
    return ready, other


def test_partners_are_listed_with_words_and_waiting_changes(pair: tuple[Program, Program]) -> None:
    north, south = pair
    listed, there = _json(north, "peers"), _json(south, "peers")
    (peer,) = listed["peers"]
    assert (peer["name"], peer["state"], peer["sent"]) == ("Süd", "confirmed", None)
    assert peer["waiting"] > 0
    assert peer["words"] == there["peers"][0]["words"]
    assert listed["own"]["verify_key"] == there["peers"][0]["verify_key"]
    assert "AGE-SECRET-KEY" not in json.dumps(listed)


def test_a_family_comes_over_and_the_same_file_again_changes_nothing(pair: tuple[Program, Program], write: Write, tmp_path: Path) -> None:
    north, south = pair
    family = _json(north, "family", "add", "--file", str(write("family.json", FAMILY)))["family_id"]
    told = _json(north, "export", "--to", "Süd", "--dry-run")["contents"]["family"]
    assert (told["new"], "family_name" in told["fields"]) == (1, False)
    file = _json(north, "export", "--to", "Süd", "--out", str(tmp_path / "stick"))["file"]
    assert _json(south, "verify-file", file)["standing"] == "new"
    preview = _json(south, "import", file, "--dry-run")
    assert (preview["applied"], preview["report"]["new"]["family"]) == (False, 1)
    assert south.here("family", "show", family).status == 1
    done = _json(south, "import", file)
    assert (done["applied"], done["unlike"], done["adopts"]) == (True, [], True)
    assert south.here("family", "show", family).status == 0
    (written,), (read,) = _json(north, "peers")["peers"], _json(south, "peers")["peers"]
    moments = [datetime.fromisoformat(text) for text in (done["made_at"], written["sent"]["at"], read["received"]["at"])]
    assert max(moments) - min(moments) < timedelta(minutes=10), "instants of one kind, all with their zone"
    again = south.here("import", file)
    assert (again.status, "Es hat sich nichts geändert." in again.out) == (0, True)
    assert north.here("verify").status == south.here("verify").status == 0


def test_a_gap_is_named_and_a_request_fills_it(pair: tuple[Program, Program], write: Write, tmp_path: Path) -> None:
    north, south = pair
    stick = str(tmp_path / "stick")
    south.here("import", _json(north, "export", "--to", "Süd", "--out", stick)["file"])
    files = []
    for _ in range(2):
        north.here("family", "add", "--file", str(write("family.json", FAMILY)))
        files.append(_json(north, "export", "--to", "Süd", "--out", stick)["file"])
    refused = south.here("import", files[-1])
    assert (refused.status, refused.out) == (1, "")
    assert "Es fehlt Datei 2 von Nord." in refused.err
    request = _json(south, "request", "--from", "Nord", "--out", stick)["file"]
    assert _json(north, "import", request)["kind"] == "request"
    healed = _json(south, "import", _json(north, "export", "--to", "Süd", "--out", stick)["file"])
    assert (healed["number"], healed["unlike"], healed["report"]["new"]["family"]) == (4, [], 2)


def test_a_difference_is_said_and_a_whole_file_heals_it(pair: tuple[Program, Program], write: Write, tmp_path: Path) -> None:
    north, south = pair
    stick = str(tmp_path / "stick")
    family = _json(north, "family", "add", "--file", str(write("family.json", FAMILY)))["family_id"]
    _json(south, "import", _json(north, "export", "--to", "Süd", "--out", stick)["file"])
    _json(north, "import", _json(south, "export", "--to", "Nord", "--out", stick)["file"])
    with StoreDoor(keyring=south.keyring, clock=south.clock, cost=CHEAP).opened(south.folder, PASSPHRASE) as store:
        store.desk.do(_write_past_the_log)
    told = south.here("import", _json(north, "export", "--to", "Süd", "--out", stick)["file"])
    assert "Der Stand weicht von dem bei Nord ab: Erwachsene." in told.err
    assert _json(south, "family", "show", family)["family"]["adults"][0]["phone"] == "999"
    _json(north, "import", _json(south, "request", "--from", "Nord", "--everything", "--out", stick)["file"])
    again = south.here("--json", "import", _json(north, "export", "--to", "Süd", "--out", stick)["file"])
    healed = json.loads(again.out)
    assert (healed["everything"], healed["unlike"], again.err) == (True, [], "")
    assert (healed["report"]["changed"], healed["report"]["without_effect"]) == ({"adult": 1}, 0)
    assert _json(south, "family", "show", family)["family"]["adults"][0]["phone"] == ""


def _write_past_the_log(work: Work) -> None:
    work._access.run("UPDATE adult SET phone = ? WHERE 1", [("999",)])


def test_a_demo_is_never_paired_with_a_real_store(ready: Program, tmp_path: Path) -> None:
    demo = replace(ready, folder=tmp_path / "demo")
    assert demo.here("demo", "--families", "3").status == 0
    cards = [_json(program, "peers", "card", "--out", str(tmp_path / "cards"))["file"] for program in (ready, demo)]
    for program, card, sentence in (
        (ready, cards[1], "Das kommt aus einer Übung mit erfundenen Familien."),
        (demo, cards[0], "Das kommt aus einem echten Datenbestand."),
    ):
        result = program.here("peers", "add", card)
        assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
        assert sentence in result.err
        assert _json(program, "peers")["peers"] == []


def test_a_revoked_partner_is_refused_in_one_line(pair: tuple[Program, Program], tmp_path: Path) -> None:
    north, _ = pair
    assert _json(north, "peers", "revoke", "Süd")["state"] == "revoked"
    result = north.here("export", "--to", "Süd", "--out", str(tmp_path))
    assert (result.status, result.err.count("\n")) == (1, 1)


def test_the_shared_folder_is_where_requests_go(pair: tuple[Program, Program], tmp_path: Path) -> None:
    north, _ = pair
    assert _json(north, "peers", "folder", "Süd", str(tmp_path / "share"))["folder"] == str(tmp_path / "share")
    assert Path(_json(north, "request", "--from", "Süd")["file"]).parent == tmp_path / "share"


@pytest.mark.parametrize("argv", [("export", "--to", "x"), ("export", "--out", "x"), ("request",), ("peers", "add"), ("import",)])
def test_what_is_missing_in_the_call_is_wrong_usage(program: Program, argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert program(*argv).status == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "argv", [("peers", "confirm", "niemand"), ("export", "--to", "niemand", "--out", "x"), ("verify-file", "fehlt.age")]
)
def test_nobody_of_that_name_and_no_such_file_are_told(ready: Program, argv: tuple[str, ...]) -> None:
    result = ready.here(*argv)
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)


def _json(program: Program, *argv: str) -> dict[str, Any]:
    result = program.here("--json", *argv)
    assert result.status == 0, result.err
    content: dict[str, Any] = json.loads(result.out)
    return content
