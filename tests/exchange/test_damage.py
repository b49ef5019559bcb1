"""Files that were cut off, changed, or made to break the program: none is believed, none breaks it, none changes the store."""

import errno
import json
import os
import random
import secrets
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typing_extensions import override

from app.core.errors import ErrorCode, UserError
from app.core.plain_json import write_plain
from app.domain.manifest import FileKind, Manifest, Receipt
from app.models.unit_of_work import Work
from app.security.spool import Spool
from app.services.exchange import reading
from app.sync import container
from tests.conftest import FrozenClock
from tests.exchange.conftest import Sites
from tests.exchange.forging import inside_of, keys_of, payload_of, rewritten, sealed, with_payload
from tests.exchange.sites import Site, new_site, pair
from tests.soak import rounds
from tests.store.home import refused

if TYPE_CHECKING:
    from typing_extensions import Buffer

MUTATIONS = rounds(usual=1_000, soak=10_000)
SEED = int(os.environ.get("DIREKTDRAHT_SEED", "0")) or secrets.randbits(32)

Mutate = Callable[[bytearray, random.Random], None]


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Site, Path]]:
    """Two sites and a file of at most 4 kB, for all tests that change nothing."""
    folder, clock = tmp_path_factory.mktemp("sites"), FrozenClock()
    north, south = new_site(folder, "Nord", clock), new_site(folder, "Süd", clock)
    pair(north, south)
    north.enter("Brandt")
    path = north.write().path
    assert path.stat().st_size <= 4_000
    yield north, south, path
    for site in (north, south):
        site.store.close()


def test_no_beginning_of_a_file_is_believed(lasting: tuple[Site, Site, Path], tmp_path: Path) -> None:
    _, south, path = lasting
    content = path.read_bytes()
    for length in range(0, len(content), 7):
        assert _verdict(south, tmp_path / "x.age", content[:length]) is ErrorCode.EXPORT_DAMAGED


@pytest.mark.parametrize("skin", ["outside", "inside"])
def test_no_changed_file_is_believed(lasting: tuple[Site, Site, Path], tmp_path: Path, skin: str) -> None:
    """Outside anybody can change something; inside only who knows how to seal for the receiver, which is no secret."""
    _, south, path = lasting
    chance = random.Random(SEED)  # noqa: S311 - chance, no secret
    good = path.read_bytes() if skin == "outside" else inside_of(path, south)
    before = south.store.desk.ask(_everything)
    for _ in range(MUTATIONS // 2):
        content = bytearray(good)
        while bytes(content) == good:
            chance.choice(_MUTATIONS)(content, chance)
        target = tmp_path / "x.age"
        if skin == "inside":
            sealed(target, bytes(content), keys_of(south).card.recipient)
            content = bytearray(target.read_bytes())
        assert _verdict(south, target, bytes(content)) is not None, f"seed {SEED}"
    assert south.store.desk.ask(_everything) == before


def test_a_partner_s_broken_payload_never_breaks_the_reader(lasting: tuple[Site, Site, Path], tmp_path: Path) -> None:
    """Signed by a partner, so that it is unpacked and read. What still makes sense is his to say."""
    north, south, path = lasting
    chance = random.Random(SEED)  # noqa: S311 - chance, no secret
    good = payload_of(path, south)
    for _ in range(MUTATIONS // 10):
        content = bytearray(good)
        chance.choice(_MUTATIONS)(content, chance)
        forged = with_payload(path, sender=north, reader=south, chunks=[b"\1" + zlib.compress(bytes(content))])
        verdict = _verdict(south, forged, forged.read_bytes())
        assert verdict in {None, ErrorCode.EXPORT_DAMAGED}, f"seed {SEED}"


@pytest.mark.parametrize(
    "chunk",
    [
        b"\1" + zlib.compress(bytes(container.CHUNK + 1)),
        b"\1" + zlib.compress(bytes(600_000_000), 9),
        b"\1" + zlib.compress(b"[]\n") + b"more",
        b"\1" + zlib.compress(b"[]\n")[:-2],
        b"\1no stream",
        b"\2" + b"[]\n",
        b"\0" + b"[" * 100_000 + b"\n",
        b"\0" + b'{"a": 1}\n',
        b"\0\xff\xfe\n",
        b"\0[]\n",
        b"\0",
    ],
    ids=lambda chunk: repr(chunk[:20]) + str(len(chunk)),
)
def test_bombs_and_nonsense_signed_by_a_partner_are_refused(lasting: tuple[Site, Site, Path], chunk: bytes) -> None:
    north, south, path = lasting
    with refused(ErrorCode.EXPORT_DAMAGED):
        south.open(with_payload(path, sender=north, reader=south, chunks=[chunk]))


_KEY = "A" * 43
_ENDLESS = {"recipients": ("", f"-> X25519 {_KEY}\n{_KEY}\n"), "one recipient": (f"-> X25519 {_KEY}\n", f"{'A' * 64}\n")}


@pytest.mark.parametrize(("first", "line"), _ENDLESS.values(), ids=_ENDLESS.keys())
def test_a_stranger_s_endless_header_does_not_keep_the_program_busy(
    lasting: tuple[Site, Site, Path], tmp_path: Path, first: str, line: str
) -> None:
    """Anybody who can lay a file into the shared folder can write one; the age library alone takes hours for some megabytes."""
    _, south, path = lasting
    good = path.read_bytes().removeprefix(b"age-encryption.org/v1\n")
    content = f"age-encryption.org/v1\n{first}{line * 6_000}".encode() + good
    began = time.process_time()
    assert _verdict(south, tmp_path / "x.age", content) is ErrorCode.EXPORT_DAMAGED
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("more", [0, 1])
def test_no_chunk_brings_more_than_it_may_packed_or_not(lasting: tuple[Site, Site, Path], more: int) -> None:
    north, south, path = lasting
    content = bytes(container.CHUNK + more)
    for chunk in (b"\0" + content, b"\1" + zlib.compress(content)):
        outside = container.read_outside(with_payload(path, sender=north, reader=south, chunks=[chunk]), keys_of(south).identity)
        with refused(ErrorCode.EXPORT_DAMAGED) if more else nullcontext():
            container.read_payload(outside, lambda _piece: None)


@pytest.mark.parametrize(
    "values",
    [
        {"made_at": datetime.max.replace(tzinfo=UTC, microsecond=0)},
        {"made_at": datetime.min.replace(tzinfo=UTC)},
        {"number": 0},
        {"previous": 0},
        {"previous": None},
        {"previous": "0" * 64},
        {"number": 2},
        {"kind": FileKind.REQUEST},
        {"kind": FileKind.REQUEST, "wants": {}},
        {"wants": {}},
        {"clock": None},
    ],
    ids=str,
)
def test_a_manifest_that_says_what_cannot_be_is_refused(lasting: tuple[Site, Site, Path], values: dict[str, Any]) -> None:
    """Signed by a partner; at the ends of the calendar an instant has no day in Germany, and showing it would be a fault."""
    north, south, path = lasting
    with refused(ErrorCode.EXPORT_DAMAGED):
        south.open(rewritten(path, sender=north, reader=south, change=lambda manifest: replace(manifest, **values)))


@pytest.mark.parametrize("made_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-23T08:00:00"])
def test_a_command_given_at_no_time_is_refused(lasting: tuple[Site, Site, Path], made_at: str) -> None:
    north, south, path = lasting
    first, *rest = payload_of(path, south).decode().splitlines(keepends=True)
    hlc, command, actor_id, _, *others = json.loads(first)
    head = write_plain([hlc, command, actor_id, made_at, *others])
    chunk = b"\1" + zlib.compress("".join([f"{head}\n", *rest]).encode())
    with refused(ErrorCode.EXPORT_DAMAGED):
        south.open(with_payload(path, sender=north, reader=south, chunks=[chunk]))


def test_a_line_without_end_is_refused_before_it_fills_the_memory(lasting: tuple[Site, Site, Path]) -> None:
    north, south, path = lasting
    chunks = [b"\1" + zlib.compress(b" " * container.CHUNK)] * 12
    with refused(ErrorCode.EXPORT_DAMAGED):
        south.open(with_payload(path, sender=north, reader=south, chunks=chunks))


def test_nothing_a_stranger_packed_is_unpacked(lasting: tuple[Site, Site, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    north, south, path = lasting
    forged = with_payload(path, sender=south, reader=south, chunks=[b"\1" + zlib.compress(b"[]\n")])
    unpacked: list[bytes] = []
    monkeypatch.setattr(container, "_unpacked", unpacked.append)
    with refused(ErrorCode.EXPORT_NOT_SIGNED):
        south.open(forged)
    assert unpacked == []
    assert north.name == "Nord"


def test_no_room_to_put_a_large_file_by_is_told(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_spool: Spool, _piece: bytes) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(container, "KEPT", 0)
    monkeypatch.setattr(Spool, "add", refuse)
    with refused(ErrorCode.DISK_FULL):
        sites[1].open(sites[0].write().path)


@pytest.mark.parametrize("read_bytes", [0, 16 << 20])
@pytest.mark.parametrize("chunks", [0, 1, 99])
def test_a_file_is_read_as_it_was_believed_whatever_becomes_of_it(
    sites: Sites, monkeypatch: pytest.MonkeyPatch, chunks: int, read_bytes: int
) -> None:
    north, south = sites
    monkeypatch.setattr(reading, "_MOST_KEPT", read_bytes)
    monkeypatch.setattr(container, "KEPT", chunks)
    monkeypatch.setattr(container, "CHUNK", 256)
    path = north.write().path
    incoming = south.open(path)
    north.enter("Brandt")
    path.write_bytes(north.write(everything=True).path.read_bytes())
    for _ in range(2):
        found: list[str] = []
        incoming.each(lambda change_set: found.append(change_set.command))  # noqa: B023 - called at once
        assert found == ["set_up_centre"]


_LIES: dict[str, Callable[[Manifest], Manifest]] = {
    "fewer changes": lambda manifest: replace(manifest, changes=manifest.changes - 1),
    "more commands": lambda manifest: replace(manifest, change_sets=manifest.change_sets + 1),
    "a lower end": lambda manifest: replace(manifest, upto=dict.fromkeys(manifest.upto, 1)),
    "a higher start": lambda manifest: replace(manifest, after={**manifest.after, manifest.series: 3}),
    "an older clock": lambda manifest: replace(manifest, clock="000000000001-0000-aaaaaaaa"),
    "no clock": lambda manifest: replace(manifest, clock=""),
    "another payload": lambda manifest: replace(manifest, payload="0" * 64),
}


@pytest.mark.parametrize("lie", _LIES)
def test_a_manifest_that_does_not_fit_its_payload_is_refused(sites: Sites, lie: str) -> None:
    north, south = sites
    with refused(ErrorCode.EXPORT_DAMAGED):
        forged = rewritten(north.write().path, sender=north, reader=south, change=_LIES[lie])
        south.open(forged).each(lambda _change_set: None)


@pytest.mark.parametrize("version", [b"\0\2", b"\xff\xff"])
def test_a_newer_file_is_told_from_a_damaged_one(sites: Sites, tmp_path: Path, version: bytes) -> None:
    north, south = sites
    inside = inside_of(north.write().path, south)
    newer = sealed(tmp_path / "newer.age", inside[:8] + version + inside[10:], keys_of(south).card.recipient)
    with refused(ErrorCode.EXPORT_TOO_NEW):
        south.open(newer)


def test_a_newer_schema_is_read_all_the_same(sites: Sites) -> None:
    north, south = sites
    newer = rewritten(north.write().path, sender=north, reader=south, change=lambda manifest: replace(manifest, schema=99))
    assert south.open(newer).manifest.schema == 99


def test_a_receipt_for_a_file_never_written_confirms_nothing(sites: Sites) -> None:
    north, south = sites
    claim = Receipt("00000000", 7)
    south.take(rewritten(north.write().path, sender=north, reader=south, change=lambda manifest: replace(manifest, receipt=claim)))
    assert south.store.desk.ask(lambda work: work.peers.last_confirmed(south.peer_id)) is None


def test_what_is_no_file_at_all_is_refused_kindly(sites: Sites, tmp_path: Path) -> None:
    _, south = sites
    with refused(ErrorCode.FILE_UNREADABLE):
        south.open(tmp_path)
    (tmp_path / "empty.age").touch()
    with refused(ErrorCode.EXPORT_DAMAGED):
        south.open(tmp_path / "empty.age")


@pytest.mark.parametrize("length", [0, 1_024])
def test_a_file_that_is_locked_or_goes_away_while_it_is_read_is_not_called_damaged(
    lasting: tuple[Site, Site, Path], monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    """On Windows others can lock a part of a file; a stick can be pulled out, and a share go away, in the middle."""
    _, south, path = lasting
    content = path.read_bytes()
    monkeypatch.setattr(container, "_BLOCK", 512)
    monkeypatch.setattr(Path, "open", lambda _path, _mode: _Torn(content, length))
    with refused(ErrorCode.FILE_UNREADABLE):
        south.open(path)


class _Torn(BytesIO):
    """A file of which only the beginning can be read."""

    def __init__(self, content: bytes, length: int) -> None:
        super().__init__(content)
        self._length = length

    @override
    def readinto(self, buffer: "Buffer", /) -> int:
        if self.tell() >= self._length:
            raise PermissionError(errno.EACCES, "locked by another process")
        return super().readinto(buffer)


def _verdict(site: Site, path: Path, content: bytes) -> ErrorCode | None:
    """Answer why a file is refused; ``None`` if it is not. Anything but a refusal is a fault of ours."""
    path.write_bytes(content)
    try:
        reading.open_file(site.store.desk, path)
    except UserError as error:
        return error.code
    return None


def _everything(work: Work) -> object:
    return work.outgoing.table_tallies(), work.outgoing.log_tallies(work.outgoing.holds()), work.peers.all()


def _flip(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def _drop(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.randrange(1, 64)]


def _double(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.randrange(1, 64)]


def _fill(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    length = min(chance.randrange(1, 64), len(content) - start)
    content[start : start + length] = chance.randbytes(length)


def _append(content: bytearray, chance: random.Random) -> None:
    content += chance.randbytes(chance.randrange(1, 40_000))


_MUTATIONS: tuple[Mutate, ...] = (_flip, _flip, _flip, _cut, _drop, _double, _fill, _append)
