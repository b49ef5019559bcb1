"""Painting a chip inside a list or table, where a widget for every row would cost too much."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.theme import BODY_PX, LIGHT, SMALL_PX, Tokens, tokens_for

_PADDING = 10.0
_HEIGHT = 1.8
"""In heights of the letters."""
_RADIUS = 6.0


def present_tokens() -> Tokens:
    """Answer the colours the window is dressed in."""
    app = QApplication.instance()
    return tokens_for(app) if isinstance(app, QApplication) else LIGHT


def small(base: QFont) -> QFont:
    """Answer the small font that goes with a body font, also where that is enlarged."""
    font = QFont(base)
    font.setPixelSize(round(QFontInfo(base).pixelSize() * SMALL_PX / BODY_PX))
    return font


def chip_font(base: QFont) -> QFont:
    """Answer the font of chips beside a text."""
    font = small(base)
    font.setWeight(QFont.Weight.Bold)
    return font


def chip_width(text: str, base: QFont) -> float:
    """Answer how wide a chip becomes."""
    return QFontMetricsF(chip_font(base)).horizontalAdvance(text) + 2 * _PADDING


def paint_chip(painter: QPainter, text: str, tone: str, within: QRectF) -> None:
    """Paint a chip into a rectangle, centred in its height; text that does not fit is shortened."""
    tokens = present_tokens()
    ink, ground = getattr(tokens, tone), getattr(tokens, f"{tone}_ground")
    painter.save()
    width = min(chip_width(text, painter.font()), within.width())
    painter.setFont(chip_font(painter.font()))
    height = painter.font().pixelSize() * _HEIGHT
    body = QRectF(within.x(), within.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(body, _RADIUS, _RADIUS)
    painter.setPen(QColor(ink))
    words = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width - 2 * _PADDING + 2)
    painter.drawText(body, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
