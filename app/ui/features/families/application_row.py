"""One application on a child's card: what, how far, whose move, and in place the step that was taken."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.domain.terms import ApplicationState
from app.ui.features.families.elided import ElidedLabel
from app.ui.features.families.sheet_page import ApplicationLine
from app.ui.printing.sheet_menu import OF_AN_APPLICATION, add_sheets
from app.ui.step_notes import TypedStep
from app.ui.steps import StepAnswer
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel, WrappedLabel
from app.ui.widgets.literal import tip_text
from app.ui.widgets.step_form import StepForm

Record = Callable[[ApplicationLine, TypedStep, StepAnswer], None]
"""Records a step of a line, as typed; the answer is told what is wrong, or nothing."""


class ApplicationRow(QWidget):
    """Shows one application and what can be done with it.

    Signals:
        changed, printed, printed_again: The application shall be changed, printed, printed as it was; carries its id.
        sheet_wanted: One sheet about it; carries its id and which sheet.
    """

    changed = Signal(str)
    printed = Signal(str)
    printed_again = Signal(str)
    sheet_wanted = Signal(str, object)

    def __init__(self, line: ApplicationLine, *, child: str, today: date, record: Record) -> None:
        super().__init__()
        self.line = line
        self._today = today
        self._record = record
        self._form: StepForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        title = QLabel(line.title)
        period = ElidedLabel(line.period)
        period.setToolTip(tip_text(line.detail))
        row.addWidget(title)
        row.addWidget(period, 1)
        row.addWidget(_standing(line), 0, Qt.AlignmentFlag.AlignVCenter)
        self._menu_button = self._button(f"{line.title}, {child}")
        row.addWidget(self._menu_button)
        self._column.addLayout(row)
        self._column.addWidget(_next_step(line))

    @property
    def menu_button(self) -> LinkButton:
        """StepAnswer the button that opens the steps."""
        return self._menu_button

    def ask_step(self, state: ApplicationState | None = None) -> None:
        """Ask in place which day a step was taken; the usual step without a state."""
        offer = self.line.offer
        if offer is None or self._form is not None:
            return
        form = StepForm(offer, self._today, lambda typed, answer: self._record(self.line, typed, answer), self)
        form.recorded.connect(self._close_form)
        form.left.connect(self._close_form)
        if state is not None:
            form.choose(state)
        self._form = form
        self._column.addWidget(form)
        form.focus_first()

    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self._menu_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, name: str) -> LinkButton:
        button = LinkButton("Weiter    ")  # room for the arrow of the menu
        button.setAccessibleName(f"Weiter mit {name}")
        button.setMenu(self._menu(button))
        return button

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for state, label in self.line.offer.choices if self.line.offer else ():
            menu.addAction(f"{label} …", partial(self.ask_step, state))
        menu.addSeparator()
        menu.addAction("Ändern", lambda: self.changed.emit(self.line.id))
        menu.addAction("Drucken …", lambda: self.printed.emit(self.line.id))
        if self.line.is_printed:
            menu.addAction("Genau so noch einmal …", lambda: self.printed_again.emit(self.line.id))
        add_sheets(menu.addMenu("Weiteres Blatt"), OF_AN_APPLICATION, lambda sheet: self.sheet_wanted.emit(self.line.id, sheet))
        return menu


def _standing(line: ApplicationLine) -> QWidget:
    """Show how far it is, and whether its paper is out of date; wraps where the window is narrow."""
    holder = QWidget()
    flow = FlowLayout(holder, spacing=10)
    flow.addWidget(Chip(line.badge.text, line.badge.tone))
    if line.changed:
        flow.addWidget(_changed(line))
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def _changed(line: ApplicationLine) -> QLabel:
    label = SoftLabel("⚠ seit dem Druck geändert")
    label.setProperty("tone", "waiting")
    label.setToolTip(tip_text(f"Auf dem Papier steht es noch anders: {line.changed}"))
    return label


def _next_step(line: ApplicationLine) -> QLabel:
    label = WrappedLabel(f"⚠ Überfällig: {line.next_step}" if line.is_overdue else line.next_step)
    if line.is_overdue:
        label.setProperty("tone", "urgent")
    return label
