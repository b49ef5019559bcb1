"""Opens an export file and prints its payload: ``python independent_reader.py FILE KEY_FILE SENDER``.

Written from ``docs/formats/export-file.md`` alone, with nothing of the program: the ``age`` tool opens the outside.
"""

import hashlib
import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Inside:
    """The bytes inside, taken from the front."""

    def __init__(self, content: bytes) -> None:
        self.left = content

    def take(self, length: int) -> bytes:
        assert len(self.left) >= length, "cut off"
        taken, self.left = self.left[:length], self.left[length:]
        return taken

    def number(self) -> int:
        return int(struct.unpack(">I", self.take(4))[0])


def read(file: Path, key_file: Path, sender: str) -> tuple[dict[str, Any], list[list[Any]]]:
    """Answer the manifest and the lines of the payload."""
    inside = Inside(subprocess.run(["age", "-d", "-i", key_file, file], check=True, capture_output=True).stdout)
    assert inside.take(8) == b"DDEXPORT"
    assert struct.unpack(">H", inside.take(2)) == (1,)
    digests, payload = b"", b""
    while length := inside.number():
        chunk = inside.take(length)
        digests += hashlib.sha256(chunk).digest()
        payload += chunk[1:] if chunk[0] == 0 else zlib.decompress(chunk[1:])
    text = inside.take(inside.number())
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(sender)).verify(inside.take(64), b"direktdraht export 1\0" + text)
    assert not inside.left
    manifest: dict[str, Any] = json.loads(text)
    assert manifest["sender"] == sender
    assert manifest["payload"] == hashlib.sha256(digests).hexdigest()
    return manifest, [json.loads(line) for line in payload.decode("utf-8").splitlines()]


if __name__ == "__main__":
    for row in read(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])[1]:
        print(row)  # noqa: T201 - this is what it is for
