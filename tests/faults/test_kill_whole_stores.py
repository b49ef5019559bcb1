"""Killed while a whole store is restored or backed up: there is a whole one, or none, and the older backup stays."""

import os
import random
import shutil
from pathlib import Path

import pytest

from app.core.clock import system_clock
from app.services.store import backup, restore_with_passphrase, store_exists, verify
from tests.faults import restoring
from tests.faults.committing import CHEAP, PASSPHRASE, make_store, open_store
from tests.faults.test_kill import _SEED, _killed

_KILLS = max(1, int(os.environ.get("DIREKTDRAHT_KILLS", "20")) // 4)
_WHILE_RESTORING_S = 0.25
_WHILE_SAVING_S = 0.1


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup on a stick; the store it came from is gone."""
    make_store(tmp_path / "made")
    store = open_store(tmp_path / "made")
    shutil.copy(backup(store), tmp_path / "saved")
    store.close()
    shutil.rmtree(tmp_path / "made")
    return tmp_path / "saved"


@pytest.mark.parametrize("kill", range(_KILLS))
def test_kill_while_restoring_leaves_a_whole_store_or_none(saved: Path, kill: int) -> None:
    chance = random.Random(_SEED + kill)  # noqa: S311 - moments, not secrets
    folder = saved.parent / "store"
    _killed(restoring.restore_a_backup, folder, chance, within_s=_WHILE_RESTORING_S)
    if not folder.exists() or not store_exists(folder):
        restore_with_passphrase(saved, folder, PASSPHRASE, keyring=None, clock=system_clock, cost=CHEAP).close()
    assert_sound(folder, f"seed {_SEED + kill}")


@pytest.mark.parametrize("kill", range(_KILLS))
def test_kill_while_restoring_in_place_of_a_store_never_leaves_none(saved: Path, kill: int) -> None:
    """Killed between the old one and the new, the old one lies aside, whole, and restoring once more brings the new."""
    chance = random.Random(_SEED + kill)  # noqa: S311 - moments, not secrets
    folder = saved.parent / "store"
    make_store(folder)
    before = (folder / "direktdraht.db").read_bytes()
    _killed(restoring.restore_instead, folder, chance, within_s=_WHILE_RESTORING_S)
    if not store_exists(folder):
        assert [path.read_bytes() for path in folder.glob("aside-*/direktdraht.db")] == [before], f"seed {_SEED + kill}"
        restore_with_passphrase(saved, folder, PASSPHRASE, keyring=None, clock=system_clock, cost=CHEAP).close()
    assert_sound(folder, f"seed {_SEED + kill}")


def test_kill_while_saving_leaves_the_older_backup_whole(saved: Path) -> None:
    chance = random.Random(_SEED)  # noqa: S311 - moments, not secrets
    folder = saved.parent / "store"
    make_store(folder)
    store = open_store(folder)
    file = backup(store)
    store.close()
    for kill in range(_KILLS):
        _killed(restoring.back_up_for_ever, folder, chance, within_s=_WHILE_SAVING_S)
        place = saved.parent / f"restored {kill}"
        restore_with_passphrase(file, place, PASSPHRASE, keyring=None, clock=system_clock, cost=CHEAP).close()
        assert_sound(place, f"seed {_SEED}, kill {kill}")
    assert_sound(folder, f"seed {_SEED}")
    store = open_store(folder)
    backup(store)
    store.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name], "what the kills left behind is swept away"


def assert_sound(folder: Path, moment: str) -> None:
    store = open_store(folder)
    try:
        assert verify(store).is_sound, moment
    finally:
        store.close()
