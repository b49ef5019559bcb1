"""Cards of the settings: rows with what is known of a thing, what is still to be done about it, and what can be done."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.features.settings.office_facts import Fact
from app.ui.features.settings.rows import Act, Row
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card, Rule
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import CardHeading, SmallLabel, SoftLabel, StrongLabel, WrappedLabel

_LABEL_PX = 190


class TitledCard(Card):
    """A card with a title; ``column`` takes what stands below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 14, 20, 14)
        self.column.setSpacing(10)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(CardHeading(title))
        self.head.addStretch(1)
        self.column.addLayout(self.head)


class FactGrid(QWidget):
    """Labels on the left, values on the right, marks beside what is still open."""

    def __init__(self, facts: Iterable[Fact], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_PX)
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
            column.addWidget(SmallLabel(fact.source))
        return value


class RowLine(QWidget):
    """One row.

    Signals:
        acted: Something is to be done; carries the ``Act``.
    """

    acted = Signal(object)

    def __init__(self, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = StrongLabel(row.title) if not row.is_ended else SoftLabel(row.title)
        title.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        head.addWidget(Chip(row.chip, row.tone or "neutral", self))
        for act, label in row.acts:
            button = LinkButton(label)
            button.setAccessibleName(f"{label}: {row.title}")
            button.clicked.connect(partial(self.acted.emit, act))
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addLayout(head)
        if row.detail:
            column.addWidget(WrappedLabel(row.detail))
        if row.facts:
            column.addWidget(FactGrid(row.facts))


class RowCard(TitledCard):
    """A list of rows with how many there are, and ways to add one.

    Signals:
        acted: Something is to be done to a row; carries ``(row, act)``.
    """

    acted = Signal(object)

    def __init__(self, title: str, adds: Iterable[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._count = SoftLabel()
        self.head.addWidget(self._count)
        self._lines: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.addLayout(self._rows)
        below = QWidget()
        flow = FlowLayout(below)
        for add in adds:
            flow.addWidget(add)
        self.column.addWidget(below)

    def show_rows(self, rows: tuple[Row, ...], count: str) -> None:
        """Show these rows in place of those before."""
        self._count.setText(count)
        for old in self._lines:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        for row in rows:
            line = RowLine(row)
            line.acted.connect(partial(self._on_acted, row))
            for part in (Rule(), line) if self._lines or count else (line,):
                self._lines.append(part)
                self._rows.addWidget(part)

    def _on_acted(self, row: Row, act: Act) -> None:
        self.acted.emit((row, act))
