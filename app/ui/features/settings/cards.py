"""Cards of the settings: rows with what is known of a thing, what is still to be done about it, and what can be done."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.features.settings.rows import Act, Row
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Rule
from app.ui.widgets.chip import Chip
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel, StrongLabel, WrappedLabel
from app.ui.widgets.titled_card import TitledCard

_NARROW = 560


class RowLine(QWidget):
    """One row.

    Signals:
        acted: Something is to be done; carries the ``Act``.
    """

    acted = Signal(object)

    def __init__(self, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = SoftLabel(row.title) if row.is_ended else StrongLabel(row.title)
        title.setWordWrap(True)
        self._acts = self._buttons(row)
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(8)
        self._head.setVerticalSpacing(0)
        self._head.setColumnStretch(0, 1)
        self._head.addWidget(title, 0, 0)
        self._head.addWidget(Chip(row.chip, row.tone or "neutral", self), 0, 1)
        self._head.addWidget(self._acts, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addLayout(self._head)
        if row.detail:
            column.addWidget(WrappedLabel(row.detail))
        if row.facts:
            column.addWidget(FactGrid(row.facts))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the title where they do not fit beside it."""
        super().resizeEvent(event)
        self._head.removeWidget(self._acts)
        if event.size().width() < _NARROW:
            self._head.addWidget(self._acts, 1, 0, 1, 3)
        else:
            self._head.addWidget(self._acts, 0, 2)

    def _buttons(self, row: Row) -> QWidget:
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addStretch(1)
        for act, label in row.acts:
            button = LinkButton(label)
            button.setAccessibleName(f"{label}: {row.title}")
            button.clicked.connect(partial(self.acted.emit, act))
            line.addWidget(button)
        return holder


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
