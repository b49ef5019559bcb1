"""Two paired sites."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import FrozenClock
from tests.exchange.sites import Site, new_site, pair

Sites = tuple[Site, Site]


@pytest.fixture
def strangers(tmp_path: Path, clock: FrozenClock) -> Iterator[Sites]:
    """Two sites that do not know each other."""
    sites = new_site(tmp_path, "Nord", clock), new_site(tmp_path, "Süd", clock)
    yield sites
    for site in sites:
        site.store.close()


@pytest.fixture
def sites(strangers: Sites) -> Sites:
    """Two sites that trust each other."""
    pair(*strangers)
    return strangers
