"""A page with a heading, a sentence, and a body that scrolls if it must."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.labels import PageHeading, WrappedLabel
from app.ui.widgets.scrolling import Scrolling


class ScrollPage(QWidget):
    """What pages of forms and pages of cards share; ``body`` takes the cards."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = PageHeading(title)
        self.heading.setWordWrap(True)
        self.text = WrappedLabel(text)
        inner = _Body()
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        around.addLayout(self.body)
        around.addStretch(1)
        self.area = Scrolling(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addSpacing(4)
        column.addWidget(self.area, 1)

    def bring_in_sight(self, widget: QWidget) -> None:
        """Scroll to a part that was just added, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget))


class _Body(QWidget):
    """Needs the height its width asks for, and no more: sentences that could be narrower do not claim to be taller."""

    @override
    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        is_asked_by_width = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if is_asked_by_width else least  # nobody asks again where no sentence wraps: rows would be squeezed
