"""The note beside a setup program: which version it is, its hash, what changes – signed (``docs/formats/release.md``).

Nothing in it becomes a path: the setup is the file the note lies beside.
"""

import base64
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.core.errors import AppError, ErrorCode, UserError
from app.domain.documents import read_document

FORMAT = "direktdraht-release 1"
SUFFIX = ".sig"
LARGEST_NOTE = 200_000
_DOMAIN = b"direktdraht release 1\0"
_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){2}", re.ASCII)

D = TypeVar("D")


@dataclass(frozen=True, kw_only=True)
class Release:
    """What is signed: version, day, size and hash of the setup, and what changes, in sentences."""

    version: str
    made_on: date
    size: int
    sha256: str
    news: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReleaseNote:
    """A note as read: nothing in it may be believed before its signature has been checked."""

    format: str
    signature: str
    release: str

    @property
    def message(self) -> bytes:
        """Answer what must have been signed."""
        return signed_message(self.release)

    @property
    def signature_bytes(self) -> bytes:
        """Answer the signature; nothing where the note holds none."""
        try:
            return base64.b64decode(self.signature, validate=True)
        except ValueError:
            return b""


def signed_message(release: str) -> bytes:
    """Answer the bytes a release is signed as: only as a release, never as anything else."""
    return _DOMAIN + release.encode("utf-8", "surrogatepass")


def read_note(content: bytes) -> ReleaseNote:
    """Read a note.

    Raises:
        UserError: ``RELEASE_NOT_SIGNED``; it is none.
    """
    note = _from_json(ReleaseNote, content)
    if len(content) > LARGEST_NOTE or note.format != FORMAT:
        raise UserError(ErrorCode.RELEASE_NOT_SIGNED)
    return note


def release_of(note: ReleaseNote) -> Release:
    """Read the release of a note whose signature has been checked.

    Raises:
        UserError: ``RELEASE_NOT_SIGNED``; the publishers signed something this program cannot read.
    """
    release = _from_json(Release, note.release.encode("utf-8", "surrogatepass"))
    if not _VERSION.fullmatch(release.version):
        raise UserError(ErrorCode.RELEASE_NOT_SIGNED)
    return release


def is_newer(version: str, than: str) -> bool:
    """Tell whether a version follows on another; on one that is not known, every version does."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")) if _VERSION.fullmatch(version) else ()


def _from_json(kind: type[D], content: bytes) -> D:
    try:
        return read_document(kind, json.loads(content))
    except (ValueError, RecursionError, AppError) as error:
        raise UserError(ErrorCode.RELEASE_NOT_SIGNED) from error
