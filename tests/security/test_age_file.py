"""What goes wrong in the streams of an age file comes out as it was, though the library swallows it."""

import errno
from io import BytesIO
from pathlib import Path

import pytest
from typing_extensions import override

from app.security.age_file import new_identity, recipient_of, seal, unseal

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_told_as_such() -> None:
    with FULL.open("wb", buffering=0) as out, pytest.raises(OSError, match="No space") as caught:
        seal([b"x" * 200_000], out, recipient_of(new_identity()))
    assert caught.value.errno == errno.ENOSPC


def test_a_source_that_cannot_be_read_any_more_is_not_taken_for_a_damaged_one() -> None:
    identity, whole = new_identity(), BytesIO()
    seal([b"x" * 200_000], whole, recipient_of(identity))
    with pytest.raises(OSError, match="gone"):
        unseal(_Gone(whole.getvalue()), lambda _piece: None, identity)


class _Gone(BytesIO):
    @override
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 100_000:
            raise OSError(errno.EIO, "gone")
        return super().read(size)
