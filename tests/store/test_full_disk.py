"""A disk that is really full: a small file system of its own, where the machine lets us mount one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.core.clock import Clock
from app.core.errors import ErrorCode
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.people import CentreFields, NoteFields
from app.models import engine
from app.services import store
from app.services.centre import centre_sheet, change_centre
from app.services.erasing import erase_family
from app.services.families import add_note, family_ids, save_family
from app.services.store import OpenStore
from tests.store.home import PASSPHRASE, Home, is_whole, refused

KAYA = FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Elif"),))
NOTES = 9
MOUNT, UNMOUNT = shutil.which("mount"), shutil.which("umount")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    if MOUNT is None or UNMOUNT is None:
        pytest.skip("there is no mount here")
    if subprocess.run([MOUNT, "-t", "tmpfs", "-o", "size=80m", "tmpfs", place], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run([UNMOUNT, place], check=True)


@pytest.fixture
def home(small_disk: Path, clock: Clock) -> Iterator[Home]:
    place = Home(small_disk / "store", clock)
    yield place
    place.close_all()


def fill(disk: Path, *, but_for: int) -> Path:
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    ballast.write_bytes(bytes(free.f_bavail * free.f_frsize - but_for))
    return ballast


def test_on_a_disk_with_little_space_no_store_is_made(home: Home, small_disk: Path) -> None:
    fill(small_disk, but_for=1_000_000)
    with refused(ErrorCode.DISK_FULL):
        home.create()
    assert not store.store_exists(home.folder)


def test_a_disk_that_fills_up_while_working_loses_nothing_that_was_said_to_be_saved(home: Home, small_disk: Path) -> None:
    opened = home.create()
    ballast = fill(small_disk, but_for=150_000)
    with refused(ErrorCode.DISK_FULL):
        store.backup(opened)
    assert list(home.paths.backups.iterdir()) == []
    saved = 0
    with refused(ErrorCode.DISK_FULL):
        for number in range(1, 500):
            opened.desk.do(change_centre, CentreFields(name=f"{number} " + "x" * 190))
            saved = number
    assert opened.desk.ask(centre_sheet).centre.name.startswith(f"{saved} ")
    with refused(ErrorCode.DISK_FULL):
        store.change_passphrase(opened, proof=PASSPHRASE, new="Sieben Birnen am Zaun")
    home.close_all()
    with refused(ErrorCode.DISK_FULL):
        home.by_passphrase()
    ballast.unlink()
    opened = home.by_passphrase()
    assert opened.desk.ask(centre_sheet).centre.name.startswith(f"{saved} ")
    opened.desk.do(change_centre, CentreFields(name="Familienzentrum Regenbogen"))
    assert is_whole(opened)


def test_while_the_disk_is_full_the_desk_can_still_be_locked(home: Home, small_disk: Path) -> None:
    opened = home.create()
    fill(small_disk, but_for=0)
    store.lock(opened)
    assert opened.is_locked
    assert home.keyring.secrets == {}


def test_what_was_erased_stays_erased_though_there_is_no_room_to_write_the_store_anew(home: Home, small_disk: Path) -> None:
    opened = home.create()
    family_id = entered(opened)
    ballast = fill(small_disk, but_for=300_000)
    erased = opened.desk.do(erase_family, family_id, reason="Wunsch")
    assert not opened.desk.compact()
    assert erased.value == 2 + NOTES
    assert opened.desk.ask(family_ids) == ()
    home.close_all()
    ballast.unlink()
    opened = home.by_passphrase()
    assert free_pages(home, opened) > 0, "so there was something to make up"
    while opened.desk.tidy():
        pass
    assert words_left(home, opened) == free_pages(home, opened) == 0
    assert is_whole(opened)


def test_while_there_is_still_no_room_the_erasure_s_rest_waits_and_disturbs_nobody(home: Home, small_disk: Path) -> None:
    opened = home.create()
    family_id = entered(opened)
    ballast = fill(small_disk, but_for=300_000)
    opened.desk.do(erase_family, family_id, reason="Wunsch")
    for _ in range(2):
        while opened.desk.tidy():
            pass
    ballast.unlink()
    assert free_pages(home, opened) > 0
    while opened.desk.tidy():
        pass
    assert free_pages(home, opened) == 0


def test_an_erasure_cut_short_before_the_store_was_written_anew_is_finished_later(tmp_path: Path, clock: Clock) -> None:
    home = Home(tmp_path / "store", clock)
    opened = home.create()
    opened.desk.do(erase_family, entered(opened), reason="Wunsch")
    home.close_all()
    opened = home.by_passphrase()
    while opened.desk.tidy():
        pass
    assert words_left(home, opened) == free_pages(home, opened) == 0
    home.close_all()


def entered(opened: OpenStore) -> str:
    """Enter a family and write a lot about it, so that whole pages are free when it is gone; answer its id."""
    family_id = opened.desk.do(save_family, KAYA).value
    for day in range(1, NOTES + 1):
        opened.desk.do(add_note, family_id, NoteFields(held_on=date(2026, 1, day), text="x" * 1_900))
    return family_id


def words_left(home: Home, opened: OpenStore) -> int:
    """Count the parts of the search index in which the erased name can still be read by who has the key."""
    return asked(home, opened, "SELECT count(*) FROM search_words_data WHERE instr(block, CAST('kaya' AS BLOB))")


def free_pages(home: Home, opened: OpenStore) -> int:
    """Count the pages the database no longer uses; none as long as it was just written anew."""
    return asked(home, opened, "PRAGMA freelist_count")


def asked(home: Home, opened: OpenStore, sql: str) -> int:
    connection = engine.connect(home.paths.database, opened.database_key, read_only=True)
    try:
        ((count,),) = connection.execute(sql).fetchall()
        return int(count)
    finally:
        connection.close()
