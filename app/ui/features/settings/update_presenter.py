"""A signed update of the law: read, shown in words, taken over, taken back. Plain Python, no Qt."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.dates import format_date
from app.core.errors import ErrorCode, UserError
from app.core.messages import explain
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.services.catalogue_shelf import CatalogueShelf, Law, ShelfSheet, Update
from app.ui.features.settings.signed_content import SignedContent, SignedFileView, show_failure
from app.ui.runs import Notes, RunsAside
from app.ui.wording import Fact

_READING = "Die Datei wird geprüft …"
_CHANGING = "Die neuen Rechtsangaben werden übernommen …"
_SIGNED = "stimmt – mit dem Schlüssel der Herausgeber, der in diesem Programm steht"
_OLD = "seit über einem Jahr nicht geprüft"
_NOT_YET = "Noch ist nichts übernommen. Bitte durchsehen, was sich ändert."
_SAME = "Kein Wert und kein Satz ändert sich."


@dataclass(frozen=True)
class ShelfState:
    """What can be done about the law, and what there is to say. ``refusal``: why this edition takes no update."""

    notes: tuple[str, ...]
    refusal: str
    can_take_back: bool

    @property
    def takes_updates(self) -> bool:
        """Tell whether a file may be chosen."""
        return not self.refusal


class LawUpdateView(SignedFileView, Protocol):
    """What the section can show."""

    def show_shelf(self, state: ShelfState) -> None:
        """Show what can be done."""


class LawUpdatePresenter:
    """Leads from a file to new law and back; every open screen hears of it as of any other change."""

    def __init__(self, view: LawUpdateView, shelf: Callable[[], CatalogueShelf], *, runs: RunsAside, notes: Notes) -> None:
        self._view = view
        self._shelf = shelf
        self._runs = runs
        self._notes = notes
        self._update: Update | None = None

    def load(self) -> None:
        """Read what lies on the shelf."""
        self._runs.render(lambda: _state(self._shelf()), self._view.show_shelf, self._notes.show_problem)

    def read(self, file: Path) -> None:
        """Read an update and show what it would change; nothing is taken over."""
        self._view.show_refused("")
        self._view.show_working(_READING)
        self._runs.render(lambda: _read(self._shelf(), file), self._on_read, self._on_failed)

    def leave(self) -> None:
        """Leave everything as it is."""
        self._update = None
        self._view.close_preview()

    def take_over(self) -> None:
        """Take over the update that is shown."""
        update = self._update
        if update is not None:
            self.leave()
            self._put(update)

    def take_back(self) -> None:
        """Take back the last update."""
        self._view.show_refused("")
        self._view.show_working(_CHANGING)
        self._runs.command(lambda: _taken_back(self._shelf()), self._on_taken_back, self._on_failed)

    def _put(self, update: Update) -> None:
        self._view.show_working(_CHANGING)
        self._runs.command(lambda: _taken_over(self._shelf(), update), self._on_taken_over, self._on_failed)

    def _on_read(self, read: tuple[Update, SignedContent]) -> None:
        self._update, preview = read
        self._view.show_working("")
        self._view.show_preview(preview)

    def _on_taken_over(self, update: Update) -> None:
        self._view.show_working("")
        begins = format_date(update.manifest.applies_from)
        self._notes.show_done(f"Aktualisierung {update.version} übernommen, gilt ab {begins}", self.take_back)

    def _on_taken_back(self, taken: tuple[str, Update | None]) -> None:
        self._view.show_working("")
        version, update = taken
        self._notes.show_done(f"Aktualisierung {version} zurückgenommen", partial(self._put, update) if update else None)

    def _on_failed(self, error: Exception) -> None:
        show_failure(self._view, self._notes, error)


def _state(shelf: CatalogueShelf) -> ShelfState:
    sheet = shelf.sheet()
    missing = explain(UserError(ErrorCode.CATALOGUE_KEY_MISSING))
    return ShelfState(
        notes=tuple(_notes(sheet)),
        refusal="" if shelf.takes_updates else f"{missing.what} {missing.why}",
        can_take_back=sheet.newest is not None or bool(sheet.passed_over),
    )


def _notes(sheet: ShelfSheet) -> Iterator[str]:
    manifest = sheet.manifest
    origin = f"aus einer Aktualisierung, gilt seit {format_date(manifest.applies_from)}" if manifest else "mit dem Programm gekommen"
    yield f"Version {sheet.law.version}, {origin}."
    yield from (f"Übernommen ist auch Version {each.version}, sie gilt ab {format_date(each.applies_from)}." for each in sheet.coming)
    yield from (f"Nicht verwendet wird {file}. {explain(error).what}" for file, error in sheet.passed_over)


def _read(shelf: CatalogueShelf, file: Path) -> tuple[Update, SignedContent]:
    update = shelf.read_update(file)
    return update, _preview(shelf, update, shelf.law())


def _preview(shelf: CatalogueShelf, update: Update, law: Law) -> SignedContent:
    begins = update.manifest.applies_from
    checked = format_date(update.law.newest_check)
    facts = (
        Fact("Version", f"{update.version}, bisher {law.version}"),
        Fact("Gilt ab", f"{format_date(begins)}, also sofort" if begins <= shelf.today else format_date(begins)),
        Fact("Unterschrift", _SIGNED),
        Fact("Zuletzt geprüft", checked, mark=_OLD if update.law.is_stale(shelf.today) else ""),
        Fact("Geänderte Dateien", ", ".join(update.changed_files(law))),
    )
    changes = tuple(change.text for change in update.changes(law)) or (_SAME,)
    title = f"Aktualisierung vom {format_date(update.manifest.created_on)}"
    return SignedContent(title, f"{update.manifest.summary}\n{_NOT_YET}", facts, "Was sich ändert", changes)


def _taken_over(shelf: CatalogueShelf, update: Update) -> Outcome[Update]:
    shelf.take_over(update)
    return Outcome(update, _changed("take_over_law", str(update.version)))


def _taken_back(shelf: CatalogueShelf) -> Outcome[tuple[str, Update | None]]:
    """Take back the newest file; only one that was good can be put back again."""
    newest = shelf.sheet().newest
    version = shelf.roll_back()
    return Outcome((str(version), newest if newest and newest.version == version else None), _changed("take_back_law", str(version)))


def _changed(command: str, version: str) -> ChangeSet:
    return ChangeSet(command, frozenset({(ChangeKind.LAW, version)}))
