"""One child on the sheet: who, where, who pays, and its applications."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.ui.features.families.application_row import ApplicationRow, CaseActions
from app.ui.features.families.entitlements_view import Answer, EntitlementsPart, Unfolded
from app.ui.features.families.sheet_page import ChildCard
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.labels import CardHeading, WrappedLabel


class ChildCardView(Card):
    """Shows one child.

    Signals:
        application_begun: A new application for the child; carries its id.
        benefit_begun: A new application for a benefit that may be due; carries ``(child id, line)``.
        application_changed, application_printed, application_printed_again: Carries the application's id.
        application_sheet_wanted: One sheet about an application; carries its id and which sheet.
        editor_wanted: A question is to be answered in the family's editor.
    """

    application_begun = Signal(object)
    benefit_begun = Signal(object)
    editor_wanted = Signal()
    application_changed = Signal(str)
    application_printed = Signal(str)
    application_printed_again = Signal(str)
    application_sheet_wanted = Signal(str, object)

    def __init__(self, card: ChildCard, *, today: date, actions: CaseActions, answer: Answer, unfolded: Unfolded) -> None:
        super().__init__()
        self.rows = [ApplicationRow(line, child=card.name, today=today, actions=actions, unfolded=unfolded) for line in card.lines]
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
        self.entitlements = self._entitlements(card, answer, unfolded)
        if self.entitlements is not None:
            column.addWidget(self.entitlements)

    def _entitlements(self, card: ChildCard, answer: Answer, unfolded: Unfolded) -> EntitlementsPart | None:
        if card.entitlements is None:
            return None
        part = EntitlementsPart(card.id, card.entitlements, unfolded=unfolded, answer=answer, name=card.name)
        part.application_begun.connect(lambda line: self.benefit_begun.emit((card.id, line)))
        part.editor_wanted.connect(self.editor_wanted)
        return part

    def _head(self, card: ChildCard) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = CardHeading(card.name)
        detail = ElidedLabel(card.detail, style_name="soft")
        row.addWidget(name)
        row.addWidget(detail, 1)
        row.addWidget(Chip(card.grant.text, card.grant.tone))
        begin = LinkButton("+ Antrag")
        begin.setAccessibleName(f"Neuer Antrag für {card.name}")
        begin.clicked.connect(lambda: self.application_begun.emit(card.id))
        row.addWidget(begin)
        return row
