"""The place to write an answer: its text, its day, one button."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.features.line.forms import AnswerTexts, Problems
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.field import Field

_TEXT_HEIGHT = 84
_DAY_WIDTH = 140


class AnswerForm(Card):
    """Asks for the answer.

    Signals:
        saved: Antwort speichern was pressed; carries the texts.
        typed: Something was typed; carries the texts.
    """

    saved = Signal(object)
    typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QPlainTextEdit()
        self._day = QLineEdit()
        self._save = PrimaryButton("Antwort speichern")
        self._answer = Field("Antwort der Stelle", self._text)
        self._answered_on = Field("Beantwortet am", self._day)
        self._lay_out()
        self._text.textChanged.connect(self._on_typed)
        self._day.textChanged.connect(self._on_typed)
        self._day.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)

    def show_texts(self, texts: AnswerTexts) -> None:
        """Show what was typed before."""
        with QSignalBlocker(self._text), QSignalBlocker(self._day):  # this is not typing
            self._text.setPlainText(texts.answer)
            self._day.setText(texts.answered_on)
        self.show_problems({})

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong."""
        self._answer.show_problem(problems.get("answer", ""))
        self._answered_on.show_problem(problems.get("answered_on", ""))

    def focus_first(self) -> None:
        """Put the cursor into the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> AnswerTexts:
        """Answer what is typed."""
        return AnswerTexts(self._text.toPlainText(), self._day.text())

    def _on_typed(self) -> None:
        self.typed.emit(self.texts())

    def _on_save(self) -> None:
        self.saved.emit(self.texts())

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._text.setFixedHeight(_TEXT_HEIGHT)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Antwort der Stelle")
        self._day.setAccessibleName("Beantwortet am")
        self._answered_on.setFixedWidth(_DAY_WIDTH)
        below = QHBoxLayout()
        below.addWidget(self._answered_on)
        below.addStretch(1)
        below.addWidget(self._save, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._answer)
        column.addLayout(below)
