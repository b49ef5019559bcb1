"""The post between a centre and an office, as a store keeps it: which message went or came, and whether the other side has it."""

from dataclasses import dataclass
from datetime import datetime

from app.core.errors import UserError
from app.domain.line.gate import Release
from app.domain.line.messages import Message
from app.domain.peers import Peer


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
        thing_id: What became of it here: our thread, request for care; empty where it is the message's own id.
    """

    peer_id: str
    message_id: str
    kind: str
    is_ours: bool
    is_parked: bool
    line: str
    noted_at: datetime
    series: str = ""
    number: int = 0
    thing_id: str = ""


@dataclass(frozen=True)
class Letter:
    """A message as an office's screen reads it: from or to which partner."""

    peer_id: str
    is_ours: bool
    has_left: bool
    noted_at: datetime
    message: Message


@dataclass(frozen=True)
class ReleasedMessage:
    """A message the gate let through. No file takes any other; ``thread_id``: our thread it belongs to, if any."""

    message: Message
    releases: tuple[Release, ...]
    thread_id: str | None = None

    def __post_init__(self) -> None:
        """Refuse what nobody released: a fault of the program."""
        if not self.releases:
            raise ValueError("a message without a release")


@dataclass(frozen=True)
class HeldBack:
    """A message the gate kept back: what it is, and the error that says why."""

    message: Message
    why: UserError


@dataclass(frozen=True)
class OutgoingPost:
    """What would go to a partner with the next file, and what stays."""

    peer: Peer
    leaving: tuple[ReleasedMessage, ...]
    held: tuple[HeldBack, ...]


@dataclass(frozen=True)
class TakingProblem:
    """A message that came and could not be followed: it is kept, and somebody has to look at it."""

    message: Message
    why: UserError


@dataclass(frozen=True)
class PostReport:
    """What a file of messages brought: what is new, how many were known, what a newer version is needed for, what went wrong."""

    new: tuple[Message, ...] = ()
    known: int = 0
    parked: tuple[str, ...] = ()
    problems: tuple[TakingProblem, ...] = ()
    arrived: tuple[str, ...] = ()
