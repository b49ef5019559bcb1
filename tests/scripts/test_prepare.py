"""Setting up happens once, and says what only a person can put right. The long way is tried by ``make fresh-clone``."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.prepare import READERS

_FROM_THE_SAME_PACKAGES = {"pdftoppm", "pdfinfo", "pdffonts"}
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what setting up reads, with a virtual environment that is there but empty-handed."""
    (tmp_path / "scripts").mkdir()
    for name in ("scripts/prepare.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(_ROOT / name, tmp_path / name)
    return tmp_path


def _prepare(clone: Path, *arguments: str, path: str = os.environ["PATH"]) -> subprocess.CompletedProcess[str]:
    # No pip reaches an index from here: a test that would install anything fails.
    environment = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PYTHONIOENCODING": "utf-8", "PATH": path}
    command = [sys.executable, str(clone / "scripts" / "prepare.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False, timeout=60)


def _mark_prepared(clone: Path, lock: str) -> None:
    code = f"import sys; sys.path.insert(0, 'scripts'); import prepare; print(prepare._fingerprint(prepare.ROOT / {lock!r}), end='')"
    mark = subprocess.run([sys.executable, "-c", code], cwd=clone, capture_output=True, text=True, check=True).stdout
    python = clone / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True)
    python.touch()
    (clone / ".venv" / "prepared-it").write_text(mark)


def test_unknown_task_is_wrong_usage_and_sets_nothing_up(clone: Path) -> None:
    assert _prepare(clone, "nonsense").returncode == 2
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_nothing_is_set_up_twice(clone: Path, lock: str) -> None:
    _mark_prepared(clone, lock)
    again = _prepare(clone, "setup")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_changed_lock_file_is_set_up_anew(clone: Path) -> None:
    _mark_prepared(clone, "requirements.lock")
    lock = clone / "requirements.lock"
    lock.write_text("no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n")
    again = _prepare(clone, "setup")
    assert again.returncode == 1
    assert "requirements.lock" in again.stderr
    assert again.stdout == ""


def test_the_programs_own_environment_is_not_enough_for_its_tests(clone: Path) -> None:
    _mark_prepared(clone, "requirements.lock")
    (clone / "requirements-dev.lock").write_text("no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n")
    assert _prepare(clone, "dev").returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="nothing is installed there")
def test_only_the_readers_that_are_missing_are_installed_and_without_them_it_goes_on(clone: Path, tmp_path: Path) -> None:
    _mark_prepared(clone, "requirements-dev.lock")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("pdftotext", "qpdf", "age"):
        (programs / name).symlink_to("/bin/true")
    (programs / "bash").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\nexit 1\n', "utf-8")
    (programs / "bash").chmod(0o755)
    again = _prepare(clone, "dev", path=str(programs))
    assert again.returncode == 0
    assert (tmp_path / "asked").read_text("utf-8").split()[1:] == ["mupdf-tools"]
    assert "Es fehlt noch: mupdf-tools." in again.stderr


def test_every_reader_the_tests_look_for_is_set_up() -> None:
    looked_for = {
        name for file in (_ROOT / "tests" / "reports").rglob("*.py") for name in re.findall(r'which\("(\w+)"\)', file.read_text("utf-8"))
    }
    assert looked_for
    assert looked_for <= READERS.keys() | _FROM_THE_SAME_PACKAGES
