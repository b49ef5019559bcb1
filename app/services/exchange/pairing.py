"""Pairing in person: cards are exchanged, both screens show the same six words, both sides say yes."""

from app.core.errors import ErrorCode, UserError
from app.domain.exchange import StoreRole
from app.domain.peers import Card, Peer, PeerSheet, PeerState, joined, pair_hash, pair_of
from app.domain.people import OfficeFields
from app.models.unit_of_work import Work
from app.services.centre import save_office
from app.services.exchange.calling_back import call_back
from app.services.exchange.own_keys import make_keys, needed_keys, own_keys, refuse_other_kind, role_of_store


def own_card(work: Work, *, name: str = "", anew: bool = False) -> Card:
    """Answer the card partners need of this store; its keys are made if there are none, or ``anew``."""
    return make_keys(work, name=name, anew=anew).card


def add_peer(work: Work, card: Card, *, instead_of: str | None = None) -> str:
    """Take a partner's card and answer the partner's id. It is not trusted before :func:`confirm_peer`.

    Args:
        work: The unit of work.
        card: The card.
        instead_of: The partner whose keys these are from now on: a new PC, or changed keys.

    Raises:
        UserError: ``CARD_UNREADABLE``, ``CARD_OUR_OWN``, ``PEER_KNOWN``: another partner has these keys, or ``PEER_REVOKED``; it is
            a demo store's card in a real store (``FROM_DEMO_STORE``) or the other way round (``FROM_REAL_STORE``); both are
            offices (``PEER_BOTH_OFFICES``).
    """
    from app.security.age_file import is_recipient

    if not is_recipient(card.recipient):
        raise UserError(ErrorCode.CARD_UNREADABLE)
    refuse_other_kind(work, card.store)
    if card.role is role_of_store(work) is StoreRole.OFFICE:
        raise UserError(ErrorCode.PEER_BOTH_OFFICES)
    own = make_keys(work).card
    if own.verify_key == card.verify_key or own.recipient == card.recipient:
        raise UserError(ErrorCode.CARD_OUR_OWN)
    for known in work.peers.all():
        if card.verify_key == known.verify_key or card.recipient == known.recipient:
            _refuse_known(known, instead_of)
    if instead_of is None:
        return _added(work, card)
    record = work.peers.record(found(work, instead_of).id)
    record.name, record.recipient, record.verify_key, record.role = card.name, card.recipient, card.verify_key, card.role
    record.confirmed_at, record.confirmed_pair, record.revoked_at = None, "", None
    record.sent = record.holds = "{}"  # what the new machine holds nobody knows; telling twice does no harm
    work.peers.doubt_sent(record.id)
    call_back(work, work.peers.sent(record.id))  # what lies about only the old keys can open, and who has them by now nobody knows
    return record.id


def confirm_peer(work: Work, peer_id: str) -> None:
    """Trust a partner: both sides found the same words on both screens.

    Raises:
        UserError: ``PEER_REVOKED``: with these keys never again.
    """
    peer = found(work, peer_id)
    if peer.revoked_at is not None:
        raise UserError(ErrorCode.PEER_REVOKED, peer=peer.name)
    record = work.peers.record(peer.id)
    record.confirmed_at = work.now.replace(tzinfo=None)
    record.confirmed_pair = pair_hash(needed_keys(work).card, peer.card)


def revoke_peer(work: Work, peer_id: str) -> None:
    """Trust a partner no longer: nothing more is written for it, nothing of it is read, and what lies about for it is called back."""
    record = work.peers.record(found(work, peer_id).id)
    record.revoked_at = work.now.replace(tzinfo=None)
    call_back(work, work.peers.sent(record.id))


def set_folder(work: Work, peer_id: str, folder: str) -> None:
    """Say where files for a partner are laid and its own are looked for; empty for nowhere."""
    work.peers.record(found(work, peer_id).id).folder = folder


def set_office(work: Work, peer_id: str, office_id: str | None) -> None:
    """Say which of our offices a partner is.

    Raises:
        UserError: ``NOT_FOUND``: there is no such office, or the partner is none.
    """
    peer = found(work, peer_id)
    if peer.role is not StoreRole.OFFICE or (office_id is not None and office_id not in {each.id for each in work.centre.offices()}):
        raise UserError(ErrorCode.NOT_FOUND)
    work.peers.record(peer.id).office_id = office_id


def found(work: Work, wanted: str) -> Peer:
    """Answer a partner by its id, or by its name if only one is called so.

    Raises:
        UserError: ``PEER_UNKNOWN``.
    """
    peers = work.peers.all()
    by_name = [peer for peer in peers if peer.name == wanted]
    matching = [peer for peer in peers if peer.id == wanted] or (by_name if len(by_name) == 1 else [])
    if not matching:
        raise UserError(ErrorCode.PEER_UNKNOWN)
    return matching[0]


def trusted(work: Work, peer: Peer) -> Peer:
    """Pass if files may be exchanged with a partner.

    Raises:
        UserError: ``PEER_REVOKED`` or ``PEER_NOT_CONFIRMED``.
    """
    state = peer.state(needed_keys(work).card)
    if state is PeerState.REVOKED:
        raise UserError(ErrorCode.PEER_REVOKED, peer=peer.name)
    if state is not PeerState.CONFIRMED:
        raise UserError(ErrorCode.PEER_NOT_CONFIRMED, peer=peer.name)
    return peer


def peer_sheets(work: Work) -> tuple[PeerSheet, ...]:
    """Answer all partners with what went to and came from them."""
    keys = own_keys(work)
    return () if keys is None else tuple(_sheet(work, keys.card, peer) for peer in work.peers.all())


def pairing_words(own: Card, other: Card) -> tuple[str, ...]:
    """Answer the six words both screens show."""
    from app.security.pairing import pair_words

    return pair_words(pair_of(own, other))


def _refuse_known(known: Peer, instead_of: str | None) -> None:
    """Keys that were given up are never taken again; a partner's own may be, under another name."""
    if known.revoked_at is not None:
        raise UserError(ErrorCode.PEER_REVOKED, peer=known.name)
    if known.id != instead_of:
        raise UserError(ErrorCode.PEER_KNOWN, peer=known.name)


def _added(work: Work, card: Card) -> str:
    from app.models.records import PeerRecord

    peer_id, added_at = work.new_id(), work.now.replace(tzinfo=None)
    work.peers.add(PeerRecord(id=peer_id, added_at=added_at, office_id=_office_for(work, card), **vars(card)))
    return peer_id


def _office_for(work: Work, card: Card) -> str | None:
    """Answer which office a new partner is: one of ours that is called so. An office enters its centres in its own list."""
    if role_of_store(work) is StoreRole.OFFICE:
        return save_office(work, None, OfficeFields(name=card.name))
    named = [each.id for each in work.centre.offices() if each.name == card.name and each.ended_on is None]
    return named[0] if card.role is StoreRole.OFFICE and len(named) == 1 else None


def _sheet(work: Work, own: Card, peer: Peer) -> PeerSheet:
    told = joined(work.peers.sent_vector(peer.id), work.peers.held_vector(peer.id))
    return PeerSheet(
        peer=peer,
        state=peer.state(own),
        words=pairing_words(own, peer.card),
        sent=work.peers.newest_sent(peer.id),
        confirmed=work.peers.last_confirmed(peer.id),
        received=work.peers.newest_received(peer.id),
        waiting=work.outgoing.count_after(told),
    )
