"""Take written files away again: once the partner has them, after 30 days, or because nobody shall read them any more."""

import json
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from app.domain.manifest import FileKind
from app.domain.peers import SentFile
from app.models.unit_of_work import Work
from app.services.exchange.calling_back import call_back, called_back
from app.services.exchange.writing import draft_of, finish_drafts

KEPT_FOR = timedelta(days=30)


def tidy_sent(work: Work) -> int:
    """Give files their names whose writing was cut short, and remove those nobody needs any more; answer how many.

    What lies on a stick that is not there comes later.
    """
    finish_drafts(work)
    now, unwanted = work.now.replace(tzinfo=None), called_back(work)
    lying = work.peers.lying_about()
    done = [each for each in lying if each.confirmed_at is not None or now - each.made_at > KEPT_FOR or each.sha256 in unwanted]
    return sum(_removed(work, each) for each in done)


def call_back_sent(work: Work) -> tuple[SentFile, ...]:
    """Have every written file removed that a partner may not have read yet, and tell again with the next, from what it is known to hold.

    Answers the files. They go with :func:`tidy_sent`: at once, or as soon as the stick they lie on is back. A request tells nothing.
    """
    telling = tuple(each for each in work.peers.lying_about() if each.kind != FileKind.REQUEST)
    call_back(work, telling)
    for peer in work.peers.all():
        work.peers.record(peer.id).sent = json.dumps(work.peers.held_vector(peer.id))
    return telling


def withdraw_sent(work: Work) -> tuple[str, ...]:
    """Call written files back, and remove them.

    Answers the paths that could not be reached: a stick that is not there.
    """
    return tuple(str(_path(each)) for each in call_back_sent(work) if not _removed(work, each))


def _removed(work: Work, sent: SentFile) -> bool:
    path = _path(sent)
    if not path.parent.is_dir():
        return False
    with suppress(OSError):
        path.unlink(missing_ok=True)
        draft_of(path).unlink(missing_ok=True)
        work.peers.note_removed(sent.sha256, work.now)
        return True
    return False


def _path(sent: SentFile) -> Path:
    return Path(sent.folder, sent.file)
