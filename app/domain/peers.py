"""Partners: their cards, how far the pairing is, and what went to and came from them."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from app.core.errors import ErrorCode, UserError
from app.core.frozen import dataclass
from app.domain.exchange import StoreKind, StoreRole, VersionVector
from app.domain.names import clean_text

CARD_SUFFIX = ".ddkarte"
CARD_FORMAT = "direktdraht-card 1"
LONGEST_NAME = 80

_VERIFY_KEY = re.compile(r"[0-9a-f]{64}")
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")


@dataclass(frozen=True)
class Card:
    """What a store tells about itself in the open: its name, its two public keys, ``age1…`` and hexadecimal, its kind, and whose it is."""

    name: str
    recipient: str
    verify_key: str
    store: StoreKind
    role: StoreRole = StoreRole.CENTRE


def write_card(card: Card) -> str:
    """Write a card as it is handed over."""
    content = {"format": CARD_FORMAT, **vars(card)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def read_card(text: str) -> Card:
    """Read a card.

    Raises:
        UserError: ``CARD_UNREADABLE``.
    """
    try:
        content = json.loads(text)
        kind, role = StoreKind(content["store"]), StoreRole(content["role"])
        card = Card(content["name"], content["recipient"], content["verify_key"], kind, role)
        is_good = content["format"] == CARD_FORMAT and 0 < len(card.name) <= LONGEST_NAME and card.name == clean_text(card.name)
        is_good = is_good and bool(_RECIPIENT.fullmatch(card.recipient) and _VERIFY_KEY.fullmatch(card.verify_key))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UserError(ErrorCode.CARD_UNREADABLE) from None
    if not is_good:
        raise UserError(ErrorCode.CARD_UNREADABLE)
    return card


def pair_of(one: Card, other: Card) -> bytes:
    """Answer the one text two stores make of their cards, whoever asks. The words come from it, and so does the trust."""
    lines = sorted(f"{card.recipient} {card.verify_key} {card.store} {card.role} {card.name}" for card in (one, other))
    return ("direktdraht pair 1\n" + "\n".join(lines)).encode()


def pair_hash(one: Card, other: Card) -> str:
    """Answer the hash kept of a confirmed pair: another key, name, kind or role of store on either side makes another."""
    return hashlib.sha256(pair_of(one, other)).hexdigest()


class PeerState(StrEnum):
    """How far the trust is. ``RENEW``: it was confirmed once, but a key or a name has changed since."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RENEW = "renew"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Peer:
    """A partner.

    Attributes:
        id: Names it in this store.
        name: As it calls itself on its card.
        recipient: What files for it are sealed for.
        verify_key: What its files are signed with.
        store: Whether its families are real; always as here.
        role: Whether it is a centre's store or an office's.
        office_id: Which of our offices it is, if it is one and somebody said so.
        added_at: When its card was read.
        confirmed_at: When the words were found to be the same on both screens.
        confirmed_pair: The hash of the two cards at that time.
        revoked_at: When it was trusted no longer.
        folder: Where files for it are laid and its own are looked for; empty if nowhere.
    """

    id: str
    name: str
    recipient: str
    verify_key: str
    store: StoreKind
    role: StoreRole
    office_id: str | None
    added_at: datetime
    confirmed_at: datetime | None
    confirmed_pair: str
    revoked_at: datetime | None
    folder: str

    @property
    def card(self) -> Card:
        """Answer its card."""
        return Card(self.name, self.recipient, self.verify_key, self.store, self.role)

    def hears_messages(self, own: Card) -> bool:
        """Tell whether messages go to and come from it, and nothing of the change log."""
        return not (own.role is self.role is StoreRole.CENTRE)

    def state(self, own: Card) -> PeerState:
        """Tell how far the trust is."""
        if self.revoked_at is not None:
            return PeerState.REVOKED
        if self.confirmed_at is None:
            return PeerState.WAITING
        return PeerState.CONFIRMED if self.confirmed_pair == pair_hash(own, self.card) else PeerState.RENEW


@dataclass(frozen=True)
class KindContents:
    """What of one kind of thing went out: how many were new, changed and removed, and which fields were told."""

    new: int
    changed: int
    removed: int
    fields: tuple[str, ...]


Contents = Mapping[str, KindContents]
"""What went out, by kind."""


@dataclass(frozen=True)
class SentFile:
    """A file that was written for a partner."""

    series: str
    number: int
    kind: str
    sha256: str
    made_at: datetime
    folder: str
    file: str
    confirmed_at: datetime | None
    removed_at: datetime | None


@dataclass(frozen=True)
class ReceivedFile:
    """A file of a partner that was taken over."""

    series: str
    number: int
    kind: str
    sha256: str
    made_at: datetime
    received_at: datetime


@dataclass(frozen=True)
class PeerSheet:
    """A partner with all that went to and came from it. ``waiting``: changes made since the last file to it."""

    peer: Peer
    state: PeerState
    words: tuple[str, ...]
    sent: SentFile | None
    confirmed: SentFile | None
    received: ReceivedFile | None
    waiting: int


def covers(held: VersionVector, needed: VersionVector) -> bool:
    """Tell whether who holds the one holds the other."""
    return all(held.get(origin, 0) >= seq for origin, seq in needed.items())


def joined(one: VersionVector, other: VersionVector) -> dict[str, int]:
    """Answer what two hold together."""
    return {origin: max(one.get(origin, 0), other.get(origin, 0)) for origin in sorted({*one, *other})}
