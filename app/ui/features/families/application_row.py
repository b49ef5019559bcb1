"""One application on a child's card: what, how far, whose move, and in place the step that was taken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.domain.terms import ApplicationState
from app.ui.features.families.case_details import HistoryPart, ProofPart
from app.ui.features.families.case_lines import ProofText
from app.ui.features.families.entitlements_view import Detail, Unfolded
from app.ui.features.families.sheet_page import ApplicationLine
from app.ui.printing.sheet_menu import OF_AN_APPLICATION, add_sheets
from app.ui.step_notes import TypedStep
from app.ui.steps import StepAnswer
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel, WrappedLabel
from app.ui.widgets.literal import tip_text
from app.ui.widgets.step_form import StepForm

_BELOW_NEXT_STEP = 2

Record = Callable[[ApplicationLine, TypedStep, StepAnswer], None]
"""Records a step of a line, as typed; the answer is told what is wrong, or nothing."""


@dataclass(frozen=True)
class CaseActions:
    """What can be done with an application in its place; all but ``record`` begin with its id."""

    record: Record
    note_proof: Callable[[str, ProofText, str, str], str]
    forget_proof: Callable[[str], None]
    take_back_step: Callable[[str], None]


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

    def __init__(self, line: ApplicationLine, *, child: str, today: date, actions: CaseActions, unfolded: Unfolded) -> None:
        super().__init__()
        self.line = line
        self._today = today
        self._actions = actions
        self._unfolded = unfolded
        self._name = f"{line.title}, {child}"
        self._parts: dict[Detail, QWidget] = {}
        self.links: dict[Detail, LinkButton] = {}
        self._form: StepForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        title = QLabel(line.title)
        period = ElidedLabel(line.period, style_name="soft", tip=line.detail)
        row.addWidget(title)
        row.addWidget(period, 1)
        row.addWidget(_standing(line), 0, Qt.AlignmentFlag.AlignVCenter)
        self._menu_button = self._button(self._name)
        row.addWidget(self._menu_button)
        self._column.addLayout(row)
        self._column.addLayout(self._second_line())
        for detail in list(self.links):
            if (line.id, detail) in unfolded.details:
                self.unfold(detail)

    @property
    def menu_button(self) -> LinkButton:
        """Answer the button that opens the steps."""
        return self._menu_button

    def ask_step(self, state: ApplicationState | None = None) -> None:
        """Ask in place which day a step was taken; the usual step without a state."""
        offer = self.line.offer
        if offer is None or self._form is not None:
            return
        form = StepForm(offer, self._today, lambda typed, answer: self._actions.record(self.line, typed, answer), self)
        form.recorded.connect(self._close_form)
        form.left.connect(self._close_form)
        if state is not None:
            form.choose(state)
        self._form = form
        self._column.insertWidget(_BELOW_NEXT_STEP, form)  # above what is unfolded
        form.focus_first()

    def unfold(self, detail: Detail) -> None:
        """Show the proofs or the history below the line."""
        self._unfolded.details.add((self.line.id, detail))
        if detail not in self._parts:
            part = self._parts[detail] = self._proofs() if detail is Detail.PROOFS else self._history()
            self._column.addWidget(part)
        self._parts[detail].show()

    def part(self, detail: Detail) -> QWidget | None:
        """Answer what is unfolded below the line."""
        return self._parts.get(detail)

    def _on_link(self, detail: Detail) -> None:
        if (self.line.id, detail) not in self._unfolded.details:
            self.unfold(detail)
            return
        self._unfolded.details.discard((self.line.id, detail))
        self._parts[detail].hide()

    def _second_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_next_step(self.line), 1)
        if self.line.proofs is not None:
            row.addWidget(self._link(Detail.PROOFS, self.line.proofs.summary))
        if self.line.history.deeds:
            row.addWidget(self._link(Detail.HISTORY, "Verlauf"))
        return row

    def _link(self, detail: Detail, text: str) -> LinkButton:
        link = self.links[detail] = LinkButton(text)
        link.setAccessibleName(f"{text}: {self._name}")
        link.clicked.connect(partial(self._on_link, detail))
        return link

    def _proofs(self) -> QWidget:
        if self.line.proofs is None:
            raise ValueError("an application without proofs")
        part = ProofPart(self.line.proofs, today=self._today, note=partial(self._actions.note_proof, self.line.id), name=self._name)
        part.forgotten.connect(self._actions.forget_proof)
        part.sheet_wanted.connect(lambda sheet: self.sheet_wanted.emit(self.line.id, sheet))
        return part

    def _history(self) -> QWidget:
        part = HistoryPart(self.line.history, name=self._name)
        part.taken_back.connect(partial(self._actions.take_back_step, self.line.id))
        return part

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
