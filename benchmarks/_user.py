"""Somebody at the desk: says who she is, opens *Familien*, types one letter as soon as 50 rows are there and painted.

She must cost the program nothing: asked for a widget it has not met yet, PySide6 loads every class of widgets there is. So she
takes the keyboard's way, and sees rows where they are painted.
"""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QStyleOptionViewItem

from app.ui.features.families.row_delegate import FamilyRowDelegate
from app.ui.shell.desk_page import DeskPage
from app.ui.shell.navigation import FAMILIES
from app.ui.shell.search_box import SearchBox
from app.ui.shell.window import MainWindow
from app.ui.tables.paged import PagedModel

_ROWS = 50
_LETTER = "m"


class Typist(QObject):
    """Looks at the window every millisecond and does the next thing that can be done."""

    def __init__(self, done: Callable[[], None]) -> None:
        super().__init__()
        self._done = done
        self._is_painted = False
        self._view: QListView | None = None
        self._rows_before = 0
        self._is_at_families = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(1)
        _tell_when_painted(self._see)

    def _see(self, view: QObject | None) -> None:
        if isinstance(view, QListView):
            self._view, self._is_painted = view, True

    def _look(self) -> None:
        window = next((top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow)), None)
        if window is None:
            return
        if window.desk_page is None:
            _say_who(window)
        elif not self._is_at_families:
            self._is_at_families = True
            window.desk_page.show_tab(FAMILIES)
        elif self._view is None or not self._is_painted or not _is_filled(self._view):
            return
        elif self._rows_before == 0:
            self._rows_before, self._is_painted = self._view.model().rowCount(), False
            _type(window, window.desk_page)
        elif self._view.model().rowCount() != self._rows_before:
            self._timer.stop()
            QTimer.singleShot(0, self._done)


def _tell_when_painted(tell: Callable[[QObject | None], None]) -> None:
    """Tell of the list whenever a row that has been read was painted."""
    paint = FamilyRowDelegate.paint

    def paint_and_tell(
        self: FamilyRowDelegate, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        paint(self, painter, option, index)
        if index.data(PagedModel.RowRole) is not None:
            tell(self.parent())

    FamilyRowDelegate.paint = paint_and_tell  # type: ignore[method-assign]


def _say_who(window: MainWindow) -> None:
    """Take the first of the staff, as Enter does."""
    focused = window.focusWidget()
    if isinstance(focused, QPushButton) and focused.isVisible():
        focused.click()


def _type(window: MainWindow, page: DeskPage) -> None:
    page.focus_search()
    line = window.focusWidget()
    if not isinstance(line, SearchBox):
        raise TypeError("the search box has not got the focus")
    QApplication.sendEvent(line, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, _LETTER))


def _is_filled(view: QListView) -> bool:
    model = view.model()
    count = min(model.rowCount(), _ROWS)
    return count > 0 and all(model.index(number, 0).data(PagedModel.RowRole) is not None for number in range(count))
