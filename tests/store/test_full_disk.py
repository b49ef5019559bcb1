"""A disk that is really full: a small file system of its own, where the machine lets us mount one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.clock import Clock
from app.core.errors import ErrorCode
from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.people import CentreFields
from app.services import store
from app.services.centre import centre_sheet, change_centre
from app.services.erasing import erase_family
from app.services.families import family_ids, save_family
from tests.store.home import PASSPHRASE, Home, is_whole, refused

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
    draft = FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Elif"),))
    family_id = opened.desk.do(save_family, draft).value
    ballast = fill(small_disk, but_for=300_000)
    erased = opened.desk.do(erase_family, family_id, reason="Wunsch")
    assert not opened.desk.compact()
    assert erased.value == 2
    assert opened.desk.ask(family_ids) == ()
    ballast.unlink()
    assert opened.desk.compact()
    assert is_whole(opened)
