"""The two cells that are more than text: the state as a chip, and a due date that has passed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.ui.features.applications.lines import ApplicationLine
from app.ui.widgets.chip_painting import paint_chip, present_tokens

LINE_ROLE = Qt.ItemDataRole.UserRole
_INSET = 6.0

Index = QModelIndex | QPersistentModelIndex


class StateCell(QStyledItemDelegate):
    """Paints the state as a chip."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        if ground.widget is not None:
            ground.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        line = index.data(LINE_ROLE)
        if isinstance(line, ApplicationLine):
            room = QRectF(option.rect).adjusted(_INSET, 0, -_INSET, 0)
            paint_chip(painter, index.data(), line.tone, room)


class DueCell(QStyledItemDelegate):
    """Shows a due date that has passed in the urgent colour, bold: never by colour alone."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        line = index.data(LINE_ROLE)
        if isinstance(line, ApplicationLine) and line.is_late:
            urgent = QColor(present_tokens().urgent)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, urgent)
            option.font.setWeight(QFont.Weight.Bold)
