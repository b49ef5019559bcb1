"""The layout of the installed program with what this machine runs: its Python, the installed packages, the program as a wheel."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from installer.inputs import ROOT, EmbeddedPython, install_program
from installer.payload import translate, write_contents

_PYTHON = f"python{sys.version_info[0]}.{sys.version_info[1]}"
_NOBODY = 65_534
_WITHIN_S = 180
_NOT_NEEDED = ("site-packages", "dist-packages", "test", "idlelib", "tkinter", "ensurepip", "lib2to3")
_NEVER_PACKED = re.compile(r"(^|/)(\.\.|bin)/|PySide6/Qt/(qml|libexec|metatypes|translations/qtwebengine)")


def make_layout(root: Path, work: Path) -> None:
    """Make it in a folder; whatever is only read is linked, not copied."""
    packages = root / "lib"
    _lay_python(root / "python")
    for name in _packages():
        _lay_package(name, packages)
    install_program(packages, work)
    translate(packages, (sys.executable,), below="app")
    write_contents(root, distribution("direktdraht").version, EmbeddedPython(sys.version.split()[0], {}, is_for_tests=True))


def _packages() -> Iterator[str]:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    for name, marker in re.findall(r"^([a-z0-9_.-]+)==[^ ;\\]+( ; [^\\]+)?", lock, re.MULTILINE):
        if "win32" not in marker or "!= 'win32'" in marker:
            yield name


def _lay_package(name: str, target: Path) -> None:
    for path in distribution(name).files or ():
        if not _NEVER_PACKED.search(str(path)) and (source := Path(str(path.locate()))).is_file():
            _lay(source, target / path)


def _lay_python(target: Path) -> None:
    base = Path(sys.base_prefix)
    _lay(base / "bin" / _PYTHON, target / "bin" / _PYTHON)
    for library in base.glob("lib/libpython3*.so*"):
        _lay(library.resolve(), target / "lib" / library.name)
    modules = target / "lib" / _PYTHON
    shutil.copytree(base / "lib" / _PYTHON, modules, copy_function=_lay, ignore=shutil.ignore_patterns(*_NOT_NEEDED, "config-*"))
    (modules / "site-packages").mkdir()
    (modules / "site-packages" / "direktdraht.pth").write_text("../../../../lib\n", "ascii")


def _lay(source: str | Path, target: str | Path) -> None:
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(Path(source).resolve(), target)
    except OSError:  # another disk
        shutil.copy(source, target)


def call(root: Path, program: tuple[str, ...] = ("-m", "app")) -> tuple[tuple[str, ...], dict[str, str]]:
    """Answer how the program of a layout is started, or another one with its Python, and what must stand in its environment."""
    return (str(root / "python" / "bin" / _PYTHON), "-I", "-B", *program), {"LD_LIBRARY_PATH": str(root / "python" / "lib")}


def run_as_nobody(root: Path, home: Path, *arguments: str, program: tuple[str, ...] = ("-m", "app")) -> "subprocess.CompletedProcess[str]":
    """Run it as somebody who may write one folder, and without a network; as far as this machine lets us."""
    home.mkdir(exist_ok=True)
    line, environment = call(root, program)
    guard: tuple[str, ...] = ()
    if os.getuid() == 0 and shutil.which("setpriv"):
        os.chown(home, _NOBODY, _NOBODY)
        guard = ("setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", "--")
        guard = ("unshare", "--net", *guard) if subprocess.run(["unshare", "--net", "true"], check=False).returncode == 0 else guard
    alone = {"HOME": str(home), "TMPDIR": str(home), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen", **environment}
    return subprocess.run([*guard, *line, *arguments], cwd="/", env=alone, capture_output=True, text=True, timeout=_WITHIN_S, check=False)
