"""The setup's journey under Wine: installed, started, renewed while it runs, broken and given back, removed."""

import json
import shutil
import time
from pathlib import Path, PureWindowsPath

import pytest

from tests.windows.conftest import BROKEN, NEWER
from tests.windows.machine import WindowsMachine, wait_until

UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Direktdraht"
STILL_RUNS, IS_OLDER, DOES_NOT_WORK, FILE_MISSING = 3, 4, 5, 7
ANSWERS = """
role = "centre"
use_keyring = false
passphrase = "nur zum Testen angelegt"
[centre]
name = "Familienzentrum Büro"
[[sites]]
name = "Kita Möwe"
[[staff]]
name = "Jürgen Groß"
sign = "JG"
"""
OFFICE_ANSWERS = """
use_keyring = false
passphrase = "nur zum Testen angelegt"
[centre]
name = "Jobcenter Weidenfurt"
[[staff]]
name = "Jonas Weber"
sign = "JW"
"""
SILENT_WITHIN_S = 150
"""On a machine that has other things to do. On one that has not it is 30 s, and the bench measures it."""


def _lines(root: Path) -> list[str]:
    return (root / "selbsttest.txt").read_text("utf-8").splitlines()


def test_the_installed_program_tried_itself_out_and_all_is_well(installed: Path) -> None:
    lines = _lines(installed)
    assert len(lines) > 40
    assert [line for line in lines if not line.startswith("gut: ")] == []
    assert "gut: Hauptfenster" in lines


def test_it_is_set_up_over_itself_to_repair_it(machine: WindowsMachine, installed: Path, setups: dict[str, Path]) -> None:
    (installed / "programm/lib/app/__main__.pyc").write_bytes(b"broken by somebody")
    assert machine.app(installed, "version").status != 0
    begins = time.monotonic()
    assert machine.run(setups[machine.version], "/S").status == 0
    assert time.monotonic() - begins <= SILENT_WITHIN_S
    assert machine.app(installed, "self-test", "--files").status == 0


def test_it_is_known_to_windows(machine: WindowsMachine, installed: Path) -> None:
    assert machine.registered(UNINSTALL, "DisplayVersion") == machine.version
    assert machine.registered(UNINSTALL, "QuietUninstallString").endswith('Entfernen.exe" /S')
    takes_kib = sum(path.stat().st_size for path in (installed / "programm").rglob("*") if path.is_file()) / 1024
    assert int(machine.registered(UNINSTALL, "EstimatedSize"), base=16) == pytest.approx(takes_kib, rel=0.03)
    for ending, kind in ((".direktdraht", "Direktdraht.Abgleich"), (".ddkarte", "Direktdraht.Karte")):
        assert machine.registered(rf"HKCU\Software\Classes\{ending}") == kind
        assert machine.registered(rf"HKCU\Software\Classes\{kind}\shell\open\command").endswith('pythonw.exe" -m app open "%1"')
    assert list(machine.drive.glob("users/*/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Direktdraht.lnk"))


def test_a_second_start_hands_its_file_to_the_first(machine: WindowsMachine, installed: Path) -> None:
    with machine.window(installed) as first:
        assert first.poll() is None
        assert machine.app(installed, "open", r"C:\Übergabe von Müller.direktdraht").status == 0
        assert first.poll() is None


def test_it_is_not_renewed_while_it_runs_and_then_it_is(machine: WindowsMachine, installed: Path, setups: dict[str, Path]) -> None:
    with machine.window(installed) as window:
        assert machine.run(setups[NEWER], "/S").status == STILL_RUNS
        assert window.poll() is None
    assert machine.registered(UNINSTALL, "DisplayVersion") == machine.version
    assert not (installed / "programm.neu").exists()
    assert machine.run(setups[NEWER], "/S").status == 0
    assert machine.registered(UNINSTALL, "DisplayVersion") == NEWER
    assert not (installed / "programm.alt").exists()
    assert machine.app(installed, "self-test", "--files").status == 0


def test_an_older_one_is_refused(machine: WindowsMachine, installed: Path, setups: dict[str, Path]) -> None:
    assert machine.run(setups[NEWER], "/S").status == 0
    before = (installed / "selbsttest.txt").stat().st_mtime_ns
    assert machine.run(setups[machine.version], "/S").status == IS_OLDER
    assert machine.registered(UNINSTALL, "DisplayVersion") == NEWER
    assert (installed / "selbsttest.txt").stat().st_mtime_ns == before


def test_after_a_broken_one_the_old_program_is_back(machine: WindowsMachine, installed: Path, setups: dict[str, Path]) -> None:
    assert machine.run(setups[BROKEN], "/S").status == DOES_NOT_WORK
    assert any("sbom.cdx.json ist verändert" in line for line in _lines(installed))
    assert machine.registered(UNINSTALL, "DisplayVersion") != BROKEN
    assert not (installed / "programm.alt").exists()
    assert machine.app(installed, "self-test", "--files").status == 0


def test_what_a_setup_left_that_was_cut_off_does_no_harm(machine: WindowsMachine, installed: Path, setups: dict[str, Path]) -> None:
    (installed / "programm").rename(installed / "programm.alt")  # between the two renamings
    (installed / "programm.neu").mkdir()
    (installed / "programm.neu" / "Rest.txt").write_text("half unpacked", "utf-8")
    assert machine.run(setups[BROKEN], "/S").status == DOES_NOT_WORK
    assert machine.app(installed, "self-test", "--files").status == 0
    assert [path.name for path in installed.glob("programm.*")] == []


def test_what_it_says_must_be_given_is_given(machine: WindowsMachine, installed: Path, setups: dict[str, Path]) -> None:
    assert machine.run(setups[NEWER], "/S", r"/CATALOGUE=C:\fehlt.ddkatalog").status == FILE_MISSING
    (machine.drive / "recht.ddkatalog").write_text("{}", "utf-8")
    call = ("/S", "/OFFICE", "/NOKEYRING", r"/DATADIR=%LOCALAPPDATA%\Büro", r"/CATALOGUE=C:\recht.ddkatalog")
    assert machine.run(setups[NEWER], *call).status == 0
    decided = (installed / "vorgaben.ini").read_bytes().decode("cp1252")
    assert {r"data_dir=%LOCALAPPDATA%\Büro", "keyring=no", "role=office"} <= set(decided.splitlines())
    assert (installed / "rechtsangaben.ddkatalog").read_text("utf-8") == "{}"
    heeded = json.loads(machine.app(installed, "version", "--json").text)["decided"]
    assert heeded == {
        "data_dir": str(PureWindowsPath(rf"C:\users\{machine.local.parts[-3]}\AppData\Local\Büro")),
        "may_use_keyring": False,
        "is_office": True,
        "brings_law": True,
    }


def test_an_office_is_set_up_as_one(machine: WindowsMachine, installed: Path, setups: dict[str, Path]) -> None:
    assert machine.run(setups[NEWER], "/S", "/OFFICE").status == 0
    assert "role=office" in (installed / "vorgaben.ini").read_bytes().decode("cp1252").splitlines()
    shutil.rmtree(machine.drive / "Stelle", ignore_errors=True)
    at = ("--data-dir", r"C:\Stelle", "init", "--file", r"C:\answers.toml")
    (machine.drive / "answers.toml").write_text(ANSWERS.replace('role = "centre"\n', ""), "utf-8")
    assert machine.app(installed, *at).status == 1  # an office has no Kita
    (machine.drive / "answers.toml").write_text(OFFICE_ANSWERS, "utf-8")
    made = machine.app(installed, *at)
    assert made.status == 0, made.text


def test_umlauts_and_blanks_in_every_path(machine: WindowsMachine, installed: Path) -> None:
    home = machine.drive / "users" / "Jürgen Groß"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    (home / "answers.toml").write_text(ANSWERS, "utf-8")
    (home / "Wort").write_text("nur zum Testen angelegt", "utf-8")
    at = ("--data-dir", r"C:\users\Jürgen Groß\Büro\Bestand")
    made = machine.app(installed, *at, "init", "--file", r"C:\users\Jürgen Groß\answers.toml")
    assert made.status == 0, made.text
    assert machine.app(installed, *at, "--passphrase-file", r"C:\users\Jürgen Groß\Wort", "verify").status == 0


def test_removing_it_keeps_the_data(machine: WindowsMachine, installed: Path) -> None:
    data = machine.local / "Direktdraht"
    data.mkdir(exist_ok=True)
    (data / "direktdraht.db").write_bytes(b"a family's")
    assert machine.run(installed / "Entfernen.exe", "/S").status == 0
    wait_until(lambda: not installed.exists())
    assert (data / "direktdraht.db").read_bytes() == b"a family's"
    assert not machine.registered(UNINSTALL, "DisplayVersion")
    assert not machine.registered(r"HKCU\Software\Classes\.direktdraht")


@pytest.mark.long
def test_a_folder_chosen_once_is_kept_when_it_is_renewed(machine: WindowsMachine, setups: dict[str, Path]) -> None:
    machine.clear()
    chosen = machine.drive / "EigenerOrt"  # with a blank it would be quoted on the way, which NSIS does not understand
    assert machine.run(setups[machine.version], "/S", "/NOKEYRING", r"/D=C:\EigenerOrt").status == 0
    assert machine.run(setups[NEWER], "/S").status == 0
    assert machine.registered(UNINSTALL, "DisplayVersion") == NEWER
    assert not (machine.local / "Programs" / "Direktdraht").exists()
    assert "keyring=no" in (chosen / "vorgaben.ini").read_text("cp1252").splitlines()
    assert machine.run(chosen / "Entfernen.exe", "/S").status == 0
    wait_until(lambda: not chosen.exists())
