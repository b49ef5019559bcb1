"""One thing to do on *Heute*: day, what, for whom, how far, and the two buttons."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.features.today.page import TodayLine
from app.ui.steps import StepOffer
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import SoftLabel
from app.ui.widgets.step_form import Record, StepForm

_DAY_WIDTH = 92


class LineRow(QFrame):
    """Shows a line; asks for a step right below it.

    Signals:
        opened: Öffnen was pressed; carries the line.
        printed: Drucken was pressed; carries the line.
        finished: Erledigt was pressed; carries the line.
    """

    opened = Signal(object)
    printed = Signal(object)
    finished = Signal(object)

    def __init__(self, line: TodayLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._form: StepForm | None = None
        self._day = QLabel()
        self._title = QLabel()
        self._detail = SoftLabel("")
        self._chip = Chip("", "neutral")
        self._open = LinkButton("Öffnen")
        self._print = LinkButton("Drucken")
        self._finish = LinkButton("Erledigt")
        self._lay_out()
        self._open.clicked.connect(lambda: self.opened.emit(self.line))
        self._print.clicked.connect(lambda: self.printed.emit(self.line))
        self._finish.clicked.connect(lambda: self.finished.emit(self.line))
        self.show_line(line)

    def show_line(self, line: TodayLine) -> None:
        """Show a line, new or changed."""
        if self._form is not None and line != self.line:
            self.close_form()
        self.line = line
        self._day.setText(line.day)
        self._title.setText(line.title)
        self._detail.setText(line.detail)
        self._chip.show_state(line.chip, line.tone)
        self._print.setVisible(line.is_draft)
        self._name_parts(line)

    def ask(self, offer: StepOffer, today: date, record: Record) -> None:
        """Ask what was done, and when."""
        self.close_form()
        self._form = StepForm(offer, today, record, self)
        self._form.recorded.connect(self.close_form)
        self._form.left.connect(self._on_left)
        self._below.addWidget(self._form)
        self._form.focus_first()

    def close_form(self) -> None:
        """Take the question away."""
        if self._form is not None:
            self._below.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _on_left(self) -> None:
        self.close_form()
        self._finish.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_parts(self, line: TodayLine) -> None:
        self.setAccessibleName(f"{line.day}, {line.title}, {line.detail}, {line.chip}")
        for button in (self._open, self._print, self._finish):
            button.setAccessibleName(f"{button.text()}: {line.title}")

    def _lay_out(self) -> None:
        self.setObjectName("todo")
        for label, style in ((self._day, "day"), (self._title, "strong")):
            label.setObjectName(style)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._day.setFixedWidth(_DAY_WIDTH)
        self._title.setWordWrap(True)
        self._detail.setWordWrap(True)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(_DAY_WIDTH + 12, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(0)
        column.addLayout(self._first_row())
        column.addLayout(self._below)

    def _first_row(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._day)
        row.addLayout(words, 1)
        row.addWidget(self._chip)
        for button in (self._open, self._print, self._finish):
            row.addWidget(button)
        return row
