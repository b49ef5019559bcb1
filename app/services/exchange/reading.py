"""Read a partner's file: believe it, say how it stands to what is held here, hand its change sets on, keep the receipt.

Nothing is handed on before all of the file was found good. What is done with the change sets is the merge's affair; it calls
:func:`note_received` in the same unit of work, so that a file counts as read if, and only if, its changes are in.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from app.core.errors import ErrorCode, UserError
from app.core.hlc import Stamp
from app.domain.change_lines import LineReader
from app.domain.exchange import ForeignChangeSet, StoreRole, TakeChangeSet
from app.domain.line.messages import Message, ParkedMessage, Sender, read_messages
from app.domain.manifest import FileKind, Manifest, Tally, read_manifest
from app.domain.peers import Peer, covers
from app.models.migrate import schema_number
from app.models.unit_of_work import Work
from app.services.exchange.own_keys import needed_keys, refuse_other_kind, role_of_store
from app.services.exchange.pairing import found, trusted
from app.sync.container import Outside, read_outside, read_payload

_FURTHEST_AHEAD = timedelta(hours=24)
_MOST_LOST = 10_000
"""So many files of a partner may be missing between two; three years of ten a day. A number beyond was never counted up to."""
_LONGEST_POST = 64 << 20
_MOST_KEPT = 16 << 20
"""So many bytes of change sets are kept once they were checked: some 50,000 changes, that is 3,000 families and all they ever did."""
_SEVERAL = 2


class Standing(StrEnum):
    """How a file stands to what is held here."""

    NEW = "new"
    REQUEST = "request"
    ALREADY_READ = "already_read"
    OLDER = "older"
    MISSING = "missing"
    ASTRAY = "astray"
    FORKED = "forked"


@dataclass(frozen=True)
class Incoming:
    """A file that is what a partner wrote for this store, whole and unchanged.

    Attributes:
        manifest: What it says of itself.
        peer: Who wrote it.
        standing: How it stands to what is held here.
        missing: The numbers of the partner's files that are not here; empty unless something is missing.
        outside: The file.
        messages: What a file of messages brings.
        kept: All change sets of a file that is not too large, as they were checked: so it is not read a second time to be taken over.
    """

    manifest: Manifest
    peer: Peer
    standing: Standing
    missing: tuple[int, ...]
    outside: Outside
    messages: tuple[Message | ParkedMessage, ...] = field(default=(), repr=False)
    kept: tuple[ForeignChangeSet, ...] = field(default=(), repr=False)

    @property
    def path(self) -> Path:
        """Answer where it lies."""
        return self.outside.path

    def each(self, take: TakeChangeSet) -> None:
        """Hand over all change sets of a file that was checked, oldest first; as often as asked, always the same.

        Raises:
            UserError: Whatever ``take`` raises.
        """
        for change_set in self.kept:
            take(change_set)
        if not self.kept:
            reader = LineReader(self.manifest, take, is_checked=True)
            read_payload(self.outside, reader.feed)
            reader.finish()

    def checked(self) -> "Incoming":
        """Answer the same once every line was read, as nobody has yet.

        Raises:
            UserError: ``EXPORT_DAMAGED``: its sender wrote what may not be written.
        """
        kept: list[ForeignChangeSet] = []
        reader, room = LineReader(self.manifest, kept.append), _MOST_KEPT

        def feed(piece: bytes) -> None:
            nonlocal room
            room -= len(piece)
            if room < 0:
                kept.clear()
            reader.feed(piece)

        read_payload(self.outside, feed)
        reader.finish()
        return replace(self, kept=tuple(kept) if room >= 0 else ())


def open_file(work: Work, path: Path) -> Incoming:
    """Read a file whole, and believe it or not.

    Raises:
        UserError: ``EXPORT_NOT_FOR_US``, ``EXPORT_DAMAGED``, ``EXPORT_TOO_NEW``, ``EXPORT_SENDER_UNKNOWN``,
            ``EXPORT_NOT_SIGNED``, ``EXPORT_NOT_MESSAGES``, ``MESSAGE_UNREADABLE``,
            ``PEER_REVOKED``, ``PEER_NOT_CONFIRMED``, ``FILE_UNREADABLE``, ``FROM_DEMO_STORE``, ``FROM_REAL_STORE``.
    """
    keys = needed_keys(work)
    outside = read_outside(path, keys.identity)
    manifest = read_manifest(outside.manifest)
    peer = _sender(work, outside, manifest)
    _refuse_other_files(work, manifest, peer)
    refuse_other_kind(work, manifest.store)
    if manifest.receiver != keys.card.recipient:
        raise UserError(ErrorCode.EXPORT_NOT_FOR_US)
    if manifest.payload != outside.payload:
        raise UserError(ErrorCode.EXPORT_DAMAGED)
    standing, missing = standing_of(work, manifest, outside.sha256, peer)
    incoming = Incoming(manifest, peer, standing, missing, outside)
    if manifest.kind is FileKind.MESSAGES:
        return replace(incoming, messages=_messages(incoming))
    return incoming.checked()


def _refuse_other_files(work: Work, manifest: Manifest, peer: Peer) -> None:
    """Between centre and office messages alone: nobody else writes into the change log, whatever he sends."""
    are_centres = role_of_store(work) is peer.role is StoreRole.CENTRE
    tells_log = manifest.upto or manifest.after or manifest.log or manifest.tables or manifest.clock or manifest.wants
    if (manifest.kind is FileKind.MESSAGES) is are_centres or (tells_log and not are_centres):
        raise UserError(ErrorCode.EXPORT_NOT_MESSAGES, peer=peer.name)


def _messages(incoming: Incoming) -> tuple[Message | ParkedMessage, ...]:
    payload = bytearray()

    def take(piece: bytes) -> None:
        payload.extend(piece)
        if len(payload) > _LONGEST_POST:
            raise UserError(ErrorCode.MESSAGE_UNREADABLE)

    read_payload(incoming.outside, take)
    sender = Sender.OFFICE if incoming.peer.role is StoreRole.OFFICE else Sender.CENTRE
    messages = read_messages(bytes(payload), sender)
    if len(messages) != incoming.manifest.changes:
        raise UserError(ErrorCode.EXPORT_DAMAGED)
    return messages


def restated(work: Work, incoming: Incoming) -> Incoming:
    """Answer how a file that was opened before stands to what is held now.

    Raises:
        UserError: Meanwhile its sender is trusted no longer, or has other keys (``EXPORT_SENDER_UNKNOWN``).
    """
    peer = still_trusted(work, incoming.peer.id, incoming.manifest)
    standing, missing = standing_of(work, incoming.manifest, incoming.outside.sha256, peer)
    return replace(incoming, peer=peer, standing=standing, missing=missing)


def still_trusted(work: Work, peer_id: str, manifest: Manifest) -> Peer:
    """Answer who wrote a file that was believed before.

    Raises:
        UserError: Meanwhile its sender is trusted no longer, or has other keys (``EXPORT_SENDER_UNKNOWN``).
    """
    peer = trusted(work, found(work, peer_id))
    if peer.verify_key != manifest.sender:
        raise UserError(ErrorCode.EXPORT_SENDER_UNKNOWN)
    return peer


def refuse_unfit(work: Work, incoming: Incoming) -> None:
    """Pass if a file may be taken over, or if there is nothing in it to take.

    Raises:
        UserError: ``EXPORT_CLOCK_AHEAD``, ``EXPORT_MISSING``, ``EXPORT_ASTRAY``, ``EXPORT_FORKED``, ``STORE_SET_BACK``; each names
            the partner.
    """
    name, clock = incoming.peer.name, incoming.manifest.clock
    if clock and Stamp.parse(clock).millis > (work.now + _FURTHEST_AHEAD).timestamp() * 1000:
        raise UserError(ErrorCode.EXPORT_CLOCK_AHEAD, peer=name)
    _refuse_set_back(work, incoming)
    if incoming.standing is Standing.FORKED:
        raise UserError(ErrorCode.EXPORT_FORKED, peer=name)
    if incoming.standing is Standing.ASTRAY:
        raise UserError(ErrorCode.EXPORT_ASTRAY, peer=name, number=incoming.manifest.number)
    if incoming.standing is Standing.MISSING:
        raise UserError(ErrorCode.EXPORT_MISSING, peer=name, **_missing_facts(incoming.missing))


def _refuse_set_back(work: Work, incoming: Incoming) -> None:
    """Nobody holds more of this store than it wrote, but where it was set back: what it writes now would pass for known elsewhere."""
    origin = work.outgoing.origin()
    if incoming.manifest.upto.get(origin, 0) > work.outgoing.holds().get(origin, 0):
        raise UserError(ErrorCode.STORE_SET_BACK, peer=incoming.peer.name)


def note_received(work: Work, incoming: Incoming) -> None:
    """Keep the receipt of a file whose change sets are in, and what it says about our own files."""
    from app.models.records import ReceivedFileRecord

    manifest, peer_id = incoming.manifest, incoming.peer.id
    work.peers.add(
        ReceivedFileRecord(
            peer_id=peer_id,
            series=manifest.series,
            number=manifest.number,
            kind=manifest.kind.value,
            sha256=incoming.outside.sha256,
            made_at=manifest.made_at.replace(tzinfo=None),
            received_at=work.now.replace(tzinfo=None),
        )
    )
    _note_what_it_holds(work, incoming)


def _note_what_it_holds(work: Work, incoming: Incoming) -> None:
    """Believe what the partner wrote last of itself; what it wanted it wants, even if that comes late."""
    manifest, peer_id = incoming.manifest, incoming.peer.id
    record = work.peers.record(peer_id)
    if manifest.wants is not None:
        record.sent = record.holds = json.dumps(dict(manifest.wants))
    if work.peers.has_later(peer_id, manifest.series, manifest.number, manifest.made_at):
        return
    newest = (manifest.receipt.series, manifest.receipt.number) if manifest.receipt else None
    if newest is not None:
        work.peers.confirm_sent(peer_id, *newest, work.now)
    work.peers.doubt_sent(peer_id, newest)
    if manifest.wants is None:
        record.holds = json.dumps(dict(manifest.upto))
        record.sent = record.holds if _has_read_all(work, incoming) else record.sent


def _has_read_all(work: Work, incoming: Incoming) -> bool:
    """What a partner holds that has read all our files is the truth: less than we sent, if it was restored meanwhile."""
    receipt, last = incoming.manifest.receipt, work.peers.newest_told(incoming.peer.id)
    return bool(receipt and last and (receipt.series, receipt.number) == (last.series, last.number))


def unlike(work: Work, incoming: Incoming) -> tuple[str, ...]:
    """Compare what is held now with what the sender holds; answer the kinds of thing that differ, none if all agree.

    The logs must agree as far as the sender's reaches. The tables, too, if this store holds exactly what the sender holds.
    """
    manifest = incoming.manifest
    differing = _different(work.outgoing.log_tallies(manifest.upto), manifest.log)
    if manifest.schema == schema_number() and work.outgoing.holds() == dict(manifest.upto):
        differing |= _different(work.outgoing.table_tallies(), manifest.tables)
    return tuple(sorted(differing))


def _different(ours: Mapping[str, Tally], theirs: Mapping[str, Tally]) -> set[str]:
    return {kind for kind in ours.keys() | theirs.keys() if ours.get(kind) != theirs.get(kind)}


def _sender(work: Work, outside: Outside, manifest: Manifest) -> Peer:
    from app.security.signing import is_signed_by

    peer = work.peers.by_key(manifest.sender)
    if peer is None:
        raise UserError(ErrorCode.EXPORT_SENDER_UNKNOWN)
    if not is_signed_by(bytes.fromhex(peer.verify_key), outside.message, outside.signature):
        raise UserError(ErrorCode.EXPORT_NOT_SIGNED)
    return trusted(work, peer)


def standing_of(work: Work, manifest: Manifest, sha256: str, peer: Peer) -> tuple[Standing, tuple[int, ...]]:
    """Answer how a believed file stands to what is held now, and what is missing before it."""
    if work.peers.was_received(sha256):
        return Standing.ALREADY_READ, ()
    if _is_forked(work, manifest, peer):
        return Standing.FORKED, ()
    return _standing_in_order(work, manifest, peer)


def _standing_in_order(work: Work, manifest: Manifest, peer: Peer) -> tuple[Standing, tuple[int, ...]]:
    newest = work.peers.newest_received(peer.id, manifest.series)
    last = newest.number if newest else 0
    skips = manifest.number - last > _MOST_LOST
    if last and skips and not manifest.is_everything:
        return Standing.ASTRAY, ()
    if manifest.kind is FileKind.REQUEST:
        return Standing.REQUEST, ()
    if manifest.kind is FileKind.MESSAGES:  # every file brings all that was not confirmed, so a lost one leaves no gap
        return (Standing.OLDER if manifest.number < last else Standing.NEW), ()
    holds = work.outgoing.holds()
    if covers(holds, manifest.upto) and manifest.number < last:
        return Standing.OLDER, ()
    if not covers(holds, manifest.after):
        return Standing.MISSING, () if skips else tuple(range(last + 1, manifest.number))
    return Standing.NEW, ()


def _is_forked(work: Work, manifest: Manifest, peer: Peer) -> bool:
    """Tell whether the partner's store went on twice from one point: it was copied, or set back behind our backs."""
    same, before = (work.peers.received(peer.id, manifest.series, manifest.number - back) for back in (0, 1))
    return same is not None or (before is not None and before.sha256 != manifest.previous)


def _missing_facts(missing: tuple[int, ...]) -> dict[str, str]:
    if len(missing) < _SEVERAL:
        return {"number": str(missing[0])} if missing else {}
    return {"numbers": f"{missing[0]} {'und' if len(missing) == _SEVERAL else 'bis'} {missing[-1]}"}
