"""Work off the main thread: where answers arrive, and when they do not."""

import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.core.errors import ErrorCode, UserError
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.ui.tasks.jobs import Jobs
from tests.waiting import WAIT_MS

_LONGEST_PAUSE_S = 0.05
_CHANGES = ChangeSet("probe", frozenset({(ChangeKind.FAMILY, "f1")}))


@pytest.fixture
def jobs(qapp: QObject) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def owner() -> QObject:
    return QObject()


def settle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)


def test_work_runs_elsewhere_and_answers_here(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    arrived: list[tuple[int, int]] = []
    for take in (jobs.query, jobs.render):
        take(owner, threading.get_ident, lambda worker: arrived.append((worker, threading.get_ident())))
    settle(qtbot, jobs)
    assert len(arrived) == 2
    for worker, receiver in arrived:
        assert worker != receiver
        assert receiver == threading.get_ident()


def test_one_database_worker_in_order(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    seen: list[int] = []
    for number in range(20):
        jobs.query(owner, partial(int, number), seen.append)
    settle(qtbot, jobs)
    assert seen == list(range(20))


def test_nothing_arrives_for_a_window_that_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    owner, arrived, going = QObject(), list[object](), threading.Event()
    jobs.query(owner, going.wait, arrived.append)
    owner.deleteLater()
    qtbot.wait(20)
    going.set()
    settle(qtbot, jobs)
    assert arrived == []


def test_a_failure_goes_to_who_asked(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    told: list[Exception] = []
    everyone: list[Exception] = []
    jobs.failed.connect(everyone.append)
    jobs.query(owner, _refuse, lambda _: None, told.append)
    settle(qtbot, jobs)
    assert [type(error) for error in told] == [UserError]
    assert everyone == []


def test_a_failure_nobody_asked_about_is_told_to_the_window(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    with qtbot.waitSignal(jobs.failed, timeout=WAIT_MS) as told:
        jobs.query(owner, _refuse, lambda _: None)
    assert told.args is not None
    assert isinstance(told.args[0], UserError)


def test_a_command_tells_its_changes_once_and_hands_over_its_value(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    heard: list[ChangeSet] = []
    values: list[str] = []
    jobs.changed.connect(heard.append)
    jobs.command(owner, lambda: Outcome("f1", _CHANGES), values.append)
    settle(qtbot, jobs)
    assert heard == [_CHANGES]
    assert values == ["f1"]


def test_changes_are_told_even_when_who_asked_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    owner, heard, going = QObject(), list[ChangeSet](), threading.Event()
    jobs.changed.connect(heard.append)
    jobs.command(owner, lambda: Outcome(going.wait(), _CHANGES), lambda _: None)
    owner.deleteLater()
    qtbot.wait(20)
    going.set()
    settle(qtbot, jobs)
    assert heard == [_CHANGES]


def test_after_closing_nothing_is_taken_or_delivered(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    arrived: list[int] = []
    jobs.query(owner, lambda: 1, arrived.append)
    jobs.close()
    jobs.query(owner, lambda: 2, arrived.append)
    qtbot.wait(30)
    assert arrived == []


def test_the_event_loop_runs_on_while_work_is_done(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    """A tick every few milliseconds shows that slow work holds up nobody."""
    ticks: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(5)
    jobs.query(owner, lambda: threading.Event().wait(0.4), lambda _: None)
    settle(qtbot, jobs)
    timer.stop()
    assert len(ticks) > 0.4 / _LONGEST_PAUSE_S


def _refuse() -> None:
    raise UserError(ErrorCode.NOT_FOUND)
