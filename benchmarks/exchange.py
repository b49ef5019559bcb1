"""Export files: the container beside age, 7z, gpg and plain SQLite; writing, previewing and applying between two stores; memory."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

import sqlcipher3.dbapi2 as driver
from stores import PASSPHRASE, copied_store

from app.core.clock import system_clock
from app.domain.people import CentreFields, SiteFields
from app.domain.setup import SetupAnswers, StaffAnswers
from app.models.unit_of_work import Work
from app.security.age_file import new_identity, recipient_of
from app.security.derivation import KeyCost
from app.security.signing import new_signing_key, sign
from app.services.exchange import pairing, reading, taking, writing
from app.services.store import OpenStore, create_store
from app.sync.container import read_outside, read_payload, write_container

FAMILIES = 2_000
CHANGES = 10_000
CONTAINER_MB = 100
MOST_MEMORY_MB = 150
_CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)

_OF_A_COMMAND = 100
_NEW_STORES = 3
"""In so many a whole store is taken over, and the median told: the first time Python also loads what it needs for it."""

# Writes and reads a payload of a million changes, in a process of its own.
_MEMORY = """
from pathlib import Path
from datetime import UTC, datetime
from app.domain.change_lines import LineReader, write_lines
from app.domain.exchange import ForeignChange, ForeignChangeSet, StoreKind
from app.domain.manifest import FileKind, Manifest
from app.security.age_file import new_identity, recipient_of
from app.security.signing import new_signing_key, sign
from app.sync.container import read_outside, read_payload, write_container

identity, key, path, now = new_identity(), new_signing_key(), Path({folder!r}), datetime(2026, 11, 23, tzinfo=UTC)

def lines():
    for number in range(10_000):
        seqs = range(number * 100 + 1, number * 100 + 101)
        changes = tuple(ForeignChange("aaaaaaaa", seq, "child", str(seq), {{"street": "Weg " * 20 + str(seq)}}, {{}}) for seq in seqs)
        yield write_lines(ForeignChangeSet(f"{{number + 1:012x}}-0000-aaaaaaaa", "aaaaaaaa", "edit", None, now, None, changes))

with path.open("wb") as out:
    write_container(out, lines(), recipient=recipient_of(identity), make_manifest=str.encode, sign=lambda message: sign(key, message))
outside = read_outside(path, identity)
manifest = Manifest(
    kind=FileKind.CHANGES, store=StoreKind.REAL, sender="", receiver="", series="aaaaaaaa", number=1, previous="",
    made_at=now, schema=1, program="",
    clock="f" * 12 + "-0000-aaaaaaaa", after={{}}, upto={{"aaaaaaaa": 1_000_000}}, wants=None, receipt=None, log={{}}, tables={{}},
    change_sets=10_000, changes=1_000_000, payload=outside.payload,
)
reader = LineReader(manifest, lambda each: None)
read_payload(outside, reader.feed)
reader.finish()
(peak,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak) / 1024)
"""

Row = dict[str, object]
T = TypeVar("T")


def run() -> list[Row]:
    """Measure the container by itself, then two stores that exchange files."""
    with tempfile.TemporaryDirectory() as folder:
        return [*_container(Path(folder)), *_stores(Path(folder))]


# ---------------------------------------------------------------- the container alone


def _container(folder: Path) -> list[Row]:
    plain = folder / "plain"
    plain.write_bytes(os.urandom(1 << 20) * CONTAINER_MB)
    identity, key = new_identity(), new_signing_key()
    (folder / "key").write_text(identity + "\n")
    ours, sealed = folder / "ours.age", folder / "theirs.age"
    wrote = _speed(lambda: _seal(plain, ours, recipient_of(identity), key))
    read = _speed(lambda: _open(ours, identity))
    there = _speed(lambda: _call("age", "-r", recipient_of(identity), "-o", str(sealed), str(plain)))
    back = _speed(lambda: _call("age", "-d", "-i", str(folder / "key"), "-o", str(folder / "back"), str(sealed)))
    rows = [_ratio("container written, MB/s", wrote, there, "age"), _ratio("container believed and read, MB/s", read, back, "age -d")]
    for name, speed in _others(folder, plain):
        rows.append(
            {"what": "container written, MB/s", "ours": wrote, "other": speed, "other_name": name, "ratio": wrote / speed, "ok": True}
        )
    return rows


def _others(folder: Path, plain: Path) -> Iterator[tuple[str, float]]:
    calls = {
        "7z AES, stored": ("7z", "a", "-mx0", "-pgeheim", "-mhe=on", str(folder / "plain.7z"), str(plain)),
        "gpg AES256, not compressed": (
            *("gpg", "--batch", "--yes", "--homedir", str(folder), "--pinentry-mode", "loopback", "--passphrase", "geheim"),
            *("--compress-algo", "none", "-o", str(folder / "plain.gpg"), "-c", str(plain)),
        ),
    }
    for name, call in calls.items():
        if shutil.which(call[0]):
            yield name, _speed(partial(_call, *call))


def _seal(plain: Path, target: Path, recipient: str, key: bytes) -> None:
    with plain.open("rb") as source, target.open("wb") as out:
        pieces = iter(partial(source.read, 1 << 20), b"")
        write_container(out, pieces, recipient=recipient, make_manifest=str.encode, sign=partial(sign, key), compress=False)


def _open(path: Path, identity: str) -> None:
    read_payload(read_outside(path, identity), lambda _piece: None)


def _speed(act: Callable[[], object]) -> float:
    return CONTAINER_MB * (1 << 20) / 1e6 / min(_seconds(act)[0] for _ in range(3))


def _ratio(what: str, ours: float, other: float, name: str) -> Row:
    return {
        "what": what,
        "ours": ours,
        "other": other,
        "other_name": name,
        "ratio": ours / other,
        "bar": "≥ 0.3",
        "ok": ours >= 0.3 * other,
    }


# ---------------------------------------------------------------- two stores


def _stores(folder: Path) -> Iterator[Row]:
    with copied_store(FAMILIES) as (north, _), ExitStack() as opened:
        souths = [opened.enter_context(_new_store(folder / f"south-{number}", f"Süd {number}")) for number in range(_NEW_STORES)]
        snapshots = [_snapshot(folder, north, south) for south in souths]
        whole, to_south = snapshots[-1].file, snapshots[-1].to_south
        what = f"{FAMILIES} families"
        wrote, read, applied = (median(seconds) for seconds in zip(*(each.seconds for each in snapshots), strict=True))
        yield _bar(f"{what}: {whole.changes} changes, {whole.size / 1e6:.1f} MB, written", wrote, 2.0)
        yield _bar(f"{what}: believed and read", read, 2.0)
        yield _bar(f"{what}: applied in a new store", applied, 2.0, _plain_rows(folder, whole.changes))
        yield from _changes(folder, north, souths[-1], to_south)
        yield _bar("a million changes written and read: highest memory, MB", _memory(folder), MOST_MEMORY_MB)


class _Snapshot(NamedTuple):
    """All of a store in a file for a new one: the seconds to write, to read and to apply it."""

    to_south: str
    file: writing.WrittenFile
    seconds: tuple[float, float, float]


def _snapshot(folder: Path, north: OpenStore, south: OpenStore) -> _Snapshot:
    to_south = _paired(north, south)
    wrote, file = _seconds(lambda: writing.write_export(north.desk, to_south, folder / "out", everything=True))
    read, incoming = _seconds(lambda: reading.open_file(south.desk, file.path))
    applied, _ = _seconds(lambda: taking.apply_file(south.desk, incoming))
    return _Snapshot(to_south, file, (wrote, read, applied))


def _changes(folder: Path, north: OpenStore, south: OpenStore, to_south: str) -> Iterator[Row]:
    ids = north.desk.ask(_children)
    for start in range(0, CHANGES, _OF_A_COMMAND):
        north.desk.do(_move_house, [ids[number % len(ids)] for number in range(start, start + _OF_A_COMMAND)], start)
    wrote, file = _seconds(lambda: writing.write_export(north.desk, to_south, folder / "out"))
    yield _bar(f"{file.changes} changes written", wrote, 1.0)
    opening, incoming = _seconds(lambda: reading.open_file(south.desk, file.path))
    previewing, _ = _seconds(lambda: taking.preview_file(south.desk, incoming))
    yield _bar(f"{file.changes} changes believed and read", opening, 1.0)
    yield _bar(f"{file.changes} changes previewed", previewing, 1.0)
    applied, _ = _seconds(lambda: taking.apply_file(south.desk, incoming))
    yield _bar(f"{file.changes} changes applied", applied, 2.0, _plain_rows(folder, file.changes))


def _children(work: Work) -> tuple[str, ...]:
    return tuple(child.id for family in work.families.several(work.search.families_by_name(archived=False)) for child in family.children)


def _move_house(work: Work, child_ids: Sequence[str], number: int) -> None:
    from app.models.records import ChildRecord

    for child_id in child_ids:
        work.session.get_one(ChildRecord, child_id).street = f"Neue Straße {number}"


@contextmanager
def _new_store(folder: Path, name: str) -> Iterator[OpenStore]:
    answers = SetupAnswers(
        centre=CentreFields(name=name),
        sites=(SiteFields(name=name),),
        staff=(StaffAnswers(name="Kim Reuter", sign="KR"),),
        passphrase=PASSPHRASE,
    )
    made, _ = create_store(folder, answers, keyring=None, clock=system_clock, is_demo=True, cost=_CHEAP)
    try:
        yield made
    finally:
        made.close()


def _paired(north: OpenStore, south: OpenStore) -> str:
    """Pair both, and answer the id of the second in the first."""
    ends = ((north, south), (south, north))
    ids = [
        here.desk.do(pairing.add_peer, there.desk.do(pairing.own_card, name=str(there.folder), anew=True).value).value
        for here, there in ends
    ]
    ids[0] = north.desk.do(pairing.add_peer, south.desk.do(pairing.own_card).value, instead_of=ids[0]).value
    for (here, _), peer_id in zip(ends, ids, strict=True):
        here.desk.do(pairing.confirm_peer, peer_id)
    return ids[0]


def _plain_rows(folder: Path, count: int) -> tuple[float, str]:
    """Answer how long plain SQLite takes to write so many rows of the log's form, one transaction."""
    path = folder / "plain.db"
    path.unlink(missing_ok=True)
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(
        "CREATE TABLE change (number INTEGER PRIMARY KEY, origin, seq, hlc, entity, entity_id, fields, replaced, UNIQUE (origin, seq))"
    )
    row = ("aaaaaaaa", "0" * 26, "child", "0" * 36, '{"street":"Neue Straße 1"}', '{"street":"00000000000000000000000000"}')
    began = time.perf_counter()
    connection.execute("BEGIN")
    columns = "origin, hlc, entity, entity_id, fields, replaced, seq"
    connection.executemany(f"INSERT INTO change ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", ((*row, number) for number in range(count)))
    connection.execute("COMMIT")
    seconds = time.perf_counter() - began
    connection.close()
    return seconds, "plain SQLite, the log's rows alone"


def _memory(folder: Path) -> float:
    """Answer the peak of a whole process that writes, believes and reads a file of a million changes."""
    code = _MEMORY.format(folder=str(folder / "memory.age"))
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def _bar(what: str, ours: float, bar: float, other: tuple[float, str] | None = None) -> Row:
    row: Row = {"what": what, "ours": ours, "bar": f"≤ {bar:g}", "ok": ours <= bar}
    if other is not None:
        row |= {"other": other[0], "other_name": other[1], "ratio": ours / other[0]}
    return row


def _seconds(act: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    value = act()
    return time.perf_counter() - began, value


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
