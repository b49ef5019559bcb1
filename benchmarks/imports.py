"""What a start loads: how many modules, how long that takes (``-X importtime``), and the five slowest, each told in ADR 6."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from start import store_with_keyring

_STARTS, _SLOWEST, _GIVES_UP_S = 7, 5, 60
_HERE = Path(__file__).resolve().parent
_TOLD = _HERE.parent / "docs" / "adr" / "0006-start.md"
_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")


def run() -> list[dict[str, Any]]:
    """Start both several times; a module takes what it took when nothing else held it up."""
    folder, keyring = store_with_keyring()
    ours, bare = _own_times(str(folder), str(keyring)), _own_times()
    more = {name: took for name, took in ours.items() if name not in bare}
    slowest = sorted(more, key=more.__getitem__, reverse=True)[:_SLOWEST]
    told = _TOLD.read_text("utf-8")
    return [
        {
            "what": "modules loaded until the window can be used",
            "ours": f"{len(ours)} in {sum(ours.values()):.0f} ms",
            "other": f"{len(bare)} in {sum(bare.values()):.0f} ms",
            "other_name": "bare PySide6 window",
            "ok": True,
        },
        *(
            {"what": f"import {name}", "ours": f"{more[name]:.1f} ms", "bar": "told in ADR 6", "ok": f"`{name}`" in told}
            for name in slowest
        ),
    ]


def _own_times(*arguments: str) -> dict[str, float]:
    """Answer the milliseconds each module took itself, without what it loaded in its turn."""
    runs = [_told_by_python(arguments) for _ in range(_STARTS)]
    return {name: min(run[name] for run in runs if name in run) for name in runs[0]}


def _told_by_python(arguments: tuple[str, ...]) -> dict[str, float]:
    call = [sys.executable, "-X", "importtime", str(_HERE / "_window.py"), *arguments]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as on a user's machine
    environment = {**kept, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        line = process.stdout.readline() if process.stdout else ""
    finally:
        process.kill()
        told = process.communicate(timeout=_GIVES_UP_S)[1]
    if not line.startswith("usable"):
        raise RuntimeError("the window did not come up")
    return {name: int(microseconds) / 1000 for microseconds, name in _LINE.findall(told) if not name.startswith("_user")}
