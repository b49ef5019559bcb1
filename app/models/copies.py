"""Copies and examinations of a whole store, on connections of their own that never hold up the writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver

from app.domain.store_health import StoreHealth
from app.models.engine import Channel, connect

if TYPE_CHECKING:
    import sqlite3

_JOURNALS = ("-wal", "-shm", "-journal")


def copy_encrypted(source: Path, key: bytes, target: Path) -> None:
    """Write a compact copy under the same key; the source may be open and being written meanwhile.

    ``target`` must not exist. On the disk only encrypted pages appear, in the copy and in between.
    """
    with _reading(source, key) as connection:
        # "query_only" forbids even writing another file; the connection stays read-only by its open mode.
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("VACUUM INTO ?", (str(target),))


def examine(path: Path, key: bytes) -> StoreHealth:
    """Check every page's seal, the structure, the references and the change log of a store."""
    with _reading(path, key) as connection:
        pages = _lines(connection, "PRAGMA cipher_integrity_check")
        structure = tuple(line for line in _lines(connection, "PRAGMA integrity_check") if line != "ok")
        dangling = () if pages or structure else _dangling(connection)
    if pages or structure or dangling:
        return StoreHealth(damaged_pages=pages, structure=structure, dangling=dangling)
    return StoreHealth(replay=_replay_differences(path, key))


def is_intact(path: Path, key: bytes) -> bool:
    """Tell whether pages, structure and references are sound; without replaying the log, so it is quick enough for every backup."""
    try:
        with _reading(path, key) as connection:
            return (
                not _lines(connection, "PRAGMA cipher_integrity_check")
                and _lines(connection, "PRAGMA integrity_check") == ("ok",)
                and not _dangling(connection)
            )
    except driver.DatabaseError:
        return False


def remove_database(path: Path) -> None:
    """Remove a database file with its journals; nothing happens if there is none."""
    for place in database_files(path):
        place.unlink(missing_ok=True)


def database_files(path: Path) -> tuple[Path, ...]:
    """Answer a database file and the journals that belong to it."""
    return path, *_journals(path)


def remove_journals(path: Path) -> None:
    """Remove journals left over from another file of this name: SQLite would play them into the new one."""
    for place in _journals(path):
        place.unlink(missing_ok=True)


def settle(path: Path, key: bytes) -> None:
    """Bring everything written so far into the file itself, so that it may be moved alone; no one else has it open."""
    connection = connect(path, key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _journals(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in _JOURNALS)


@contextmanager
def _reading(path: Path, key: bytes) -> Iterator[sqlite3.Connection]:
    connection = connect(path, key, read_only=True)
    try:
        yield connection
    finally:
        connection.close()


def _lines(connection: sqlite3.Connection, pragma: str) -> tuple[str, ...]:
    try:
        return tuple(str(row[0]) for row in connection.execute(pragma))
    except driver.DatabaseError as error:
        return (str(error),)


def _dangling(connection: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(f"{table} {row}: {parent}" for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"))


def _replay_differences(path: Path, key: bytes) -> tuple[str, ...]:
    from sqlalchemy.orm import Session

    from app.domain.deadline_rules import shipped_rules
    from app.models.access import Access
    from app.models.next_steps import NextSteps
    from app.models.replay import differences

    channel = Channel(path, key, read_only=True)
    try:
        with Session(channel.engine) as session:
            found = differences(session)
        with closing(Access(channel)) as access:
            steps = NextSteps(access, shipped_rules()).outdated()
        return (*found, *(f"application {application_id}: next step" for application_id in steps))
    finally:
        channel.close()
