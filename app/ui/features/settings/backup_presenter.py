"""*Sicherung*: when, where, now, and whether the store is sound. Plain Python, no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.dates import format_day
from app.domain.store_health import StoreHealth
from app.services import store as stores
from app.services.store import OpenStore
from app.ui.runs import Notes, RunsAside
from app.ui.wording import counted

_SOUND = "Jede Seite ist lesbar, und der Änderungsverlauf ergibt genau diesen Bestand."


@dataclass(frozen=True)
class BackupState:
    """How the backup stands: in words, with the tone of its chip, and where it lies."""

    chip: str
    tone: str
    kept: str
    folder: Path


class BackupView(Protocol):
    """What the section can show."""

    def show_backup(self, state: BackupState) -> None:
        """Show how the backup stands."""

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""

    def show_health(self, word: str, text: str, tone: str) -> None:
        """Say what the examination found: in a word, and in a sentence."""


class BackupPresenter:
    """Writes and examines beside the database worker, so that nobody waits."""

    def __init__(self, view: BackupView, store: OpenStore, *, runs: RunsAside, notes: Notes, today: Callable[[], date]) -> None:
        self._view = view
        self._store = store
        self._runs = runs
        self._notes = notes
        self._today = today

    def load(self) -> None:
        """Read which days have a backup."""
        self._runs.render(partial(stores.backup_days, self._store), self._on_days, self._notes.show_problem)

    def write(self) -> None:
        """Write today's backup now, in place of one written earlier today."""
        self._view.show_working("Die Sicherung wird geschrieben und geprüft …")
        self._runs.render(partial(stores.backup, self._store), self._on_written, self._on_failed)

    def examine(self) -> None:
        """Examine the store."""
        self._view.show_working("Der Datenbestand wird geprüft …")
        self._runs.render(partial(stores.verify, self._store), self._on_examined, self._on_failed)

    def _on_days(self, days: tuple[date, ...]) -> None:
        self._view.show_backup(_state(days, self._store.backup_folder, self._today()))

    def _on_written(self, _file: Path) -> None:
        self._view.show_working("")
        self._notes.show_done("Die Sicherung ist geschrieben und geprüft")
        self.load()

    def _on_examined(self, health: StoreHealth) -> None:
        self._view.show_working("")
        if health.is_sound:
            self._view.show_health("Alles in Ordnung", _SOUND, "accent")
        else:
            found = counted(len(health.findings), "Fehler", "Fehler")
            text = "Bitte nichts löschen und die IT holen: „direktdraht verify“ nennt jeden einzeln."
            self._view.show_health(found, text, "urgent")

    def _on_failed(self, error: Exception) -> None:
        self._view.show_working("")
        self._notes.show_problem(error)


def _state(days: tuple[date, ...], folder: Path, today: date) -> BackupState:
    if not days:
        return BackupState("noch keine Sicherung", "urgent", "", folder)
    last = max(days)
    kept = f"{counted(len(days), 'Sicherung', 'Sicherungen')}, die älteste vom {format_day(min(days))}"
    if last == today:
        return BackupState("heute geschrieben und geprüft", "accent", kept, folder)
    return BackupState(f"zuletzt am {format_day(last)}", "waiting", kept, folder)
