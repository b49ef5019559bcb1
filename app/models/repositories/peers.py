"""Partners, what was sent to them and received from them."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.exchange import VersionVector
from app.domain.manifest import FileKind
from app.domain.peers import Peer, ReceivedFile, SentFile
from app.models.access import Access

if TYPE_CHECKING:
    from app.models.records.exchange import PeerRecord, ReceivedFileRecord, SentFileRecord


class PeerRepository:
    """Keeps partners and receipts."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def all(self) -> Sequence[Peer]:
        """Answer all partners, in the order they were added."""
        return self._access.snapshots(Peer, "peer", "ORDER BY id")

    def get(self, peer_id: str) -> Peer | None:
        """Answer one partner."""
        return next(iter(self._access.snapshots(Peer, "peer", "WHERE id = ?", peer_id)), None)

    def by_key(self, verify_key: str) -> Peer | None:
        """Answer the partner who signs with a key."""
        return next(iter(self._access.snapshots(Peer, "peer", "WHERE verify_key = ?", verify_key)), None)

    def record(self, peer_id: str) -> "PeerRecord":
        """Answer a partner to change."""
        from app.models.records.exchange import PeerRecord

        return self._access.session.get_one(PeerRecord, peer_id)

    def add(self, record: "PeerRecord | SentFileRecord | ReceivedFileRecord") -> None:
        """Add a partner, or the receipt of a file."""
        self._access.session.add(record)

    def sent_vector(self, peer_id: str) -> VersionVector:
        """Answer what the files written for a partner bring it to."""
        return self._vector("sent", peer_id)

    def held_vector(self, peer_id: str) -> VersionVector:
        """Answer what a partner said last that it holds."""
        return self._vector("holds", peer_id)

    def last_sent(self, peer_id: str, series: str) -> SentFile | None:
        """Answer the newest file written for a partner in a series."""
        return self._newest_sent("WHERE peer_id = ? AND series = ? ORDER BY number DESC LIMIT 1", peer_id, series)

    def last_confirmed(self, peer_id: str) -> SentFile | None:
        """Answer the newest file a partner said it has taken over."""
        return self._newest_sent("WHERE peer_id = ? AND confirmed_at IS NOT NULL ORDER BY id DESC LIMIT 1", peer_id)

    def newest_sent(self, peer_id: str) -> SentFile | None:
        """Answer the newest file written for a partner."""
        return self._newest_sent("WHERE peer_id = ? ORDER BY id DESC LIMIT 1", peer_id)

    def newest_told(self, peer_id: str) -> SentFile | None:
        """Answer the newest file for a partner that is no request: it told whatever there was to tell."""
        return self._newest_sent("WHERE peer_id = ? AND kind <> ? ORDER BY id DESC LIMIT 1", peer_id, FileKind.REQUEST)

    def sent(self, peer_id: str) -> Sequence[SentFile]:
        """Answer all files written for a partner, newest first."""
        return self._access.snapshots(SentFile, "sent_file", "WHERE peer_id = ? ORDER BY id DESC", peer_id)

    def lying_about(self) -> Sequence[SentFile]:
        """Answer the files that were written and not removed again."""
        return self._access.snapshots(SentFile, "sent_file", "WHERE removed_at IS NULL ORDER BY id")

    def newest_received(self, peer_id: str, series: str | None = None) -> ReceivedFile | None:
        """Answer the newest file taken over from a partner, in a series or in any."""
        rest, values = ("", ()) if series is None else ("AND series = ?", (series,))
        sql = f"WHERE peer_id = ? {rest} ORDER BY {'id' if series is None else 'number'} DESC LIMIT 1"
        return next(iter(self._access.snapshots(ReceivedFile, "received_file", sql, peer_id, *values)), None)

    def newest_heard(self, peer_id: str) -> ReceivedFile | None:
        """Answer the newest file of a partner that was taken over and is no request, in whatever order they came.

        Who has it has everything before it, too. A request builds on nothing, so it says nothing of the files before.
        """
        sql = """WHERE peer_id = ? AND kind <> ? ORDER BY (
            SELECT max(other.made_at) FROM received_file AS other
            WHERE other.peer_id = received_file.peer_id AND other.series = received_file.series) DESC, number DESC LIMIT 1"""
        return next(iter(self._access.snapshots(ReceivedFile, "received_file", sql, peer_id, FileKind.REQUEST)), None)

    def has_later(self, peer_id: str, series: str, number: int, made_at: datetime) -> bool:
        """Tell whether a file was taken over that a partner wrote after this one: in the same series, or beginning another."""
        sql = "SELECT 1 FROM received_file WHERE peer_id = ? AND iif(series = ?, number > ?, made_at > ?) LIMIT 1"
        return self._access.first(sql, peer_id, series, number, _stored(made_at)) is not None

    def received(self, peer_id: str, series: str, number: int) -> ReceivedFile | None:
        """Answer a file taken over from a partner."""
        sql = "WHERE peer_id = ? AND series = ? AND number = ?"
        return next(iter(self._access.snapshots(ReceivedFile, "received_file", sql, peer_id, series, number)), None)

    def was_received(self, sha256: str) -> ReceivedFile | None:
        """Answer the receipt of exactly this file."""
        return next(iter(self._access.snapshots(ReceivedFile, "received_file", "WHERE sha256 = ?", sha256)), None)

    def confirm_sent(self, peer_id: str, series: str, number: int, at: datetime) -> None:
        """Note that a partner has everything up to a file."""
        sql = "UPDATE sent_file SET confirmed_at = ? WHERE peer_id = ? AND series = ? AND number <= ? AND confirmed_at IS NULL"
        self._access.run(sql, [(_stored(at), peer_id, series, number)])

    def doubt_sent(self, peer_id: str, newest: tuple[str, int] | None = None) -> None:
        """Note that a partner has nothing after its ``newest`` file of ours, or nothing at all: its store was put back, or lost."""
        sql = "SELECT id FROM sent_file WHERE peer_id = ? AND series = ? AND number = ?"
        last = self._access.column(sql, peer_id, *newest) if newest else [0]
        self._access.run("UPDATE sent_file SET confirmed_at = NULL WHERE peer_id = ? AND id > ?", [(peer_id, id_) for id_ in last])

    def note_removed(self, sha256: str, at: datetime) -> None:
        """Note that a written file is gone from where it lay."""
        self._access.run("UPDATE sent_file SET removed_at = ? WHERE sha256 = ?", [(_stored(at), sha256)])

    def forget_sent(self, sha256: str) -> None:
        """Forget a file that never came to be."""
        self._access.run("DELETE FROM sent_file WHERE sha256 = ?", [(sha256,)])

    def _newest_sent(self, rest: str, *values: object) -> SentFile | None:
        return next(iter(self._access.snapshots(SentFile, "sent_file", rest, *values)), None)

    def _vector(self, column: str, peer_id: str) -> VersionVector:
        row = self._access.first(f"SELECT {column} FROM peer WHERE id = ?", peer_id)  # noqa: S608 - our own words
        held: VersionVector = json.loads(row[0]) if row else {}
        return held


def _stored(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(" ", "microseconds")
