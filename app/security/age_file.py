"""Standard age files (https://age-encryption.org/v1) with one X25519 recipient. The only module that knows the age library.

The library swallows what is raised in the streams it is given; here it comes out again as it was.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BufferedWriter, BytesIO, RawIOBase
from typing import TYPE_CHECKING, BinaryIO

from typing_extensions import override

from app.core.errors import ErrorCode, UserError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_NO_KEY_FITS = "No matching keys"
_BEGINNING, _LAST_OF_HEADER = b"age-encryption.org/v1\n", b"\n--- "
LONGEST_HEADER = 4096
"""A header for one recipient has some 300 bytes. The library reads one of any length, and takes hours for some megabytes."""
_AT_ONCE = 1 << 16
"""The library hands over 8 KiB at a time; so often Python need not be asked."""


def new_identity() -> str:
    """Make a secret key, ``AGE-SECRET-KEY-1…``."""
    from pyrage import x25519

    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Answer the public key that belongs to a secret key, ``age1…``."""
    from pyrage import x25519

    return str(x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Tell whether a text is a public key."""
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return True


def seal(blocks: Iterable[bytes], out: BinaryIO, recipient: str) -> None:
    """Write blocks, one after the other, into an age file only the recipient can read."""
    from pyrage import EncryptError, encrypt_io, x25519

    source, heard = _Source(iter(blocks)), _Heard(out)
    try:
        encrypt_io(source, heard, [x25519.Recipient.from_str(recipient)])
    except EncryptError:
        _raise_again(source.fault or heard.fault)
        raise


def refuse_long_header(beginning: bytes) -> None:
    """Pass if a file that begins so may be an age file as we write them; whoever can lay a file there can write any header.

    Raises:
        UserError: ``EXPORT_DAMAGED``.
    """
    if not beginning.startswith(_BEGINNING) or _LAST_OF_HEADER not in beginning[:LONGEST_HEADER]:
        raise UserError(ErrorCode.EXPORT_DAMAGED)


def unseal(source: BinaryIO, take: Callable[[bytes], None], identity: str) -> None:
    """Hand over the content of an age file in large pieces; each is authentic by itself, but more may be missing.

    Raises:
        UserError: ``EXPORT_NOT_FOR_US``, or ``EXPORT_DAMAGED`` if it is no age file, is cut off, or was changed.
        OSError: The source cannot be read.
    """
    from pyrage import DecryptError, decrypt_io, x25519

    heard, sink = _Heard(source), _Sink(take)
    gathered = BufferedWriter(sink, _AT_ONCE)
    try:
        decrypt_io(heard, gathered, [x25519.Identity.from_str(identity)])
        gathered.flush()
    except (DecryptError, OSError) as error:
        _raise_again(sink.fault or heard.fault)
        code = ErrorCode.EXPORT_NOT_FOR_US if _NO_KEY_FITS in str(error) else ErrorCode.EXPORT_DAMAGED
        raise UserError(code) from None


def _raise_again(fault: BaseException | None) -> None:
    if fault is not None:
        raise fault from None


class _Heard:
    """A stream that remembers what went wrong in it: a full disk, a stick that was pulled out, a file somebody locked."""

    def __init__(self, stream: BinaryIO) -> None:
        self.fault: OSError | None = None
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except OSError as fault:
            self.fault = fault
            raise

    def write(self, piece: bytes) -> int:
        try:
            return self._stream.write(piece)
        except OSError as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        self._stream.flush()


class _Source:
    """A stream over blocks of any size."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.fault: BaseException | None = None
        self._blocks = blocks
        self._block = BytesIO()

    def read(self, size: int = -1) -> bytes:
        try:
            while not (piece := self._block.read(size)):
                block = next(self._blocks, None)
                if block is None:
                    return b""
                self._block = BytesIO(block)
        except BaseException as fault:
            self.fault = fault
            raise
        return piece


class _Sink(RawIOBase):
    """A stream that hands on what is written to it, until something goes wrong."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        super().__init__()
        self.fault: BaseException | None = None
        self._take = take

    @override
    def writable(self) -> bool:
        return True

    @override
    def write(self, piece: "Buffer", /) -> int:
        content = bytes(piece)  # the buffer it lies in is used again
        if self.fault is None:
            try:
                self._take(content)
            except BaseException as fault:
                self.fault = fault
                raise
        return len(content)
