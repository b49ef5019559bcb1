"""Take in what another store wrote. First as a rehearsal that leaves nothing behind, then for good; both are the same command."""

from collections.abc import Callable

from app.domain.changes import ChangeKind
from app.domain.exchange import TakeChangeSet
from app.domain.importing import ImportReport
from app.models.merging.incoming import Incoming
from app.models.merging.outcome import Rebuilt
from app.models.merging.rebuilding import GoOn
from app.models.unit_of_work import Work
from app.services.thing_words import ThingWords


def apply_each(work: Work, each: Callable[[TakeChangeSet], None], *, go_on: GoOn | None = None, anew: bool = False) -> ImportReport:
    """Take in verified change sets of another store and answer what that changed.

    Run by ``Desk.rehearse`` it is the preview: the same happens, and nothing stays.

    Args:
        work: The unit of work; not committed means that nothing happened.
        each: Hands them over one by one, in an order in which no store's numbers run back: so a file never lies in the memory whole.
        go_on: Is told now and then how many changes were done since the last time. Raising ``IMPORT_STOPPED`` there undoes everything.
        anew: What is held already is looked at again, too: a whole file puts right what differed from the log.

    Raises:
        UserError: ``IMPORT_GAP``, ``IMPORT_CLOCK_AHEAD`` or ``IMPORT_BROKEN``.
    """
    incoming = work.merging.incoming(work.now, go_on, anew=anew)
    each(incoming.take)
    return _report(work, incoming, work.merging.take_in(incoming, go_on))


def _report(work: Work, incoming: Incoming, rebuilt: Rebuilt) -> ImportReport:
    words = ThingWords(work)
    affected = set().union(*rebuilt.touched.values(), rebuilt.erased, rebuilt.parked)
    return ImportReport(
        taken=incoming.count,
        known=incoming.known,
        new=dict(rebuilt.new),
        changed=dict(rebuilt.changed),
        gone=dict(rebuilt.gone),
        erased=len(rebuilt.erased),
        parked=len(rebuilt.parked),
        waiting=work.conflicts.count_waiting(),
        without_effect=sum(1 for _, each in incoming.written if each not in affected),
        new_conflicts=tuple(sorted(rebuilt.conflicts)),
        additions=words.additions(rebuilt.added),
        examples=words.replaced(rebuilt.replaced),
        removals=words.removals([(kind, each) for kind, each in rebuilt.removed if each not in rebuilt.erased]),
        erasure_reasons=work.conflicts.erasure_reasons(each for kind, each in incoming.written if kind == ChangeKind.ERASURE),
    )
