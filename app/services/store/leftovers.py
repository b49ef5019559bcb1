"""What a kill may leave behind while a store is being made: finished if it can be, else removed."""

from app.models.copies import remove_database, remove_journals
from app.system.files import put_in_place
from app.system.paths import StorePaths


def put_new_store_in_place(paths: StorePaths) -> None:
    """Give a finished database and its key file their names. Killed in between, ``tidy_up`` does the second half.

    The database goes first: while it has no name nothing is there, and once it has one its keys lie beside it.
    """
    remove_journals(paths.database)
    put_in_place(paths.new_database, paths.database)
    put_in_place(paths.new_keys, paths.keys)


def tidy_up(paths: StorePaths) -> None:
    """Finish or remove what an earlier run was killed over. The caller holds the lock."""
    if paths.database.exists() and not paths.keys.exists() and paths.new_keys.exists():
        paths.new_keys.replace(paths.keys)
    remove_database(paths.new_database)
    paths.new_keys.unlink(missing_ok=True)
