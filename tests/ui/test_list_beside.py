"""A list and what is open beside it: nothing is squeezed when something wider is opened."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import make_application
from app.ui.widgets.entry_list import EntryListView
from app.ui.widgets.list_beside import put_beside
from app.ui.widgets.page_stack import PageStack
from app.ui.wording import Entry


def test_something_wider_takes_the_room_of_the_list(qtbot: QtBot) -> None:
    make_application()
    screen, entries, stack = QWidget(), EntryListView("Treffen"), PageStack()
    sheet, form = QWidget(), QWidget()
    sheet.setMinimumWidth(200)
    form.setMinimumWidth(640)
    side = QWidget()
    entries.setParent(side)
    both = put_beside(screen, side, entries, stack, (sheet, form))
    entries.show_entries((Entry(id="1", title="Austausch", detail="", chip="", tone="neutral", spoken=""),), "1")
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    screen.show()
    assert (side.isVisible(), sheet.isVisible()) == (True, True)
    both.show_open()
    stack.setCurrentWidget(form)
    qtbot.waitUntil(lambda: not side.isVisible())
    assert form.width() >= 640
    stack.setCurrentWidget(sheet)
    qtbot.waitUntil(side.isVisible)
