"""A signed update of the law: told in words first, taken over on request, refused in words, taken back and put back."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import AppError, ErrorCode
from app.domain.changes import ChangeKind, ChangeSet
from app.services.catalogue_shelf import CatalogueShelf, shipped_law
from app.ui.features.settings.signed_content import SignedContent
from app.ui.features.settings.update_presenter import LawUpdatePresenter, ShelfState
from tests.publishing import Publisher
from tests.ui.plain import NotedDoors, RunsAtOnce

TODAY = date(2026, 11, 23)
SHIPPED = str(shipped_law().version)


@dataclass
class NotedView:
    """Notes what the section was told."""

    states: list[ShelfState] = field(default_factory=list)
    working: str = ""
    refused: str = ""
    preview: SignedContent | None = None

    def show_shelf(self, state: ShelfState) -> None:
        self.states.append(state)

    def show_working(self, working: str) -> None:
        self.working = working

    def show_refused(self, text: str) -> None:
        self.refused = text

    def show_preview(self, preview: SignedContent) -> None:
        self.preview = preview

    def close_preview(self) -> None:
        self.preview = None


class Section:
    """The presenter on a real folder, with a publisher whose key is pinned unless said otherwise."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.publisher = Publisher()
        self.key: bytes | None = self.publisher.public
        self.view, self.doors, self.runs = NotedView(), NotedDoors(), RunsAtOnce()
        self.changes: list[ChangeSet] = []
        self.runs.changed.append(self.changes.append)
        self.presenter = LawUpdatePresenter(self.view, self.shelf, runs=self.runs, notes=self.doors)

    def shelf(self) -> CatalogueShelf:
        return CatalogueShelf(self.folder / "store", today=TODAY, find_key=lambda: self.key)

    def read(self, content: bytes) -> None:
        path = self.folder / "neu.ddkatalog"
        path.write_bytes(content)
        self.presenter.read(path)

    @property
    def version(self) -> str:
        return str(self.shelf().law().version)

    def state(self) -> ShelfState:
        self.presenter.load()
        return self.view.states[-1]


@pytest.fixture
def section(tmp_path: Path) -> Section:
    return Section(tmp_path)


def test_an_update_is_told_before_it_is_taken_over(section: Section) -> None:
    section.read(section.publisher.package("2027-01-15"))
    preview = section.view.preview
    assert preview is not None
    assert (preview.title, preview.text.splitlines()[0]) == ("Aktualisierung vom 20.11.2026", "Beträge für 2027")
    facts = {fact.label: fact.value for fact in preview.facts}
    assert facts["Version"] == f"2027-01-15, bisher {SHIPPED}"
    assert facts["Gilt ab"] == "01.01.2026, also sofort"
    assert facts["Unterschrift"].startswith("stimmt")
    assert facts["Geänderte Dateien"] == "catalogue.toml, schulbedarf.toml"
    assert preview.changes == ("Schulbedarf 1. Halbjahr Betrag noch nicht bekannt → 136,00 € ab 01.01.2027",)
    assert (section.version, section.changes, section.view.working) == (SHIPPED, [], "")


def test_leaving_leaves_everything_as_it_is(section: Section) -> None:
    section.read(section.publisher.package("2027-01-15"))
    section.presenter.leave()
    section.presenter.take_over()
    assert section.view.preview is None
    assert (section.version, section.changes, section.doors.done) == (SHIPPED, [], [])
    assert not (section.folder / "store").exists()


def test_taken_over_it_is_in_force_told_to_every_screen_and_can_be_undone(section: Section) -> None:
    section.read(section.publisher.package("2027-01-15"))
    section.presenter.take_over()
    assert section.version == "2027-01-15"
    assert section.view.preview is None
    assert [change.concerns(ChangeKind.LAW) for change in section.changes] == [True]
    assert section.doors.done == ["Aktualisierung 2027-01-15 übernommen, gilt ab 01.01.2026"]
    assert section.state().notes == ("Version 2027-01-15, aus einer Aktualisierung, gilt seit 01.01.2026.",)
    assert section.doors.undo is not None
    section.doors.undo()
    assert (section.version, len(section.changes)) == (SHIPPED, 2)


def test_what_was_taken_back_can_be_put_back(section: Section) -> None:
    assert not section.state().can_take_back
    section.read(section.publisher.package("2027-01-15"))
    section.presenter.take_over()
    assert section.state().can_take_back
    section.presenter.take_back()
    assert (section.version, section.view.working) == (SHIPPED, "")
    assert section.doors.done[-1] == "Aktualisierung 2027-01-15 zurückgenommen"
    assert section.doors.undo is not None
    section.doors.undo()
    assert section.version == "2027-01-15"


def test_an_update_for_later_waits_for_its_day(section: Section) -> None:
    section.read(section.publisher.package("2027-01-15", applies_from=date(2027, 1, 1)))
    assert section.view.preview is not None
    assert {fact.label: fact.value for fact in section.view.preview.facts}["Gilt ab"] == "01.01.2027"
    section.presenter.take_over()
    assert section.version == SHIPPED
    assert section.state().notes == (
        f"Version {SHIPPED}, mit dem Programm gekommen.",
        "Übernommen ist auch Version 2027-01-15, sie gilt ab 01.01.2027.",
    )
    assert section.state().can_take_back


def test_a_foreign_signature_is_refused_in_one_place_and_the_law_stays(section: Section) -> None:
    section.read(Publisher().package("2027-01-15"))
    assert section.view.preview is None
    assert "übernimmt diese Aktualisierung der Rechtsangaben nicht" in section.view.refused
    assert "Unterschrift" in section.view.refused
    assert "gelten die bisherigen Angaben" in section.view.refused
    assert (section.version, section.doors.problems, section.view.working) == (SHIPPED, [], "")
    section.read(section.publisher.package("2027-01-15"))
    assert section.view.refused == ""


def test_without_a_key_the_edition_says_that_it_takes_no_updates(section: Section) -> None:
    assert section.state().takes_updates
    section.key = None
    assert not section.state().takes_updates
    assert section.state().refusal.startswith("Diese Fassung des Programms nimmt keine Aktualisierung an. ")


def test_a_file_that_spoiled_is_named_and_taken_back_for_good(section: Section) -> None:
    section.read(section.publisher.package("2027-01-15"))
    section.presenter.take_over()
    (kept,) = (section.folder / "store" / "catalogue").iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert section.state().notes[1].startswith(f"Nicht verwendet wird {kept.name}. ")
    section.presenter.take_back()
    assert (section.state().can_take_back, section.doors.undo) == (False, None)


def test_a_disk_that_refuses_is_told_above_the_page(section: Section) -> None:
    section.read(section.publisher.package("2027-01-15"))
    (section.folder / "store").write_text("a file where the folder should be", "utf-8")
    section.presenter.take_over()
    (problem,) = section.doors.problems
    assert isinstance(problem, AppError)
    assert problem.code is not ErrorCode.CATALOGUE_REFUSED
    assert (section.doors.done, section.changes, section.view.working) == ([], [], "")
