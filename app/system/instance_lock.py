"""One running program per store: two would not see each other's changes."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import EnvironmentProblem, ErrorCode
from app.system.files import explained

if TYPE_CHECKING:
    from filelock import BaseFileLock


class InstanceLock:
    """Held from opening to closing. The operating system lets go of it when a program is killed."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            EnvironmentProblem: ``STORE_IN_USE``; another program, or this one already, has the store open.
        """
        from filelock import FileLock, Timeout

        self._lock: BaseFileLock = FileLock(path, timeout=0, thread_local=False)
        try:
            with explained(path.parent):
                self._lock.acquire()
        except Timeout:
            raise EnvironmentProblem(ErrorCode.STORE_IN_USE) from None

    def release(self) -> None:
        """Let the next one in."""
        self._lock.release()
