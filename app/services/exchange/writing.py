"""Write a file for a partner: what it lacks, or the request to send something again.

A file is made under a draft's name while its receipt is written, and gets its own name once the receipt is safe. Killed
between the two, the next start gives it the name (:func:`finish_drafts`); what then is missing the partner asks for.
"""

import json
import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from app.core.clock import local_date
from app.core.errors import ErrorCode, UserError
from app.domain.change_lines import write_lines
from app.domain.exchange import Change, ForeignChangeSet, StoreRole, VersionVector
from app.domain.line.messages import write_message
from app.domain.line.post import ReleasedMessage
from app.domain.line.purposes import told_fields
from app.domain.manifest import FileKind, Manifest, Receipt, write_manifest
from app.domain.peers import Contents, KindContents, Peer, joined
from app.domain.reach import Reach, reach_between, within
from app.models.migrate import schema_number
from app.models.unit_of_work import Work
from app.services.desk import Desk
from app.services.exchange.own_keys import OwnKeys, needed_keys, role_of_store
from app.services.exchange.pairing import found, trusted
from app.services.program import version
from app.system.files import explained, hand_over

SUFFIX = ".direktdraht"
PREFIX = "abgleich-"
_DRAFT = ".part"
_ANNOUNCED = "exchange_draft"
_EXISTS = "*"


class Place(NamedTuple):
    """Where a file is going to be written, and the sign its name shall bear."""

    folder: Path
    sign: str

    @property
    def any_draft(self) -> str:
        """Answer the pattern of its draft's name, whatever its number."""
        return f"{PREFIX}*-{self.sign}{SUFFIX}{_DRAFT}"


@dataclass(frozen=True)
class WrittenFile:
    """A file that lies ready for a partner."""

    path: Path
    number: int
    sha256: str
    size: int
    contents: Contents
    changes: int


@dataclass(frozen=True)
class Drafted:
    """A file with its draft's name; ``told_before`` is what the partner was told up to then."""

    file: WrittenFile
    peer_id: str
    told_before: VersionVector


def reach_of(work: Work, peer: Peer) -> Reach:
    """Answer what a partner may be told of the change log."""
    return reach_between(role_of_store(work), peer.role)


def preview_export(work: Work, peer_id: str, *, everything: bool = False) -> Contents:
    """Answer what the next file for a partner would tell; nothing is written.

    Raises:
        UserError: The partner is not trusted.
    """
    peer = told_changes(work, trusted(work, found(work, peer_id)))
    outgoing = _Outgoing(reach_of(work, peer))
    for _ in outgoing.lines(work.outgoing.change_sets_after({} if everything else told(work, peer))):
        pass
    return outgoing.contents


def write_export(desk: Desk, peer_id: str, folder: Path, *, everything: bool = False) -> WrittenFile:
    """Write the next file for a partner into a folder.

    Raises:
        UserError: The partner is not trusted.
        EnvironmentProblem: The folder refuses it; no receipt is kept then.
    """
    return hand_over_draft(desk, desk.do(draft_export, peer_id, desk.do(announce, folder).value, everything=everything).value)


def write_request(desk: Desk, peer_id: str, folder: Path, *, everything: bool = False) -> WrittenFile:
    """Write a file that asks a partner to send again what is missing here, or everything.

    Raises:
        UserError: The partner is not trusted.
        EnvironmentProblem: The folder refuses it; no receipt is kept then.
    """
    return hand_over_draft(desk, desk.do(draft_request, peer_id, desk.do(announce, folder).value, everything=everything).value)


def announce(work: Work, folder: Path) -> Place:
    """Note where a file is about to be written, so that it is found if that is cut short; what was cut short before goes."""
    _sweep(work)
    place = Place(folder, secrets.token_hex(3))
    work.facts.keep(_ANNOUNCED, str(place.folder / place.any_draft))
    return place


def draft_export(work: Work, peer_id: str, place: Place, *, everything: bool = False) -> Drafted:
    """Write a file and its receipt; the file has its draft's name still, in a place that was announced."""
    peer = told_changes(work, trusted(work, found(work, peer_id)))
    return _draft(work, peer, place, kind=FileKind.CHANGES, after={} if everything else told(work, peer))


def draft_request(work: Work, peer_id: str, place: Place, *, everything: bool = False) -> Drafted:
    """Write a request and its receipt; the file has its draft's name still, in a place that was announced."""
    peer, holds = told_changes(work, trusted(work, found(work, peer_id))), work.outgoing.holds()
    return _draft(work, peer, place, kind=FileKind.REQUEST, after=holds, wants={} if everything else holds)


def draft_messages(work: Work, peer_id: str, place: Place, messages: Sequence[ReleasedMessage]) -> Drafted:
    """Write a file of messages and its receipt; the file has its draft's name still. Each carries the gate's release.

    Raises:
        UserError: The partner is not trusted.
    """
    peer = trusted(work, found(work, peer_id))
    return _draft(work, peer, place, kind=FileKind.MESSAGES, after={}, messages=messages)


def told_changes(work: Work, peer: Peer) -> Peer:
    """Pass if a partner is told of the change log at all.

    Raises:
        UserError: ``PEER_TOLD_BY_MESSAGES``: one of both is an office.
    """
    if role_of_store(work) is peer.role is StoreRole.CENTRE:
        return peer
    raise UserError(ErrorCode.PEER_TOLD_BY_MESSAGES, peer=peer.name)


def hand_over_draft(desk: Desk, drafted: Drafted) -> WrittenFile:
    """Give a drafted file its name, or take its receipt back.

    Raises:
        EnvironmentProblem: The folder refuses it.
    """
    try:
        hand_over(draft_of(drafted.file.path), drafted.file.path)
    except BaseException:
        with suppress(OSError):  # a stick that was pulled out, a file being scanned: it goes before the next one is written
            draft_of(drafted.file.path).unlink(missing_ok=True)
        desk.do(drop_draft, drafted)
        raise
    return drafted.file


def drop_draft(work: Work, drafted: Drafted) -> None:
    """Take back the receipt of a file that never came to be."""
    work.peers.forget_sent(drafted.file.sha256)
    work.peers.record(drafted.peer_id).sent = json.dumps(drafted.told_before)


def finish_drafts(work: Work) -> None:
    """Give files their names whose writing was cut short after the receipt, and take away what was cut short before it."""
    for sent in work.peers.lying_about():
        path = Path(sent.folder, sent.file)
        with suppress(OSError):
            if not path.exists():
                draft_of(path).replace(path)
    _sweep(work)


def _sweep(work: Work) -> None:
    """Remove the draft that was announced last, if it never came to a receipt; those of others in a shared folder are none of ours."""
    announced = Path(work.facts.get(_ANNOUNCED) or ".")
    with_receipt = {draft_of(Path(sent.folder, sent.file)) for sent in work.peers.lying_about()}
    with suppress(OSError):
        for draft in set(announced.parent.glob(announced.name)) - with_receipt if announced.name else ():
            draft.unlink()


def draft_of(path: Path) -> Path:
    """Answer the name a file has while it is made."""
    return path.with_name(path.name + _DRAFT)


def told(work: Work, peer: Peer) -> VersionVector:
    """Answer what a partner holds once it has read all that was written for it."""
    return joined(work.peers.sent_vector(peer.id), work.peers.held_vector(peer.id))


def _draft(
    work: Work,
    peer: Peer,
    place: Place,
    *,
    kind: FileKind,
    after: VersionVector,
    wants: VersionVector | None = None,
    messages: Sequence[ReleasedMessage] = (),
) -> Drafted:
    folder = place.folder
    last = work.peers.last_sent(peer.id, work.outgoing.origin())
    number = last.number + 1 if last else 1
    path = folder / f"{PREFIX}{local_date(work.now)}-{number}-{place.sign}{SUFFIX}"
    outgoing = _Outgoing(reach_of(work, peer))
    change_sets = work.outgoing.change_sets_after(after) if kind is FileKind.CHANGES else iter(())
    make_manifest = _Manifesto(work, peer, kind, number, last.sha256 if last else "", after, wants, outgoing)
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lines = outgoing.message_lines(messages) if kind is FileKind.MESSAGES else outgoing.lines(change_sets)
        digest = _write(draft_of(path), lines, peer, make_manifest)
        size = draft_of(path).stat().st_size
    file = WrittenFile(path, number, digest, size, outgoing.contents, outgoing.changes)
    drafted = Drafted(file, peer.id, work.peers.sent_vector(peer.id))
    _keep_receipt(work, kind, file, peer)
    return drafted


def _write(draft: Path, lines: Iterator[bytes], peer: Peer, manifest: "_Manifesto") -> str:
    from app.security.signing import sign
    from app.sync.container import write_container

    try:
        with draft.open("xb") as out:
            signing_key = manifest.keys.signing_key
            return write_container(out, lines, recipient=peer.recipient, make_manifest=manifest, sign=partial(sign, signing_key))
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _keep_receipt(work: Work, kind: FileKind, file: WrittenFile, peer: Peer) -> None:
    from app.models.records import SentFileRecord

    work.peers.add(
        SentFileRecord(
            peer_id=peer.id,
            series=work.outgoing.origin(),
            number=file.number,
            kind=kind.value,
            sha256=file.sha256,
            made_at=work.now.replace(tzinfo=None),
            contents=json.dumps({name: asdict(each) for name, each in file.contents.items()}),
            folder=str(file.path.parent),
            file=file.path.name,
        )
    )
    if kind is FileKind.CHANGES:
        work.peers.record(peer.id).sent = json.dumps(work.outgoing.holds())


@dataclass(frozen=True)
class _Manifesto:
    """Makes the manifest once all of the payload is written."""

    work: Work
    peer: Peer
    kind: FileKind
    number: int
    previous: str
    after: VersionVector
    wants: VersionVector | None
    outgoing: "_Outgoing"

    @cached_property
    def keys(self) -> OwnKeys:
        """Answer the keys to sign with."""
        return needed_keys(self.work)

    def __call__(self, payload: str) -> bytes:
        outgoing, newest = self.work.outgoing, self.work.peers.newest_heard(self.peer.id)
        tells_log = self.kind is not FileKind.MESSAGES
        upto = outgoing.holds() if tells_log else {}
        manifest = Manifest(
            kind=self.kind,
            store=self.keys.card.store,
            sender=self.keys.card.verify_key,
            receiver=self.peer.recipient,
            series=outgoing.origin(),
            number=self.number,
            previous=self.previous,
            made_at=self.work.now,
            clock=outgoing.newest_clock() if tells_log else "",
            schema=schema_number(),
            program=version(),
            after=self.after,
            upto=upto,
            wants=self.wants,
            receipt=Receipt(newest.series, newest.number) if newest else None,
            change_sets=self.outgoing.change_sets,
            changes=self.outgoing.changes,
            log=outgoing.log_tallies(upto),
            tables=outgoing.table_tallies() if tells_log else {},
            payload=payload,
        )
        return write_manifest(manifest)


class _Outgoing:
    """Lets change sets out through a reach, and remembers what they told."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self._fields: defaultdict[str, set[str]] = defaultdict(set)
        self.change_sets = self.changes = 0

    def lines(self, change_sets: Iterator[ForeignChangeSet]) -> Iterator[bytes]:
        """Write all that may leave."""
        for change_set in change_sets:
            left = within(self._reach, change_set)
            if left is not None:
                self._count(left)
                yield write_lines(left)

    def message_lines(self, messages: Sequence[ReleasedMessage]) -> Iterator[bytes]:
        """Write messages; each holds only what its purpose allows."""
        for message in (each.message for each in messages):
            self.changes += 1
            self._counts[message.kind.value][0] += 1
            self._fields[message.kind.value].update(field.path for field in told_fields(message))
            yield (write_message(message) + "\n").encode()

    @property
    def contents(self) -> Contents:
        """Answer what was told so far."""
        return {
            kind: KindContents(new, changed, removed, self._fields_of(kind))
            for kind, (new, changed, removed) in sorted(self._counts.items())
        }

    def _fields_of(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted(self._fields[kind]))

    def _count(self, change_set: ForeignChangeSet) -> None:
        self.change_sets += 1
        self.changes += len(change_set.changes)
        for change in change_set.changes:
            self._counts[change.entity][_column(change)] += 1
            self._fields[change.entity].update(change.fields.keys() - {_EXISTS})


def _column(change: Change) -> int:
    """Answer where a change is counted: new, changed or removed."""
    if _EXISTS not in change.fields:
        return 1
    return 0 if change.fields[_EXISTS] else 2
