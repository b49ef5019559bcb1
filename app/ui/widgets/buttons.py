"""Buttons: one primary on a page, quiet ones beside it, links in lines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget
from typing_extensions import override

from app.ui.widgets.icons import icon

_SLACK_PX = 6


class _Button(QPushButton):
    style_name = ""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, icon_name: str = "") -> None:
        super().__init__(text, parent)
        self.setObjectName(self.style_name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if icon_name:
            self.setIcon(icon(icon_name, on_accent=self.style_name == "primary"))


class CheckButton(QPushButton):
    """A button that stays chosen. It is as wide as its bold text, so that choosing it moves and cuts nothing."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)

    @override
    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setBold(True)
        extra = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        size = super().sizeHint()
        return QSize(size.width() + max(extra, 0) + _SLACK_PX, size.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def stop_at(group: QButtonGroup, stop: QAbstractButton) -> None:
    """Let the tabulator stop at one of several buttons; arrows lead on from it.

    Qt does so itself when one is clicked, but leaves the stop there when the program chooses another.
    """
    for button in group.buttons():
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)


class PrimaryButton(_Button):
    """The one thing to do next."""

    style_name = "primary"


class QuietButton(_Button):
    """Anything else a page offers."""

    style_name = "quiet"


class LinkButton(_Button):
    """An action inside a line or below a list."""

    style_name = "link"
