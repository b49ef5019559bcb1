"""The backup's container: key file without the keyring slot, encrypted database, seal. Byte by byte in ``docs/formats/backup.md``.

The SHA-256 digest tells damage without any key; the HMAC tells, with the data key, that nobody exchanged a part.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.core.errors import EnvironmentProblem, ErrorCode
from app.core.frozen import dataclass
from app.security.envelope import KEY_LENGTH
from app.security.keyfile import KeyFile, read_keys, write_keys

MAGIC = b"DDBACKUP"
VERSION = 1
_HEAD = struct.Struct(">8sHIQ")
_DIGEST_LENGTH = 32
_TRAILER_LENGTH = 2 * _DIGEST_LENGTH
_LONGEST_KEYS = 65_536
_BLOCK = 1 << 20


@dataclass(frozen=True)
class BackupFile:
    """A backup whose outside is sound. ``start`` and ``length`` say where the database lies in it."""

    path: Path
    keys: KeyFile
    start: int
    length: int


def write_backup(target: Path, *, database: Path, keys: KeyFile, data_key: bytes) -> None:
    """Write a container around a finished copy of the database."""
    keys_text = write_keys(keys.without_keyring())
    digest = hashlib.sha256()
    with target.open("wb") as out, database.open("rb") as source:
        for block in (_HEAD.pack(MAGIC, VERSION, len(keys_text), database.stat().st_size), keys_text):
            digest.update(block)
            out.write(block)
        for block in _blocks(source, database.stat().st_size):
            digest.update(block)
            out.write(block)
        out.write(digest.digest() + _proof(digest.digest(), data_key))


def read_backup(path: Path) -> BackupFile:
    """Read the outside of a container and check its digest.

    Raises:
        EnvironmentProblem: ``BACKUP_NOT_OURS``, ``BACKUP_TOO_NEW`` or ``BACKUP_DAMAGED``.
    """
    try:
        with path.open("rb") as file:
            return _read(path, file)
    except OSError as error:
        raise EnvironmentProblem(ErrorCode.FILE_UNREADABLE, file=path.name) from error


def is_authentic(backup: BackupFile, data_key: bytes) -> bool:
    """Tell whether the whole container was written by who knows the data key."""
    with backup.path.open("rb") as file:
        file.seek(backup.start + backup.length)
        trailer = file.read(_TRAILER_LENGTH)
    return hmac.compare_digest(trailer[_DIGEST_LENGTH:], _proof(trailer[:_DIGEST_LENGTH], data_key))


def extract_database(backup: BackupFile, target: Path) -> None:
    """Write the encrypted database of a backup to its own file."""
    with backup.path.open("rb") as file, target.open("wb") as out:
        file.seek(backup.start)
        for block in _blocks(file, backup.length):
            out.write(block)


def _read(path: Path, file: BinaryIO) -> BackupFile:
    head = file.read(_HEAD.size)
    if head[: len(MAGIC)] != MAGIC:
        raise EnvironmentProblem(ErrorCode.BACKUP_NOT_OURS)
    if len(head) < _HEAD.size:
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED)
    _, version, keys_length, length = _HEAD.unpack(head)
    if version > VERSION:
        raise EnvironmentProblem(ErrorCode.BACKUP_TOO_NEW)
    start = _HEAD.size + keys_length
    if keys_length > _LONGEST_KEYS or path.stat().st_size != start + length + _TRAILER_LENGTH:
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED)
    keys_text = file.read(keys_length)
    if _digest(file, head + keys_text, length) != file.read(_DIGEST_LENGTH):
        raise EnvironmentProblem(ErrorCode.BACKUP_DAMAGED)
    return BackupFile(path, _keys(keys_text), start, length)


def _keys(text: bytes) -> KeyFile:
    try:
        return read_keys(text)
    except EnvironmentProblem as problem:
        newer = problem.code is ErrorCode.STORE_TOO_NEW
        raise EnvironmentProblem(ErrorCode.BACKUP_TOO_NEW if newer else ErrorCode.BACKUP_DAMAGED) from problem


def _digest(file: BinaryIO, begun_with: bytes, length: int) -> bytes:
    digest = hashlib.sha256(begun_with)
    for block in _blocks(file, length):
        digest.update(block)
    return digest.digest()


def _blocks(file: BinaryIO, length: int) -> Iterator[bytes]:
    while length and (block := file.read(min(_BLOCK, length))):
        length -= len(block)
        yield block


def _proof(digest: bytes, data_key: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    proof_key = HKDF(SHA256(), KEY_LENGTH, salt=None, info=b"direktdraht backup 1").derive(data_key)
    return hmac.digest(proof_key, digest, "sha256")
