"""A centre and an office side by side in real windows: question and answer, care, and a hand-over that comes in."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.core.clock import local_date, system_clock
from app.domain.line.care import CareOffer, CareState
from app.domain.line.threads import ThreadFields
from app.domain.line.words import Subject, ThreadState
from app.domain.terms import ApplicationState
from app.services.line import care, handover, threads
from app.ui.application import make_application
from tests.journeys.office_home import House, new_office, side_by_side
from tests.line.bundles import bundle_on_its_way
from tests.ui.window_home import WindowHome, seen, store_of, texts

Houses = tuple[House, House]


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def houses(tmp_path: Path, qtbot: QtBot, share: Path) -> Iterator[Houses]:
    make_application()
    centre = WindowHome(tmp_path / "centre", system_clock, qtbot)
    centre.create()
    office = new_office(tmp_path / "office", centre, qtbot)
    with side_by_side(centre, office, share) as both:
        yield both


def ask(centre: House) -> str:
    """Write in the window what the office is asked, and put it into the next file."""
    desk = store_of(centre.window).desk
    office_id = desk.ask(lambda work: work.centre.offices()[0].id)
    fields = ThreadFields(subject=Subject.LUNCH, title="Mittagessen im Dezember", office_id=office_id)
    thread_id = desk.do(threads.open_thread, fields).value
    centre.window.open_desk.open_thread(thread_id)
    centre.settle()
    centre.text("Nachricht an die Stelle").setPlainText("Wann kommt der Bescheid?")
    centre.press("In die nächste Datei")
    return thread_id


def test_a_question_goes_by_file_and_its_answer_comes_back(houses: Houses, share: Path) -> None:
    centre, office = houses
    thread_id = ask(centre)
    office.take(centre.write(share))
    office.choose("Mittagessen im Dezember")
    assert "Wann kommt der Bescheid?" in texts(office.window)
    office.text("Antwort an das Zentrum").setPlainText("Am Montag.")
    office.press("Antwort vormerken")
    centre.take(office.write(share))
    page = store_of(centre.window).desk.ask(threads.thread_page, thread_id)
    assert (page.thread.state, page.entries[-1].text) == (ThreadState.ANSWERED, "Am Montag.")
    centre.window.open_desk.open_thread(thread_id)
    centre.settle()
    assert "Am Montag." in texts(centre.window)
    office.take(centre.write(share))
    assert "wartet" not in texts(office.line())


def test_an_office_seeks_care_is_offered_a_place_and_takes_it(houses: Houses, share: Path) -> None:
    centre, office = houses
    office.line()
    office.press("Anfragen oder fragen")
    today = local_date(system_clock())
    for name, typed in (
        ("Alter des Kindes", "3"),
        ("Wohnort oder Ortsteil", "Lippstadt"),
        ("Von", "7:00"),
        ("Bis", "15:00"),
        ("Gebraucht ab", f"{today + timedelta(days=14):%d.%m.%Y}"),
    ):
        office.entry(name).setText(typed)
    office.press("Anfrage vormerken")
    centre.take(office.write(share))
    desk = store_of(centre.window).desk
    (row,) = desk.ask(care.care_board).rows
    assert (row.request.age_years, row.request.from_minute, row.request.place_name) == (3, 420, "Lippstadt")
    site = desk.ask(lambda work: work.centre.sites()[0])
    offer = CareOffer(offered_site_id=site.id, offered_from_minute=420, offered_until_minute=900, offered_from=today + timedelta(days=14))
    desk.do(care.offer_place, row.request.id, offer, on=today, leaves=True)
    office.take(centre.write(share))
    office.choose("Betreuung gesucht")
    assert site.name in texts(office.window)
    office.press("Platz annehmen")
    centre.take(office.write(share))
    (row,) = desk.ask(care.care_board).rows
    assert row.request.state is CareState.ACCEPTED


def test_a_hand_over_is_announced_confirmed_with_its_code_and_comes_in(houses: Houses, share: Path) -> None:
    centre, office = houses
    desk = store_of(centre.window).desk
    today = local_date(system_clock())
    bundle_id, code = bundle_on_its_way(desk, today)
    office.take(centre.write(share))
    office.choose("Übergabe")
    shown = texts(office.window)
    assert code not in shown.replace("-", "")
    assert "Müller" not in shown
    office.entry("Empfangscode").setText(f"{code[:4]} {code[4:]}".lower())
    office.press("Empfang bestätigen")
    box = seen(office.window, QCheckBox)[0]
    box.setChecked(True)
    office.press("Entscheidung vormerken")
    centre.take(office.write(share))
    page = desk.ask(handover.bundle_page, bundle_id)
    assert (page.bundle.received_on, {line.state for line in page.lines}) == (today, {ApplicationState.RECEIVED})
    rows = desk.ask(threads.thread_rows)
    assert any(row.subject is Subject.NOTICE for row in rows)
