"""What the command line is given from outside."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from app.cli.request import Request
from app.core.frozen import dataclass
from app.services.store_door import StoreDoor, system_door

OpenWindow = Callable[[Request], int]
"""Runs a command that shows a window, and answers the exit status."""

StartLog = Callable[[Path], None]
"""Lets warnings and faults be written into a folder from now on."""


@dataclass(frozen=True, kw_only=True)
class CliContext:
    """Streams to write to, the way to stores, who shows a window, and who keeps the log."""

    out: TextIO
    err: TextIO
    door: StoreDoor
    open_window: OpenWindow
    start_log: StartLog


def system_context(open_window: OpenWindow, start_log: StartLog) -> CliContext:
    """Answer the context of the real program: its streams as UTF-8, the user's keyring."""
    return CliContext(out=_stream(sys.stdout), err=_stream(sys.stderr), door=system_door(), open_window=open_window, start_log=start_log)


def _stream(stream: TextIO | None) -> TextIO:
    """A window started from the desktop has no streams, and none is needed; what is written then goes nowhere."""
    if stream is None:
        return io.StringIO()
    if not stream.isatty():
        # A folder's name may hold bytes that are no text; it is then shown with its bytes.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[attr-defined]  # typed as TextIO, in fact a TextIOWrapper
    return stream
