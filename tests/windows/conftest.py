"""What the tests under Wine stand on; ``make wine`` sets it up, and without it they are skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.packing import make_setup
from tests.windows.machine import WindowsMachine

NEWER, BROKEN = "99.0.0", "99.1.0"


@pytest.fixture(scope="session")
def machine() -> Iterator[WindowsMachine]:
    work = os.environ.get("DIREKTDRAHT_WINE")
    if work is None:
        pytest.skip("Wine is not set up here: `make wine` sets it up and runs this")
    machine = WindowsMachine(Path(work))
    with machine.awake():
        yield machine


@pytest.fixture(scope="session")
def setups(machine: WindowsMachine, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The setup of today's program, of a newer one, and of one with a byte changed on the way; loosely packed, as packing takes long."""
    folder = tmp_path_factory.mktemp("setups")
    made = {version: folder / f"Direktdraht-{version}-setup.exe" for version in (machine.version, NEWER, BROKEN)}
    broken = folder / "broken"
    shutil.copytree(machine.payload, broken, copy_function=os.link)
    _change_a_byte(broken / "sbom.cdx.json")
    for version, file in made.items():
        make_setup(broken if version == BROKEN else machine.payload, file, version=version, is_packed=False)
    return made


@pytest.fixture(scope="module")
def installed(machine: WindowsMachine, setups: dict[str, Path]) -> Iterator[Path]:
    """The folder of a silent installation; removed in the end, with the data."""
    machine.clear()
    done = machine.run(setups[machine.version], "/S")
    assert done.status == 0, done.text
    yield machine.local / "Programs" / "Direktdraht"
    machine.clear()


def _change_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.unlink()  # a link: the other end must stay as it is
    file.write_bytes(content)
