"""*Sprachen*: what sheets can be printed in beside German, a file looked into, taken over, and taken away. Plain Python, no Qt."""

from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.dates import format_date
from app.core.errors import AppError
from app.core.messages import explain
from app.domain.changes import ChangeKind, ChangeSet
from app.domain.phrases import Direction, Language, Phrases, PhraseState, german_phrases
from app.services import languages, own_languages
from app.services.desk import Desk
from app.services.languages import BroughtLanguage, LanguageFile
from app.ui.deeds import Deeds
from app.ui.features.settings.rows import Act, Row
from app.ui.features.settings.signed_content import SignedContent, SignedFileView, show_failure
from app.ui.features.settings.typed import Thing
from app.ui.runs import Notes, RunsAside
from app.ui.wording import Fact, counted, joined

_READING = "Die Datei wird geprüft …"
_DIRECTIONS = {Direction.LEFT_TO_RIGHT: "von links nach rechts", Direction.RIGHT_TO_LEFT: "von rechts nach links"}
_MOST_SHOWN = 12


class LanguagesView(SignedFileView, Protocol):
    """What the section can show."""

    def show_languages(self, rows: tuple[Row, ...]) -> None:
        """Show the list."""


class LanguagesPresenter:
    """Knows the file that was chosen."""

    def __init__(self, view: LanguagesView, *, desk: Desk, runs: RunsAside, notes: Notes) -> None:
        self._view, self._desk, self._runs, self._notes = view, desk, runs, notes
        self._deeds = Deeds(desk, runs, notes)
        self._chosen: BroughtLanguage | None = None

    def load(self) -> None:
        """Read the languages there are."""
        self._runs.query(self._read_rows, self._view.show_languages, self._on_failed)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(ChangeKind.LANGUAGE):
            self.load()

    def read(self, file: Path) -> None:
        """Look into a file and show what it holds; nothing is taken over."""
        self._chosen = None
        self._view.show_refused("")
        self._view.show_working(_READING)
        self._runs.render(partial(languages.look_into, file), self._on_read, self._on_failed)

    def leave(self) -> None:
        """Leave everything as it is."""
        self._chosen = None
        self._view.close_preview()

    def take_over(self) -> None:
        """Take over the language that is shown, as it was read."""
        chosen = self._chosen
        if chosen is not None:
            self.leave()
            done = f"{chosen.phrases.language.name} geladen. Die Sprache steht jetzt bei „Drucken“."
            self._deeds.do(partial(self._desk.do, own_languages.keep_language, chosen.text), done, failed=self._on_failed)

    def act(self, row: Row, act: Act) -> None:
        """Take a language away that was taken over."""
        if act is Act.END and row.id is not None:
            self._deeds.do(partial(self._desk.do, own_languages.drop_language, row.id), f"{row.title} entfernt", failed=self._on_failed)

    def _read_rows(self) -> tuple[Row, ...]:
        return tuple(map(_row, self._desk.ask(own_languages.language_files)))

    def _on_read(self, brought: BroughtLanguage) -> None:
        """Show what was read, once it is known whose place it takes."""
        self._chosen = brought
        names = partial(self._desk.ask, own_languages.language_names)
        self._runs.query(names, partial(self._on_names, brought.phrases), self._on_failed)

    def _on_names(self, phrases: Phrases, names: tuple[tuple[str, str], ...]) -> None:
        self._view.show_working("")
        self._view.show_preview(_preview(phrases, is_known=phrases.language.code in dict(names)))

    def _on_failed(self, error: Exception) -> None:
        show_failure(self._view, self._notes, error)


def _row(file: LanguageFile) -> Row:
    acts = ((Act.END, "Entfernen"),) if file.is_own else ()
    if file.phrases is None:
        why = explain(file.refused).text if isinstance(file.refused, AppError) else ""
        return Row(thing=Thing.LANGUAGE, id=file.code, title=file.code, detail=why, chip="nicht verwendbar", tone="urgent", acts=acts)
    language = file.phrases.language
    chip, tone = ("Entwurf", "waiting") if language.state is PhraseState.DRAFT else ("geprüft", "accent")
    detail = joined(_state(language), f"Fassung {language.version}", _missing(file.phrases), "dazu geladen" if file.is_own else "")
    title = f"{language.name} – {language.own_name}" if language.own_name != language.name else language.name
    return Row(thing=Thing.LANGUAGE, id=file.code, title=title, detail=detail, chip=chip, tone=tone, acts=acts)


def _state(language: Language) -> str:
    if language.state is PhraseState.DRAFT:
        return "noch von keiner Fachkraft geprüft"
    return f"geprüft von {language.reviewed_by} am {format_date(language.reviewed_on)}"


def _missing(phrases: Phrases) -> str:
    return f"{counted(len(phrases.missing), 'Satz fehlt', 'Sätze fehlen')}" if phrases.missing else "vollständig"


def _preview(phrases: Phrases, *, is_known: bool) -> SignedContent:
    """Say in words what a file holds, and whose place it takes."""
    language = phrases.language
    facts = (
        Fact("Sprache", f"{language.name} – {language.own_name}"),
        Fact("Schrift läuft", _DIRECTIONS[language.direction]),
        Fact("Fassung", language.version),
        Fact("Stand", _state(language), mark="Entwurf" if language.state is PhraseState.DRAFT else ""),
        Fact("Sätze", f"{len(phrases.own)} von {len(german_phrases())}"),
    )
    lacking = [german_phrases()[name] for name in phrases.missing]
    more = (f"Und {len(lacking) - _MOST_SHOWN} weitere.",) if len(lacking) > _MOST_SHOWN else ()
    text = "Noch ist nichts übernommen. " + (f"Diese Datei ersetzt „{language.name}“." if is_known else "Diese Sprache kommt neu dazu.")
    return SignedContent(
        title="Sprache laden",
        text=text,
        facts=facts,
        heading="Was fehlt, steht auf dem Blatt deutsch" if lacking else "Es fehlt kein Satz",
        changes=(*lacking[:_MOST_SHOWN], *more),
    )
