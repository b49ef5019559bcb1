"""The one place that knows where the program's own files lie: beside the source tree, or inside the installed package."""

from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def _root() -> Path:
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def asset_path(*parts: str) -> Path:
    """Answer the path of a shipped file.

    Raises:
        FileNotFoundError: The file is not part of this installation; a fault of the build.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def read_toml(*parts: str) -> dict[str, Any]:
    """Read a shipped TOML file."""
    import tomllib

    with asset_path(*parts).open("rb") as file:
        return tomllib.load(file)
