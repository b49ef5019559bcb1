"""What encryption costs: the same statements on the same tables, encrypted and plain, by turns in one run."""

import statistics
import tempfile
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from stores import demo_store, milliseconds

from app.models import engine
from app.services.store import OpenStore

FAMILIES = 3_000
BAR = 1.3
ROUNDS = 9

_PRAGMAS = (
    "cache_size = -65536",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "journal_mode = WAL",
    "secure_delete = ON",
    "synchronous = FULL",
)
_SEARCH = (
    "SELECT e.label FROM search_words w JOIN search_entry e ON e.number = w.rowid "
    "WHERE search_words MATCH ? ORDER BY e.is_archived, e.sort_key LIMIT 50"
)


def run() -> list[dict[str, object]]:
    """Measure reading, searching, listing and writing."""
    with tempfile.TemporaryDirectory() as folder, demo_store(FAMILIES) as store:
        encrypted, plain = _both(store, Path(folder))
        try:
            ids = [row[0] for row in plain.execute("SELECT id FROM family ORDER BY id LIMIT 400")]
            parts: dict[str, Callable[[Any], None]] = {
                "reading 400 families": partial(_read, ids),
                "searching 60 words": _search,
                "listing every application by due date": _list,
                "writing 40 families, one transaction each": _write,
            }
            return [_row(name, part, encrypted, plain) for name, part in parts.items()]
        finally:
            encrypted.close()
            plain.close()


def _both(store: OpenStore, folder: Path) -> tuple[Any, Any]:
    """Copy the store twice, once under a key and once without."""
    source = engine.connect(store.paths.database, store.database_key)
    encrypted, plain = folder / "encrypted.db", folder / "plain.db"
    key = store.database_key.hex()
    try:
        for path, spelled in ((encrypted, f"\"x'{key}'\""), (plain, "''")):
            source.execute(f"ATTACH DATABASE '{path}' AS copy KEY {spelled}")
            source.execute("SELECT sqlcipher_export('copy')")
            source.execute("DETACH DATABASE copy")
    finally:
        source.close()
    return _opened(encrypted, key), _opened(plain, "")


def _opened(path: Path, key: str) -> Any:  # noqa: ANN401 - the driver has no stubs
    connection = driver.connect(str(path), isolation_level=None)
    if key:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def _read(ids: list[str], connection: Any) -> None:  # noqa: ANN401
    for family_id in ids:
        connection.execute("SELECT * FROM adult WHERE family_id = ?", (family_id,)).fetchall()
        connection.execute("SELECT * FROM child WHERE family_id = ?", (family_id,)).fetchall()
        connection.execute(
            "SELECT g.* FROM grant_period g JOIN child c ON c.id = g.child_id WHERE c.family_id = ?", (family_id,)
        ).fetchall()


def _search(connection: Any) -> None:  # noqa: ANN401
    for word in ("m*", "mu*", "mull*", "yil*", "dor*", "weis*", "an*", "sche*", "al*", "ahm*", "kow*", "ngu*") * 5:
        connection.execute(_SEARCH, (word,)).fetchall()


def _list(connection: Any) -> None:  # noqa: ANN401
    connection.execute(
        "SELECT a.*, c.family_name FROM application a JOIN child c ON c.id = a.child_id ORDER BY a.due_on IS NULL, a.due_on"
    ).fetchall()


def _write(connection: Any) -> None:  # noqa: ANN401
    """Copy families under new ids, with their adults: real rows of the usual size."""
    columns = [row[1] for row in connection.execute("PRAGMA table_info(adult)") if row[1] not in {"id", "family_id"}]
    own = [row[1] for row in connection.execute("PRAGMA table_info(family)") if row[1] != "id"]
    for (family_id,) in connection.execute("SELECT id FROM family ORDER BY id LIMIT 40").fetchall():
        new_id = str(uuid.uuid4())
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            f"INSERT INTO family (id, {', '.join(own)}) SELECT ?, {', '.join(own)} FROM family WHERE id = ?", (new_id, family_id)
        )
        for number in range(3):
            names = ", ".join(columns)
            connection.execute(
                f"INSERT INTO adult (id, family_id, {names}) SELECT ? || id, ?, {names} FROM adult WHERE family_id = ?",
                (f"{new_id[:8]}{number}", new_id, family_id),
            )
        connection.execute("COMMIT")


def _row(name: str, part: Callable[[Any], None], encrypted: Any, plain: Any) -> dict[str, object]:  # noqa: ANN401
    """Run both sides by turns, so that a busy machine slows both; the medians are compared."""
    part(encrypted)
    part(plain)
    ours, other = [], []
    for _ in range(ROUNDS):
        ours += milliseconds([partial(part, encrypted)])
        other += milliseconds([partial(part, plain)])
    ratio = statistics.median(ours) / statistics.median(other)
    return {
        "what": f"store: {name}, ms",
        "ours": statistics.median(ours),
        "other": statistics.median(other),
        "other_name": "plain SQLite",
        "ratio": ratio,
        "bar": f"≤ {BAR} ×",
        "ok": ratio <= BAR,
    }
