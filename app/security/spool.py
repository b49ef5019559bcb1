"""Put bytes by on the disk for a while, so that nobody can read or change them: the key is made for it and lies in memory alone."""

import os
import struct
from collections.abc import Iterator
from tempfile import TemporaryFile
from weakref import finalize

_KEY_BITS = 256
_NONCE = struct.Struct(">IQ")
_TAG_LENGTH = 16


class Spool:
    """Pieces in a temporary file, sealed each by itself under its number. The file is gone when this is, or the program.

    Adding may raise ``OSError``: the disk is full. Reading may raise ``ValueError``: somebody changed what lies there.
    """

    def __init__(self) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher = AESGCM(AESGCM.generate_key(_KEY_BITS))
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as this
        self._lengths: list[int] = []
        finalize(self, self._file.close)

    def add(self, piece: bytes) -> None:
        """Put a piece by, behind the others."""
        sealed = memoryview(self._cipher.encrypt(_nonce(len(self._lengths)), piece, None))
        while sealed:
            sealed = sealed[self._file.write(sealed) :]
        self._lengths.append(len(piece))

    def __iter__(self) -> Iterator[bytes]:
        """Answer the pieces as they were, as often as asked."""
        from cryptography.exceptions import InvalidTag

        self._file.seek(0, os.SEEK_SET)
        for number, length in enumerate(self._lengths):
            try:
                yield self._cipher.decrypt(_nonce(number), self._file.read(length + _TAG_LENGTH), None)
            except InvalidTag:
                raise ValueError from None


def _nonce(number: int) -> bytes:
    return _NONCE.pack(0, number)
