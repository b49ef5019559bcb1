"""The small form below a line: until when it is put off and why, or which colleague takes it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.dates import format_date
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel

REASONS = ("Familie kommt noch einmal", "Familie nicht erreicht", "Stelle meldet sich", "Papiere fehlen noch")
"""Why tasks usually wait; anything else can be typed."""

_DAY_WIDTH = 120
_REASON_WIDTH = 260
_STAFF_WIDTH = 220


class LineForm(QWidget):
    """What both forms share: Enter sends, Esc leaves, a problem is said below.

    Signals:
        sent: What was asked is on its way.
        left: The person went away.
    """

    sent = Signal()
    left = Signal()

    def __init__(self, parts: Sequence[QWidget], action: str, send: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self._send = send
        self._problem = ProblemLabel(self)
        save, leave = PrimaryButton(action), QuietButton("Abbrechen")
        row = FlowLayout(entry := QWidget(self))
        for widget in (*parts, save, leave):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.addWidget(entry)
        column.addWidget(self._problem)
        save.clicked.connect(self._on_send)
        leave.clicked.connect(self.left)

    def focus_first(self) -> None:
        """Put the cursor where one types first."""
        next(part for part in self._parts if part.focusPolicy() != Qt.FocusPolicy.NoFocus).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_send()
        else:
            super().keyPressEvent(event)

    def _on_send(self) -> None:
        problem = self._send()
        self._problem.show_problem(problem)
        if problem:
            self.focus_first()
        else:
            self.sent.emit()


def put_off_form(day: date, put_off: Callable[[str, str], str], parent: QWidget) -> LineForm:
    """Ask until when a line is put off, and why; ``put_off`` answers what is wrong, or nothing."""
    until, reason = QLineEdit(format_date(day)), QComboBox()
    until.setFixedWidth(_DAY_WIDTH)
    until.setAccessibleName("Bis zu welchem Tag?")
    reason.addItems(REASONS)
    reason.setEditable(True)
    reason.setFixedWidth(_REASON_WIDTH)
    reason.setAccessibleName("Warum?")
    parts = (_small("bis", until), until, _small("weil", until), reason)
    form = LineForm(parts, "Zurückstellen", lambda: put_off(until.text(), reason.currentText()), parent)
    until.selectAll()
    return form


def hand_over_form(staff: Sequence[tuple[str, str]], hand_over: Callable[[str], str], parent: QWidget) -> LineForm:
    """Ask which colleague takes a line; an empty id gives it back to all."""
    who = QComboBox()
    for staff_id, name in (*staff, ("", "niemand Bestimmtes")):
        who.addItem(name, staff_id)
    who.setFixedWidth(_STAFF_WIDTH)
    who.setAccessibleName("An wen?")
    return LineForm((_small("an", who), who), "Übergeben", lambda: hand_over(str(who.currentData())), parent)


def _small(text: str, beside: QWidget) -> SoftLabel:
    label = SoftLabel(text)
    label.setFixedHeight(beside.sizeHint().height())
    return label
