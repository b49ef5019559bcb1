"""The command line as its contract says, on real stores: shapes, places of options, status, and what is never written."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import INIT, PASSPHRASE, Program, Write, program, ready, write
from tests.faults.hostile import MARKED
from tests.faults.test_hostile_families import add

__all__ = ["program", "ready", "write"]

ALL_COMMANDS = [
    ("find", "Kim"),
    ("family", "show", "x"),
    ("print", "--family", "x", "--out", "OUT"),
    ("backup",),
    ("verify",),
]


def one_german_line(program: Program, *argv: str) -> str:
    """Call, and expect to be refused as the contract says: status 1, nothing on stdout, one line that says what to do."""
    result = program.here("--json", *argv)
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1), (argv, result)
    assert "Bitte" in result.err
    assert "Traceback" not in result.err
    return result.err


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def unmake(ready: Program, change: Callable[[Path], None]) -> dict[str, bytes]:
    change(ready.folder)
    return snapshot(ready.folder)


def truncated(folder: Path) -> None:
    path = folder / "direktdraht.db"
    path.write_bytes(path.read_bytes()[:5000])


def emptied(folder: Path) -> None:
    (folder / "direktdraht.db").write_bytes(b"")


def not_ours(folder: Path) -> None:
    (folder / "direktdraht.db").write_bytes(b"Das ist ein Brief. " * 1000)


def plain(folder: Path) -> None:
    (folder / "direktdraht.db").unlink()
    connection = sqlite3.connect(folder / "direktdraht.db")
    connection.execute("CREATE TABLE family (name)")
    connection.commit()
    connection.close()


def newer(folder: Path) -> None:
    path = folder / "direktdraht.keys"
    content = json.loads(path.read_text(encoding="ascii"))
    path.write_text(json.dumps({**content, "version": content["version"] + 1}), encoding="ascii")


def keys_gone(folder: Path) -> None:
    (folder / "direktdraht.keys").unlink()


def keys_broken(folder: Path) -> None:
    (folder / "direktdraht.keys").write_text("{", encoding="ascii")


def database_gone(folder: Path) -> None:
    (folder / "direktdraht.db").unlink()


@pytest.mark.parametrize("change", [truncated, emptied, not_ours, plain, newer, keys_gone, keys_broken, database_gone])
def test_an_unsound_store_is_told_by_every_command_and_left_as_it_is(
    ready: Program, write: Write, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    ready.here("backup")
    (backup,) = (ready.folder / "backups").iterdir()
    family, init = write("family.json", '{"adults": [{"family_name": "A"}]}'), write("init.toml", INIT)
    before = unmake(ready, change)
    told = {one_german_line(ready, *(str(tmp_path / "out") if part == "OUT" else part for part in argv)) for argv in ALL_COMMANDS}
    told.add(one_german_line(ready, "family", "add", "--file", str(family)))
    assert len(told) == 1, "the same fault is told in the same words"
    for argv in (("demo",), ("init", "--file", str(init)), ("restore", str(backup))):
        one_german_line(ready, *argv)
    assert snapshot(ready.folder) == before
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("argv", [("init", "--file", "INIT"), ("demo",), ("restore", "BACKUP")])
def test_a_cloud_folder_is_refused_before_anything_is_made(ready: Program, write: Write, tmp_path: Path, argv: tuple[str, ...]) -> None:
    backup = json.loads(ready.here("--json", "backup").out)["file"]
    given = {"INIT": str(write("init.toml", INIT)), "BACKUP": backup}
    cloud = tmp_path / "OneDrive - Zentrum"
    cloud.mkdir()
    told = one_german_line(ready, *(given.get(part, part) for part in argv), "--data-dir", str(cloud / "a" / "b"))
    assert "Cloud" in told
    assert list(cloud.iterdir()) == []


def test_a_locked_and_an_emptied_keyring_send_to_the_passphrase(program: Program, write: Write) -> None:
    content = json.dumps({"centre": {"name": "H"}, "staff": [{"name": "K", "sign": "K"}], "passphrase": PASSPHRASE})
    where = ("--data-dir", str(program.folder))
    assert program("init", "--file", str(write("init.json", content)), *where).status == 0
    program.keyring.is_locked = True
    locked = program("find", "K", *where)
    program.keyring.is_locked = False
    program.keyring.secrets.clear()
    emptied_one = program("find", "K", *where)
    for result in (locked, emptied_one):
        assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
        assert "Passwort" in result.err
    assert locked.err != emptied_one.err
    assert program.here("find", "K").status == 0
    assert program.keyring.secrets == {}, "a passphrase file leaves the keyring alone"


def test_options_for_every_command_stand_anywhere(ready: Program) -> None:
    store, secret = ("--data-dir", str(ready.folder)), ("--passphrase-file", str(ready.folder.parent / "passphrase"))
    calls = [
        (*store, *secret, "--json", "find", "Jobcenter"),
        ("find", *store, "Jobcenter", *secret, "--json"),
        ("--json", "find", "Jobcenter", *secret, *store),
        (*store, "find", "--json", *secret, "--", "Jobcenter"),
    ]
    assert len({ready(*argv).out for argv in calls}) == 1
    assert json.loads(ready(*calls[0]).out)["hits"]


def test_a_file_with_a_key_twice_is_refused(ready: Program, write: Write) -> None:
    family = write("family.json", '{"adults": [{"family_name": "A"}], "adults": [{"family_name": "B"}]}')
    assert "adults" in one_german_line(ready, "family", "add", "--file", str(family))
    init = write("init.json", '{"centre": {"name": "A"}, "centre": {"name": "B"}}')
    assert "centre" in one_german_line(ready, "init", "--file", str(init), "--data-dir", str(ready.folder / "other"))


def test_nothing_personal_stands_in_names_of_files_or_in_errors(ready: Program, write: Write, tmp_path: Path) -> None:
    family_id = add(ready, write, MARKED)
    (child_id,) = (child["id"] for child in json.loads(ready.here("--json", "family", "show", family_id).out)["family"]["children"])
    for which, known in (("--family", family_id), ("--child", child_id)):
        assert ready.here("print", which, known, "--out", str(tmp_path / "out")).status == 0
    ready.here("backup")
    names = [path.name for place in (tmp_path / "out", ready.folder) for path in place.rglob("*")]
    assert len([name for name in names if name.endswith(".pdf")]) == 2
    assert not [name for name in names if any(word in name.lower() for word in ("müller", "muller", "söhne", "ana", "mia", family_id))]
    wrong = write("family.json", '{"adults": [{"family_name": "Geheimnis", "birth_date": "2090-01-01"}]}')
    assert "Geheimnis" not in one_german_line(ready, "family", "add", "--file", str(wrong))


def test_the_demo_has_as_many_families_as_asked_for_and_spares_a_real_store(ready: Program, tmp_path: Path) -> None:
    before = snapshot(ready.folder)
    assert "echte Daten" in one_german_line(ready, "demo", "--families", "2")
    assert snapshot(ready.folder) == before
    other = ("--data-dir", str(tmp_path / "demo"))
    for count in (2, 5):  # the second takes the place of the first
        made = json.loads(ready.here("--json", "demo", "--families", str(count), *other).out)
        assert made == {"folder": str(tmp_path / "demo"), "families": count}
    assert json.loads(ready.here("--json", "verify", *other).out) == {"sound": True, "findings": []}


def test_restoring_needs_nothing_but_one_of_the_two_secrets(program: Program, write: Write, tmp_path: Path) -> None:
    made = json.loads(program.here("--json", "init", "--file", str(write("init.toml", INIT))).out)["recovery_key"]
    backup = str(json.loads(program.here("--json", "backup").out)["file"])
    keys = {"words": " ".join(made["words"]), "lines": "\n".join(made["words"]), "text": made["text"], "small": made["text"].lower()}
    for name, typed in keys.items():
        key, folder = write(f"{name}.key", typed), tmp_path / name
        result = program("--json", "restore", backup, "--recovery-key-file", str(key), "--data-dir", str(folder))
        assert (result.status, result.err) == (0, ""), name
        assert json.loads(result.out) == {"folder": str(folder)}
        assert json.loads(program.here("--json", "find", "Jobcenter", "--data-dir", str(folder)).out)["hits"]
        assert json.loads(program.here("--json", "verify", "--data-dir", str(folder)).out)["sound"]
    assert program.here("restore", backup, "--data-dir", str(tmp_path / "by passphrase")).status == 0
    wrong = program("restore", backup, "--recovery-key-file", str(write("wrong.key", "Apfel Birne")), "--data-dir", str(tmp_path / "no"))
    assert (wrong.status, wrong.out, wrong.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "no").exists()
