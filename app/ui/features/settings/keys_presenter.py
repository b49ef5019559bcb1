"""*Schlüssel & Sperre*: when the screen locks, the keyring, a new passphrase, a new Notfallblatt. Plain Python, no Qt."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.errors import AppError
from app.core.messages import explain, explain_problem
from app.domain.problems import Problem
from app.domain.setup import RecoveryKey
from app.domain.setup_checks import check_passphrase
from app.services import centre, desk_settings
from app.services import store as stores
from app.ui.context import Machine
from app.ui.runs import Notes, Runs
from app.ui.setup.entries import Texts, check_repeated
from app.ui.setup.presenter import Remark
from app.ui.setup.printed_key import AskPlaces, PrintedKey, random_places


@dataclass(frozen=True)
class KeysState:
    """How this machine locks and opens; ``starts_by_keyring`` is ``None`` where there is no keyring."""

    idle_minutes: int
    starts_by_keyring: bool | None


class KeysView(Protocol):
    """What the screen can show."""

    def show_keys(self, state: KeysState) -> None:
        """Show how things are set."""

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""

    def show_remarks(self, remarks: Mapping[str, Remark], *, insist: bool) -> None:
        """Show what is wrong in the open form."""

    def show_sheet(self, printed: PrintedKey, modules: tuple[tuple[bool, ...], ...]) -> None:
        """Show the new words."""

    def show_words_wrong(self, wrong: tuple[int, ...], text: str) -> None:
        """Say which of the words read back are wrong, or what is wrong with the whole."""

    def close_form(self) -> None:
        """Go back to the section."""


class KeysPresenter:
    """Changes ways in. A new Notfallblatt counts only once it was read back; until then the old one does."""

    def __init__(
        self,
        view: KeysView,
        machine: Machine,
        *,
        runs: Runs,
        notes: Notes,
        today: Callable[[], date],
        ask_places: AskPlaces = random_places,
    ) -> None:
        self._view = view
        self._machine = machine
        self._store = machine.store
        self._runs = runs
        self._notes = notes
        self._today = today
        self._ask_places = ask_places
        self._state: KeysState | None = None
        self._printed: PrintedKey | None = None
        self._is_working = False

    def load(self) -> None:
        """Read how things are set."""
        self._runs.query(self._read, self._on_read, self._notes.show_problem)

    def choose_idle(self, minutes: int) -> None:
        """Lock after other quiet time; counts at once."""
        before = self._state.idle_minutes if self._state else minutes
        work = partial(self._store.desk.do, desk_settings.set_idle_minutes, minutes)
        self._runs.command(work, lambda _: self._on_idle(minutes, before), self._notes.show_problem)

    def use_keyring(self, wanted: bool) -> None:  # noqa: FBT001 - connected to a tick
        """Start without a passphrase on this machine, or no longer."""
        work = partial(stores.use_keyring, self._store, wanted=wanted)
        self._runs.query(work, lambda _: self._on_keyring(is_used=wanted), self._on_keyring_failed)

    def look_at_passphrase(self, texts: Texts) -> None:
        """Say what is wrong with a new passphrase where something was typed."""
        self._view.show_remarks(_passphrase_remarks(texts), insist=False)

    def change_passphrase(self, texts: Texts) -> None:
        """Put the new passphrase in place of the old one."""
        remarks = _passphrase_remarks(texts)
        if remarks:
            self._view.show_remarks(remarks, insist=True)
            return
        work = partial(stores.change_passphrase, self._store, proof=texts["proof"], new=texts["passphrase"])
        self._start("Das neue Passwort wird eingerichtet …", work, lambda _: self._on_passphrase())

    def begin_sheet(self, texts: Texts) -> None:
        """Make new words, once somebody has shown that she may."""
        work = partial(self._propose, texts["proof"])
        self._start("Neue Wörter werden gezogen …", work, self._on_proposed)

    def make_sheet(self, then: Callable[[bytes], None]) -> None:
        """Make the new Notfallblatt as a PDF, to be printed."""
        self._runs.query(self._new.pdf, then, self._notes.show_problem)

    def save_sheet(self, file: Path, then: Callable[[], None]) -> None:
        """Write the new Notfallblatt into a file."""
        self._runs.query(partial(self._new.save, file), lambda _: then(), self._notes.show_problem)

    def read_back(self, given: tuple[str, ...] | str) -> None:
        """Let the new Notfallblatt count, if it was read back rightly."""
        wrong, text = self._new.wrong(given)
        if wrong or text:
            self._view.show_words_wrong(wrong, text)
            return
        work = partial(stores.adopt_recovery_key, self._store, self._new.key)
        self._start("Das neue Notfallblatt wird eingetragen …", work, lambda _: self._on_adopted())

    def leave(self) -> None:
        """Go back to the section; words that were not read back are forgotten."""
        if not self._is_working:
            self._printed = None
            self._view.close_form()

    @property
    def _new(self) -> PrintedKey:
        if self._printed is None:
            raise AssertionError("no new words were drawn")
        return self._printed

    def _read(self) -> KeysState:
        return KeysState(self._store.desk.ask(desk_settings.idle_minutes), self._store.starts_by_keyring)

    def _on_read(self, state: KeysState) -> None:
        self._state = state
        self._view.show_keys(state)

    def _on_idle(self, minutes: int, before: int) -> None:
        self._machine.lock_after(minutes)
        self.load()
        undo = partial(self.choose_idle, before) if before != minutes else None
        self._notes.show_done(f"Der Bildschirm sperrt sich nach {minutes} Minuten", undo)

    def _on_keyring(self, *, is_used: bool) -> None:
        self.load()
        text = "Dieser Computer startet ohne Passwort" if is_used else "Beim Start fragt das Programm nach dem Passwort"
        self._notes.show_done(text, partial(self.use_keyring, not is_used))

    def _on_keyring_failed(self, error: Exception) -> None:
        self.load()
        self._notes.show_problem(error)

    def _start(self, working: str, work: Callable[[], object], then: Callable[..., None]) -> None:
        if self._is_working:
            return
        self._is_working = True
        self._view.show_working(working)
        self._runs.query(work, partial(self._on_worked, then), self._on_refused)

    def _on_worked(self, then: Callable[..., None], answer: object) -> None:
        self._is_working = False
        self._view.show_working("")
        then(answer)

    def _on_refused(self, error: Exception) -> None:
        """A wrong proof belongs under its field; anything else is told above."""
        self._is_working = False
        self._view.show_working("")
        if isinstance(error, AppError) and self._printed is None:
            self._view.show_remarks({"proof": Remark(explain(error).text, is_error=True)}, insist=True)
        else:
            self._notes.show_problem(error)

    def _on_passphrase(self) -> None:
        self._view.close_form()
        self._notes.show_done("Das neue Passwort gilt ab sofort. Ältere Sicherungen öffnen sich weiter mit dem bisherigen.")

    def _propose(self, proof: str) -> tuple[RecoveryKey, str]:
        key = stores.propose_recovery_key(self._store, proof=proof)
        return key, self._store.desk.ask(centre.centre_sheet).centre.name

    def _on_proposed(self, answer: tuple[RecoveryKey, str]) -> None:
        key, name = answer
        printed = PrintedKey(key, name, self._today(), self._ask_places(len(key.words)), self._store.desk.seal.watermark)
        self._printed = printed
        # In a second job, for it loads the library that draws.
        self._runs.query(printed.modules, partial(self._view.show_sheet, printed), self._notes.show_problem)

    def _on_adopted(self) -> None:
        self._printed = None
        self._view.close_form()
        self._notes.show_done("Das neue Notfallblatt gilt. Das alte bitte vernichten; es öffnet nur noch ältere Sicherungen.")


def _passphrase_remarks(texts: Texts) -> dict[str, Remark]:
    found: Iterable[Problem] = (*check_passphrase(texts["passphrase"]), *check_repeated(texts["passphrase"], texts["repeated"]))
    return {problem.path: Remark(explain_problem(problem.code, problem.facts), is_error=True) for problem in found}
