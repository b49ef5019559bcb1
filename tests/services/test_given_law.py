"""Law the IT department gave along: taken over once if the publishers signed it, and never in silence where it was refused."""

import logging
from datetime import date
from pathlib import Path

import pytest

from app.domain.changes import ChangeKind
from app.services.catalogue_shelf import CatalogueShelf
from app.services.given_law import take_given_law
from tests.publishing import Publisher

VERSION = "2027-01-15"


@pytest.fixture
def publisher() -> Publisher:
    return Publisher()


@pytest.fixture
def shelf(tmp_path: Path, publisher: Publisher) -> CatalogueShelf:
    return CatalogueShelf(tmp_path / "store", today=date(2027, 2, 1), find_key=lambda: publisher.public)


def test_it_is_taken_over_once(shelf: CatalogueShelf, publisher: Publisher, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "rechtsangaben.ddkatalog"
    file.write_bytes(publisher.package(VERSION))
    first = take_given_law(shelf, file)
    assert first.value == VERSION
    assert first.changes.concerns(ChangeKind.LAW)
    assert str(shelf.law().version) == VERSION
    again = take_given_law(shelf, file)
    assert again.value == ""
    assert not again.changes.concerns(ChangeKind.LAW)
    assert not caplog.records


@pytest.mark.allow_log
def test_a_stranger_s_is_refused_and_the_log_says_so(shelf: CatalogueShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "rechtsangaben.ddkatalog"
    file.write_bytes(Publisher().package(VERSION))
    before = shelf.law().version
    with caplog.at_level(logging.WARNING):
        assert take_given_law(shelf, file).value == ""
    assert shelf.law().version == before
    assert [record.getMessage() for record in caplog.records] == ["law given along with the setup refused: catalogue_refused"]
