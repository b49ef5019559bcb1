"""Keep a store of today's schema in ``resources/golden``: what later versions must bring up to date (``make golden``).

Until the first release whoever changes ``0001_initial`` runs this again. From then on a kept store stays as it is, and a new step gets one
of its own with the next release. A store that still fits is left alone: its bytes would differ without telling anything.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.models.engine import connect  # noqa: E402 - found only now
from app.models.migrate import schema_number  # noqa: E402
from app.security.keyring_port import MemoryKeyring  # noqa: E402
from app.services.demo_store import DEMO_PASSPHRASE, DEMO_SEED, make_demo_store  # noqa: E402
from app.services.entrance import TRIAL_COST  # noqa: E402
from app.services.golden_store import FAMILIES, golden_numbers, lay_out, try_out  # noqa: E402
from app.services.store.opened import database_key  # noqa: E402
from app.services.store.opening import read_key_file  # noqa: E402
from app.services.store.ways_in import key_by_passphrase  # noqa: E402
from app.system.paths import StorePaths  # noqa: E402

KEPT = ROOT / "resources" / "golden"
_MADE_AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Every golden store is made on the same day, so that its families are the same ones."""


def main(argv: Sequence[str] = ()) -> int:
    """Make the store, unless the one that lies there still fits; ``--anew`` makes it in any case."""
    number = schema_number()
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        made, kept = Path(work) / "made", KEPT / str(number)
        _make(made)
        if "--anew" not in argv and fits(number, made, Path(work)):
            print(f"{kept.relative_to(ROOT)} still fits")
            return 0
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir()
        for path in (StorePaths(made).database, StorePaths(made).keys):
            shutil.copyfile(path, kept / path.name)  # not its mode: everybody may read it
    print(f"{kept.relative_to(ROOT)} made anew, {sum(path.stat().st_size for path in kept.iterdir()) // 1024} KiB: commit it")
    return 0


def _make(folder: Path) -> None:
    make_demo_store(
        folder,
        DEMO_PASSPHRASE,
        keyring=MemoryKeyring(),
        clock=lambda: _MADE_AT,
        cost=TRIAL_COST,
        seed=DEMO_SEED,
        families=FAMILIES,
    )


def fits(number: int, made: Path, work: Path) -> bool:
    """Tell whether the kept store has the schema of one just made, and opens and reads today."""
    if number not in golden_numbers() or _schema_of(lay_out(number, work / "kept")) != _schema_of(StorePaths(made)):
        return False
    try:
        try_out(number, work / "tried")
    except Exception as error:  # noqa: BLE001 - whatever it is: what is written into the columns has changed
        print(f"the kept store is read no more: {type(error).__name__}")
        return False
    return True


def _schema_of(paths: StorePaths) -> frozenset[str]:
    return schema(paths.database, key_of(paths))


def key_of(paths: StorePaths) -> bytes:
    """Answer the key of the database of a golden store."""
    keys = read_key_file(paths)
    return database_key(key_by_passphrase(keys, DEMO_PASSPHRASE), keys.store_id)


def schema(database: Path, key: bytes) -> frozenset[str]:
    """Answer every statement that made a schema."""
    connection = connect(database, key)
    try:
        return frozenset(sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
