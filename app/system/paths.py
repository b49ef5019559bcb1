"""Where a store lies and what its files are called."""

from pathlib import Path

from app.core.frozen import dataclass
from app.system.policy import policy

APP_FOLDER = "Direktdraht"


@dataclass(frozen=True)
class StorePaths:
    """The files of one store, all in one folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "direktdraht.db"

    @property
    def keys(self) -> Path:
        """The wrapped data key."""
        return self.folder / "direktdraht.keys"

    @property
    def lock(self) -> Path:
        """Held by the running program."""
        return self.folder / "direktdraht.lock"

    @property
    def backups(self) -> Path:
        """The folder of the daily backups."""
        return self.folder / "backups"

    @property
    def new_database(self) -> Path:
        """A database being made: by first start, restore or migration. Worthless until it has been renamed."""
        return self.folder / "direktdraht.db.new"

    @property
    def new_keys(self) -> Path:
        """The key file that belongs to a database being made."""
        return self.folder / "direktdraht.keys.new"


def data_folder(chosen: Path | None = None) -> Path:
    """Answer the folder of the store: the one chosen (``--data-dir``), else the one decided for this machine, else the user's own."""
    chosen = chosen or policy().data_dir
    if chosen is not None:
        return chosen.expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path(APP_FOLDER, appauthor=False, roaming=False)


def cache_folder() -> Path:
    """Answer the user's own folder on this machine for what may be lost at any time."""
    from platformdirs import user_cache_path

    return user_cache_path(APP_FOLDER, appauthor=False)


def config_folder() -> Path:
    """Answer the user's own folder on this machine for choices that belong to the machine: its printers."""
    from platformdirs import user_config_path

    return user_config_path(APP_FOLDER, appauthor=False, roaming=False)
