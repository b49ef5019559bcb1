"""Open the encrypted store. The only module that knows the SQLCipher driver.

The data key is used raw: a passphrase would cost 120-150 ms on every connection (``docs/adr/0002``).
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection

# Of every value but numbers and texts the driver asks how it is to be stored, and looks for the answer ten times as long as storing takes;
# most columns of most rows hold nothing, yes or no. These answer at once (measured, ADR 12).
driver.register_adapter(type(None), {}.get)
driver.register_adapter(bool, int)

CACHE_KIB = 65_536
"""Page cache per connection; with it encrypted search is as fast as plain (measured, ADR 2)."""


def pragmas(*, read_only: bool) -> list[str]:
    """Answer the settings of every connection."""
    common = [f"cache_size = -{CACHE_KIB}", "foreign_keys = ON", "busy_timeout = 5000", "temp_store = MEMORY"]
    return [*common, "query_only = ON"] if read_only else [*common, "journal_mode = WAL", "secure_delete = ON", "synchronous = FULL"]


def connect(path: Path, key: bytes, *, read_only: bool = False) -> sqlite3.Connection:
    """Open one raw connection; the driver's own class, alike in shape to the standard library's.

    Raises:
        sqlcipher3.dbapi2.DatabaseError: Wrong key, damaged, or not a database; noticed here, not at first use.
    """
    mode = "ro" if read_only else "rw"
    connection: sqlite3.Connection = driver.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        _unlock(connection, key)
        _read_something(connection)
        for pragma in pragmas(read_only=read_only):
            connection.execute(f"PRAGMA {pragma}")
        teach_names(connection)
        _read_something(connection)  # takes up the WAL: a writer that never did leaves the journals behind when it closes
    except BaseException:
        connection.close()
        raise
    return connection


def teach_names(connection: sqlite3.Connection) -> None:
    """Let a connection sort names as DIN 5007-1 does (``COLLATE din5007``)."""
    connection.create_collation("din5007", _compare_names)


def _compare_names(one: str, other: str) -> int:
    """Order two names as DIN 5007-1 does."""
    from app.domain.names import sort_key

    mine, theirs = sort_key(one), sort_key(other)
    return (mine > theirs) - (mine < theirs)


def _read_something(connection: sqlite3.Connection) -> None:
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _unlock(connection: sqlite3.Connection, key: bytes) -> None:
    """Hand over the raw key: 32 bytes, or 48 with the 16 the file begins with (``app.security.envelope.database_seal``)."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # else SQLCipher writes to stderr what we tell in our own words
    # A default of the whole process, so that copies are sealed alike; half as dear as SHA-512 where the processor knows it, never dearer.
    connection.execute("PRAGMA cipher_default_hmac_algorithm = HMAC_SHA256")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def create_empty(path: Path, key: bytes) -> None:
    """Create an empty encrypted database file; it must not exist yet."""
    connection = driver.connect(str(path), isolation_level=None)
    try:
        _unlock(connection, key)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA user_version = 0")
        connection.execute("CREATE TABLE _seal (x)")
        connection.execute("DROP TABLE _seal")
    finally:
        connection.close()


class Channel:
    """One connection to the store: bare for what is read, and under SQLAlchemy for what is written.

    SQLAlchemy is loaded when the first command comes, not when the store is opened (``docs/adr/0006``).
    ``turn`` is held by the one unit of work that uses the connection.
    """

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        self.connection = connect(path, key, read_only=read_only)
        self.turn = Lock()
        self._is_read_only = read_only

    @cached_property
    def engine(self) -> Engine:
        """Answer the same connection under SQLAlchemy."""
        return _engine_on(self.connection, read_only=self._is_read_only)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def open_engine(path: Path, key: bytes) -> Engine:
    """Answer an engine on one writing connection of its own; disposing of it closes the connection."""
    return _engine_on(connect(path, key), read_only=False)


def _engine_on(connection: sqlite3.Connection, *, read_only: bool) -> Engine:
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", module=driver, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)
    if not read_only:
        _begin_immediately(engine)
    return engine


def memory_engine() -> Engine:
    """Answer an engine on an empty database in memory, for comparing schemas in tests."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", module=driver, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "connect", _foreign_keys_on)
    return engine


def _foreign_keys_on(connection: DBAPIConnection, _record: object) -> None:
    connection.cursor().execute("PRAGMA foreign_keys = ON")


def _begin_immediately(engine: Engine) -> None:
    """Take the write lock at the start, so that a unit of work never fails in its middle for want of it."""
    from sqlalchemy import event

    def begin(connection: object) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]  # SQLAlchemy passes its own Connection

    event.listen(engine, "begin", begin)
