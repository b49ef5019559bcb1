"""Packs a payload: the setup program by NSIS, and the portable archive. The same payload gives the same bytes."""

import os
import subprocess
import zipfile
from pathlib import Path

from installer.inputs import BuildStopped

_SCRIPT = Path(__file__).with_name("setup.nsi")
_EPOCH = 1_577_836_800
"""1 January 2020: the date of every file and of the setup program, so that no build differs by its day."""
_ZIP_DATE = (2020, 1, 1, 0, 0, 0)


def make_setup(payload: Path, file: Path, *, version: str, is_packed: bool = True) -> None:
    """Write the setup program; not packed it is four times as large and made in seconds, for tests.

    Raises:
        BuildStopped: NSIS is not installed, or complains.
    """
    paths = [payload, *payload.rglob("*")]
    for path in paths:
        os.utime(path, (_EPOCH, _EPOCH))
    definitions = {
        "VERSION": version,
        "PAYLOAD": str(payload),
        "SIZE_KIB": str(sum(path.stat().st_size for path in paths if path.is_file()) // 1024),
        "TARGET": str(file),
        "ICON": str(payload / "direktdraht.ico"),
    }
    loosely = [] if is_packed else ["-XSetCompressor /FINAL zlib", "-XSetCompress off"]
    call = [
        "makensis",
        "-V2",
        "-INPUTCHARSET",
        "UTF8",
        *loosely,
        *(f"-D{name}={value}" for name, value in definitions.items()),
        str(_SCRIPT),
    ]
    around = {"SOURCE_DATE_EPOCH": str(_EPOCH), "LC_ALL": "C.UTF-8"}  # in another language it reads no umlauts, and may sort otherwise
    try:
        done = subprocess.run(call, check=False, capture_output=True, text=True, env={**os.environ, **around})
    except FileNotFoundError:
        raise BuildStopped("NSIS is missing. Install it: apt-get install nsis") from None
    if done.returncode:
        raise BuildStopped(f"NSIS complains:\n{done.stdout}{done.stderr}")


def make_portable(payload: Path, file: Path, *, folder: str) -> None:
    """Write the archive that needs no installation; it unpacks into one folder."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(payload.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(f"{folder}/{path.relative_to(payload).as_posix()}", _ZIP_DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                archive.writestr(info, path.read_bytes())
