"""The yearly figures as bars, each beside that of the year before. A picture of the table above it, and no other numbers."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.features.cooperation.figures_words import FigureBar, FiguresPicture
from app.ui.widgets.chip_painting import present_tokens, small

_ROW_PX, _LEGEND_PX, _BAR_PX = 38, 28, 13
_LABEL_SHARE, _MOST_LABEL_PX, _NUMBER_PX = 0.36, 250, 56


class FiguresChart(QWidget):
    """Paints pairs of bars. Screen readers get the same numbers as a sentence; the full bar and the outlined one differ without colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = FiguresPicture((), "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Zahlen der Zusammenarbeit im Bild")

    def show_picture(self, picture: FiguresPicture) -> None:
        """Show other figures."""
        self._picture = picture
        told = ", ".join(f"{bar.label} {bar.now}, im Jahr davor {bar.before}" for bar in picture.bars)
        self.setAccessibleDescription(f"{picture.year}, daneben {picture.year_before}: {told}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, _LEGEND_PX + len(self._picture.bars) * _ROW_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small(self.font()))
        self._paint_legend(painter)
        longest = max((length for bar in self._picture.bars for length in (bar.length, bar.length_before)), default=0) or 1
        for place, bar in enumerate(self._picture.bars):
            self._paint_pair(painter, bar, _LEGEND_PX + place * _ROW_PX, longest)
        painter.end()

    def _left(self) -> float:
        return min(_MOST_LABEL_PX, self.width() * _LABEL_SHARE)

    def _paint_legend(self, painter: QPainter) -> None:
        x = self._left()
        for text, is_full in ((self._picture.year, True), (self._picture.year_before, False)):
            _paint_bar(painter, QRectF(x, 6, 20, _BAR_PX), is_full=is_full)
            painter.setPen(QColor(present_tokens().ink))
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QRectF(x + 26, 0, width + 4, _LEGEND_PX - 3), Qt.AlignmentFlag.AlignVCenter, text)
            x += 26 + width + 20

    def _paint_pair(self, painter: QPainter, bar: FigureBar, top: float, longest: float) -> None:
        tokens, left = present_tokens(), self._left()
        painter.setPen(QColor(tokens.ink))
        label = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, round(left) - 10)
        painter.drawText(QRectF(0, top, left - 10, _ROW_PX), Qt.AlignmentFlag.AlignVCenter, label)
        room = max(0.0, self.width() - left - _NUMBER_PX)
        for place, (text, length) in enumerate(((bar.now, bar.length), (bar.before, bar.length_before))):
            body = QRectF(left, top + 5 + place * (_BAR_PX + 2), room * length / longest, _BAR_PX)
            _paint_bar(painter, body, is_full=place == 0)
            painter.setPen(QColor(tokens.ink if place == 0 else tokens.soft_ink))
            beside = QRectF(body.right() + 6, body.y() - 2, _NUMBER_PX, _BAR_PX + 4)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, text)


def _paint_bar(painter: QPainter, body: QRectF, *, is_full: bool) -> None:
    if body.width() <= 0:
        return
    accent = QColor(present_tokens().accent)
    painter.setPen(Qt.PenStyle.NoPen if is_full else QPen(accent, 1.2))
    painter.setBrush(accent if is_full else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(body if is_full else body.adjusted(0.6, 0.6, -0.6, -0.6), 2, 2)
