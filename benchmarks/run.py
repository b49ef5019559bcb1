"""Measure speed and memory, the other side in the same run, and print one table.

    python benchmarks/run.py [NAME …] [--strict] [--json FILE]

Each other file here is one benchmark with a function ``run() -> list[dict]``; a row has the keys ``what``, ``ours``,
``other``, ``other_name``, ``ratio``, ``bar`` and ``ok``. Times differ from machine to machine, ratios hardly: look at those.
The exit status is 0 unless ``--strict`` is given, because a measurement is no test.
"""

import argparse
import importlib
import json
import os
import platform
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_HERE = Path(__file__).resolve().parent
_COLUMNS = (
    ("what", "what"),
    ("ours", "ours"),
    ("other", "other side"),
    ("other_name", "measured beside"),
    ("ratio", "ratio"),
    ("bar", "bar"),
    ("ok", ""),
)


def main(arguments: list[str]) -> int:
    """Run the benchmarks named, or all."""
    parser = argparse.ArgumentParser(description="Measure speed and memory beside the other side.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="a file of this folder without .py; none means all")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a bar is missed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there, too")
    options = parser.parse_args(arguments)
    names = options.names or sorted(path.stem for path in _HERE.glob("[!_]*.py") if path.stem != "run")
    sys.path[:0] = [str(_HERE.parent), str(_HERE)]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = [row for name in names for row in _measure(name)]
    print(_table(rows))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2, ensure_ascii=False), "utf-8")
    return int(options.strict and not all(row.get("ok") for row in rows))


def _measure(name: str) -> list[Row]:
    print(f"… {name}", file=sys.stderr, flush=True)
    try:
        module = importlib.import_module(name)
        if not hasattr(module, "run"):
            return []  # a part that benchmarks share
        return list(module.run())
    except Exception:  # noqa: BLE001 - one benchmark that breaks must not hide the others
        traceback.print_exc()
        return [{"what": f"{name}: did not run", "ok": False}]


def _table(rows: Iterable[Row]) -> str:
    lines = [[title for _, title in _COLUMNS]] + [[_text(row.get(key)) for key, _ in _COLUMNS] for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_COLUMNS))]
    lines.insert(1, ["-" * width for width in widths])
    body = "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"\n{machine}\n\n{body}\n"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "ok" if value else "MISSED"
    return f"{value:.3g}" if isinstance(value, float) else str(value if value is not None else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
