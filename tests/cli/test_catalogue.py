"""The law on the command line: shown, taken over, in force for the other commands, taken back. No store is needed."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.cli.context import CliContext
from app.cli.main import main
from app.security.keyring_port import MemoryKeyring
from app.services.catalogue_shelf import shipped_law
from app.services.store_door import StoreDoor
from tests.cli.conftest import Program
from tests.conftest import FrozenClock
from tests.publishing import Publisher

SHIPPED = str(shipped_law().version)


class Desk:
    """Calls with a publisher's key instead of the pinned one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.publisher = Publisher()
        self.clock = FrozenClock()

    def __call__(self, *argv: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        door = StoreDoor(keyring=MemoryKeyring(), clock=self.clock, catalogue_key=self.publisher.public)
        context = CliContext(out=out, err=err, door=door, open_window=lambda _: 0, start_log=lambda _: None)
        status = main(("--data-dir", str(self.folder / "store"), *argv), context)
        return status, out.getvalue(), err.getvalue()

    def answer(self, *argv: str) -> dict[str, Any]:
        status, out, err = self("--json", *argv)
        assert (status, err) == (0, "")
        answer: dict[str, Any] = json.loads(out)
        return answer

    def file(self, content: bytes) -> str:
        path = self.folder / "neu.ddkatalog"
        path.write_bytes(content)
        return str(path)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_show_tells_version_day_of_check_and_every_source(desk: Desk) -> None:
    shown = desk.answer("catalogue", "show")
    assert (shown["version"], shown["origin"], shown["stale"], shown["takes_updates"]) == (SHIPPED, "shipped", False, True)
    assert all(entry["source"] and entry["checked_on"] for entry in shown["entries"])
    status, out, _ = desk("catalogue", "show")
    assert status == 0
    assert "mit dem Programm gekommen" in out
    assert not (desk.folder / "store").exists(), "showing leaves nothing behind"


def test_an_update_is_told_taken_over_and_taken_back(desk: Desk) -> None:
    file = desk.file(desk.publisher.package("2027-01-15"))
    preview = desk.answer("catalogue", "update", file, "--preview")
    assert (preview["taken_over"], preview["version"]) == (False, "2027-01-15")
    assert desk.answer("catalogue", "show")["version"] == SHIPPED
    taken = desk.answer("catalogue", "update", file)
    assert taken["changes"] == ["Schulbedarf 1. Halbjahr Betrag noch nicht bekannt → 136,00 € ab 01.01.2027"]
    assert (taken["files"], taken["taken_over"]) == (["catalogue.toml", "schulbedarf.toml"], True)
    shown = desk.answer("catalogue", "show")
    assert (shown["version"], shown["origin"]) == ("2027-01-15", "update")
    status, _, err = desk("catalogue", "update", file)
    assert (status, err.count("\n")) == (1, 1)
    back = desk.answer("catalogue", "rollback")
    assert (back["taken_back"], back["version"], back["origin"]) == ("2027-01-15", SHIPPED, "shipped")
    status, _, err = desk("catalogue", "rollback")
    assert (status, err.count("\n")) == (1, 1)


def test_people_read_what_changes(desk: Desk) -> None:
    status, out, _ = desk("catalogue", "update", desk.file(desk.publisher.package("2027-01-15")))
    assert status == 0
    assert "136,00 €" in out
    assert "Version 2027-01-15 ist übernommen, gilt ab 01.01.2026." in out
    assert "2027-01-15, aus einer Aktualisierung" in desk("catalogue", "show")[1]


def test_law_in_force_is_what_check_and_deadline_use(desk: Desk, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    child = {"id": "c1", "birth_date": "2017-05-04", "attends": "school", "class": "3", "lives_with_applicant": True}
    grants = [{"route": "SGB2", "from": "2026-06-01", "to": "2027-05-31", "covers_child": True}]
    case.write_text(json.dumps({"municipality": "Lippstadt", "children": [{**child, "grants": grants}]}), "utf-8")
    call = ("check", "--case", str(case), "--on", "2027-01-10")
    assert desk.answer(*call)["catalogue"] == SHIPPED
    changes = {"deadlines.toml": ("months = 1\n", "months = 2\n")}
    desk.answer("catalogue", "update", desk.file(desk.publisher.package("2027-01-15", changes)))
    assert desk.answer(*call)["catalogue"] == "2027-01-15"
    assert desk.answer("deadline", "widerspruch", "--posted", "2026-11-20")["date"] == "2027-01-25"


def test_a_refusal_is_one_line_with_file_line_and_reason(desk: Desk) -> None:
    wrong = desk.publisher.package("2027-01-15", {"schulbedarf.toml": ("since = 2027-01-01, unknown", "since = 2026-01-01, unknown")})
    status, out, err = desk("catalogue", "update", desk.file(wrong))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "schulbedarf.toml, Zeile 30: steht doppelt da" in err
    status, out, err = desk("catalogue", "update", desk.file(Publisher().package("2027-01-15")))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "neu.ddkatalog, Zeile 3: Unterschrift" in err
    assert desk.answer("catalogue", "show")["version"] == SHIPPED


def test_old_law_and_what_is_passed_over_are_said(desk: Desk) -> None:
    desk.answer("catalogue", "update", desk.file(desk.publisher.package("2027-01-15")))
    kept = desk.folder / "store" / "catalogue" / "2027-01-15.ddkatalog"
    kept.write_bytes(kept.read_bytes()[:1000])
    desk.clock.now = datetime(2028, 1, 1, tzinfo=UTC)
    status, out, err = desk("catalogue", "show")
    assert (status, err) == (0, "")
    assert "Nicht verwendet: 2027-01-15.ddkatalog." in out
    assert "Achtung: Seit 22.11.2026 hat niemand mehr" in out
    assert desk.answer("catalogue", "show")["stale"] is True


def test_an_update_of_later_is_announced(desk: Desk) -> None:
    from datetime import date

    desk.answer("catalogue", "update", desk.file(desk.publisher.package("2027-01-15", applies_from=date(2027, 2, 1))))
    assert "Gilt ab 01.02.2027: Version 2027-01-15. Beträge für 2027" in desk("catalogue", "show")[1]
    desk.clock.now = datetime(2027, 2, 1, tzinfo=UTC)
    assert desk.answer("catalogue", "show")["version"] == "2027-01-15"


def test_a_store_can_be_made_beside_an_update(ready: Program) -> None:
    assert ready.here("catalogue", "show").status == 0
    assert ready.here("verify").status == 0


def test_a_store_can_be_made_after_an_update(desk: Desk, tmp_path: Path) -> None:
    from tests.cli.conftest import INIT, PASSPHRASE

    desk.answer("catalogue", "update", desk.file(desk.publisher.package("2027-01-15")))
    (tmp_path / "init.toml").write_text(INIT, "utf-8")
    (tmp_path / "passphrase").write_text(PASSPHRASE, "utf-8")
    status, _, err = desk("--passphrase-file", str(tmp_path / "passphrase"), "init", "--file", str(tmp_path / "init.toml"))
    assert (status, err) == (0, "")
    assert desk.answer("catalogue", "show")["version"] == "2027-01-15"


def test_the_placeholder_is_said(program: Program) -> None:
    result = program("--data-dir", str(program.folder), "catalogue", "show")
    assert "nimmt keine Aktualisierung an" in result.out
    told = program("version").out
    assert "Der Schlüssel für Aktualisierungen der Rechtsangaben ist ein Platzhalter" in told
    assert "Der Schlüssel für neue Fassungen vom Stick ist ein Platzhalter" in told
    answer = json.loads(program("--json", "version").out)
    assert (answer["catalogue_key"], answer["release_key"]) == ("placeholder", "placeholder")


@pytest.mark.parametrize("argv", [(), ("update",), ("quatsch",), ("update", "")])
def test_a_wrong_call_is_status_2(program: Program, argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert program("catalogue", *argv).status == 2
    assert capsys.readouterr().err.count("\n") == 1
