"""Painting a chip inside a list or table, where a widget for every row would cost too much."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from app.ui.theme import TONES

_PADDING = 12.0
_HEIGHT = 22.0


def chip_font(base: QFont) -> QFont:
    """Answer the font of chips beside a text."""
    font = QFont(base)
    font.setPixelSize(12)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def chip_width(text: str, base: QFont) -> float:
    """Answer how wide a chip becomes."""
    return QFontMetricsF(chip_font(base)).horizontalAdvance(text) + 2 * _PADDING


def paint_chip(painter: QPainter, text: str, tone: str, within: QRectF, *, align_right: bool = False) -> None:
    """Paint a chip into a rectangle, centred in its height; text that does not fit is shortened."""
    ink, ground = TONES[tone]
    painter.save()
    painter.setFont(chip_font(painter.font()))
    width = min(chip_width(text, painter.font()), within.width())
    x = within.right() - width if align_right else within.x()
    body = QRectF(x, within.center().y() - _HEIGHT / 2, width, _HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(body, _HEIGHT / 2, _HEIGHT / 2)
    painter.setPen(QColor(ink))
    words = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width - 2 * _PADDING + 2)
    painter.drawText(body, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
