"""The installed layout on this machine: started from odd folders, by somebody with no rights, off the network – and broken ones notice."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.installer.layout import call, make_layout

NOBODY = 65_534
_WITHIN_S = 180
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has the setup itself: tests/windows")


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder everybody may look into; pytest's own nobody else may."""
    place = Path(tempfile.mkdtemp(prefix="direktdraht-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def root(place: Path) -> Path:
    root = place / "Familienzentrum Möwe – Büro" / "programm"
    make_layout(root, place / "work")
    return root


@pytest.fixture
def copy(root: Path, place: Path) -> Iterator[Path]:
    copy = place / "copy" / "programm"
    shutil.copytree(root, copy, copy_function=os.link)
    yield copy
    shutil.rmtree(copy)


def _run(root: Path, place: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the program as somebody who may write one folder, and without a network; as far as this machine lets us."""
    home = place / "Jürgen Groß"
    home.mkdir(exist_ok=True)
    line, environment = call(root)
    guard: tuple[str, ...] = ()
    if os.getuid() == 0 and shutil.which("setpriv"):
        os.chown(home, NOBODY, NOBODY)
        guard = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--")
        guard = ("unshare", "--net", *guard) if subprocess.run(["unshare", "--net", "true"], check=False).returncode == 0 else guard
    alone = {"HOME": str(home), "TMPDIR": str(home), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen", **environment}
    return subprocess.run([*guard, *line, *arguments], cwd="/", env=alone, capture_output=True, text=True, timeout=_WITHIN_S, check=False)


def test_it_tries_itself_out_and_all_is_well(root: Path, place: Path) -> None:
    done = _run(root, place, "self-test")
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert lines[0].startswith("gut: Dateien des Programms – ")
    assert "nur zum Testen gebaut" in lines[0]
    assert [line for line in lines if not line.startswith("gut: ")] == []
    assert "gut: Hauptfenster" in lines


def test_it_leaves_its_own_folder_as_it_was(root: Path, place: Path) -> None:
    assert _run(root, place, "version").returncode == 0
    assert _run(root, place, "self-test", "--files").returncode == 0


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
def test_a_broken_one_says_what_is_wrong(copy: Path, place: Path, damage: Callable[[Path], str]) -> None:
    fault = damage(copy)
    done = _run(copy, place, "self-test", "--files")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [f"fehlt: Dateien des Programms – CheckFailed {fault}"]
