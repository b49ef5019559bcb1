"""The command line as a function: what it wrote, and its exit status; real stores, a keyring in memory."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.cli.context import CliContext
from app.cli.main import main
from app.cli.request import Request
from app.security.derivation import KeyCost
from app.security.keyring_port import MemoryKeyring
from app.services.store_door import StoreDoor
from tests.conftest import FrozenClock

CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "vier Wörter sind genug"

INIT = """
[centre]
name = "Familienzentrum Haselwinkel"
law = "DSGVO"
city = "Weidenfurt"

[[sites]]
name = "Kita Haselwinkel"
lunch_month_cents = 6200

[[staff]]
name = "Kim Reuter"
sign = "KR"

[[offices]]
name = "Jobcenter Weidenfurt"
routes = ["SGB2"]
"""


@dataclass
class Result:
    status: int
    out: str
    err: str


@dataclass
class Program:
    """Calls the command line as a shell would, one call after another."""

    folder: Path
    keyring: MemoryKeyring
    clock: FrozenClock
    catalogue_key: bytes | None = None
    windows: list[Request] = field(default_factory=list)
    logs: list[Path] = field(default_factory=list)

    def __call__(self, *argv: str) -> Result:
        out, err = io.StringIO(), io.StringIO()
        door = StoreDoor(keyring=self.keyring, clock=self.clock, cost=CHEAP, catalogue_key=self.catalogue_key)
        status = main(argv, CliContext(out=out, err=err, door=door, open_window=self._window, start_log=self.logs.append))
        return Result(status, out.getvalue(), err.getvalue())

    def here(self, *argv: str) -> Result:
        """Call with this test's folder and passphrase."""
        return self("--data-dir", str(self.folder), "--passphrase-file", str(self.folder.parent / "passphrase"), *argv)

    def _window(self, request: Request) -> int:
        self.windows.append(request)
        return 0


@pytest.fixture
def program(tmp_path: Path, clock: FrozenClock) -> Program:
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return Program(tmp_path / "store", MemoryKeyring(), clock)


Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def ready(program: Program, write: Write) -> Program:
    """A program whose store has been made."""
    assert program.here("init", "--file", str(write("init.toml", INIT))).status == 0
    return program
