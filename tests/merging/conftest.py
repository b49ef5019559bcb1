from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.merging.sites import Site, sites, template


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    return template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def two(empty_store: tuple[Path, bytes], tmp_path: Path) -> Iterator[list[Site]]:
    with sites(empty_store, tmp_path, 2) as made:
        yield made


@pytest.fixture
def three(empty_store: tuple[Path, bytes], tmp_path: Path) -> Iterator[list[Site]]:
    with sites(empty_store, tmp_path, 3) as made:
        yield made
