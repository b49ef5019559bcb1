"""What several commands have in common."""

import argparse
from argparse import ArgumentParser
from collections.abc import Callable, Mapping

from app.cli.options.typed import read_path, read_word

Group = argparse._ArgumentGroup  # noqa: SLF001 - argparse gives its groups no public name
Commands = Mapping[str, tuple[str, Callable[[ArgumentParser], None]]]
"""Commands by name: what each does, and what adds its options."""
Actions = Mapping[str, tuple[str, Callable[[Group], None]]]
"""What a command of several parts can do: the same of each part."""


def add_global_options(parser: ArgumentParser, *, default: object) -> None:
    """Add the options every command has; behind a command they must not overwrite what stood before it."""
    group = parser.add_argument_group("Für alle Befehle")
    group.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help="diese Hilfe zeigen")
    group.add_argument("--data-dir", type=read_path, metavar="ORDNER", default=default, help="Ordner des Datenbestands")
    group.add_argument(
        "--passphrase-file", type=read_path, metavar="DATEI", default=default, help="Passwort aus dieser Datei, ohne den Schlüsselbund"
    )
    group.add_argument("--json", action="store_true", default=default, help="Ergebnis als JSON")


def add_language(group: Group, text: str) -> None:
    """Add in which language besides German a sheet is written."""
    group.add_argument("--lang", dest="language", type=read_word, metavar="SPRACHE", help=text)
    group.add_argument("--phrases", type=read_path, metavar="ORDNER", help="Ordner mit weiteren Sprachen, zum Beispiel auf einem Stick")


def add_actions(parser: ArgumentParser, actions: Actions, *, title: str, metavar: str) -> None:
    """Add the parts of a command, each with its options."""
    kinds = parser.add_subparsers(title=title, dest="action", metavar=metavar, required=True)
    for name, (text, add_options) in actions.items():
        kind = kinds.add_parser(name, help=text, description=f"{text}.")
        add_options(kind.add_argument_group("Angaben"))
        add_global_options(kind, default=argparse.SUPPRESS)


def nothing_more(_parser: ArgumentParser) -> None:
    """Add nothing: the command takes no options of its own."""
