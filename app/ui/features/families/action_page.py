"""A page over the sheet for something done to families as a whole: a body that scrolls, and below it the way on and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.scroll_page import ScrollPage


class ActionPage(QWidget):
    """Base of the pages for joining, dividing and moving.

    Signals:
        closed: The page is done; carries the id of the family to show, or nothing.
    """

    closed = Signal(object)

    def __init__(self, title: str, text: str, *, act: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = ScrollPage(title, text)
        self.act = PrimaryButton(act, self)
        self.act.setVisible(bool(act))
        self.leave = QuietButton("Zurück  Esc")
        self.leave.clicked.connect(lambda: self.closed.emit(None))
        footer = QFrame()
        footer.setObjectName("footer")
        buttons = QHBoxLayout(footer)
        buttons.setContentsMargins(20, 10, 20, 10)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        if act:
            buttons.addWidget(self.act)
        around = QVBoxLayout()
        around.setContentsMargins(20, 16, 20, 12)
        around.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around, 1)
        column.addWidget(footer)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.leave.click)


def emptied(column: QVBoxLayout) -> QVBoxLayout:
    """Take everything out of a column."""
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    return column
