"""Bring a store up to date: forward only, in one transaction, foreign keys off while tables are rebuilt (ADR 2)."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001_initial"
"""The newest step; a test compares it with the scripts, so that opening a store need not load Alembic."""


def version(engine: Engine) -> str | None:
    """Answer the step a store stands at; ``None`` for an empty one."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").first()
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first() if found else None
    return str(row[0]) if row else None


def needs_migration(engine: Engine) -> bool:
    """Tell whether steps are missing."""
    return version(engine) != HEAD and not is_too_new(engine)


def is_too_new(engine: Engine) -> bool:
    """Tell whether a newer program wrote this store; it must not be touched then."""
    found = version(engine)
    return found is not None and _number(found) > _number(HEAD)


def _number(revision: str) -> int:
    return int(revision.split("_", 1)[0])


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


def alembic_config() -> "Config":
    """Answer Alembic's configuration; it has no file of its own."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "app.models:migrations")
    config.set_main_option("path_separator", "os")
    return config
