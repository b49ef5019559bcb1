"""Golden stores: each as a release left it, of invented families; the oldest is brought up to date by the self-test."""

import shutil
from pathlib import Path

from app.core.assets import asset_path
from app.core.clock import system_clock
from app.models.migrate import schema_number
from app.services import store as stores
from app.services.demo_store import DEMO_PASSPHRASE
from app.services.entrance import TRIAL_COST
from app.services.families import family_ids, family_rows
from app.services.self_check import CheckFailed
from app.services.store.migrating import upgrade_after_backup
from app.services.store.opening import read_key_file
from app.services.store.ways_in import key_by_passphrase
from app.system.paths import StorePaths

FAMILIES = 3


def golden_numbers() -> tuple[int, ...]:
    """Answer the schema numbers of which a golden store was kept, the oldest first."""
    return tuple(sorted(int(path.name) for path in asset_path("golden").iterdir()))


def lay_out(number: int, folder: Path) -> StorePaths:
    """Copy a golden store into a folder that is not there yet."""
    kept, paths = StorePaths(asset_path("golden", str(number))), StorePaths(folder)
    folder.mkdir()
    shutil.copyfile(kept.database, paths.database)
    shutil.copyfile(kept.keys, paths.keys)
    return paths


def try_out(number: int, folder: Path) -> str:
    """Do with one what the first start after renewing does, open it and examine it; answer what was done.

    Raises:
        CheckFailed: Families are missing, there is no backup, or the examination found something.
    """
    paths = lay_out(number, folder)
    keys = read_key_file(paths)
    upgrade_after_backup(paths, keys, key_by_passphrase(keys, DEMO_PASSPHRASE), system_clock)
    store = stores.open_with_passphrase(folder, DEMO_PASSPHRASE, keyring=None, clock=system_clock, cost=TRIAL_COST)
    try:
        rows = store.desk.ask(family_rows, store.desk.ask(family_ids))
        findings = stores.verify(store).findings
        has_backup = bool(stores.backup_days(store))
    finally:
        store.close()
    if len(rows) != FAMILIES or not has_backup or findings:
        raise CheckFailed("; ".join((f"{len(rows)} Familien", *findings)))
    return f"von Stand {number} auf Stand {schema_number()}, {len(rows)} Familien"
