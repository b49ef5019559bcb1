"""Whoever starts the program again reaches the window that is open, or sees one that says what is the matter: never nothing."""

from pathlib import Path
from threading import Thread

import pytest

from app.services.front_door import FrontDoor, Taken, take_front_door


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("app.system.doorbell.cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "store"


def test_the_second_start_reaches_the_first(folder: Path) -> None:
    first = take_front_door(folder, None)
    taken: list[bool] = []

    def start_again() -> None:
        with pytest.raises(Taken):
            take_front_door(folder, None)
        taken.append(True)

    second = Thread(target=start_again)
    second.start()
    while second.is_alive() and first.answered() is None:
        pass
    second.join()
    assert taken == [True]
    first.release()


def test_where_no_call_can_be_left_a_window_says_what_is_the_matter(folder: Path) -> None:
    first = take_front_door(folder, None)
    (lock,) = (folder.parent / "cache").glob("*.lock")
    lock.with_suffix(".call").mkdir()
    second = take_front_door(folder, None)
    assert isinstance(second, FrontDoor)
    assert second.answered() is None
    first.release()
    take_front_door(folder, None).release()  # what lies there keeps nobody out
