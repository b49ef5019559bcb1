"""Setting up happens once, and says what only a person can put right. The long way is tried by ``make fresh-clone``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what setting up reads, with a virtual environment that is there but empty-handed."""
    (tmp_path / "scripts").mkdir()
    for name in ("scripts/prepare.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(_ROOT / name, tmp_path / name)
    return tmp_path


def _prepare(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # No pip reaches an index from here: a test that would install anything fails.
    environment = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PYTHONIOENCODING": "utf-8"}
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
