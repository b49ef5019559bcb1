"""The installed program as the build packed it: a folder with Python, packages and a list of every file (``installer/payload.py``)."""

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.core.frozen import dataclass

_CONTENTS = "inhalt.json"
_PACKAGE = Path(__file__).resolve().parents[1]
_READ_BYTES = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_PIECE = 1 << 16


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
    found = dict(_files(installation.root))
    for name, packed in installation.hashes.items():
        path = found.pop(name, None)
        if path is None:
            yield f"{name} fehlt"
        elif _hash(path) != packed:
            yield f"{name} ist verändert"
    found.pop(_CONTENTS, None)
    for name in sorted(found):
        yield f"{name} gehört nicht dazu"


def _files(root: Path) -> Iterator[tuple[str, str]]:
    """Answer the name below the root and the path of every file; plain text, since there are thousands."""
    top = str(root)
    for folder, _, names in os.walk(top):
        below = folder[len(top) + 1 :].replace(os.sep, "/")
        yield from ((f"{below}/{name}" if below else name, os.path.join(folder, name)) for name in names)  # noqa: PTH118 - as above


def _hash(path: str) -> str:
    """By its number, not as a file object: what such an object asks about each of 3,400 small files takes longer than reading them."""
    number, digest = os.open(path, _READ_BYTES), sha256()
    try:
        while piece := os.read(number, _PIECE):
            digest.update(piece)
    finally:
        os.close(number)
    return digest.hexdigest()
