"""An office's screen: choose, answer, confirm, decide, ask. Plain Python, no Qt. What is written down waits for the next file."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.dates import parse_date
from app.core.errors import ErrorCode, UserError
from app.domain.changes import ChangeSet
from app.domain.line.care import CareState, NoFitReason
from app.domain.line.message_bodies import CareRequested, Decided, MeetingInvited
from app.domain.line.office_desk import OfficeDesk
from app.domain.line.words import Subject
from app.services.desk import Desk
from app.services.line import office
from app.services.line.office_screen import OfficeState, ask_for_care, office_state
from app.services.line.office_undo import Said, say, take_back_said
from app.ui.features.office.page import Detail, OfficePage, Shown, make_detail, make_office_page
from app.ui.features.office.typed import Question
from app.ui.runs import Runs

Key = tuple[Shown, str, str]


class OfficeView(Protocol):
    """What the screen can show."""

    def show_page(self, page: OfficePage, selected: Key | None) -> None:
        """Show the list."""
        ...

    def show_detail(self, detail: Detail | None) -> None:
        """Show what is chosen."""
        ...

    def show_forms(self, centres: tuple[tuple[str, str], ...]) -> None:
        """Show the forms for what is new."""
        ...


class Notes(Protocol):
    """How the window says what was done."""

    def show_done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done."""
        ...

    def show_problem(self, error: Exception) -> None:
        """Say what went wrong."""
        ...


class OfficePresenter:
    """Holds what was read, and what is chosen."""

    def __init__(self, view: OfficeView, *, desk: Desk, runs: Runs, notes: Notes, today: Callable[[], date]) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._notes = notes
        self._today = today
        self._read = OfficeState(OfficeDesk(), {}, 0)
        self._shown = Shown.ALL
        self._text = ""
        self._selected: Key | None = None

    def load(self) -> None:
        """Read everything anew."""
        self._runs.query(partial(self._desk.ask, office_state), self._on_read, self._notes.show_problem)

    def changed(self, _changes: ChangeSet) -> None:
        """Whatever was taken over or written changes this screen."""
        self.load()

    def search(self, text: str) -> None:
        """Show only what has these words."""
        self._text = text
        self._show()

    def choose(self, shown: Shown) -> None:
        """Show another part of the list."""
        self._shown = shown
        self._show()

    def select(self, key: Key) -> None:
        """Open something."""
        self._selected = key
        self._view.show_detail(make_detail(self._read.desk, self._read.centres, key))

    def begin(self) -> None:
        """Show the forms for something new."""
        self._view.show_forms(tuple(self._read.centres.items()))

    def leave_forms(self) -> None:
        """Go back to what was open."""
        self._show()

    def answer(self, text: str) -> None:
        """Answer in the open thread."""
        _, peer_id, thread = self._open_key
        self._do("Antwort vorgemerkt", office.answer, peer_id, thread, text)

    def close(self) -> None:
        """Put the open thread away."""
        _, peer_id, thread = self._open_key
        self._do("Erledigt", office.close, peer_id, thread)

    def confirm(self, typed: str, day: str) -> None:
        """Confirm that the paper of the open bundle is here."""
        _, peer_id, bundle = self._open_key
        if (on := self._day(day)) is not None:
            self._do("Empfang bestätigt", office.confirm_bundle, peer_id, bundle, typed=typed, on=on)

    def decide(self, cases: Sequence[str], decision: Decided, day: str) -> None:
        """Tell how applications of the open bundle were decided."""
        _, peer_id, _ = self._open_key
        if not cases:
            self._notes.show_problem(UserError(ErrorCode.INPUT_INVALID))
        elif (on := self._day(day)) is not None:
            self._do("Entscheidung vorgemerkt", office.decide, peer_id, tuple(cases), decision, on=on)

    def ask_papers(self, cases: Sequence[str], papers: str, until: str) -> None:
        """Ask for papers for applications of the open bundle."""
        _, peer_id, _ = self._open_key
        last = self._day(until) if until.strip() else None
        if not cases or (until.strip() and last is None):
            self._notes.show_problem(UserError(ErrorCode.INPUT_INVALID))
            return
        self._do("Nachforderung vorgemerkt", office.ask_for_papers, peer_id, tuple(cases), papers, until=last)

    def reply(self, peer_id: str, state: CareState, reason: NoFitReason | None = None) -> None:
        """Take an offer for the open request, or say why it does not fit."""
        _, _, request = self._open_key
        said = "Zusage vorgemerkt" if state is CareState.ACCEPTED else "Absage vorgemerkt"
        self._do(said, office.reply_to_offer, peer_id, request, state, reason=reason)

    def ask(self, question: Question) -> None:
        """Ask a centre."""
        asked = {"title": question.title, "text": question.text, "subject": Subject.OTHER, "until": question.until}
        self._do("Frage vorgemerkt", office.ask_centre, question.peer_id, **asked)

    def ask_care(self, peers: tuple[str, ...], wish: CareRequested) -> None:
        """Ask centres for a place."""
        self._do("Betreuungsanfrage vorgemerkt", ask_for_care, peers, wish)

    def invite(self, peers: tuple[str, ...], invited: MeetingInvited) -> None:
        """Ask centres to a meeting."""
        self._do("Einladung vorgemerkt", office.invite, peers, invited)

    def save_calendar(self, invited: MeetingInvited, file: Path) -> None:
        """Write a meeting as a calendar file."""
        from app.services.cooperation.calendars import write_invited
        from app.services.line.invitations import told_at

        def work() -> int:
            return write_invited(invited, file, made_at=self._desk.ask(told_at, invited))

        self._runs.query(work, lambda _: self._notes.show_done("Kalenderdatei gespeichert"), self._notes.show_problem)

    @property
    def _open_key(self) -> Key:
        if self._selected is None:
            raise AssertionError("nothing is open")
        return self._selected

    def _day(self, typed: str) -> date | None:
        day = parse_date(typed, self._today())
        if day is None:
            self._notes.show_problem(UserError(ErrorCode.INPUT_INVALID))
        return day

    def _do(self, said: str, command: Callable[..., object], *args: object, **facts: object) -> None:
        self._runs.command(partial(say, self._desk, command, *args, **facts), partial(self._on_done, said), self._notes.show_problem)

    def _on_done(self, text: str, said: Said) -> None:
        self._notes.show_done(f"{text}. Es geht mit der nächsten Datei hinaus.", partial(self._take_back, said))
        self.load()

    def _take_back(self, said: Said) -> None:
        self._runs.command(partial(self._desk.do, take_back_said, said), lambda _: self.load(), self._notes.show_problem)

    def _on_read(self, read: OfficeState) -> None:
        self._read = read
        self._show()

    def _show(self) -> None:
        page = make_office_page(self._read.desk, self._read.centres, shown=self._shown, waiting=self._read.waiting, text=self._text)
        keys = [item.key for item in page.items]
        if self._selected not in keys:
            self._selected = keys[0] if keys else None
        self._view.show_page(page, self._selected)
        self._view.show_detail(make_detail(self._read.desk, self._read.centres, self._selected) if self._selected else None)
