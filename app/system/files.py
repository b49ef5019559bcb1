"""Write files so that a kill at any moment leaves the old one or the new one, never half of one."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import EnvironmentProblem, ErrorCode

_ERROR_CODES = {
    errno.EROFS: ErrorCode.FOLDER_READ_ONLY,
    errno.ENOENT: ErrorCode.FOLDER_READ_ONLY,
    errno.EACCES: ErrorCode.FOLDER_READ_ONLY,
    errno.EPERM: ErrorCode.FOLDER_READ_ONLY,
    errno.ENOTDIR: ErrorCode.FOLDER_READ_ONLY,
    errno.EEXIST: ErrorCode.FOLDER_READ_ONLY,
    errno.EISDIR: ErrorCode.FOLDER_READ_ONLY,
    errno.EINVAL: ErrorCode.FOLDER_READ_ONLY,
    errno.ELOOP: ErrorCode.FOLDER_READ_ONLY,
    errno.ENAMETOOLONG: ErrorCode.FOLDER_READ_ONLY,
    errno.EIO: ErrorCode.STORE_DAMAGED,
    errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EDQUOT: ErrorCode.DISK_FULL,
}


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn a folder that refuses writing, and a full disk, into problems with a code."""
    try:
        yield
    except OSError as error:
        code = _ERROR_CODES.get(error.errno or 0)
        if code is None:
            raise
        raise EnvironmentProblem(code, folder=str(folder)) from error


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file, readable by its owner only; on the disk before this returns.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``; the old file is then untouched.
    """
    draft = path.with_name(f"{path.name}.draft")
    with explained(path.parent):
        try:
            _write_through(draft, content)
            put_in_place(draft, path)
        except BaseException:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise


def put_in_place(draft: Path, path: Path) -> None:
    """Give a finished file its final name, replacing an older one; only its owner may read it."""
    draft.chmod(0o600)
    flush_to_disk(draft)
    draft.replace(path)
    _flush_folder(path.parent)


def hand_over(draft: Path, path: Path) -> None:
    """Give a finished file its final name where others shall find it; who may read it there, the folder decides.

    Some shares cannot flush a folder. By then the file bears its name and may have been read, so that is no failure any more.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``.
    """
    with explained(path.parent):
        flush_to_disk(draft)
        draft.replace(path)
    with suppress(OSError):
        _flush_folder(path.parent)


def flush_to_disk(path: Path) -> None:
    """Wait until the file's content lies on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def make_private_folder(folder: Path) -> None:
    """Make a folder only its owner may enter; nothing happens if it exists."""
    with explained(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
