"""The export file's two skins: age outside, and inside chunks with a signed manifest behind them (``docs/formats/export-file.md``).

Reading goes twice over the chunks. The first pass hashes them as they stand and believes the signature; only then, in the
second, the same chunks are unpacked. So nobody but a partner reaches the unpacking. Between the two they lie in memory, those of a
large file on the disk, sealed with a key of their own: to open them from the age file again would cost three times as much.
"""

import hashlib
import struct
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader, RawIOBase
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, BinaryIO

from typing_extensions import override

from app.core.errors import ErrorCode, UserError
from app.security.age_file import LONGEST_HEADER, refuse_long_header, seal, unseal
from app.security.signing import SIGNATURE_LENGTH
from app.security.spool import Spool
from app.system.files import explained

if TYPE_CHECKING:
    from typing_extensions import Buffer

MAGIC = b"DDEXPORT"
VERSION = 1
CHUNK = 1 << 20
MOST_CHUNKS = 16_384
KEPT = 48
LONGEST_MANIFEST = 1 << 20

_HEAD = struct.Struct(">8sH")
_LENGTH = struct.Struct(">I")
_STORED, _DEFLATED = b"\0", b"\1"
_LEVEL = 3
_BLOCK = 1 << 16
_SIGNED = b"direktdraht export 1\0"

MakeManifest = Callable[[str], bytes]
"""Answers the manifest's text, given the hash of the payload; asked once all of the payload is written."""
Sign = Callable[[bytes], bytes]
Pull = Generator[int, bytes, None]
"""Asks for a number of bytes, and is sent them."""


@dataclass(frozen=True)
class Outside:
    """A file as it stands, before anything in it is believed. ``payload`` is the hash of its ``chunks``."""

    path: Path
    sha256: str
    size: int
    manifest: bytes
    signature: bytes
    payload: str
    chunks: Iterable[bytes] = field(repr=False)

    @property
    def message(self) -> bytes:
        """Answer what the sender signed."""
        return _SIGNED + self.manifest


def write_container(
    out: BinaryIO, pieces: Iterable[bytes], *, recipient: str, make_manifest: MakeManifest, sign: Sign, compress: bool = True
) -> str:
    """Write a file from the pieces of its payload, and answer the file's SHA-256."""
    hashing = _Hashing(out)
    seal(_inside(pieces, make_manifest, sign, compress=compress), hashing, recipient)  # type: ignore[arg-type]  # only written to
    return hashing.digest.hexdigest()


def read_outside(path: Path, identity: str) -> Outside:
    """Read a file without unpacking anything.

    Raises:
        UserError: ``EXPORT_NOT_FOR_US``, ``EXPORT_DAMAGED``, ``EXPORT_TOO_NEW``, ``FILE_UNREADABLE``.
        EnvironmentProblem: There is no room to put a large one by.
    """
    chunks = _Chunks()
    layout = _Layout(chunks.add)
    digest, size = _run(path, identity, layout)
    return Outside(path, digest, size, layout.manifest, layout.signature, _payload_hash(layout.digests), chunks)


def read_payload(outside: Outside, take: Callable[[bytes], None]) -> None:
    """Unpack a file whose signature was found good, piece by piece; as often as asked.

    Raises:
        UserError: ``EXPORT_DAMAGED``: it is not well packed; or whatever ``take`` raises.
    """
    for chunk in outside.chunks:
        take(_unpacked(chunk))


class _Chunks:
    """The chunks of a file, so that it need be opened only once: the first in memory, those of a large file sealed on the disk."""

    def __init__(self) -> None:
        self._first: list[bytes] = []
        self._others: Spool | None = None

    def add(self, chunk: bytes) -> None:
        if len(self._first) < KEPT:
            self._first.append(chunk)
            return
        with explained(Path(gettempdir())):
            if self._others is None:
                self._others = Spool()
            self._others.add(chunk)

    def __iter__(self) -> Iterator[bytes]:
        yield from self._first
        try:
            yield from self._others or ()
        except ValueError:
            raise _damaged() from None


def _inside(pieces: Iterable[bytes], make_manifest: MakeManifest, sign: Sign, *, compress: bool) -> Iterator[bytes]:
    digests: list[bytes] = []
    yield _HEAD.pack(MAGIC, VERSION)
    for piece in _cut(pieces):
        if len(digests) == MOST_CHUNKS:
            raise UserError(ErrorCode.EXPORT_TOO_LARGE)
        chunk = _DEFLATED + zlib.compress(piece, _LEVEL) if compress else _STORED + piece
        digests.append(hashlib.sha256(chunk).digest())
        yield _LENGTH.pack(len(chunk))
        yield chunk
    manifest = make_manifest(_payload_hash(digests))
    yield _LENGTH.pack(0) + _LENGTH.pack(len(manifest)) + manifest + sign(_SIGNED + manifest)


def _cut(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut into pieces of the chunks' length; only the last is shorter."""
    waiting = bytearray()
    for piece in pieces:
        if len(piece) == CHUNK and not waiting:
            yield piece
            continue
        waiting += piece
        while len(waiting) >= CHUNK:
            yield bytes(waiting[:CHUNK])
            del waiting[:CHUNK]
    if waiting:
        yield bytes(waiting)


def _unpacked(chunk: bytes) -> bytes:
    method, content = chunk[:1], chunk[1:]
    if method == _STORED and len(content) <= CHUNK:
        return content
    unpacker = zlib.decompressobj()
    try:
        piece = unpacker.decompress(content, CHUNK)
    except zlib.error:
        raise _damaged() from None
    if method != _DEFLATED or not unpacker.eof or unpacker.unused_data:
        raise _damaged()
    return piece


def _payload_hash(digests: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(digests)).hexdigest()


class _Layout:
    """Takes what is inside the age file and takes it apart."""

    def __init__(self, take_chunk: Callable[[bytes], None]) -> None:
        self.digests: list[bytes] = []
        self.manifest = self.signature = b""
        self.is_complete = False
        self._take_chunk = take_chunk
        self._waiting: list[bytes] = []
        self._length = 0
        self._parts = self._walk()
        self._wanted = next(self._parts)

    def feed(self, piece: bytes) -> None:
        while self._length + len(piece) >= self._wanted:
            cut = self._wanted - self._length
            part = b"".join((*self._waiting, piece[:cut]))
            piece, self._waiting, self._length = piece[cut:], [], 0
            self._wanted = self._parts.send(part)
        self._waiting.append(piece)
        self._length += len(piece)

    def _walk(self) -> Pull:
        magic, version = _HEAD.unpack((yield _HEAD.size))
        if magic != MAGIC:
            raise _damaged()
        if version > VERSION:
            raise UserError(ErrorCode.EXPORT_TOO_NEW)
        while length := _LENGTH.unpack((yield _LENGTH.size))[0]:
            if length > CHUNK + CHUNK // 8 or len(self.digests) == MOST_CHUNKS:
                raise _damaged()
            chunk = yield length
            self.digests.append(hashlib.sha256(chunk).digest())
            self._take_chunk(chunk)
        length = _LENGTH.unpack((yield _LENGTH.size))[0]
        if not 0 < length <= LONGEST_MANIFEST:
            raise _damaged()
        self.manifest = yield length
        self.signature = yield SIGNATURE_LENGTH
        self.is_complete = True
        yield 1
        raise _damaged()


def _run(path: Path, identity: str, layout: _Layout) -> tuple[str, int]:
    """Push a file through a layout; answer its SHA-256 and size."""
    try:
        with path.open("rb") as file:
            hashing = _HashingReader(file)
            ahead = BufferedReader(hashing, _BLOCK)
            refuse_long_header(ahead.peek(LONGEST_HEADER))
            unseal(ahead, layout.feed, identity)
            is_more = bool(ahead.read(1))  # the library reads ahead, but not necessarily to the end
    except OSError as error:  # locked by somebody, or on a stick that was pulled out meanwhile
        raise UserError(ErrorCode.FILE_UNREADABLE, file=path.name) from error
    if is_more or not layout.is_complete:
        raise _damaged()
    return hashing.digest.hexdigest(), hashing.size


class _Hashing:
    """A file that remembers the hash of all that was written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self.digest = hashlib.sha256()
        self._file = file

    def write(self, piece: bytes) -> int:
        self.digest.update(piece)
        return self._file.write(piece)

    def flush(self) -> None:
        self._file.flush()


class _HashingReader(RawIOBase):
    """A file that remembers the size and the hash of all that was read from it."""

    def __init__(self, file: BufferedReader) -> None:
        super().__init__()
        self.digest = hashlib.sha256()
        self.size = 0
        self._file = file

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: "Buffer", /) -> int:
        count = self._file.readinto(buffer)
        self.digest.update(memoryview(buffer)[:count])
        self.size += count
        return count


def _damaged() -> UserError:
    return UserError(ErrorCode.EXPORT_DAMAGED)
