"""The real screen, offscreen, with a real store: what a person at the desk does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.terms import ApplicationState, Benefit, Route
from app.services import applications, families, own_languages
from app.services.desk import Desk
from app.services.drafts import kept_draft
from app.ui.context import ScreenContext
from app.ui.features.families.application_page import ApplicationPage
from app.ui.features.families.editor import FamilyEditor
from app.ui.features.families.list_pane import FamilyListPane
from app.ui.features.families.people_blocks import PersonBlock
from app.ui.features.families.sheet import FamilySheetView
from app.ui.features.families.view import FamiliesScreen
from app.ui.printing.preview import PrintPreview
from app.ui.tasks.jobs import Jobs
from tests.cli.test_phrases import FARSI
from tests.ui.families.conftest import TODAY, OpenDoors
from tests.waiting import WAIT_MS

Settle = Callable[[], None]


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Settle:
    def wait() -> None:
        qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)
        editors = [each for each in QApplication.allWidgets() if isinstance(each, FamilyEditor) and each.isVisible()]
        qtbot.waitUntil(lambda: all(each.is_ready for each in editors), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)

    return wait


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, jobs: Jobs, doors: OpenDoors, settle: Settle, mueller: str, weiss: str) -> Iterator[FamiliesScreen]:
    screen = FamiliesScreen(ScreenContext(desk, jobs, doors, lambda: TODAY))
    qtbot.addWidget(screen)
    jobs.changed.connect(screen.on_changed)
    screen.resize(1200, 700)
    screen.show()
    screen.refresh()
    settle()
    yield screen
    settle()


def type_text(widget: QWidget, text: str) -> None:
    for letter in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def field(editor: QWidget, name: str, number: int = 0) -> QLineEdit:
    found = [line for line in editor.findChildren(QLineEdit) if line.accessibleName() == name and not line.isHidden()]
    return found[number]


def sheet_of(screen: FamiliesScreen) -> FamilySheetView:
    return screen.findChildren(FamilySheetView)[0]


def editor_of(screen: FamiliesScreen) -> FamilyEditor:
    return next(each for each in screen.findChildren(FamilyEditor) if each.isVisible())


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_a_family_is_typed_saved_and_found(screen: FamiliesScreen, qtbot: QtBot, desk: Desk, settle: Settle) -> None:
    screen.new_item()
    settle()
    editor = editor_of(screen)
    type_text(field(editor, "Familienname"), "Đorđević")
    type_text(field(editor, "Vorname(n)"), "Milica")
    type_text(field(editor, "Geburtsdatum"), "1.9.90")
    field(editor, "Geburtsdatum").editingFinished.emit()
    assert field(editor, "Geburtsdatum").text() == "01.09.1990"
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert sheet_of(screen).isVisible()
    assert "Familie Đorđević" in texts(sheet_of(screen))
    screen.search("dordevic")
    qtbot.waitUntil(lambda: "1 von 3" in texts(screen), timeout=WAIT_MS)
    (family_id,) = desk.ask(families.families_matching, "dordevic")
    stored = desk.ask(families.family_draft, family_id)
    assert (len(stored.adults), len(stored.children)) == (1, 0)
    assert stored.adults[0].birth_date == date(1990, 9, 1)


def test_every_stored_fact_survives_the_fields(screen: FamiliesScreen, desk: Desk, settle: Settle, mueller: str) -> None:
    screen.open_family(mueller)
    settle()
    screen.edit_family()
    settle()
    editor = editor_of(screen)
    assert editor.typing().kept.draft == desk.ask(families.family_draft, mueller)
    assert not editor.is_changed
    editor.cancel()


def test_wrong_input_is_named_and_cannot_be_saved(screen: FamiliesScreen, qtbot: QtBot, settle: Settle) -> None:
    screen.new_item()
    settle()
    editor = editor_of(screen)
    type_text(field(editor, "Familienname"), "Weber")
    type_text(field(editor, "Geburtsdatum"), "31.2.90")
    qtbot.waitUntil(lambda: any(text.startswith("✕ Fehler") for text in texts(editor)), timeout=WAIT_MS)
    save = next(button for button in editor.findChildren(QWidget) if getattr(button, "text", str)().startswith("Speichern"))
    assert not save.isEnabled()
    field(editor, "Geburtsdatum").clear()
    type_text(field(editor, "Geburtsdatum"), "28.2.90")
    qtbot.waitUntil(save.isEnabled, timeout=WAIT_MS)
    settle()
    editor.cancel()


def test_an_empty_page_blames_nobody(screen: FamiliesScreen, qtbot: QtBot, settle: Settle) -> None:
    screen.new_item()
    settle()
    editor = editor_of(screen)
    assert "Bitte mindestens eine Person eintragen." in texts(editor)
    assert not any("Fehler" in text for text in texts(editor))
    type_text(field(editor, "Geburtsdatum"), "31.2.90")
    qtbot.waitUntil(lambda: any("Fehler" in text for text in texts(editor)), timeout=WAIT_MS)
    editor.cancel()


def test_nobody_is_squeezed_while_the_fields_are_filled(screen: FamiliesScreen, qtbot: QtBot, settle: Settle) -> None:
    squeezed: list[tuple[int, int]] = []
    screen.new_item()
    editor = editor_of(screen)
    while not editor.is_ready:
        qtbot.wait(1)
        heights = [(each.height(), each.minimumSizeHint().height()) for each in editor.findChildren(PersonBlock) if each.isVisible()]
        squeezed += [(height, needed) for height, needed in heights if height < needed]
    settle()
    assert squeezed == []


def test_a_family_already_there_is_named_while_typing(screen: FamiliesScreen, qtbot: QtBot, settle: Settle) -> None:
    screen.new_item()
    settle()
    editor = editor_of(screen)
    type_text(field(editor, "Familienname"), "Mueller")
    type_text(field(editor, "Vorname(n)"), "Sandra")
    qtbot.waitUntil(lambda: any("Gibt es schon: " in text for text in texts(editor)), timeout=WAIT_MS)
    settle()
    editor.cancel()


def test_what_was_typed_is_there_after_a_lock_or_crash(
    screen: FamiliesScreen, desk: Desk, settle: Settle, mueller: str, weiss: str
) -> None:
    screen.open_family(mueller)
    settle()
    screen.edit_family()
    settle()
    phone = field(editor_of(screen), "Telefon")
    phone.clear()
    type_text(phone, "0171 123")
    field(editor_of(screen), "Geburtsdatum").clear()
    type_text(field(editor_of(screen), "Geburtsdatum"), "1.9.")
    screen.keep_unfinished()
    settle()
    assert desk.ask(kept_draft, f"family:{mueller}") is not None
    screen.open_family(weiss)
    settle()
    screen.open_family(mueller)
    settle()
    screen.edit_family()
    settle()
    editor = editor_of(screen)
    resume = next(button for button in editor.findChildren(QWidget) if button.accessibleName() == "Angefangene Eingabe fortsetzen")
    assert resume.isVisible()
    resume.click()  # type: ignore[attr-defined]  # a button
    settle()
    assert field(editor, "Telefon").text() == "0171 123"
    assert field(editor, "Geburtsdatum").text() == "1.9."
    editor.cancel()


def test_giving_up_is_taken_back(screen: FamiliesScreen, qtbot: QtBot, doors: OpenDoors, settle: Settle) -> None:
    screen.new_item()
    settle()
    type_text(field(editor_of(screen), "Familienname"), "Weber")
    QTest.keyClick(editor_of(screen), Qt.Key.Key_Escape)
    settle()
    _, undo = doors.done[-1]
    assert undo is not None
    undo()
    settle()
    assert field(editor_of(screen), "Familienname").text() == "Weber"
    editor_of(screen).cancel()
    settle()


def test_the_route_rules_offices_and_the_name_of_the_number(screen: FamiliesScreen, settle: Settle, office_id: str) -> None:
    screen.new_item()
    settle()
    editor = editor_of(screen)
    grant = editor._children[0].grants.blocks[0]
    grant.form.fill({"route": Route.WOHNGELD.value})
    grant.form.changed.emit("route")
    assert grant.form.typed()["office_id"] == office_id
    assert not field(grant, "Wohngeldnummer").isHidden()
    grant.form.fill({"route": Route.SGB2.value})
    grant.form.changed.emit("route")
    assert grant.form.typed()["office_id"] == ""
    assert not field(grant, "BG-Nummer").isHidden()
    settle()
    editor.cancel()


def test_a_second_child_takes_over_what_is_known(screen: FamiliesScreen, settle: Settle, mueller: str, site_id: str) -> None:
    screen.open_family(mueller)
    settle()
    screen.edit_family()
    settle()
    editor = editor_of(screen)
    editor._on_add_child()
    child = editor.typing().kept.draft.children[2]
    assert (child.family_name, child.given_names, child.id) == ("Müller", "", None)
    assert "children[2]" in editor.typing().untouched
    editor.keep_now()
    settle()
    assert not any("Vorname" in text and "fehlt" in text for text in texts(editor))
    editor.cancel()
    settle()


def test_an_application_is_proposed_and_opened(screen: FamiliesScreen, desk: Desk, settle: Settle, mueller: str, office_id: str) -> None:
    screen.open_family(mueller)
    settle()
    screen.new_application()
    settle()
    page = screen.findChildren(ApplicationPage)[0]
    assert page.typed()["office_id"] == office_id
    assert page.typed()["lunch_month_cents"] == "62,00 €"
    page.forms[0].fill({"period_until": "30.6.27"})
    page.save()
    settle()
    (row,) = desk.ask(applications.due_rows)
    assert (row.benefit, row.period_until, row.state) == (Benefit.MITTAGESSEN, date(2027, 6, 30), ApplicationState.DRAFT)
    assert len(sheet_of(screen).application_rows()) == 1


def test_the_cursor_stays_with_the_family_when_its_cards_are_made_anew(
    screen: FamiliesScreen, qtbot: QtBot, settle: Settle, mueller: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("Heute"))
    column.addWidget(screen)
    window.show()
    window.activateWindow()
    screen.open_family(mueller)
    settle()
    begin = next(each for each in sheet_of(screen).findChildren(QPushButton) if each.accessibleName() == "Neuer Antrag für Mia")
    begin.setFocus()
    QTest.keyClick(begin, Qt.Key.Key_Space)
    settle()
    QTest.keyClick(screen.findChildren(ApplicationPage)[0], Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(sheet_of(screen).application_rows()) == 1
    assert sheet_of(screen).isAncestorOf(window.focusWidget())
    screen.setParent(None)


def test_an_application_half_typed_is_not_lost(screen: FamiliesScreen, settle: Settle, mueller: str, weiss: str) -> None:
    screen.open_family(mueller)
    settle()
    screen.new_application()
    settle()
    page = screen.findChildren(ApplicationPage)[0]
    page.forms[0].fill({"period_from": "1.1"})
    page.keep_now()
    settle()
    screen.open_family(weiss)
    settle()
    screen.open_family(mueller)
    settle()
    screen.new_application()
    settle()
    page = next(each for each in screen.findChildren(ApplicationPage) if each.isVisible())
    assert page.typed()["period_from"] == "1.1"
    page.cancel()
    settle()


def test_a_protected_address_is_shown_on_request_only(screen: FamiliesScreen, desk: Desk, settle: Settle, mueller: str) -> None:
    from dataclasses import replace

    draft = desk.ask(families.family_draft, mueller)
    desk.do(families.save_family, replace(draft, address_protected=True))
    screen.open_family(mueller)
    settle()
    sheet = sheet_of(screen)
    assert "Adresse geschützt" in texts(sheet)
    assert not any("Kastanienweg" in text for text in texts(sheet))
    sheet._show_address.click()
    assert any("Kastanienweg" in text for text in texts(sheet))


def test_names_are_text_and_never_markup(screen: FamiliesScreen, desk: Desk, settle: Settle, mueller: str) -> None:
    from dataclasses import replace

    draft = desk.ask(families.family_draft, mueller)
    child = replace(draft.children[0], given_names="<b>Mia</b> & Co")
    desk.do(families.save_family, replace(draft, remark="<h1>x</h1>", children=(child, *draft.children[1:])))
    screen.open_family(mueller)
    settle()
    for label in sheet_of(screen).findChildren(QLabel):
        if "<" in label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_a_name_of_two_hundred_letters_leaves_the_buttons_in_sight(screen: FamiliesScreen, desk: Desk, settle: Settle) -> None:
    name = "Donaudampfschiff" * 12
    adults, children = (AdultDraft(family_name=name, given_names=name, street=name),), (ChildDraft(family_name=name, given_names=name),)
    screen.open_family(desk.do(families.save_family, FamilyDraft(adults=adults, children=children)).value)
    settle()
    buttons = [each for each in sheet_of(screen).findChildren(QPushButton) if each.text() in {"Gespräch", "Neuer Antrag", "+ Antrag"}]
    assert len(buttons) == 3
    assert all(each.mapTo(screen, each.rect().bottomRight()).x() < screen.width() for each in buttons)


def test_counter_mode_shows_the_open_family_only(screen: FamiliesScreen, settle: Settle, mueller: str) -> None:
    screen.open_family(mueller)
    settle()
    screen.set_counter_mode(True)
    assert not any("Weiß" in text for text in texts(screen))
    assert "Verlauf" not in texts(screen)
    screen.set_counter_mode(False)
    assert "Verlauf" in texts(screen)


def test_the_papers_are_seen_before_they_are_printed(
    screen: FamiliesScreen, qtbot: QtBot, settle: Settle, mueller: str, lunch: str
) -> None:
    screen.open_family(mueller)
    settle()
    screen.print_current()
    preview = screen.findChildren(PrintPreview)[0]
    qtbot.waitUntil(lambda: bool(preview.pages) and preview.pages[0].picture is not None, timeout=WAIT_MS)
    assert preview.pack is not None
    assert preview.pack.plan.application_ids == (lunch,)
    settle()
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert sheet_of(screen).isVisible()


def actions(menu: QMenu | None) -> dict[str, QAction]:
    assert menu is not None
    return {action.text().removesuffix(" …").split(":")[0]: action for action in menu.actions() if not action.isSeparator()}


def shown_sheets(screen: FamiliesScreen, qtbot: QtBot) -> list[str]:
    preview = screen.findChildren(PrintPreview)[-1]
    qtbot.waitUntil(lambda: preview.pack is not None, timeout=WAIT_MS)
    assert preview.pack is not None
    assert preview.pack.plan.application_ids == ()
    return [sheet.form_id for sheet in preview.pack.sheets]


@pytest.mark.parametrize(
    ("name", "form_id"), [("Checkliste der Unterlagen", "N1"), ("Datenschutzhinweise", "I1"), ("Einladung zum Gespräch", "T1")]
)
def test_a_sheet_of_the_family_is_found_under_print(
    screen: FamiliesScreen, qtbot: QtBot, settle: Settle, mueller: str, lunch: str, name: str, form_id: str
) -> None:
    screen.open_family(mueller)
    settle()
    button = next(button for button in sheet_of(screen).findChildren(QPushButton) if button.text() == "Drucken")
    entries = actions(button.menu())
    assert set(entries) >= {
        "Mappe",
        "Fehlende Unterlagen",
        "Bestätigung der Kita",
        "Empfangsbestätigung",
        "Einwilligung und Vollmacht",
        "Änderung mitteilen",
    }
    entries[name].trigger()
    assert shown_sheets(screen, qtbot) == [form_id]


def test_what_the_children_can_have_is_found_under_print(
    screen: FamiliesScreen, qtbot: QtBot, settle: Settle, mueller: str, lunch: str
) -> None:
    screen.open_family(mueller)
    settle()
    button = next(button for button in sheet_of(screen).findChildren(QPushButton) if button.text() == "Drucken")
    actions(button.menu())["Was steht uns zu?"].trigger()
    assert set(shown_sheets(screen, qtbot)) == {"H1"}


@pytest.mark.parametrize(("name", "form_id"), [("Was steht uns zu?", "H1S"), ("Checkliste in zwei Sprachen", "N1S")])
def test_a_sheet_in_the_familys_language_is_found_under_print(
    screen: FamiliesScreen, qtbot: QtBot, settle: Settle, mueller: str, lunch: str, name: str, form_id: str
) -> None:
    screen.open_family(mueller)
    settle()
    button = next(button for button in sheet_of(screen).findChildren(QPushButton) if button.text() == "Drucken")
    tongues = actions(button.menu())["Auf Türkisch und Deutsch"].menu()
    assert isinstance(tongues, QMenu)
    others = {text for text, action in actions(tongues).items() if action.menu() is not None}
    assert others == {"Arabisch", "Englisch", "Leichte Sprache", "Russisch", "Ukrainisch"}
    arabic = actions(tongues)["Arabisch"].menu()
    assert isinstance(arabic, QMenu)
    actions(arabic)[name].trigger()
    assert set(shown_sheets(screen, qtbot)) == {form_id}


def test_the_familys_own_language_comes_first_under_print(
    screen: FamiliesScreen, qtbot: QtBot, settle: Settle, desk: Desk, mueller: str, lunch: str
) -> None:
    draft = desk.ask(families.family_draft, mueller)
    desk.do(families.save_family, replace(draft, adults=(replace(draft.adults[0], language="uk"), *draft.adults[1:])))
    screen.open_family(mueller)
    settle()
    menu = next(button for button in sheet_of(screen).findChildren(QPushButton) if button.text() == "Drucken").menu()
    menu.aboutToShow.emit()
    tongues = actions(menu)["Auf Ukrainisch und Deutsch"].menu()
    assert isinstance(tongues, QMenu)
    names = [action.text() for action in tongues.actions() if not action.isSeparator()]
    assert names[0] == "Was steht uns zu? …"
    assert names[-5:] == ["Arabisch", "Englisch", "Leichte Sprache", "Russisch", "Türkisch"]
    next(action for action in tongues.actions() if "noch" in action.text() or "ehl" in action.text()).trigger()
    assert set(shown_sheets(screen, qtbot)) == {"N2S"}


def test_a_language_the_centre_took_over_stands_under_print_and_is_printed(
    screen: FamiliesScreen, qtbot: QtBot, settle: Settle, desk: Desk, mueller: str, lunch: str
) -> None:
    desk.do(own_languages.keep_language, FARSI)
    screen.open_family(mueller)
    settle()
    menu = next(button for button in sheet_of(screen).findChildren(QPushButton) if button.text() == "Drucken").menu()
    tongues = actions(menu)["Auf Türkisch und Deutsch"].menu()
    assert isinstance(tongues, QMenu)
    farsi = actions(tongues)["Farsi/Dari"].menu()
    assert isinstance(farsi, QMenu)
    actions(farsi)["Was steht uns zu?"].trigger()
    assert set(shown_sheets(screen, qtbot)) == {"H1S"}


def test_a_sheet_about_an_application_is_found_at_its_line(
    screen: FamiliesScreen, qtbot: QtBot, settle: Settle, mueller: str, lunch: str
) -> None:
    screen.open_family(mueller)
    settle()
    (row,) = sheet_of(screen).application_rows()
    submenu = actions(row.menu_button.menu())["Weiteres Blatt"].menu()
    assert isinstance(submenu, QMenu)
    entries = actions(submenu)
    entries["Widerspruch (Rahmen)"].trigger()
    assert shown_sheets(screen, qtbot) == ["W1"]


def test_the_list_opens_by_choice_and_not_by_getting_the_cursor(screen: FamiliesScreen, settle: Settle) -> None:
    view = screen.findChildren(FamilyListPane)[0].view
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn))
    settle()
    assert view.currentIndex().row() == 0
    assert not screen.findChildren(FamilySheetView)
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert "Familie Müller" in texts(sheet_of(screen))
    QTest.keyClick(view, Qt.Key.Key_Down)
    settle()
    assert "Familie Weiß" in texts(sheet_of(screen))
