"""``make installer``: the setup program for Windows and the portable archive, made on Linux (docs/installer.md)."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from installer.inputs import ROOT, BuildStopped, EmbeddedPython, kept_official_python, official_python, test_python
from installer.packing import make_portable, make_setup
from installer.payload import make_payload, remove

_BUILD = ROOT / "build" / "installer"
_INPUTS = ROOT / "build" / "inputs"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, say where the results lie and what they weigh; answer the exit status."""
    asked = _asked(arguments)
    try:
        _build(_python(asked.python_embed), asked.out, find_compiler(asked.compiler))
    except BuildStopped as stopped:
        print(stopped, file=sys.stderr)
        return 1
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m installer.build", description=__doc__)
    parser.add_argument("--python-embed", type=Path, metavar="FILE", help="the embeddable Python of python.org; see installer/inputs.toml")
    parser.add_argument("--compiler", metavar="PYTHON", help="a Python 3.12 of this machine, which translates the modules")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "installer", metavar="FOLDER", help="where the results go")
    return parser.parse_args(arguments)


def _build(python: EmbeddedPython, out: Path, compiler: Sequence[str]) -> None:
    remove(_BUILD)
    payload = _BUILD / "payload"
    version = make_payload(payload, _BUILD / "work", python, compiler=compiler)
    name = f"Direktdraht-{version}{'-nur-zum-Testen' if python.is_for_tests else ''}"
    out.mkdir(parents=True, exist_ok=True)
    setup, portable = out / f"{name}-setup.exe", out / f"{name}-portable.zip"
    make_setup(payload, setup, version=version)
    make_portable(payload, portable, folder=name)
    _tell(payload, [setup, portable], python)


def _python(file: Path | None) -> EmbeddedPython:
    if file is not None:
        return official_python(file)
    kept = kept_official_python(_INPUTS)
    if kept is None:
        print("The Python of python.org is not there (installer/inputs.toml): this build is for tests only, and its name says so.")
        return test_python(_INPUTS)
    return kept


def find_compiler(given: str | None = None) -> Sequence[str]:
    """Find a Python of the line that goes to Windows: what it translates there must be read here as well."""
    for path in [given] if given else _candidates():
        if path and _says_it_is_right(path):
            return (path,)
    raise BuildStopped("A Python 3.12 is needed on this machine to translate the modules; name it with --compiler.")


def _candidates() -> Iterator[str | None]:
    yield os.environ.get("PYTHON312")
    yield shutil.which("python3.12")
    yield from sorted(str(path) for path in Path.home().glob(".pyenv/versions/3.12*/bin/python3.12"))


def _says_it_is_right(path: str) -> bool:
    try:
        said = subprocess.run([path, "-c", "import sys; print(sys.version_info[:2])"], check=False, capture_output=True, text=True)
    except OSError:
        return False
    return said.stdout.strip() == "(3, 12)"


def _tell(payload: Path, results: Sequence[Path], python: EmbeddedPython) -> None:
    size = sum(path.stat().st_size for path in payload.rglob("*") if path.is_file())
    print(f"installed {size / 1e6:.0f} MB, Python {python.version}{' (for tests only)' if python.is_for_tests else ''}")
    for path in results:
        print(f"{path} {path.stat().st_size / 1e6:.1f} MB sha256 {sha256(path.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    sys.exit(main())
