"""Facts below each other: labels on the left, values on the right, marks beside what is still open."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import SoftLabel, WrappedLabel
from app.ui.wording import Fact

_LABEL_PX = 140


class FactGrid(QWidget):
    """Labels on the left, values on the right, marks beside what is still open."""

    def __init__(self, facts: Iterable[Fact], parent: QWidget | None = None, *, label_px: int = _LABEL_PX) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, label_px)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(facts):
            grid.addWidget(SoftLabel(fact.label), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._value(fact), row, 1)

    def _value(self, fact: Fact) -> QWidget:
        value = QWidget(self)
        column = QVBoxLayout(value)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        text = WrappedLabel(fact.value or ("" if fact.mark else "–"))
        text.setObjectName("body")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout()
        line.setSpacing(8)
        if fact.mark:
            line.addWidget(Chip(fact.mark, "waiting", value))
        if fact.value or not fact.mark:
            line.addWidget(text, 1)
        else:
            line.addStretch(1)
        column.addLayout(line)
        if fact.source:
            source = WrappedLabel(fact.source)
            source.setObjectName("small")
            column.addWidget(source)
        return value
