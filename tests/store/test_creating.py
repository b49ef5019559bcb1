import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.clock import Clock
from app.core.errors import ErrorCode
from app.security.keyring_port import MemoryKeyring
from app.services import store
from app.services.centre import centre_sheet
from tests.store.home import ANSWERS, CHEAP, PASSPHRASE, Home, is_whole, refused


def test_a_new_store_holds_what_the_wizard_asked(home: Home) -> None:
    karin = replace(ANSWERS.staff[0], pin="4711")
    opened = home.create(replace(ANSWERS, staff=(karin, ANSWERS.staff[1])))
    sheet = opened.desk.ask(centre_sheet)
    assert (sheet.centre.name, sheet.centre.city) == ("Familienzentrum Regenbogen", "Lippstadt")
    assert [site.name for site in sheet.sites] == ["Kita Nord", "Kita Süd"]
    assert [(staff.sign, staff.has_pin) for staff in sheet.staff] == [("KR", True), ("AD", False)]
    assert [office.name for office in sheet.offices] == ["Jobcenter am Markt"]
    assert is_whole(opened)
    assert not opened.is_demo


def test_a_demo_store_says_so_for_ever(home: Home) -> None:
    made, _ = store.create_store(home.folder, ANSWERS, keyring=None, clock=home.clock, cost=CHEAP, is_demo=True)
    made.close()
    assert home.by_passphrase().is_demo


def test_nothing_readable_lies_on_the_disk(home: Home) -> None:
    home.create()
    on_disk = b"".join(path.read_bytes() for path in home.folder.iterdir() if path.is_file())
    for text in ("Regenbogen", "Kita Nord", "Karin", PASSPHRASE, "4711", "sqlite", "SQLite"):
        assert text.encode() not in on_disk
    assert not any(word in on_disk.decode("latin-1").split() for word in home.recovery.words)


@pytest.mark.skipif(os.name == "nt", reason="rights of Windows are inherited from the user's folder")
def test_only_its_owner_may_read_it(closed: Home) -> None:
    assert closed.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o077 for path in (closed.paths.database, closed.paths.keys)} == {0}


def test_a_store_is_never_overwritten(closed: Home) -> None:
    with refused(ErrorCode.STORE_EXISTS):
        closed.create()
    closed.paths.keys.rename(closed.folder / "elsewhere")
    with refused(ErrorCode.STORE_EXISTS):
        closed.create()


def test_keys_without_database_are_not_overwritten_either(closed: Home) -> None:
    closed.paths.database.rename(closed.folder / "elsewhere.db")
    with refused(ErrorCode.STORE_EXISTS):
        closed.create()


def test_a_short_passphrase_is_refused_before_anything_is_made(home: Home) -> None:
    with refused(ErrorCode.PASSPHRASE_TOO_SHORT):
        store.create_store(home.folder, replace(ANSWERS, passphrase="kurz       "), keyring=None, clock=home.clock)
    assert not home.folder.exists()


def test_a_bad_pin_leaves_no_store(home: Home) -> None:
    staff = (replace(ANSWERS.staff[0], pin="12"),)
    with refused(ErrorCode.PIN_FORMAT):
        store.create_store(home.folder, replace(ANSWERS, staff=staff), keyring=None, clock=home.clock, cost=CHEAP)
    assert not store.store_exists(home.folder)
    home.create()


def test_without_wish_or_keyring_nothing_is_put_into_it(tmp_path: Path, clock: Clock) -> None:
    keyring = MemoryKeyring()
    wishless = replace(ANSWERS, use_keyring=False)
    store.create_store(tmp_path / "a", wishless, keyring=keyring, clock=clock, cost=CHEAP)[0].close()
    store.create_store(tmp_path / "b", ANSWERS, keyring=None, clock=clock, cost=CHEAP)[0].close()
    store.open_with_passphrase(tmp_path / "b", PASSPHRASE, keyring=keyring, clock=clock, cost=CHEAP).close()
    assert keyring.secrets == {}


def test_a_locked_keyring_does_not_keep_a_store_from_being_made(home: Home) -> None:
    home.keyring.is_locked = True
    home.create()
    home.close_all()
    with refused(ErrorCode.KEYRING_EMPTY):
        home.by_keyring()
    home.keyring.is_locked = False
    home.by_passphrase(keyring=home.keyring)
    home.close_all()
    assert is_whole(home.by_keyring())


def test_killed_between_the_two_new_names_the_store_is_finished_at_the_next_start(closed: Home) -> None:
    closed.paths.keys.rename(closed.paths.new_keys)
    assert store.store_exists(closed.folder)
    assert is_whole(closed.by_passphrase())
    assert not closed.paths.new_keys.exists()


def test_killed_before_the_first_new_name_nothing_stands_in_the_way(home: Home) -> None:
    home.folder.mkdir()
    home.paths.new_database.write_bytes(b"half a database")
    home.paths.new_keys.write_bytes(b"half a key file")
    assert not store.store_exists(home.folder)
    assert is_whole(home.create())
    assert sorted(path.name for path in home.folder.glob("*.new*")) == []
