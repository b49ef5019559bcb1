"""A small picture of the months: one bar each, its number above, the present month in the accent colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.features.today.page import Bar
from app.ui.widgets.chip_painting import present_tokens, small

_HEIGHT = 104
_LABEL = 22
_RADIUS = 3.0
_WIDEST_BAR = 28.0
_MUTED = 0.35


class MonthChart(QWidget):
    """Paints bars. Screen readers get the same numbers as a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Abgegebene Anträge je Monat")

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show other months."""
        if bars != self._bars:
            self._bars = bars
            self.setAccessibleDescription(", ".join(f"{bar.label} {bar.count}" for bar in bars))
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small(self.font()))
        highest = max((bar.count for bar in self._bars), default=0) or 1
        slot = self.width() / max(1, len(self._bars))
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, QRectF(place * slot, 0, slot, self.height()), bar.count / highest)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, slot: QRectF, share: float) -> None:
        room = slot.height() - 2 * _LABEL
        width = min(_WIDEST_BAR, slot.width() * 0.7)
        height = max(2.0, room * share)
        body = QRectF(slot.center().x() - width / 2, _LABEL + room - height, width, height)
        tokens = present_tokens()
        muted = QColor(tokens.accent)
        muted.setAlphaF(_MUTED)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent) if bar.is_current else muted)
        painter.drawRoundedRect(body, _RADIUS, _RADIUS)
        painter.setPen(QColor(tokens.ink if bar.is_current else tokens.soft_ink))
        above = QRectF(slot.x(), body.y() - _LABEL, slot.width(), _LABEL)
        below = QRectF(slot.x(), slot.bottom() - _LABEL, slot.width(), _LABEL)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(bar.count) if bar.count else "")
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, bar.label)
