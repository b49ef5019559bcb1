"""The post between a centre and an office, as a store keeps it: which message went or came, and whether the other side has it."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.line.messages import Message


@dataclass(frozen=True, kw_only=True)
class LineMessage:
    """A message to or from a partner.

    Attributes:
        peer_id: The partner.
        message_id: The message's own id.
        kind: What it is; for a parked one perhaps a kind this version does not know.
        is_ours: Whether it was written here.
        is_parked: Whether a newer version is needed to read it.
        line: The message as it is sent. A centre keeps it for parked ones alone: the rest stands in its own tables.
        noted_at: When it was written down here.
        series: The series of the first file it went with; empty while it waits.
        number: The number of that file.
    """

    peer_id: str
    message_id: str
    kind: str
    is_ours: bool
    is_parked: bool
    line: str
    noted_at: datetime
    series: str
    number: int


@dataclass(frozen=True)
class Letter:
    """A message as an office's screen reads it: from or to which partner."""

    peer_id: str
    is_ours: bool
    has_left: bool
    noted_at: datetime
    message: Message
