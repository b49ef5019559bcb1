"""Run queries and commands: the one small class between the doors of the program and the store."""

from collections.abc import Callable
from contextlib import suppress
from typing import Concatenate, ParamSpec, TypeVar

from app.core.errors import EnvironmentProblem, ErrorCode
from app.domain.changes import ChangeSet, Outcome
from app.domain.people import Staff
from app.domain.sheet_code import Seal, unsealed
from app.models.access import NoLongerWanted
from app.models.unit_of_work import Database, Work

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Opens the unit of work, lets the function act, commits, and answers. Blocking; the window calls it from a worker.

    ``seal`` vouches for the codes on this store's paper. ``before_work`` is told the name of every query and command, in
    the thread it runs in: tests watch with it that none runs in the window's own.
    """

    def __init__(self, database: Database, *, seal: Seal = unsealed) -> None:
        self._database = database
        self.seal = seal
        self.actor: Staff | None = None
        self.before_work: Callable[[str], None] = _not_watched

    def act_as(self, staff: Staff | None) -> None:
        """Say who acts from now on; every command is logged in this name."""
        self.actor = staff

    def ask(self, query: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Answer a query."""
        self.before_work(_name(query))
        with self._database.reading(self.actor) as work:
            return query(work, *args, **kwargs)

    def ask_while(
        self, is_wanted: Callable[[], bool], query: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Answer a query, or nothing once it is wanted no more: a long one then gives way between its questions to the store."""
        self.before_work(_name(query))
        with suppress(NoLongerWanted), self._database.reading(self.actor, is_wanted) as work:
            return query(work, *args, **kwargs)
        return None

    def do(self, command: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> Outcome[T]:
        """Run a command in one unit of work; if it raises, nothing happened."""
        self.before_work(command.__name__)
        with self._database.writing(self.actor, command.__name__) as written:
            value = command(written.work, *args, **kwargs)
        return Outcome(value, written.changes or ChangeSet(command.__name__, frozenset()))

    def rehearse(self, command: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a command to see what it would answer; nothing of it stays."""
        self.before_work(command.__name__)
        with self._database.rehearsing(self.actor, command.__name__) as work:
            return command(work, *args, **kwargs)

    def compact(self) -> bool:
        """Write the store anew, so that nothing deleted is left in it; after an erasure. Tell whether there was room for it.

        The erasure itself is committed by then: its pages are overwritten, only old words of the search index may still lie in the
        encrypted file. So a full disk must not turn what was done into a failure. It stays due, also if the program ends before, and
        is made up by :meth:`tidy`.
        """
        try:
            self._database.compact()
        except EnvironmentProblem as problem:
            if problem.code is not ErrorCode.DISK_FULL:
                raise
            return False
        return True

    def tidy(self) -> bool:
        """Bring a little more of the search index into shape, and tell whether that is worth doing again.

        In the end the store is written anew if that is still due from an erasure.
        """
        self.before_work("tidy")
        is_more = self._database.tidy()
        if not is_more and self._database.is_compaction_due:
            self.compact()
        return is_more


def _not_watched(_name: str) -> None:
    """Nobody watches."""


def _name(query: Callable[..., object]) -> str:
    return getattr(query, "__name__", "query")
