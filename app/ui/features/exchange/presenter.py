"""*Abgleich*: pair, write, read. Plain Python, no Qt. Nothing leaves that was not shown, nothing comes in unseen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.core.errors import AppError, ErrorCode, UserError
from app.core.messages import explain
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.line.post import PostReport
from app.domain.manifest import FileKind
from app.domain.peers import CARD_SUFFIX, Card, PeerSheet
from app.services.centre import office_names
from app.services.desk import Desk
from app.services.exchange import card_files, pairing, reading, retention, taking, writing
from app.services.exchange.folders import FolderWatch, Look
from app.services.exchange.reading import Incoming, Standing
from app.services.exchange.taking import Taken
from app.services.exchange.writing import WrittenFile
from app.services.line import inbox, outbox
from app.services.line.sealed_post import SealedPost, write_sealed_post
from app.ui.features.exchange.page import (
    Comparison,
    ExchangePage,
    Offer,
    OfficeChoice,
    PeerAct,
    PeerCard,
    Plan,
    PostStanding,
    SealedWords,
    make_offer,
    make_page,
    make_plan,
    make_post_offer,
    make_post_plan,
    make_report,
    make_sealed_words,
)
from app.ui.runs import Runs
from app.ui.wording import counted

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

T = TypeVar("T")

TAKING = "Die Datei wird übernommen …"


class ExchangeView(Protocol):
    """What the screen can show."""

    def show_page(self, page: ExchangePage) -> None:
        """Show the partners."""
        ...

    def show_working(self, working: str) -> None:
        """Say what is being done; nothing with an empty text."""
        ...

    def show_plan(self, plan: Plan | None) -> None:
        """Show what would leave."""
        ...

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show the words to compare."""
        ...

    def show_offer(self, offer: Offer | None) -> None:
        """Show a file that was examined."""
        ...

    def show_found(self, text: str) -> None:
        """Say that files lie ready in a shared folder; nothing with an empty text."""
        ...

    def ask_folder(self, peer_id: str, act: PeerAct) -> None:
        """Let a folder be chosen; it comes back through ``take_folder``."""
        ...

    def show_offices(self, choice: OfficeChoice | None) -> None:
        """Let be chosen which office a partner is; it comes back through ``choose_office``."""
        ...

    def ask_seal_folder(self, office_id: str) -> None:
        """Let a folder be chosen for a locked PDF; it comes back through ``seal``."""
        ...

    def show_sealed(self, words: SealedWords | None) -> None:
        """Show the words that open what was written."""
        ...

    def ask_card(self, peer_id: str) -> None:
        """Let a partner's new card be chosen; it comes back through ``read_card_of``."""
        ...


class Notes(Protocol):
    """How the window says what was done."""

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done."""
        ...

    def show_problem(self, error: Exception) -> None:
        """Say what went wrong."""
        ...


@dataclass(frozen=True)
class _Read:
    """What the page is made from."""

    own: Card
    sheets: tuple[PeerSheet, ...]
    post: PostStanding
    offices: Mapping[str, str]


class ExchangePresenter:
    """Holds the partners that were read, and the file that was examined."""

    def __init__(self, view: ExchangeView, *, desk: Desk, runs: Runs, notes: Notes, law: Callable[[], "Catalogue"]) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._notes = notes
        self._law = law
        self._watch = FolderWatch()
        self._page = ExchangePage("", "", ())
        self._sheets: tuple[PeerSheet, ...] = ()
        self._offices: Mapping[str, str] = {}
        self._incoming: Incoming | None = None
        self._found: tuple[Path, ...] = ()
        self._is_busy = False
        self._is_tidy = False
        self._is_stopped = False
        self._done = 0
        self._planned = ""

    @property
    def progress(self) -> str:
        """Say how far taking over is."""
        return f"{TAKING} {self._done:,} Schritte".replace(",", ".") if self._done else TAKING

    def load(self) -> None:
        """Read the partners."""
        self._runs.query(self._read, self._on_read, self._notes.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Whatever was changed waits for the partners now."""
        if changes.stamp:
            self.load()

    def search(self, text: str) -> None:
        """There is nothing to search for here."""

    def plan_for(self, peer_id: str) -> None:
        """Show what would leave for a partner, as soon as the partners are read."""
        self._planned = peer_id
        self.load()

    def act(self, peer_id: str, act: PeerAct) -> None:
        """Do something about a partner."""
        todo: dict[PeerAct, Callable[[str], None]] = {
            PeerAct.WRITE: self._plan,
            PeerAct.ASK: lambda wanted: self._view.ask_folder(wanted, PeerAct.ASK),
            PeerAct.FOLDER: lambda wanted: self._view.ask_folder(wanted, PeerAct.FOLDER),
            PeerAct.OFFICE: self._ask_office,
            PeerAct.SETTLE: lambda wanted: self._do(partial(self._desk.do, inbox.settle_unclear, wanted), "Geklärt"),
            PeerAct.WORDS: self._compare,
            PeerAct.RENEW: self._view.ask_card,
            PeerAct.REVOKE: self._revoke,
        }
        todo[act](peer_id)

    def take_folder(self, peer_id: str, act: PeerAct, folder: Path) -> None:
        """Take a folder that was chosen for something."""
        if act is PeerAct.FOLDER:
            self._do(partial(self._desk.do, pairing.set_folder, peer_id, str(folder)), "Der Ordner ist eingetragen")
        elif act is PeerAct.ASK:
            self._write(partial(writing.write_request, self._desk, peer_id, folder, everything=self._wants_everything(peer_id)))
        elif self._card(peer_id).hears_messages:
            self._write(partial(outbox.write_post, self._desk, peer_id, folder))
        else:
            self._write(partial(writing.write_export, self._desk, peer_id, folder))

    def choose_office(self, choice: OfficeChoice, office_id: str) -> None:
        """Enter which office a partner is."""
        self._view.show_offices(None)
        if choice.peer_id:
            self._do(partial(self._desk.do, pairing.set_office, choice.peer_id, office_id), "Die Stelle ist eingetragen")
        else:
            self._view.ask_seal_folder(office_id)

    def begin_seal(self) -> None:
        """Choose for which office without the program something shall be written."""
        self._view.show_offices(OfficeChoice("", "Für welche Stelle?", tuple(self._offices.items())))

    def seal(self, office_id: str, folder: Path) -> None:
        """Write what waits for an office as a locked PDF."""
        name, desk = self._offices[office_id], self._desk

        def sealed() -> SealedPost:
            return desk.do(write_sealed_post, office_id, folder, law=self._law(), seal=desk.seal).value

        self._run("Die Datei wird verschlüsselt …", sealed, lambda post: self._on_sealed(name, post))

    def leave_words(self) -> None:
        """The words were told, or written down."""
        self._view.show_sealed(None)

    # Pairing

    def save_card(self, name: str, folder: Path) -> None:
        """Write the own card, under the name partners shall see."""
        self._run("Die Karte wird geschrieben …", partial(self._saved_card, name, folder), self._on_card_saved)

    def read_card_of(self, peer_id: str | None, path: Path) -> None:
        """Take a partner's card: a new one's, or the new one of a partner that is known."""
        self._run("Die sechs Wörter werden gerechnet …", partial(self._taken_card, peer_id, path), self._on_card_taken)

    def confirm(self, peer_id: str) -> None:
        """Both screens show the same words."""
        self._view.show_comparison(None)
        self._do(partial(self._desk.do, pairing.confirm_peer, peer_id), "Verbunden")

    def leave_comparison(self) -> None:
        """The words were not compared, or are not the same: nothing is trusted."""
        self._view.show_comparison(None)

    # Writing

    def write(self, plan: Plan) -> None:
        """Write what was shown: into the shared folder, or into one that is chosen now."""
        if plan.folder:
            self.take_folder(plan.peer_id, PeerAct.WRITE, Path(plan.folder))
        else:
            self._view.ask_folder(plan.peer_id, PeerAct.WRITE)

    def leave_plan(self) -> None:
        """Write nothing."""
        self._view.show_plan(None)

    # Reading

    def read(self, path: Path) -> None:
        """Examine a file that was chosen or dropped: a partner's, or a card."""
        if path.suffix == CARD_SUFFIX:
            self.read_card_of(None, path)
        else:
            self._run("Die Datei wird geprüft …", partial(self._examined, path), self._on_examined)

    def take_over(self) -> None:
        """Take over the examined file."""
        incoming = self._incoming
        if incoming is not None and incoming.manifest.kind is FileKind.MESSAGES:
            post = partial(self._desk.do, inbox.take_post, incoming)
            if self._begins("Die Nachrichten werden übernommen …"):
                self._runs.command(post, partial(self._on_finished, lambda report: self._on_post_taken(incoming, report)), self._on_failed)
        elif incoming is not None:
            self._is_stopped, self._done = False, 0
            work = partial(self._taken, incoming)
            if self._begins(TAKING):
                self._runs.command(work, partial(self._on_finished, partial(self._on_taken, incoming)), self._on_failed)

    def stop(self) -> None:
        """Stop taking over; nothing of it stays."""
        self._is_stopped = True

    def ask_for_missing(self) -> None:
        """Write a request for what the examined file builds on."""
        if self._incoming is not None:
            self._view.ask_folder(self._incoming.peer.id, PeerAct.ASK)

    def leave_offer(self) -> None:
        """Take nothing over."""
        self._close_offer()

    def look(self) -> None:
        """Look into the shared folders."""
        if not self._is_busy:
            self._runs.query(partial(self._desk.ask, self._watch.look), self._on_looked, lambda _error: None)

    def open_found(self) -> None:
        """Examine the oldest file that lies ready."""
        if self._found:
            self.read(self._found[0])

    # Work, off the main thread

    def _read(self) -> "_Read":
        if not self._is_tidy:
            self._is_tidy = True
            self._desk.do(retention.tidy_sent)
        own, sheets = self._desk.do(pairing.own_card).value, self._desk.ask(pairing.peer_sheets)
        post = PostStanding(self._desk.ask(outbox.waiting_posts), self._desk.ask(inbox.unclear_messages))
        return _Read(own, sheets, post, self._desk.ask(office_names))

    def _saved_card(self, name: str, folder: Path) -> Path:
        return card_files.save_card(self._desk.do(pairing.own_card, name=name).value, folder)

    def _taken_card(self, peer_id: str | None, path: Path) -> Comparison:
        card = card_files.load_card(path)
        taken = self._desk.do(pairing.add_peer, card, instead_of=peer_id).value
        return Comparison(taken, card.name, pairing.pairing_words(self._desk.do(pairing.own_card).value, card))

    def _written(self, work: Callable[[], WrittenFile]) -> WrittenFile:
        """Write, and take away what nobody needs any more: the stick is in now."""
        self._desk.do(retention.tidy_sent)
        return work()

    def _revoked(self, peer_id: str) -> Outcome[None]:
        outcome = self._desk.do(pairing.revoke_peer, peer_id)
        self._desk.do(retention.tidy_sent)
        return outcome

    def _examined(self, path: Path) -> tuple[Incoming, Taken | PostReport | None, AppError | None]:
        incoming = self._desk.ask(reading.open_file, path)
        try:
            if incoming.manifest.kind is FileKind.MESSAGES:
                return incoming, inbox.preview_post(self._desk, incoming), None
            return incoming, taking.preview_file(self._desk, incoming), None
        except AppError as error:
            return incoming, None, error

    def _taken(self, incoming: Incoming) -> Outcome[tuple[Taken, int]]:
        from app.services.family_merging import proposed_pairs

        outcome = taking.apply_file(self._desk, incoming, go_on=self._go_on)
        pairs = self._desk.ask(proposed_pairs) if ChangeKind.FAMILY in outcome.value.report.new else ()
        return Outcome((outcome.value, len(pairs)), outcome.changes)

    def _go_on(self, done: int) -> None:
        """Hear from the worker how far it is; a number is all that is handed over between the threads."""
        self._done += done
        if self._is_stopped:
            raise UserError(ErrorCode.IMPORT_STOPPED)

    # Answers

    def _on_read(self, read: "_Read") -> None:
        self._sheets, self._offices = read.sheets, read.offices
        self._page = make_page(read.own, read.sheets, read.post, read.offices)
        self._view.show_page(self._page)
        if self._planned:
            peer_id, self._planned = self._planned, ""
            if any(peer.id == peer_id for peer in self._page.peers):  # else the connection was ended meanwhile
                self._plan(peer_id)

    def _on_card_saved(self, path: Path) -> None:
        self._notes.show_done(f"Karte geschrieben: {path.name}")
        self.load()

    def _on_card_taken(self, comparison: Comparison) -> None:
        self._view.show_comparison(comparison)
        self.load()

    def _on_examined(self, answer: tuple[Incoming, Taken | PostReport | None, AppError | None]) -> None:
        self._incoming, taken, problem = answer
        said = explain(problem).text if problem else ""
        self._view.show_found("")
        if self._incoming.manifest.kind is FileKind.MESSAGES:
            self._view.show_offer(make_post_offer(self._incoming, taken if isinstance(taken, PostReport) else None, said))
        else:
            self._view.show_offer(make_offer(self._incoming, taken if isinstance(taken, Taken) else None, said))

    def _on_post_taken(self, incoming: Incoming, report: PostReport) -> None:
        self._close_offer()
        new = counted(len(report.new), "neue Nachricht", "neue Nachrichten")
        unclear = f", zu klären: {len(report.problems)}" if report.problems else ""
        self._notes.show_done(f"Übernommen von {incoming.peer.name}: {new}{unclear}")
        self.load()

    def _on_taken(self, incoming: Incoming, answer: tuple[Taken, int]) -> None:
        taken, pairs = answer
        self._close_offer()
        if taken.standing is Standing.REQUEST:
            self._notes.show_done(f"Nachfrage von {incoming.peer.name} angenommen")
        elif taken.was_taken:
            self._incoming = incoming if taken.unlike else None
            self._view.show_offer(make_report(incoming, taken, pairs=pairs))
        else:  # it was read, or became older, since it was examined
            self._view.show_offer(make_offer(replace(incoming, standing=taken.standing), taken, ""))
        self.load()

    def _on_sealed(self, office: str, post: SealedPost) -> None:
        self._view.show_sealed(make_sealed_words(office, post))
        self.load()

    def _on_looked(self, look: Look) -> None:
        self._found = (*(lying.path for lying in look.ready), *look.not_yet)
        names = sorted({lying.peer.name for lying in look.ready})
        if names:
            self._view.show_found(f"Im gemeinsamen Ordner liegt etwas Neues von {', '.join(names)}.")
        else:
            self._view.show_found("Im gemeinsamen Ordner liegt eine Datei, die sich noch nicht lesen lässt." if look.not_yet else "")

    def _on_written(self, file: WrittenFile) -> None:
        self._view.show_plan(None)
        self._close_offer()
        self._notes.show_done(f"Geschrieben: {file.path.name}")
        self.load()

    # Parts

    def _plan(self, peer_id: str) -> None:
        card = self._card(peer_id)
        if card.hears_messages:
            post = partial(self._desk.ask, outbox.outgoing_post, peer_id)
            self._run("Das Programm sieht nach, was hinausgeht …", post, lambda found: self._view.show_plan(make_post_plan(card, found)))
            return
        work = partial(self._desk.ask, writing.preview_export, peer_id)
        self._run("Das Programm sieht nach, was hinausgeht …", work, lambda contents: self._view.show_plan(make_plan(card, contents)))

    def _ask_office(self, peer_id: str) -> None:
        title = f"Welche Stelle ist {self._card(peer_id).name}?"
        self._view.show_offices(OfficeChoice(peer_id, title, tuple(self._offices.items())))

    def _compare(self, peer_id: str) -> None:
        sheet = next(sheet for sheet in self._sheets if sheet.peer.id == peer_id)
        self._view.show_comparison(Comparison(peer_id, sheet.peer.name, sheet.words))

    def _revoke(self, peer_id: str) -> None:
        self._do(partial(self._revoked, peer_id), f"Verbindung mit {self._card(peer_id).name} beendet")

    def _card(self, peer_id: str) -> PeerCard:
        return next(peer for peer in self._page.peers if peer.id == peer_id)

    def _wants_everything(self, peer_id: str) -> bool:
        """A gap is filled by what is missing; who asks without one wants everything."""
        incoming = self._incoming
        return not (incoming is not None and incoming.standing is Standing.MISSING and incoming.peer.id == peer_id)

    def _close_offer(self) -> None:
        self._incoming = None
        self._view.show_offer(None)

    def _write(self, work: Callable[[], WrittenFile]) -> None:
        self._run("Die Datei wird geschrieben …", partial(self._written, work), self._on_written)

    def _do(self, work: Callable[[], Outcome[None]], said: str) -> None:
        self._run("", lambda: work().value, lambda _none: self._on_done(said))

    def _on_done(self, said: str) -> None:
        self._notes.show_done(said)
        self.load()

    def _run(self, working: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do one thing at a time; a second press does nothing."""
        if self._begins(working):
            self._runs.query(work, partial(self._on_finished, then), self._on_failed)

    def _begins(self, working: str) -> bool:
        if self._is_busy:
            return False
        self._is_busy = True
        self._view.show_working(working)
        return True

    def _on_finished(self, then: Callable[[T], None], value: T) -> None:
        self._is_busy = False
        self._view.show_working("")
        then(value)

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        self._view.show_working("")
        self._notes.show_problem(error)
