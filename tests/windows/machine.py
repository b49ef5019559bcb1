"""A Windows that is none: Wine's prefix, what lies in it, and programs started there."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_WITHIN_S = 240
_WAKES_S = 10
TOO_LATE = -1
"""Ended by us, for it took too long."""


@dataclass(frozen=True)
class Done:
    """How a program of Windows ended, and all it said."""

    status: int
    text: str


@dataclass(frozen=True)
class WindowsMachine:
    """The folder ``installer/wine.py`` made."""

    work: Path

    @property
    def payload(self) -> Path:
        """What the setup sets up."""
        return self.work / "payload"

    @property
    def version(self) -> str:
        """The version of the payload."""
        return str(json.loads((self.payload / "inhalt.json").read_text("utf-8"))["version"])

    @property
    def drive(self) -> Path:
        """The folder behind C:."""
        return self.work / "prefix" / "drive_c"

    @property
    def local(self) -> Path:
        """%LOCALAPPDATA% of whoever runs the tests."""
        (local,) = self.drive.glob("users/*/AppData/Local")
        return local

    def run(self, program: Path | str, *call: str, within_s: float = _WITHIN_S) -> Done:
        """Run a program to its end. Its output goes into a pipe: Python for Windows starts with nothing else."""
        line = ["wine", str(program), *call]
        try:
            done = subprocess.run(line, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=within_s)
        except subprocess.TimeoutExpired as late:
            return Done(TOO_LATE, f"{_text(late.output)}\nSTOPPED after {within_s:.0f} s")
        return Done(done.returncode, _text(done.stdout))

    @contextmanager
    def awake(self) -> Iterator[None]:
        """Keep Wine's own services and its desktop running: begun by a program, they would hold on to that one's pipe."""
        nowhere = subprocess.DEVNULL
        editor = subprocess.Popen(["wine", "notepad"], stdin=nowhere, stdout=nowhere, stderr=nowhere)
        time.sleep(_WAKES_S)
        try:
            yield
        finally:
            editor.kill()
            editor.wait()

    def app(self, root: Path, *call: str) -> Done:
        """Run a command of an installed program."""
        return self.run(_python(root), "-X", "utf8", "-m", "app", *call)

    @contextmanager
    def window(self, root: Path, *call: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Start an installed program, wait until it has its window's lock, and end it again."""
        cache = self.local / "Direktdraht" / "Cache"
        for lock in cache.glob("fenster-*.lock"):
            lock.unlink()
        program = subprocess.Popen(["wine", str(_python(root)), "-m", "app", *call], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            wait_until(lambda: bool(list(cache.glob("fenster-*.lock"))) or program.poll() is not None)
            yield program
        finally:
            program.terminate()
            program.wait(_WITHIN_S)
            assert program.stdout is not None
            program.stdout.close()

    def registered(self, key: str, value: str = "") -> str:
        """Read a value of the registry; nothing if it is not there."""
        done = self.run("reg", "query", key, *(("/v", value) if value else ("/ve",)))
        found = re.search(r"REG_(?:SZ|DWORD)(.*)", done.text, re.DOTALL) if done.status == 0 else None
        return found[1].strip() if found else ""

    def clear(self) -> None:
        """Remove what an earlier run left, program, data and entries; without the remover, which may be what is broken."""
        for key in ("Microsoft\\Windows\\CurrentVersion\\Uninstall\\Direktdraht", "Direktdraht", "Classes\\.direktdraht"):
            self.run("reg", "delete", f"HKCU\\Software\\{key}", "/f")
        for place in (self.local / "Programs" / "Direktdraht", self.local / "Direktdraht"):
            shutil.rmtree(place, ignore_errors=True)


def _text(output: bytes | None) -> str:
    return (output or b"").decode("utf-8", "replace")


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something another program does."""
    ends = time.monotonic() + _WITHIN_S
    while not is_so():
        if time.monotonic() > ends:
            raise TimeoutError
        time.sleep(0.2)


def _python(root: Path) -> Path:
    return root / "programm" / "python" / "python.exe"
