"""What every test gets: no display, no network, no keyring but one in memory, a clock that stands, ids that repeat.

A test also fails for what it leaves behind: a warning in the log, a thread, an open window.
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything loads Qt
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # for programs that tests start

import logging
import random
import socket
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import keyring
import pytest
from hypothesis import HealthCheck, settings
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from typing_extensions import override

from app.core.ids import NewId, uuid7_source

# A busy machine is no fault of the program.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

_THREADS_MAY_END_WITHIN_S = 3.0
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""A Monday morning; the day every test begins on."""


class FrozenClock:
    """A clock that stands until a test moves it."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **parts: float) -> None:
        """Move forward, or back with negative parts: ``advance(days=1)``."""
        self.now += timedelta(**parts)


class MemoryKeyring(KeyringBackend):
    """A real back-end of the keyring library that forgets everything at the end of the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library has no types here
        self.entries: dict[tuple[str, str], str] = {}

    @override
    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    @override
    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def new_id(clock: FrozenClock) -> NewId:
    return uuid7_source(clock, random.Random(7).randbytes)  # noqa: S311 - ids must repeat, nothing is secret


@pytest.fixture(autouse=True)
def memory_keyring() -> Iterator[MemoryKeyring]:
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("allow_network") is not None:
        return
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            raise AssertionError(f"the program opened a network connection to {address!r}")
        connect(self, address)

    def no_lookup(host: object, *_args: object, **_kwargs: object) -> None:
        raise AssertionError(f"the program looked up the name {host!r}")

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", no_lookup)


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("allow_log") is not None:
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.WARNING]
    assert not loud, f"unexpected in the log: {loud}"


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    threads, windows = set(threading.enumerate()), _windows()
    yield
    opened = [f"{type(window).__name__} {window.objectName()!r}" for window in _windows() if window not in windows]
    assert not opened, f"still open: {opened}"
    running = _still_running(threads)
    assert not running, f"threads still running: {running}"


def _windows() -> list[Any]:
    """Answer the windows on the screen, without loading Qt for a test that does not."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]


def _still_running(before: set[threading.Thread]) -> list[str]:
    deadline = time.monotonic() + _THREADS_MAY_END_WITHIN_S
    while new := [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]:
        if time.monotonic() > deadline:
            return [thread.name for thread in new]
        time.sleep(0.01)
    return []
