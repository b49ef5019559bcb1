"""Paints a family in the list: name, children, badge; the chosen one on the accent ground with a bar at its edge."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.ui.features.families.rows import Badge, RowText
from app.ui.features.families.rows_view import RowState, RowsView
from app.ui.tables.paged import PagedModel
from app.ui.theme import BODY_PX, LARGE_PX, LIGHT, SMALL_PX, Tokens, tokens_for

_HEIGHT, _MARGIN, _BAR = 62, 14, 4
_BADGE_PAD = 10
_BADGE_RADIUS = 6


class FamilyRowDelegate(QStyledItemDelegate):
    """Draws one row; does no work but drawing."""

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = QFontMetrics(_font(option.font, LARGE_PX))
        return QSize(200, max(_HEIGHT, metrics.height() * 2 + 20))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(int(PagedModel.RowRole))
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, self._view.state_of(index))
        if isinstance(row, RowText):
            inner = rect.adjusted(_MARGIN, 8, -_MARGIN, -8)
            used = self._paint_badge(painter, option.font, inner, row.badge) if row.badge else 0
            self._paint_text(painter, option, inner.adjusted(0, 0, -used, 0), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: RowState) -> None:
        tokens = _tokens()
        accent, ground = QColor(tokens.accent), QColor(tokens.accent_ground)
        if state.is_selected:
            painter.fillRect(rect, ground)
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), accent)
        elif state.is_below_mouse:
            painter.fillRect(rect, QColor(tokens.ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if state.has_focus:
            painter.setPen(accent)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))

    def _paint_badge(self, painter: QPainter, base: QFont, inner: QRect, badge: Badge) -> int:
        font = _font(base, SMALL_PX, bold=True)
        metrics, tokens = QFontMetrics(font), _tokens()
        width, height = metrics.horizontalAdvance(badge.text) + 2 * _BADGE_PAD, metrics.height() + 6
        box = QRect(inner.right() - width + 1, inner.center().y() - height // 2, width, height)
        ink, ground = QColor(getattr(tokens, badge.tone)), QColor(getattr(tokens, f"{badge.tone}_ground"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, _BADGE_RADIUS, _BADGE_RADIUS)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badge.text)
        return width + 8

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, row: RowText) -> None:
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        for box, text, font, colour in (
            (upper, row.title, _font(option.font, LARGE_PX, bold=True), QColor(_tokens().ink)),
            (lower, row.detail, _font(option.font, BODY_PX), QColor(_tokens().soft_ink)),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)


def _tokens() -> Tokens:
    app = QApplication.instance()
    return tokens_for(app) if isinstance(app, QApplication) else LIGHT


def _font(base: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """Answer a font of a size of the ladder, enlarged as much as the window's text is."""
    font = QFont(base)
    enlarged = base.pixelSize() / BODY_PX if base.pixelSize() > 0 else 1.0
    font.setPixelSize(round(pixels * enlarged))
    font.setBold(bold)
    return font
