"""Remove a demo store, so that a fresh one can take its place. Never called for a store that is not marked as a demo."""

from pathlib import Path

from app.system.files import explained
from app.system.paths import StorePaths

_BESIDE = ("-wal", "-shm")


def remove_demo_store(folder: Path) -> None:
    """Delete database, keys and backups of a demo store that has just been opened and closed; other files stay.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY``.
    """
    paths = StorePaths(folder)
    with explained(folder):
        # The keys go first: without them nothing that is left over can be taken for a store.
        paths.keys.unlink(missing_ok=True)
        for suffix in ("", *_BESIDE):
            paths.database.with_name(paths.database.name + suffix).unlink(missing_ok=True)
        for backup in paths.backups.glob("*"):
            backup.unlink()
