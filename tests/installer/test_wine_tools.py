"""What the tests under Wine load is there for Windows, too: the packages of the program, and the tools that are named."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from installer.inputs import LOCK, ROOT
from installer.wine import TEST_TOOLS
from tests.windows.test_windows_python import LONG, SHORT

_OURS = {"app", "benchmarks", "installer", "scripts", "tests"}


def test_no_test_under_wine_asks_for_what_is_not_there() -> None:
    given = TEST_TOOLS | set(re.findall(r"^([a-z0-9_.-]+)==", LOCK.read_text("utf-8"), re.MULTILINE))
    homes = packages_distributions()
    asked = {name: _named(homes.get(name, [name])[0]) for folder in _folders() for name in _imports(folder)}
    assert sorted(name for name, package in asked.items() if package not in given) == []


def _folders() -> Iterator[Path]:
    yield from (ROOT / each for group in (*LONG, *SHORT) for each in group.split() if not each.endswith(".py"))


def _imports(folder: Path) -> Iterator[str]:
    """Answer the packages beside Python's and ours that the tests of a folder import at once."""
    for file in folder.rglob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            yield from {name.partition(".")[0] for name in names} - _OURS - sys.stdlib_module_names


def _named(distribution: str) -> str:
    return distribution.lower().replace("_", "-")
