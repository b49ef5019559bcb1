"""A demo store never mixes with a real one: its backups say what they are and never take the place of another store."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.clock import Clock
from app.core.errors import ErrorCode
from app.security.keyring_port import MemoryKeyring
from app.services import store
from app.services.centre import centre_sheet
from app.services.demo_store import DEMO_PASSPHRASE, DEMO_SEED, make_demo_store
from app.services.entrance import Entrance
from app.services.families import family_ids
from tests.conftest import FrozenClock
from tests.store.home import ANSWERS, CHEAP, Home, is_whole, refused


def make_demo(folder: Path, clock: Clock) -> int:
    return make_demo_store(folder, DEMO_PASSPHRASE, keyring=MemoryKeyring(), clock=clock, cost=CHEAP, seed=DEMO_SEED, families=2)


@pytest.fixture
def demo_backup(tmp_path: Path, clock: FrozenClock) -> Path:
    """The backup of a demo store."""
    folder = tmp_path / "demo"
    make_demo(folder, clock)
    opened = store.open_with_passphrase(folder, DEMO_PASSPHRASE, keyring=None, clock=clock, cost=CHEAP)
    try:
        return store.backup(opened)
    finally:
        opened.close()


def restore(home: Home, file: Path, *, instead: bool) -> None:
    home.opened.append(
        store.restore_with_passphrase(file, home.folder, DEMO_PASSPHRASE, keyring=None, clock=home.clock, cost=CHEAP, instead=instead)
    )


def test_the_backup_of_a_demo_store_says_so(demo_backup: Path, clock: FrozenClock) -> None:
    assert demo_backup.name == "direktdraht-muster-2026-11-23.ddbackup"
    opened = store.open_with_passphrase(demo_backup.parents[1], DEMO_PASSPHRASE, keyring=None, clock=clock, cost=CHEAP)
    try:
        assert not store.is_backup_due(opened)
        assert store.backup_days(opened) == (clock().date(),)
    finally:
        opened.close()


@pytest.mark.parametrize("instead", [True, False])
def test_it_never_takes_the_place_of_another_store(home: Home, demo_backup: Path, instead: bool) -> None:
    home.create()
    home.close_all()
    before = {path.name: path.read_bytes() for path in (home.paths.database, home.paths.keys)}
    with refused(ErrorCode.DEMO_BACKUP if instead else ErrorCode.STORE_EXISTS):
        restore(home, demo_backup, instead=instead)
    assert {path.name: path.read_bytes() for path in (home.paths.database, home.paths.keys)} == before
    assert is_whole(home.by_passphrase())


def test_it_never_takes_the_place_of_one_that_no_longer_opens(home: Home, demo_backup: Path) -> None:
    home.create()
    home.close_all()
    home.paths.keys.write_bytes(b"broken")
    with refused(ErrorCode.DEMO_BACKUP):
        restore(home, demo_backup, instead=True)
    assert home.paths.keys.read_bytes() == b"broken"


def test_restored_on_an_empty_machine_it_is_a_demo_store_still(home: Home, demo_backup: Path) -> None:
    restore(home, demo_backup, instead=False)
    assert home.opened[-1].is_demo
    assert home.opened[-1].desk.seal.watermark == "MUSTER"


def test_the_window_restores_no_demo_where_real_families_will_be(tmp_path: Path, demo_backup: Path, clock: FrozenClock) -> None:
    way = Entrance(tmp_path / "neu", keyring=MemoryKeyring(), clock=clock, cost=CHEAP)
    with refused(ErrorCode.DEMO_BACKUP):
        way.restore_with_passphrase(demo_backup, DEMO_PASSPHRASE)
    assert not way.has_store()


def test_its_keys_do_not_fit_a_real_store(home: Home, demo_backup: Path) -> None:
    home.create()
    home.close_all()
    with refused(ErrorCode.STORE_NOT_OURS):
        store.restore_keys(demo_backup, home.folder, clock=home.clock)
    assert is_whole(home.by_passphrase())


def test_practice_lies_apart_and_begins_anew_each_time(tmp_path: Path, clock: FrozenClock) -> None:
    keyring = MemoryKeyring()
    real = Entrance(tmp_path / "store", keyring=keyring, clock=clock, cost=CHEAP)
    opened, _ = real.create(ANSWERS)
    opened.close()
    secrets, kept = dict(keyring.secrets), (tmp_path / "store" / "direktdraht.db").read_bytes()
    ids = set()
    for _ in range(2):
        practice = real.practice().open()
        assert practice.is_demo
        assert practice.desk.ask(centre_sheet).centre.name != ANSWERS.centre.name
        ids.add(practice.keys.store_id)
        practice.close()
    assert len(ids) == 2
    assert keyring.secrets == secrets
    assert (tmp_path / "store" / "direktdraht.db").read_bytes() == kept


def test_practice_never_takes_the_place_of_a_real_store(tmp_path: Path, clock: FrozenClock) -> None:
    way = Entrance(tmp_path, keyring=MemoryKeyring(), clock=clock, cost=CHEAP)
    practice = way.practice()
    opened, _ = Entrance(practice.folder, keyring=MemoryKeyring(), clock=clock, cost=CHEAP).create(ANSWERS)
    opened.close()
    with refused(ErrorCode.DEMO_IN_REAL_STORE):
        practice.open()


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 26, 8, 15, tzinfo=UTC),  # a Thursday, in the middle of the invented office hour
        datetime(2026, 12, 31, 17, 0, tzinfo=UTC),  # one after it, and the last day of a year
        datetime(2028, 2, 29, 10, 0, tzinfo=UTC),
        datetime(2027, 8, 1, 22, 30, tzinfo=UTC),  # a Sunday, and here already the next day
    ],
)
def test_there_is_no_day_and_no_hour_on_which_nobody_can_practise(tmp_path: Path, now: datetime) -> None:
    way = Entrance(tmp_path, keyring=MemoryKeyring(), clock=FrozenClock(now), cost=CHEAP).practice()
    assert len(way.open().desk.ask(family_ids)) > 20
    way.leave()
