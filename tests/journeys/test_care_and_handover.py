"""Care and hand-over through the real window: a request is answered with a place; a bundle goes out and its code comes back."""

import io
import os
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.dates import format_date
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.line.care import CareState
from app.domain.line.receipts import receipt_code, shown_code
from app.domain.line.words import Source
from app.domain.people import ConsentFields
from app.domain.terms import ApplicationState, AttendanceKind, Benefit, Purpose, Route
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.line.care import care_board
from app.services.line.handover import bundles
from app.services.line.places import free_places
from app.ui.application import make_application
from app.ui.features.care.view import CareScreen
from app.ui.features.handover.view import HandoverScreen
from app.ui.printing.preview import PrintPreview
from app.ui.shell.window import MainWindow
from tests.conftest import FrozenClock
from tests.journeys.test_main_job import choose, click
from tests.ui.accessibility import unnamed
from tests.ui.window_home import WindowHome, button, key, named, seen, store_of, strg, texts, write
from tests.waiting import WAIT_MS

TODAY = date(2026, 11, 23)


@pytest.fixture
def home(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> WindowHome:
    make_application()
    home = WindowHome(tmp_path / "store", clock, qtbot)
    home.create()
    return home


def take_picture(window: MainWindow, name: str) -> None:
    """Keep what is seen, where somebody asks for pictures."""
    if folder := os.environ.get("JOURNEY_PICTURES"):
        window.resize(1366, 768)
        window.grab().save(f"{folder}/{name}.png")


def type_into(root: QWidget, name: str, text: str) -> None:
    entry = named(root, QLineEdit, name)
    entry.setFocus()
    entry.selectAll()
    write(text)


def open_page(home: WindowHome, window: MainWindow, text: str) -> None:
    """Go to a page of the direct line by its button."""
    strg(window, Qt.Key.Key_4)
    home.settle(window)
    click(button(window, text))
    home.settle(window)


def open_thread(home: WindowHome, window: MainWindow) -> None:
    """Look for the only thread there is, done or not."""
    strg(window, Qt.Key.Key_4)
    strg(window, Qt.Key.Key_F)
    write("V-2026")
    home.settle(window)


def test_a_request_is_answered_with_a_free_place_until_the_contract(home: WindowHome) -> None:
    with home.at_work() as window:
        open_page(home, window, "Plätze anbieten")
        screen = home.wait_for(window, CareScreen)
        click(button(screen, "Freie Plätze eintragen"))
        choose(screen, "Standort", "Kita Süd")
        for name, text in (("Gruppe", "Fuchs"), ("Alter von", "3"), ("Öffnet um", "7:15"), ("Schließt um", "16:30"), ("frei ab", "1.12.")):
            type_into(screen, name, text)
        (until,) = [entry for entry in seen(screen, QLineEdit) if entry.accessibleName() == "bis"]
        until.setFocus()
        write("5")
        take_picture(window, "plaetze")
        click(button(screen, "Plätze eintragen"))
        home.settle(window)
        strg(window, Qt.Key.Key_N)
        home.settle(window)
        choose(screen, "Welche Stelle fragt", "Jobcenter am Markt")
        choose(screen, "Gewünschter Standort", "Kita Süd")
        wish = {
            "Alter des Kindes in Jahren": "3",
            "von": "7",
            "bis": "15:30",
            "gesucht ab": "1.12.",
            "Arbeitsangebot gilt bis": "30.11.",
        }
        for name, text in wish.items():
            type_into(screen, name, text)
        take_picture(window, "anfrage-neu")
        click(button(screen, "Anfrage aufnehmen"))
        home.settle(window)
        assert "Kind 3 J., Mo–Fr 07:00–15:30, ab Di 01.12.2026, Standort Kita Süd" in texts(screen)
        assert "öffnet 15 Minuten später" in texts(screen)
        assert unnamed(screen) == []
        take_picture(window, "anfrage")
        type_into(screen, "gehalten bis", "27.11.")
        click(button(screen, "Angebot machen"))
        home.settle(window)
        assert "am selben Tag" in texts(screen)
        take_picture(window, "angeboten")
        click(button(screen, "Stelle nimmt an"))
        home.settle(window)
        click(button(screen, "Vertrag geschlossen"))
        home.settle(window)
        take_picture(window, "vertrag")
        open_thread(home, window)
        click(button(window, "Zur Betreuungsanfrage"))
        home.settle(window)
        assert window.open_desk.current_screen is screen
        desk = store_of(window).desk
        (row,) = desk.ask(care_board).rows
        (place,) = desk.ask(free_places)
    request = row.request
    assert (request.state, request.offered_on, request.accepted_on, request.contract_on) == (CareState.CONTRACT, TODAY, TODAY, TODAY)
    assert (request.offered_place_id, request.offered_group, request.held_until) == (place.place.id, "Fuchs", date(2026, 11, 27))
    assert place.left == 0


def signed_cases(desk: Desk) -> tuple[str, ...]:
    """Store two families with a signed application each; only the first lets the house hand over for her."""
    sheet = desk.ask(centre.centre_sheet)
    found = []
    for name, may in (("Kaya", True), ("Adem", False)):
        grant = GrantDraft(route=Route.SGB2, valid_from=date(2026, 1, 1), valid_until=date(2027, 6, 30))
        stay = AttendanceDraft(kind=AttendanceKind.KITA, site_id=sheet.sites[0].id, starts_on=date(2024, 8, 1))
        child = ChildDraft(family_name=name, given_names="Can", birth_date=date(2022, 3, 4), attendances=(stay,), grants=(grant,))
        family_id = desk.do(
            families.save_family, FamilyDraft(adults=(AdultDraft(family_name=name, given_names="Derya"),), children=(child,))
        ).value
        if may:
            consent = ConsentFields(purpose="Weiterleiten", office_id=sheet.offices[0].id, covers=(Purpose.HAND_IN,), given_on=TODAY)
            desk.do(families.give_consent, family_id, consent)
        child_id = desk.ask(families.family_sheet, family_id).family.children[0].id
        fields = ApplicationFields(benefit=Benefit.MITTAGESSEN, period_from=date(2026, 12, 1))
        case = desk.do(applications.open_application, child_id, fields).value
        desk.do(applications.advance_application, case, ApplicationState.SIGNED, on=TODAY)
        found.append(case)
    return tuple(found)


def printer_into(file: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def pack_and_print(home: WindowHome, window: MainWindow, screen: QWidget, case: str, paper: Path) -> str:
    """Make a bundle of one application and print its cover; answer the code an office would read on the strip."""
    desk = store_of(window).desk
    number = desk.ask(applications.application, case).code
    (box,) = [each for each in seen(screen, QCheckBox) if each.text().startswith(number)]
    if not box.isChecked():
        box.click()
    click(button(screen, "Übergabe mit 1 Antrag"))
    preview = home.wait_for(window, PrintPreview)
    home.qtbot.waitUntil(lambda: preview.pack is not None, timeout=WAIT_MS)
    home.settle(window)
    (page,) = desk.ask(bundles)
    code = receipt_code(page.bundle.id, desk.seal)
    assert preview.pack is not None
    assert code[:4] not in "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(preview.pack.pdf)).pages)
    assert code not in texts(window)
    assert shown_code(code) not in texts(window)
    take_picture(window, "deckblatt")
    preview.print_to(printer_into(paper))
    home.qtbot.waitUntil(lambda: not seen(window, PrintPreview), timeout=WAIT_MS)
    home.settle(window)
    take_picture(window, "gepackt")
    return code


def test_a_bundle_goes_out_and_its_code_marks_the_receipt(home: WindowHome, tmp_path: Path) -> None:
    with home.at_work() as window:
        desk = store_of(window).desk
        goes, stays = signed_cases(desk)
        open_page(home, window, "Anträge übergeben")
        screen = home.wait_for(window, HandoverScreen)
        assert "keine Einwilligung für diese Stelle" in texts(screen)
        assert unnamed(screen) == []
        take_picture(window, "wartet")
        code = pack_and_print(home, window, screen, goes, tmp_path / "papier.pdf")
        click(button(screen, "Ist unterwegs"))
        home.settle(window)
        take_picture(window, "unterwegs")
        assert desk.ask(applications.application, goes).state is ApplicationState.HANDED_IN
        wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
        type_into(screen, "Empfangscode vom Streifen", wrong)
        key(window, Qt.Key.Key_Return)
        home.settle(window)
        assert "Ein Zeichen stimmt nicht" in texts(screen)
        take_picture(window, "vertippt")
        type_into(screen, "Empfangscode vom Streifen", f"{code[:4]} {code[4:]}".lower())
        type_into(screen, "Eingang dort am", format_date(TODAY))
        key(window, Qt.Key.Key_Return)
        home.settle(window)
        take_picture(window, "bestaetigt")
        (page,) = desk.ask(bundles)
        received, waiting = desk.ask(applications.application, goes), desk.ask(applications.application, stays)
        assert "Eingang bei 1 Antrag vermerkt" in texts(window)
        click(button(window, "Rückgängig"))
        home.settle(window)
        taken_back = desk.ask(applications.application, goes)
    assert (received.state, received.received_on) == (ApplicationState.RECEIVED, TODAY)
    assert (page.bundle.received_on, page.bundle.received_source) == (TODAY, Source.PHONE)
    assert waiting.state is ApplicationState.SIGNED
    assert taken_back.state is ApplicationState.HANDED_IN
