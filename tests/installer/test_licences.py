"""Every part brings its licence text, or the build stops."""

from pathlib import Path

import pytest

from installer.inputs import BuildStopped
from installer.licences import gather_licences


def _package(packages: Path, name: str, **files: str) -> None:
    folder = packages / f"{name}-1.0.dist-info"
    (folder / "licenses").mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n", "utf-8")
    for file, text in files.items():
        (folder / "licenses" / file).write_text(text, "utf-8")


@pytest.fixture
def python(tmp_path: Path) -> Path:
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "LICENSE.txt").write_text("PSF", "utf-8")
    return tmp_path / "python"


def test_texts_are_gathered_by_package_and_added_where_they_are_owed(tmp_path: Path, python: Path) -> None:
    packages = tmp_path / "lib"
    _package(packages, "Some-Thing", MIT="permission is hereby granted")
    _package(packages, "PySide6_Essentials")
    gather_licences(packages, python, tmp_path / "licenses")
    gathered = {path.relative_to(tmp_path / "licenses").as_posix() for path in (tmp_path / "licenses").rglob("*") if path.is_file()}
    assert {"LICENSE", "THIRD-PARTY.md", "Python.txt", "some_thing/licenses/MIT", "pyside6_essentials/LGPL-3.0.txt"} <= gathered


def test_a_package_without_a_text_stops_the_build(tmp_path: Path, python: Path) -> None:
    packages = tmp_path / "lib"
    _package(packages, "nameless")
    with pytest.raises(BuildStopped, match="nameless"):
        gather_licences(packages, python, tmp_path / "licenses")
