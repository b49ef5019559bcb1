"""Making, keeping and examining a store without a window."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import INIT, PASSPHRASE, Program, Write


def test_init_tells_the_recovery_key_once_and_touches_no_keyring(program: Program, write: Write) -> None:
    result = program.here("--json", "init", "--file", str(write("init.toml", INIT)))
    assert (result.status, result.err) == (0, "")
    answer = json.loads(result.out)
    assert len(answer["recovery_key"]["words"]) > 5
    assert answer["recovery_key"]["text"].isascii()
    assert (program.folder / "direktdraht.db").exists()
    assert program.keyring.secrets == {}


def test_init_reads_json_and_then_opens_by_keyring(program: Program, write: Write) -> None:
    content = {
        "centre": {"name": "Haselwinkel"},
        "sites": [{"name": "Kita"}],
        "staff": [{"name": "Kim", "sign": "K"}],
        "passphrase": PASSPHRASE,
    }
    assert program("init", "--file", str(write("init.json", json.dumps(content))), "--data-dir", str(program.folder)).status == 0
    assert len(program.keyring.secrets) == 1
    assert program("find", "Kim", "--data-dir", str(program.folder)).status == 0


def test_a_second_init_is_refused(ready: Program, write: Write) -> None:
    before = (ready.folder / "direktdraht.keys").read_bytes()
    result = ready.here("init", "--file", str(write("again.toml", INIT)))
    assert (result.status, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert (ready.folder / "direktdraht.keys").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "centre"),
        ("[centre]\nname = \n", "Zeile 2"),
        ("[centre", "Ende der Datei"),
        ("sites = 3\n[centre]\nname='x'", "sites"),
        ("colour = 'red'\n" + INIT, "colour"),
        (INIT.replace("DSGVO", "Hausrecht"), "centre.law"),
        (INIT.replace("6200", "'viel'"), "sites[0].lunch_month_cents"),
        (INIT.replace("6200", "true"), "sites[0].lunch_month_cents"),
        (INIT.replace('"SGB2"', '"SGB9"'), "offices[0].routes[0]"),
        (INIT.replace('name = "Familienzentrum Haselwinkel"', 'name = ""'), "name"),
        (INIT.replace('city = "Weidenfurt"', 'iban = "DE49999909990000004712"'), "iban"),
        (INIT.split("[[staff]]", maxsplit=1)[0], "staff"),
        (INIT + '[[staff]]\nname = "B"\nsign = "B"\npin = "abc"\n', "pin"),
    ],
)
def test_a_wrong_file_is_one_german_line_and_nothing_is_made(program: Program, write: Write, text: str, told: str) -> None:
    result = program.here("--json", "init", "--file", str(write("init.toml", text)))
    assert (result.status, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert told in result.err
    assert not program.folder.exists()


def test_a_file_that_is_missing_or_no_text_is_told(program: Program, tmp_path: Path) -> None:
    missing = program.here("init", "--file", str(tmp_path / "nirgends.toml"))
    assert (missing.status, missing.err.count("\n")) == (1, 1)
    assert "nirgends.toml" in missing.err
    (tmp_path / "bild.json").write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in program.here("init", "--file", str(tmp_path / "bild.json")).err


def test_a_missing_passphrase_file_is_told(program: Program) -> None:
    result = program("find", "x", "--data-dir", str(program.folder), "--passphrase-file", "nirgends")
    assert (result.status, "nirgends" in result.err) == (1, True)


def test_a_short_passphrase_makes_no_store(program: Program, write: Write) -> None:
    short = write("short", "kurz")
    init = write("init.toml", INIT)
    result = program("init", "--file", str(init), "--data-dir", str(program.folder), "--passphrase-file", str(short))
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert not (program.folder / "direktdraht.db").exists()


def test_the_wrong_passphrase_opens_nothing(ready: Program, write: Write) -> None:
    wrong = write("wrong", "ganz andere Wörter hier")
    result = ready("--json", "find", "Kim", "--data-dir", str(ready.folder), "--passphrase-file", str(wrong))
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)


def test_without_a_store_there_is_a_clear_line(program: Program) -> None:
    result = program.here("find", "x")
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)


def test_backup_and_restore_with_either_secret(ready: Program, write: Write, tmp_path: Path) -> None:
    words = json.loads(ready.here("--json", "init", "--file", str(tmp_path / "init.toml"), "--data-dir", str(tmp_path / "b")).out)
    backup = Path(json.loads(ready.here("backup", "--json").out)["file"])
    assert ready.here("restore", str(backup)).status == 1, "there is a store already"

    shutil.move(str(ready.folder), str(tmp_path / "lost"))
    moved = tmp_path / "lost" / backup.relative_to(ready.folder)
    assert ready.here("restore", str(moved)).status == 0
    assert "Jobcenter" in ready.here("find", "Jobcenter").out

    other = Path(json.loads(ready.here("--json", "backup", "--data-dir", str(tmp_path / "b")).out)["file"])
    key = write("key", " ".join(words["recovery_key"]["words"]))
    result = ready("restore", str(other), "--recovery-key-file", str(key), "--data-dir", str(tmp_path / "c"))
    assert (result.status, result.err) == (0, "")
    assert ready.keyring.secrets == {}


def test_a_damaged_store_is_replaced_in_place_and_kept(ready: Program) -> None:
    backup = json.loads(ready.here("backup", "--json").out)["file"]
    database = ready.folder / "direktdraht.db"
    damaged = database.read_bytes()[:8192] + b"\x00" * 4096
    database.write_bytes(damaged)
    assert ready.here("find", "Jobcenter").status == 1
    assert ready.here("restore", backup).status == 1
    assert database.read_bytes() == damaged, "without --instead nothing is touched"

    result = ready.here("restore", backup, "--instead")
    assert result.status == 0
    aside = next(ready.folder.glob("aside-*"))
    assert str(aside) in result.out
    assert (aside / database.name).read_bytes() == damaged
    assert (aside / "direktdraht.keys").exists()
    assert "Jobcenter" in ready.here("find", "Jobcenter").out


def test_restoring_something_else_in_place_leaves_the_store_alone(ready: Program, write: Write) -> None:
    before = (ready.folder / "direktdraht.db").read_bytes()
    assert ready.here("restore", str(write("notes.txt", "kein Backup")), "--instead").status == 1
    assert (ready.folder / "direktdraht.db").read_bytes() == before
    assert not list(ready.folder.glob("aside-*"))


def test_restoring_something_else_leaves_the_folder_empty(program: Program, write: Write) -> None:
    result = program.here("restore", str(write("notes.txt", "kein Backup")))
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert not (program.folder / "direktdraht.db").exists()


def test_verify_finds_a_sound_store_sound_and_a_damaged_one_damaged(ready: Program) -> None:
    assert json.loads(ready.here("verify", "--json").out) == {"sound": True, "findings": []}
    database = ready.folder / "direktdraht.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 0xFF
    database.write_bytes(bytes(content))
    result = ready.here("verify")
    assert (result.status, result.err.count("\n")) == (1, 1)


@pytest.mark.allow_log
def test_our_own_fault_is_status_3_and_the_log_has_no_values(
    ready: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise ValueError("Nuray Yılmaz")

    monkeypatch.setattr("app.services.search.search_question", broken)
    result = ready.here("find", "Nuray")
    assert (result.status, result.out, result.err.count("\n")) == (3, "", 1)
    assert "Nuray" not in result.err + caplog.text
    assert "ValueError" in caplog.text
    assert "broken" in caplog.text
    assert ready.logs == [ready.folder]


@pytest.mark.parametrize("command", [("init", "--file"), ("demo",)])
def test_a_data_folder_that_is_a_file_is_told(program: Program, write: Write, command: tuple[str, ...]) -> None:
    folder = write("file", "mine")
    init = [str(write("init.toml", INIT))] if command[0] == "init" else []
    for place in (folder, folder / "below"):
        result = program.here("--data-dir", str(place), *command, *init)
        assert (result.status, result.err.count("\n")) == (1, 1)
    assert folder.read_text(encoding="utf-8") == "mine"
