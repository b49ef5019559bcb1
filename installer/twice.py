"""``make installer-twice``: build the setup in two places that have nothing in common, and see that the bytes are the same.

Folder, rights of new files, time zone, language, order of hashes and the dates of all files differ; so does the time of day.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from installer.inputs import ROOT

_INPUTS = ROOT / "build" / "inputs"
_YEAR_2000 = 946_684_800


@dataclass(frozen=True)
class Surroundings:
    """What one build finds around it."""

    folder: str
    umask: int
    environment: dict[str, str]
    dated: int | None = None


PAIR = (
    Surroundings("a", 0o022, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    Surroundings("Zweiter Bau – Übung", 0o077, {"TZ": "Pacific/Apia", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2"}, dated=_YEAR_2000),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build twice, with what is said for the one build said to both; answer 0 if every result is the same."""
    said = tuple(sys.argv[1:] if arguments is None else arguments)
    with tempfile.TemporaryDirectory() as work:
        places = [Path(work) / each.folder for each in PAIR]
        for place, surroundings in zip(places, PAIR, strict=True):
            _lay_sources(place, surroundings)  # both before the first build: somebody may be writing meanwhile
        if any(_build(place, surroundings, said) for place, surroundings in zip(places, PAIR, strict=True)):
            return 1
        different = tuple(differences(*places))
        results = _hashes(places[0] / "out" / "installer")
    for line in different:
        print(f"differs: {line}", file=sys.stderr)
    for name, found in results.items():
        print(f"{name} {'differs' if different else 'is the same twice'}: sha256 {found}")
    return 1 if different else 0


def differences(one: Path, other: Path) -> Iterator[str]:
    """Answer what two places built differently: the results, and the files of the payload that explain it."""
    for below in ("out/installer", "build/installer/payload"):
        mine, theirs = _hashes(one / below), _hashes(other / below)
        yield from sorted(f"{below}/{name}" for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name))


def _lay_sources(place: Path, surroundings: Surroundings) -> None:
    for file in _sources():
        target = place / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, target)
        if surroundings.dated is not None:
            os.utime(target, (surroundings.dated, surroundings.dated))
    if _INPUTS.exists():
        shutil.copytree(_INPUTS, place / "build" / "inputs")


def _build(place: Path, surroundings: Surroundings, said: Sequence[str]) -> int:
    call = [sys.executable, "-m", "installer.build", *said]
    environment = {**os.environ, **surroundings.environment}
    return subprocess.run(call, cwd=place, env=environment, umask=surroundings.umask, check=False).returncode


def _sources() -> list[str]:
    """Answer the files of the working copy, whether committed or not."""
    call = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()
    }


if __name__ == "__main__":
    sys.exit(main())
