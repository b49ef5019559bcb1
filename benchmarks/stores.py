"""Demo stores for the benchmarks, made once and kept under ``build/benchmarks``: entering 100,000 persons takes minutes."""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from app.core.clock import system_clock
from app.core.errors import AppError
from app.models.engine import connect
from app.security.derivation import KeyCost
from app.security.keyring_port import MemoryKeyring
from app.services.store import OpenStore
from app.services.store_door import StoreDoor

PASSPHRASE = "nur zum Messen da"  # noqa: S105 - guards invented families only
FAMILIES_FOR_100_000_PERSONS = 29_700
FAMILIES, APPLICATIONS = 10_000, 30_000
"""What *Heute* and the lists are measured with."""

_FOLDER = Path(__file__).resolve().parents[1] / "build" / "benchmarks"
_COMPLETE = "complete"
_SCHEMA = Path(__file__).resolve().parents[1] / "app" / "models" / "migrations" / "versions"
_COPY = """
INSERT INTO application ({columns})
SELECT {values} FROM application ORDER BY rowid LIMIT ?
"""
_CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)


@contextmanager
def demo_store(families: int) -> Iterator[OpenStore]:
    """Open a demo store with so many families; make it if it is not there, or is of another version."""
    door, folder = StoreDoor(keyring=MemoryKeyring(), clock=system_clock, cost=_CHEAP), _FOLDER / f"families-{families}"
    if not _opens(door, folder):
        shutil.rmtree(folder, ignore_errors=True)
        print(f"… making a store with {families} families", file=sys.stderr, flush=True)
        door.create_demo(folder, PASSPHRASE, seed=1, families=families)
        (folder / _COMPLETE).write_text(_schema_mark(), "utf-8")
    with door.opened(folder, PASSPHRASE) as store:
        yield store


@contextmanager
def copied_store(families: int) -> Iterator[tuple[OpenStore, Path]]:
    """Open a copy of a demo store, which the next benchmark finds unchanged, in a folder of its own."""
    with demo_store(families) as original:
        source = original.folder
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "store"
        shutil.copytree(source, folder)
        with StoreDoor(keyring=MemoryKeyring(), clock=system_clock, cost=_CHEAP).opened(folder, PASSPHRASE) as store:
            yield store, Path(made)


@contextmanager
def full_store() -> Iterator[OpenStore]:
    """Open a copy of the demo with as many applications as the bars name: those there are, again with other ids."""
    with copied_store(FAMILIES) as (store, _):
        connection = connect(store.paths.database, store.database_key)
        ((there,),) = connection.execute("SELECT count(*) FROM application").fetchall()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(application)")]
        values = ["'x' || substr(id, 2)" if name == "id" else "'x' || code" if name == "code" else name for name in columns]
        connection.execute(_COPY.format(columns=", ".join(columns), values=", ".join(values)), (APPLICATIONS - there,))
        connection.close()
        yield store


def _opens(door: StoreDoor, folder: Path) -> bool:
    complete = folder / _COMPLETE
    if not complete.exists() or complete.read_text("utf-8") != _schema_mark():
        return False
    try:
        with door.opened(folder, PASSPHRASE):
            return True
    except AppError:
        return False


def _schema_mark() -> str:
    """Answer a mark of the tables' present form: before the first release it changes without a new version."""
    return sha256(b"".join(path.read_bytes() for path in sorted(_SCHEMA.glob("0*.py")))).hexdigest()


def milliseconds(calls: Sequence[Callable[[], object]]) -> list[float]:
    """Answer how long each call took."""
    times = []
    for call in calls:
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    return times


def p95(times: Sequence[float]) -> float:
    """Answer the time that 95 of 100 calls stay below."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]
