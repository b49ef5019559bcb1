"""From the start of the process to a window somebody can work with, with 10,000 families; and the memory it then holds."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import psutil
from file_keyring import FileKeyring
from stores import demo_store

from app.services.store import use_keyring

_FAMILIES = 10_000
_STARTS = 7
_TIMES_BAR, _MEMORY_BAR_MB = 3.0, 250.0
_GIVES_UP_S = 60
_PROGRAM = Path(__file__).with_name("_window.py")


def run() -> list[dict[str, Any]]:
    """Start both by turns."""
    folder, keyring = store_with_keyring()
    _start(str(folder), str(keyring))  # warms the disk cache for both
    pairs = [(_start(str(folder), str(keyring)), _start()) for _ in range(_STARTS)]
    ours, bare = median(pair[0][0] for pair in pairs), median(pair[1][0] for pair in pairs)
    ratio = median(pair[0][0] / pair[1][0] for pair in pairs)
    memory, bare_memory = median(pair[0][1] for pair in pairs), median(pair[1][1] for pair in pairs)
    return [
        {
            "what": f"start to usable window, {_FAMILIES:,} families, from the keyring",
            "ours": f"{ours * 1000:.0f} ms",
            "other": f"{bare * 1000:.0f} ms",
            "other_name": "bare PySide6 window",
            "ratio": ratio,
            "bar": f"≤ {_TIMES_BAR:.0f} ×",
            "ok": ratio <= _TIMES_BAR,
        },
        {
            "what": f"resident memory then, {_FAMILIES:,} families",
            "ours": f"{memory:.0f} MB",
            "other": f"{bare_memory:.0f} MB",
            "other_name": "bare PySide6 window",
            "ratio": memory / bare_memory,
            "bar": f"≤ {_MEMORY_BAR_MB:.0f} MB",
            "ok": memory <= _MEMORY_BAR_MB,
        },
    ]


def store_with_keyring() -> tuple[Path, Path]:
    """Make the store of the start, and a keyring that opens it."""
    with demo_store(_FAMILIES) as store:
        keyring = store.folder / "keyring-of-the-benchmark.json"
        store.keyring = FileKeyring(keyring)
        use_keyring(store, wanted=True)
        return store.folder, keyring


def _start(*arguments: str) -> tuple[float, float]:
    """Answer seconds until usable, and megabytes."""
    began = time.perf_counter()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as on a user's machine
    environment = {**kept, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    process = subprocess.Popen([sys.executable, str(_PROGRAM), *arguments], stdout=subprocess.PIPE, text=True, env=environment)
    try:
        line = process.stdout.readline() if process.stdout else ""
        took = time.perf_counter() - began
        resident = psutil.Process(process.pid).memory_info().rss / 1_000_000
    finally:
        process.kill()
        process.communicate(timeout=_GIVES_UP_S)
    if not line.startswith("usable"):
        raise RuntimeError("the window did not come up")
    return took, resident
