"""The real program among odd streams, folders and arguments: one German line, the right status, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_FULL = Path("/dev/full")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="streams of Windows are another matter")


def call(*argv: str | bytes, redirect: str = "") -> subprocess.CompletedProcess[bytes]:
    """Start the program, its streams redirected by the shell."""
    settings = {**os.environ, "PYTHONPATH": str(_ROOT)}
    shell = ("sh", "-c", f'"$@" {redirect}', "sh", sys.executable, "-m", "app", *argv)
    return subprocess.run(shell, capture_output=True, check=False, env=settings, timeout=120)


@needs_posix
@pytest.mark.parametrize(("redirect", "status"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0)])
def test_without_a_stream_the_program_runs_all_the_same(redirect: str, status: int) -> None:
    """A window started from the desktop of Windows has no streams at all."""
    result = call("version", redirect=redirect)
    assert (result.returncode, result.stderr) == (status, b"")


@needs_posix
@pytest.mark.skipif(not _FULL.exists(), reason="needs a disk that is always full")
def test_an_answer_that_cannot_be_written_is_told() -> None:
    result = call("version", redirect=f">{_FULL}")
    assert (result.returncode, result.stdout, result.stderr.count(b"\n")) == (1, b"", 1)
    assert "Ausgabe" in result.stderr.decode()
    assert call("quatsch", redirect=f"2>{_FULL}").returncode == 2


@needs_posix
def test_a_folder_whose_name_is_no_text_is_one_line(tmp_path: Path) -> None:
    result = call("--data-dir", os.fsencode(tmp_path / "ohne") + b"\xff", "find", b"\xff")
    assert (result.returncode, result.stdout, result.stderr.count(b"\n")) == (1, b"", 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("argv", [("--json=1", "version"), ("version", "mehr"), ("find", "-x"), ("find",), ("family", "show", "a", "b")])
def test_wrong_usage_is_status_2_in_german(argv: tuple[str, ...]) -> None:
    result = call(*argv)
    assert (result.returncode, result.stdout, result.stderr.count(b"\n")) == (2, b"", 1)
    assert not {b"argument", b"expected", b"ignored", b"required"} & set(result.stderr.split())
