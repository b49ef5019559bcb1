"""One window per data folder: the next start rings at the first, and hands over the file it was called with (ADR 14).

A small file in the user's own cache folder is all that passes between the two: no port is opened, and taking the file away
is the answer.
"""

import json
import sys
import time
from contextlib import suppress
from hashlib import sha256
from os.path import normcase
from pathlib import Path

from app.core.frozen import dataclass
from app.system.files import make_private_folder, write_atomically
from app.system.instance_lock import InstanceLock
from app.system.paths import cache_folder

_LOOKS_EVERY_S = 0.05
_ANSWERS_WITHIN_S = 5.0


@dataclass(frozen=True)
class Call:
    """Somebody started the program again, perhaps with a file."""

    file: Path | None


class Doorbell:
    """Held by the one window of a data folder.

    Args:
        folder: The data folder; it need not exist.
        place: Where bells lie; the user's own cache folder if not given.

    Raises:
        EnvironmentProblem: ``STORE_IN_USE``: a window has it; or the place lets nobody write.
    """

    def __init__(self, folder: Path, place: Path | None = None) -> None:
        place = place or cache_folder()
        make_private_folder(place)
        self._lock = InstanceLock(_bell(folder, place, "lock"))
        self._call = _bell(folder, place, "call")
        with suppress(OSError):  # of an older start; a scanner that looks at it must not keep the program from starting
            self._call.unlink()

    def answered(self) -> Call | None:
        """Answer who rang, if somebody did."""
        try:
            written = json.loads(self._call.read_text("utf-8"))
            self._call.unlink()
        except (OSError, ValueError):  # nobody rang; or it is still being written, and is there at the next look
            return None
        return Call(Path(written["file"]) if written["file"] else None)

    def release(self) -> None:
        """Let another window have it."""
        self._lock.release()


def ring(folder: Path, file: Path | None, place: Path | None = None, *, within_s: float = _ANSWERS_WITHIN_S) -> bool:
    """Ring at the window of a folder; tell whether it answered.

    Raises:
        EnvironmentProblem: The place lets nobody write.
    """
    call = _bell(folder, place or cache_folder(), "call")
    _let_come_to_front()
    write_atomically(call, json.dumps({"file": str(file.absolute()) if file else ""}).encode())
    ends = time.monotonic() + within_s
    while time.monotonic() < ends:
        if not call.exists():
            return True
        time.sleep(_LOOKS_EVERY_S)
    with suppress(OSError):
        call.unlink()
    return False


def _bell(folder: Path, place: Path, kind: str) -> Path:
    mark = sha256(normcase(folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return place / f"fenster-{mark}.{kind}"


if sys.platform == "win32":
    _ANYBODY = -1

    def _let_come_to_front() -> None:
        """Windows lets only the program the user just started decide who comes to the front."""
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(_ANYBODY)

else:

    def _let_come_to_front() -> None:
        """Elsewhere the window asks for itself."""
