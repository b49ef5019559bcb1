"""*Übergaben*: what waits, what is under way, and the receipt code. Plain Python, no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.core.errors import AppError
from app.core.messages import explain
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.line.handover import BundlePage, BundleState, OfficePile, Receipt
from app.domain.line.threads import LIST_PAGE
from app.domain.line.words import Source
from app.domain.terms import DeliveryChannel
from app.services.desk import Desk
from app.services.line.handover import (
    bundles,
    confirm_receipt,
    count_bundles,
    dissolve_bundle,
    make_bundle,
    meant_bundle,
    send_bundle,
    take_out,
    waiting_piles,
)
from app.services.undo import take_back_command
from app.ui.features.handover.lines import (
    BundleSheet,
    FoundSheet,
    HandoverFilter,
    PileSheet,
    bundle_entry,
    bundle_sheet,
    found_sheet,
    pile_entry,
    pile_id,
    pile_sheet,
    receipt_words,
)
from app.ui.runs import Runs
from app.ui.steps import Doors, read_past_day
from app.ui.wording import Entry, counted

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

T = TypeVar("T")
_WATCHED = (
    ChangeKind.BUNDLE,
    ChangeKind.BUNDLE_ITEM,
    ChangeKind.APPLICATION,
    ChangeKind.CONSENT,
    ChangeKind.SEEN_PROOF,
    ChangeKind.OFFICE,
    ChangeKind.CHILD,
)


@dataclass(frozen=True)
class HandoverList:
    """The list on the left."""

    chosen: HandoverFilter
    entries: tuple[Entry, ...]
    selected: str | None
    count_words: str
    total: int


class HandoverDoors(Doors, Protocol):
    """What the screen may ask of the window around it."""

    def print_bundle(self, bundle_id: str, *, front_only: bool = False) -> None:
        """Show the paper of a bundle before it is printed; or its cover and list alone."""
        ...


class HandoverView(Protocol):
    """What the screen can show."""

    def show_list(self, page: HandoverList) -> None:
        """Show the list."""
        ...

    def show_pile(self, sheet: PileSheet) -> None:
        """Show what waits for one office."""
        ...

    def show_bundle(self, sheet: BundleSheet) -> None:
        """Show one bundle."""
        ...

    def show_found(self, sheet: FoundSheet) -> None:
        """Ask what of a bundle has arrived."""
        ...

    def show_nothing(self, chosen: HandoverFilter) -> None:
        """Say that there is nothing to show."""
        ...

    def show_send_problem(self, text: str) -> None:
        """Say what is wrong with the day of the hand-over."""
        ...

    def show_code_problem(self, text: str, day: str) -> None:
        """Say what is wrong with the code, or with the day the office named."""
        ...

    def clear_code(self) -> None:
        """Empty the code: it was taken."""
        ...


class HandoverPresenter:
    """Holds what was read and what is chosen."""

    def __init__(
        self,
        view: HandoverView,
        *,
        desk: Desk,
        runs: Runs,
        doors: HandoverDoors,
        today: Callable[[], date],
        law: Callable[[], "Catalogue"],
        page: int = LIST_PAGE,
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._law = law
        self._chosen = HandoverFilter.WAITING
        self._selected: str | None = None
        self._text = ""
        self._limit = self._page_size = page
        self._count = 0
        self._piles: tuple[OfficePile, ...] = ()
        self._bundles: tuple[BundlePage, ...] = ()
        self._asked: tuple[Callable[..., Outcome[Receipt]], BundlePage] | None = None

    def load(self) -> None:
        """Read everything anew."""
        self._runs.query(self._read, self._on_read, self._doors.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(*_WATCHED):
            self.load()

    def search(self, text: str) -> None:
        """Show only what matches the search box."""
        self._text = text.strip().casefold()
        self._show()

    def choose(self, chosen: HandoverFilter) -> None:
        """Show something else in the list."""
        self._asked = None
        self._chosen, self._selected = chosen, None
        self._show()

    def show_more(self) -> None:
        """Show the next ones, too."""
        self._limit += self._page_size
        self.load()

    def select(self, id_: str) -> None:
        """Open a pile or a bundle."""
        self._asked = None
        self._selected = id_
        self._open()

    def open_bundle(self, bundle_id: str) -> None:
        """Show one bundle, whatever is shown now."""
        self._selected = bundle_id
        self._chosen = HandoverFilter.UNDER_WAY
        self.load()

    def make(self, application_ids: Sequence[str]) -> None:
        """Put what is chosen of the open pile into a bundle, and show its paper."""
        pile = next((pile for pile in self._piles if pile_id(pile) == self._selected), None)
        if pile is not None and pile.office is not None:
            work = partial(self._desk.do, make_bundle, pile.office.id, tuple(application_ids), secret=self._desk.seal)
            self._do(work, "Übergabe zusammengestellt", self._on_made)

    def print(self) -> None:
        """Show cover, list and sheets of the open bundle before they are printed as one."""
        if (page := self._open_bundle()) is not None:
            self._doors.print_bundle(page.bundle.id)

    def print_front(self) -> None:
        """Show cover and list of the open bundle before they are printed."""
        if (page := self._open_bundle()) is not None:
            self._doors.print_bundle(page.bundle.id, front_only=True)

    def send(self, day_text: str, way: DeliveryChannel, carried_by: str) -> None:
        """Record that the open bundle is on its way."""
        day, problem = read_past_day(day_text, self._today())
        self._view.show_send_problem(problem)
        page = self._open_bundle()
        if day is not None and page is not None:
            work = partial(self._desk.do, send_bundle, page.bundle.id, on=day, way=way, carried_by=carried_by)
            self._do(work, f"Unterwegs: {counted(len(page.lines), 'Antrag', 'Anträge')}", failed=self._on_send_failed)

    def take_out(self, application_id: str) -> None:
        """Take an application out of the open bundle."""
        if (page := self._open_bundle()) is not None:
            self._do(partial(self._desk.do, take_out, page.bundle.id, application_id), "Aus der Übergabe genommen")

    def dissolve(self) -> None:
        """Take the open bundle apart."""
        if (page := self._open_bundle()) is not None:
            self._do(partial(self._desk.do, dissolve_bundle, page.bundle.id), "Übergabe aufgelöst")

    def confirm(self, code: str, day_text: str, source: Source) -> None:
        """Take a receipt code as the office named it; where several applications wait for it, ask first which were found."""
        day, problem = read_past_day(day_text, self._today())
        self._view.show_code_problem("", problem)
        if day is not None:
            take = partial(self._desk.do, confirm_receipt, code, on=day, source=source)
            self._runs.query(partial(self._desk.ask, meant_bundle, code), partial(self._on_meant, take), self._on_code_failed)

    def confirm_found(self, lost: Sequence[str]) -> None:
        """Take the code that was typed, without the applications the office did not find."""
        if self._asked is not None:
            take, page = self._asked
            self._take(partial(take, without=tuple(line.code for line in page.lines if line.application_id in lost)))

    def leave_found(self) -> None:
        """Confirm nothing yet."""
        self._asked = None
        self._show()

    def _do(
        self,
        work: Callable[[], Outcome[T]],
        said: str,
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._runs.command(partial(_stamped, work), partial(self._on_done, said, then), failed or self._doors.show_problem)

    def _on_done(self, said: str, then: Callable[[T], None], done: tuple[T, str]) -> None:
        value, stamp = done
        then(value)
        self._doors.show_done(said, partial(self._take_back, stamp))

    def _on_made(self, bundle_id: str) -> None:
        self.open_bundle(bundle_id)
        self._doors.print_bundle(bundle_id)

    def _on_meant(self, take: Callable[..., Outcome[Receipt]], page: BundlePage) -> None:
        if sum(line.arrives for line in page.lines) > 1:
            self._asked = (take, page)
            self._view.show_found(found_sheet(page))
        else:
            self._take(take)

    def _take(self, take: Callable[[], Outcome[Receipt]]) -> None:
        self._asked = None
        self._runs.command(partial(_stamped, take), self._on_confirmed, self._on_take_failed)

    def _on_take_failed(self, error: Exception) -> None:
        self._show()
        self._on_code_failed(error)

    def _on_confirmed(self, done: tuple[Receipt, str]) -> None:
        receipt, stamp = done
        self._view.clear_code()
        self._chosen, self._selected = HandoverFilter.RECEIVED, receipt.bundle_id
        self._show()
        self._doors.show_done(receipt_words(receipt), partial(self._take_back, stamp))

    def _on_code_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._doors.show_problem(error)
        elif "problem" in error.facts:
            self._view.show_code_problem("", explain(error).what)
        else:
            self._view.show_code_problem(explain(error).text, "")

    def _on_send_failed(self, error: Exception) -> None:
        if isinstance(error, AppError) and "problem" in error.facts:
            self._view.show_send_problem(explain(error).what)
        else:
            self._doors.show_problem(error)

    def _take_back(self, stamp: str) -> None:
        self._runs.command(partial(self._desk.do, take_back_command, stamp), lambda _: None, self._doors.show_problem)

    def _read(self) -> tuple[tuple[OfficePile, ...], tuple[BundlePage, ...], int]:
        ask = self._desk.ask
        return ask(waiting_piles, self._law()), ask(bundles, self._limit), ask(count_bundles)

    def _on_read(self, read: tuple[tuple[OfficePile, ...], tuple[BundlePage, ...], int]) -> None:
        self._piles, self._bundles, self._count = read
        page = self._open_bundle()
        if page is not None:  # the list goes where the open bundle has gone
            is_received = page.bundle.state is BundleState.RECEIVED
            self._chosen = HandoverFilter.RECEIVED if is_received else HandoverFilter.UNDER_WAY
        self._show()

    def _show(self) -> None:
        entries = tuple(entry for entry in self._entries() if self._text in entry.spoken.casefold())
        if self._selected not in {entry.id for entry in entries}:
            self._selected = entries[0].id if entries else None
        ready = sum(each.may_go for pile in self._piles for each in pile.applications)
        under_way = sum(page.bundle.state is not BundleState.RECEIVED for page in self._bundles)
        words = f"{ready} bereit, {under_way} unterwegs"
        self._view.show_list(HandoverList(self._chosen, entries, self._selected, words, total=len(entries) + self._unread(under_way)))
        self._open()

    def _unread(self, under_way: int) -> int:
        """Answer how many bundles of those chosen were not read; what is received comes after all else."""
        all_under_way = under_way == len(self._bundles)
        is_cut_off = self._chosen is HandoverFilter.RECEIVED or (self._chosen is HandoverFilter.UNDER_WAY and all_under_way)
        return self._count - len(self._bundles) if is_cut_off else 0

    def _entries(self) -> tuple[Entry, ...]:
        if self._chosen is HandoverFilter.WAITING:
            return tuple(pile_entry(pile) for pile in self._piles)
        is_received = self._chosen is HandoverFilter.RECEIVED
        pages = (page for page in self._bundles if (page.bundle.state is BundleState.RECEIVED) is is_received)
        return tuple(bundle_entry(page, self._today()) for page in pages)

    def _open(self) -> None:
        if self._asked is not None:
            return
        pile = next((pile for pile in self._piles if pile_id(pile) == self._selected), None)
        page = self._open_bundle()
        if self._chosen is HandoverFilter.WAITING and pile is not None:
            self._view.show_pile(pile_sheet(pile))
        elif page is not None:
            self._view.show_bundle(bundle_sheet(page, self._today()))
        else:
            self._view.show_nothing(self._chosen)

    def _open_bundle(self) -> BundlePage | None:
        return next((page for page in self._bundles if page.bundle.id == self._selected), None)


def _stamped(work: Callable[[], Outcome[T]]) -> Outcome[tuple[T, str]]:
    done = work()
    return Outcome((done.value, done.changes.stamp), done.changes)
