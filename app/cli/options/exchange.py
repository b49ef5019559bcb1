"""The options of commands about partners and their files."""

import argparse
from argparse import ArgumentParser

from app.cli.options.parts import Actions, Commands, Group, add_global_options
from app.cli.options.typed import read_path, read_word


def _conflicts(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="resolve")
    parser.set_defaults(action="")
    resolve = actions.add_parser("resolve", help="Einen Fall entscheiden", description="Entscheiden, welcher Stand gilt.")
    group = resolve.add_argument_group("Angaben")
    group.add_argument("text", type=read_word, metavar="ID", help="Kennung, wie conflicts sie nennt")
    group.add_argument("--keep", choices=["ours", "theirs", "both", "ask"], required=True, help="was gilt; ask: die Familie wird gefragt")
    add_global_options(resolve, default=argparse.SUPPRESS)


def _peers(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="card | add | confirm | revoke | folder | office")
    parser.set_defaults(action="")
    for name, (text, add_options) in _PEER_ACTIONS.items():
        action = actions.add_parser(name, help=text, description=f"{text}.")
        add_options(action.add_argument_group("Angaben"))
        add_global_options(action, default=argparse.SUPPRESS)


def _card(group: Group) -> None:
    group.add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die Karte")
    group.add_argument("--name", type=read_word, metavar="NAME", help="so heißt dieser Standort bei den Partnern")
    group.add_argument("--new-keys", action="store_true", help="neue Schlüssel machen; alle Partner müssen dann neu bestätigen")


def _add_peer(group: Group) -> None:
    group.add_argument("file", type=read_path, metavar="DATEI", help="die Karte des Partners")
    group.add_argument("--instead-of", type=read_word, metavar="PARTNER", help="neuer Computer oder neue Schlüssel dieses Partners")


def _one_peer(group: Group) -> None:
    group.add_argument("peer", type=read_word, metavar="PARTNER", help="Kennung oder Name, wie peers ihn nennt")


def _peer_office(group: Group) -> None:
    _one_peer(group)
    group.add_argument("office", type=read_word, metavar="STELLE", help="Kennung oder Name der Stelle")


def _peer_folder(group: Group) -> None:
    _one_peer(group)
    group.add_argument("out", type=read_path, metavar="ORDNER", help="gemeinsamer Ordner, in dem seine Dateien liegen")


def _export(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--to", dest="peer", type=read_word, metavar="PARTNER", required=True, help="für diesen Partner")
    group.add_argument("--out", type=read_path, metavar="ORDNER", help="Ordner für die Datei; ohne --dry-run nötig")
    group.add_argument("--everything", action="store_true", help="alles, nicht nur das Neue")
    group.add_argument("--dry-run", action="store_true", help="nur zeigen, was hinausginge")


def _seal(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--office", type=read_word, metavar="STELLE", required=True, help="Kennung oder Name der Stelle")
    group.add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die Datei")


def _request(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--from", dest="peer", type=read_word, metavar="PARTNER", required=True, help="diesen Partner bitten")
    group.add_argument("--out", type=read_path, metavar="ORDNER", help="Ordner für die Datei (sonst der gemeinsame, sonst dieser)")
    group.add_argument("--everything", action="store_true", help="um alles, nicht nur um das Fehlende")


def _verify_file(parser: ArgumentParser) -> None:
    parser.add_argument_group("Angaben").add_argument("file", type=read_path, metavar="DATEI", help="die Datei eines Partners")


def _import(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("file", type=read_path, metavar="DATEI", help="die Datei eines Partners")
    group.add_argument("--dry-run", action="store_true", help="nur zeigen, was sich ändern würde")


_PEER_ACTIONS: Actions = {
    "card": ("Die eigene Karte für Partner schreiben", _card),
    "add": ("Die Karte eines Partners eintragen", _add_peer),
    "confirm": ("Bestätigen, dass beide dieselben sechs Wörter sehen", _one_peer),
    "revoke": ("Die Verbindung mit einem Partner beenden", _one_peer),
    "folder": ("Den gemeinsamen Ordner mit einem Partner nennen", _peer_folder),
    "office": ("Sagen, welche Stelle ein Partner ist", _peer_office),
}

COMMANDS: Commands = {
    "peers": ("Partner zeigen und verbinden", _peers),
    "export": ("Eine Datei für einen Partner schreiben", _export),
    "conflicts": ("Zwei Stände zeigen und entscheiden", _conflicts),
    "import": ("Die Datei eines Partners übernehmen", _import),
    "request": ("Einen Partner um Fehlendes bitten", _request),
    "seal": ("Was auf eine Stelle ohne Direktdraht wartet, als verschlüsseltes PDF schreiben", _seal),
    "verify-file": ("Die Datei eines Partners prüfen", _verify_file),
}
