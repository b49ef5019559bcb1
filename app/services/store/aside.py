"""Put a store that cannot be opened aside instead of deleting it: somebody may still get something out of it."""

from datetime import date
from pathlib import Path

from app.models.copies import database_files
from app.system.files import explained, make_private_folder
from app.system.paths import StorePaths


def set_aside(paths: StorePaths, files: tuple[Path, ...], today: date) -> Path:
    """Move files into a folder of their own, named after the day, and answer which. The caller holds the lock."""
    with explained(paths.folder):
        place = _free_folder(paths.folder, today)
        make_private_folder(place)
        for file in files:
            if file.exists():
                file.replace(place / file.name)
    return place


def set_store_aside(paths: StorePaths, today: date) -> Path | None:
    """Move database, journals and key file away and answer whereto; backups stay. Nothing happens if there is no store."""
    files = tuple(file for file in (paths.keys, *database_files(paths.database)) if file.exists())
    return set_aside(paths, files, today) if files else None


def _free_folder(folder: Path, today: date) -> Path:
    number = 1
    while (place := folder / f"aside-{today.isoformat()}-{number}").exists():
        number += 1
    return place
