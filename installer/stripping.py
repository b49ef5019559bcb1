"""Takes from the packages what the program never uses: as ``strip.toml`` says, and every library of Qt that nobody imports."""

import shutil
import tomllib
from pathlib import Path
from typing import Any

from installer.inputs import BuildStopped
from installer.libraries import imports_of, is_library

_RULES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("strip.toml").read_text("utf-8"))


def strip(packages: Path) -> None:
    """Delete what is not needed.

    Raises:
        BuildStopped: A rule matches nothing any more; packages change, and the rule must then be looked at again.
    """
    for rule in _RULES["drop"]:
        for pattern in rule["patterns"]:
            _drop(packages, pattern, why=rule["why"])
    for rule in _RULES["empty"]:
        for file in rule["files"]:
            _empty(packages / file)
    for rule in _RULES["keep_only"]:
        _keep_only(packages / rule["folder"], rule["pattern"], set(rule["keep"]))
    _drop_libraries_nobody_imports(packages / "PySide6")
    for record in packages.glob("*.dist-info/RECORD"):
        record.unlink()  # lists what is no longer there


def _drop(packages: Path, pattern: str, *, why: str) -> None:
    found = sorted(packages.glob(pattern))
    if not found:
        raise BuildStopped(f"strip.toml: {pattern} ({why}) matches nothing any more.")
    for path in found:
        _delete(path)


def _empty(file: Path) -> None:
    if not file.exists():
        raise BuildStopped(f"strip.toml: {file.name} of {file.parent.name} is not there any more.")
    file.write_bytes(b"")


def _keep_only(folder: Path, pattern: str, names: set[str]) -> None:
    found = {path.name: path for path in folder.glob(pattern)}
    if lost := names - found.keys():
        raise BuildStopped(f"strip.toml: {folder.name} has no {', '.join(sorted(lost))} any more.")
    for name in found.keys() - names:
        _delete(found[name])


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _drop_libraries_nobody_imports(qt: Path) -> None:
    libraries = {path.name.lower(): path for path in qt.glob("*.dll")}
    asked = [path for path in qt.rglob("*") if is_library(path) and path.name.lower() not in libraries]
    needed: set[str] = set()
    while asked:
        for name in imports_of(asked.pop()):
            if name in libraries and name not in needed:
                needed.add(name)
                asked.append(libraries[name])
    for name in libraries.keys() - needed:
        libraries[name].unlink()
