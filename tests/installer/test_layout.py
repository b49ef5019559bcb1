"""The installed layout on this machine: started from odd folders, by somebody with no rights, off the network – and broken ones notice."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.installer.layout import run_as_nobody

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has the setup itself: tests/windows")


def test_it_tries_itself_out_and_all_is_well(root: Path, home: Path) -> None:
    done = run_as_nobody(root, home, "self-test")
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert lines[0].startswith("gut: Dateien des Programms – ")
    assert "nur zum Testen gebaut" in lines[0]
    assert [line for line in lines if not line.startswith("gut: ")] == []
    assert "gut: Hauptfenster" in lines
    told = "nur Platzhalter für Rechtsangaben und neue Fassungen; diese Fassung nimmt davon keine an"
    assert lines[1] == f"gut: Schlüssel der Herausgeber – {told}"


def test_it_leaves_its_own_folder_as_it_was(root: Path, home: Path) -> None:
    assert run_as_nobody(root, home, "version").returncode == 0
    assert run_as_nobody(root, home, "self-test", "--files").returncode == 0


def _lose(root: Path) -> str:
    (root / "lib/app/_resources/messages.toml").unlink()
    return "lib/app/_resources/messages.toml fehlt"


def _change(root: Path) -> str:
    file = root / "lib/app/_resources/terms.toml"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.unlink()  # a link: the other end must stay as it is
    file.write_bytes(content)
    return "lib/app/_resources/terms.toml ist verändert"


def _slip_in(root: Path) -> str:
    (root / "lib/PySide6/libicu.so").write_bytes(b"\x7fELF from elsewhere")
    return "lib/PySide6/libicu.so gehört nicht dazu"


@pytest.mark.parametrize("damage", [_lose, _change, _slip_in])
def test_a_broken_one_says_what_is_wrong(copy: Path, home: Path, damage: Callable[[Path], str]) -> None:
    fault = damage(copy)
    done = run_as_nobody(copy, home, "self-test", "--files")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [f"fehlt: Dateien des Programms – CheckFailed {fault}"]
