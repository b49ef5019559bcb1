"""The partners of this store, and the files that went to and came from them. Never in the change log: keys and receipts are its own."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.exchange import StoreKind, StoreRole
from app.models.base import ID_LENGTH, Base
from app.models.columns import Word
from app.models.records.store import ORIGIN_LENGTH

_DIGEST_LENGTH = 64


class PeerRecord(Base):
    """A partner. Meaning of the fields: ``app.domain.peers.Peer``. ``sent`` and ``holds`` are version vectors as JSON."""

    __tablename__ = "peer"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name: Mapped[str]
    recipient: Mapped[str]
    verify_key: Mapped[str]
    store: Mapped[StoreKind] = mapped_column(Word(StoreKind))
    role: Mapped[StoreRole] = mapped_column(Word(StoreRole))
    office_id: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    added_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_pair: Mapped[str] = mapped_column(default="")
    revoked_at: Mapped[datetime | None]
    folder: Mapped[str] = mapped_column(default="")
    sent: Mapped[str] = mapped_column(Text, default="{}")
    holds: Mapped[str] = mapped_column(Text, default="{}")


class SentFileRecord(Base):
    """The receipt of a file that was written: what went out, and where the file lies until the partner has it."""

    __tablename__ = "sent_file"
    __table_args__ = (UniqueConstraint("peer_id", "series", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    peer_id: Mapped[str] = mapped_column(ForeignKey("peer.id"))
    series: Mapped[str] = mapped_column(String(ORIGIN_LENGTH))
    number: Mapped[int]
    kind: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(_DIGEST_LENGTH))
    made_at: Mapped[datetime]
    contents: Mapped[str] = mapped_column(Text)
    folder: Mapped[str]
    file: Mapped[str]
    confirmed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class ReceivedFileRecord(Base):
    """A file of a partner that was taken over."""

    __tablename__ = "received_file"
    __table_args__ = (UniqueConstraint("peer_id", "series", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    peer_id: Mapped[str] = mapped_column(ForeignKey("peer.id"))
    series: Mapped[str] = mapped_column(String(ORIGIN_LENGTH))
    number: Mapped[int]
    kind: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(_DIGEST_LENGTH), index=True)
    made_at: Mapped[datetime]
    received_at: Mapped[datetime]


class LineMessageRecord(Base):
    """A message to or from a partner. Meaning of the fields: ``app.domain.line.post.LineMessage``."""

    __tablename__ = "line_message"
    __table_args__ = (UniqueConstraint("peer_id", "message_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    peer_id: Mapped[str] = mapped_column(ForeignKey("peer.id"))
    message_id: Mapped[str]
    kind: Mapped[str]
    is_ours: Mapped[bool]
    is_parked: Mapped[bool] = mapped_column(default=False)
    line: Mapped[str] = mapped_column(Text, default="")
    noted_at: Mapped[datetime]
    series: Mapped[str] = mapped_column(String(ORIGIN_LENGTH), default="")
    number: Mapped[int] = mapped_column(default=0)
    thing_id: Mapped[str] = mapped_column(default="")
