"""The program's own tests, run by a real Python for Windows under Wine."""

from collections.abc import Iterator

import pytest

from installer.inputs import ROOT
from installer.wine import SKIPPED
from tests.windows.machine import WindowsMachine

_GROUPS_WITHIN_S = 1_800
_FILES_AT_ONCE = 10
SHORT = (
    "tests/system tests/security",
    "tests/store/test_opening.py tests/store/test_backups.py tests/store/test_restoring.py tests/store/test_migrating.py",
    "tests/ui/test_window_start.py tests/ui/test_window_lock.py tests/ui/test_session.py",
)


def parts_of_ui() -> Iterator[str]:
    """Answer the tests of the window in parts that come to their end in time."""
    folder = ROOT / "tests" / "ui"
    yield from (f"tests/ui/{each.name}" for each in sorted(folder.iterdir()) if any(each.glob("test_*.py")))
    files = [f"tests/ui/{each.name}" for each in sorted(folder.glob("test_*.py"))]
    yield from (" ".join(files[first : first + _FILES_AT_ONCE]) for first in range(0, len(files), _FILES_AT_ONCE))


LONG = ("tests/core tests/domain", "tests/store", "tests/reports", "tests/exchange", "tests/services", *parts_of_ui())


@pytest.mark.parametrize("tests", [*SHORT, *(pytest.param(each, marks=pytest.mark.long) for each in LONG)])
def test_on_windows(machine: WindowsMachine, tests: str) -> None:
    python = machine.work / "python" / "python.exe"
    call = ("-B", "-X", "utf8", "-m", "pytest", "-p", "no:cacheprovider", "-v", *tests.split())
    done = machine.run(python, *call, within_s=_GROUPS_WITHIN_S)
    assert done.status == 0, _beside_what_passed(done.text)[-8_000:]
    assert " passed" in done.text
    with (machine.work / SKIPPED).open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in done.text.splitlines() if line.startswith("SKIPPED"))


def _beside_what_passed(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if " PASSED " not in line)
