"""Garbage is collected on the main thread alone: what lies in it may be a widget."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ui.tasks.jobs import Jobs
from tests.waiting import WAIT_MS

_MANY = 50_000


class _Knot:
    """Only the collector of cycles can take this away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_a_busy_worker_collects_nothing_and_the_main_thread_does(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    done: list[object] = []
    weakref.finalize(_Knot(), lambda: threads.append(threading.get_ident()))
    jobs.render(jobs, lambda: [[number] for number in range(_MANY)], done.append)
    qtbot.waitUntil(lambda: bool(done and threads), timeout=WAIT_MS)
    assert threads == [threading.get_ident()]


def test_after_the_end_python_collects_as_before(qtbot: QtBot) -> None:
    jobs = Jobs()
    assert not gc.isenabled()
    jobs.close()
    assert gc.isenabled()


def test_of_two_windows_the_last_to_end_gives_it_back(qtbot: QtBot) -> None:
    first, second = Jobs(), Jobs()
    first.close()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled()
