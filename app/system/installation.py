"""The installed program as the build packed it: a folder with Python, packages and a list of every file (``installer/payload.py``)."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.core.frozen import dataclass

_CONTENTS = "inhalt.json"
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Installation:
    """A packed program on this machine.

    Attributes:
        root: The folder that holds everything.
        is_for_tests: It was built with a Python nobody should be given.
        hashes: The SHA-256 of every file, by its path below ``root`` with forward slashes.
    """

    root: Path
    version: str
    is_for_tests: bool
    hashes: dict[str, str]


def installed_root(package: Path = _PACKAGE) -> Path | None:
    """Answer the folder the build packed, if this program runs from one; nothing is read."""
    root = package.parent.parent
    return root if (root / _CONTENTS).is_file() else None


def find_installation(package: Path = _PACKAGE) -> Installation | None:
    """Answer the installation this program runs from; ``None`` in a source tree or a virtual environment.

    Args:
        package: The folder of the package ``app``; it lies in ``lib`` of an installation.

    Raises:
        ValueError: The list of files is there but cannot be read.
    """
    root = installed_root(package)
    if root is None:
        return None
    written: dict[str, Any] = json.loads((root / _CONTENTS).read_text("utf-8"))
    return Installation(root, written["version"], written["is_for_tests"], written["files"])


def faults(installation: Installation) -> Iterator[str]:
    """Answer the files that are not as they were packed, each with what is wrong: gone, changed, or not ours."""
    for name, packed in installation.hashes.items():
        try:
            found = sha256((installation.root / name).read_bytes()).hexdigest()
        except FileNotFoundError:
            yield f"{name} fehlt"
        else:
            if found != packed:
                yield f"{name} ist verändert"
    known = {*installation.hashes, _CONTENTS}
    for path in sorted(installation.root.rglob("*")):
        name = path.relative_to(installation.root).as_posix()
        if path.is_file() and name not in known:
            yield f"{name} gehört nicht dazu"
