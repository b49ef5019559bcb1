"""Facts about a store itself: written when it is made and when it is restored, read when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

STORE_ID = "store_id"
IS_DEMO = "is_demo"
ROLE = "role"
ORIGIN = "origin"
COMPACTION_DUE = "compaction_due"
"""Kept from an erasure until the store has been written anew without what was erased."""


def found_store(connection: sqlite3.Connection, *, store_id: str, origin: str, is_demo: bool, role: str = "centre") -> None:
    """Write the first facts into an empty, migrated store."""
    note_facts(connection, {STORE_ID: store_id, ORIGIN: origin, IS_DEMO: "yes" if is_demo else "no", ROLE: role})


def renew_origin(connection: sqlite3.Connection, origin: str) -> None:
    """Let the change log go on under a new name: after a restore the old one may have gone on elsewhere."""
    note_facts(connection, {ORIGIN: origin})


def is_demo(connection: sqlite3.Connection) -> bool:
    """Tell whether the store holds invented people only; one from before stores had facts was never a demo."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'store_fact'").fetchone() is None:
        return False
    return fact_of(connection, IS_DEMO) == "yes"


def is_office(connection: sqlite3.Connection) -> bool:
    """Tell whether the store is an office's: it holds no family, only what goes between the office and its centres."""
    return fact_of(connection, ROLE) == "office"


def origin_of(connection: sqlite3.Connection) -> str:
    """Answer the name under which the change log is written.

    Raises:
        LookupError: The store was never founded.
    """
    origin = fact_of(connection, ORIGIN)
    if origin is None:
        raise LookupError("the store has no origin")
    return origin


def fact_of(connection: sqlite3.Connection, name: str) -> str | None:
    """Answer a fact of a store."""
    row = connection.execute("SELECT value FROM store_fact WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def note_facts(connection: sqlite3.Connection, facts: dict[str, str]) -> None:
    """Write facts, in place of those before."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT OR REPLACE INTO store_fact (name, value) VALUES (?, ?)", facts.items())
