"""The commands of the command line; options for every command stand before or after it."""

import argparse
from argparse import ArgumentParser
from collections.abc import Mapping

from app.cli.german import GermanParser
from app.cli.options import exchange, families, law, line, paper, store
from app.cli.options.parts import Commands, add_global_options
from app.cli.request import WINDOW, Request
from app.domain.paper import TongueSheet

_COMMANDS: Commands = {**families.COMMANDS, **paper.COMMANDS, **line.COMMANDS, **law.COMMANDS, **exchange.COMMANDS, **store.COMMANDS}


def read_arguments(argv: list[str]) -> Request:
    """Read a call.

    Raises:
        SystemExit: Help was asked for (0), or the call is wrong (2); what to say has been written.
    """
    parser = _parser()
    given = vars(parser.parse_args(argv))
    if given["command"] == "restore" and given["passphrase_file"] is None and given["recovery_key_file"] is None:
        parser.error("one of the arguments --passphrase-file --recovery-key-file is required")
    if given["command"] == "print" and isinstance(given["sheet"], TongueSheet) != (given["language"] is not None):
        parser.error("argument --lang: gehört zu einem Blatt in zwei Sprachen, und ein solches Blatt zu --lang")
    if given["command"] == "deadline" and given["action"] == "mitwirkung":
        _check_cooperation(parser, given)
    if given["command"] == "export" and not given["dry_run"] and given["out"] is None:
        parser.error("the following arguments are required: --out")
    if given["command"] == "renewals" and bool(given["print"]) != (given["out"] is not None):
        parser.error(f"the following arguments are required: {'--out' if given['print'] else '--print'}")
    if given["command"] == "meetings" and bool(given["ics"]) != (given["out"] is not None):
        parser.error(f"the following arguments are required: {'--out' if given['ics'] else '--ics'}")
    return Request(**{name: value for name, value in given.items() if value is not None})


def _check_cooperation(parser: ArgumentParser, given: Mapping[str, object]) -> None:
    """A letter gives either days, counted from its arrival, or a day."""
    by_days = given["received"] is not None or given["days"] is not None
    if by_days == (given["to"] is not None) or (by_days and None in (given["received"], given["days"])):
        parser.error("one of the arguments --received --days, --to is required")


def _parser() -> ArgumentParser:
    parser = GermanParser(
        prog="direktdraht",
        description="Direktdraht – das Programm am Empfang des Familienzentrums. Ohne Befehl öffnet sich das Fenster.",
        epilog="Ergebnis: 0 gut, 1 etwas ist zu klären, 2 falscher Aufruf, 3 Fehler im Programm.",
    )
    add_global_options(parser, default=None)
    commands = parser.add_subparsers(title="Befehle", dest="command", metavar="BEFEHL")
    parser.set_defaults(command=WINDOW)
    for name, (text, add_options) in _COMMANDS.items():
        command = commands.add_parser(name, help=text, description=f"{text}.")
        add_options(command)
        add_global_options(command, default=argparse.SUPPRESS)
    return parser
