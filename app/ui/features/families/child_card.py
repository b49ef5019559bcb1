"""One child on the sheet: who, where, who pays, and its applications."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.ui.features.families.application_row import ApplicationRow, Record
from app.ui.features.families.elided import ElidedLabel
from app.ui.features.families.sheet_page import ChildCard
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import CardHeading, WrappedLabel


class ChildCardView(Card):
    """Shows one child.

    Signals:
        application_begun: A new application for the child; carries its id.
        application_changed, application_printed, application_printed_again: Carries the application's id.
        application_sheet_wanted: One sheet about an application; carries its id and which sheet.
    """

    application_begun = Signal(object)
    application_changed = Signal(str)
    application_printed = Signal(str)
    application_printed_again = Signal(str)
    application_sheet_wanted = Signal(str, object)

    def __init__(self, card: ChildCard, *, today: date, record: Record) -> None:
        super().__init__()
        self.rows = [ApplicationRow(line, child=card.name, today=today, record=record) for line in card.lines]
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(0)
        column.addLayout(self._head(card))
        for row in self.rows:
            row.changed.connect(self.application_changed)
            row.printed.connect(self.application_printed)
            row.printed_again.connect(self.application_printed_again)
            row.sheet_wanted.connect(self.application_sheet_wanted)
            column.addWidget(row)
        for remark in card.remarks:
            column.addWidget(WrappedLabel(remark))

    def _head(self, card: ChildCard) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = CardHeading(card.name)
        detail = ElidedLabel(card.detail)
        row.addWidget(name)
        row.addWidget(detail, 1)
        row.addWidget(Chip(card.grant.text, card.grant.tone))
        begin = LinkButton("+ Antrag")
        begin.setAccessibleName(f"Neuer Antrag für {card.name}")
        begin.clicked.connect(lambda: self.application_begun.emit(card.id))
        row.addWidget(begin)
        return row
