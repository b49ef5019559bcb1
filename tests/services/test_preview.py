"""The one file written for another program lies where nobody else reads it, and goes again."""

import os
import stat
from pathlib import Path

import pytest

from app.services.preview import sweep_viewer_folder, write_for_viewer


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out of the user's own folder by itself")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = write_for_viewer(b"%PDF", tmp_path / "Ansicht")
    assert path.read_bytes() == b"%PDF"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_sweep_removes_ours_and_nothing_else(tmp_path: Path) -> None:
    first, second = (write_for_viewer(b"%PDF", tmp_path) for _ in range(2))
    foreign = tmp_path / "brief.pdf"
    foreign.write_bytes(b"x")
    sweep_viewer_folder(tmp_path)
    assert (first.exists(), second.exists(), foreign.exists()) == (False, False, True)
    sweep_viewer_folder(tmp_path / "nie gemacht")
