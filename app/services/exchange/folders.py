"""Look into the folders shared with partners: which files lie there for us, complete and not read yet.

A file that is still being copied is left alone: it is looked at once its size and time have stood still from one look to the
next. What is refused then stays refused until it changes; a file that cannot be opened is locked by somebody and tried again.
What somebody here can put right is told: the program is too old for a file, or its sender must be paired first.
What was found is not read again at every look; only how it stands by now is asked.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError, ErrorCode
from app.domain.manifest import Manifest
from app.domain.peers import Peer
from app.models.unit_of_work import Work
from app.services.exchange.reading import Standing, open_file, standing_of, still_trusted
from app.services.exchange.writing import PREFIX, SUFFIX

_NOTHING_TO_TAKE = frozenset({Standing.ALREADY_READ, Standing.OLDER})
_UNPAIRED = frozenset({ErrorCode.PEER_NOT_CONFIRMED, ErrorCode.EXPORT_SENDER_UNKNOWN})
_TRIED_AGAIN = _UNPAIRED | {ErrorCode.FILE_UNREADABLE}
_TOLD = _UNPAIRED | {ErrorCode.EXPORT_TOO_NEW}


@dataclass(frozen=True)
class Lying:
    """A partner's file that lies ready. What it brings is read once somebody wants it: large ones would fill the memory."""

    path: Path
    peer: Peer
    manifest: Manifest
    sha256: str


@dataclass(frozen=True)
class Look:
    """What lies there: what is ``ready``, oldest first, and what is for us but cannot be read yet; opening it says why."""

    ready: tuple[Lying, ...]
    not_yet: tuple[Path, ...]


@dataclass(frozen=True)
class _Seen:
    """A file as it stood at one look."""

    path: Path
    size: int
    changed_at: int


class FolderWatch:
    """Remembers from look to look what stood still, what was found and what was refused."""

    def __init__(self) -> None:
        self._last: frozenset[_Seen] = frozenset()
        self._refused: set[_Seen] = set()
        self._told: set[_Seen] = set()
        self._found: dict[_Seen, Lying] = {}

    def look(self, work: Work) -> Look:
        """Look for files that can be taken over or are missing something."""
        seen = frozenset(_lying(work))
        still, self._last = seen & self._last, seen
        self._refused &= seen
        self._told &= self._refused
        found = {each: self._found.get(each) or self._opened(work, each) for each in still - self._refused}
        self._found = {each: lying for each, lying in found.items() if lying and _is_wanted(work, lying)}
        ready = sorted(self._found.values(), key=lambda each: (each.peer.name, each.manifest.made_at, each.manifest.number))
        return Look(tuple(ready), tuple(sorted(each.path for each in self._told)))

    def _opened(self, work: Work, seen: _Seen) -> Lying | None:
        try:
            incoming = open_file(work, seen.path)
        except AppError as error:
            if error.code in _TOLD:
                self._told.add(seen)
            if error.code not in _TRIED_AGAIN:
                self._refused.add(seen)
            return None
        if incoming.standing in _NOTHING_TO_TAKE:
            self._refused.add(seen)
        return Lying(seen.path, incoming.peer, incoming.manifest, incoming.outside.sha256)


def _is_wanted(work: Work, lying: Lying) -> bool:
    """Tell whether there is still something to take: it may have been read meanwhile, or its sender is trusted no longer."""
    try:
        peer = still_trusted(work, lying.peer.id, lying.manifest)
    except AppError:
        return False
    return standing_of(work, lying.manifest, lying.sha256, peer)[0] not in _NOTHING_TO_TAKE


def _lying(work: Work) -> Iterator[_Seen]:
    """Find all files in the shared folders but those written here. A folder that is not there has none."""
    own = {sent.file for sent in work.peers.lying_about()}
    for folder in sorted({peer.folder for peer in work.peers.all() if peer.folder and peer.revoked_at is None}):
        with suppress(OSError):  # a stick that was pulled out, a share that is away
            for path in Path(folder).iterdir():
                if path.name.startswith(PREFIX) and path.suffix == SUFFIX and path.name not in own:
                    yield from _seen(path)


def _seen(path: Path) -> Iterator[_Seen]:
    """Answer a file as it stands; nothing if it is just going away, which is no reason to pass over the others."""
    with suppress(OSError):
        stand = path.stat()
        yield _Seen(path, stand.st_size, stand.st_mtime_ns)
