"""The setup: how large it is, what it leaves on the disk and how long it takes; and how long the installed layout takes to start.

The time of the setup is that of a silent installation under Wine, with the self-test at its end; where ``make wine`` was not run it is
left out.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from stores import PASSPHRASE, demo_store

from installer import wine
from tests.installer.layout import call, make_layout

ROOT = Path(__file__).resolve().parents[1]
_FAMILIES, _STARTS = 1_000, 7
_SETUP_BAR_MB, _INSTALLED_BAR_MB, _START_BAR = 70.0, 250.0, 1.2
_INSTALL_BAR_S, _INSTALLS_WITHIN_S = 30, 600
_GIVES_UP_S = 60
_START = """
import sys
from pathlib import Path
from app.bootstrap import leave_collecting_to_the_window
leave_collecting_to_the_window()
from app.core.clock import system_clock
from app.services.entrance import Entrance
from app.ui.application import make_application, run_window
from PySide6.QtCore import QTimer
from app.ui.start.pages import StaffPage

app = make_application()
def look():
    if any(isinstance(each, StaffPage) and each.isVisible() for each in app.allWidgets()):
        print("usable", flush=True)
        timer.stop()
timer = QTimer(interval=5)
timer.timeout.connect(look)
timer.start()
run_window(Entrance.for_trial(Path(sys.argv[1]), passphrase=sys.argv[2]))
"""


def run() -> list[dict[str, Any]]:
    """Measure what lies there after ``make installer``, and start both by turns."""
    return [*_sizes(), *_installs(), _starts()]


def _sizes() -> list[dict[str, Any]]:
    setups = sorted((ROOT / "out" / "installer").glob("*-setup.exe"))
    payload = ROOT / "build" / "installer" / "payload"
    if not setups or not payload.exists():
        return [{"what": "setup: not built here (make installer)", "ok": False}]
    installed = sum(path.stat().st_size for path in payload.rglob("*") if path.is_file())
    return [
        _size("setup", setups[-1].stat().st_size / 1e6, _SETUP_BAR_MB),
        _size("installed", installed / 1e6, _INSTALLED_BAR_MB),
    ]


def _installs() -> list[dict[str, Any]]:
    setups = sorted((ROOT / "out" / "installer").glob("*-setup.exe"))
    if not setups or not wine.PREFIX.exists():
        return [{"what": "silent installation: Wine or the setup is not there (make wine, make installer)", "ok": True}]
    around, place = wine.environment(), next(wine.PREFIX.glob("drive_c/users/*/AppData/Local")) / "Programs" / "Direktdraht"
    _under_wine(around, "wineboot")  # Wine's own services take as long, once
    began = time.perf_counter()
    status = _under_wine(around, str(setups[-1]), "/S")
    took = time.perf_counter() - began
    _under_wine(around, str(place / "Entfernen.exe"), "/S")
    what = "silent installation under Wine, with self-test"
    return [
        {
            "what": what,
            "ours": f"{took:.0f} s",
            "bar": f"≤ {_INSTALL_BAR_S} s",
            "ok": status == 0 and took <= _INSTALL_BAR_S,
        }
    ]


def _under_wine(around: dict[str, str], program: str, *call: str) -> int:
    """Run a program of Windows to its end; answer its status."""
    line = ["xvfb-run", "-a", "wine", program, *call]
    return subprocess.run(
        line, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=_INSTALLS_WITHIN_S
    ).returncode


def _size(what: str, size_mb: float, bar_mb: float) -> dict[str, Any]:
    return {"what": what, "ours": f"{size_mb:.0f} MB", "bar": f"≤ {bar_mb:.0f} MB", "ok": size_mb <= bar_mb}


def _starts() -> dict[str, Any]:
    with demo_store(_FAMILIES) as store:
        folder = str(store.folder)
    with tempfile.TemporaryDirectory() as made:
        root = Path(made) / "programm"
        make_layout(root, Path(made) / "work")
        line, more = call(root)
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as on a user's machine
        installed = (line[: line.index("-m")], Path(made), {**kept, **more})
        source = ((sys.executable,), ROOT, kept)
        for each in (installed, source):
            _start(*each, folder)  # warms the disk cache for both
        pairs = [(_start(*installed, folder), _start(*source, folder)) for _ in range(_STARTS)]
    ratio = median(ours / other for ours, other in pairs)
    return {
        "what": "start of the installed layout to a window that asks who works",
        "ours": f"{median(pair[0] for pair in pairs) * 1000:.0f} ms",
        "other": f"{median(pair[1] for pair in pairs) * 1000:.0f} ms",
        "other_name": "the source tree",
        "ratio": ratio,
        "bar": f"≤ {_START_BAR} ×",
        "ok": ratio <= _START_BAR,
    }


def _start(python: tuple[str, ...], place: Path, environment: dict[str, str], folder: str) -> float:
    began = time.perf_counter()
    process = subprocess.Popen([*python, "-c", _START, folder, PASSPHRASE], cwd=place, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        line = process.stdout.readline() if process.stdout else ""
        took = time.perf_counter() - began
    finally:
        process.kill()
        process.communicate(timeout=_GIVES_UP_S)
    if not line.startswith("usable"):
        raise RuntimeError("the window did not come up")
    return took
