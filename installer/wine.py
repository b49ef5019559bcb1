"""Run the tests of tests/windows under Wine, with a real Python for Windows; set up what they need first.

    python -m installer.wine            everything; what is missing is a failure
    python -m installer.wine --short    the journey of the setup and the parts that differ most between systems; where Wine cannot be
                                        had on this machine, say so in one line and pass

Nothing of the machine's own Wine is used: the prefix lies in build/wine, as does everything else.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from installer.build import find_compiler
from installer.inputs import LOCK, ROOT, BuildStopped, install_packages, test_python
from installer.payload import make_payload, remove

WORK = ROOT / "build" / "wine"
PREFIX, PYTHON, PACKAGES, TOOLS, PAYLOAD = (WORK / name for name in ("prefix", "python", "packages", "tools", "payload"))
TESTS_LOCK = ROOT / "requirements-dev.lock"
STUBS = ROOT / "tests" / "windows" / "stubs"
PROGRAMS = {"wine": "wine wine64", "xvfb-run": "xvfb xauth", "makensis": "nsis", "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32"}
TEST_TOOLS = {
    "colorama", "hypothesis", "iniconfig", "lxml", "packaging", "pefile", "pikepdf", "pluggy", "psutil", "pygments", "pypdf", "pytest",
    "pytest-qt", "pytest-randomly", "sortedcontainers",
}  # fmt: skip
FOR_WINDOWS = ("--python-platform=x86_64-pc-windows-msvc", "--python-version=3.12")
SKIPPED = "skipped.txt"
"""What was left out under Wine, with the reason, a line each; written by the tests, printed at their end."""
INSTALLS_WITHIN_S, SETS_UP_WITHIN_S, SHORT_WITHIN_S, ALL_WITHIN_S = 300, 120, 540, 7_200


class Missing(Exception):  # noqa: N818 - no fault of ours
    """Something of the machine is not there and could not be had; the message says what."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up, then run the tests; answer their exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="a part of the tests, and only where Wine can be had")
    is_short = parser.parse_args(arguments).short
    try:
        _set_up()
    except (Missing, BuildStopped, subprocess.TimeoutExpired) as problem:
        print(f"The tests under Wine were SKIPPED, nothing of Windows was tried: {problem}", file=sys.stderr)
        return 0 if is_short else 1
    return _run_tests(is_short=is_short)


def _set_up() -> None:
    _install_programs()
    WORK.mkdir(parents=True, exist_ok=True)
    if not (PREFIX / "system.reg").exists():
        _make_prefix()
    _make_stubs()
    _make_python()
    remove(PAYLOAD)
    with tempfile.TemporaryDirectory() as work:
        make_payload(PAYLOAD, Path(work), test_python(ROOT / "build" / "inputs"), compiler=find_compiler())


def _install_programs() -> None:
    missing = [packages for name, packages in PROGRAMS.items() if shutil.which(name) is None]
    if not missing:
        return
    names = " ".join(missing).split()
    print(f"Installing {' '.join(names)} …", file=sys.stderr)
    done = subprocess.run(["bash", str(ROOT / "scripts" / "system-libraries.sh"), *names], check=False, timeout=INSTALLS_WITHIN_S)
    if done.returncode or any(shutil.which(name) is None for name in PROGRAMS):
        raise Missing(f"could not install {' '.join(names)}")


def _make_prefix() -> None:
    for call in (("wineboot", "-i"), ("wine", "winecfg", "-v", "win10"), ("wineserver", "-w")):
        done = subprocess.run(["xvfb-run", "-a", *call], env=environment(), check=False, capture_output=True, timeout=SETS_UP_WITHIN_S)
        if done.returncode:
            shutil.rmtree(PREFIX, ignore_errors=True)
            raise Missing(f"{' '.join(call)} did not make a prefix")


def _make_stubs() -> None:
    """Two libraries of Windows 10 that Wine 8 lacks; where Wine has them, its own are used."""
    system = PREFIX / "drive_c" / "windows" / "system32"
    for source in sorted(STUBS.glob("*.c")):
        target = system / f"{source.stem}.dll"
        if not target.exists():
            call = ["x86_64-w64-mingw32-gcc", "-shared", "-O1", "-o", str(target), str(source), "-ladvapi32"]
            if subprocess.run(call, check=False, capture_output=True, timeout=SETS_UP_WITHIN_S).returncode:
                raise Missing(f"{source.name} could not be compiled")


def _make_python() -> None:
    """A Python for Windows with the packages of the lock and the tools of the tests; the program itself comes from the working copy."""
    made_for = WORK / "made-for"
    wanted = sha256(LOCK.read_bytes() + TESTS_LOCK.read_bytes() + " ".join(sorted(TEST_TOOLS)).encode()).hexdigest()
    if not made_for.exists() or made_for.read_text("ascii") != wanted:
        remove(PACKAGES)
        remove(TOOLS)
        install_packages(PACKAGES)
        _install_tools()
        made_for.write_text(wanted, "ascii")
    fonts = PACKAGES / "PySide6" / "lib" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)  # without a screen Qt looks for fonts there, and complains
    shutil.copy(ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf", fonts)
    PYTHON.mkdir(exist_ok=True)
    for name, content in test_python(ROOT / "build" / "inputs").files.items():
        (PYTHON / name).write_bytes(content)
    (paths,) = PYTHON.glob("python*._pth")
    places = ["python312.zip", ".", *("Z:" + str(place).replace("/", "\\") for place in (ROOT, TOOLS, PACKAGES)), "import site"]
    paths.write_text("\n".join(places) + "\n", "utf-8")


def _install_tools() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", TESTS_LOCK.read_text("utf-8"))
    wanted = [block for block in blocks if (name := re.match(r"[a-z0-9_.-]+", block)) and name[0] in TEST_TOOLS]
    listed = WORK / "tools.lock"
    listed.write_text("\n".join(wanted) + "\n", "utf-8")
    fixed = ("--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", "--no-compile-bytecode", "--link-mode=copy")
    call = [sys.executable, "-m", "uv", "pip", "install", *fixed, *FOR_WINDOWS, f"--target={TOOLS}", f"--requirement={listed}"]
    if subprocess.run(call, check=False, timeout=INSTALLS_WITHIN_S).returncode:
        shutil.rmtree(TOOLS, ignore_errors=True)
        raise Missing("the tools of the tests could not be had for Windows")


def _run_tests(*, is_short: bool) -> int:
    (WORK / SKIPPED).unlink(missing_ok=True)
    chosen = ["-m", "not long", "-x"] if is_short else []  # what failed must not be lost to the time running out
    call = [sys.executable, "-m", "pytest", "tests/windows", "-p", "no:cacheprovider", "-p", "no:randomly", "-v", *chosen]
    tests = subprocess.Popen(["xvfb-run", "-a", *call], cwd=ROOT, env=environment(), start_new_session=True)
    try:
        return tests.wait(SHORT_WITHIN_S if is_short else ALL_WITHIN_S)
    except subprocess.TimeoutExpired:
        print("The tests under Wine were STOPPED: this machine is too slow for them, or one of them hangs. See above.", file=sys.stderr)
        return 0 if is_short else 1
    finally:
        with suppress(ProcessLookupError):
            os.killpg(tests.pid, signal.SIGKILL)
        subprocess.run(["wineserver", "-k"], env=environment(), check=False, timeout=SETS_UP_WITHIN_S)
        _tell_skipped()


def _tell_skipped() -> None:
    if (WORK / SKIPPED).exists():
        print(f"Left out under Wine:\n{(WORK / SKIPPED).read_text('utf-8')}", file=sys.stderr)


def environment() -> dict[str, str]:
    """Answer what must stand around every program of Windows: our own prefix, and no screen."""
    wine = {"WINEPREFIX": str(PREFIX), "WINEDEBUG": "-all", "WINEQT_QPA_PLATFORM": "offscreen"}
    return {**os.environ, **wine, "DIREKTDRAHT_WINE": str(WORK), "DIREKTDRAHT_WAIT_MS": "60000"}


if __name__ == "__main__":
    sys.exit(main())
