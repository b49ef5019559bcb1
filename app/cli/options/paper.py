"""The options of commands that write paper."""

import argparse
from argparse import ArgumentParser
from collections.abc import Callable

from app.cli.calendar_words import read_day
from app.cli.options.law import add_case
from app.cli.options.parts import Commands, add_global_options, add_language, nothing_more
from app.cli.options.typed import read_benefit, read_path, read_sheet, read_word
from app.domain.paper import SingleSheet, TongueSheet
from app.domain.terms import Benefit


def _print(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    which = group.add_mutually_exclusive_group(required=True)
    which.add_argument("--family", type=read_word, metavar="ID", help="alle offenen Anträge einer Familie")
    which.add_argument("--child", type=read_word, metavar="ID", help="alle offenen Anträge eines Kindes")
    which.add_argument("--application", type=read_word, metavar="ID", help="ein Antrag")
    which.add_argument(
        "--office", type=read_word, metavar="ID", help="Übergabeliste dessen, was unterschrieben für diese Stelle bereitliegt"
    )
    group.add_argument(
        "--sheet", type=read_sheet, metavar="BLATT", help=f"statt der Mappe nur dieses Blatt: {', '.join((*SingleSheet, *TongueSheet))}"
    )
    add_language(group, f"in dieser Sprache neben Deutsch, nur mit --sheet {', '.join(TongueSheet)}")
    group.add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _handout(parser: ArgumentParser) -> None:
    add_language(parser.add_argument_group("Sprache"), "in dieser Sprache neben Deutsch, zum Beispiel tr")
    add_case(parser).add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _quick_card(parser: ArgumentParser) -> None:
    parser.add_argument_group("Angaben").add_argument(
        "--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei"
    )


def _forms(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="sample | verify | list | import | map | share | fill | drop")
    parser.set_defaults(action="")
    for name, (text, add_options) in _OFFICE_FORM_ACTIONS.items():
        action = actions.add_parser(name, help=text, description=f"{text}.")
        add_options(action)
        add_global_options(action, default=argparse.SUPPRESS)
    sample = actions.add_parser(
        "sample", help="Muster mit erfundenen Angaben schreiben", description="Muster mit erfundenen Angaben schreiben."
    )
    group = sample.add_argument_group("Angaben")
    which = group.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", default=None, help="von jedem Blatt eines")
    which.add_argument("--form", dest="text", type=read_word, metavar="NAME", help="ein Blatt, zum Beispiel g1")
    group.add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Dateien")
    group.add_argument("--on", type=read_day, metavar="TAG", help="Tag auf dem Papier (sonst heute)")
    add_global_options(sample, default=argparse.SUPPRESS)
    verify = actions.add_parser(
        "verify", help="Die Codes einer Datei lesen", description="Die Codes einer PDF-Datei oder eines Scans lesen."
    )
    verify.add_argument_group("Angaben").add_argument("file", type=read_path, metavar="DATEI", help="PDF, PNG, JPEG oder TIFF")
    add_global_options(verify, default=argparse.SUPPRESS)


def _import_form(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("file", type=read_path, metavar="DATEI", help="der Vordruck als PDF")
    group.add_argument("--office", type=read_word, metavar="ID", required=True, help="Stelle, von der er ist")
    known = ", ".join(benefit.lower() for benefit in Benefit)
    group.add_argument(
        "--benefit",
        dest="benefits",
        type=read_benefit,
        action="append",
        metavar="LEISTUNG",
        required=True,
        help=f"wofür er gilt, auch mehrmals: {known}",
    )
    group.add_argument("--title", dest="name", type=read_word, metavar="TITEL", help="wie er heißt (sonst wie die Datei)")


def _map_form(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("file", type=read_path, metavar="DATEI", help="ein PDF: seine Felder zeigen; eine Zuordnung: sie übernehmen")
    group.add_argument(
        "--form", dest="text", type=read_word, metavar="ID", help="für diesen Vordruck (sonst den mit genau derselben Datei)"
    )


def _one_form(parser: ArgumentParser) -> None:
    parser.add_argument_group("Vordruck").add_argument("text", type=read_word, metavar="ID", help="Kennung, wie forms list sie nennt")


def _share_form(parser: ArgumentParser) -> None:
    _one_form(parser)
    parser.add_argument_group("Angaben").add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die Datei")


def _fill_form(parser: ArgumentParser) -> None:
    _one_form(parser)
    group = parser.add_argument_group("Angaben")
    which = group.add_mutually_exclusive_group(required=True)
    which.add_argument("--family", type=read_word, metavar="ID", help="für jedes Kind einer Familie")
    which.add_argument("--child", type=read_word, metavar="ID", help="für ein Kind")
    which.add_argument("--application", type=read_word, metavar="ID", help="für einen Antrag")
    group.add_argument("--flatten", action="store_true", default=None, help="ohne Felder, als fertige Seiten wie beim Drucken")
    group.add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _phrases(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="verify | add | remove")
    parser.set_defaults(action="")
    verify = actions.add_parser("verify", help="Dateien mit Sätzen prüfen", description="Dateien mit Sätzen einer anderen Sprache prüfen.")
    verify.add_argument_group("Angaben").add_argument(
        "paths", nargs="*", type=read_path, metavar="DATEI", help="zum Beispiel fa.toml (sonst alle des Programms)"
    )
    add = actions.add_parser("add", help="Eine Sprache dazu laden", description="Eine Sprache aus einer Datei in den Datenbestand laden.")
    add.add_argument_group("Angaben").add_argument("file", type=read_path, metavar="DATEI", help="zum Beispiel fa.toml von einem Stick")
    remove = actions.add_parser("remove", help="Eine geladene Sprache entfernen", description="Eine geladene Sprache wieder entfernen.")
    remove.add_argument_group("Angaben").add_argument("text", type=read_word, metavar="KÜRZEL", help="zum Beispiel fa")
    for action in (verify, add, remove):
        add_global_options(action, default=argparse.SUPPRESS)


_OFFICE_FORM_ACTIONS: dict[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "list": ("Die Vordrucke der Stellen nennen", nothing_more),
    "import": ("Den Vordruck einer Stelle einlesen", _import_form),
    "map": ("Die Felder eines Vordrucks zeigen oder eine Zuordnung übernehmen", _map_form),
    "share": ("Eine Zuordnung für andere schreiben", _share_form),
    "fill": ("Einen Vordruck ausfüllen", _fill_form),
    "drop": ("Einen Vordruck nicht mehr verwenden", _one_form),
}

COMMANDS: Commands = {
    "print": ("Anträge als PDF schreiben", _print),
    "card": ("Die Kurzanleitung „Die wichtigsten Griffe“ als PDF schreiben", _quick_card),
    "forms": ("Blätter nennen, Muster schreiben, Codes lesen; Vordrucke der Stellen", _forms),
    "handout": ("„Was steht uns zu?“ als PDF schreiben, ohne Datenbestand", _handout),
    "phrases": ("Die Sprachen der zweisprachigen Blätter nennen und prüfen", _phrases),
}
