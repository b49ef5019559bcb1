"""Text in the few sizes there are."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

_WIDEST_LEAST_PX = 240
"""What a label insists on at most: a name of 200 letters must not push the buttons beside it out of the window."""


class _Label(QLabel):
    style_name = ""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(self.style_name)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a name may hold <b> and &

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _WIDEST_LEAST_PX), least.height())


class PageHeading(_Label):
    """The title of a page."""

    style_name = "page_title"


class Heading(_Label):
    """The title of a part of a page."""

    style_name = "title"


class CardHeading(_Label):
    """The title of a card."""

    style_name = "card_title"


class StrongLabel(_Label):
    """A word that carries weight."""

    style_name = "strong"


class SoftLabel(_Label):
    """A word beside the matter."""

    style_name = "soft"


class SmallLabel(_Label):
    """The smallest text."""

    style_name = "small"


class WrappedLabel(SoftLabel):
    """A sentence that may take several lines."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
