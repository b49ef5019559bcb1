"""Office hours, yearly figures and what families were told, through the real window: entered, booked, printed and read back."""

import io
from datetime import date, datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import BERLIN
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.line.consultations import ToldTopic
from app.domain.line.office_hours import BookingState
from app.domain.line.threads import ThreadFields
from app.domain.people import ConsentFields
from app.domain.terms import Purpose
from app.services import centre, families
from app.services.desk import Desk
from app.services.line.hour_papers import compose_hour_list, hour_list, hour_times, write_hour
from app.services.line.office_hours import HourRow, office_hours
from app.services.line.threads import open_thread, thread_page
from app.ui.application import make_application
from app.ui.features.cooperation.figures import FiguresPage
from app.ui.features.cooperation.figures_chart import FiguresChart
from app.ui.features.cooperation.hours import HoursPage
from app.ui.features.cooperation.told import ToldPage
from app.ui.features.families.history import History
from app.ui.printing.preview import PrintPreview
from app.ui.shell.window import MainWindow
from app.ui.widgets.buttons import LinkButton, PrimaryButton
from tests.conftest import FrozenClock
from tests.journeys.test_care_and_handover import printer_into, take_picture, type_into
from tests.journeys.test_main_job import choose, click
from tests.ui.accessibility import unnamed
from tests.ui.window_home import WindowHome, button, named, seen, store_of, strg, texts
from tests.waiting import WAIT_MS

TODAY = date(2026, 11, 23)


@pytest.fixture
def home(tmp_path: Path, clock: FrozenClock, qtbot: QtBot) -> WindowHome:
    make_application()
    home = WindowHome(tmp_path / "store", clock, qtbot)
    home.create()
    return home


def open_page(home: WindowHome, window: MainWindow, name: str) -> None:
    strg(window, Qt.Key.Key_4)
    home.settle(window)
    window.open_desk.open_cooperation(name)
    home.settle(window)


def family_with_number(desk: Desk) -> tuple[str, str]:
    """Store a family and a thread about her; answer her id and the thread's number."""
    draft = FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Derya"),), children=(ChildDraft(family_name="Kaya"),))
    family_id = desk.do(families.save_family, draft).value
    thread_id = desk.do(open_thread, ThreadFields(title="Frage", family_id=family_id)).value
    return family_id, desk.ask(thread_page, thread_id).thread.number


def enter_hour(home: WindowHome, window: MainWindow, page: HoursPage) -> None:
    strg(window, Qt.Key.Key_N)
    choose(page, "Stelle", "Jobcenter am Markt")
    choose(page, "Standort", "Kita Nord")
    for name, text in (
        ("Raum", "Elternzimmer"),
        ("Tag, bei einer Reihe der erste", "26.11."),
        ("Von", "9"),
        ("Bis", "10:00"),
    ):
        type_into(page, name, text)
    click(button(page, "Eintragen"))
    home.settle(window)


def book(home: WindowHome, window: MainWindow, page: HoursPage, time: str, number: str) -> None:
    choose(page, "Freier Termin", time)
    type_into(page, "Nummer", number)
    click(button(page, "Termin vergeben"))
    home.settle(window)


def paper(desk: Desk, row: HourRow) -> str:
    pack = compose_hour_list(desk.ask(hour_list, row.hour.id), made_on=TODAY)
    return "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pack.pdf)).pages)


def printed(home: WindowHome, window: MainWindow, screen: QWidget, text: str, file: Path) -> str:
    """Press a button that prints, print, and answer what stands on the paper shown."""
    click(button(screen, text))
    preview = home.wait_for(window, PrintPreview)
    home.qtbot.waitUntil(lambda: preview.pack is not None, timeout=WAIT_MS)
    home.settle(window)
    assert preview.pack is not None
    told = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(preview.pack.pdf)).pages)
    preview.print_to(printer_into(file))
    home.qtbot.waitUntil(lambda: not seen(window, PrintPreview), timeout=WAIT_MS)
    home.settle(window)
    return told


def test_an_office_hour_is_entered_booked_and_its_list_passes_the_gate(home: WindowHome, clock: FrozenClock, tmp_path: Path) -> None:
    with home.at_work() as window:
        desk = store_of(window).desk
        family_id, number = family_with_number(desk)
        open_page(home, window, "Sprechstunden")
        page = home.wait_for(window, HoursPage)
        enter_hour(home, window, page)
        book(home, window, page, "09:00", number)
        book(home, window, page, "09:30", "Frau Kaya")
        assert "keinen Namen" in texts(page)
        take_picture(window, "sprechstunde")
        book(home, window, page, "09:30", "BG 77/26")
        assert unnamed(page) == []
        (row,) = desk.ask(office_hours).coming
        shown = printed(home, window, page, "Liste für die Stelle drucken", tmp_path / "liste.pdf")
        assert number not in shown, "she has not allowed it"
        assert "vergeben" in shown
        assert "BG 77/26" in shown
        assert "Kaya" not in shown
        assert row.taken == 2
        click(button(page, "Ändern"))
        type_into(page, "Tag, bei einer Reihe der erste", "27.11.")
        click(button(page, "Speichern"))
        home.settle(window)
        assert "Bitte Bescheid geben: 2 Termine sind vergeben." in texts(window)
        click(button(window, "Rückgängig"))
        home.settle(window)
        clock.now = datetime(2026, 11, 26, 8, tzinfo=BERLIN)
        page.refresh()
        home.settle(window)
        click(named(page, LinkButton, f"War da: 09:00–09:30, {number}"))
        home.settle(window)
        (row,) = desk.ask(office_hours).coming
        assert [slot.bookings[0].state for slot in row.slots] == [BookingState.TOOK_PLACE, BookingState.BOOKED]
    assert family_id


def test_with_her_consent_the_number_stands_there_and_is_noted_as_left(home: WindowHome, tmp_path: Path) -> None:
    with home.at_work() as window:
        desk = store_of(window).desk
        family_id, number = family_with_number(desk)
        open_page(home, window, "Sprechstunden")
        page = home.wait_for(window, HoursPage)
        enter_hour(home, window, page)
        book(home, window, page, "09:00", number)
        (row,) = desk.ask(office_hours).coming
        assert number not in paper(desk, row)
        office_id = desk.ask(centre.centre_sheet).offices[0].id
        consent = ConsentFields(purpose="Rückfragen", office_id=office_id, covers=(Purpose.QUERIES,), given_on=TODAY)
        desk.do(families.give_consent, family_id, consent)
        assert number in paper(desk, row)
        assert number in printed(home, window, page, "Liste für die Stelle drucken", tmp_path / "liste.pdf")
        file = tmp_path / "tag.ics"
        write_hour(desk.ask(hour_times, row.hour.id), file)
        calendar = file.read_text("utf-8")
        assert "DTSTART;TZID=Europe/Berlin:20261126T090000" in calendar
        assert number not in calendar
        open_page(home, window, "Zahlen")
        figures = home.wait_for(window, FiguresPage)
        (table, *_) = seen(figures, QTableView)
        cells = {table.model().index(line, 0).data(): table.model().index(line, 1).data() for line in range(table.model().rowCount())}
        assert (cells["Weitergaben mit Einwilligung"], cells["Fragen an Stellen"], cells["Sprechstunden im Haus"]) == ("1", "1", "0")
        chart = figures.findChildren(FiguresChart)[0]
        assert "Weitergaben mit Einwilligung 1, im Jahr davor 0" in chart.accessibleDescription()
        assert unnamed(figures) == []
        take_picture(window, "zahlen")
        told = printed(home, window, figures, "Für das Treffen drucken", tmp_path / "zahlen.pdf")
        assert "2026 bis 23.11." in told
        assert "Kaya" not in told


def test_what_a_family_was_told_is_noted_on_her_sheet_and_counted_without_her(home: WindowHome, tmp_path: Path) -> None:
    with home.at_work() as window:
        desk = store_of(window).desk
        family_id, _ = family_with_number(desk)
        window.open_desk.open_family(family_id)
        home.settle(window)
        history = home.wait_for(window, History)
        click(button(history, "+ Beratung"))
        home.settle(window)
        click(button(history, "Kinderzuschlag"))
        choose(history, "Sprache", "Türkisch")
        take_picture(window, "familie-beratung")
        click(button(history, "Beratung festhalten"))
        home.settle(window)
        assert "Kinderzuschlag · Türkisch" in texts(history)
        (told,) = desk.ask(families.family_sheet, family_id).consultations
        assert (told.topics, told.language, told.held_on) == ((ToldTopic.KIZ,), "tr", TODAY)
        open_page(home, window, "Beratungen")
        page = home.wait_for(window, ToldPage)
        strg(window, Qt.Key.Key_N)
        home.settle(window)
        click(button(page, "Lernförderung"))
        click(button(page, "Abbrechen"))
        strg(window, Qt.Key.Key_N)
        home.settle(window)
        click(button(page, "Wohngeld"))
        type_into(page, "Familien", "12")
        click(next(each for each in seen(page, PrimaryButton) if each.text() == "Beratung festhalten"))
        home.settle(window)
        by_month, by_language = seen(page, QTableView)
        rows = [[by_month.model().index(line, column).data() for column in range(14)] for line in range(by_month.model().rowCount())]
        assert rows == [
            ["Kinderzuschlag", *["–"] * 10, "< 5", "–", "< 5"],
            ["Wohngeld", *["–"] * 10, "12", "–", "12"],
            ["Zusammen", *["–"] * 10, "·", "–", "·"],
        ]
        assert by_language.model().rowCount() == 3
        assert "wenn das Jahr um ist" in texts(page)
        click(named(page, LinkButton, "Löschen: Mo 23.11., Wohngeld · Deutsch · 12 Familien"))
        home.settle(window)
        assert by_month.model().rowCount() == 2
        click(button(window, "Rückgängig"))
        home.settle(window)
        assert by_month.model().rowCount() == 3
        assert unnamed(page) == []
        take_picture(window, "beratungen")
        shown = printed(home, window, page, "Für Gütesiegel und Kreis drucken", tmp_path / "beratungen.pdf")
        assert "Kinderzuschlag" in shown
        assert "2026 bis 23.11." in shown
        assert "Kaya" not in shown
