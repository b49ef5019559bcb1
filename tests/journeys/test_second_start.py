"""Two starts of the real program: the second hands its file to the first and ends."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_STARTS_WITHIN_S = 60.0


@contextmanager
def _program(folder: Path, *call: str) -> Iterator["subprocess.Popen[str]"]:
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder)}
    program = subprocess.Popen(
        [sys.executable, "-m", "app", "--data-dir", str(folder / "Büro"), *call],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield program
    finally:
        program.terminate()
        program.communicate(timeout=20)


def test_the_second_start_hands_over_and_ends(tmp_path: Path) -> None:
    letter = tmp_path / "Übergabe.direktdraht"
    letter.write_bytes(b"x")
    with _program(tmp_path) as first:
        ends = time.monotonic() + _STARTS_WITHIN_S
        while not list((tmp_path / "cache").rglob("fenster-*.lock")):
            assert first.poll() is None
            assert time.monotonic() < ends
            time.sleep(0.05)
        with _program(tmp_path, "open", str(letter)) as second:
            said, _ = second.communicate(timeout=_STARTS_WITHIN_S)
            assert (second.returncode, said) == (0, "")
        assert first.poll() is None
        assert not list((tmp_path / "cache").rglob("*.call"))
