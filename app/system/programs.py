"""Start another program that outlives this one."""

import subprocess
import sys
from pathlib import Path

_FOR_ALL = "/ALLUSERS"

if sys.platform == "win32":
    import os
    import winreg
    from contextlib import suppress

    _OWN_KEY = r"Software\Direktdraht"
    """As in ``installer/setup.nsi``, which writes where it set up: for everybody into the machine's part, wherever the folder lies."""

    def is_for_all(place: Path) -> bool:
        """Tell whether the program was set up in a place for everybody at this machine: then only an administrator may change it."""
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _OWN_KEY) as key:
            return Path(str(winreg.QueryValueEx(key, "InstallLocation")[0])) == place
        return False

    def start_setup(setup: Path, *, for_all: bool) -> None:
        """Start a setup as its own program; Windows asks for an administrator where one is needed."""
        os.startfile(setup, "runas" if for_all else "open", _FOR_ALL if for_all else "")  # noqa: S606 - the caller has believed it

else:

    def is_for_all(place: Path) -> bool:  # noqa: ARG001 - as on Windows
        """Nowhere else is there a setup program."""
        return False

    def start_setup(setup: Path, *, for_all: bool) -> None:
        """Start it; there are no setups elsewhere but in tests."""
        arguments = [_FOR_ALL] if for_all else []
        subprocess.Popen([str(setup), *arguments], stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - as above
