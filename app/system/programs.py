"""Start another program that outlives this one."""

import os
import subprocess
import sys
from pathlib import Path

_FOR_ALL = "/ALLUSERS"


def is_for_all(root: Path) -> bool:
    """Tell whether a program was set up for everybody at this machine: then only an administrator may change it."""
    shared = os.environ.get("ProgramFiles")  # noqa: SIM112 - as Windows writes it
    return bool(shared) and root.is_relative_to(str(shared))


if sys.platform == "win32":

    def start_setup(setup: Path, *, for_all: bool) -> None:
        """Start a setup as its own program; Windows asks for an administrator where one is needed."""
        os.startfile(setup, "runas" if for_all else "open", _FOR_ALL if for_all else "")  # noqa: S606 - the caller has believed it

else:

    def start_setup(setup: Path, *, for_all: bool) -> None:
        """Start it; there are no setups elsewhere but in tests."""
        arguments = [_FOR_ALL] if for_all else []
        subprocess.Popen([str(setup), *arguments], stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - as above
