"""What was asked for on the command line."""

from dataclasses import dataclass
from pathlib import Path

WINDOW = ""
"""The command when none is given: the program with its window."""

WINDOW_COMMANDS = frozenset({WINDOW, "screenshots", "self-test"})
"""Commands the command line only reads; ``__main__`` hands them to the window's side."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """One call of the program. Options a command does not know keep their default."""

    command: str = WINDOW
    data_dir: Path | None = None
    passphrase_file: Path | None = None
    json: bool = False
    file: Path | None = None
    out: Path | None = None
    text: str = ""
    action: str = ""
    family: str | None = None
    child: str | None = None
    application: str | None = None
    families: int | None = None
    seed: int = 1
    size: str = ""
    scale: float = 1.0
