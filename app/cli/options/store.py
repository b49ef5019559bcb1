"""The options of commands about the store and the program itself."""

from argparse import ArgumentParser

from app.cli.options.parts import Commands, nothing_more
from app.cli.options.typed import read_count, read_number, read_path, read_scale, read_size


def _init(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--file", type=read_path, metavar="DATEI", required=True, help="Antworten als TOML oder JSON (docs/formats/init.md)")


def _demo(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--families", type=read_count, metavar="N", help="so viele Familien statt 102 Kinder")
    group.add_argument("--seed", type=read_number, metavar="ZAHL", help="andere erfundene Familien (sonst 1)")


def _restore(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("file", type=read_path, metavar="DATEI", help="die Sicherung")
    group.add_argument("--recovery-key-file", type=read_path, metavar="DATEI", help="Notfallschlüssel aus dieser Datei statt des Passworts")
    group.add_argument("--instead", action="store_true", help="einen Datenbestand, der dort liegt, beiseitelegen statt abzubrechen")


def _screenshots(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die Bilder")
    group.add_argument("--size", type=read_size, metavar="BxH", help="Größe des Fensters, zum Beispiel 1366x768")
    group.add_argument("--scale", type=read_scale, metavar="F", help="Vergrößerung, zum Beispiel 2")
    group.add_argument("--text", dest="text_scale", type=read_scale, metavar="F", help="Vergrößerung der Schrift allein, zum Beispiel 1.5")
    group.add_argument("--dark", action="store_true", help="in dunklen Farben")


def _self_test(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--files", action="store_true", help="nur nachsehen, ob alle Dateien noch sind, wie sie eingerichtet wurden")


def _open(parser: ArgumentParser) -> None:
    parser.add_argument_group("Angaben").add_argument("file", type=read_path, metavar="DATEI", help="Datei oder Karte eines Partners")


COMMANDS: Commands = {
    "init": ("Einen neuen Datenbestand anlegen", _init),
    "demo": ("Einen Übungsbestand mit erfundenen Familien anlegen", _demo),
    "backup": ("Eine Sicherung schreiben", nothing_more),
    "restore": ("Eine Sicherung zurückholen", _restore),
    "verify": ("Den Datenbestand prüfen", nothing_more),
    "open": ("Eine Datei im Fenster zeigen; läuft es schon, dann dort", _open),
    "self-test": ("Das installierte Programm prüfen", _self_test),
    "screenshots": ("Bilder aller Ansichten schreiben", _screenshots),
    "version": ("Die Version nennen", nothing_more),
}
