"""The program's own tests, run by a real Python for Windows under Wine."""

import pytest

from installer.wine import SKIPPED
from tests.windows.machine import WindowsMachine

_GROUPS_WITHIN_S = 1_800
SHORT = (
    "tests/system tests/security",
    "tests/store/test_opening.py tests/store/test_backups.py tests/store/test_restoring.py tests/store/test_migrating.py",
    "tests/ui/test_window_start.py tests/ui/test_window_lock.py tests/ui/test_session.py",
)
LONG = ("tests/core tests/domain", "tests/store", "tests/reports", "tests/exchange", "tests/services", "tests/ui")


@pytest.mark.parametrize("tests", [*SHORT, *(pytest.param(each, marks=pytest.mark.long) for each in LONG)])
def test_on_windows(machine: WindowsMachine, tests: str) -> None:
    python = machine.work / "python" / "python.exe"
    call = ("-B", "-X", "utf8", "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests.split())
    done = machine.run(python, *call, within_s=_GROUPS_WITHIN_S)
    assert done.status == 0, done.text[-8_000:]
    assert " passed" in done.text
    with (machine.work / SKIPPED).open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in done.text.splitlines() if line.startswith("SKIPPED"))
