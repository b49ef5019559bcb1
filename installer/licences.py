"""Gathers the licence texts of all parts of the payload into one folder."""

import shutil
import tomllib
from importlib.metadata import Distribution
from pathlib import Path

from installer.inputs import ROOT, BuildStopped

_HERE = Path(__file__).parent
_ADDED: dict[str, list[str]] = tomllib.loads((_HERE / "licences.toml").read_text("utf-8"))
_OURS = ("LICENSE", "THIRD-PARTY.md")
_MARKS = ("licen", "copying", "notice", "authors")


def gather_licences(packages: Path, python: Path, target: Path) -> None:
    """Copy every text; those of a package lie under its name.

    Raises:
        BuildStopped: A package brings no text, and ``licences.toml`` names none.
    """
    target.mkdir()
    for name in _OURS:
        shutil.copy(ROOT / name, target / name)
    shutil.copy(python / "LICENSE.txt", target / "Python.txt")
    for folder in sorted(packages.glob("*.dist-info")):
        _gather_package(folder, target)


def _gather_package(folder: Path, target: Path) -> None:
    name = Distribution.at(folder).name.replace("-", "_").lower()
    texts = [path for path in sorted(folder.rglob("*")) if path.is_file() and _is_text(path.relative_to(folder))]
    added = [_HERE / "licence-texts" / text for text in _ADDED.get(name, [])]
    if not texts and not added:
        raise BuildStopped(f"{folder.name} brings no licence text; licences.toml must name one.")
    for path in texts:
        copy = target / name / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    for path in added:
        (target / name).mkdir(exist_ok=True)
        shutil.copy(path, target / name / path.name)


def _is_text(path: Path) -> bool:
    return path.parts[0] == "licenses" or path.name.lower().startswith(_MARKS)
