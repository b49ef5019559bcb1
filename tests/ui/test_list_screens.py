"""The three lists as windows on a real store: keys, buttons, sizes, screen-reader texts."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.applications import ApplicationFields
from app.domain.line.threads import ThreadFields
from app.domain.line.words import Source, ThreadState
from app.domain.terms import ApplicationState, Benefit
from app.domain.today import Pressing
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.line import threads
from app.services.today import pressing
from app.ui.context import ScreenContext
from app.ui.features.applications.cells import LINE_ROLE
from app.ui.features.applications.lines import COLUMNS, STATE_COLUMN, prepare
from app.ui.features.applications.table import ApplicationView
from app.ui.features.applications.view import ApplicationsScreen
from app.ui.features.line.view import LineScreen
from app.ui.features.today.view import TodayScreen
from app.ui.tasks.jobs import Jobs
from app.ui.widgets.reading_order import step
from app.ui.widgets.screen import Screen
from tests.ui.accessibility import unnamed
from tests.ui.plain import NotedDoors
from tests.ui.rows import TODAY, application_row

NOW = date(2026, 11, 23)
Show = Callable[[type[Screen]], Screen]


@pytest.fixture
def doors() -> NotedDoors:
    return NotedDoors()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def show(qtbot: QtBot, desk: Desk, jobs: Jobs, doors: NotedDoors) -> Show:
    def show(screen_class: type[Screen]) -> Screen:
        screen = screen_class(ScreenContext(desk=desk, jobs=jobs, navigator=doors, today=lambda: NOW))
        qtbot.addWidget(screen)
        jobs.changed.connect(screen.on_changed)
        screen.resize(1366, 700)
        screen.show()
        screen.refresh()
        qtbot.waitUntil(lambda: jobs.is_idle)
        QGuiApplication.processEvents()  # a layout shows new widgets in the next turn, and a table asks for the rows it paints
        qtbot.waitUntil(lambda: jobs.is_idle)
        assert doors.problems == []
        return screen

    return show


def _button(screen: QWidget, text: str) -> QPushButton:
    return next(button for button in screen.findChildren(QPushButton) if button.text() == text and button.isVisibleTo(screen))


def _line_edit(screen: QWidget, name: str) -> QLineEdit:
    return next(edit for edit in screen.findChildren(QLineEdit) if edit.accessibleName() == name)


def test_a_step_is_recorded_in_the_line_with_two_keys(qtbot: QtBot, show: Show, jobs: Jobs, desk: Desk, application_id: str) -> None:
    desk.do(applications.advance_application, application_id, ApplicationState.PRINTED, on=date(2026, 11, 20))
    screen = show(TodayScreen)
    with qtbot.waitSignal(jobs.changed):
        _button(screen, "Erledigt").click()
        QTest.keyClick(_line_edit(screen, "An welchem Tag?"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: jobs.is_idle)
    stored = desk.ask(applications.application, application_id)
    assert (stored.state, stored.signed_on) == (ApplicationState.SIGNED, date(2026, 11, 23))


def test_escape_leaves_the_question_for_the_day_and_records_nothing(qtbot: QtBot, show: Show, desk: Desk, application_id: str) -> None:
    desk.do(applications.advance_application, application_id, ApplicationState.PRINTED, on=date(2026, 11, 20))
    screen = show(TodayScreen)
    _button(screen, "Erledigt").click()
    QTest.keyClick(_line_edit(screen, "An welchem Tag?"), Qt.Key.Key_Escape)
    assert not any(button.text() == "Eintragen" and button.isVisible() for button in screen.findChildren(QPushButton))
    assert desk.ask(applications.application, application_id).state is ApplicationState.PRINTED


def test_the_badge_counts_what_presses(qtbot: QtBot, show: Show, thread_id: str, application_id: str, jobs: Jobs) -> None:
    screen = show(TodayScreen)
    with qtbot.waitSignal(screen.badge_changed) as told:
        screen.refresh()
    assert told.args == [2]


def test_tabs_not_opened_count_what_they_would_show(desk: Desk, thread_id: str, application_id: str) -> None:
    """The same numbers as the screens': one due application, one due thread."""
    counts = desk.ask(pressing)
    assert counts.today == 2
    desk.do(threads.mark_answered, thread_id, on=desk.ask(lambda work: work.today), source=Source.PHONE)
    assert desk.ask(pressing).line == 1
    desk.do(threads.close, thread_id)
    assert desk.ask(pressing) == Pressing(today=1, line=0)


def test_enter_opens_and_p_prints(qtbot: QtBot, show: Show, doors: NotedDoors, application_id: str, family_id: str) -> None:
    screen = show(ApplicationsScreen)
    table = screen.findChild(ApplicationView)
    assert table is not None
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_P)
    assert doors.opened == [family_id]
    assert doors.printed == [application_id]


def filled(table: ApplicationView, numbers: Iterable[int]) -> None:
    lines = prepare([application_row(number) for number in numbers], TODAY)
    table.show_ids(tuple(line.id for line in lines))
    table.take_lines(lines)


def test_rows_are_read_page_by_page_when_they_come_into_sight(qtbot: QtBot) -> None:
    table = ApplicationView()
    qtbot.addWidget(table)
    wanted: list[tuple[str, ...]] = []
    table.page_wanted.connect(lambda ids: wanted.append(ids))  # noqa: PLW0108 - Qt holds on to no method of a list
    table.resize(900, 300)
    table.show_ids(tuple(f"a{number}" for number in range(30_000)))
    table.show()
    QGuiApplication.processEvents()
    assert [(ids[0], len(ids)) for ids in wanted] == [("a0", 100)]
    table.scrollToBottom()
    QGuiApplication.processEvents()
    assert wanted[-1][-1] == "a29999"
    table.selectAll()
    assert len(table.chosen_ids()) == 30_000


def test_rows_not_read_yet_cost_no_reference_to_none(qtbot: QtBot) -> None:
    """Else scrolling through a long list ends the program: see ``app.ui``."""
    table = ApplicationView()
    qtbot.addWidget(table)
    table.show_ids(tuple(f"a{number}" for number in range(100)))
    index = table.model().index(0, STATE_COLUMN)
    for _ in range(50_000):
        index.data(LINE_ROLE)
    assert sys.getrefcount(None) > 1 << 30


def test_several_are_signed_with_one_button(qtbot: QtBot, show: Show, jobs: Jobs, desk: Desk, family_id: str, application_id: str) -> None:
    (child,) = desk.ask(families.family_sheet, family_id).family.children
    other = desk.do(applications.open_application, child.id, ApplicationFields(benefit=Benefit.AUSFLUG)).value
    screen = show(ApplicationsScreen)
    table = screen.findChild(ApplicationView)
    assert table is not None
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(button.text() == "unterschrieben" and button.isVisible() for button in screen.findChildren(QPushButton)))
    _button(screen, "unterschrieben").click()
    with qtbot.waitSignal(jobs.changed):
        _button(screen, "Für alle eintragen").click()
    qtbot.waitUntil(lambda: jobs.is_idle)
    states = {desk.ask(applications.application, each).state for each in (application_id, other)}
    assert states == {ApplicationState.SIGNED}
    assert _button(screen, "abzugeben  2").isVisible()


def test_the_list_is_narrowed_and_saved_by_hand(qtbot: QtBot, show: Show, jobs: Jobs, application_id: str, tmp_path: Path) -> None:
    screen = show(ApplicationsScreen)
    assert isinstance(screen, ApplicationsScreen)
    screen.save_table(str(tmp_path / "Liste"), "CSV, mit Semikolon (*.csv)")
    box = next(box for box in screen.findChildren(QComboBox) if box.accessibleName().endswith("Leistung"))
    box.setCurrentIndex(box.findText("Schülerbeförderung"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert _button(screen, "alle offen  0").isVisible()
    _button(screen, "Filter aufheben").click()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert _button(screen, "alle offen  1").isVisible()


def test_the_chosen_application_stays_chosen_when_lines_change(qtbot: QtBot) -> None:
    table = ApplicationView()
    qtbot.addWidget(table)
    filled(table, range(5))
    table.selectRow(3)
    filled(table, (9, 3, 0))
    chosen = table.current_line()
    assert chosen is not None
    assert chosen.id == "a3"
    assert table.currentIndex().row() == 1


def test_five_thousand_rows_are_all_there_and_read_aloud(qtbot: QtBot) -> None:
    table = ApplicationView()
    qtbot.addWidget(table)
    filled(table, range(5000))
    model = table.model()
    assert (model.rowCount(), model.columnCount()) == (5000, len(COLUMNS))
    assert model.index(4999, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Kind Ben, Familie Müller")
    assert model.index(4999, 6).data(Qt.ItemDataRole.AccessibleTextRole) == "bis wann leer"


def test_a_thread_is_begun_by_keyboard(qtbot: QtBot, show: Show, jobs: Jobs, desk: Desk, thread_id: str) -> None:
    screen = show(LineScreen)
    screen.new_item()
    QTest.keyClicks(_line_edit(screen, "Worum geht es? (ohne Namen, diesen Titel sieht die Stelle)"), "Formular")
    _button(screen, "Speichern").click()
    assert not _button(screen, "Speichern").isEnabled()
    office = next(box for box in screen.findChildren(QWidget) if box.accessibleName() == "Welche Stelle?")
    QTest.keyClick(office, Qt.Key.Key_Down)
    assert _button(screen, "Speichern").isEnabled()
    with qtbot.waitSignal(jobs.changed):
        QTest.keyClick(_line_edit(screen, "Worum geht es? (ohne Namen, diesen Titel sieht die Stelle)"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert {row.title for row in desk.ask(threads.thread_rows)} == {"Formular", "Bescheid fehlt"}


def test_a_thread_is_opened_from_elsewhere_before_the_list_was_read(
    qtbot: QtBot, desk: Desk, jobs: Jobs, doors: NotedDoors, thread_id: str
) -> None:
    desk.do(threads.close, thread_id)
    screen = LineScreen(ScreenContext(desk=desk, jobs=jobs, navigator=doors, today=lambda: NOW))
    qtbot.addWidget(screen)
    screen.show()
    screen.open_thread(thread_id)
    qtbot.waitUntil(lambda: jobs.is_idle)
    with qtbot.waitSignal(jobs.changed):
        _button(screen, "Wieder öffnen").click()
    (row,) = desk.ask(threads.thread_rows)
    assert row.state is ThreadState.SENT


@pytest.mark.usefixtures("application_id", "thread_id")
@pytest.mark.parametrize("screen_class", [TodayScreen, ApplicationsScreen, LineScreen])
def test_every_widget_that_can_be_used_has_a_name(show: Show, screen_class: type[Screen]) -> None:
    screen = show(screen_class)
    assert unnamed(screen) == []
    screen.new_item()
    assert unnamed(screen) == []


@pytest.mark.parametrize("screen_class", [TodayScreen, ApplicationsScreen, LineScreen])
def test_an_empty_store_says_what_to_do_first(show: Show, screen_class: type[Screen]) -> None:
    screen = show(screen_class)
    words = " ".join(label.text() for label in screen.findChildren(QWidget) if hasattr(label, "text") and label.isVisible())
    assert "Familie" in words or "Strg+N" in words


@pytest.mark.parametrize("screen_class", [TodayScreen, ApplicationsScreen, LineScreen])
def test_a_small_window_at_double_size_is_enough(show: Show, screen_class: type[Screen], application_id: str, thread_id: str) -> None:
    screen = show(screen_class)
    screen.resize(683, 326)
    QGuiApplication.processEvents()
    assert screen.minimumSizeHint().width() <= 683
    assert screen.minimumSizeHint().height() <= 326


def test_tab_follows_the_eye_when_a_row_comes_in_between(qtbot: QtBot, show: Show, jobs: Jobs, desk: Desk, application_id: str) -> None:
    screen = show(TodayScreen)
    (office,) = desk.ask(centre.centre_sheet).offices
    for subject, day in (("spaet", date(2026, 11, 25)), ("frueh", date(2026, 11, 20))):
        fields = ThreadFields(title=subject, office_id=office.id, until=day)
        with qtbot.waitSignal(screen.badge_changed):
            jobs.command(screen, partial(desk.do, threads.open_thread, fields), lambda _: None)
    QGuiApplication.processEvents()
    stops = [button for button in screen.findChildren(QPushButton) if button.text() == "Öffnen"]
    stops.sort(key=lambda button: button.mapTo(screen, button.rect().topLeft()).y())
    QWidget.setFocus(stops[0])
    reached = []
    for _ in range(3):
        reached.append(screen.focusWidget().accessibleName())
        step(screen, onwards=True)
        for _ in range(2):  # past what else a row offers
            if screen.focusWidget() not in stops:
                step(screen, onwards=True)
    assert reached == [button.accessibleName() for button in stops]
