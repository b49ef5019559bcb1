"""The composition root: builds what the program consists of, once, and hands it down. The only module that knows every layer."""

import gc
import logging
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from app.cli.context import CliContext, system_context
from app.cli.request import Request
from app.core.errors import AppError
from app.system.paths import data_folder

if TYPE_CHECKING:
    from app.services.entrance import Entrance

_LOG_BYTES = 512_000
_LOG_FILES = 3


def make_context() -> CliContext:
    """Answer what the command line needs; it opens the window for commands that show one."""
    return system_context(open_window, log_to)


def refuse_start(problem: AppError) -> int:
    """Say why the program cannot even begin; answer the exit status. Started from the desktop it has no terminal to say it in."""
    from app.core.messages import explain

    if sys.stderr is not None:
        sys.stderr.write(f"{explain(problem).text}\n")
    else:
        from app.ui.application import show_refusal

        show_refusal(problem)
    return 1


def log_to(folder: Path) -> None:
    """Write warnings and faults to a rotating file in the data folder; records hold ids and places only."""
    root = logging.getLogger()
    root.addHandler(_LogFile(folder / "direktdraht.log"))
    root.setLevel(logging.WARNING)


class _LogFile(logging.Handler):
    """The rotating file, made when there is something to write: most starts have nothing, and need not load what rotates it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    @cached_property
    def _rotating(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        handler = RotatingFileHandler(self._file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8")
        handler.setFormatter(_Reticent("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return handler

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._rotating.emit(record)
        except OSError:  # no disk, no folder: whoever logs a fault must still come to tell it
            self.handleError(record)

    @override
    def close(self) -> None:
        if "_rotating" in vars(self):
            self._rotating.close()
        super().close()


class _Reticent(logging.Formatter):
    """Writes kinds and places of an exception, never its text, and what a library says without the values it says it of."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        from app.core.fault_report import bare_message, told

        text = record.getMessage() if record.name.startswith("app.") else bare_message(str(record.msg))
        if record.exc_info and record.exc_info[1]:
            text = f"{text}\n{told(record.exc_info[1])}"
        quiet = {"msg": text, "args": None, "exc_info": None, "exc_text": None, "stack_info": None}
        return super().format(logging.makeLogRecord({**vars(record), **quiet}))


def open_window(request: Request) -> int:
    """Run a command that shows a window; answer the exit status."""
    leave_collecting_to_the_window()
    if request.command == "screenshots":
        from app.ui.screenshots import Look, take_screenshots

        look = Look(scale=request.scale, text_scale=request.text_scale, is_dark=request.dark)
        return take_screenshots(request.out or Path.cwd(), size=request.size, look=look)
    if request.command == "self-test":
        from app.ui.self_test import run_self_test

        return run_self_test(only_files=request.files)
    if sys.stderr is None:  # from the desktop, and then in the folder of the file: a stick could not be taken out while the window is open
        os.chdir(Path.home())
    from app.services.front_door import Taken, take_front_door

    try:
        door = take_front_door(data_folder(request.data_dir), request.file)
    except Taken:
        return 0
    from app.ui.application import run_window

    return run_window(_entrance(request), door=door, file=request.file)


def leave_collecting_to_the_window() -> None:
    """Collect no garbage while the program is being loaded: there is none, and looking for it takes time. The window's jobs take over."""
    gc.disable()


def _entrance(request: Request) -> "Entrance":
    from functools import partial

    from app.cli.files import read_secret
    from app.core.clock import system_clock
    from app.domain.exchange import StoreRole
    from app.security.keyring_port import permitted_keyring
    from app.services.entrance import Entrance
    from app.system.policy import policy

    folder = data_folder(request.data_dir)
    if folder.is_dir():
        log_to(folder)
    file = request.passphrase_file
    return Entrance(
        folder,
        keyring=permitted_keyring(is_permitted=policy().may_use_keyring),
        clock=system_clock,
        given_law=policy().law,
        find_passphrase=None if file is None else partial(read_secret, file),
        role=StoreRole.OFFICE if policy().is_office else StoreRole.CENTRE,
    )
