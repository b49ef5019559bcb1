"""Who may open the window of a data folder: the first; whoever comes later rings there (ADR 14)."""

from contextlib import suppress
from pathlib import Path

from app.core.errors import EnvironmentProblem, ErrorCode
from app.system.doorbell import Call, Doorbell, ring


class Taken(Exception):  # noqa: N818 - says what happened
    """Another window of this folder is open; it was rung at and answered."""


class FrontDoor:
    """What the window asks whether somebody rang; without a bell nobody ever does."""

    def __init__(self, bell: Doorbell | None = None) -> None:
        self._bell = bell

    def answered(self) -> Call | None:
        """Answer who rang, if somebody did."""
        return self._bell.answered() if self._bell is not None else None

    def release(self) -> None:
        """Let another window have the folder."""
        if self._bell is not None:
            self._bell.release()


def take_front_door(folder: Path, file: Path | None) -> FrontDoor:
    """Take the folder's front door, or ring there and hand over the file.

    Where nothing can be written, or the other window does not answer, there is a door without a bell: the lock of the store
    itself then says what is the matter.

    Raises:
        Taken: Another window answered.
    """
    try:
        return FrontDoor(Doorbell(folder))
    except EnvironmentProblem as problem:
        if problem.code is ErrorCode.STORE_IN_USE and _is_answered(folder, file):
            raise Taken from None
    return FrontDoor()


def _is_answered(folder: Path, file: Path | None) -> bool:
    with suppress(EnvironmentProblem, OSError):  # a full disk, or Windows holds the file the call is left in
        return ring(folder, file)
    return False
