"""The options of commands about the law."""

import argparse
from argparse import ArgumentParser

from app.cli.calendar_words import read_day, read_month
from app.cli.options.parts import Actions, Commands, Group, add_actions, add_global_options
from app.cli.options.typed import read_channel, read_days, read_path


def _deadline(parser: ArgumentParser) -> None:
    add_actions(parser, _DEADLINES, title="Fristen", metavar="FRIST")


def _objection(group: Group) -> None:
    group.add_argument("--posted", type=read_day, metavar="DATUM", required=True, help="zur Post gegeben oder abgesendet am")
    group.add_argument(
        "--channel", type=read_channel, metavar="WEG", default="post", help="post (sonst), electronic, abruf: wie der Bescheid kam"
    )
    group.add_argument("--no-instruction", action="store_true", help="die Rechtsbehelfsbelehrung fehlt oder ist falsch")


def _inaction(group: Group) -> None:
    group.add_argument("--received", type=read_day, metavar="DATUM", required=True, help="bei der Stelle eingegangen am")
    group.add_argument("--objection", action="store_true", help="es war ein Widerspruch, kein Antrag")


def _cooperation(group: Group) -> None:
    group.add_argument("--received", type=read_day, metavar="DATUM", help="das Schreiben kam an am")
    group.add_argument("--days", type=read_days, metavar="TAGE", help="so viele Tage gibt das Schreiben")
    group.add_argument("--to", type=read_day, metavar="DATUM", help="das Schreiben nennt diesen Tag als letzten")
    group.add_argument("--fixed", action="store_true", help="und verweist dabei auf § 26 Abs. 3 Satz 2 SGB X")


def _limitation(group: Group) -> None:
    group.add_argument("--month", type=read_month, metavar="JJJJ-MM", required=True, help="der Monat, für den etwas fehlt")


def _day_of_year(group: Group) -> None:
    group.add_argument("--on", type=read_day, metavar="DATUM", required=True, help="ein Tag in dem Jahr")


def _until(group: Group) -> None:
    group.add_argument("--to", type=read_day, metavar="DATUM", required=True, help="letzter Tag der Bewilligung")


def _catalogue(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="show | update | rollback", required=True)
    for name, text in (
        ("show", "Zeigen, welche Rechtsangaben gelten"),
        ("update", "Eine Aktualisierung übernehmen"),
        ("rollback", "Die letzte Aktualisierung zurücknehmen"),
    ):
        action = actions.add_parser(name, help=text, description=f"{text}.")
        if name == "update":
            group = action.add_argument_group("Angaben")
            group.add_argument("file", type=read_path, metavar="DATEI", help="die Aktualisierung (docs/formats/catalogue-update.md)")
            group.add_argument("--preview", action="store_true", help="nur zeigen, was sich ändern würde")
        add_global_options(action, default=argparse.SUPPRESS)


def _check(parser: ArgumentParser) -> None:
    add_case(parser)


def add_case(parser: ArgumentParser) -> Group:
    """Add what the cases are read from, for ``handout``, too; answer the group, so that more can be added."""
    group = parser.add_argument_group("Angaben")
    group.add_argument(
        "--case", dest="file", type=read_path, metavar="DATEI", required=True, help="die Angaben als JSON (docs/formats/case.md)"
    )
    group.add_argument("--on", type=read_day, metavar="TAG", help="für diesen Tag prüfen, zum Beispiel 2026-11-22 (sonst heute)")
    return group


def _recheck(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--since", dest="on", type=read_day, metavar="TAG", help="seit diesem Tag (sonst seit dem, was zuletzt als gelesen vermerkt ist)"
    )
    which.add_argument("--seen", action="store_true", default=None, help="was gezeigt wird, als gelesen vermerken")


_DEADLINES: Actions = {
    "widerspruch": ("Wie lange Widerspruch möglich ist", _objection),
    "untaetigkeit": ("Ab wann eine Untätigkeitsklage zulässig ist", _inaction),
    "bkgg": ("Bis wann ein Monat mit Kinderzuschlag oder Wohngeld noch geht", _limitation),
    "grant-end": ("Wann eine Bewilligung endet", _until),
    "kiz-renewal": ("Bis wann Kinderzuschlag neu zu beantragen ist", _until),
    "mitwirkung": ("Bis wann etwas nachzureichen ist", _cooperation),
    "kita-year": ("Wann das Kita-Jahr endet", _day_of_year),
}

COMMANDS: Commands = {
    "deadline": ("Eine Frist rechnen", _deadline),
    "recheck": ("Zeigen, was sich für wen geändert hat", _recheck),
    "check": ("Prüfen, was Kindern zusteht, ohne Datenbestand", _check),
    "catalogue": ("Die Rechtsangaben zeigen, aktualisieren, zurücknehmen", _catalogue),
}
