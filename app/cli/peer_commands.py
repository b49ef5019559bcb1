"""Partners: their list, this store's own card, pairing and its end."""

from datetime import UTC, datetime

from app.cli.answer import Answer
from app.cli.context import CliContext
from app.cli.request import Request, given
from app.cli.store_commands import passphrase_of
from app.core.terms import word
from app.domain.peers import PeerSheet, ReceivedFile, SentFile, write_card
from app.services.centre import office_meant
from app.services.desk import Desk
from app.services.exchange import pairing, retention
from app.services.exchange.card_files import load_card, save_card

_COMPARE = "Am anderen Computer müssen dieselben sechs Wörter stehen. Erst dann bestätigen: peers confirm {id}"


def peers(request: Request, context: CliContext) -> Answer:
    """List the partners, write the own card, or pair."""
    actions = {"card": _card, "add": _add, "confirm": _confirm, "revoke": _revoke, "folder": _folder, "office": _office}
    with context.door.opened(context.door.folder(request.data_dir), passphrase_of(request)) as store:
        return actions.get(request.action, _list)(request, store.desk)


def _list(_request: Request, desk: Desk) -> Answer:
    own, sheets = desk.do(pairing.own_card).value, desk.ask(pairing.peer_sheets)
    lines = (f"Dieser Standort: {own.name}", *(_line(sheet) for sheet in sheets)) if sheets else ("Noch niemand verbunden.",)
    return Answer({"own": {**vars(own), "card": write_card(own)}, "peers": [_content(sheet) for sheet in sheets]}, lines)


def _card(request: Request, desk: Desk) -> Answer:
    own = desk.do(pairing.own_card, name=request.name, anew=request.new_keys).value
    path = save_card(own, given(request.out))
    return Answer({"file": str(path), **vars(own)}, (f"Karte von {own.name}: {path}",))


def _add(request: Request, desk: Desk) -> Answer:
    card = load_card(given(request.file))
    instead_of = None if request.instead_of is None else desk.ask(pairing.found, request.instead_of).id
    peer_id = desk.do(pairing.add_peer, card, instead_of=instead_of).value
    words = pairing.pairing_words(desk.do(pairing.own_card).value, card)
    lines = (f"Eingetragen: {card.name}", "", " ".join(words), "", _COMPARE.format(id=peer_id))
    return Answer({"id": peer_id, "name": card.name, "words": words}, lines)


def _confirm(request: Request, desk: Desk) -> Answer:
    peer = desk.ask(pairing.found, given(request.peer))
    desk.do(pairing.confirm_peer, peer.id)
    return _one(desk, peer.id)


def _revoke(request: Request, desk: Desk) -> Answer:
    peer = desk.ask(pairing.found, given(request.peer))
    desk.do(pairing.revoke_peer, peer.id)
    desk.do(retention.tidy_sent)
    return _one(desk, peer.id)


def _folder(request: Request, desk: Desk) -> Answer:
    peer = desk.ask(pairing.found, given(request.peer))
    desk.do(pairing.set_folder, peer.id, str(given(request.out).absolute()))
    return _one(desk, peer.id)


def _office(request: Request, desk: Desk) -> Answer:
    peer = desk.ask(pairing.found, given(request.peer))
    desk.do(pairing.set_office, peer.id, desk.ask(office_meant, given(request.office)))
    return _one(desk, peer.id)


def _one(desk: Desk, peer_id: str) -> Answer:
    sheet = next(sheet for sheet in desk.ask(pairing.peer_sheets) if sheet.peer.id == peer_id)
    return Answer(_content(sheet), (_line(sheet),))


def _content(sheet: PeerSheet) -> dict[str, object]:
    peer = sheet.peer
    return {
        **vars(peer.card),
        "id": peer.id,
        "state": sheet.state,
        "words": sheet.words,
        "office_id": peer.office_id,
        "folder": peer.folder,
        "sent": _file(sheet.sent),
        "confirmed": _file(sheet.confirmed),
        "received": _newest(sheet.received),
        "waiting": sheet.waiting,
    }


def _file(sent: SentFile | None) -> dict[str, object] | None:
    return None if sent is None else {"series": sent.series, "number": sent.number, "at": _instant(sent.made_at), "file": sent.file}


def _newest(received: ReceivedFile | None) -> dict[str, object] | None:
    return None if received is None else {"series": received.series, "number": received.number, "at": _instant(received.received_at)}


def _instant(stored: datetime) -> datetime:
    """Answer when it was, with the zone the store leaves out."""
    return stored.replace(tzinfo=UTC)


def _line(sheet: PeerSheet) -> str:
    sent, received = (f"Nr. {each.number}" if each else "noch nichts" for each in (sheet.sent, sheet.received))
    confirmed = f"bestätigt bis Nr. {sheet.confirmed.number}" if sheet.confirmed else "noch nichts bestätigt"
    how = f"geschrieben {sent}, {confirmed}, gelesen {received}, es warten {sheet.waiting} Änderungen"
    return f"{sheet.peer.name}: {word('peer_state', sheet.state)}; {how}  {sheet.peer.id}"


COMMANDS = {"peers": peers}
