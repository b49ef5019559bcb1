"""One entry of a list: title and chip in the first line, what else one has to know in the second; a dot marks what is new."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.ui.widgets.chip_painting import chip_width, paint_chip, present_tokens, small
from app.ui.wording import Entry

ENTRY_ROLE = Qt.ItemDataRole.UserRole
"""The role under which the model answers the entry itself."""

_HEIGHT = 64
_INSET = 16.0
_GAP = 8.0
_NARROW = 260
_DOT = 8.0
_MARK = 4.0
"""Width of the bar that marks the selected entry, which is thus not shown by its ground alone."""


class EntryCell(QStyledItemDelegate):
    """Paints an entry."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        painter.save()
        whole = QRectF(option.rect)
        self._paint_ground(painter, whole, is_selected=bool(option.state & QStyle.StateFlag.State_Selected))
        room = whole.adjusted(_INSET, 10, -_INSET, -10)
        painter.setFont(option.font)
        first = QRectF(room.x(), room.y(), room.width(), room.height() / 2)
        second = first.translated(0, room.height() / 2)
        chip = chip_width(entry.chip, option.font) if entry.chip else -_GAP
        if room.width() < _NARROW:
            # The title gets the whole first line; what the second leaves away stands on the open page.
            self._paint_chip(painter, entry, second)
            self._paint_text(painter, option.font, entry.detail, second.adjusted(chip + _GAP, 0, 0, 0), is_strong=False)
        else:
            self._paint_chip(painter, entry, QRectF(first.right() - chip, first.y(), chip, first.height()))
            first.setWidth(first.width() - chip - _GAP)
            self._paint_text(painter, option.font, entry.detail, second, is_strong=False)
        if entry.is_new:
            first = self._paint_dot(painter, first)
        self._paint_text(painter, option.font, entry.title, first, is_strong=True)
        painter.restore()

    def _paint_chip(self, painter: QPainter, entry: Entry, room: QRectF) -> None:
        if entry.chip:
            paint_chip(painter, entry.chip, entry.tone, room)

    def _paint_ground(self, painter: QPainter, whole: QRectF, *, is_selected: bool) -> None:
        if is_selected:
            painter.fillRect(whole, QColor(present_tokens().accent_ground))
            painter.fillRect(QRectF(whole.x(), whole.y(), _MARK, whole.height()), QColor(present_tokens().accent))
        painter.fillRect(QRectF(whole.x(), whole.bottom() - 1, whole.width(), 1), QColor(present_tokens().line))

    def _paint_dot(self, painter: QPainter, room: QRectF) -> QRectF:
        """Mark what nobody has read, and answer the room that is left."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(present_tokens().accent))
        painter.drawEllipse(QRectF(room.x(), room.center().y() - _DOT / 2, _DOT, _DOT))
        return room.adjusted(_DOT + _GAP, 0, 0, 0)

    def _paint_text(self, painter: QPainter, base: QFont, text: str, room: QRectF, *, is_strong: bool) -> None:
        font = QFont(base) if is_strong else small(base)
        font.setWeight(QFont.Weight.Bold if is_strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(present_tokens().ink if is_strong else present_tokens().soft_ink))
        words = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
