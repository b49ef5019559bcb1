"""The offices' own forms in the settings: taken in, mapped, tried, stored and exchanged, without Qt and in the real window."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget

from app.core.errors import ErrorCode, UserError
from app.domain.form_mapping import Entry
from app.domain.paper import Pack
from app.domain.people import Office
from app.domain.terms import Benefit
from app.services import centre, office_forms
from app.services.desk import Desk
from app.services.office_forms import FormSheet
from app.ui.features.settings.forms_presenter import ChosenFile, FormList, FormsPresenter
from app.ui.features.settings.mapping_letters import letters_read, letters_said
from app.ui.features.settings.mapping_lines import Line, Style, styled
from app.ui.features.settings.mapping_page import MappingPage
from app.ui.features.settings.mapping_presenter import MappingPresenter
from app.ui.features.settings.rail import Section
from app.ui.features.settings.rows import Act
from tests.reports.acroforms import FORMS, Sheet
from tests.reports.test_official_refusals import BAD
from tests.ui.accessibility import unnamed
from tests.ui.conftest import home
from tests.ui.plain import NotedDoors, RunsAtOnce
from tests.ui.settings.conftest import TODAY
from tests.ui.settings.test_screen import settings_open
from tests.ui.window_home import WindowHome, button, key, named, seen, store_of, strg, texts

__all__ = ["home"]


def form_pdf() -> bytes:
    sheet = Sheet().page().page()
    for row, name in enumerate(("Nachname", "Geburtsdatum", "Bemerkung")):
        sheet.widget(f"/FT /Tx /T ({name})", (60, 740 - 40 * row, 300, 760 - 40 * row))
    sheet.widget("/FT /Btn /T (k1) /TU (Mittagessen)", (60, 600, 76, 616))
    group = sheet.widget("/FT /Ch /Ff 131072 /T (Recht) /Opt [[(a) (Wohngeld)] [(b) (KiZ)]]", (60, 560, 260, 580), page=2)
    assert group is not None
    return sheet.content()


@dataclass
class NotedForms:
    """Notes what the section was told."""

    forms: FormList = field(default_factory=lambda: FormList((), ()))
    working: str = ""
    refused: str = ""
    asked: ChosenFile | None = None
    opened: str = ""

    def show_forms(self, forms: FormList) -> None:
        self.forms = forms

    def show_working(self, working: str) -> None:
        self.working = working

    def show_refused(self, text: str) -> None:
        self.refused = text

    def ask_for_what(self, file: ChosenFile, offices: tuple[Office, ...]) -> None:
        self.asked = file

    def open_mapping(self, form_id: str) -> None:
        self.opened = form_id


@dataclass
class NotedMapping:
    """Notes what the page was told."""

    sheet: FormSheet | None = None
    lines: tuple[Line, ...] = ()
    text: str = ""
    chosen: str = ""
    trials: list[Pack | None] = field(default_factory=list)
    is_closed: bool = False
    with_annexes: bool = False

    def show_form(self, sheet: FormSheet, *, with_annexes: bool) -> None:
        self.sheet, self.with_annexes = sheet, with_annexes

    def show_lines(self, lines: tuple[Line, ...], text: str) -> None:
        self.lines, self.text = lines, text

    def choose(self, key: str) -> None:
        self.chosen = key

    def show_trial(self, pack: Pack | None) -> None:
        self.trials.append(pack)

    def close_page(self) -> None:
        self.is_closed = True

    def answers(self) -> dict[str, str]:
        return {line.title: line.answer for line in self.lines}


@dataclass
class Forms:
    """Section and page over one real store."""

    desk: Desk
    view: NotedForms
    presenter: FormsPresenter
    doors: NotedDoors
    runs: RunsAtOnce

    def take_in(self, folder: Path, content: bytes, *benefits: Benefit) -> str:
        file = folder / "Antrag_Mittag.pdf"
        file.write_bytes(content)
        self.presenter.read_file(file)
        office = self.desk.ask(centre.centre_sheet).offices[0].id
        self.presenter.take_in(office, benefits or (Benefit.MITTAGESSEN,), self.view.asked.title if self.view.asked else "")
        return self.view.opened

    def mapping(self, form_id: str, unsaved: Mapping[str, Entry] | None = None) -> tuple[MappingPresenter, NotedMapping]:
        view, today = NotedMapping(), lambda: TODAY
        presenter = MappingPresenter(view, form_id, desk=self.desk, runs=self.runs, notes=self.doors, today=today, unsaved=unsaved)
        presenter.load()
        return presenter, view


@pytest.fixture
def forms(desk: Desk) -> Forms:
    view, doors, runs = NotedForms(), NotedDoors(), RunsAtOnce()
    presenter = FormsPresenter(view, desk=desk, runs=runs, notes=doors, today=lambda: TODAY)
    runs.changed.append(presenter.changed)
    presenter.load()
    return Forms(desk, view, presenter, doors, runs)


def test_a_file_is_looked_into_before_she_says_what_it_is_for(forms: Forms, tmp_path: Path) -> None:
    assert not forms.view.forms.rows
    form_id = forms.take_in(tmp_path, form_pdf(), Benefit.MITTAGESSEN, Benefit.FAHRT)
    assert forms.view.asked is not None
    assert (forms.view.asked.title, forms.view.asked.remarks) == ("Antrag Mittag", ("2 Seiten, 5 Felder.",))
    (row,) = forms.view.forms.rows
    assert (row.id, row.title, row.chip) == (form_id, "Antrag Mittag", "noch nicht zugeordnet")
    assert "Mittagessen, Mehrtägige Fahrt · 2 Seiten" in row.detail
    assert forms.view.working == ""


@pytest.mark.parametrize("what", ["XFA", "400 pages", "a password to open it", "cut off", "no PDF"])
def test_a_bad_file_is_refused_in_words(forms: Forms, tmp_path: Path, what: str) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(BAD[what][0]())
    forms.presenter.read_file(file)
    assert forms.view.refused.count(".") >= 2
    assert (forms.view.asked, forms.view.working, forms.doors.problems) == (None, "", [])


def test_the_same_file_again_is_refused_in_words(forms: Forms, tmp_path: Path) -> None:
    forms.take_in(tmp_path, form_pdf())
    forms.take_in(tmp_path, form_pdf())
    assert forms.view.refused.startswith("Genau diese Datei")


def test_a_proposal_is_changed_and_stored_and_the_form_is_printed_then(forms: Forms, tmp_path: Path) -> None:
    form_id = forms.take_in(tmp_path, form_pdf())
    presenter, view = forms.mapping(form_id)
    assert view.answers() == {
        "Nachname": "Wer beantragt: Familienname",
        "Geburtsdatum": "Wer beantragt: Geburtsdatum",
        "Bemerkung": "",
        "Mittagessen": "Beantragte Leistung = Mittagessen",
        "Recht": "Leistungsbezug: Welche Leistung die Familie bekommt",
    }
    assert "4 von 5 Feldern" in view.text
    assert "Vorschlag" in view.text
    born = presenter.entries["Geburtsdatum"]
    presenter.change("Geburtsdatum", styled(Entry(facts=("c_geburtsdatum",), target=born.target), Style.COMPACT))
    presenter.change("Nachname", None)
    assert view.answers()["Geburtsdatum"] == "Kind: Geburtsdatum, TTMMJJJJ"
    assert view.answers()["Nachname"] == ""
    presenter.suggest()
    assert view.answers()["Nachname"] == "Wer beantragt: Familienname"
    presenter.save(with_annexes=True)
    assert view.is_closed
    assert forms.view.forms.rows[0].chip == "wird gedruckt"
    again, second = forms.mapping(form_id)
    assert second.with_annexes
    assert again.entries["Geburtsdatum"].day_format == "TTMMJJJJ"


def test_places_are_added_moved_and_kept_on_the_page(forms: Forms, tmp_path: Path) -> None:
    presenter, view = forms.mapping(forms.take_in(tmp_path, form_pdf()))
    presenter.add_place(1, 20, 200)
    key = view.chosen
    assert key.strip() == "Stelle 1"
    presenter.move_place(key, -100, 5, dw=-10, dh=-100)
    place = presenter.entries[key].place
    assert place is not None
    assert (place.x, place.y, place.w, place.h) == (0.0, 205.0, 50.0, 2.0)
    presenter.move_place(key, 0, 1000)
    place = presenter.entries[key].place
    assert place is not None
    assert place.y + place.h <= 297.1
    presenter.add_place(2, 10, 10, is_tick=True)
    assert view.chosen.strip() == "Stelle 2"
    presenter.change(key, None)
    assert [line.title for line in view.lines][-1] == "Stelle 2"


def test_a_new_place_never_replaces_one_that_is_there(forms: Forms, tmp_path: Path) -> None:
    presenter, view = forms.mapping(forms.take_in(tmp_path, form_pdf()))
    presenter.add_place(1, 20, 100)
    first = view.chosen
    presenter.add_place(1, 20, 200)
    kept = view.chosen
    presenter.change(first, None)
    presenter.add_place(1, 20, 30)
    assert view.chosen != kept
    assert sorted(entry.place.y for entry in presenter.entries.values() if entry.place) == [30.0, 200.0]


def test_a_trial_shows_an_invented_family(forms: Forms, tmp_path: Path) -> None:
    presenter, view = forms.mapping(forms.take_in(tmp_path, form_pdf()))
    presenter.try_out()
    (pack,) = view.trials
    assert pack is not None
    assert pack.page_count == 3


def test_a_mapping_goes_to_another_house_and_what_does_not_fit_is_named(forms: Forms, tmp_path: Path) -> None:
    presenter, _ = forms.mapping(forms.take_in(tmp_path, form_pdf()))
    file = tmp_path / "Zuordnung.toml"
    presenter.write_file(file, with_annexes=False)
    other, view = forms.mapping(forms.take_in(tmp_path, FORMS["no_looks"]().pdf, Benefit.AUSFLUG))
    other.read_file(file)
    assert isinstance(forms.doors.problems[-1], UserError)
    assert forms.doors.problems[-1].code is ErrorCode.FORM_UNMAPPED
    file.write_text(file.read_text(encoding="utf-8").replace('field = "Nachname"', 'field = "Name"'), encoding="utf-8")
    other.read_file(file)
    assert view.answers()["Name"] == "Wer beantragt: Familienname"
    assert "3 weggelassen – Geburtsdatum: das Feld gibt es in diesem PDF nicht" in forms.doors.done[-1]


def newer_pdf() -> bytes:
    """The same form a year later: one field has another name, one is gone, one is new."""
    sheet = Sheet().page()
    for row, name in enumerate(("Familienname", "Geb.-Datum", "Anmerkung")):
        sheet.widget(f"/FT /Tx /T ({name})", (60, 740 - 40 * row, 300, 760 - 40 * row))
    sheet.widget("/FT /Btn /T (k1) /TU (Mittagessen)", (60, 600, 76, 616))
    return sheet.content()


def test_a_new_version_shows_what_vanished_and_where_it_may_stand_now(forms: Forms, tmp_path: Path) -> None:
    presenter, _ = forms.mapping(forms.take_in(tmp_path, form_pdf()))
    presenter.change("Nachname", Entry(facts=("p_name",), target="Nachname", upper=True))
    presenter.change("Bemerkung", Entry(facts=("e_name",), target="Bemerkung"))
    presenter.save(with_annexes=False)
    newer, view = forms.mapping(forms.take_in(tmp_path, newer_pdf()))
    gone = {line.title: line for line in view.lines if line.lost}
    nearest = {name: line.lost.nearest for name, line in gone.items() if line.lost}
    assert nearest == {"Nachname": "Familienname", "Geburtsdatum": "Geb.-Datum", "Recht": "", "Bemerkung": "Anmerkung"}
    assert [line.title for line in view.lines][:4] == list(gone)
    assert gone["Nachname"].item == "✕  Nachname\n      nicht mehr da, jetzt wohl „Familienname“"
    assert gone["Bemerkung"].lost is not None
    assert gone["Bemerkung"].lost.takes == ("Familienname", "Geb.-Datum", "Anmerkung")
    assert view.text.startswith("2 von 4 Feldern zugeordnet. In der neuen Fassung fehlen: Nachname, Geburtsdatum, Recht, Bemerkung.")
    newer.settle(gone["Nachname"].key, "Familienname")
    assert newer.entries["Familienname"].upper
    assert view.chosen == "Familienname"
    left = {line.title: line.lost for line in view.lines if line.lost}
    assert "Familienname" not in left["Bemerkung"].takes, "a second entry would take the place of the first unseen"
    _, again = forms.mapping(forms.view.opened, dict(newer.entries))
    left = {line.title: line.lost for line in again.lines if line.lost}
    assert "Familienname" not in left["Bemerkung"].takes, "nor after the page was left and gone back to"
    newer.settle(gone["Bemerkung"].key, "")
    assert [line.title for line in view.lines if line.lost] == ["Geburtsdatum", "Recht"]
    newer.save(with_annexes=False)
    _, stored = forms.mapping(forms.view.opened)
    assert stored.answers()["Familienname"] == "Wer beantragt: Familienname, in Großbuchstaben"
    assert not any(line.lost for line in stored.lines)


def test_a_file_for_another_version_can_be_taken_over_and_taken_back(forms: Forms, tmp_path: Path) -> None:
    presenter, _ = forms.mapping(forms.take_in(tmp_path, form_pdf()))
    file = tmp_path / "Zuordnung.toml"
    presenter.write_file(file, with_annexes=False)
    other, view = forms.mapping(forms.take_in(tmp_path, newer_pdf(), Benefit.AUSFLUG))
    before = dict(other.entries)
    other.read_file(file)
    assert forms.doors.done[-1].startswith("1 Feld aus einer Zuordnung für eine andere Fassung übernommen, 3 weggelassen – Nachname: ")
    assert {line.title for line in view.lines if line.lost} == {"Nachname", "Geburtsdatum", "Recht"}
    assert forms.doors.undo is not None
    forms.doors.undo()
    assert other.entries == before
    assert not any(line.lost for line in view.lines)
    presenter.read_file(file)
    assert forms.doors.done[-1] == "4 Felder übernommen"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("", (1, 0)), ("5", (5, 1)), ("1-4", (1, 4)), (" 5 – 8 ", (5, 4)), ("5-", (5, 0)), ("-4", (1, 4))]
    + [(wrong, None) for wrong in ("0", "-", "8-5", "a", "1-2-3", "0-4", "12345")],
)
def test_letters_are_read_as_typed_and_said_again(typed: str, read: tuple[int, int] | None) -> None:
    assert letters_read(typed) == read
    if read is not None:
        assert letters_read(letters_said(*read)) == read


def test_in_the_window_letters_boxes_and_lines_of_a_place_are_chosen(home: WindowHome, tmp_path: Path) -> None:
    with settings_open(home, Section.FORMS) as (window, screen):
        screen._forms.presenter.read_file(_written(tmp_path, form_pdf()))
        home.settle(window)
        button(window, "Mittagessen").click()
        strg(window, Qt.Key.Key_S)
        home.settle(window)
        (page,) = seen(window, MappingPage)
        editor, listed = page._form.editor, named(page, QListWidget, "Felder und Stellen")
        QTest.keyClicks(named(page, QLineEdit, "Nur diese Zeichen"), "1-2")
        assert page.presenter.entries["Nachname"].count == 2
        assert listed.item(0).text().endswith("Wer beantragt: Familienname, Zeichen 1-2")
        assert not named(page, QLineEdit, "Nur diese Zeichen").text().endswith(" ")
        button(page, "Textstelle").click()
        editor.fact.setCurrentIndex(editor.fact.findData("x_iban_einrichtung"))
        editor.fact.activated.emit(editor.fact.currentIndex())
        cells = named(page, QLineEdit, "Kästchen für einzelne Buchstaben")
        QTest.keyClicks(cells, "22")
        assert editor.details._cells_field.problem == ""
        place = page.presenter.entries[page._chosen].place
        assert place is not None
        assert (place.cells, place.has_lines) == (22, False)
        assert not editor.details.has_lines.isEnabled()
        cells.clear()
        QTest.keyClicks(cells, "40")
        assert editor.details._cells_field.problem == "Jedes Kästchen ist nur 1,5 mm breit. Breite Buchstaben passen nicht hinein."
        cells.clear()
        QTest.keyClicks(cells, "99")
        assert editor.details._cells_field.problem == "Bitte eine Zahl von 2 bis 60 eingeben, oder nichts."
        strg(window, Qt.Key.Key_S)
        home.settle(window)
        assert seen(window, MappingPage), "what cannot be read is not stored in silence"
        cells.selectAll()
        QTest.keyClick(cells, Qt.Key.Key_Delete)
        editor.details.has_lines.click()
        assert "mindestens" not in editor.details._cells_field.problem
        place = page.presenter.entries[page._chosen].place
        assert place is not None
        assert (place.cells, place.has_lines) == (0, True)
        strg(window, Qt.Key.Key_S)
        home.settle(window)
        (row,) = store_of(window).desk.ask(office_forms.form_rows)
        mapping = store_of(window).desk.ask(office_forms.form_sheet, row.form.id).mapping
        assert mapping is not None
        assert [entry.place.has_lines for entry in mapping.entries if entry.place] == [True]


def test_in_the_window_what_vanished_is_put_into_its_new_field(home: WindowHome, tmp_path: Path) -> None:
    with settings_open(home, Section.FORMS) as (window, screen):
        desk = store_of(window).desk
        office = desk.ask(centre.centre_sheet).offices[0].id
        old = desk.do(office_forms.import_form, form_pdf(), office_id=office, benefits=(Benefit.MITTAGESSEN,)).value
        desk.do(office_forms.map_form, old, desk.ask(office_forms.form_sheet, old).proposal)
        new = desk.do(office_forms.import_form, newer_pdf(), office_id=office, benefits=(Benefit.MITTAGESSEN,)).value
        screen._forms.open_mapping(new)
        home.settle(window)
        (page,) = seen(window, MappingPage)
        assert unnamed(page) == []
        assert "Dieses Feld gibt es nicht mehr. Darin stand: Wer beantragt: Familienname." in texts(page)
        button(page, "In dieses Feld übernehmen").click()
        listed = named(page, QListWidget, "Felder und Stellen")
        assert "Familienname" in listed.currentItem().text()
        assert page.presenter.entries["Familienname"].facts == ("p_name",)
        listed.setCurrentRow(0)
        button(page, "Weglassen").click()
        assert "Geburtsdatum" not in [line.title for line in page._lines]


def _written(folder: Path, content: bytes) -> Path:
    file = folder / "Antrag.pdf"
    file.write_bytes(content)
    return file


def test_a_form_is_no_longer_printed_and_again(forms: Forms, tmp_path: Path) -> None:
    presenter, _ = forms.mapping(forms.take_in(tmp_path, form_pdf()))
    presenter.save(with_annexes=False)
    forms.presenter.act(forms.view.forms.rows[0], Act.END)
    assert forms.view.forms.rows[0].chip == "nicht mehr in Gebrauch"
    forms.presenter.act(forms.view.forms.rows[0], Act.RETURN)
    assert forms.view.forms.rows[0].chip == "wird gedruckt"
    forms.presenter.act(forms.view.forms.rows[0], Act.CHANGE)
    assert forms.view.opened == forms.view.forms.rows[0].id


def test_in_the_window_fields_are_mapped_by_mouse_and_keyboard(home: WindowHome, tmp_path: Path) -> None:
    file = tmp_path / "Antrag.pdf"
    file.write_bytes(form_pdf())
    with settings_open(home, Section.FORMS) as (window, screen):
        assert "Noch ist kein Vordruck da" in texts(screen)
        screen._forms.presenter.read_file(file)
        home.settle(window)
        assert not button(window, "Einlesen").isEnabled()
        button(window, "Mittagessen").click()
        strg(window, Qt.Key.Key_S)
        home.settle(window)
        (page,) = seen(window, MappingPage)
        assert unnamed(page) == []
        canvas, listed = page._form.canvas, named(page, QListWidget, "Felder und Stellen")
        middle = canvas.place_of(page._lines[2].spots[0]).center().toPoint()
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle)
        assert listed.currentRow() == 2
        box = page._form.editor.fact
        box.setCurrentIndex(box.findData("p_telefon"))
        box.activated.emit(box.currentIndex())
        assert "Wer beantragt: Telefon" in listed.item(2).text()
        listed.setCurrentRow(4)
        home.settle(window)
        assert "Seite 2 von 2" in texts(page)
        start = QPoint(30, 60)
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(canvas, QPoint(120, 90))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(120, 90))
        assert listed.count() == 6
        canvas.setFocus()
        before = page.presenter.entries[page._chosen].place
        QTest.keyClick(canvas, Qt.Key.Key_Right)
        QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        after = page.presenter.entries[page._chosen].place
        assert before is not None
        assert after is not None
        assert (after.page, round(after.x - before.x, 1), round(after.h - before.h, 1)) == (2, 1.0, 1.0)
        button(page, "Probe").click()
        home.settle(window)
        strg(window, Qt.Key.Key_S)
        home.settle(window)
        assert "wird gedruckt" in texts(screen)
        (row,) = store_of(window).desk.ask(office_forms.form_rows)
        assert row.mapped == 5


def test_a_mapping_that_is_left_without_saving_can_be_gone_back_to(home: WindowHome, tmp_path: Path) -> None:
    with settings_open(home, Section.FORMS) as (window, screen):
        screen._forms.presenter.read_file(_written(tmp_path, form_pdf()))
        home.settle(window)
        button(window, "Mittagessen").click()
        strg(window, Qt.Key.Key_S)
        home.settle(window)
        (page,) = seen(window, MappingPage)
        key(window, Qt.Key.Key_Escape)
        home.settle(window)
        assert seen(window, MappingPage) == []
        assert "Die Zuordnung ist nicht gespeichert." not in texts(window), "nothing was decided yet"
        screen._forms.open_mapping(store_of(window).desk.ask(office_forms.form_rows)[0].form.id)
        home.settle(window)
        (page,) = seen(window, MappingPage)
        page.presenter.change(page._lines[2].key, Entry(target=page._lines[2].key, facts=("p_telefon",)))
        key(window, Qt.Key.Key_Escape)
        home.settle(window)
        assert "Die Zuordnung ist nicht gespeichert." in texts(window)
        button(window, "Rückgängig").click()
        home.settle(window)
        (page,) = seen(window, MappingPage)
        assert "Wer beantragt: Telefon" in named(page, QListWidget, "Felder und Stellen").item(2).text()
