"""What *Abgleich* shows, made from what the services answer. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from app.core.messages import explain
from app.core.terms import word
from app.domain.exchange import StoreRole
from app.domain.exchange_words import kind_word, plan_lines
from app.domain.import_words import alike_lines, report_lines
from app.domain.line.messages import Message
from app.domain.line.post import OutgoingPost, PostReport
from app.domain.line.post_words import message_lines, post_plan_lines, post_report_lines
from app.domain.line.purposes import kind_name
from app.domain.manifest import FileKind
from app.domain.peers import Card, Contents, PeerSheet, PeerState, SentFile
from app.services.exchange.reading import Incoming, Standing
from app.services.exchange.taking import Taken
from app.services.line.sealed_post import SealedPost
from app.ui.wording import Fact, counted, instant_words

_TONES = {
    PeerState.WAITING: "waiting",
    PeerState.CONFIRMED: "accent",
    PeerState.RENEW: "urgent",
    PeerState.REVOKED: "neutral",
}
_STANDING_TONES = {
    Standing.NEW: "accent",
    Standing.REQUEST: "information",
    Standing.ALREADY_READ: "neutral",
    Standing.OLDER: "neutral",
    Standing.MISSING: "urgent",
    Standing.ASTRAY: "urgent",
    Standing.FORKED: "urgent",
}
_TEXTS = {
    StoreRole.CENTRE: (
        "Zwei Standorte gleichen sich durch Dateien ab, und Stellen schicken Nachrichten. Hier eine Datei schreiben, mit einem Stick oder "
        "gemeinsamen Ordner hinüberbringen, dort lesen. Dateien von dort hier hineinziehen oder öffnen."
    ),
    StoreRole.OFFICE: (
        "Nachrichten gehen als Dateien zwischen Stelle und Familienzentrum. Hier eine Datei schreiben, mit einem Stick, gemeinsamen "
        "Ordner oder als Anhang hinüberbringen. Dateien von dort hier hineinziehen oder öffnen."
    ),
}
_NO_NEWS = "Sie bringt keine neue Nachricht und bestätigt nur, was dort angekommen ist."
_ONLY_RECEIPT = "Nichts Neues; die Datei bestätigt nur, was hier angekommen ist."


class PeerAct(Enum):
    """What can be done about a partner."""

    WRITE = "Datei schreiben"
    ASK = "Alles neu anfordern …"
    FOLDER = "Gemeinsamer Ordner …"
    OFFICE = "Welche Stelle ist das? …"
    SETTLE = "Ist geklärt"
    WORDS = "Wörter vergleichen"
    RENEW = "Neue Karte lesen …"
    REVOKE = "Verbindung beenden"


@dataclass(frozen=True)
class PeerCard:
    """One partner, as its card says it."""

    id: str
    name: str
    chip: str
    tone: str
    facts: tuple[Fact, ...]
    acts: tuple[PeerAct, ...]
    folder: str
    hears_messages: bool = False


@dataclass(frozen=True)
class ExchangePage:
    """The whole page. ``readers`` says who can read what is written here."""

    own_name: str
    readers: str
    peers: tuple[PeerCard, ...]
    text: str = ""
    can_seal: bool = False


@dataclass(frozen=True)
class Plan:
    """What would leave, shown before it is written."""

    peer_id: str
    title: str
    lines: tuple[str, ...]
    folder: str


@dataclass(frozen=True)
class Comparison:
    """The words to compare with the other screen."""

    peer_id: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """A partner's file that was examined. ``problem`` says why it cannot be taken over; ``asks`` offers a request."""

    title: str
    chip: str
    tone: str
    lines: tuple[str, ...]
    problem: str
    can_take: bool
    can_ask: bool


@dataclass(frozen=True)
class OfficeChoice:
    """Offices to choose from: which one a partner is, or, without a partner, for which one a locked PDF shall be written."""

    peer_id: str
    title: str
    offices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PostStanding:
    """How messages stand, by partner: how many wait, and what came that could not be followed."""

    waiting: Mapping[str, int]
    unclear: Mapping[str, tuple[Message, ...]]


@dataclass(frozen=True)
class SealedWords:
    """The words that open a locked PDF, shown once; what is in it, and what stayed here."""

    title: str
    words: tuple[str, ...]
    lines: tuple[str, ...]


def make_sealed_words(office: str, post: SealedPost) -> SealedWords:
    """Answer what is shown once a locked PDF was written."""
    held = tuple(f"Bleibt hier: {explain(each).what}" for each in post.held)
    lines = (f"Datei: {post.path.name}", f"Darin: {', '.join(post.numbers)}", *held)
    return SealedWords(f"Passwort für {office}, nur am Telefon sagen", post.words, lines)


def make_page(own: Card, sheets: tuple[PeerSheet, ...], post: PostStanding, offices: Mapping[str, str]) -> ExchangePage:
    """Answer the page. ``post``: how messages stand with partners that hear no more than those; ``offices``: their names."""
    readers = [sheet.peer.name for sheet in sheets if sheet.state is PeerState.CONFIRMED]
    said = f"Lesen kann das nur: {', '.join(readers)}." if readers else "Noch kann niemand lesen, was hier geschrieben wird."
    ordered = sorted(sheets, key=lambda sheet: sheet.state is PeerState.REVOKED)
    cards = (_post_card(own, sheet, post, offices) if sheet.peer.hears_messages(own) else _card(sheet) for sheet in ordered)
    return ExchangePage(own.name, said, tuple(cards), _TEXTS[own.role], can_seal=own.role is StoreRole.CENTRE)


def make_plan(peer: PeerCard, contents: Contents) -> Plan:
    """Answer what would leave."""
    return Plan(peer.id, f"Das geht an {peer.name}", plan_lines(contents) or (_ONLY_RECEIPT,), peer.folder)


def make_post_plan(peer: PeerCard, post: OutgoingPost) -> Plan:
    """Answer what messages would leave, word by word, and what stays."""
    return Plan(peer.id, f"Das geht an {peer.name}", post_plan_lines(post) or (_ONLY_RECEIPT,), peer.folder)


def make_post_offer(incoming: Incoming, report: PostReport | None, problem: str) -> Offer:
    """Answer what messages an examined file brings."""
    standing = incoming.standing
    lines = post_report_lines(report) if report is not None else ()
    return Offer(
        title=f"Nachrichten von {incoming.peer.name}",
        chip="" if problem else word("standing", standing),
        tone=_STANDING_TONES[standing],
        lines=(f"Geschrieben am {instant_words(incoming.manifest.made_at)}.", *(lines or (_NO_NEWS,))),
        problem=problem,
        can_take=not problem and standing is Standing.NEW,
        can_ask=False,
    )


def make_offer(incoming: Incoming, taken: Taken | None, problem: str) -> Offer:
    """Answer what an examined file is, and what taking it over would change."""
    manifest, standing = incoming.manifest, incoming.standing
    what = "Nachfrage" if manifest.kind is FileKind.REQUEST else f"Datei {manifest.number}"
    chip = word("standing", standing)
    return Offer(
        title=f"{what} von {incoming.peer.name}",
        chip="" if problem else chip,
        tone=_STANDING_TONES[standing],
        lines=(f"Geschrieben am {instant_words(manifest.made_at)}.", *_contents_lines(incoming), *_taken_lines(incoming, taken)),
        problem=problem,
        can_take=not problem and standing in {Standing.NEW, Standing.REQUEST},
        can_ask=standing in {Standing.MISSING, Standing.ASTRAY},
    )


def make_report(incoming: Incoming, taken: Taken, *, pairs: int) -> Offer:
    """Answer what a file has changed, now that it is taken over, and how the store compares with the sender's.

    Where they differ, everything can be asked for. ``pairs``: so many families may stand there twice.
    """
    name, kinds = incoming.peer.name, ", ".join(dict.fromkeys(kind_word(kind) for kind in taken.unlike))
    compared = f"Eine Nachfrage bittet {name}, alles noch einmal zu schicken. Danach stimmen beide wieder überein."
    return Offer(
        title=f"Übernommen: Datei {incoming.manifest.number} von {name}",
        chip="",
        tone="urgent" if kinds else "accent",
        lines=(*_taken_lines(incoming, taken), *_pairs_lines(pairs), compared if kinds else f"Verglichen mit {name}: stimmt überein."),
        problem=f"Der Stand weicht von dem bei {name} ab: {kinds}. Verloren ist nichts." if kinds else "",
        can_take=False,
        can_ask=bool(kinds),
    )


def _pairs_lines(pairs: int) -> tuple[str, ...]:
    found = f"Vielleicht doppelt eingetragen: {counted(pairs, 'Paar', 'Paare')} von Familien. "
    return (f"{found}Bitte unter Familien, Ähnliche Familien, ansehen.",) if pairs else ()


def _taken_lines(incoming: Incoming, taken: Taken | None) -> tuple[str, ...]:
    if taken is None or incoming.manifest.kind is FileKind.REQUEST or not taken.was_taken:
        return ()
    adopts = (f"Dieser Bestand ist noch leer und übernimmt das Familienzentrum von {incoming.peer.name}.",) if taken.adopts else ()
    return (*adopts, *report_lines(taken.report), *alike_lines(taken.alike))


def _contents_lines(incoming: Incoming) -> tuple[str, ...]:
    manifest = incoming.manifest
    if manifest.kind is FileKind.REQUEST:
        return (f"{incoming.peer.name} bittet darum, Fehlendes noch einmal zu schicken. Die nächste Datei von hier bringt es.",)
    if not manifest.changes:
        return ("Sie bringt nichts Neues und bestätigt nur, was dort angekommen ist.",)
    changes = counted(manifest.changes, "Änderung", "Änderungen")
    return (f"{changes} aus {counted(manifest.change_sets, 'Vorgang', 'Vorgängen')}.",)


def _card(sheet: PeerSheet) -> PeerCard:
    peer = sheet.peer
    facts = () if sheet.state is not PeerState.CONFIRMED and sheet.sent is None else _facts(sheet)
    return PeerCard(peer.id, peer.name, word("peer_state", sheet.state), _TONES[sheet.state], facts, _acts(sheet), peer.folder)


def _post_card(own: Card, sheet: PeerSheet, post: PostStanding, offices: Mapping[str, str]) -> PeerCard:
    peer = sheet.peer
    acts = tuple(act for act in _acts(sheet) if act is not PeerAct.ASK)
    at_centre = own.role is StoreRole.CENTRE
    if at_centre and sheet.state is PeerState.CONFIRMED:
        acts = (PeerAct.WRITE, PeerAct.FOLDER, PeerAct.OFFICE, *acts[2:])
    facts: tuple[Fact, ...] = ()
    if sheet.state is PeerState.CONFIRMED or sheet.sent is not None:
        count = post.waiting.get(peer.id, 0)
        named = (Fact("Diese Stelle ist", offices.get(peer.office_id or "", "noch nicht eingetragen")),) if at_centre else ()
        facts = (*named, Fact("Es wartet", counted(count, "Nachricht", "Nachrichten") if count else "nichts"), *_facts(sheet)[1:])
        if unclear := post.unclear.get(peer.id):
            texts = (" · ".join((kind_name(each.kind), *message_lines(each))) for each in unclear)
            facts = (*facts, Fact("Zu klären", "\n".join(texts)))
            acts = (*acts, PeerAct.SETTLE)
    return PeerCard(peer.id, peer.name, word("peer_state", sheet.state), _TONES[sheet.state], facts, acts, peer.folder, hears_messages=True)


def _facts(sheet: PeerSheet) -> tuple[Fact, ...]:
    received = sheet.received
    waiting = counted(sheet.waiting, "Änderung", "Änderungen") if sheet.waiting else "nichts"
    return (
        Fact("Es wartet", waiting),
        Fact("Zuletzt geschrieben", _file_words(sheet.sent, "noch nichts")),
        Fact("Dort angekommen", _file_words(sheet.confirmed, "noch nichts bestätigt")),
        Fact("Zuletzt gelesen", f"Datei {received.number}, {instant_words(received.received_at)}" if received else "noch nichts"),
        Fact("Gemeinsamer Ordner", str(Path(sheet.peer.folder)) if sheet.peer.folder else "keiner, zum Beispiel mit einem Stick"),
    )


def _file_words(sent: SentFile | None, otherwise: str) -> str:
    return f"Datei {sent.number}, {instant_words(sent.made_at)}" if sent else otherwise


def _acts(sheet: PeerSheet) -> tuple[PeerAct, ...]:
    if sheet.state is PeerState.CONFIRMED:
        return PeerAct.WRITE, PeerAct.FOLDER, PeerAct.ASK, PeerAct.RENEW, PeerAct.REVOKE
    if sheet.state is PeerState.REVOKED:
        return (PeerAct.RENEW,)
    return PeerAct.WORDS, PeerAct.RENEW, PeerAct.REVOKE
