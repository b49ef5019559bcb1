"""The years to choose from, and what can be done with the one chosen: above *Zahlen* and *Beratungen*."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from app.ui.widgets.flow import FlowLayout


class YearChoice(QWidget):
    """A year, and buttons beside it.

    Signals:
        chosen: Another year; carries it.
    """

    chosen = Signal(int)

    def __init__(self, buttons: tuple[QPushButton, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years = QComboBox()
        self._years.setAccessibleName("Jahr")
        self._years.setMinimumContentsLength(5)
        label = QLabel("Jahr")
        label.setBuddy(self._years)
        label.setMinimumHeight(self._years.sizeHint().height())
        row = FlowLayout(self, spacing=8)
        for part in (label, self._years, *buttons):
            row.addWidget(part)
        self._years.activated.connect(lambda _: self.chosen.emit(int(self._years.currentData())))

    def show_years(self, years: tuple[int, ...], year: int) -> None:
        """Offer these years, one of them chosen."""
        self._years.clear()
        for each in years if year in years else (year, *years):
            self._years.addItem(str(each), each)
        self._years.setCurrentIndex(self._years.findData(year))
