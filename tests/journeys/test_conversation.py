"""The conversation through the real window, from the first key to the paper: a family that is known, and one that is new."""

import io
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.paper import Pack
from app.domain.people import ChildAnswers
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Route
from app.domain.views import FamilySheet
from app.services import families
from app.ui.application import make_application
from app.ui.features.conversation.view import ConversationScreen
from app.ui.printing import preview as preview_module
from app.ui.printing.preview import PrintPreview
from app.ui.printing.print_run import prepared_printer
from app.ui.shell.window import MainWindow
from tests.conftest import FrozenClock
from tests.ui.window_home import WindowHome, button, key, named, seen, store_of, strg, texts, write
from tests.waiting import WAIT_MS

TODAY = date(2026, 11, 23)
_PRINTED_WITHIN_MS = 90_000
"""Every page is drawn at 300 dots per inch; a busy machine takes its time."""
KITA = AttendanceDraft(kind=AttendanceKind.KITA, institution="Kita am Wall", starts_on=date(2023, 8, 1))
WOHNGELD = GrantDraft(
    route=Route.WOHNGELD, reference="974 028 123 456", valid_from=date(2026, 6, 1), valid_until=date(2027, 5, 31), notice_seen_on=TODAY
)
KNOWN = FamilyDraft(
    adults=(AdultDraft(family_name="Demirtaş", given_names="Elif", street="Kastanienweg 14", postcode="59555", city="Lippstadt"),),
    children=(
        ChildDraft(family_name="Demirtaş", given_names="Deniz", birth_date=date(2022, 5, 3), attendances=(KITA,), grants=(WOHNGELD,)),
        ChildDraft(family_name="Demirtaş", given_names="Aylin", birth_date=date(2020, 2, 1), attendances=(KITA,), grants=(WOHNGELD,)),
    ),
)


@dataclass
class Desk:
    """Somebody at the desk, whose actions are counted: a key chord, a click, a filled field."""

    home: WindowHome
    window: MainWindow
    actions: int = 0

    def chord(self, code: Qt.Key) -> None:
        self.actions += 1
        strg(self.window, code)
        self.home.settle(self.window)

    def press(self, code: Qt.Key) -> None:
        self.actions += 1
        key(self.window, code)
        self.home.settle(self.window)

    def fill(self, text: str) -> None:
        """Fill the field the cursor is in."""
        self.actions += 1
        write(text)
        self.home.settle(self.window)

    def fill_named(self, name: str, text: str, root: QWidget | None = None) -> None:
        entry = named(root or self.window, QLineEdit, name)
        entry.setFocus()
        entry.selectAll()
        self.fill(text)

    def click(self, widget: QWidget) -> None:
        self.actions += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.home.settle(self.window)

    @property
    def screen(self) -> ConversationScreen:
        return self.home.wait_for(self.window, ConversationScreen)

    def print_pack(self) -> Pack:
        """Press Strg+P for the pack, Strg+P again to print it, Enter in the print dialog of the system."""
        self.chord(Qt.Key.Key_P)
        preview = self.home.wait_for(self.window, PrintPreview)
        self.home.qtbot.waitUntil(lambda: preview.pack is not None and self.window.is_quiet, timeout=WAIT_MS)
        pack = preview.pack
        assert pack is not None
        self.actions += 1  # Enter in the dialog, which is the system's and not there in a test
        self.actions += 1
        strg(self.window, Qt.Key.Key_P)
        self.home.qtbot.waitUntil(lambda: not seen(self.window, PrintPreview), timeout=_PRINTED_WITHIN_MS)
        self.home.settle(self.window)
        return pack


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> WindowHome:
    make_application()
    printer = prepared_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))

    def choose(_parent: QWidget, _printer: QPrinter, chosen: Any, _failed: Any) -> None:
        chosen(printer)

    monkeypatch.setattr(preview_module, "ask_printer", choose)  # the system's own dialog
    monkeypatch.setattr(preview_module, "keep_printer_choice", lambda *_: None)
    return WindowHome(tmp_path / "store", clock, qtbot)


@contextmanager
def at_desk(home: WindowHome) -> Iterator[Desk]:
    with home.at_work() as window:
        yield Desk(home, window)


def sheet_of(desk: Desk) -> FamilySheet:
    store = store_of(desk.window)
    (family_id,) = store.desk.ask(families.family_ids)
    return store.desk.ask(families.family_sheet, family_id)


def pages(pack: Pack) -> list[str]:
    document = pypdf.PdfReader(io.BytesIO(pack.pdf))
    return [unicodedata.normalize("NFC", page.extract_text()) for page in document.pages]


def answer_everything(home: WindowHome) -> None:
    """What was said at an earlier conversation."""
    with home.at_work() as window:
        desk = store_of(window).desk
        (family_id,) = desk.ask(families.family_ids)
        for child in desk.ask(families.family_sheet, family_id).family.children:
            desk.do(families.answer_about_child, child.id, ChildAnswers(takes_lunch=True, child_benefit_drawn=True, has_activity=False))


def test_a_known_family_leaves_with_its_pack_after_ten_actions_at_most(home: WindowHome, tmp_path: Path) -> None:
    home.create(KNOWN)
    answer_everything(home)
    with at_desk(home) as desk:
        desk.chord(Qt.Key.Key_G)
        assert "Wer ist da?" in texts(desk.window)
        desk.fill("demirtas")
        desk.press(Qt.Key.Key_Return)
        assert "Elif Demirtaş" in texts(desk.window)
        assert QApplication.focusWidget() is not None
        desk.press(Qt.Key.Key_2)  # an outing for the first child, by its number
        assert "neu durch diese Antwort" in texts(desk.window)
        assert "3 Anträge für 2 Kinder" in texts(desk.window)
        pack = desk.print_pack()
        assert desk.actions <= 10
        sheet = sheet_of(desk)
        assert "Gespräch notiert" in texts(desk.window)
    assert sorted(each.benefit for each in sheet.applications) == [Benefit.AUSFLUG, Benefit.MITTAGESSEN, Benefit.MITTAGESSEN]
    assert {each.state for each in sheet.applications} == {ApplicationState.PRINTED}
    assert set(pack.plan.application_ids) == {each.id for each in sheet.applications}
    (note,) = sheet.notes
    assert (note.held_on, note.next_on, note.author_sign) == (TODAY, date(2026, 11, 26), "KR")
    assert "Deniz: Mittagessen, Tagesausflug" in note.topics
    assert "Grundantrag" in note.handed_out
    assert sheet.family.children[0].attendances[0].institution == "Kita am Wall"
    printed = pages(pack)
    assert all("Demirtaş" in page for page in printed if "Grundantrag" in page)
    assert len(pypdf.PdfReader(tmp_path / "papier.pdf").pages) == pack.page_count


def test_a_new_family_with_two_children_is_typed_once(home: WindowHome) -> None:
    home.create()
    with at_desk(home) as desk:
        desk.chord(Qt.Key.Key_G)
        desk.fill("Yilmaz")
        desk.press(Qt.Key.Key_Return)
        screen = desk.screen
        assert named(screen.who, QLineEdit, "Familienname").text() == "Yilmaz"
        for name, text in (
            ("Vorname(n)", "Ayşe"),
            ("Geburtsdatum", "2.4.90"),
            ("Straße, Hausnummer", "Am Tor 3"),
            ("PLZ", "59555"),
            ("Ort", "Lippstadt"),
        ):
            desk.fill_named(name, text, screen.who)
        desk.fill_named("Vorname(n)", "Ege", screen.questions)
        desk.fill_named("Geburtsdatum", "3.2.22", screen.questions)
        desk.click(button(screen.questions, "Wohngeld"))
        for name, text in (("Bescheid gilt von", "1.6.26"), ("bis", "31.5.27")):
            desk.fill_named(name, text, screen.questions)
        desk.click(button(screen.questions, "Kita Nord"))
        by_number(desk, "Bekommt die Familie Kindergeld für Ege?", 1)
        by_number(desk, "Isst Ege mittags in der Kita mit?", 1)
        assert "neu durch diese Antwort" in texts(screen.offers)
        desk.click(button(screen.who, "Noch ein Kind"))
        desk.fill_named("Vorname(n)", "Su", screen.questions)
        desk.fill_named("Geburtsdatum", "1.9.20", screen.questions)
        assert named(screen.questions, QLineEdit, "Familienname").text() == "Yilmaz"
        desk.click(button(screen.questions, "Wie bei Ege"))
        assert "2 Anträge für 2 Kinder" in texts(desk.window)
        pack = desk.print_pack()
        sheet = sheet_of(desk)
    family = sheet.family
    assert [(adult.family_name, adult.given_names, adult.city) for adult in family.adults] == [("Yilmaz", "Ayşe", "Lippstadt")]
    assert [(child.given_names, child.birth_date) for child in family.children] == [("Ege", date(2022, 2, 3)), ("Su", date(2020, 9, 1))]
    assert {child.grants[0].valid_until for child in family.children} == {date(2027, 5, 31)}
    assert len({child.attendances[0].site_id for child in family.children}) == 1
    assert [each.benefit for each in sheet.applications] == [Benefit.MITTAGESSEN, Benefit.MITTAGESSEN]
    printed = "\n".join(pages(pack))
    assert "Ege" in printed
    assert "Su" in printed
    assert len(sheet.notes) == 1


def by_number(desk: Desk, question: str, number: int) -> None:
    """Go to a question and press the number of its answer."""
    row = next(block for block in desk.screen.questions.blocks.values() if block.line.text == question)
    row.focus()
    desk.press(Qt.Key(Qt.Key.Key_0 + number))


def test_after_lock_and_crash_it_opens_where_it_stood(home: WindowHome) -> None:
    home.create(KNOWN)
    with at_desk(home) as desk:
        desk.chord(Qt.Key.Key_G)
        desk.fill("demirtas")
        desk.press(Qt.Key.Key_Return)
        desk.screen.who.people.child_chosen.emit(1)
        by_number(desk, "Isst Aylin mittags in der Kita mit?", 1)
    with at_desk(home) as desk:  # nothing of the window before is left
        desk.chord(Qt.Key.Key_G)
        assert "Was steht Aylin zu?" in texts(desk.window)
        lunch = next(block for block in desk.screen.questions.blocks.values() if block.line.text.startswith("Isst Aylin"))
        assert lunch.line.choice == "yes"
        assert named(desk.window, QPushButton, "Sperren").isVisible()
