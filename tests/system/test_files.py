import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.core.errors import EnvironmentProblem, ErrorCode
from app.system.files import write_atomically

WRITE_FOR_EVER = """
import sys, itertools
from pathlib import Path
from app.system.files import write_atomically
for number in itertools.count():
    write_atomically(Path(sys.argv[1]), (b"%09d" % number) * 2000)
    if number == 0:
        print("begun", flush=True)
"""


def test_a_file_is_replaced_and_private(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have other rights")
def test_a_folder_that_refuses_is_said_so_and_the_old_file_stays(unwritable: Path) -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        write_atomically(unwritable / "keys", b"new")
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY
    assert (unwritable / "keys").read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt" or not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_said_so_and_the_old_file_stays(tmp_path: Path) -> None:
    (tmp_path / "keys").write_bytes(b"old")
    (tmp_path / "keys.draft").symlink_to("/dev/full")
    with pytest.raises(EnvironmentProblem) as caught:
        write_atomically(tmp_path / "keys", b"new")
    assert caught.value.code is ErrorCode.DISK_FULL
    assert (tmp_path / "keys").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_killed_at_any_moment_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    wait = random.Random(1)  # noqa: S311 - moments, not secrets
    for _ in range(6):
        with subprocess.Popen([sys.executable, "-c", WRITE_FOR_EVER, str(path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(wait.uniform(0.0, 0.05))
            writer.kill()
        content = path.read_bytes()
        assert len(content) == 18_000
        assert content == content[:9] * 2000
