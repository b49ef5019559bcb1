"""What gives way in a narrow or low window: tabs, parts side by side, lists, pages."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.help_pages import NEWS
from app.ui.application import make_application
from app.ui.fault_dialog import FaultDialog
from app.ui.help_window import HelpWindow
from app.ui.shell.tab_row import TabRow
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.list_beside import ListBeside
from app.ui.widgets.on_screen import fit_on_screen
from app.ui.widgets.page_stack import PageStack
from app.ui.widgets.reach import WithinReach
from app.ui.widgets.side_by_side import SideBySide
from app.ui.wording import Entry
from tests.ui.reach import out_of_reach

TITLES = ("Heute", "Familien", "Anträge", "Direkter Draht", "Abgleich")


@pytest.fixture(autouse=True)
def _dressed() -> None:
    make_application()


def entry(entry_id: str) -> Entry:
    return Entry(id=entry_id, title="Frage", detail="Jobcenter", chip="offen", tone="waiting", spoken="Frage, offen")


def test_tabs_without_room_wait_in_a_menu_but_never_the_open_one(qtbot: QtBot) -> None:
    row = TabRow(TITLES, QButtonGroup())
    qtbot.addWidget(row)
    row.tabs[4].setChecked(True)
    row.show_count(3, 7)
    row.fit(300)
    hidden = [tab.text() for tab in row.tabs if tab.isHidden()]
    assert not row.tabs[4].isHidden()
    assert "Direkter Draht  7" in hidden
    assert row.more.text() == "Mehr  7"
    (menu,) = row.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == hidden
    row.fit(2_000)
    assert not [tab for tab in row.tabs if tab.isHidden()]
    assert row.more.isHidden()


def test_two_parts_stand_below_each_other_where_there_is_no_room(qtbot: QtBot) -> None:
    main, side = QLabel("Blatt"), QPushButton("Drucken")
    both = SideBySide(main, side, stretching=main, least_px=200)
    qtbot.addWidget(both)
    for width, is_beside in ((600, True), (220, False), (600, True)):
        both.resize(width, 200)
        both.show()
        qtbot.wait(50)
        assert (side.x() > 0) is is_beside


def test_a_narrow_window_shows_the_list_or_what_is_open(qtbot: QtBot) -> None:
    side, entries, shown = QWidget(), EntryListView("Vorgänge"), QLabel("Blatt")
    both = ListBeside(side, entries, shown)
    qtbot.addWidget(both)
    both.resize(600, 300)
    both.show()
    assert (side.isVisible(), shown.isVisible()) == (True, True), "an empty list leaves room for what to do first"
    entries.show_entries((entry("1"), entry("2")), None)
    assert (side.isVisible(), shown.isVisible()) == (True, False)
    entries.activated.emit(entries.model().index(1, 0))
    assert (side.isVisible(), shown.isVisible()) == (False, True)
    next(button for button in both.findChildren(QPushButton) if button.text() == "Zur Liste").click()
    assert (side.isVisible(), shown.isVisible()) == (True, False)
    both.resize(1_200, 300)
    assert (side.isVisible(), shown.isVisible()) == (True, True)


def test_a_page_is_never_lower_than_it_can_be(qtbot: QtBot) -> None:
    pages, large, small = PageStack(), QWidget(), QWidget()
    large.setMinimumSize(500, 700)
    pages.addWidget(large)
    pages.addWidget(small)
    area = WithinReach(pages)
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()
    assert pages.size() == QSize(500, 700)
    assert area.verticalScrollBar().maximum() > 0
    pages.setCurrentWidget(small)
    qtbot.waitUntil(lambda: pages.size() == area.viewport().size())


def test_the_window_is_no_larger_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(9_000, 9_000)
    fit_on_screen(window)
    room = window.screen().availableSize()
    assert window.width() < room.width()
    assert window.height() < room.height()


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> QSize:
    """1366 × 768 at double size: what Windows then says of the screen, less the task bar."""
    size = QSize(683, 360)
    monkeypatch.setattr("app.ui.widgets.on_screen.room_on_screen", lambda _window: size)
    return size


def test_help_and_fault_report_are_no_larger_than_the_screen_either(qtbot: QtBot, small_screen: QSize) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    helping = HelpWindow(window)
    helping.open_page(NEWS)
    report = FaultDialog("Bericht\n" * 80, window)
    report.open()
    report.read.click()
    qtbot.wait(50)
    for each in (helping, report):
        assert each.size() == each.size().boundedTo(small_screen)
        assert out_of_reach(each) == []
    report.close()
    helping.close()
