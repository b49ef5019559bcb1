"""An older store is brought up to date on a copy, after a backup; when that fails it is as before."""

import pytest

from app.core.errors import ErrorCode
from app.models.engine import connect, create_empty
from app.models.migrate import HEAD, version
from app.services.store.opened import database_key
from tests.store.home import PASSPHRASE, Home, refused


@pytest.fixture
def key(home: Home) -> bytes:
    opened = home.create()
    key = database_key(opened.data_key, opened.keys.store_id)
    home.close_all()
    return key


def make_old(home: Home, key: bytes) -> None:
    """Put a store in place from before the first step, with something in it that must survive."""
    home.paths.database.unlink()
    create_empty(home.paths.database, key)
    connection = connect(home.paths.database, key)
    connection.execute("CREATE TABLE keepsake (text)")
    connection.execute("INSERT INTO keepsake VALUES ('noch da')")
    connection.close()


def test_an_older_store_is_brought_up_to_date_after_a_backup(home: Home, key: bytes) -> None:
    make_old(home, key)
    home.by_passphrase(PASSPHRASE)
    home.close_all()
    connection = connect(home.paths.database, key)
    assert version(connection) == HEAD
    assert connection.execute("SELECT text FROM keepsake").fetchone() == ("noch da",)
    connection.close()
    assert [path.name for path in home.paths.backups.iterdir()] == ["direktdraht-2026-11-23.ddbackup"]
    assert not list(home.folder.glob("*.new*"))


def test_an_up_to_date_store_needs_no_backup_to_open(home: Home, key: bytes) -> None:
    assert key
    home.by_passphrase()
    assert not home.paths.backups.exists()


def test_a_step_that_fails_leaves_everything_as_it_was(home: Home, key: bytes) -> None:
    make_old(home, key)
    connection = connect(home.paths.database, key)
    connection.execute("CREATE TABLE centre (in_the_way)")
    connection.close()
    with refused(ErrorCode.MIGRATION_FAILED):
        home.by_passphrase()
    connection = connect(home.paths.database, key)
    assert connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall() == [
        ("centre",),
        ("keepsake",),
    ]
    connection.close()
    assert list(home.paths.backups.iterdir())
    assert not list(home.folder.glob("*.new*"))


def test_killed_while_migrating_the_next_start_begins_anew(home: Home, key: bytes) -> None:
    make_old(home, key)
    home.paths.new_database.write_bytes(b"half a copy")
    home.by_passphrase()
    assert not home.paths.new_database.exists()
