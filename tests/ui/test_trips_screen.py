"""*Ausflug planen* as a window on a real store: the group is shown with its verdicts, the sheets are printed, nothing else tells."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.terms import Route
from app.services import applications, centre
from app.services.desk import Desk
from app.services.trips import planned_trips
from app.ui.context import ScreenContext
from app.ui.features.trips.presenter import read_trip
from app.ui.features.trips.view import TripsScreen
from app.ui.tasks.jobs import Jobs
from tests.services.test_trips import child_in
from tests.ui.accessibility import unnamed
from tests.ui.plain import NotedDoors

TEXTS = dict.fromkeys(
    ("destination", "starts_on", "ends_on", "travel_cents", "programme_cents", "board_cents", "total_cents", "pay_by"), ""
)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_a_group_is_chosen_typed_for_and_printed(qtbot: QtBot, desk: Desk, jobs: Jobs) -> None:
    (site,) = desk.ask(centre.centre_sheet).sites
    paid = child_in(desk, site.id, "Arndt", route=Route.SGB2)
    child_in(desk, site.id, "Busch", route=Route.NONE)
    today = desk.ask(lambda work: work.today)
    doors = NotedDoors()
    screen = TripsScreen(ScreenContext(desk=desk, jobs=jobs, navigator=doors, today=lambda: today))
    qtbot.addWidget(screen)
    jobs.changed.connect(screen.on_changed)
    screen.resize(1366, 700)
    screen.show()
    screen.refresh()
    qtbot.waitUntil(lambda: jobs.is_idle)
    box = screen.findChildren(QComboBox)[0]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: len(screen.findChildren(QCheckBox)) == 2)
    ticked = {each.text(): each.isChecked() for each in screen.findChildren(QCheckBox)}
    assert ticked == {"Arndt, Ida": True, "Busch, Ida": False}
    assert unnamed(screen) == []
    screen._grid.set_texts({"destination": "Tierpark", "starts_on": "12.5."})
    _press(screen, "1 Blatt ansehen und drucken")
    qtbot.waitUntil(lambda: bool(doors.printed))
    qtbot.waitUntil(lambda: jobs.is_idle)
    (application_id,) = doors.printed
    assert application_id is not None
    stored = desk.ask(applications.application, application_id)
    assert (stored.child_id, stored.trip_id is not None) == (paid, True)
    again = next(button for button in screen.findChildren(QPushButton) if button.text().startswith("Tierpark"))
    again.click()
    assert doors.printed == [application_id, application_id]
    _press(screen, "Ändern")
    assert screen._grid.texts()["destination"] == "Tierpark"
    qtbot.waitUntil(lambda: {each.text(): each.isChecked() for each in screen.findChildren(QCheckBox)} == ticked)
    screen._grid.set_texts({"destination": "Wildpark", "starts_on": "19.5."})
    _press(screen, "1 Blatt ansehen und drucken")
    qtbot.waitUntil(lambda: len(doors.printed) == 3)
    qtbot.waitUntil(lambda: jobs.is_idle)
    (planned,) = desk.ask(planned_trips)
    moved = desk.ask(applications.application, application_id)
    assert (planned.trip.destination, moved.period_from) == ("Wildpark", planned.trip.starts_on)
    assert planned.trip.starts_on is not None
    assert planned.trip.starts_on.day == 19
    assert screen._grid.is_empty()
    assert doors.problems == []


def _press(screen: TripsScreen, text: str) -> None:
    next(button for button in screen.findChildren(QPushButton) if button.text() == text).click()


def test_what_cannot_be_read_is_an_error_under_its_field() -> None:
    typed = read_trip(TEXTS | {"destination": "Zoo", "starts_on": "31.2.", "travel_cents": "viel"}, None, date(2026, 3, 2))
    assert not typed.can_print
    assert {name for name, (_, is_error) in typed.problems.items() if is_error} == {"starts_on", "travel_cents"}


def test_a_day_without_a_year_is_the_next_one() -> None:
    typed = read_trip(TEXTS | {"destination": "Zoo", "starts_on": "1.2."}, None, date(2026, 3, 2))
    assert typed.trip.starts_on == date(2027, 2, 1)
    assert typed.can_print
