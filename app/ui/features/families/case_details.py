"""What unfolds below an application on the sheet: its proofs with what can be noted, and who did what with it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.dates import format_date
from app.ui.features.families.case_lines import DeedText, History, ProofList, ProofText
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.field import Field, ProblemLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel, WrappedLabel

NoteProof = Callable[[ProofText, str, str], str]
"""Notes that a proof was seen: when, and until when it holds, as typed. Answers what is wrong, or nothing."""

_STATE_PX = 164
_WHEN_PX = 190
_DAY_PX = 120


class ProofPart(QWidget):
    """Lists the proofs of an application.

    Signals:
        forgotten: Seeing a proof is to be taken back; carries the id of what was noted.
        sheet_wanted: We can supply it; carries which sheet.
    """

    forgotten = Signal(str)
    sheet_wanted = Signal(object)

    def __init__(self, proofs: ProofList, *, today: date, note: NoteProof, name: str) -> None:
        super().__init__()
        self._today = today
        self._note = note
        self._name = name
        self._form: SeenForm | None = None
        self.buttons: list[LinkButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 6)
        column.setSpacing(2)
        for proof in proofs.lines:
            column.addWidget(self._row(proof))

    def _row(self, proof: ProofText) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(10)
        chip = Chip(proof.state, proof.tone)
        chip.setFixedWidth(_STATE_PX)
        words = QLabel(proof.label)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        for button in self._actions(proof, column):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)
        column.addLayout(row)
        if proof.detail:
            detail = WrappedLabel(proof.detail)
            detail.setContentsMargins(_STATE_PX + 10, 0, 0, 0)
            column.addWidget(detail)
        return holder

    def _actions(self, proof: ProofText, below: QVBoxLayout) -> list[LinkButton]:
        actions: list[LinkButton] = []
        if proof.sheet is not None:
            actions.append(self._action("Drucken …", proof, partial(self.sheet_wanted.emit, proof.sheet)))
        if not proof.is_seen:
            actions.append(self._action("Gesehen …", proof, partial(self._ask, proof, below)))
        elif proof.seen_id is not None:
            actions.append(self._action("Doch nicht", proof, partial(self.forgotten.emit, proof.seen_id)))
        return actions

    def _action(self, text: str, proof: ProofText, act: Callable[[], object]) -> LinkButton:
        button = LinkButton(text)
        button.setAccessibleName(f"{text.rstrip(' …')}: {proof.label}, {self._name}")

        def on_clicked() -> None:
            act()

        button.clicked.connect(on_clicked)
        return button

    def _ask(self, proof: ProofText, below: QVBoxLayout) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = SeenForm(self._today, partial(self._note, proof), self)
        below.addWidget(self._form)
        self._form.show()
        self._form.focus_first()


class SeenForm(QWidget):
    """Asks in place when a proof was seen and until when it holds: Enter notes it, Esc leaves."""

    def __init__(self, today: date, note: Callable[[str, str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._note = note
        self.seen = QLineEdit(format_date(today), self)
        self.until = QLineEdit(self)
        self._problem = ProblemLabel(self)
        save = QuietButton("Eintragen")
        save.clicked.connect(self.save)
        leave = QuietButton("Abbrechen")
        leave.clicked.connect(self.hide)
        entries = QWidget(self)
        row = FlowLayout(entries, spacing=12)
        for label, entry in (("gesehen am", self.seen), ("gilt bis (wenn es dort steht)", self.until)):
            entry.setFixedWidth(_DAY_PX)
            row.addWidget(Field(label, entry, entries))
        row.addWidget(save)
        row.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(_STATE_PX + 10, 4, 0, 6)
        column.addWidget(entries)
        column.addWidget(self._problem)

    def focus_first(self) -> None:
        """Put the cursor where Enter notes that it was seen today."""
        self.seen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.seen.selectAll()

    def save(self) -> None:
        """Note it, unless something is wrong."""
        problem = self._note(self.seen.text(), self.until.text())
        self._problem.show_problem(problem)
        if not problem:
            self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)


class HistoryPart(QWidget):
    """Lists who did what with an application, newest first.

    Signals:
        taken_back: The newest step that stands is to be taken back.
    """

    taken_back = Signal()

    def __init__(self, history: History, *, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 6)
        column.setSpacing(2)
        self.undo = LinkButton(f"„{history.undo}“ zurücknehmen" if history.undo else "")
        self.undo.setAccessibleName(f"{self.undo.text()}, {name}")
        self.undo.clicked.connect(self.taken_back)
        self.undo.setVisible(bool(history.undo))
        for deed in history.deeds:
            column.addWidget(_deed_row(deed))
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)


def _deed_row(deed: DeedText) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    when = SoftLabel(deed.when)
    when.setMinimumWidth(_WHEN_PX)
    what = WrappedLabel(f"{deed.text} (zurückgenommen)" if deed.is_taken_back else deed.text)
    row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(what, 1)
    return holder
