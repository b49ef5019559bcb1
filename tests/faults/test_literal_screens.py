"""Every screen shows what people typed letter by letter, in its labels and in its tool tips."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as GuiQt  # the guess at HTML lives here
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.applications import ApplicationFields
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Direction, EntryKind
from app.domain.people import OfficeFields
from app.domain.terms import ApplicationState, Benefit
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.line import threads
from app.ui.context import ScreenContext
from app.ui.features.applications.view import ApplicationsScreen
from app.ui.features.conversation.view import ConversationScreen
from app.ui.features.families.view import FamiliesScreen
from app.ui.features.line.view import LineScreen
from app.ui.features.today.view import TodayScreen
from app.ui.tasks.jobs import Jobs
from app.ui.widgets.screen import Screen
from tests.faults.hostile import MARKED
from tests.faults.test_literal_text import read_as_html
from tests.services.conftest import database, desk, stored
from tests.ui.plain import NotedDoors

__all__ = ["database", "desk", "stored"]

TODAY = date(2026, 11, 23)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def marked(desk: Desk) -> str:
    """A family, an office and a thread whose every text looks like HTML."""
    office_id = desk.do(centre.save_office, None, OfficeFields(name="<b>Amt</b> & Co")).value
    family_id = desk.do(families.save_family, MARKED).value
    (child,) = desk.ask(families.family_sheet, family_id).family.children
    fields = ApplicationFields(benefit=Benefit.MITTAGESSEN, office_id=office_id)
    application_id = desk.do(applications.open_application, child.id, fields).value
    desk.do(applications.advance_application, application_id, ApplicationState.PRINTED, on=TODAY)
    thread = ThreadFields(title="<b>Frage</b>", office_id=office_id, family_id=family_id, until=TODAY)
    thread_id = desk.do(threads.open_thread, thread, ThreadEntryFields(text="<i>Wann?</i>")).value
    answer = ThreadEntryFields(kind=EntryKind.ANSWER, direction=Direction.THEIRS, text="<u>Bald</u>", by_name="<b>Frau</b>")
    desk.do(threads.add_entry, thread_id, answer)
    return family_id


SCREENS = [TodayScreen, ApplicationsScreen, LineScreen, FamiliesScreen, ConversationScreen]


@pytest.mark.parametrize("kind", SCREENS)
def test_every_screen_shows_markup_as_it_was_typed(qtbot: QtBot, desk: Desk, jobs: Jobs, marked: str, kind: type[Screen]) -> None:
    assert read_as_html(_shown(qtbot, desk, jobs, marked, kind)) == []


@pytest.mark.parametrize("kind", SCREENS)
def test_every_tool_tip_shows_markup_as_it_was_typed(qtbot: QtBot, desk: Desk, jobs: Jobs, marked: str, kind: type[Screen]) -> None:
    assert tips_read_as_html(_shown(qtbot, desk, jobs, marked, kind)) == []


def _shown(qtbot: QtBot, desk: Desk, jobs: Jobs, marked: str, kind: type[Screen]) -> Screen:
    doors = NotedDoors()
    screen = kind(ScreenContext(desk=desk, jobs=jobs, navigator=doors, today=lambda: TODAY))
    qtbot.addWidget(screen)
    screen.resize(1366, 700)
    screen.show()
    screen.refresh()
    if isinstance(screen, FamiliesScreen):
        screen.open_family(marked)
    if isinstance(screen, ConversationScreen):
        screen.begin(marked)
    for _ in range(3):
        qtbot.waitUntil(lambda: jobs.is_idle)
        QApplication.processEvents()
    assert doors.problems == []
    return screen


def tips_read_as_html(root: QWidget) -> list[str]:
    """Answer every tool tip below a widget that Qt would read as HTML; one of ours escapes what was typed."""
    tips = [widget.toolTip() for widget in root.findChildren(QWidget)]
    for view in root.findChildren(QAbstractItemView):
        tips += _tips(view.model()) if isinstance(view.model(), QAbstractItemModel) else []
    return [tip for tip in tips if "<b>" in tip and GuiQt.mightBeRichText(tip)]


def _tips(model: QAbstractItemModel) -> list[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    cells = [model.index(row, column) for row in range(model.rowCount(QModelIndex())) for column in range(columns)]
    return [str(model.data(cell, Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]
