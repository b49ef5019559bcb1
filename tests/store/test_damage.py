"""What a disk, a careless copy or a newer program can do to a store; nothing is ever guessed, nothing is made worse."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import ErrorCode
from app.models.engine import connect
from app.services import store
from app.services.store.opened import OpenStore, database_key
from tests.store.home import Home, is_whole, refused

PAGE = 4096


def key_of(opened: OpenStore) -> bytes:
    return database_key(opened.data_key, opened.keys.store_id)


def alter(path: Path, change: Callable[[bytearray], None]) -> bytes:
    """Change a file and answer how it was left, to see later that nobody touched it since."""
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)
    return bytes(content)


def flip(place: int) -> Callable[[bytearray], None]:
    def change(content: bytearray) -> None:
        content[place] ^= 1

    return change


@pytest.mark.parametrize("length", [0, 1, 100, PAGE, 3 * PAGE, 3 * PAGE + 17])
def test_a_truncated_store_is_damaged(closed: Home, length: int) -> None:
    left = alter(closed.paths.database, lambda content: content.__delitem__(slice(length, None)))
    with refused(ErrorCode.STORE_DAMAGED):
        closed.by_passphrase()
    assert closed.paths.database.read_bytes() == left


@pytest.mark.parametrize("place", [20, 200, PAGE - 1])
def test_a_damaged_first_page_is_damage_not_a_wrong_passphrase(closed: Home, place: int) -> None:
    left = alter(closed.paths.database, flip(place))
    for way in (closed.by_passphrase, closed.by_keyring, lambda: closed.by_recovery_key(closed.recovery.text)):
        with refused(ErrorCode.STORE_DAMAGED):
            way()
    assert closed.paths.database.read_bytes() == left


def test_with_a_damaged_store_a_wrong_passphrase_is_still_wrong(closed: Home) -> None:
    alter(closed.paths.database, flip(200))
    with refused(ErrorCode.WRONG_PASSPHRASE):
        closed.by_passphrase("falsch")


def test_damage_in_the_middle_is_found_by_verify_and_by_the_backup(home: Home) -> None:
    home.create()
    home.close_all()
    pages = home.paths.database.stat().st_size // PAGE
    alter(home.paths.database, flip((pages - 2) * PAGE + 100))
    opened = home.by_passphrase()
    health = store.verify(opened)
    assert not health.is_sound
    assert health.damaged_pages
    assert not any("Regenbogen" in line for line in health.findings)
    with refused(ErrorCode.STORE_DAMAGED):
        store.backup(opened)
    assert list(home.paths.backups.iterdir()) == []


def test_the_store_of_somebody_else_is_not_ours(closed: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other", closed.clock)
    other.create()
    other.close_all()
    left = other.paths.database.read_bytes()
    closed.paths.database.write_bytes(left)
    with refused(ErrorCode.STORE_NOT_OURS):
        closed.by_passphrase()
    assert closed.paths.database.read_bytes() == left


def test_a_plain_database_and_any_other_file_are_not_ours(closed: Home) -> None:
    closed.paths.database.unlink()
    plain = sqlite3.connect(closed.paths.database)
    plain.execute("CREATE TABLE family (name)")
    plain.commit()
    plain.close()
    with refused(ErrorCode.STORE_NOT_OURS):
        closed.by_passphrase()
    for times in (1, 1000):
        closed.paths.database.write_bytes(b"Das ist ein Brief. " * times)
        with refused(ErrorCode.STORE_NOT_OURS):
            closed.by_passphrase()


def test_a_store_from_a_newer_version_is_not_touched(home: Home) -> None:
    key = key_of(home.create())
    home.close_all()
    connection = connect(home.paths.database, key)
    connection.execute("UPDATE alembic_version SET version_num = '9999_future'")
    connection.close()
    left = home.paths.database.read_bytes()
    with refused(ErrorCode.STORE_TOO_NEW):
        home.by_passphrase()
    assert home.paths.database.read_bytes() == left
    assert not home.paths.backups.exists()


def test_missing_and_damaged_keys_are_said_so(closed: Home) -> None:
    content = closed.paths.keys.read_bytes()
    closed.paths.keys.write_bytes(content[:-40])
    with refused(ErrorCode.KEYS_DAMAGED):
        closed.by_passphrase()
    closed.paths.keys.write_bytes(b"[" * 100_000)
    with refused(ErrorCode.KEYS_DAMAGED):
        closed.by_passphrase()
    closed.paths.keys.unlink()
    closed.paths.keys.mkdir()
    with refused(ErrorCode.KEYS_DAMAGED):
        closed.by_passphrase()
    closed.paths.keys.rmdir()
    with refused(ErrorCode.KEYS_MISSING):
        closed.by_passphrase()
    closed.paths.keys.write_bytes(content)
    assert is_whole(closed.by_passphrase())


def test_a_missing_database_is_missing(closed: Home) -> None:
    closed.paths.database.unlink()
    with refused(ErrorCode.DATABASE_MISSING):
        closed.by_passphrase()
    closed.paths.database.mkdir()
    with refused(ErrorCode.DATABASE_MISSING):
        closed.by_passphrase()


def test_a_change_that_passed_the_log_by_is_found(home: Home) -> None:
    key = key_of(home.create())
    home.close_all()
    connection = connect(home.paths.database, key)
    connection.execute("UPDATE centre SET city = 'Anderswo'")
    connection.close()
    health = store.verify(home.by_passphrase())
    assert len(health.replay) == 1
    assert health.replay[0].endswith(": city")
    assert "Anderswo" not in health.replay[0]


def test_references_that_point_nowhere_are_found(home: Home) -> None:
    key = key_of(home.create())
    home.close_all()
    connection = connect(home.paths.database, key)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM change_set")
    connection.close()
    assert store.verify(home.by_passphrase()).dangling


def test_nothing_is_written_to_the_terminal(closed: Home, capfd: pytest.CaptureFixture[str]) -> None:
    """SQLCipher would report every damaged page there by itself."""
    alter(closed.paths.database, flip(200))
    with refused(ErrorCode.STORE_DAMAGED):
        closed.by_passphrase()
    assert capfd.readouterr() == ("", "")
