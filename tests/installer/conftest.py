"""One layout for all tests of this folder: making it takes longer than most of them."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installer.layout import make_layout


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder everybody may look into; pytest's own nobody else may."""
    place = Path(tempfile.mkdtemp(prefix="direktdraht-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.fixture(scope="session")
def root(place: Path) -> Path:
    """The program, in a folder with umlauts and blanks."""
    root = place / "Familienzentrum Möwe – Büro" / "programm"
    make_layout(root, place / "work")
    return root


@pytest.fixture
def home(place: Path) -> Iterator[Path]:
    """The folder of somebody nobody has seen here before; the only one she may write."""
    home = place / "Jürgen Groß"
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def copy(root: Path, place: Path) -> Iterator[Path]:
    """One that may be broken: its files are links, to be replaced and never written to."""
    copy = place / "copy" / "programm"
    shutil.copytree(root, copy, copy_function=os.link)
    yield copy
    shutil.rmtree(copy)
