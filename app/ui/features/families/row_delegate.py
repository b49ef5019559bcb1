"""Paints a family in the list: name, children, badge; the chosen one on the accent ground with a bar at its edge."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.ui.features.families.list_model import ROW_ROLE
from app.ui.features.families.rows import Badge, RowText
from app.ui.theme import TONES

_HEIGHT, _MARGIN, _BAR = 62, 14, 4
_TITLE_PX, _DETAIL_PX, _BADGE_PX = 15, 13, 12
_BADGE_HEIGHT, _BADGE_PAD = 22, 11


class FamilyRowDelegate(QStyledItemDelegate):
    """Draws one row; does no work but drawing."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = QFontMetrics(_font(option.font, _TITLE_PX))
        return QSize(200, max(_HEIGHT, metrics.height() * 2 + 20))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, rect)
        if isinstance(row, RowText):
            inner = rect.adjusted(_MARGIN, 8, -_MARGIN, -8)
            used = self._paint_badge(painter, option.font, inner, row.badge) if row.badge else 0
            self._paint_text(painter, option, inner.adjusted(0, 0, -used, 0), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        accent, ground = (QColor(colour) for colour in TONES["accent"])
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, ground)
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(TONES["neutral"][1]))
        line = QColor(TONES["neutral"][1])
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(accent)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))

    def _paint_badge(self, painter: QPainter, base: QFont, inner: QRect, badge: Badge) -> int:
        font = _font(base, _BADGE_PX, bold=True)
        width = QFontMetrics(font).horizontalAdvance(badge.text) + 2 * _BADGE_PAD
        box = QRect(inner.right() - width + 1, inner.center().y() - _BADGE_HEIGHT // 2, width, _BADGE_HEIGHT)
        ink, ground = (QColor(colour) for colour in TONES[badge.tone])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, _BADGE_HEIGHT / 2, _BADGE_HEIGHT / 2)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badge.text)
        return width + 8

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, row: RowText) -> None:
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        for box, text, font, colour in (
            (upper, row.title, _font(option.font, _TITLE_PX, bold=True), option.palette.text().color()),
            (lower, row.detail, _font(option.font, _DETAIL_PX), QColor(TONES["neutral"][0])),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)


def _font(base: QFont, pixels: int, *, bold: bool = False) -> QFont:
    font = QFont(base)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
