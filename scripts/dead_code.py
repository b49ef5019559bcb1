"""Name what nothing in the program uses: functions, methods, classes, imports, and error codes that are never raised.

A test is no use: what only tests call is dead. Fields of dataclasses and columns are copied by name, so nothing is said
of those. Exceptions stand in ``pyproject.toml`` under ``[tool.vulture]``, each with its reason.
"""

import sys
import tomllib
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parents[1]
_TYPES = {"function", "method", "property", "class", "import", "unreachable_code"}
_CODES = {"app/core/errors.py", "app/domain/problems.py"}


def main() -> int:
    """Print one line for each dead thing; answer 1 if there is any."""
    options = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["vulture"]
    vulture = Vulture(ignore_names=options["ignore_names"], ignore_decorators=options["ignore_decorators"])
    vulture.scavenge([ROOT / path for path in options["paths"]])
    dead = [item for item in vulture.get_unused_code(min_confidence=options["min_confidence"]) if _counts(item.typ, Path(item.filename))]
    for item in dead:
        print(f"{Path(item.filename).relative_to(ROOT)}:{item.first_lineno}: unused {item.typ} {item.name}")
    return int(bool(dead))


def _counts(kind: str, path: Path) -> bool:
    return kind in _TYPES or (kind == "variable" and path.relative_to(ROOT).as_posix() in _CODES)


if __name__ == "__main__":
    sys.exit(main())
