import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """A folder in which we may read and not write; also for root, who is somebody else meanwhile."""
    folder = Path(mkdtemp(prefix="direktdraht-test-"))
    (folder / "keys").write_bytes(b"old")
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield folder
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
