"""A signed file before anything is done with it: what it is, who signed it, and what it changes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.features.settings.signed_content import SignedContent
from app.ui.setup.page import SetupPage
from app.ui.widgets.card import Rule
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.labels import CardHeading, WrappedLabel


class SignedPage(SetupPage):
    """Shows a signed file; the arrow keys scroll."""

    def __init__(self, content: SignedContent, parent: QWidget | None = None) -> None:
        super().__init__(content.title, content.text, parent)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(content.title)
        self.column.addWidget(FactGrid(content.facts))
        self.column.addWidget(Rule())
        self.column.addWidget(CardHeading(content.heading))
        for sentence in content.changes:
            line = WrappedLabel(sentence)
            line.setObjectName("body")
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(line)

    @override
    def first_entry(self) -> QWidget:
        return self.area
