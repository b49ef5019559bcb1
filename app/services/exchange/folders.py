"""Look into the folders shared with partners: which files lie there for us, complete and not read yet.

A file that is still being copied is left alone: it is looked at once its size and time have stood still from one look to the
next. What is refused then stays refused until it changes; a file that cannot be opened is locked by somebody and tried again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError, ErrorCode
from app.models.unit_of_work import Work
from app.services.exchange.pairing import peer_sheets
from app.services.exchange.reading import Incoming, Standing, open_file
from app.services.exchange.writing import PREFIX, SUFFIX

_NOTHING_TO_TAKE = frozenset({Standing.ALREADY_READ, Standing.OLDER})
_TRIED_AGAIN = frozenset({ErrorCode.FILE_UNREADABLE, ErrorCode.PEER_NOT_CONFIRMED, ErrorCode.EXPORT_SENDER_UNKNOWN})


@dataclass(frozen=True)
class _Seen:
    """A file as it stood at one look."""

    path: Path
    size: int
    changed_at: int


class FolderWatch:
    """Remembers from look to look what stood still and what was refused."""

    def __init__(self) -> None:
        self._last: frozenset[_Seen] = frozenset()
        self._refused: set[_Seen] = set()

    def look(self, work: Work) -> tuple[Incoming, ...]:
        """Answer the partners' files that can be taken over or are missing something, oldest first."""
        seen = frozenset(_lying(work))
        still, self._last = seen & self._last, seen
        self._refused &= seen
        found = [incoming for each in still - self._refused if (incoming := self._opened(work, each))]
        return tuple(sorted(found, key=lambda each: (each.peer.name, each.manifest.made_at, each.manifest.number)))

    def _opened(self, work: Work, seen: _Seen) -> Incoming | None:
        try:
            incoming = open_file(work, seen.path)
        except AppError as error:
            if error.code not in _TRIED_AGAIN:
                self._refused.add(seen)
            return None
        if incoming.standing in _NOTHING_TO_TAKE:
            self._refused.add(seen)
            return None
        return incoming


def _lying(work: Work) -> Iterator[_Seen]:
    """Find all files in the shared folders but those written here. A folder that is not there has none."""
    own = {sent.file for sent in work.peers.lying_about()}
    for folder in sorted({sheet.peer.folder for sheet in peer_sheets(work) if sheet.peer.folder}):
        try:
            paths = [path for path in Path(folder).iterdir() if path.name.startswith(PREFIX) and path.suffix == SUFFIX]
            yield from (_Seen(path, path.stat().st_size, path.stat().st_mtime_ns) for path in paths if path.name not in own)
        except OSError:  # a stick that was pulled out, a share that is away
            continue
