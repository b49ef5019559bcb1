"""Puts together what lies on the workstation in the end: Python, packages, program, licences, and a list of every file."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import Distribution
from pathlib import Path

from installer.inputs import BuildStopped, EmbeddedPython, install_packages, install_program
from installer.libraries import manifest_of, missing_libraries
from installer.licences import gather_licences
from installer.sbom import bill_of_materials, parts_inside
from installer.stripping import strip

CONTENTS = "inhalt.json"
"""The list of all files with their hashes; the program's self-test compares (``app.system.installation``)."""

_ICON = Path(__file__).with_name("direktdraht.ico")
_PATHS = "python312.zip\n.\n..\\lib\n"
_COMMAND = '@"%~dp0python\\python.exe" -m app %*\r\n'


def make_payload(payload: Path, work: Path, python: EmbeddedPython, *, compiler: Sequence[str]) -> str:
    """Make it in an empty folder; answer the program's version.

    Args:
        payload: Where it is made.
        work: For what lies about on the way.
        python: The Python for Windows.
        compiler: How to call a Python of the same line on this machine; it translates the modules beforehand.

    Raises:
        BuildStopped: Something is missing, or a library asks for one that nobody has.
    """
    packages = payload / "lib"
    _write_python(payload / "python", python)
    install_packages(packages)
    install_program(packages, work)
    strip(packages)
    version = next(each.version for each in map(Distribution.at, packages.glob("direktdraht-*.dist-info")))
    gather_licences(packages, payload / "python", payload / "licenses")
    bill = bill_of_materials(packages, version=version, python_version=python.version, inside=parts_inside(packages))
    (payload / "sbom.cdx.json").write_text(bill, "utf-8")
    shutil.copy(_ICON, payload / "direktdraht.ico")
    (payload / "direktdraht.cmd").write_bytes(_COMMAND.encode("ascii"))
    translate(packages, compiler)
    _check_libraries(payload)
    _check_programs(payload / "python")
    write_contents(payload, version, python)
    return version


def _write_python(folder: Path, python: EmbeddedPython) -> None:
    folder.mkdir(parents=True)
    for name, content in python.files.items():
        (folder / name).write_bytes(content)
    (paths,) = folder.glob("python*._pth")
    paths.write_text(_PATHS, "ascii")


def translate(packages: Path, compiler: Sequence[str], *, below: str = "") -> None:
    """Translate the modules without dates and without the folder of this machine, so that bytes are the same; then drop their texts.

    Half as many files are set up, looked at and loaded. The steps of the store keep theirs: Alembic finds them by it.

    Args:
        packages: The folder of the packages.
        compiler: How to call the Python that translates.
        below: The one package to translate, if not all.
    """
    steps = packages / "app" / "models" / "migrations"
    _compile(compiler, packages, steps, "-q")
    _compile(compiler, packages, packages / below, "-q", "-b", "-x", re.escape(str(steps)))
    for text in sorted((packages / below).rglob("*.py")):
        if text.with_suffix(".pyc").exists():
            text.unlink()


def _compile(compiler: Sequence[str], packages: Path, folder: Path, *options: str) -> None:
    fixed = ("-m", "compileall", "-j0", "--invalidation-mode=unchecked-hash", "-s", str(packages))
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run([*compiler, *fixed, *options, str(folder)], check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise BuildStopped(f"Some modules could not be translated:\n{done.stdout}{done.stderr}")


def _check_libraries(payload: Path) -> None:
    packages = payload / "lib"
    beside = sorted(packages.glob("*.libs"))  # packages name these folders to Windows before they load
    missing = missing_libraries(payload, [payload / "python", packages / "PySide6", packages / "shiboken6", *beside])
    if missing:
        raise BuildStopped("Libraries nobody has:\n" + "\n".join(missing))


def _check_programs(python: Path) -> None:
    """Paths of more than 260 signs need the word of the program itself. How it is scaled, Qt tells Windows when it starts."""
    silent = [path.name for path in sorted(python.glob("python*.exe")) if "true</longPathAware>" not in manifest_of(path)]
    if silent:
        raise BuildStopped(f"These programs take no long paths: {', '.join(silent)}")


def write_contents(payload: Path, version: str, python: EmbeddedPython) -> None:
    """Write the list of all files that lie in a payload now."""
    files = {path.relative_to(payload).as_posix(): _hash(path) for path in sorted(payload.rglob("*")) if path.is_file()}
    contents = {"version": version, "python": python.version, "is_for_tests": python.is_for_tests, "files": files}
    (payload / CONTENTS).write_text(json.dumps(contents, indent=0) + "\n", "utf-8")


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def remove(folder: Path) -> None:
    """Take away what an earlier build left."""
    shutil.rmtree(folder, ignore_errors=True)
