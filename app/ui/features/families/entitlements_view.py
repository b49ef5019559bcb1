"""*Was steht zu?* on a child's card: a count that unfolds into seven calm lines, each of which unfolds into its reasons."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.terms import Benefit
from app.ui.features.families.entitlement_lines import AnswerKind, Asked, ChildEntitlements, EntitlementLine, Tally
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.card import Rule
from app.ui.widgets.chip import Chip
from app.ui.widgets.entries import MoneyEdit
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.icons import icon
from app.ui.widgets.labels import SmallLabel, SoftLabel, StrongLabel, WrappedLabel

_ICON_PX = 16
_VERDICT_PX = 148
_INDENT_PX = 26
_ENTRY_PX = 130

Answer = Callable[[str, ChildEntitlements, str, object], str]
"""Keeps an answer: child, what is known, which answer, value. Answers what is wrong, or nothing."""


class Detail(Enum):
    """What unfolds below an application."""

    PROOFS = auto()
    HISTORY = auto()


@dataclass
class Unfolded:
    """What is unfolded on the sheet, by child; stays while the family is shown, however often it is read anew."""

    children: set[str] = field(default_factory=set)
    benefits: set[tuple[str, Benefit]] = field(default_factory=set)
    details: set[tuple[str, Detail]] = field(default_factory=set)
    """Proofs and histories, by application."""
    last: tuple[str, Benefit] | None = None


class EntitlementsPart(QWidget):
    """The part of a child's card.

    Signals:
        application_begun: An application is to be made; carries the ``EntitlementLine``.
        editor_wanted: The question is answered in the family's editor.
    """

    application_begun = Signal(object)
    editor_wanted = Signal()

    def __init__(self, child_id: str, known: ChildEntitlements, *, unfolded: Unfolded, answer: Answer, name: str) -> None:
        super().__init__()
        self.child_id = child_id
        self._known = known
        self._unfolded = unfolded
        self._answer = answer
        self._name = name
        self.rows: list[EntitlementRow] = []
        self._lines: QWidget | None = None
        self.toggle = LinkButton("Was steht zu?")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.toggle)
        for tally in known.tallies:
            head.addWidget(_tally(tally))
        head.addStretch(1)
        self._column.addLayout(head)
        self.toggle.clicked.connect(self._on_toggled)
        self._show()

    @property
    def is_unfolded(self) -> bool:
        """Tell whether the lines are in sight."""
        return self.child_id in self._unfolded.children

    def _on_toggled(self) -> None:
        self._unfolded.children ^= {self.child_id}
        self._show()

    def _show(self) -> None:
        self.toggle.setIcon(icon("chevron-down" if self.is_unfolded else "chevron-right", tone="accent"))
        state = "aufgeklappt" if self.is_unfolded else "zugeklappt"
        self.toggle.setAccessibleName(f"Was steht {self._name} zu? {', '.join(tally.text for tally in self._known.tallies)}, {state}")
        if self.is_unfolded and self._lines is None:
            self._lines = self._made()
            self._column.addWidget(self._lines)
        if self._lines is not None:
            self._lines.setVisible(self.is_unfolded)

    def _made(self) -> QWidget:
        """Build the lines only once somebody wants to see them."""
        lines = QWidget(self)
        column = QVBoxLayout(lines)
        column.setContentsMargins(8, 0, 8, 6)
        column.setSpacing(4)
        for line in self._known.lines:
            column.addWidget(Rule())
            row = EntitlementRow(line, self._keep, name=self._name)
            row.application_begun.connect(self.application_begun)
            row.editor_wanted.connect(self.editor_wanted)
            row.unfolded.connect(lambda is_open, benefit=line.benefit: self._on_row(benefit, is_open=is_open))
            if (self.child_id, line.benefit) in self._unfolded.benefits:
                row.unfold()
            self.rows.append(row)
            column.addWidget(row)
        for text in self._known.coming:
            column.addWidget(WrappedLabel(text))
        column.addWidget(SmallLabel("Das ist ein Hinweis und kein Bescheid. Entscheiden kann nur die zuständige Stelle."))
        return lines

    def _on_row(self, benefit: Benefit, *, is_open: bool) -> None:
        here = (self.child_id, benefit)
        self._unfolded.benefits = self._unfolded.benefits | {here} if is_open else self._unfolded.benefits - {here}

    def _keep(self, line: EntitlementLine, value: object) -> str:
        self._unfolded.last = (self.child_id, line.benefit)
        return self._answer(self.child_id, self._known, line.asked.answer if line.asked else "", value)


class EntitlementRow(QWidget):
    """One benefit: verdict and reason; below, on request, everything it stands on.

    Signals:
        unfolded: The details were opened or closed; carries which.
        application_begun: An application is to be made; carries the ``EntitlementLine``.
        editor_wanted: The question is answered in the family's editor.
    """

    unfolded = Signal(object)
    application_begun = Signal(object)
    editor_wanted = Signal()

    def __init__(self, line: EntitlementLine, keep: Callable[[EntitlementLine, object], str], *, name: str) -> None:
        super().__init__()
        self.line = line
        self._keep = keep
        self._details: QWidget | None = None
        self.more = LinkButton("Warum?")
        self.more.setAccessibleName(f"{line.title} für {name}: {line.verdict}. Warum?")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(self._head())
        self.more.clicked.connect(self.unfold)

    def unfold(self) -> None:
        """Open or close the details."""
        if self._details is None:
            self._details = self._made()
            self._column.addWidget(self._details)
            self._details.show()
        else:
            self._details.setVisible(self._details.isHidden())
        is_open = not self._details.isHidden()
        self.more.setText("Weniger" if is_open else "Warum?")
        self.unfolded.emit(is_open)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the line itself does what its button does; one into the details does nothing."""
        if self._details is None or event.position().y() < self._details.y():
            self.more.click()

    def _head(self) -> QGridLayout:
        line = self.line
        words = QVBoxLayout()
        words.setSpacing(0)
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(StrongLabel(line.title))
        if line.applied:
            title.addWidget(SmallLabel(line.applied))
        title.addStretch(1)
        words.addLayout(title)
        words.addWidget(WrappedLabel(line.reason))
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(8)
        grid.setColumnMinimumWidth(1, _VERDICT_PX)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(_picture(line.icon, line.tone), 0, 0, top)
        grid.addWidget(Chip(line.verdict, line.tone, self), 0, 1, top | Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(words, 0, 2)
        grid.addWidget(self.more, 0, 3, top)
        return grid

    def _made(self) -> QWidget:
        details = QWidget(self)
        column = QVBoxLayout(details)
        column.setContentsMargins(_INDENT_PX, 0, 0, 8)
        column.setSpacing(8)
        if self.line.asked is not None:
            column.addWidget(QuestionPart(self.line.asked, self._on_answered, self.editor_wanted.emit))
        column.addWidget(FactGrid(self.line.facts))
        for hint in self.line.hints:
            column.addWidget(WrappedLabel(hint))
        if self.line.can_apply:
            begin = QuietButton("Antrag anlegen", icon_name="plus")
            begin.setAccessibleName(f"Antrag auf {self.line.title} anlegen")
            begin.clicked.connect(lambda: self.application_begun.emit(self.line))
            column.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
        return details

    def _on_answered(self, value: object) -> str:
        return self._keep(self.line, value)


class QuestionPart(QWidget):
    """The one question that would settle it, and the way to answer it."""

    def __init__(
        self, asked: Asked, answer: Callable[[object], str], open_editor: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._answer = answer
        self._problem = ProblemLabel(self)
        ways = QWidget(self)
        flow = FlowLayout(ways)
        for widget in self._ways(asked, open_editor):
            flow.addWidget(widget)
        question = StrongLabel(asked.text)
        question.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (question, ways, self._problem):
            column.addWidget(part)

    def _ways(self, asked: Asked, open_editor: Callable[[], None]) -> tuple[QWidget, ...]:
        if asked.kind is AnswerKind.YES_NO:
            return self._button("Ja", asked, True), self._button("Nein", asked, False)
        if asked.kind in {AnswerKind.DAY, AnswerKind.COST}:
            return self._entry(asked)
        edit = QuietButton("In der Familie eintragen")
        edit.clicked.connect(open_editor)
        return (edit,)

    def _button(self, text: str, asked: Asked, value: object) -> QuietButton:
        button = QuietButton(text)
        button.setAccessibleName(f"{asked.text} {text}")
        button.clicked.connect(lambda: self._give(value))
        return button

    def _entry(self, asked: Asked) -> tuple[QWidget, ...]:
        entry = MoneyEdit() if asked.kind is AnswerKind.COST else QLineEdit()
        entry.setFixedWidth(_ENTRY_PX)
        entry.setAccessibleName(asked.text)
        if asked.kind is AnswerKind.DAY:
            entry.setPlaceholderText("TT.MM.JJJJ")
        keep = QuietButton("Eintragen")
        keep.clicked.connect(lambda: self._give(entry.text()))
        entry.returnPressed.connect(keep.click)
        return entry, keep

    def _give(self, value: object) -> None:
        self._problem.show_problem(self._answer(value))


def _tally(tally: Tally) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(_picture(tally.icon, tally.tone))
    row.addWidget(SoftLabel(tally.text))
    return holder


def _picture(name: str, tone: str) -> QLabel:
    picture = QLabel()
    picture.setPixmap(icon(name, tone=tone).pixmap(_ICON_PX, _ICON_PX))
    return picture
