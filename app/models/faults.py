"""What the driver says, in our codes. Faults of ours (wrong SQL, broken rules) are not translated."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from app.core.errors import EnvironmentProblem, ErrorCode

_PLAIN_HEADER = b"SQLite format 3\0"
_PAGE_LENGTH = 4096
_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26
_CODES = {
    _BUSY: ErrorCode.STORE_IN_USE,
    _LOCKED: ErrorCode.STORE_IN_USE,
    _READ_ONLY: ErrorCode.FOLDER_READ_ONLY,
    _IO: ErrorCode.STORE_DAMAGED,
    _CORRUPT: ErrorCode.STORE_DAMAGED,
    _FULL: ErrorCode.DISK_FULL,
    _CANNOT_OPEN: ErrorCode.FOLDER_READ_ONLY,
    _NOT_A_DATABASE: ErrorCode.STORE_DAMAGED,
}


def fault_code(error: BaseException) -> ErrorCode | None:
    """Answer the code for a fault of disk, folder or file; ``None`` for anything else."""
    original = getattr(error, "orig", error)  # SQLAlchemy wraps what the driver raised
    if not isinstance(original, driver.Error):
        return None
    return _CODES.get(getattr(original, "sqlite_errorcode", 0) & 0xFF)


@contextmanager
def explained_faults(folder: Path | None = None) -> Iterator[None]:
    """Turn faults of disk, folder or file into problems with a code."""
    try:
        yield
    except Exception as error:
        code = fault_code(error)
        if code is None:
            raise
        facts = {"folder": str(folder)} if folder else {}
        raise EnvironmentProblem(code, **facts) from error


def check_database_file(path: Path, seal: bytes) -> None:
    """Pass if the file may be ours; what only reading it can tell comes later.

    A file without one whole page is refused here: SQLite takes it for a new, empty database and writes into it.

    Raises:
        EnvironmentProblem: ``STORE_MISSING``, ``STORE_NOT_OURS`` or ``STORE_DAMAGED``.
    """
    if not path.is_file():
        raise EnvironmentProblem(ErrorCode.STORE_MISSING, folder=str(path.parent))
    is_short = path.stat().st_size < _PAGE_LENGTH
    if _header(path) == _PLAIN_HEADER or (is_short and not begins_with(path, seal)):
        raise EnvironmentProblem(ErrorCode.STORE_NOT_OURS, folder=str(path.parent))
    if is_short:
        raise EnvironmentProblem(ErrorCode.STORE_DAMAGED, folder=str(path.parent))


@contextmanager
def explained_opening(path: Path, seal: bytes) -> Iterator[None]:
    """As ``explained_faults``; a file that does not begin with our seal is called somebody else's, not damaged."""
    try:
        with explained_faults(path.parent):
            yield
    except EnvironmentProblem as problem:
        if problem.code is ErrorCode.STORE_DAMAGED and not begins_with(path, seal):
            raise EnvironmentProblem(ErrorCode.STORE_NOT_OURS, folder=str(path.parent)) from problem
        raise


def begins_with(path: Path, seal: bytes) -> bool:
    """Tell whether a file, however short, begins with the seal of a store."""
    return seal.startswith(_header(path))


def _header(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)
