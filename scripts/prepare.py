"""Set up what the program needs beside Python, then run it or its tests.

    python3 scripts/prepare.py                 set up only
    python3 scripts/prepare.py run  [ARGS …]   set up, then start the program
    python3 scripts/prepare.py test [ARGS …]   set up, then run the tests
    python3 scripts/prepare.py dev             set up with the developer's tools

Needs nothing but the standard library, and runs on Linux and Windows alike. What is done already is not done again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
NEEDED = (3, 11)
READERS = {"pdftotext": "poppler-utils", "qpdf": "qpdf", "age": "age", "mutool": "mupdf-tools"}
PROBE = "from PySide6 import QtPrintSupport, QtSvg, QtWidgets; QtWidgets.QApplication([])"


class Stop(Exception):  # noqa: N818 - no fault, but the end of the way
    """Something only the person can put right; the text says what. Empty if it was said already."""


def main(arguments: list[str]) -> int:
    """Set up, then do what the first argument says."""
    task, rest = (arguments[0], arguments[1:]) if arguments else ("setup", [])
    if task not in {"setup", "dev", "run", "test"}:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.version_info[:2] < NEEDED:
        return _with_newer_python(arguments)
    _offscreen_without_display()
    try:
        _prepare(for_developers=task in {"dev", "test"})
        if task in {"dev", "test"}:
            _make_readers()
    except Stop as stop:
        _say(str(stop))
        return 1
    if task == "run":
        return _become([str(PYTHON), "-m", "app", *rest])
    if task == "test":
        return _become([str(PYTHON), "-m", "pytest", *rest])
    return 0


def _with_newer_python(arguments: list[str]) -> int:
    for minor in range(15, NEEDED[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            return _become([other, str(Path(__file__)), *arguments])
    print(f"Direktdraht braucht Python 3.11 oder neuer; dies ist {sys.version.split()[0]}.", file=sys.stderr)
    return 1


def _offscreen_without_display() -> None:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _prepare(*, for_developers: bool) -> None:
    """Make the virtual environment as the lock file says, unless that is done."""
    lock = DEVELOPMENT if for_developers else RUNTIME
    done = {path.read_text() for path in VENV.glob("prepared-*")}
    enough = {_fingerprint(lock), _fingerprint(DEVELOPMENT)}  # what developers have includes what the program needs
    if done & enough and PYTHON.exists():
        return
    _make_environment()
    _install(lock)
    _make_qt_start()
    (VENV / f"prepared-{lock.stem}").write_text(_fingerprint(lock))


def _fingerprint(lock: Path) -> str:
    parts = [str(ROOT).encode(), lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    return lock.name + " " + hashlib.sha256(b"\0".join(parts)).hexdigest()


def _make_environment() -> None:
    if PYTHON.exists() and _succeeds([str(PYTHON), "-m", "pip", "--version"]):
        return
    _say("Virtuelle Umgebung wird angelegt …")
    if not _succeeds([sys.executable, "-c", "import ensurepip, venv"]):
        _install_system_packages(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]) != 0:
        raise Stop(f"Die virtuelle Umgebung {VENV} ließ sich nicht anlegen.")


def _install(lock: Path) -> None:
    _say(f"Pakete aus {lock.name} werden eingerichtet (einmalig, einige Minuten) …")
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    if not WINDOWS:
        pip.append("--root-user-action=ignore")
    if subprocess.call([*pip, "--require-hashes", "-r", str(lock)], cwd=ROOT) != 0:
        raise Stop(f"Die Pakete aus {lock.name} ließen sich nicht einrichten (Meldung siehe oben).")
    if subprocess.call([*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)], cwd=ROOT) != 0:
        raise Stop("Das Programm selbst ließ sich nicht einrichten (Meldung siehe oben).")


def _make_qt_start() -> None:
    """Install the system's libraries only where Qt does not start without them."""
    if WINDOWS or _succeeds([str(PYTHON), "-c", PROBE]):
        return
    _install_system_packages()
    probe = subprocess.run([str(PYTHON), "-c", PROBE], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        raise Stop(f"Qt startet nicht: {probe.stderr.strip()[-300:]}")


def _make_readers() -> None:
    """Install what other people open our paper and export files with; without it those tests are skipped, and say so."""
    missing = [package for program, package in READERS.items() if shutil.which(program) is None]
    if WINDOWS or not missing:
        return
    try:
        _install_system_packages(*missing)
    except Stop as stop:
        _say(str(stop))
        _say(f"Es fehlt noch: {', '.join(missing)}. Die Tests, die das brauchen, werden ausgelassen.")


def _install_system_packages(*names: str) -> None:
    bash = shutil.which("bash")
    if bash is None or not sys.platform.startswith("linux"):
        raise Stop("Es fehlen Bibliotheken des Systems; die Namen stehen in scripts/system-libraries.sh.")
    if subprocess.call([bash, str(ROOT / "scripts" / "system-libraries.sh"), *names]) != 0:
        raise Stop


def _say(text: str) -> None:
    """Tell the person, but keep standard output for the program."""
    if text:
        print(text, file=sys.stderr, flush=True)


def _succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:  # half an environment, or one whose Python is gone
        return False


def _become(command: list[str]) -> int:
    """Replace this process, so that keys, signals and the exit status are the program's own."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(command[0], command)  # noqa: S606 - no shell is what we want
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
