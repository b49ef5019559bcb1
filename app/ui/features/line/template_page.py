"""The texts to begin with, as this centre words them: choose one, change it, add one, offer one no longer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.terms import word
from app.domain.line.templates import PLACES, TextTemplate, TextTemplateFields
from app.domain.line.words import Subject
from app.ui.features.line.forms import Problems
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Heading

_TEXT_HEIGHT = 180
_NEW = "neue Vorlage"


class TemplatePage(QWidget):
    """Asks how a text to begin with is to be worded.

    Signals:
        saved: Carries its code, ``None`` for a new one, and its fields.
        ended: It is offered no longer; carries its code.
        left: The person goes back.
    """

    saved = Signal(object)
    ended = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[TextTemplate, ...] = ()
        self._which, self._subject = QComboBox(), QComboBox()
        self._title, self._text = QLineEdit(), QPlainTextEdit()
        places = ", ".join(f"{{{place}}}" for place in PLACES)
        self._fields = {
            "title": Field("Titel", self._title),
            "text": Field("Text", self._text, hint=f"Platzhalter, die sich füllen: {places}. Keiner davon ist ein Name."),
        }
        self._end = QuietButton("Entfernen")
        self._back = QuietButton("Zurück  Esc")
        self._save = PrimaryButton("Speichern")
        for choice in (self._which, self._subject):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for subject in Subject:
            self._subject.addItem(word("line_subject", subject), subject.value)
        self._lay_out()
        self._connect()

    def show_templates(self, offered: tuple[TextTemplate, ...]) -> None:
        """Show what there is; the one being worded stays chosen."""
        code = self.code() if self._which.count() else None
        self._offered = offered
        self._which.blockSignals(True)
        self._which.clear()
        for each in offered:
            self._which.addItem(f"{word('line_subject', each.subject)}: {each.title}" + ("  (eigene)" if each.is_own else ""), each.code)
        self._which.addItem(_NEW, "")
        self._which.setCurrentIndex(max(0, self._which.findData(code)))
        self._which.blockSignals(False)
        self._show_chosen()

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong."""
        for name, field in self._fields.items():
            field.show_problem(problems.get(name, ""))

    def code(self) -> str:
        """Answer which one is being worded; empty for a new one."""
        return str(self._which.currentData() or "")

    def choose(self, code: str) -> None:
        """Word another one; an empty code begins a new one."""
        self._which.setCurrentIndex(max(0, self._which.findData(code)))

    def typed(self) -> TextTemplateFields:
        """Answer what is typed."""
        return TextTemplateFields(subject=Subject(self._subject.currentData()), title=self._title.text(), text=self._text.toPlainText())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_chosen(self) -> None:
        chosen = next((each for each in self._offered if each.code == self.code()), None)
        self._subject.setCurrentIndex(max(0, self._subject.findData(chosen.subject if chosen else Subject.OTHER)))
        self._title.setText(chosen.title if chosen else "")
        self._text.setPlainText(chosen.text if chosen else "")
        self._end.setVisible(chosen is not None)
        self.show_problems({})

    def _connect(self) -> None:
        self._which.currentIndexChanged.connect(self._show_chosen)
        self._save.clicked.connect(lambda: self.saved.emit((self.code() or None, self.typed())))
        self._end.clicked.connect(lambda: self.ended.emit(self.code()))
        self._back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        self._text.setFixedHeight(_TEXT_HEIGHT)
        self._text.setTabChangesFocus(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._end)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._save)
        body = QWidget()
        form = QVBoxLayout(body)
        form.setContentsMargins(0, 0, 8, 0)
        form.setSpacing(12)
        form.addWidget(Field("Vorlage", self._which))
        form.addWidget(Field("Sachgebiet", self._subject))
        form.addWidget(self._fields["title"])
        form.addWidget(self._fields["text"])
        form.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("Textvorlage")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Heading("Textvorlagen"))
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
