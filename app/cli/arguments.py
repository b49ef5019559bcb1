"""The commands and options of the command line; options for every command stand before or after it."""

import argparse
import re
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path

from app.cli.calendar_words import read_day, read_month
from app.cli.german import GermanParser
from app.cli.request import WINDOW, Request
from app.core.day_times import parse_time
from app.domain.line.care import CareState, NoFitReason
from app.domain.line.message_bodies import Decided
from app.domain.line.words import Shown, Source, Subject
from app.domain.paper import SingleSheet, TongueSheet
from app.domain.terms import BY_HAND, ApplicationState, Benefit, DeliveryChannel

_MOST_FAMILIES = 200_000
_LARGEST_SCALE = 4.0
_MOST_DAYS = 366
_CHANNELS = ("post", "electronic", "abruf")

_Group = argparse._ArgumentGroup  # noqa: SLF001 - argparse gives its groups no public name


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
    _add_global_options(parser, default=None)
    commands = parser.add_subparsers(title="Befehle", dest="command", metavar="BEFEHL")
    parser.set_defaults(command=WINDOW)
    for name, (text, add_options) in _COMMANDS.items():
        command = commands.add_parser(name, help=text, description=f"{text}.")
        add_options(command)
        _add_global_options(command, default=argparse.SUPPRESS)
    return parser


def _add_global_options(parser: ArgumentParser, *, default: object) -> None:
    """Add the options every command has; behind a command they must not overwrite what stood before it."""
    group = parser.add_argument_group("Für alle Befehle")
    group.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help="diese Hilfe zeigen")
    group.add_argument("--data-dir", type=_path, metavar="ORDNER", default=default, help="Ordner des Datenbestands")
    group.add_argument(
        "--passphrase-file", type=_path, metavar="DATEI", default=default, help="Passwort aus dieser Datei, ohne den Schlüsselbund"
    )
    group.add_argument("--json", action="store_true", default=default, help="Ergebnis als JSON")


def _init(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--file", type=_path, metavar="DATEI", required=True, help="Antworten als TOML oder JSON (docs/formats/init.md)")


def _demo(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--families", type=_count, metavar="N", help="so viele Familien statt 102 Kinder")
    group.add_argument("--seed", type=_whole_number, metavar="ZAHL", help="andere erfundene Familien (sonst 1)")


def _find(parser: ArgumentParser) -> None:
    parser.add_argument_group("Angaben").add_argument("text", type=_word, metavar="TEXT", help="Name, Geburtsdatum, Telefon oder Nummer")


def _family(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="show | add | set | erase", required=True)
    show = actions.add_parser("show", help="Eine Familie zeigen", description="Eine Familie zeigen.")
    show.add_argument_group("Angaben").add_argument("family", type=_word, metavar="ID", help="Kennung, wie find sie nennt")
    _add_global_options(show, default=argparse.SUPPRESS)
    add = actions.add_parser("add", help="Eine Familie eintragen", description="Eine Familie eintragen.")
    add.add_argument_group("Angaben").add_argument(
        "--file", type=_path, metavar="DATEI", required=True, help="die Familie als JSON (docs/formats/family.md)"
    )
    _add_global_options(add, default=argparse.SUPPRESS)
    change = actions.add_parser("set", help="Einzelne Angaben ändern", description="Einzelne Angaben einer Familie ändern.")
    group = change.add_argument_group("Angaben")
    group.add_argument("family", type=_word, metavar="ID", help="Kennung, wie find sie nennt")
    group.add_argument(
        "settings", type=_word, nargs="+", metavar="FELD=WERT", help="zum Beispiel adults[0].phone=0171… (docs/formats/family.md)"
    )
    _add_global_options(change, default=argparse.SUPPRESS)
    erase = actions.add_parser(
        "erase", help="Eine Familie endgültig löschen", description="Eine Familie an allen Standorten endgültig löschen."
    )
    group = erase.add_argument_group("Angaben")
    group.add_argument("family", type=_word, metavar="ID", help="Kennung, wie find sie nennt")
    group.add_argument("--reason", type=_word, metavar="GRUND", required=True, help="warum; ohne Namen, denn der Grund bleibt stehen")
    _add_global_options(erase, default=argparse.SUPPRESS)


def _conflicts(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="resolve")
    parser.set_defaults(action="")
    resolve = actions.add_parser("resolve", help="Einen Fall entscheiden", description="Entscheiden, welcher Stand gilt.")
    group = resolve.add_argument_group("Angaben")
    group.add_argument("text", type=_word, metavar="ID", help="Kennung, wie conflicts sie nennt")
    group.add_argument("--keep", choices=["ours", "theirs", "both", "ask"], required=True, help="was gilt; ask: die Familie wird gefragt")
    _add_global_options(resolve, default=argparse.SUPPRESS)


def _print(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    which = group.add_mutually_exclusive_group(required=True)
    which.add_argument("--family", type=_word, metavar="ID", help="alle offenen Anträge einer Familie")
    which.add_argument("--child", type=_word, metavar="ID", help="alle offenen Anträge eines Kindes")
    which.add_argument("--application", type=_word, metavar="ID", help="ein Antrag")
    which.add_argument("--office", type=_word, metavar="ID", help="Übergabeliste dessen, was unterschrieben für diese Stelle bereitliegt")
    group.add_argument(
        "--sheet", type=_sheet, metavar="BLATT", help=f"statt der Mappe nur dieses Blatt: {', '.join((*SingleSheet, *TongueSheet))}"
    )
    _language(group, f"in dieser Sprache neben Deutsch, nur mit --sheet {', '.join(TongueSheet)}")
    group.add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _language(group: _Group, text: str) -> None:
    group.add_argument("--lang", dest="language", type=_word, metavar="SPRACHE", help=text)
    group.add_argument("--phrases", type=_path, metavar="ORDNER", help="Ordner mit weiteren Sprachen, zum Beispiel auf einem Stick")


def _conversation(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--family", type=_word, metavar="ID", help="Kennung, wie find sie nennt; ohne sie ist die Familie neu")
    group.add_argument(
        "--answers", dest="file", type=_path, metavar="DATEI", required=True, help="Antworten als JSON (docs/formats/answers.md)"
    )
    group.add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _deadline(parser: ArgumentParser) -> None:
    _add_actions(parser, _DEADLINES, title="Fristen", metavar="FRIST")


def _care(parser: ArgumentParser) -> None:
    _add_actions(parser, _CARE_ACTIONS, title="Befehle", metavar=" | ".join(_CARE_ACTIONS))


def _line(parser: ArgumentParser) -> None:
    _add_actions(parser, _LINE_ACTIONS, title="Befehle", metavar=" | ".join(_LINE_ACTIONS))


def _handover(parser: ArgumentParser) -> None:
    _add_actions(parser, _BUNDLE_ACTIONS, title="Befehle", metavar=" | ".join(_BUNDLE_ACTIONS))


def _add_actions(parser: ArgumentParser, actions: Mapping[str, tuple[str, Callable[[_Group], None]]], *, title: str, metavar: str) -> None:
    kinds = parser.add_subparsers(title=title, dest="action", metavar=metavar, required=True)
    for name, (text, add_options) in actions.items():
        kind = kinds.add_parser(name, help=text, description=f"{text}.")
        add_options(kind.add_argument_group("Angaben"))
        _add_global_options(kind, default=argparse.SUPPRESS)


def _objection(group: _Group) -> None:
    group.add_argument("--posted", type=read_day, metavar="DATUM", required=True, help="zur Post gegeben oder abgesendet am")
    group.add_argument(
        "--channel", type=_channel, metavar="WEG", default="post", help="post (sonst), electronic, abruf: wie der Bescheid kam"
    )
    group.add_argument("--no-instruction", action="store_true", help="die Rechtsbehelfsbelehrung fehlt oder ist falsch")


def _inaction(group: _Group) -> None:
    group.add_argument("--received", type=read_day, metavar="DATUM", required=True, help="bei der Stelle eingegangen am")
    group.add_argument("--objection", action="store_true", help="es war ein Widerspruch, kein Antrag")


def _cooperation(group: _Group) -> None:
    group.add_argument("--received", type=read_day, metavar="DATUM", help="das Schreiben kam an am")
    group.add_argument("--days", type=_days, metavar="TAGE", help="so viele Tage gibt das Schreiben")
    group.add_argument("--to", type=read_day, metavar="DATUM", help="das Schreiben nennt diesen Tag als letzten")
    group.add_argument("--fixed", action="store_true", help="und verweist dabei auf § 26 Abs. 3 Satz 2 SGB X")


def _limitation(group: _Group) -> None:
    group.add_argument("--month", type=read_month, metavar="JJJJ-MM", required=True, help="der Monat, für den etwas fehlt")


def _day_of_year(group: _Group) -> None:
    group.add_argument("--on", type=read_day, metavar="DATUM", required=True, help="ein Tag in dem Jahr")


def _until(group: _Group) -> None:
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
            group.add_argument("file", type=_path, metavar="DATEI", help="die Aktualisierung (docs/formats/catalogue-update.md)")
            group.add_argument("--preview", action="store_true", help="nur zeigen, was sich ändern würde")
        _add_global_options(action, default=argparse.SUPPRESS)


def _restore(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("file", type=_path, metavar="DATEI", help="die Sicherung")
    group.add_argument("--recovery-key-file", type=_path, metavar="DATEI", help="Notfallschlüssel aus dieser Datei statt des Passworts")
    group.add_argument("--instead", action="store_true", help="einen Datenbestand, der dort liegt, beiseitelegen statt abzubrechen")


def _screenshots(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die Bilder")
    group.add_argument("--size", type=_size, metavar="BxH", help="Größe des Fensters, zum Beispiel 1366x768")
    group.add_argument("--scale", type=_scale, metavar="F", help="Vergrößerung, zum Beispiel 2")
    group.add_argument("--text", dest="text_scale", type=_scale, metavar="F", help="Vergrößerung der Schrift allein, zum Beispiel 1.5")
    group.add_argument("--dark", action="store_true", help="in dunklen Farben")


def _check(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument(
        "--case", dest="file", type=_path, metavar="DATEI", required=True, help="die Angaben als JSON (docs/formats/case.md)"
    )
    group.add_argument("--on", type=read_day, metavar="TAG", help="für diesen Tag prüfen, zum Beispiel 2026-11-22 (sonst heute)")


def _handout(parser: ArgumentParser) -> None:
    _check(parser)
    _language(parser.add_argument_group("Sprache"), "in dieser Sprache neben Deutsch, zum Beispiel tr")
    parser.add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _quick_card(parser: ArgumentParser) -> None:
    parser.add_argument_group("Angaben").add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _forms(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="sample | verify | list | import | map | share | fill | drop")
    parser.set_defaults(action="")
    for name, (text, add_options) in _OFFICE_FORM_ACTIONS.items():
        action = actions.add_parser(name, help=text, description=f"{text}.")
        add_options(action)
        _add_global_options(action, default=argparse.SUPPRESS)
    sample = actions.add_parser(
        "sample", help="Muster mit erfundenen Angaben schreiben", description="Muster mit erfundenen Angaben schreiben."
    )
    group = sample.add_argument_group("Angaben")
    which = group.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", default=None, help="von jedem Blatt eines")
    which.add_argument("--form", dest="text", type=_word, metavar="NAME", help="ein Blatt, zum Beispiel g1")
    group.add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Dateien")
    group.add_argument("--on", type=read_day, metavar="TAG", help="Tag auf dem Papier (sonst heute)")
    _add_global_options(sample, default=argparse.SUPPRESS)
    verify = actions.add_parser(
        "verify", help="Die Codes einer Datei lesen", description="Die Codes einer PDF-Datei oder eines Scans lesen."
    )
    verify.add_argument_group("Angaben").add_argument("file", type=_path, metavar="DATEI", help="PDF, PNG, JPEG oder TIFF")
    _add_global_options(verify, default=argparse.SUPPRESS)


def _import_form(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("file", type=_path, metavar="DATEI", help="der Vordruck als PDF")
    group.add_argument("--office", type=_word, metavar="ID", required=True, help="Stelle, von der er ist")
    known = ", ".join(benefit.lower() for benefit in Benefit)
    group.add_argument(
        "--benefit",
        dest="benefits",
        type=_benefit,
        action="append",
        metavar="LEISTUNG",
        required=True,
        help=f"wofür er gilt, auch mehrmals: {known}",
    )
    group.add_argument("--title", dest="name", type=_word, metavar="TITEL", help="wie er heißt (sonst wie die Datei)")


def _map_form(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("file", type=_path, metavar="DATEI", help="ein PDF: seine Felder zeigen; eine Zuordnung: sie übernehmen")
    group.add_argument("--form", dest="text", type=_word, metavar="ID", help="für diesen Vordruck (sonst den mit genau derselben Datei)")


def _one_form(parser: ArgumentParser) -> None:
    parser.add_argument_group("Vordruck").add_argument("text", type=_word, metavar="ID", help="Kennung, wie forms list sie nennt")


def _share_form(parser: ArgumentParser) -> None:
    _one_form(parser)
    parser.add_argument_group("Angaben").add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die Datei")


def _fill_form(parser: ArgumentParser) -> None:
    _one_form(parser)
    group = parser.add_argument_group("Angaben")
    which = group.add_mutually_exclusive_group(required=True)
    which.add_argument("--family", type=_word, metavar="ID", help="für jedes Kind einer Familie")
    which.add_argument("--child", type=_word, metavar="ID", help="für ein Kind")
    which.add_argument("--application", type=_word, metavar="ID", help="für einen Antrag")
    group.add_argument("--flatten", action="store_true", default=None, help="ohne Felder, als fertige Seiten wie beim Drucken")
    group.add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _phrases(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="verify | add | remove")
    parser.set_defaults(action="")
    verify = actions.add_parser("verify", help="Dateien mit Sätzen prüfen", description="Dateien mit Sätzen einer anderen Sprache prüfen.")
    verify.add_argument_group("Angaben").add_argument(
        "paths", nargs="*", type=_path, metavar="DATEI", help="zum Beispiel fa.toml (sonst alle des Programms)"
    )
    add = actions.add_parser("add", help="Eine Sprache dazu laden", description="Eine Sprache aus einer Datei dazu laden.")
    add.add_argument_group("Angaben").add_argument("file", type=_path, metavar="DATEI", help="zum Beispiel fa.toml von einem Stick")
    remove = actions.add_parser("remove", help="Eine geladene Sprache entfernen", description="Eine geladene Sprache wieder entfernen.")
    remove.add_argument_group("Angaben").add_argument("text", type=_word, metavar="KÜRZEL", help="zum Beispiel fa")
    for action in (verify, add, remove):
        _add_global_options(action, default=argparse.SUPPRESS)


def _recheck(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--since", dest="on", type=read_day, metavar="TAG", help="seit diesem Tag (sonst seit zuletzt zur Kenntnis genommen)"
    )
    which.add_argument("--seen", action="store_true", default=None, help="was gezeigt wird, als zur Kenntnis genommen merken")


def _self_test(parser: ArgumentParser) -> None:
    parser.add_argument("--files", action="store_true", help="nur nachsehen, ob alle Dateien noch sind, wie sie eingerichtet wurden")


def _open(parser: ArgumentParser) -> None:
    parser.add_argument_group("Angaben").add_argument("file", type=_path, metavar="DATEI", help="Datei oder Karte eines Partners")


def _peers(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="Befehle", dest="action", metavar="card | add | confirm | revoke | folder | office")
    parser.set_defaults(action="")
    for name, (text, add_options) in _PEER_ACTIONS.items():
        action = actions.add_parser(name, help=text, description=f"{text}.")
        add_options(action.add_argument_group("Angaben"))
        _add_global_options(action, default=argparse.SUPPRESS)


def _card(group: _Group) -> None:
    group.add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die Karte")
    group.add_argument("--name", type=_word, metavar="NAME", help="so heißt dieser Standort bei den Partnern")
    group.add_argument("--new-keys", action="store_true", help="neue Schlüssel machen; alle Partner müssen dann neu bestätigen")


def _add_peer(group: _Group) -> None:
    group.add_argument("file", type=_path, metavar="DATEI", help="die Karte des Partners")
    group.add_argument("--instead-of", type=_word, metavar="PARTNER", help="neuer Computer oder neue Schlüssel dieses Partners")


def _one_peer(group: _Group) -> None:
    group.add_argument("peer", type=_word, metavar="PARTNER", help="Kennung oder Name, wie peers ihn nennt")


def _peer_office(group: _Group) -> None:
    _one_peer(group)
    group.add_argument("office", type=_word, metavar="STELLE", help="Kennung oder Name der Stelle")


def _peer_folder(group: _Group) -> None:
    _one_peer(group)
    group.add_argument("out", type=_path, metavar="ORDNER", help="gemeinsamer Ordner, in dem seine Dateien liegen")


def _export(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--to", dest="peer", type=_word, metavar="PARTNER", required=True, help="für diesen Partner")
    group.add_argument("--out", type=_path, metavar="ORDNER", help="Ordner für die Datei; ohne --dry-run nötig")
    group.add_argument("--everything", action="store_true", help="alles, nicht nur das Neue")
    group.add_argument("--dry-run", action="store_true", help="nur zeigen, was hinausginge")


def _seal(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--office", type=_word, metavar="STELLE", required=True, help="Kennung oder Name der Stelle")
    group.add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die Datei")


def _request(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--from", dest="peer", type=_word, metavar="PARTNER", required=True, help="diesen Partner bitten")
    group.add_argument("--out", type=_path, metavar="ORDNER", help="Ordner für die Datei (sonst der gemeinsame, sonst dieser)")
    group.add_argument("--everything", action="store_true", help="um alles, nicht nur um das Fehlende")


def _verify_file(parser: ArgumentParser) -> None:
    parser.add_argument_group("Angaben").add_argument("file", type=_path, metavar="DATEI", help="die Datei eines Partners")


def _import(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("file", type=_path, metavar="DATEI", help="die Datei eines Partners")
    group.add_argument("--dry-run", action="store_true", help="nur zeigen, was sich ändern würde")


def _applications(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--due", type=read_day, metavar="TAG", help="nur was bis zu diesem Tag zu tun ist")
    group.add_argument("--state", type=_state, metavar="STAND", help=f"nur in diesem Stand: {', '.join(ApplicationState)}")


def _today(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--on", type=read_day, metavar="TAG", help="für diesen Tag (sonst heute)")
    group.add_argument("--ics", dest="file", type=_path, metavar="DATEI", help="auch als Kalenderdatei ohne Namen schreiben")


def _meetings(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--ics", action="store_true", default=None, help="was noch kommt als Kalenderdatei schreiben")
    group.add_argument("--out", type=_path, metavar="DATEI", help="die Kalenderdatei; in einem Ordner eine je Treffen")


def _renewals(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("Angaben")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", required=True, help="Bewilligungen, die bis dahin enden")
    group.add_argument("--print", dest="print", action="store_true", default=None, help="Folgeanträge anlegen und als PDF schreiben")
    group.add_argument("--out", type=_path, metavar="ORDNER", help="Ordner für die PDF-Dateien")


def _line_list(group: _Group) -> None:
    group.add_argument("--search", dest="text", type=_word, default="", metavar="TEXT", help="nur, was diese Wörter enthält")
    group.add_argument("--shown", type=Shown, metavar="WAS", help=f"eines von: {', '.join(Shown)}")


def _line_ask(group: _Group) -> None:
    group.add_argument("--office", type=_word, metavar="STELLE", required=True, help="Name oder Kennung der Stelle")
    group.add_argument("--subject", choices=[each.value for each in Subject], metavar="SACHGEBIET", required=True, help=", ".join(Subject))
    group.add_argument("--text", dest="note", type=_word, metavar="TEXT", required=True, help="die Frage; keine Namen")
    group.add_argument("--title", dest="name", type=_word, default="", metavar="TEXT", help="worum es geht (sonst die erste Zeile)")
    group.add_argument("--application", type=_word, metavar="ID", help="Antrag, um den es geht")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="Antwort bis")
    group.add_argument("--send", action="store_true", default=None, help="gleich für die nächste Datei bereitlegen")


def _line_answer(group: _Group) -> None:
    ways = [Source.PHONE.value, Source.PAPER.value]
    group.add_argument("text", type=_word, metavar="VORGANG", help="unsere Vorgangsnummer")
    group.add_argument("--text", dest="note", type=_word, metavar="TEXT", required=True, help="die Antwort")
    group.add_argument("--by", dest="name", type=_word, default="", metavar="NAME", help="wer bei der Stelle")
    group.add_argument("--source", choices=ways, default=ways[0], metavar="WEG", help=f"{' oder '.join(ways)} (sonst {ways[0]})")


def _line_print(group: _Group) -> None:
    group.add_argument("text", type=_word, metavar="VORGANG", help="unsere Vorgangsnummer")
    group.add_argument("--out", type=_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _care_list(group: _Group) -> None:
    group.add_argument("--state", dest="care_state", type=CareState, metavar="STAND", help=f"nur in diesem Stand: {', '.join(CareState)}")


def _care_offer(group: _Group) -> None:
    group.add_argument("text", type=_word, metavar="ID", help="Kennung der Anfrage, wie care list sie nennt")
    group.add_argument("--place", type=_word, metavar="ID", required=True, help="freier Platz, wie care list ihn vorschlägt")
    group.add_argument("--on", type=read_day, metavar="TAG", help="angeboten am (sonst heute)")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="so lange wird der Platz gehalten")
    group.add_argument("--text", dest="note", type=_word, metavar="TEXT", help="was noch dazu gesagt wird; keine Namen")
    group.add_argument("--send", action="store_true", default=None, help="gleich für die nächste Datei bereitlegen")


def _bundle_create(group: _Group) -> None:
    group.add_argument("--office", type=_word, metavar="ID", required=True, help="Stelle, an die übergeben wird")
    group.add_argument(
        "--application", dest="applications", type=_word, nargs="+", metavar="ID", help="diese Anträge (sonst alle vollständigen)"
    )
    group.add_argument(
        "--out", type=_path, metavar="ORDNER", help="Ordner für Deckblatt, Liste und Anträge als ein PDF, mit dem Empfangscode"
    )


def _bundle_send(group: _Group) -> None:
    group.add_argument("text", type=_word, metavar="ID", help="Kennung der Übergabe, wie handover list sie nennt")
    group.add_argument("--on", type=read_day, metavar="TAG", help="abgegeben am (sonst heute)")
    ways = ", ".join(BY_HAND)
    group.add_argument("--way", type=DeliveryChannel, metavar="WEG", default=DeliveryChannel.IN_PERSON, help=f"{ways}; sonst persoenlich")


def _bundle_confirm(group: _Group) -> None:
    group.add_argument("text", type=_word, metavar="CODE", help="Empfangscode vom Streifen des Deckblatts")
    group.add_argument("--on", type=read_day, metavar="TAG", help="Eingang, wie die Stelle ihn nennt (sonst heute)")
    group.add_argument("--without", type=_word, nargs="+", metavar="NUMMER", help="Vorgangsnummern, die der Stelle fehlen")


def _office(parser: ArgumentParser) -> None:
    _add_actions(parser, _OFFICE_ACTIONS, title="Befehle", metavar=" | ".join(_OFFICE_ACTIONS))


def _office_ask(group: _Group) -> None:
    group.add_argument("--peer", type=_word, metavar="ZENTRUM", required=True, help="Name oder Kennung des Zentrums")
    group.add_argument("--subject", choices=[each.value for each in Subject], metavar="SACHGEBIET", default=Subject.OTHER.value)
    group.add_argument("--text", dest="note", type=_word, metavar="TEXT", required=True, help="die Frage; keine Namen")
    group.add_argument("--title", dest="name", type=_word, default="", metavar="TEXT", help="worum es geht (sonst die erste Zeile)")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="Antwort bis")


def _office_answer(group: _Group) -> None:
    group.add_argument("text", type=_word, metavar="VORGANG", help="Nummer, wie office list sie nennt")
    group.add_argument("--text", dest="note", type=_word, metavar="TEXT", required=True, help="die Antwort")


def _office_close(group: _Group) -> None:
    group.add_argument("text", type=_word, metavar="VORGANG", help="Nummer, wie office list sie nennt")


def _office_confirm(group: _Group) -> None:
    group.add_argument("text", type=_word, metavar="ÜBERGABE", help="Nummer, wie office list sie nennt")
    group.add_argument("code", type=_word, metavar="CODE", help="Empfangscode vom Streifen des Deckblatts")
    group.add_argument("--on", type=read_day, metavar="TAG", help="Eingang (sonst heute)")


def _office_decide(group: _Group) -> None:
    group.add_argument("applications", type=_word, nargs="+", metavar="ANTRAG", help="Nummern der Anträge")
    ways = [each.value for each in Decided]
    group.add_argument("--as", dest="decision", choices=ways, metavar="WIE", required=True, help=", ".join(ways))
    group.add_argument("--on", type=read_day, metavar="TAG", help="entschieden am (sonst heute)")


def _office_papers(group: _Group) -> None:
    group.add_argument("applications", type=_word, nargs="+", metavar="ANTRAG", help="Nummern der Anträge")
    group.add_argument("--text", dest="note", type=_word, metavar="TEXT", required=True, help="welche Unterlagen, eine je Zeile")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="erbeten bis")


def _office_care(group: _Group) -> None:
    group.add_argument("--peer", type=_word, metavar="ZENTRUM", help="nur dieses Zentrum (sonst alle)")
    group.add_argument("--age", type=_whole_number, metavar="JAHRE", help="Alter des Kindes; kein Name")
    group.add_argument("--place", type=_word, metavar="ORT", required=True, help="Wohnort oder Ortsteil")
    group.add_argument("--from", dest="from_minute", type=_day_time, metavar="UHRZEIT", help="zum Beispiel 7:00")
    group.add_argument("--till", dest="until_minute", type=_day_time, metavar="UHRZEIT", help="zum Beispiel 15:30")
    group.add_argument("--on", type=read_day, metavar="TAG", help="gebraucht ab")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="so lange gilt das Arbeitsangebot")


def _office_reply(group: _Group) -> None:
    group.add_argument("text", type=_word, metavar="ANFRAGE", help="Nummer, wie office list sie nennt")
    group.add_argument("--peer", type=_word, metavar="ZENTRUM", required=True, help="das Zentrum, das den Platz anbietet")
    reasons = [each.value for each in NoFitReason]
    group.add_argument("--reason", choices=reasons, metavar="GRUND", default="", help=f"passt nicht: {', '.join(reasons)}")


def _day_time(text: str) -> int:
    minute = parse_time(text)
    if minute is None:
        raise ValueError(text)
    return minute


def _nothing_more(_parser: ArgumentParser) -> None:
    pass


_COMMANDS: dict[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "init": ("Einen neuen Datenbestand anlegen", _init),
    "demo": ("Einen Übungsbestand mit erfundenen Familien anlegen", _demo),
    "find": ("In allem suchen", _find),
    "family": ("Familien zeigen, eintragen, ändern, löschen", _family),
    "print": ("Anträge als PDF schreiben", _print),
    "applications": ("Anträge nennen, mit dem nächsten Schritt", _applications),
    "today": ("Zeigen, was an einem Tag zu tun ist", _today),
    "renewals": ("Folgeanträge: was bis wann endet; auf Wunsch alle drucken", _renewals),
    "line": ("Direkter Draht: Vorgänge zeigen, eine Stelle fragen, ihre Antwort notieren", _line),
    "care": ("Betreuungsanfragen zeigen, Plätze anbieten", _care),
    "handover": ("Anträge gebündelt übergeben, Eingang bestätigen", _handover),
    "office": ("Als Stelle: zeigen, was Zentren fragen und schicken; antworten, bestätigen, entscheiden", _office),
    "conversation": ("Ein Gespräch führen: Antworten eintragen, Mappe schreiben", _conversation),
    "meetings": ("Treffen mit Partnern zeigen, als Kalenderdatei schreiben", _meetings),
    "deadline": ("Eine Frist rechnen", _deadline),
    "recheck": ("Zeigen, was sich für wen geändert hat", _recheck),
    "check": ("Prüfen, was Kindern zusteht, ohne Datenbestand", _check),
    "card": ("Die Kurzanleitung „Die wichtigsten Griffe“ als PDF schreiben", _quick_card),
    "forms": ("Blätter nennen, Muster schreiben, Codes lesen; Vordrucke der Stellen", _forms),
    "handout": ("„Was steht uns zu?“ als PDF schreiben, ohne Datenbestand", _handout),
    "phrases": ("Die Sprachen der zweisprachigen Blätter nennen und prüfen", _phrases),
    "catalogue": ("Die Rechtsangaben zeigen, aktualisieren, zurücknehmen", _catalogue),
    "peers": ("Partner zeigen und verbinden", _peers),
    "export": ("Eine Datei für einen Partner schreiben", _export),
    "conflicts": ("Zwei Stände zeigen und entscheiden", _conflicts),
    "import": ("Die Datei eines Partners übernehmen", _import),
    "request": ("Einen Partner um Fehlendes bitten", _request),
    "seal": ("Was auf eine Stelle ohne Direktdraht wartet, als verschlüsseltes PDF schreiben", _seal),
    "verify-file": ("Die Datei eines Partners prüfen", _verify_file),
    "backup": ("Eine Sicherung schreiben", _nothing_more),
    "restore": ("Eine Sicherung zurückholen", _restore),
    "verify": ("Den Datenbestand prüfen", _nothing_more),
    "open": ("Eine Datei im Fenster zeigen; läuft es schon, dann dort", _open),
    "self-test": ("Das installierte Programm prüfen", _self_test),
    "screenshots": ("Bilder aller Ansichten schreiben", _screenshots),
    "version": ("Die Version nennen", _nothing_more),
}

_OFFICE_FORM_ACTIONS: dict[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "list": ("Die Vordrucke der Stellen nennen", _nothing_more),
    "import": ("Den Vordruck einer Stelle einlesen", _import_form),
    "map": ("Die Felder eines Vordrucks zeigen oder eine Zuordnung übernehmen", _map_form),
    "share": ("Eine Zuordnung für andere schreiben", _share_form),
    "fill": ("Einen Vordruck ausfüllen", _fill_form),
    "drop": ("Einen Vordruck nicht mehr verwenden", _one_form),
}

_PEER_ACTIONS: dict[str, tuple[str, Callable[[_Group], None]]] = {
    "card": ("Die eigene Karte für Partner schreiben", _card),
    "add": ("Die Karte eines Partners eintragen", _add_peer),
    "confirm": ("Bestätigen, dass beide dieselben sechs Wörter sehen", _one_peer),
    "revoke": ("Die Verbindung mit einem Partner beenden", _one_peer),
    "folder": ("Den gemeinsamen Ordner mit einem Partner nennen", _peer_folder),
    "office": ("Sagen, welche Stelle ein Partner ist", _peer_office),
}

_LINE_ACTIONS: dict[str, tuple[str, Callable[[_Group], None]]] = {
    "list": ("Vorgänge nennen, was wartet zuerst", _line_list),
    "ask": ("Eine Frage an eine Stelle aufschreiben", _line_ask),
    "answer": ("Die Antwort einer Stelle notieren", _line_answer),
    "print": ("Einen Vorgang als Brief an die Stelle schreiben; er zählt dann als gesendet", _line_print),
}

_CARE_ACTIONS: dict[str, tuple[str, Callable[[_Group], None]]] = {
    "list": ("Anfragen nennen, offene mit vorgeschlagenen Plätzen", _care_list),
    "offer": ("Der Stelle einen Platz anbieten", _care_offer),
}

_BUNDLE_ACTIONS: dict[str, tuple[str, Callable[[_Group], None]]] = {
    "list": ("Was wartet und was unterwegs ist", lambda _: None),
    "create": ("Eine Übergabe zusammenstellen", _bundle_create),
    "send": ("Vermerken, dass eine Übergabe abgegeben ist", _bundle_send),
    "confirm": ("Den Empfangscode eintragen: Eingang bestätigt", _bundle_confirm),
}

_OFFICE_ACTIONS: dict[str, tuple[str, Callable[[_Group], None]]] = {
    "list": ("Alles nennen, was Zentren fragen und schicken", lambda _: None),
    "ask": ("Ein Zentrum fragen", _office_ask),
    "answer": ("Einem Zentrum antworten", _office_answer),
    "close": ("Einen Vorgang ohne Antwort erledigen", _office_close),
    "confirm": ("Den Empfang einer Übergabe bestätigen", _office_confirm),
    "decide": ("Eine Entscheidung mitteilen", _office_decide),
    "papers": ("Fehlende Unterlagen anfordern", _office_papers),
    "care": ("Einen Betreuungsplatz suchen", _office_care),
    "reply": ("Ein Angebot annehmen oder sagen, warum es nicht passt", _office_reply),
}

_DEADLINES: dict[str, tuple[str, Callable[[_Group], None]]] = {
    "widerspruch": ("Wie lange Widerspruch möglich ist", _objection),
    "untaetigkeit": ("Ab wann eine Untätigkeitsklage zulässig ist", _inaction),
    "bkgg": ("Bis wann ein Monat mit Kinderzuschlag oder Wohngeld noch geht", _limitation),
    "grant-end": ("Wann eine Bewilligung endet", _until),
    "kiz-renewal": ("Bis wann Kinderzuschlag neu zu beantragen ist", _until),
    "mitwirkung": ("Bis wann etwas nachzureichen ist", _cooperation),
    "kita-year": ("Wann das Kita-Jahr endet", _day_of_year),
}


def _path(text: str) -> Path:
    if not text:
        raise ValueError(text)
    return Path(text)


def _word(text: str) -> str:
    """Read a word whatever the terminal made of it; what is no text becomes a question mark, and is then not found."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _sheet(text: str) -> SingleSheet | TongueSheet:
    name = text.lower().replace("ä", "ae")
    return TongueSheet(name) if name in set(TongueSheet) else SingleSheet(name)


def _benefit(text: str) -> Benefit:
    return Benefit(text.upper())


def _state(text: str) -> ApplicationState:
    return ApplicationState(text.lower().replace("ü", "ue"))


def _whole_number(text: str) -> int:
    return int(text)


def _days(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST_DAYS:
        raise ValueError(text)
    return number


def _channel(text: str) -> str:
    if text not in _CHANNELS:
        raise ValueError(text)
    return text


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST_FAMILIES:
        raise ValueError(text)
    return number


def _scale(text: str) -> float:
    number = float(text)
    if not 0 < number <= _LARGEST_SCALE:
        raise ValueError(text)
    return number


def _size(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d{2,3}x[1-9]\d{2,3}", text):
        raise ValueError(text)
    return text
