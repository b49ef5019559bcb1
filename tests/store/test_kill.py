import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.core.clock import Clock
from app.services.store import store_exists
from tests.store.home import Home, is_whole

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("after_s", [0.0, 0.05, 0.15, 2.0])
def test_killed_while_a_store_is_made_there_is_a_whole_one_or_none(tmp_path: Path, clock: Clock, after_s: float) -> None:
    home = Home(tmp_path / "store", clock)
    command = [sys.executable, "-m", "tests.store.making", str(home.folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as maker:
        assert maker.stdout is not None
        assert maker.stdout.readline().strip() == b"begun"
        time.sleep(after_s)
        maker.kill()
    opened = home.by_passphrase() if store_exists(home.folder) else home.create()
    assert is_whole(opened)
    home.close_all()
    assert not list(home.folder.glob("*.new*"))
