"""*Folgeanträge*: load, narrow, print batch after batch, mark what came back. Plain Python, no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.renewals import Gap, Progress, Renewal
from app.domain.today import AHEAD
from app.services.desk import Desk
from app.services.prints import originals_of
from app.services.renewals import gaps, renewals, sign_all
from app.services.wave import (
    Announced,
    Batch,
    Written,
    announce,
    announced,
    batches,
    draw_batch,
    forget_announced,
    note_batch,
    packs_of,
    write_batch,
)
from app.ui.features.renewals.lines import Narrowing, RenewalLine, RenewalsPage, Shown, Span, make_page
from app.ui.runs import RunsAside
from app.ui.steps import Doors
from app.ui.wording import counted

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

_WATCHED = (ChangeKind.APPLICATION, ChangeKind.GRANT, ChangeKind.CHILD, ChangeKind.FAMILY, ChangeKind.ADULT, ChangeKind.ATTENDANCE)
_PRINTED = frozenset({(ChangeKind.APPLICATION, ""), (ChangeKind.PRINT, "")})


@dataclass(frozen=True)
class Read:
    """What was read of the store and the law."""

    until: date
    renewals: tuple[Renewal, ...]
    gaps: tuple[Gap, ...]
    law: "Catalogue"
    broken_off: Announced | None


class RenewalsView(Protocol):
    """What the screen can show."""

    def show_page(self, page: RenewalsPage) -> None:
        """Show lines, counts and what can be narrowed to."""
        ...

    def show_progress(self, done: int, total: int) -> None:
        """Show how many batches are on paper; with ``total`` 0 nothing runs."""
        ...

    def show_broken_off(self, codes: tuple[str, ...]) -> None:
        """Ask what became of a print that was broken off; without codes there is nothing to ask."""
        ...

    def print_batch(self, batch: Batch) -> None:
        """Send a batch to the printer chosen; ``on_paper`` or ``on_failed`` follows."""
        ...


class RenewalsPresenter:
    """Holds what was read; prints one batch at a time, so that it can be stopped between two."""

    def __init__(
        self,
        view: RenewalsView,
        *,
        desk: Desk,
        runs: RunsAside,
        doors: Doors,
        today: Callable[[], date],
        law: Callable[[], "Catalogue"],
        year_ends: Callable[[date], date],
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._law = law
        self._year_ends = year_ends
        self._read: Read | None = None
        self._span = Span.KITA_YEAR
        self._shown = Shown.OPEN
        self._narrowing = Narrowing()
        self._text = ""
        self._waiting: list[tuple[Renewal, ...]] = []
        self._all = 0
        self._folder: Path | None = None
        self._is_stopped = False
        self._asked = 0

    @property
    def is_printing(self) -> bool:
        """Tell whether a wave runs."""
        return bool(self._all)

    def load(self) -> None:
        """Read the approvals that end, and the gaps."""
        self._runs.query(partial(self._ask, self._span), self._on_read, self._doors.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again if a line could look different now; not while a wave runs, which changes something with every batch."""
        if changes.concerns(*_WATCHED) and not self.is_printing:
            self.load()

    def search(self, text: str) -> None:
        """Show only lines that hold the text."""
        self._text = text.strip().casefold()
        self._show()

    def choose_span(self, span: Span) -> None:
        """Look at other approvals."""
        self._span = span
        self.load()

    def choose_shown(self, shown: Shown) -> None:
        """Show others of them."""
        self._shown = shown
        self._show()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only those of a site, an office, a language."""
        self._narrowing = narrowing
        self._show()

    def open(self, line: RenewalLine) -> None:
        """Show the family."""
        self._doors.open_family(line.family_id)

    def begin(self, lines: Sequence[RenewalLine], folder: Path | None = None) -> None:
        """Print the packs of some lines: into a folder, or to the printer chosen."""
        wanted = [line.renewal for line in lines if line.renewal is not None]
        self._waiting = list(batches(wanted))
        self._all, self._folder, self._is_stopped = len(self._waiting), folder, False
        self._go_on()

    def stop(self) -> None:
        """Stop after the batch under way."""
        self._is_stopped = True

    def on_paper(self, batch: Batch) -> None:
        """Hear that the printer has taken a batch."""
        work = partial(self._desk.do, note_batch, batch.packs, catalogue_on=self._law_day)
        self._runs.command(work, lambda _: self._go_on(), self.on_failed)

    def on_failed(self, error: Exception) -> None:
        """Hear that a batch could not be printed: the wave stops, and what is announced is asked for."""
        self._end()
        self._doors.show_problem(error)

    def settle(self, *, is_on_paper: bool) -> None:
        """Hear what became of the print that was broken off."""
        broken_off = self._read.broken_off if self._read else None
        if broken_off is None:
            return
        work = partial(self._note, broken_off) if is_on_paper else partial(self._desk.do, forget_announced)
        self._runs.command(work, lambda _: self.load(), self._doors.show_problem)

    def came_back(self, lines: Sequence[RenewalLine]) -> None:
        """Record that the family has signed: for the lines whose paper is with it."""
        ids = [line.renewal.follow_up_id for line in lines if line.renewal and line.renewal.progress is Progress.WITH_FAMILY]
        if ids:
            work = partial(self._desk.do, sign_all, tuple(each for each in ids if each), on=self._today())
            said = f"{counted(len(ids), 'Antrag', 'Anträge')} unterschrieben zurück."
            self._runs.command(partial(_with_stamp, work), partial(self._on_signed, said), self._doors.show_problem)

    @property
    def _law_day(self) -> date:
        return self._read.law.as_of if self._read else self._today()

    def _ask(self, span: Span) -> Read:
        today = self._today()
        until = today + AHEAD if span is Span.SOON else self._year_ends(today)
        return Read(until, self._desk.ask(renewals, until), self._desk.ask(gaps), self._law(), self._desk.ask(announced))

    def _on_read(self, read: Read) -> None:
        self._read = read
        self._view.show_broken_off(read.broken_off.codes if read.broken_off else ())
        self._show()

    def _show(self) -> None:
        if self._read is None:
            return
        self._asked += 1
        work = partial(_page, self._read, self._span, self._shown, self._narrowing, self._text)
        self._runs.render(work, partial(self._on_page, self._asked), self._doors.show_problem)

    def _on_page(self, asked: int, page: RenewalsPage) -> None:
        # An older answer that arrives late must not replace a newer one.
        if asked == self._asked:
            self._view.show_page(page)

    def _go_on(self) -> None:
        done = self._all - len(self._waiting)
        if self._is_stopped or not self._waiting:
            self._end()
            self._doors.show_done(f"{counted(done, 'Stapel', 'Stapel')} auf Papier{', angehalten' if self._waiting else ''}.")
            return
        self._view.show_progress(done, self._all)
        batch = self._waiting.pop(0)
        if self._folder is not None:
            work = partial(write_batch, self._desk, batch, self._folder, made_on=self._today(), catalogue_on=self._law_day)
            self._runs.render(work, self._on_written, self.on_failed)
        else:
            self._runs.render(partial(draw_batch, self._desk, batch, made_on=self._today()), self._on_drawn, self.on_failed)

    def _on_written(self, _written: tuple[Written, ...]) -> None:
        self._go_on()

    def _on_drawn(self, batch: Batch) -> None:
        if not batch.packs:
            self._go_on()
            return
        self._runs.command(partial(self._desk.do, announce, batch), lambda _: self._view.print_batch(batch), self.on_failed)

    def _end(self) -> None:
        self._waiting, self._all = [], 0
        self._view.show_progress(0, 0)
        # Batches are opened and noted aside; here every screen hears of it once.
        self._runs.command(lambda: Outcome(None, ChangeSet("print_wave", _PRINTED)), lambda _: self.load())

    def _note(self, broken_off: Announced) -> Outcome[None]:
        originals = self._desk.ask(originals_of, broken_off.plans)
        return self._desk.do(note_batch, packs_of(broken_off, originals, seal=self._desk.seal), catalogue_on=self._law_day)

    def _on_signed(self, said: str, stamp: str) -> None:
        self._doors.show_done(said, partial(self._take_back, stamp))

    def _take_back(self, stamp: str) -> None:
        from app.services.undo import take_back_command

        self._runs.command(partial(self._desk.do, take_back_command, stamp), lambda _: None, self._doors.show_problem)


def _with_stamp(work: Callable[[], Outcome[None]]) -> Outcome[str]:
    done = work()
    return Outcome(done.changes.stamp, done.changes)


def _page(read: Read, span: Span, shown: Shown, narrowing: Narrowing, text: str) -> RenewalsPage:
    page = make_page(read.renewals, read.gaps, read.law, until=read.until, span=span, shown=shown, narrowing=narrowing)
    return replace(page, lines=tuple(line for line in page.lines if text in " ".join(line.texts).casefold()))
