"""Languages in the settings: looked into, taken over from a stick, printed at once, and taken away again."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.phrases import Phrases, language_id
from app.models.records import LanguageRecord
from app.models.unit_of_work import Work
from app.services import own_languages
from app.services.desk import Desk
from app.ui.features.settings.languages_presenter import LanguagesPresenter
from app.ui.features.settings.rail import Section
from app.ui.features.settings.rows import Act, Row
from app.ui.features.settings.signed_content import SignedContent
from tests.cli.test_phrases import FARSI
from tests.ui.accessibility import unnamed
from tests.ui.conftest import home
from tests.ui.plain import NotedDoors, RunsAtOnce
from tests.ui.settings.test_screen import settings_open
from tests.ui.window_home import WindowHome, button, store_of, texts

__all__ = ["home"]


@dataclass
class NotedLanguages:
    """Notes what the section was told."""

    rows: tuple[Row, ...] = ()
    working: str = ""
    refused: str = ""
    content: SignedContent | None = None

    def show_languages(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows

    def show_working(self, working: str) -> None:
        self.working = working

    def show_refused(self, text: str) -> None:
        self.refused = text

    def show_preview(self, content: SignedContent) -> None:
        self.content = content

    def close_preview(self) -> None:
        self.content = None


@dataclass
class Tongues:
    """The presenter over a store."""

    desk: Desk
    view: NotedLanguages = field(default_factory=NotedLanguages)
    doors: NotedDoors = field(default_factory=NotedDoors)

    def __post_init__(self) -> None:
        runs = RunsAtOnce()
        self.presenter = LanguagesPresenter(self.view, desk=self.desk, runs=runs, notes=self.doors)
        runs.changed.append(self.presenter.changed)
        self.presenter.load()

    def row(self, code: str) -> Row:
        return next(row for row in self.view.rows if row.id == code)

    @property
    def codes(self) -> set[str | None]:
        return {row.id for row in self.view.rows}

    def language(self, code: str) -> Phrases:
        return self.desk.ask(own_languages.language_here, code)


@pytest.fixture
def tongues(desk: Desk) -> Tongues:
    return Tongues(desk)


def written_elsewhere(work: Work, code: str, text: str) -> None:
    work.languages.add(LanguageRecord(id=language_id(code), code=code, name=code, text=text))


def stick(folder: Path, text: str = FARSI, name: str = "farsi vom Verein.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_what_came_with_the_program_is_named_with_its_state_and_stays(tongues: Tongues) -> None:
    assert {row.id: (row.chip, row.acts) for row in tongues.view.rows} == dict.fromkeys(
        ("ar", "en", "leicht", "ru", "tr", "uk"), ("Entwurf", ())
    )
    assert tongues.row("tr").title == "Türkisch – Türkçe"
    assert tongues.row("tr").detail == "noch von keiner Fachkraft geprüft · Fassung 1 · vollständig"


def test_a_file_is_shown_before_it_is_taken_over_and_goes_again(tongues: Tongues, tmp_path: Path) -> None:
    tongues.presenter.read(stick(tmp_path))
    content = tongues.view.content
    assert content is not None
    told = {fact.label: fact.value for fact in content.facts}
    assert told["Sprache"] == "Farsi – فارسی"
    assert told["Schrift läuft"] == "von rechts nach links"
    assert told["Stand"] == "noch von keiner Fachkraft geprüft"
    assert told["Sätze"].startswith("1 von ")
    assert content.text.endswith("Diese Sprache kommt neu dazu.")
    assert content.heading == "Was fehlt, steht auf dem Blatt deutsch"
    assert content.changes[-1].startswith("Und ")
    assert "fa" not in tongues.codes, "nothing is taken over yet"
    tongues.presenter.take_over()
    assert tongues.language("fa").language.name == "Farsi"
    assert tongues.row("fa").detail.endswith("Sätze fehlen · dazu geladen")
    assert "fa" in dict(tongues.desk.ask(own_languages.language_names))
    tongues.presenter.act(tongues.row("fa"), Act.END)
    assert "fa" not in tongues.codes


def test_taking_over_and_taking_away_can_be_taken_back(tongues: Tongues, tmp_path: Path) -> None:
    tongues.presenter.read(stick(tmp_path))
    tongues.presenter.take_over()
    assert tongues.doors.undo is not None
    tongues.doors.undo()
    assert "fa" not in tongues.codes
    tongues.presenter.read(stick(tmp_path))
    tongues.presenter.take_over()
    tongues.presenter.act(tongues.row("fa"), Act.END)
    tongues.doors.undo()
    assert tongues.language("fa").own["handout.title"] == "ما چه حقی داریم؟"


def test_what_was_shown_is_what_is_taken_over_even_if_the_stick_is_gone(tongues: Tongues, tmp_path: Path) -> None:
    file = stick(tmp_path)
    tongues.presenter.read(file)
    file.unlink()
    tongues.presenter.take_over()
    assert "fa" in tongues.codes


def test_a_file_of_a_shipped_language_takes_its_place_until_it_is_taken_away(tongues: Tongues, tmp_path: Path) -> None:
    text = (
        FARSI.replace('"fa"', '"tr"').replace('"Farsi"', '"Türkisch"').replace("rtl", "ltr").replace("ما چه حقی داریم؟", "Ne hakkımız var?")
    )
    tongues.presenter.read(stick(tmp_path, text))
    assert tongues.view.content is not None
    assert tongues.view.content.text.endswith("Diese Datei ersetzt „Türkisch“.")
    tongues.presenter.take_over()
    assert tongues.language("tr").own["handout.title"] == "Ne hakkımız var?"
    tongues.presenter.act(tongues.row("tr"), Act.END)
    assert tongues.language("tr").missing == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (FARSI.replace("حقی", "حق\u202eی"), "unsichtbares Zeichen"),
        (FARSI + '\n[note]\nreviewed = "بدون جای خالی"\n', "die Platzhalter sind nicht dieselben wie im deutschen Satz"),
        (FARSI + "\n[note\n", "kein lesbares TOML"),
        (FARSI.replace('state = "draft"', 'state = "reviewed"'), "geprüft"),
        (FARSI.replace("rtl", "ltr").replace("ما چه حقی داریم؟", "我们"), "我"),
        (FARSI.replace("[handout]", "[unbekannt]"), "unbekannter Schlüssel"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(tongues: Tongues, tmp_path: Path, wrong: str, said: str) -> None:
    tongues.presenter.read(stick(tmp_path, wrong))
    assert said in tongues.view.refused
    assert "direktdraht " not in tongues.view.refused, "nobody at a window types commands"
    assert (tongues.view.content, tongues.view.working) == (None, "")
    tongues.presenter.take_over()
    assert "fa" not in tongues.codes


def test_what_a_newer_program_wrote_at_another_site_is_named_and_hides_no_other(tongues: Tongues) -> None:
    tongues.desk.do(written_elsewhere, "fa", "kaputt")
    tongues.presenter.load()
    assert tongues.row("fa").chip == "nicht verwendbar"
    assert "kein lesbares TOML" in tongues.row("fa").detail
    assert tongues.row("tr").chip == "Entwurf"
    assert tongues.desk.ask(own_languages.spoken, "fa") is None
    tongues.presenter.act(tongues.row("fa"), Act.END)
    assert "fa" not in tongues.codes


def test_in_the_window_a_language_is_loaded_and_removed(home: WindowHome, tmp_path: Path) -> None:
    with settings_open(home, Section.LANGUAGES) as (window, screen):
        assert unnamed(screen) == []
        assert "Sprachen der Blätter" in texts(screen)
        screen._languages.presenter.read(stick(tmp_path))
        home.settle(window)
        assert "Noch ist nichts übernommen. Diese Sprache kommt neu dazu." in texts(screen)
        button(window, "Übernehmen").click()
        home.settle(window)
        desk = store_of(window).desk
        assert "fa" in dict(desk.ask(own_languages.language_names))
        assert "Farsi – فارسی" in texts(screen)
        button(window, "Entfernen").click()
        home.settle(window)
        assert "fa" not in dict(desk.ask(own_languages.language_names))
