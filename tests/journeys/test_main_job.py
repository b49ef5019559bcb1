"""The main job of the desk, from an empty machine to a stack of paper, through the real window by keyboard and mouse."""

import io
import unicodedata
from datetime import date
from itertools import pairwise

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.paper import Pack
from app.services import families
from app.services import store as stores
from app.ui.features.families.editor import FamilyEditor
from app.ui.features.families.people_blocks import AdultBlock, ChildBlock
from app.ui.printing.preview import PrintPreview
from app.ui.setup.wizard import SetupWizard
from app.ui.shell.tour import Tour
from app.ui.shell.window import MainWindow
from app.ui.start.pages import StaffPage
from tests.reports.reading import find, ticks
from tests.ui.window_home import WindowHome, button, key, named, search_box, seen, store_of, strg, texts, write
from tests.waiting import WAIT_MS

PASSPHRASE = "Vier Äpfel im Hof"
WOHNGELD, KINDERZUSCHLAG = "Wohngeld", "Kinderzuschlag"


def fill(root: QWidget, **typed: str) -> None:
    """Type into fields called so on the screen; ``_`` stands for what a Python name cannot hold."""
    for name, text in typed.items():
        entry = named(root, QLineEdit, LABELS.get(name, name))
        entry.setFocus()
        entry.selectAll()
        write(text)


LABELS = {
    "Zentrum": "Name des Familienzentrums",
    "Strasse": "Straße, Hausnummer",
    "Kita": "Name der Kita",
    "Essen": "Mittagessen im Monat",
    "Wer": "Vor- und Nachname",
    "Passwort": "Passwort, mindestens 12 Zeichen",
    "Wiederholt": "Noch einmal dasselbe",
    "Vorname": "Vorname(n)",
}


def choose(root: QWidget, name: str, wanted: str) -> None:
    """Go through a list of choices with the arrow keys."""
    box = named(root, QComboBox, name)
    box.setFocus()
    key(root, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText().startswith(wanted):
            return
        key(root, Qt.Key.Key_Down)
    assert box.currentText().startswith(wanted)


def click(widget: QWidget) -> None:
    """Click with the mouse."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def set_up(home: WindowHome, window: MainWindow) -> None:
    """Go through the first start: one centre, one Kita, one colleague, the offices proposed, the sheet read back."""
    wizard = home.wait_for(window, SetupWizard)
    key(window, Qt.Key.Key_Return)
    fill(wizard, Zentrum="Familienzentrum Regenbogen", Strasse="Kastanienweg 1", PLZ="59555", Ort="Lippstadt")
    key(window, Qt.Key.Key_Return)
    fill(wizard, Kita="Kita Nord", Essen="62")
    key(window, Qt.Key.Key_Return)
    fill(wizard, Wer="Karin Roth")
    key(window, Qt.Key.Key_Return)
    assert "Mit welchen Stellen" in texts(wizard)
    wizard.on.setFocus()
    key(window, Qt.Key.Key_Return)
    fill(wizard, Passwort=PASSPHRASE, Wiederholt=PASSPHRASE)
    key(window, Qt.Key.Key_Return)
    home.qtbot.waitUntil(wizard.sheet.isVisible, timeout=WAIT_MS)
    words = words_on(wizard.sheet)
    wizard.on.setFocus()
    key(window, Qt.Key.Key_Return)
    for name, entry in wizard.back_page.grid.entries.items():
        entry.setFocus()
        write(words[int(name)])
    key(window, Qt.Key.Key_Return)
    home.qtbot.waitUntil(lambda: window.desk_page is not None, timeout=WAIT_MS)
    home.settle(window)
    home.wait_for(window, Tour)
    key(window, Qt.Key.Key_Escape)
    home.settle(window)


def words_on(sheet: QWidget) -> dict[int, str]:
    """Read the numbered words off the Notfallblatt."""
    shown = [label.text() for label in seen(sheet, QLabel)]
    return {int(number.rstrip(".")) - 1: text for number, text in pairwise(shown) if number.rstrip(".").isdigit() and text.isalpha()}


def type_family(home: WindowHome, window: MainWindow) -> None:
    """Type a mother and two children; one lives on Wohngeld, for the other Kinderzuschlag is paid."""
    strg(window, Qt.Key.Key_2)
    strg(window, Qt.Key.Key_N)
    editor = home.wait_for(window, FamilyEditor)
    home.settle(window)
    (adult,) = seen(editor, AdultBlock)
    fill(adult, Familienname="Müller-Ørsted", Vorname="Sandra", Geburtsdatum="2.4.90", Strasse="Am Łabędź 4", PLZ="59555", Ort="Lippstadt")
    click(button(editor, "+ Weiteres Kind"))
    home.settle(window)
    children = seen(editor, ChildBlock)
    for block, name, born, route in zip(children, ("Mia", "Łukasz"), ("1.9.20", "3.2.22"), (WOHNGELD, KINDERZUSCHLAG), strict=True):
        fill(block, Familienname="Müller-Ørsted", Vorname=name, Geburtsdatum=born)
        choose(block, "Besucht", "Kindertageseinrichtung")
        choose(block, "Unser Standort", "Kita Nord")
        choose(block, "Wer zahlt heute?", route)
    home.settle(window)
    strg(window, Qt.Key.Key_S)
    home.qtbot.waitUntil(lambda: not seen(window, FamilyEditor), timeout=WAIT_MS)
    home.settle(window)


def apply_for_lunch(home: WindowHome, window: MainWindow, child: str) -> None:
    """Begin an application for lunch as it is proposed."""
    click(named(window, QPushButton, f"Neuer Antrag für {child}"))
    home.settle(window)
    strg(window, Qt.Key.Key_S)
    home.settle(window)


def print_pack(home: WindowHome, window: MainWindow) -> Pack:
    """Look at the papers and leave them again."""
    strg(window, Qt.Key.Key_P)
    preview = home.wait_for(window, PrintPreview)
    home.qtbot.waitUntil(lambda: preview.pack is not None and window.is_quiet, timeout=WAIT_MS)
    pack = preview.pack
    assert pack is not None
    key(window, Qt.Key.Key_Escape)
    home.qtbot.waitUntil(lambda: not seen(window, PrintPreview), timeout=WAIT_MS)
    return pack


def route_ticked(pack: Pack, page: int) -> list[str]:
    """Answer beside which route a page has its tick."""
    beside = []
    for route in (WOHNGELD, KINDERZUSCHLAG):
        places = find(pack, page, route)
        near = [tick for tick in ticks(pack, page) for label in places if abs(tick.top - label.top) < 1.5 and 0 < label.x - tick.right < 4]
        beside += [route] if near else []
    return beside


def test_from_an_empty_machine_to_paper_and_back(new_machine: WindowHome) -> None:
    home = new_machine
    with home.shown() as window:
        set_up(home, window)
        type_family(home, window)
        apply_for_lunch(home, window, "Mia")
        apply_for_lunch(home, window, "Łukasz")
        pack = print_pack(home, window)
    with home.shown() as window:
        home.qtbot.waitUntil(lambda: window.desk_page is not None, timeout=WAIT_MS)  # one colleague, one key: nobody is asked
        home.settle(window)
        assert not seen(window, StaffPage)
        strg(window, Qt.Key.Key_F)
        write("mueller")
        home.settle(window)
        key(window, Qt.Key.Key_Return)
        home.qtbot.waitUntil(lambda: "Łukasz" in texts(window), timeout=WAIT_MS)
        assert search_box(window).text() == ""
        store = store_of(window)
        (family_id,) = store.desk.ask(families.family_ids)
        sheet = store.desk.ask(families.family_sheet, family_id)
        assert stores.verify(store).findings == ()
    assert [child.birth_date for child in sheet.family.children] == [date(2020, 9, 1), date(2022, 2, 3)]
    assert {application.id for application in sheet.applications} == set(pack.plan.application_ids)

    document = pypdf.PdfReader(io.BytesIO(pack.pdf))
    pages = [unicodedata.normalize("NFC", page.extract_text()) for page in document.pages]
    assert len(pages) == pack.page_count
    for child, route in zip(sheet.family.children, (WOHNGELD, KINDERZUSCHLAG), strict=True):
        forms = {each.form_id: each.first_page for each in pack.sheets if each.child_id == child.id}
        assert sorted(forms) == ["A1", "E1", "G1"]
        for first_page in forms.values():
            assert child.given_names in pages[first_page - 1]
            assert "Müller-Ørsted" in pages[first_page - 1]
        assert route_ticked(pack, forms["G1"]) == [route]
