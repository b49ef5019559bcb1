"""A soft label that ends in … where it does not fit, instead of being cut."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.literal import tip_text


class ElidedLabel(SoftLabel):
    """Takes what room is left; the whole text stands in its tool tip."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setToolTip(tip_text(text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown if len(shown) > 2 else "")
        painter.end()
