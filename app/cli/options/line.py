"""The options of commands about the direct line, at a centre and at an office."""

from argparse import ArgumentParser

from app.cli.calendar_words import read_day
from app.cli.options.parts import Actions, Commands, Group, add_actions
from app.cli.options.typed import read_day_time, read_number, read_path, read_word
from app.domain.line.care import CareState, NoFitReason
from app.domain.line.message_bodies import Decided
from app.domain.line.words import Shown, Source, Subject
from app.domain.terms import BY_HAND, DeliveryChannel

_SUBJECTS = ", ".join(Subject)


def _care(parser: ArgumentParser) -> None:
    add_actions(parser, _CARE_ACTIONS, title="Befehle", metavar=" | ".join(_CARE_ACTIONS))


def _line(parser: ArgumentParser) -> None:
    add_actions(parser, _LINE_ACTIONS, title="Befehle", metavar=" | ".join(_LINE_ACTIONS))


def _handover(parser: ArgumentParser) -> None:
    add_actions(parser, _BUNDLE_ACTIONS, title="Befehle", metavar=" | ".join(_BUNDLE_ACTIONS))


def _line_list(group: Group) -> None:
    group.add_argument("--search", dest="text", type=read_word, default="", metavar="TEXT", help="nur, was diese Wörter enthält")
    group.add_argument("--shown", type=Shown, metavar="WAS", help=f"eines von: {', '.join(Shown)}")


def _line_ask(group: Group) -> None:
    group.add_argument("--office", type=read_word, metavar="STELLE", required=True, help="Name oder Kennung der Stelle")
    group.add_argument("--subject", choices=[each.value for each in Subject], metavar="SACHGEBIET", required=True, help=_SUBJECTS)
    group.add_argument("--text", dest="note", type=read_word, metavar="TEXT", required=True, help="die Frage; keine Namen")
    group.add_argument("--title", dest="name", type=read_word, default="", metavar="TEXT", help="worum es geht (sonst die erste Zeile)")
    group.add_argument("--application", type=read_word, metavar="ID", help="Antrag, um den es geht")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="Antwort bis")
    group.add_argument("--send", action="store_true", default=None, help="gleich für die nächste Datei bereitlegen")


def _line_answer(group: Group) -> None:
    ways = [Source.PHONE.value, Source.PAPER.value]
    group.add_argument("text", type=read_word, metavar="VORGANG", help="unsere Vorgangsnummer")
    group.add_argument("--text", dest="note", type=read_word, metavar="TEXT", required=True, help="die Antwort")
    group.add_argument("--by", dest="name", type=read_word, default="", metavar="NAME", help="wer bei der Stelle")
    group.add_argument("--source", choices=ways, default=ways[0], metavar="WEG", help=f"{' oder '.join(ways)} (sonst {ways[0]})")


def _line_print(group: Group) -> None:
    group.add_argument("text", type=read_word, metavar="VORGANG", help="unsere Vorgangsnummer")
    group.add_argument("--out", type=read_path, metavar="ORDNER", required=True, help="Ordner für die PDF-Datei")


def _care_list(group: Group) -> None:
    group.add_argument("--state", dest="care_state", type=CareState, metavar="STAND", help=f"nur in diesem Stand: {', '.join(CareState)}")


def _care_offer(group: Group) -> None:
    group.add_argument("text", type=read_word, metavar="ID", help="Kennung der Anfrage, wie care list sie nennt")
    group.add_argument("--place", type=read_word, metavar="ID", required=True, help="freier Platz, wie care list ihn vorschlägt")
    group.add_argument("--on", type=read_day, metavar="TAG", help="angeboten am (sonst heute)")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="so lange wird der Platz gehalten")
    group.add_argument("--text", dest="note", type=read_word, metavar="TEXT", help="was noch dazu gesagt wird; keine Namen")
    group.add_argument("--send", action="store_true", default=None, help="gleich für die nächste Datei bereitlegen")


def _bundle_create(group: Group) -> None:
    group.add_argument("--office", type=read_word, metavar="ID", required=True, help="Stelle, an die übergeben wird")
    group.add_argument(
        "--application", dest="applications", type=read_word, nargs="+", metavar="ID", help="diese Anträge (sonst alle vollständigen)"
    )
    group.add_argument(
        "--out", type=read_path, metavar="ORDNER", help="Ordner für Deckblatt, Liste und Anträge als ein PDF, mit dem Empfangscode"
    )


def _bundle_send(group: Group) -> None:
    group.add_argument("text", type=read_word, metavar="ID", help="Kennung der Übergabe, wie handover list sie nennt")
    group.add_argument("--on", type=read_day, metavar="TAG", help="abgegeben am (sonst heute)")
    ways = ", ".join(BY_HAND)
    group.add_argument("--way", type=DeliveryChannel, metavar="WEG", default=DeliveryChannel.IN_PERSON, help=f"{ways}; sonst persoenlich")


def _bundle_confirm(group: Group) -> None:
    group.add_argument("text", type=read_word, metavar="CODE", help="Empfangscode vom Streifen des Deckblatts")
    group.add_argument("--on", type=read_day, metavar="TAG", help="Eingang, wie die Stelle ihn nennt (sonst heute)")
    group.add_argument("--without", type=read_word, nargs="+", metavar="NUMMER", help="Vorgangsnummern, die der Stelle fehlen")


def _office(parser: ArgumentParser) -> None:
    add_actions(parser, _OFFICE_ACTIONS, title="Befehle", metavar=" | ".join(_OFFICE_ACTIONS))


def _office_ask(group: Group) -> None:
    group.add_argument("--peer", type=read_word, metavar="ZENTRUM", required=True, help="Name oder Kennung des Zentrums")
    group.add_argument(
        "--subject", choices=[each.value for each in Subject], metavar="SACHGEBIET", default=Subject.OTHER.value, help=_SUBJECTS
    )
    group.add_argument("--text", dest="note", type=read_word, metavar="TEXT", required=True, help="die Frage; keine Namen")
    group.add_argument("--title", dest="name", type=read_word, default="", metavar="TEXT", help="worum es geht (sonst die erste Zeile)")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="Antwort bis")


def _office_answer(group: Group) -> None:
    group.add_argument("text", type=read_word, metavar="VORGANG", help="Nummer, wie office list sie nennt")
    group.add_argument("--text", dest="note", type=read_word, metavar="TEXT", required=True, help="die Antwort")


def _office_close(group: Group) -> None:
    group.add_argument("text", type=read_word, metavar="VORGANG", help="Nummer, wie office list sie nennt")


def _office_confirm(group: Group) -> None:
    group.add_argument("text", type=read_word, metavar="ÜBERGABE", help="Nummer, wie office list sie nennt")
    group.add_argument("code", type=read_word, metavar="CODE", help="Empfangscode vom Streifen des Deckblatts")
    group.add_argument("--on", type=read_day, metavar="TAG", help="Eingang (sonst heute)")


def _office_decide(group: Group) -> None:
    group.add_argument("applications", type=read_word, nargs="+", metavar="ANTRAG", help="Nummern der Anträge")
    ways = [each.value for each in Decided]
    group.add_argument("--as", dest="decision", choices=ways, metavar="WIE", required=True, help=", ".join(ways))
    group.add_argument("--on", type=read_day, metavar="TAG", help="entschieden am (sonst heute)")


def _office_papers(group: Group) -> None:
    group.add_argument("applications", type=read_word, nargs="+", metavar="ANTRAG", help="Nummern der Anträge")
    group.add_argument("--text", dest="note", type=read_word, metavar="TEXT", required=True, help="welche Unterlagen, eine je Zeile")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="angefordert bis")


def _office_care(group: Group) -> None:
    group.add_argument("--peer", type=read_word, metavar="ZENTRUM", help="nur dieses Zentrum (sonst alle)")
    group.add_argument("--age", type=read_number, metavar="JAHRE", help="Alter des Kindes; kein Name")
    group.add_argument("--place", type=read_word, metavar="ORT", required=True, help="Wohnort oder Ortsteil")
    group.add_argument("--from", dest="from_minute", type=read_day_time, metavar="UHRZEIT", help="zum Beispiel 7:00")
    group.add_argument("--till", dest="until_minute", type=read_day_time, metavar="UHRZEIT", help="zum Beispiel 15:30")
    group.add_argument("--on", type=read_day, metavar="TAG", help="gebraucht ab")
    group.add_argument("--until", dest="to", type=read_day, metavar="TAG", help="so lange gilt das Arbeitsangebot")


def _office_reply(group: Group) -> None:
    group.add_argument("text", type=read_word, metavar="ANFRAGE", help="Nummer, wie office list sie nennt")
    group.add_argument("--peer", type=read_word, metavar="ZENTRUM", required=True, help="das Zentrum, das den Platz anbietet")
    reasons = [each.value for each in NoFitReason]
    group.add_argument("--reason", choices=reasons, metavar="GRUND", default="", help=f"passt nicht: {', '.join(reasons)}")


_LINE_ACTIONS: Actions = {
    "list": ("Vorgänge nennen, was wartet zuerst", _line_list),
    "ask": ("Eine Frage an eine Stelle aufschreiben", _line_ask),
    "answer": ("Die Antwort einer Stelle notieren", _line_answer),
    "print": ("Einen Vorgang als Brief an die Stelle schreiben; er zählt dann als gesendet", _line_print),
}

_CARE_ACTIONS: Actions = {
    "list": ("Anfragen nennen, offene mit vorgeschlagenen Plätzen", _care_list),
    "offer": ("Der Stelle einen Platz anbieten", _care_offer),
}

_BUNDLE_ACTIONS: Actions = {
    "list": ("Was wartet und was unterwegs ist", lambda _: None),
    "create": ("Eine Übergabe zusammenstellen", _bundle_create),
    "send": ("Vermerken, dass eine Übergabe abgegeben ist", _bundle_send),
    "confirm": ("Den Empfangscode eintragen: Eingang bestätigt", _bundle_confirm),
}

_OFFICE_ACTIONS: Actions = {
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

COMMANDS: Commands = {
    "line": ("Direkter Draht: Vorgänge zeigen, eine Stelle fragen, ihre Antwort notieren", _line),
    "care": ("Betreuungsanfragen zeigen, Plätze anbieten", _care),
    "handover": ("Anträge gebündelt übergeben, Eingang bestätigen", _handover),
    "office": ("Als Stelle: zeigen, was Zentren fragen und schicken; antworten, bestätigen, entscheiden", _office),
}
