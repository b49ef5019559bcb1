"""A program that was torn down says so when the desk opens again; faults beside the main thread reach the log without a name."""

import logging
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import qCritical, qWarning

from app.ui.fault_dialog import FaultDialog
from app.ui.tasks.stray import watch_strays
from tests.ui.window_home import WindowHome, texts
from tests.waiting import WAIT_MS

_TORN = """
import faulthandler, sys
from pathlib import Path
from app.core.clock import system_clock
from app.services.fault_reports import CrashWatch
CrashWatch(Path(sys.argv[1]), system_clock).begin()
faulthandler._sigsegv()
"""
NAMES = ("Müller", "0171", "erika")


def test_the_next_start_says_so_once(home: WindowHome) -> None:
    subprocess.run([sys.executable, "-c", _TORN, str(home.folder)], check=False, capture_output=True)
    with home.at_work() as window:
        home.qtbot.waitUntil(lambda: bool(window.findChildren(FaultDialog)), timeout=WAIT_MS)
        (dialog,) = window.findChildren(FaultDialog)
        assert "plötzlich aufgehört" in texts(dialog)
        dialog.read.click()
        assert "Segmentation fault" in texts(dialog)
        dialog.accept()
    with home.at_work() as window:
        home.qtbot.wait(2_000)
        home.settle(window)
        assert not window.findChildren(FaultDialog)


@pytest.mark.allow_log
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_faults_beside_the_main_thread_are_logged_without_a_name(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError("Mia Müller, 0171 2345678")

    end = watch_strays()
    try:
        with caplog.at_level(logging.WARNING):
            thread = threading.Thread(target=fail)
            thread.start()
            thread.join()
            qWarning("cannot open /home/erika/x.png")
            qCritical("'Mia Müller' 01712345678")
    finally:
        end()
    assert "fault outside the main thread\nValueError\n" in caplog.text
    assert "  tests/ui/test_crashes.py:" in caplog.text
    assert "Qt: cannot open …" in caplog.text
    assert not [name for name in NAMES if name in caplog.text]
