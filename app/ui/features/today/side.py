"""The right column of *Heute*: what a stand-in needs in a minute, the months, the backup."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.features.today.chart import MonthChart
from app.ui.features.today.page import TodayPage
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import CardHeading, SoftLabel

_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX


class SideColumn(QWidget):
    """Four cards; those about the next wave of renewals and the backup only where there is something to say.

    Signals:
        wave_wanted: The wave is to be prepared.
        export_wanted: The tasks are wanted as a calendar file.
    """

    wave_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = FactGrid()
        self._chart = MonthChart()
        self._no_months = SoftLabel("Noch kein Antrag abgegeben. Hier steht dann, wie viele es in jedem Monat waren.")
        self._backup_text = SoftLabel("")
        for label in (self._no_months, self._backup_text):
            label.setWordWrap(True)
        self._backup = self._card("Sicherung", self._backup_text)
        self._wave_title = CardHeading("")
        self._wave_text = SoftLabel("")
        self._wave_text.setWordWrap(True)
        prepare = QuietButton("Folgeanträge vorbereiten")
        prepare.clicked.connect(self.wave_wanted)
        self._wave = self._card("Folgeanträge", self._wave_text, prepare, heading=self._wave_title)
        export = LinkButton("Als Kalenderdatei ohne Namen …")
        export.clicked.connect(self.export_wanted)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._card("In 60 Sekunden", self._facts, export))
        column.addWidget(self._wave)
        column.addWidget(self._card("Abgegebene Anträge je Monat", self._chart, self._no_months))
        column.addWidget(self._backup)
        column.addStretch(1)
        for card in (self._backup, self._wave):
            card.hide()

    def stand_beside(self, *, width: int) -> None:
        """Stand to the right of the lines."""
        self.setFixedWidth(width)
        self._column.setContentsMargins(0, 16, 20, 16)

    def stand_below(self) -> None:
        """Stand below the lines, as wide as they are."""
        self.setMinimumWidth(0)
        self.setMaximumWidth(_NO_LIMIT)
        self._column.setContentsMargins(0, 8, 0, 0)

    def show_page(self, page: TodayPage) -> None:
        """Show other counts and months."""
        self._facts.show_facts(page.facts)
        self._chart.show_bars(page.bars)
        has_any = any(bar.count for bar in page.bars)
        self._chart.setVisible(has_any)
        self._no_months.setVisible(not has_any)

    def show_backup(self, text: str | None) -> None:
        """Show the state of the backup, or nothing."""
        self._backup_text.setText(text or "")
        self._backup.setVisible(bool(text))

    def show_wave(self, title: str, text: str) -> None:
        """Show what ends next, or nothing."""
        self._wave_title.setText(title)
        self._wave_text.setText(text)
        self._wave.setVisible(bool(text))

    def _card(self, title: str, *parts: QWidget, heading: QLabel | None = None) -> QWidget:
        card = Card()
        card.setAccessibleName(title)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(heading or CardHeading(title))
        for part in parts:
            column.addWidget(part)
        return card


class FactGrid(QWidget):
    """Words left, numbers right."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # where it is low, the last card gives way
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._values: dict[str, QLabel] = {}

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show other numbers; what is not among them has none."""
        for word in self._values.keys() - dict(facts).keys():
            self._values[word].setText("0")
        for word, value in facts:
            if word not in self._values:
                self._add(word)
            self._values[word].setText(value)
            self._values[word].setAccessibleName(f"{word}: {value}")

    def _add(self, word: str) -> None:
        value = QLabel()
        value.setObjectName("strong")
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = len(self._values)
        self._grid.addWidget(QLabel(word), row, 0)
        self._grid.addWidget(value, row, 1)
        self._values[word] = value
