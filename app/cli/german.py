"""An argument parser that speaks German, in its help and in its errors."""

import argparse
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import NoReturn

from typing_extensions import override

_WRONG_USAGE = 2

_ERRORS = (
    (re.compile(r"the following arguments are required: (.*)"), r"es fehlt: \1"),
    (re.compile(r"one of the arguments (.*) is required"), r"eines davon wird gebraucht: \1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"unbekannt: \1"),
    (re.compile(r"argument (.*): expected (?:one argument|1 argument|at least one argument)"), r"hinter \1 fehlt etwas"),
    (re.compile(r"argument (.*): not allowed with argument (.*)"), r"\1 und \2 gehen nicht zusammen"),
    (re.compile(r"argument (-.*): invalid choice: (.*?) \(choose from (.*)\)"), r"\1: \2 passt hier nicht, nur \3"),
    (re.compile(r"argument .*: invalid choice: (.*?) \(.*"), r"unbekannter Befehl: \1"),
    (re.compile(r"argument (.*): invalid (?:\w+ )?value: (.*)"), r"\1: \2 passt hier nicht"),
    (re.compile(r"argument (.*): ignored explicit argument (.*)"), r"hinter \1 gehört nichts: \2"),
    (re.compile(r"argument (.*): (.*)"), r"\1: \2"),
    (re.compile(r"ambiguous option: (.*) could match (.*)"), r"\1 ist mehrdeutig: \2"),
)
"""What argparse says, and what we say instead."""


class GermanParser(argparse.ArgumentParser):
    """Knows only the options it was given: none abbreviated, headings set by whoever adds groups."""

    def __init__(self, *, prog: str, description: str, epilog: str | None = None, **_subparser: object) -> None:
        super().__init__(
            prog=prog, description=description, epilog=epilog, add_help=False, allow_abbrev=False, formatter_class=GermanFormatter
        )

    @override
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and end with the status of wrong usage."""
        with suppress(OSError):  # nobody listens; the status still tells
            print(f"{self.prog}: {in_german(message)}. Hilfe: direktdraht --help", file=sys.stderr)
        raise SystemExit(_WRONG_USAGE)


class GermanFormatter(argparse.HelpFormatter):
    """Writes the usage line with a German heading."""

    @override
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable["argparse._MutuallyExclusiveGroup"],
        prefix: str | None = None,
    ) -> None:
        """Write how to call, under a German heading unless one is given."""
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


def in_german(message: str) -> str:
    """Say in German what argparse found wrong."""
    for pattern, german in _ERRORS:
        if pattern.fullmatch(message):
            return pattern.sub(german, message)
    return "der Aufruf ist nicht zu verstehen"
