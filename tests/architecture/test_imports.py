"""The import contracts of ``pyproject.toml`` hold, and every package of the program is under one of them.

In a process of its own: import-linter configures logging and silences every logger there is, and later tests read the log.
"""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_LINT = "import sys; from importlinter import cli; sys.exit(cli.lint_imports(no_cache=True))"


def test_import_contracts_are_kept() -> None:
    done = subprocess.run([sys.executable, "-c", _LINT], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
