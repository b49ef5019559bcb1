"""Bring a store up to date: forward only, in one transaction, foreign keys off while tables are rebuilt (ADR 2)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.models.engine import open_engine

if TYPE_CHECKING:
    import sqlite3

    from alembic.config import Config
    from sqlalchemy import Connection, Engine

HEAD = "0001_initial"
"""The newest step; a test compares it with the scripts, so that opening a store need not load Alembic."""


def schema_number() -> int:
    """Answer the number of the newest step, as export files tell it."""
    return _number(HEAD)


def version(connection: sqlite3.Connection) -> str | None:
    """Answer the step a store stands at; ``None`` for an empty one."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if found else None
    return str(row[0]) if row else None


def needs_migration(connection: sqlite3.Connection) -> bool:
    """Tell whether steps are missing."""
    return version(connection) != HEAD and not is_too_new(connection)


def is_too_new(connection: sqlite3.Connection) -> bool:
    """Tell whether a newer program wrote this store; it must not be touched then."""
    found = version(connection)
    return found is not None and _number(found) > _number(HEAD)


def _number(revision: str) -> int:
    return int(revision.split("_", 1)[0])


def migrate_file(path: Path, key: bytes) -> None:
    """Run all missing steps on a file nobody else has open."""
    engine = open_engine(path, key)
    try:
        migrate(engine)
    finally:
        engine.dispose()


def migrate(engine: Engine) -> None:
    """Run all missing steps.

    Raises:
        RuntimeError: A step left references that point nowhere; nothing was changed.
    """
    raw = engine.raw_connection()
    try:
        # Outside any transaction: inside one the pragma does nothing, and a rebuilt parent table would delete its children.
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
    finally:
        raw.close()
    try:
        with engine.begin() as connection:
            _run_steps(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("migration left dangling references")
    finally:
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA foreign_keys = ON")
        raw.close()


def _run_steps(connection: Connection) -> None:
    from alembic import command

    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def alembic_config() -> Config:
    """Answer Alembic's configuration; it has no file of its own."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "app.models:migrations")
    config.set_main_option("path_separator", "os")
    return config
