"""One office hour: its slots, who has them, and giving one away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.features.cooperation.hours_words import HourSheet, SlotLine
from app.ui.setup.choice_form import ChoiceForm
from app.ui.setup.form_grid import EntrySpec
from app.ui.typed import Problems
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard

_SPECS = (
    EntrySpec(name="reference", label="Nummer", span=6, hint="Vorgang, Antrag oder Aktenzeichen; kein Name"),
    EntrySpec(name="remark", label="Bemerkung, nur für uns", span=6),
)
_TIME_PX = 96


class HourPane(QWidget):
    """Shows one office hour.

    Signals:
        booked: A slot shall be given away; carries its minute and the texts.
        checked: A booking is being typed; carries the same.
        settled: Something became of a booking; carries its id and the state.
        family_wanted: Carries the id of a family.
        print_wanted, calendar_wanted, edit_wanted, cancel_wanted: The office hour as a whole.
    """

    booked = Signal(int, object)
    checked = Signal(int, object)
    settled = Signal(str, object)
    family_wanted = Signal(str)
    print_wanted = Signal()
    calendar_wanted = Signal()
    edit_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self._page = ScrollPage("", "")
        self._note = ProblemLabel()
        self._form = ChoiceForm({"minute": "Freier Termin"}, _SPECS)
        self._book = PrimaryButton("Termin vergeben")
        self._give = TitledCard("Termin vergeben")
        self._rows = QVBoxLayout()
        self._ways = QWidget()
        self._lay_out()
        self._book.clicked.connect(lambda: self.booked.emit(*self._typed()))
        self._form.left.connect(lambda: self.checked.emit(*self._typed()))

    def show_sheet(self, sheet: HourSheet) -> None:
        """Show an office hour; what is being typed for the same one stays, unless its slot is gone."""
        self._page.heading.setText(sheet.title)
        self._page.text.setText(sheet.detail)
        self._note.show_problem(sheet.note, is_error=sheet.is_cancelled)
        before = self._form.texts()["minute"]
        self._form.offer("minute", [(str(minute), words) for minute, words in sheet.free], none="Bitte wählen …")
        if self._shown != sheet.row.hour.id or self._form.texts()["minute"] != before or not before:
            self._form.set_texts({"minute": str(sheet.free[0][0]) if sheet.free else ""})
        self._shown = sheet.row.hour.id
        self._give.setVisible(bool(sheet.free))
        self._show_lines(sheet)
        for button in self._ways.findChildren(QuietButton):
            button.setEnabled(not sheet.is_cancelled)

    def show_problems(self, problems: Problems) -> None:
        """Show what is wrong with the booking."""
        self._form.show_problems(problems)

    def _typed(self) -> tuple[int, dict[str, str]]:
        texts = self._form.texts()
        return int(texts["minute"] or 0), texts

    def _show_lines(self, sheet: HourSheet) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in sheet.lines:
            self._rows.addWidget(self._row(line))

    def _row(self, line: SlotLine) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(10)
        time = ElidedLabel(line.time, style_name="strong")
        time.setFixedWidth(_TIME_PX)
        across.addWidget(time)
        across.addWidget(Chip(line.chip, line.tone, row))
        across.addWidget(ElidedLabel(line.text), 1)
        if line.family_id:
            across.addWidget(self._link("Familie", line, partial(self.family_wanted.emit, line.family_id)))
        for state, text in line.steps:
            across.addWidget(self._link(text, line, partial(self.settled.emit, line.booking_id, state)))
        return row

    def _link(self, text: str, line: SlotLine, does: Callable[[], None]) -> LinkButton:
        button = LinkButton(text)
        button.setAccessibleName(button_text(f"{text}: {line.time}, {line.text}"))
        button.clicked.connect(lambda _=False: does())
        return button

    def _lay_out(self) -> None:
        self._give.column.addWidget(self._form)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._book)
        below.addWidget(WrappedLabel("Die Stelle erfährt nur Zeit und Nummer."), 1)
        self._give.column.addLayout(below)
        slots = TitledCard("Termine")
        self._rows.setSpacing(0)
        slots.column.addLayout(self._rows)
        flow = FlowLayout(self._ways)
        for text, signal in (
            ("Liste für die Stelle drucken", self.print_wanted),
            ("Kalenderdatei …", self.calendar_wanted),
            ("Ändern", self.edit_wanted),
            ("Sprechstunde absagen", self.cancel_wanted),
        ):
            button = QuietButton(text)
            button.clicked.connect(signal)
            flow.addWidget(button)
        for part in (self._note, self._ways, self._give, slots):
            self._page.body.addWidget(part)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(self._page)
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
