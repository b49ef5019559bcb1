"""A folder far below, with umlauts and blanks in every name: longer than the 260 signs Windows once stopped at."""

from pathlib import Path

import pytest

from app.core.clock import Clock
from app.services import store
from app.services.store import OpenStore
from tests.store.home import PASSPHRASE, Home, is_whole

_WINDOWS_ONCE = 260


@pytest.fixture
def deep(tmp_path: Path, clock: Clock) -> Home:
    folder = tmp_path
    while len(str(folder)) <= _WINDOWS_ONCE:
        folder = folder / "Familienzentrum Größe Straße" / "Jürgen Großmann-Yıldız"
    home = Home(folder / "Bestand", clock)
    try:
        home.folder.mkdir(parents=True)
        home.folder.resolve(strict=True)
    except OSError:  # a Windows where nobody has allowed it; Wine 8 makes the folder and cannot follow the way to it
        pytest.skip("this machine takes no paths of more than 260 signs: installer/CHECKLIST.md")
    return home


def _opened(home: Home) -> OpenStore:
    return home.by_passphrase(PASSPHRASE)


def test_a_store_lives_there_is_backed_up_and_comes_back(deep: Home) -> None:
    made = deep.create()
    assert is_whole(made)
    backup = store.backup(made)
    deep.close_all()
    assert len(str(backup)) > _WINDOWS_ONCE
    opened = _opened(deep)
    assert is_whole(opened)
    deep.close_all()
    for path in (deep.paths.database, deep.paths.keys):
        path.unlink()
    back = store.restore_with_passphrase(backup, deep.folder, PASSPHRASE, keyring=None, clock=deep.clock)
    assert is_whole(back)
    back.close()
