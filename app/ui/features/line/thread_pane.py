"""The open question: what was asked, what was answered, and the place to write the answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.features.line.answer_form import AnswerForm
from app.ui.features.line.forms import AnswerTexts, Problems
from app.ui.features.line.thread import Thread
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Heading, SoftLabel


class ThreadPane(QWidget):
    """Shows one thread.

    Signals:
        family_opened, edited, closed, reopened: What was pressed.
        answered: The answer is to be saved; carries its texts.
        typed: The answer changed; carries its texts.
    """

    family_opened = Signal()
    edited = Signal()
    closed = Signal()
    reopened = Signal()
    answered = Signal(object)
    typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: str | None = None
        self._subject = Heading("")
        self._head = SoftLabel("")
        self._chip = Chip("", "neutral")
        self._edit = QuietButton("Bearbeiten")
        self._close = QuietButton("Erledigt")
        self._reopen = QuietButton("Wieder öffnen")
        self._family = LinkButton("Familie")
        self._question = Message("Frage")
        self._answer = Message("Antwort")
        self._form = AnswerForm()
        self._lay_out()
        self._connect()

    def show_thread(self, thread: Thread, draft: AnswerTexts) -> None:
        """Show a thread, and the answer being typed for it."""
        question = thread.question
        self._subject.setText(question.subject)
        self._head.setText(thread.head)
        self._chip.show_state(thread.chip, thread.tone)
        self._family.setText(f"Familie {thread.family_title}")
        self._family.setVisible(question.family_id is not None)
        self._close.setVisible(thread.can_close)
        self._reopen.setVisible(not thread.can_close)
        self._question.show_message(f"Wir ({question.author_sign})" if question.author_sign else "Wir", thread.asked, question.text)
        self._answer.show_message(thread.office or "Antwort", thread.answered, question.answer)
        self._answer.setVisible(bool(question.answer))
        self._form.setVisible(thread.can_answer)
        if self._shown != question.id or not thread.can_answer:
            self._shown = question.id
            self._form.show_texts(draft)

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong with the answer."""
        self._form.show_problems(problems)

    def _connect(self) -> None:
        self._family.clicked.connect(self.family_opened)
        self._edit.clicked.connect(self.edited)
        self._close.clicked.connect(self.closed)
        self._reopen.clicked.connect(self.reopened)
        self._form.saved.connect(self.answered)
        self._form.typed.connect(self.typed)

    def _lay_out(self) -> None:
        self._subject.setWordWrap(True)
        self._head.setWordWrap(True)
        body = QWidget()
        content = QVBoxLayout(body)
        content.setContentsMargins(20, 16, 20, 16)
        content.setSpacing(12)
        content.addLayout(self._head_rows())
        content.addWidget(self._question)
        content.addWidget(self._answer)
        content.addStretch(1)
        content.addWidget(self._form)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("Frage und Antwort")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _head_rows(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._subject, 1)
        first.addWidget(self._chip)
        actions = QWidget()
        second = FlowLayout(actions)
        for button in (self._edit, self._close, self._reopen, self._family):
            second.addWidget(button)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        rows.addLayout(first)
        rows.addWidget(self._head)
        rows.addSpacing(4)
        rows.addWidget(actions)
        return rows


class Message(Card):
    """Who said what, on which day."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._who = QLabel()
        self._when = SoftLabel("")
        self._text = QLabel()
        self._who.setObjectName("strong")
        self._who.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        head = QHBoxLayout()
        head.addWidget(self._who, 1)
        head.addWidget(self._when)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)

    def show_message(self, who: str, when: str, text: str) -> None:
        """Show a message; one without text says so."""
        self._who.setText(who)
        self._when.setText(when)
        self._text.setText(text or "Ohne weiteren Text.")
        self.setAccessibleName(self._name)
        self._text.setAccessibleName(f"{self._name} von {who}, {when}")
        self._text.setAccessibleDescription(text)
