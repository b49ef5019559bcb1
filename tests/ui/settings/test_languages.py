"""Languages in the settings: looked into, taken over from a stick, printed at once, and taken away again."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.services import languages
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
    """The presenter over a folder."""

    folder: Path
    view: NotedLanguages = field(default_factory=NotedLanguages)
    doors: NotedDoors = field(default_factory=NotedDoors)

    def __post_init__(self) -> None:
        self.presenter = LanguagesPresenter(self.view, lambda: self.folder, runs=RunsAtOnce(), notes=self.doors)
        self.presenter.load()

    def row(self, code: str) -> Row:
        return next(row for row in self.view.rows if row.id == code)


@pytest.fixture
def tongues(tmp_path: Path) -> Tongues:
    return Tongues(tmp_path / "phrases")


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
    assert not tongues.folder.exists(), "nothing is taken over yet"
    tongues.presenter.take_over()
    assert languages.language("fa", tongues.folder).language.name == "Farsi"
    assert tongues.row("fa").detail.endswith("Sätze fehlen · dazu geladen")
    assert "fa" in dict(languages.language_names(tongues.folder))
    tongues.presenter.act(tongues.row("fa"), Act.END)
    assert "fa" not in {row.id for row in tongues.view.rows}
    assert list(tongues.folder.iterdir()) == []


def test_a_file_of_a_shipped_language_takes_its_place_until_it_is_taken_away(tongues: Tongues, tmp_path: Path) -> None:
    text = (
        FARSI.replace('"fa"', '"tr"').replace('"Farsi"', '"Türkisch"').replace("rtl", "ltr").replace("ما چه حقی داریم؟", "Ne hakkımız var?")
    )
    tongues.presenter.read(stick(tmp_path, text))
    assert tongues.view.content is not None
    assert tongues.view.content.text.endswith("Diese Datei ersetzt „Türkisch“.")
    tongues.presenter.take_over()
    assert languages.language("tr", tongues.folder).own["handout.title"] == "Ne hakkımız var?"
    tongues.presenter.act(tongues.row("tr"), Act.END)
    assert languages.language("tr", tongues.folder).missing == ()


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
    assert not tongues.folder.exists()


def test_a_file_that_was_damaged_later_is_named_and_hides_no_other(tongues: Tongues, tmp_path: Path) -> None:
    tongues.presenter.read(stick(tmp_path))
    tongues.presenter.take_over()
    (tongues.folder / "fa.toml").write_text("kaputt", encoding="utf-8")
    tongues.presenter.load()
    assert tongues.row("fa").chip == "nicht verwendbar"
    assert "kein lesbares TOML" in tongues.row("fa").detail
    assert tongues.row("tr").chip == "Entwurf"
    assert languages.spoken("fa", tongues.folder) is None
    tongues.presenter.act(tongues.row("fa"), Act.END)
    assert "fa" not in {row.id for row in tongues.view.rows}


def test_in_the_window_a_language_is_loaded_and_removed(home: WindowHome, tmp_path: Path) -> None:
    with settings_open(home, Section.LANGUAGES) as (window, screen):
        assert unnamed(screen) == []
        assert "Sprachen der Blätter" in texts(screen)
        screen._languages.presenter.read(stick(tmp_path))
        home.settle(window)
        assert "Noch ist nichts übernommen. Diese Sprache kommt neu dazu." in texts(screen)
        button(window, "Übernehmen").click()
        home.settle(window)
        folder = languages.own_folder(store_of(window).folder)
        assert [file.name for file in folder.iterdir()] == ["fa.toml"]
        assert "Farsi – فارسی" in texts(screen)
        button(window, "Entfernen").click()
        home.settle(window)
        assert list(folder.iterdir()) == []
