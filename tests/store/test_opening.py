import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from app.core.clock import Clock
from app.core.errors import ErrorCode
from app.security.keyring_port import MemoryKeyring
from app.services import store
from tests.store.home import PASSPHRASE, Home, is_whole, refused


def test_each_way_in_alone_opens(closed: Home) -> None:
    for way in (
        closed.by_keyring,
        closed.by_passphrase,
        lambda: closed.by_recovery_key(" ".join(closed.recovery.words)),
        lambda: closed.by_recovery_key(closed.recovery.text),
    ):
        assert is_whole(way())
        closed.close_all()


@pytest.mark.parametrize("passphrase", ["", "vier Äpfel im Hof", "Vier Aepfel im Hof", PASSPHRASE + "."])
def test_a_wrong_passphrase_is_wrong(closed: Home, passphrase: str) -> None:
    with refused(ErrorCode.WRONG_PASSPHRASE):
        closed.by_passphrase(passphrase)
    closed.by_passphrase()


def test_a_recovery_key_of_another_store_is_wrong(closed: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other", closed.clock)
    other.create()
    other.close_all()
    with refused(ErrorCode.WRONG_RECOVERY_KEY):
        closed.by_recovery_key(other.recovery.text)
    with refused(ErrorCode.RECOVERY_KEY_MISTYPED):
        closed.by_recovery_key("Apfel Birne")


def test_an_emptied_or_exchanged_keyring_does_not_open(closed: Home) -> None:
    (account,) = closed.keyring.secrets
    for secret in (b"x" * 32, b"too short"):
        closed.keyring.secrets[account] = secret
        with refused(ErrorCode.KEYRING_EMPTY):
            closed.by_keyring()
    closed.keyring.secrets.clear()
    with refused(ErrorCode.KEYRING_EMPTY):
        closed.by_keyring()


def test_a_locked_keyring_is_said_so(closed: Home) -> None:
    closed.keyring.is_locked = True
    with refused(ErrorCode.KEYRING_UNAVAILABLE):
        closed.by_keyring()


def test_opening_by_passphrase_mends_an_emptied_keyring(closed: Home) -> None:
    closed.keyring.secrets.clear()
    closed.by_passphrase(keyring=closed.keyring)
    closed.close_all()
    assert is_whole(closed.by_keyring())
    assert len(closed.keyring.secrets) == 1


def test_opening_with_a_passphrase_alone_leaves_the_keyring_as_it_is(closed: Home) -> None:
    before = dict(closed.keyring.secrets)
    closed.by_passphrase()
    closed.close_all()
    assert closed.keyring.secrets == before
    closed.by_keyring()


def test_a_second_start_is_refused_until_the_first_is_closed(closed: Home) -> None:
    closed.by_keyring()
    with refused(ErrorCode.STORE_IN_USE):
        closed.by_passphrase()
    closed.close_all()
    closed.by_passphrase()


def test_a_failed_opening_holds_nothing(closed: Home) -> None:
    with refused(ErrorCode.WRONG_PASSPHRASE):
        closed.by_passphrase("falsch")
    assert is_whole(closed.by_keyring())


def test_where_nothing_is_nothing_is_found_and_nothing_made(home: Home) -> None:
    with refused(ErrorCode.STORE_MISSING):
        home.by_keyring()
    assert not store.store_exists(home.folder)
    assert not home.folder.exists()


def test_a_cloud_folder_is_refused_also_when_the_store_was_moved_there(closed: Home, tmp_path: Path) -> None:
    moved = tmp_path / "OneDrive - Zentrum" / "store"
    moved.parent.mkdir()
    closed.folder.rename(moved)
    with refused(ErrorCode.FOLDER_IN_CLOUD):
        Home(moved, closed.clock, MemoryKeyring()).by_passphrase()


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have other rights")
def test_a_read_only_folder_is_refused(clock: Clock) -> None:
    home = Home(Path(mkdtemp(prefix="direktdraht-test-")), clock)
    home.create()
    home.close_all()
    with read_only(home.folder), refused(ErrorCode.FOLDER_READ_ONLY):
        home.by_keyring()
    assert is_whole(home.by_keyring())
    home.close_all()
    shutil.rmtree(home.folder)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take the right to write away; also from root, who is somebody else meanwhile."""
    is_root = os.geteuid() == 0
    folder.chmod(0o555)
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)
