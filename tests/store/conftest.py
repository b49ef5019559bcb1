from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.clock import Clock
from tests.store.home import Home


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Iterator[Home]:
    place = Home(tmp_path / "store", clock)
    yield place
    place.close_all()


@pytest.fixture
def closed(home: Home) -> Home:
    """A store that was made and closed."""
    home.create()
    home.close_all()
    return home
