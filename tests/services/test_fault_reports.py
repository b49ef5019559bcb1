"""Reports of faults are kept beside the store, the last few of them; a program that was torn down is noticed at the next start."""

import os
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from app.core.clock import local_time
from app.services.fault_reports import CrashWatch, keep_report, last_report, report_of
from tests.conftest import START, FrozenClock

_TORN = """
import faulthandler, sys
from pathlib import Path
from app.core.clock import system_clock
from app.services.fault_reports import CrashWatch
def speak_with_erika_musterfrau():
    faulthandler._sigsegv()
CrashWatch(Path(sys.argv[1]), system_clock).begin()
speak_with_erika_musterfrau()
"""


@pytest.fixture
def now(clock: FrozenClock) -> datetime:
    return local_time(clock())


def test_a_report_says_versions_and_what_was_told_and_that_nothing_was_sent(now: datetime) -> None:
    report = report_of("ValueError\n  app/x.py:1 f", now)
    assert "Zeit: 23.11.2026 09:00" in report
    assert "PySide6-Essentials: 6." in report
    assert "an niemanden geschickt" in report
    assert report.endswith("\nValueError\n  app/x.py:1 f\n")


def test_the_last_ten_are_kept(tmp_path: Path, now: datetime) -> None:
    for second in range(12):
        keep_report(tmp_path, f"Bericht {second}", now.replace(second=second))
    kept = sorted(path.name for path in (tmp_path / "Fehlerberichte").iterdir())
    assert (len(kept), kept[0]) == (10, "Fehlerbericht-2026-11-23-090002.txt")
    assert last_report(tmp_path) == "Bericht 11"


def test_one_that_somebody_opened_and_saved_is_still_shown(tmp_path: Path, now: datetime) -> None:
    path = keep_report(tmp_path, "Bericht", now)
    assert path is not None
    path.write_bytes("Für die IT".encode("cp1252"))
    assert last_report(tmp_path).endswith("r die IT")


def test_where_there_is_no_store_yet_nothing_is_made(tmp_path: Path, now: datetime) -> None:
    folder = tmp_path / "noch nicht da"
    assert keep_report(folder, "Bericht", now) is None
    CrashWatch(folder, lambda: START).begin()
    assert not folder.exists()
    assert last_report(folder) == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out of the user's own folder by itself")
def test_only_its_owner_can_read_it(tmp_path: Path, now: datetime) -> None:
    path = keep_report(tmp_path, "Bericht", now)
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_program_that_ended_well_leaves_nothing(tmp_path: Path, clock: FrozenClock) -> None:
    watch = CrashWatch(tmp_path, clock)
    watch.begin()
    assert len(list(tmp_path.iterdir())) == 1
    assert watch.look_back() == ""
    watch.end()
    watch.end()
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_was_torn_down_is_told_once(tmp_path: Path, clock: FrozenClock) -> None:
    torn = subprocess.run([sys.executable, "-c", _TORN, str(tmp_path)], check=False, capture_output=True)
    assert torn.returncode not in {0, 1}
    watch = CrashWatch(tmp_path, clock)
    watch.begin()
    report = watch.look_back()
    assert "Fatal Python error: Segmentation fault" in report
    assert "<string>:7 speak_with_erika_musterfrau" in report, "names in the code are the program's own"
    assert last_report(tmp_path) == report
    assert watch.look_back() == ""
    watch.end()


def test_one_that_was_only_killed_leaves_an_empty_file_that_goes(tmp_path: Path, clock: FrozenClock) -> None:
    (tmp_path / "absturz-1.txt").touch()
    assert CrashWatch(tmp_path, clock).look_back() == ""
    assert not (tmp_path / "absturz-1.txt").exists()
