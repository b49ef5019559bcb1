"""Demo stores of any size for the benchmarks: made once, kept under ``out/benchmarks`` until the tables change."""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.models.migrate import HEAD
from app.services.demo import demo_answers, fill_demo
from app.services.store import OpenStore, create_store, open_with_passphrase

PASSPHRASE = "Linde Regen Fenster Apfel"  # noqa: S105 - opens invented people only
TODAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
_KEPT = Path(__file__).resolve().parents[1] / "out" / "benchmarks"


def clock() -> datetime:
    """Answer the Monday all demo stores are made on, so that two runs measure the same."""
    return TODAY


def demo_folder(families: int) -> Path:
    """Answer the folder of a demo store with so many families."""
    folder = _KEPT / f"{families}-{HEAD}"
    if not (folder / "complete").exists():
        _make(folder, families)
    return folder


def open_demo(families: int) -> OpenStore:
    """Open the demo store with so many families."""
    return open_with_passphrase(demo_folder(families), PASSPHRASE, keyring=None, clock=clock)


def _make(folder: Path, families: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    answers = demo_answers(passphrase=PASSPHRASE, use_keyring=False)
    store, _ = create_store(folder, answers, keyring=None, clock=clock, is_demo=True)
    fill_demo(store.desk, families=families, progress=lambda count: _say(f"\r  demo store: {count} of {families} families"))
    store.close()
    _say("\n")
    (folder / "complete").touch()


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
