"""Run missing migration steps on a copy of a store, and examine what came out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import EnvironmentProblem, ErrorCode
from app.models.copies import is_intact, settle
from app.models.engine import connect
from app.models.faults import fault_code
from app.models.migrate import is_too_new, migrate_file, needs_migration

if TYPE_CHECKING:
    import sqlite3


def is_outdated(path: Path, key: bytes) -> bool:
    """Tell whether steps are missing.

    Raises:
        EnvironmentProblem: ``STORE_TOO_NEW``; a newer program wrote it. ``STORE_DAMAGED``; there is nothing in it, which is
            what SQLite sees in a file cut off within its first page. Migrating would make an empty store of it.
    """
    connection = connect(path, key)
    try:
        if is_empty(connection):
            raise EnvironmentProblem(ErrorCode.STORE_DAMAGED)
        if is_too_new(connection):
            raise EnvironmentProblem(ErrorCode.STORE_TOO_NEW)
        return needs_migration(connection)
    finally:
        connection.close()


def is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether not even a table is there."""
    return connection.execute("SELECT name FROM sqlite_master LIMIT 1").fetchone() is None


def upgrade_copy(path: Path, key: bytes) -> None:
    """Run the missing steps on a copy nobody else has open, and leave it as one sound file.

    Raises:
        EnvironmentProblem: ``MIGRATION_FAILED``, or ``DISK_FULL``.
    """
    from sqlalchemy.exc import SQLAlchemyError

    try:
        migrate_file(path, key)
    except (RuntimeError, SQLAlchemyError) as error:
        raise EnvironmentProblem(fault_code(error) or ErrorCode.MIGRATION_FAILED) from error
    settle(path, key)
    if not is_intact(path, key):
        raise EnvironmentProblem(ErrorCode.MIGRATION_FAILED)
