"""Opens the real window without a person in front of it, and waits until nothing is under way: for pictures, self-test and tests."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QTimer

from app.services.entrance import Entrance
from app.ui.shell.window import MainWindow
from app.ui.tasks.jobs import Jobs

LOOK_MS = 250
_QUIET_LOOKS = 3
"""A form of many fields is filled step by step: nothing may be under way for several looks in a row."""
_LONGEST_WAIT_MS = 20_000


@contextmanager
def shown_window(entrance: Entrance) -> Iterator[MainWindow]:
    """Open the window of a store, and close it in the end."""
    jobs = Jobs()
    window = MainWindow(entrance, jobs)
    window.show()
    window.activateWindow()
    window.start()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


def settle(window: MainWindow) -> None:
    """Wait until nothing is being read or drawn any more."""
    loop = QEventLoop()
    looks: deque[bool] = deque(maxlen=_QUIET_LOOKS)

    def look() -> None:
        looks.append(window.is_quiet)
        if len(looks) == _QUIET_LOOKS and all(looks):
            loop.quit()

    quiet = QTimer()
    quiet.setInterval(LOOK_MS)
    quiet.timeout.connect(look)
    quiet.start()
    QTimer.singleShot(_LONGEST_WAIT_MS, loop, loop.quit)
    loop.exec()


def pause(ms: int) -> None:
    """Let time pass."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop, loop.quit)
    loop.exec()
