"""A label of one line that shortens what does not fit and shows the whole in a tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.widgets.literal import tip_text

_LEAST_WIDTH = 60


class ElidedLabel(QLabel):
    """Screen readers get the whole text. Its own tool tip, if it has one, says more than the whole text."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, style_name: str = "", tip: str = "") -> None:
        super().__init__(text, parent)
        self._tip = tip_text(tip) if tip else ""
        self.setToolTip(self._tip)
        self.setObjectName(style_name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self._tip or (tip_text(self.text()) if words != self.text() else ""))
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()
