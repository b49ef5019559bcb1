"""One running program per store: two would not see each other's changes.

The lock of the operating system itself, in a few lines: the library there is for it would load ``asyncio`` and ``ssl`` at every
start (``docs/adr/0006``).
"""

import os
import sys
from pathlib import Path

from app.core.errors import EnvironmentProblem, ErrorCode
from app.system.files import explained


class InstanceLock:
    """Held from opening to closing. The operating system lets go of it when a program is killed."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            EnvironmentProblem: ``STORE_IN_USE``; another program, or this one already, has the store open.
        """
        with explained(path.parent):
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _take(self._file):
            os.close(self._file)
            raise EnvironmentProblem(ErrorCode.STORE_IN_USE)

    def release(self) -> None:
        """Let the next one in; a second time does nothing."""
        if self._file >= 0:
            os.close(self._file)  # closing lets go
            self._file = -1


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
