"""The entry of the command line: reads the call, runs the command, says what came of it, answers the exit status."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import IntEnum
from importlib import import_module

from app.cli.answer import Answer
from app.cli.arguments import read_arguments
from app.cli.context import CliContext
from app.cli.request import WINDOW_COMMANDS, Request
from app.core.errors import AppError

_LOG = logging.getLogger("app.cli")
_LOG.addHandler(logging.NullHandler())  # where there is no log, a fault must not fill the terminal

_UNREAD = "Der Befehl ist ausgeführt, aber seine Ausgabe ließ sich nicht schreiben. Bitte nachsehen, wohin sie gehen soll."
_UNREAD_KEY = "Der Notfallschlüssel stand darin: bitte den Ordner löschen und den Datenbestand neu anlegen."

Command = Callable[[Request, CliContext], Answer]


_MODULES = {
    "applications": "application_commands",
    "backup": "store_commands",
    "card": "sheet_commands",
    "care": "care_commands",
    "catalogue": "catalogue_commands",
    "check": "check_command",
    "conflicts": "conflict_commands",
    "contact": "contact_commands",
    "conversation": "conversation_command",
    "office": "office_commands",
    "deadline": "deadline_commands",
    "demo": "store_commands",
    "export": "exchange_commands",
    "family": "family_commands",
    "find": "family_commands",
    "forms": "sheet_commands",
    "handout": "sheet_commands",
    "handover": "handover_commands",
    "import": "exchange_commands",
    "init": "store_commands",
    "line": "line_commands",
    "meetings": "meeting_commands",
    "peers": "peer_commands",
    "phrases": "phrase_commands",
    "print": "family_commands",
    "recheck": "recheck_command",
    "renewals": "renewals_command",
    "request": "exchange_commands",
    "restore": "store_commands",
    "seal": "exchange_commands",
    "today": "today_command",
    "verify": "store_commands",
    "verify-file": "exchange_commands",
    "version": "version",
}
"""Where each command stands; a module names its own in ``COMMANDS``."""


class Status(IntEnum):
    """Exit status."""

    GOOD = 0
    TO_SETTLE = 1
    WRONG_USAGE = 2
    OUR_FAULT = 3


def main(argv: Sequence[str], context: CliContext) -> int:
    """Run one call of the program and answer its exit status; never raises."""
    try:
        request = read_arguments(list(argv))
    except SystemExit as end:
        return Status.GOOD if not end.code else Status.WRONG_USAGE
    try:
        return _run(request, context)
    except AppError as error:
        return _say(context, _one_line(error), Status.TO_SETTLE)
    except KeyboardInterrupt:
        return _say(context, "Abgebrochen.", Status.TO_SETTLE)
    except Exception as error:  # noqa: BLE001 - the boundary: whatever is not foreseen is our fault
        from app.core.fault_report import told

        _start_log(request, context)
        _LOG.error("%s", told(error))  # not the error itself: its text may hold names
        return _say(context, "Fehler im Programm. Der Datenbestand ist unverändert; Einzelheiten stehen im Protokoll.", Status.OUR_FAULT)


def _run(request: Request, context: CliContext) -> int:
    if request.command in WINDOW_COMMANDS:
        return context.open_window(request)
    answer = _command(request.command)(request, context)
    try:
        context.out.write(answer.written(as_json=request.json))
        context.out.flush()
    except OSError:
        return _say(context, f"{_UNREAD} {_UNREAD_KEY if request.command == 'init' else ''}".strip(), Status.TO_SETTLE)
    return _say(context, answer.complaint, Status.TO_SETTLE) if answer.complaint else Status.GOOD


def _command(name: str) -> Command:
    """Find a command; what it stands on is loaded only now, because help and wrong usage need none of it."""
    module = import_module(f"app.cli.{_MODULES[name]}")
    commands: dict[str, Command] = module.COMMANDS
    return commands[name]


def _start_log(request: Request, context: CliContext) -> None:
    """The log lies in the data folder; where there is none yet, nothing is made just for it."""
    folder = context.door.folder(request.data_dir)
    if folder.is_dir():
        context.start_log(folder)


def _one_line(error: AppError) -> str:
    from app.core.messages import explain

    place = f" Stelle: {path}." if (path := str(error.facts.get("path", ""))) else ""
    explanation = explain(error)
    text = f"{explanation.what}{place}" if "problem" in error.facts else explanation.text
    return " ".join(text.split())


def _say(context: CliContext, line: str, status: Status) -> int:
    with suppress(OSError):  # nobody listens any more; the status still tells
        context.err.write(f"{line}\n")
        context.err.flush()
    return status
