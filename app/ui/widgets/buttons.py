"""Buttons: one primary on a page, quiet ones beside it, links in lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.widgets.icons import icon


class _Button(QPushButton):
    style_name = ""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, icon_name: str = "") -> None:
        super().__init__(text, parent)
        self.setObjectName(self.style_name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if icon_name:
            self.setIcon(icon(icon_name, on_accent=self.style_name == "primary"))


class PrimaryButton(_Button):
    """The one thing to do next."""

    style_name = "primary"


class QuietButton(_Button):
    """Anything else a page offers."""

    style_name = "quiet"


class LinkButton(_Button):
    """An action inside a line or below a list."""

    style_name = "link"
