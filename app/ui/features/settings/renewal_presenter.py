"""A newer version of the program from a stick: examined, shown in words, prepared, started. Plain Python, no Qt."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.dates import format_date
from app.core.errors import AppError, ErrorCode, UserError
from app.core.messages import explain
from app.services import program_update
from app.services.program_update import FindKey, Offer
from app.services.store import OpenStore
from app.ui.features.settings.signed_content import SignedContent, SignedFileView, show_failure
from app.ui.runs import Notes, RunsAside
from app.ui.wording import Fact

_READING = "Das Setup wird geprüft …"
_PREPARING = "Der Datenbestand wird geprüft und gesichert …"
_NOT_SET_UP = "Dieses Programm wurde nicht mit dem Setup eingerichtet; es erneuert sich nicht selbst."
_NOT_YET = (
    "Noch ist nichts geschehen. Mit Enter prüft und sichert das Programm den Datenbestand. Dann startet das Setup, und dieses Fenster "
    "schließt sich. Läuft die neue Fassung hier nicht, bleibt diese."
)
_INVENTED = "Hier ist nur eine Übung. Bitte zum Erneuern den eigenen Datenbestand öffnen: Das Programm sichert ihn vorher."
_SILENT = "Was sich ändert, haben die Herausgeber nicht dazugeschrieben."


class RenewalView(SignedFileView, Protocol):
    """What the card can show."""

    def show_refusal(self, text: str) -> None:
        """Say why nothing can be chosen here; nothing with an empty text."""

    def leave_program(self) -> None:
        """Close the window: the setup waits for it."""


class RenewalPresenter:
    """Leads from a file to the setup that is started, and never starts what was not believed."""

    def __init__(
        self,
        view: RenewalView,
        store: OpenStore,
        *,
        runs: RunsAside,
        notes: Notes,
        find_key: FindKey = program_update.release_key,
        start: Callable[[Path], None] = program_update.start,
    ) -> None:
        self._view = view
        self._store = store
        self._runs = runs
        self._notes = notes
        self._find_key = find_key
        self._start = start
        self._offer: Offer | None = None

    def load(self, *, is_set_up: bool) -> None:
        """Say whether this program can be renewed here."""
        self._view.show_refusal(next(self._refusals(is_set_up=is_set_up), ""))

    def _refusals(self, *, is_set_up: bool) -> Iterator[str]:
        if self._store.is_demo:
            yield _INVENTED
        if not is_set_up:
            yield _NOT_SET_UP
        if self._find_key() is None:
            missing = explain(UserError(ErrorCode.RELEASE_KEY_MISSING))
            yield f"{missing.what} {missing.why}"

    def read(self, setup: Path) -> None:
        """Examine a setup and show what it brings; nothing is started."""
        self._view.show_refused("")
        self._view.show_working(_READING)
        self._runs.render(partial(program_update.read_offer, setup, find_key=self._find_key), self._on_read, self._on_failed)

    def leave(self) -> None:
        """Leave everything as it is."""
        self._offer = None
        self._view.close_preview()

    def renew(self) -> None:
        """Back up, then start the setup that is shown."""
        offer = self._offer
        if offer is not None:
            self.leave()
            self._view.show_working(_PREPARING)
            self._runs.render(partial(program_update.prepare, self._store, offer), self._on_prepared, self._on_failed)

    def _on_read(self, offer: Offer) -> None:
        self._offer = offer
        self._view.show_working("")
        self._view.show_preview(_preview(offer))

    def _on_prepared(self, setup: Path) -> None:
        self._view.show_working("")
        try:
            self._start(setup)
        except AppError as error:
            self._on_failed(error)
        else:
            self._view.leave_program()

    def _on_failed(self, error: Exception) -> None:
        show_failure(self._view, self._notes, error)


def _preview(offer: Offer) -> SignedContent:
    release = offer.release
    facts = (
        Fact("Version", f"{release.version}, bisher {offer.current}"),
        Fact("Vom", format_date(release.made_on)),
        Fact("Unterschrift", f"stimmt – mit dem Schlüssel der Herausgeber, der in diesem Programm steht ({offer.key})"),
        Fact("SHA-256", release.sha256),
    )
    return SignedContent(f"Direktdraht {release.version}", _NOT_YET, facts, "Was neu ist", release.news or (_SILENT,))
