"""What is put by on the disk comes back as it was, and cannot be read or changed there."""

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from app.security import spool
from app.security.spool import Spool

PIECES = [b"Familie Brandt" * 9, b"", os.urandom(70_000), b"x"]


@pytest.fixture
def lying(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let the file be found; otherwise it has no name."""
    path = tmp_path / "lying"

    def opened(**_options: object) -> BinaryIO:
        return path.open("w+b", buffering=0)

    monkeypatch.setattr(spool, "TemporaryFile", opened)
    return path


def test_pieces_come_back_as_often_as_asked() -> None:
    kept = _filled()
    assert [list(kept), list(kept)] == [PIECES, PIECES]


def test_nothing_of_them_can_be_read_on_the_disk(lying: Path) -> None:
    kept = _filled()
    content = lying.read_bytes()
    assert b"Brandt" not in content
    assert len(content) == sum(len(piece) + 16 for piece in PIECES)
    assert list(kept) == PIECES


@pytest.mark.parametrize("place", [0, 150, -1])
def test_what_was_changed_there_is_refused(lying: Path, place: int) -> None:
    kept = _filled()
    content = bytearray(lying.read_bytes())
    content[place] ^= 1
    with lying.open("r+b") as file:
        file.write(content)
    with pytest.raises(ValueError):  # noqa: PT011 - it has no message
        list(kept)


def test_pieces_cannot_change_places(lying: Path) -> None:
    kept = Spool()
    for piece in (b"one", b"two"):
        kept.add(piece)
    content = lying.read_bytes()
    lying.write_bytes(content[19:] + content[:19])
    with pytest.raises(ValueError):  # noqa: PT011 - it has no message
        list(kept)


def _filled() -> Spool:
    kept = Spool()
    for piece in PIECES:
        kept.add(piece)
    return kept
