"""The options of commands about families and what is to be done for them."""

import argparse
from argparse import ArgumentParser

from app.cli.calendar_words import read_day
from app.cli.options.parts import Commands, Group, add_actions, add_global_options
from app.cli.options.typed import read_path, read_state, read_word
from app.domain.terms import ApplicationState


def _find(parser: ArgumentParser) -> None:
    parser.add_argument_group("Angaben").add_argument(
        "text", type=read_word, metavar="TEXT", help="Name, Geburtsdatum, Telefon oder Nummer"
    )


def _family(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="show | add | set | erase", required=True)
    show = actions.add_parser("show", help="Eine Familie zeigen", description="Eine Familie zeigen.")
    show.add_argument_group("Angaben").add_argument("family", type=read_word, metavar="ID", help="Kennung, wie find sie nennt")
    add_global_options(show, default=argparse.SUPPRESS)
    add = actions.add_parser("add", help="Eine Familie eintragen", description="Eine Familie eintragen.")
    add.add_argument_group("Angaben").add_argument(
        "--file", type=read_path, metavar="DATEI", required=True, help="die Familie als JSON (docs/formats/family.md)"
    )
    add_global_options(add, default=argparse.SUPPRESS)
    change = actions.add_parser("set", help="Einzelne Angaben ändern", description="Einzelne Angaben einer Familie ändern.")
    group = change.add_argument_group("Angaben")
    group.add_argument("family", type=read_word, metavar="ID", help="Kennung, wie find sie nennt")
    group.add_argument(
        "settings", type=read_word, nargs="+", metavar="FELD=WERT", help="zum Beispiel adults[0].phone=0171… (docs/formats/family.md)"
    )
    add_global_options(change, default=argparse.SUPPRESS)
    erase = actions.add_parser(
        "erase", help="Eine Familie endgültig löschen", description="Eine Familie an allen Standorten endgültig löschen."
    )
    group = erase.add_argument_group("Angaben")
    group.add_argument("family", type=read_word, metavar="ID", help="Kennung, wie find sie nennt")
    _reason(group)
    add_global_options(erase, default=argparse.SUPPRESS)


def _reason(group: Group) -> None:
    group.add_argument("--reason", type=read_word, metavar="GRUND", required=True, help="warum; ohne Namen, denn der Grund bleibt stehen")


def _contact(parser: ArgumentParser) -> None:
    add_actions(
        parser, {"erase": ("Einen Kontakt an allen Standorten endgültig löschen", _contact_erase)}, title="Befehle", metavar="erase"
    )


def _contact_erase(group: Group) -> None:
    group.add_argument("text", type=read_word, metavar="ID", help="Kennung, wie find sie nennt")
    _reason(group)


def _conversation(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--family", type=read_word, metavar="ID", help="Kennung, wie find sie nennt; ohne sie ist die Familie neu")
    group.add_argument(
        "--answers", dest="file", type=read_path, metavar="DATEI", required=True, help="Antworten als JSON (docs/formats/answers.md)"
    )
    group.add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _applications(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--due", type=read_day, metavar="TAG", help="nur was bis zu diesem Tag zu tun ist")
    group.add_argument("--state", type=read_state, metavar="STAND", help=f"nur in diesem Stand: {', '.join(ApplicationState)}")


def _today(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--on", type=read_day, metavar="TAG", help="für diesen Tag (sonst heute)")
    group.add_argument("--ics", dest="file", type=read_path, metavar="DATEI", help="auch als Kalenderdatei ohne Namen schreiben")


def _meetings(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--ics", action="store_true", default=None, help="was noch kommt als Kalenderdatei schreiben")
    group.add_argument("--out", type=read_path, metavar="DATEI", help="die Kalenderdatei; in einem Ordner eine je Treffen")


def _renewals(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", required=True, help="Bewilligungen, die bis dahin enden")
    group.add_argument("--print", dest="print", action="store_true", default=None, help="Folgeanträge anlegen und als PDF schreiben")
    group.add_argument("--out", type=read_path, metavar="ORDNER", help="Ordner für die PDF-Dateien")


COMMANDS: Commands = {
    "find": ("In allem suchen", _find),
    "family": ("Familien zeigen, eintragen, ändern, löschen", _family),
    "applications": ("Anträge nennen, mit dem nächsten Schritt", _applications),
    "today": ("Zeigen, was an einem Tag zu tun ist", _today),
    "renewals": ("Folgeanträge: was bis wann endet; auf Wunsch alle drucken", _renewals),
    "conversation": ("Ein Gespräch führen: Antworten eintragen, Mappe schreiben", _conversation),
    "contact": ("Einen Kontakt bei einem Partner endgültig löschen", _contact),
    "meetings": ("Treffen mit Partnern zeigen, als Kalenderdatei schreiben", _meetings),
}
