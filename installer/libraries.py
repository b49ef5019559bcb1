"""What the libraries of a payload ask for, and whether it is there: read from the files, without running anything."""

from collections.abc import Iterable
from pathlib import Path

import pefile

_LIBRARIES = {".dll", ".exe", ".pyd"}
_OF_WINDOWS = Path(__file__).with_name("windows-libraries.txt")
_ANY_WINDOWS = ("api-ms-win-", "ext-ms-")


def is_library(path: Path) -> bool:
    """Tell whether Windows would load or run the file."""
    return path.suffix.lower() in _LIBRARIES


def imports_of(path: Path) -> frozenset[str]:
    """Answer the names of the libraries a file cannot do without, in small letters; those loaded on demand included."""
    tables = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
    with pefile.PE(str(path), fast_load=True) as image:
        image.parse_data_directories(directories=[pefile.DIRECTORY_ENTRY[name] for name in tables])
        entries = [*getattr(image, "DIRECTORY_ENTRY_IMPORT", ()), *getattr(image, "DIRECTORY_ENTRY_DELAY_IMPORT", ())]
        return frozenset(entry.dll.decode("ascii").lower() for entry in entries)


def missing_libraries(payload: Path, folders: Iterable[Path]) -> tuple[str, ...]:
    """Answer what is asked for and neither in the payload nor part of Windows, one line each.

    Args:
        payload: Where everything lies.
        folders: Where a library is looked for beside the folder of the one that asks: that of Python, and of Qt.
    """
    shared = {path.name.lower() for folder in folders for path in folder.iterdir() if is_library(path)}
    windows = {line.strip().lower() for line in _OF_WINDOWS.read_text("utf-8").splitlines() if line and not line.startswith("#")}
    found = []
    for path in sorted(payload.rglob("*")):
        if path.is_file() and is_library(path):
            beside = {each.name.lower() for each in path.parent.iterdir()}
            lacking = (name for name in imports_of(path) if name not in beside | shared | windows and not name.startswith(_ANY_WINDOWS))
            found += [f"{path.relative_to(payload)} needs {name}" for name in sorted(lacking)]
    return tuple(found)


def manifest_of(path: Path) -> str:
    """Answer what a program tells Windows about itself; nothing if it tells nothing."""
    with pefile.PE(str(path), fast_load=True) as image:
        image.parse_data_directories(directories=[pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
        kinds = getattr(image, "DIRECTORY_ENTRY_RESOURCE", None)
        for kind in kinds.entries if kinds else ():
            if kind.id == pefile.RESOURCE_TYPE["RT_MANIFEST"]:
                place = kind.directory.entries[0].directory.entries[0].data.struct
                return bytes(image.get_data(place.OffsetToData, place.Size)).decode("utf-8", "replace")
    return ""
