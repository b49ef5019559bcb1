"""NSIS makes of the same payload the same bytes, wherever and whenever; and what it makes tells Windows what it can do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer.inputs import ROOT
from installer.libraries import manifest_of
from installer.twice import PAIR, Surroundings, differences

pytestmark = pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
_MAKE = """
import sys
from pathlib import Path
from installer.packing import make_portable, make_setup
payload, out = Path(sys.argv[1]), Path(sys.argv[2])
for name in sys.argv[3:]:
    (payload / name).parent.mkdir(parents=True, exist_ok=True)
    (payload / name).write_text(name, "utf-8")
(payload / "direktdraht.ico").write_bytes(Path("installer/direktdraht.ico").read_bytes())
out.mkdir(parents=True)
make_setup(payload, out / "setup.exe", version="0.1.0", is_packed=False)
make_portable(payload, out / "portable.zip", folder="Direktdraht-0.1.0")
"""
_FILES = ("lib/b.pyc", "lib/B.pyc", "lib/ä.txt", "lib/a-b/c.txt", "python/z.dll", "A.txt", "lib/a/c.txt")


def _make(place: Path, around: Surroundings, names: tuple[str, ...]) -> Path:
    payload = place / around.folder / "build/installer/payload"
    call = [sys.executable, "-c", _MAKE, str(payload), str(place / around.folder / "out/installer"), *names]
    payload.mkdir(parents=True)
    subprocess.run(call, cwd=ROOT, env={**os.environ, **around.environment}, umask=around.umask, check=True, timeout=60)
    return place / around.folder


def test_the_same_files_make_the_same_setup_in_other_surroundings(tmp_path: Path) -> None:
    one, other = _make(tmp_path, PAIR[0], _FILES), _make(tmp_path, PAIR[1], _FILES[::-1])
    assert list(differences(one, other)) == []


def test_another_byte_is_another_setup(tmp_path: Path) -> None:
    one, other = _make(tmp_path, PAIR[0], _FILES), _make(tmp_path, PAIR[1], (*_FILES[:-1], "lib/a/d.txt"))
    assert list(differences(one, other)) == [
        "out/installer/portable.zip",
        "out/installer/setup.exe",
        "build/installer/payload/lib/a/c.txt",
        "build/installer/payload/lib/a/d.txt",
    ]


def test_the_setup_tells_windows_that_it_takes_long_paths_and_every_screen_as_it_is(tmp_path: Path) -> None:
    manifest = manifest_of(_make(tmp_path, PAIR[0], _FILES) / "out/installer/setup.exe")
    assert '<longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>' in manifest
    assert "PerMonitorV2" in manifest
    assert 'requestedExecutionLevel level="asInvoker"' in manifest
