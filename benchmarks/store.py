"""The price of encryption: the statements of real queries and commands, replayed on our store and on its plain copy.

Both sides are the same SQLite with the same pragmas and cache; only the key differs.
"""

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection  # sqlcipher3 has the same interface, but no types
from statistics import median
from typing import Any

import sqlcipher3.dbapi2 as driver
from _stores import demo_folder, open_demo
from sqlalchemy import Engine, event

from app.models.engine import connect
from app.services import families, search
from app.services.store import OpenStore

_FAMILIES = 2_000
_ROUNDS = 7
_BAR = 1.3
_SAME_PRAGMAS = (
    "cache_size = -65536",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "journal_mode = WAL",
    "secure_delete = ON",
    "synchronous = FULL",
)

Statement = tuple[str, Any]


def run() -> list[dict[str, Any]]:
    """Measure reading and writing."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = _both_copies(Path(folder))
        store = open_demo(_FAMILIES)
        with _recording() as reads:
            _read(store)
        store.close()
        rows = [_row(f"reading: {len(reads)} statements of lists, sheets and searches", lambda _: reads, ours, plain)]
        rows.append(_row("writing: 300 families changed, one transaction each", lambda number: _writes(ours, number), ours, plain))
        ours.close()
        plain.close()
    return rows


def _both_copies(folder: Path) -> tuple[Connection, Connection]:
    store = open_demo(_FAMILIES)
    key = store.database_key
    store.close()
    encrypted, plain = folder / "encrypted.db", folder / "plain.db"
    shutil.copy(demo_folder(_FAMILIES) / "direktdraht.db", encrypted)
    ours = connect(encrypted, key)
    ours.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    ours.execute("SELECT sqlcipher_export('plain')")
    ours.execute("DETACH DATABASE plain")
    other = driver.connect(str(plain), isolation_level=None)
    for pragma in _SAME_PRAGMAS:
        other.execute(f"PRAGMA {pragma}")
    return ours, other


@contextmanager
def _recording() -> Iterator[list[Statement]]:
    """Collect every statement any engine runs meanwhile."""
    statements: list[Statement] = []

    def record(_connection: object, _cursor: object, statement: str, parameters: object, _context: object, many: bool) -> None:  # noqa: FBT001 - SQLAlchemy's signature
        if not many and statement.lstrip().startswith("SELECT"):
            statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", record)
    yield statements
    event.remove(Engine, "before_cursor_execute", record)


def _read(store: OpenStore) -> None:
    chance = random.Random(1)  # noqa: S311 - which families are read, nothing secret
    ids = store.desk.ask(families.family_ids)
    for family_id in chance.sample(ids, 40):
        store.desk.ask(families.family_sheet, family_id)
    for start in range(0, 1_000, 50):
        store.desk.ask(families.family_rows, ids[start : start + 50])
    for text in ("m", "mu", "muel", "mueller", "a", "yil", "dordevic", "weiss", "02941", "1.9.20", "anna m"):
        store.desk.ask(families.families_matching, text)
        store.desk.ask(search.find, text)


def _writes(connection: Connection, round_number: int) -> list[Statement]:
    """Answer changes that really change something: SQLite does not write a page for a value that is there already."""
    statements: list[Statement] = []
    for (family_id,) in connection.execute("SELECT id FROM family ORDER BY id LIMIT 300").fetchall():
        remark = f"Rückruf {round_number}: Bescheid kommt Ende der Woche."
        statements += [("BEGIN IMMEDIATE", ()), ("UPDATE family SET remark = ? WHERE id = ?", (remark, family_id)), ("COMMIT", ())]
    return statements


def _row(what: str, work: Callable[[int], list[Statement]], ours: Connection, plain: Connection) -> dict[str, Any]:
    pairs = []
    for number in range(_ROUNDS + 1):
        statements = work(number)
        first, second = (ours, plain) if number % 2 else (plain, ours)  # neither side always runs after the other
        seconds = {first: _seconds(first, statements), second: _seconds(second, statements)}
        pairs.append((seconds[ours], seconds[plain]))
    del pairs[0]  # both caches are warm from here on, as they are while people work
    encrypted, bare = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    ratio = median(pair[0] / pair[1] for pair in pairs)
    return {
        "what": what,
        "ours": f"{encrypted * 1000:.1f} ms",
        "other": f"{bare * 1000:.1f} ms",
        "other_name": "the same SQLite without a key",
        "ratio": ratio,
        "bar": f"≤ {_BAR}",
        "ok": ratio <= _BAR,
    }


def _seconds(connection: Connection, statements: list[Statement]) -> float:
    begun = time.perf_counter()
    for statement, parameters in statements:
        connection.execute(statement, parameters).fetchall()
    return time.perf_counter() - begun
