"""The import contracts of ``pyproject.toml`` hold, and every package of the program is under one of them."""

from pathlib import Path

from importlinter import cli

_PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_import_contracts_are_kept() -> None:
    assert cli.lint_imports(config_filename=str(_PYPROJECT), no_cache=True) == cli.EXIT_STATUS_SUCCESS
