"""The wheel holds the whole program: code, migrations, resources, licence, and the command to start it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=_ROOT, env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}, capture_output=True, check=True, timeout=120)
    return zipfile.ZipFile(next(folder.glob("direktdraht-*.whl")))


def test_every_module_is_in_it(wheel: zipfile.ZipFile) -> None:
    modules = {path.relative_to(_ROOT).as_posix() for path in (_ROOT / "app").rglob("*.py")}
    assert any("migrations/versions/" in module for module in modules)
    assert modules <= set(wheel.namelist())


def test_every_resource_is_in_it(wheel: zipfile.ZipFile) -> None:
    resources = {"app/_resources/" + path.relative_to(_ROOT / "resources").as_posix() for path in _files(_ROOT / "resources")}
    assert resources
    assert resources <= set(wheel.namelist())


def test_nothing_else_is_in_it(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel.namelist()} == {"app", "direktdraht"}


def test_it_says_how_to_start_and_under_which_licence(wheel: zipfile.ZipFile) -> None:
    described = next(name for name in wheel.namelist() if name.endswith("/METADATA"))
    folder = described.removesuffix("METADATA")
    assert "direktdraht = app.__main__:main" in wheel.read(folder + "entry_points.txt").decode()
    assert "License-Expression: EUPL-1.2" in wheel.read(described).decode()
    assert f"{folder}licenses/LICENSE" in wheel.namelist()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
