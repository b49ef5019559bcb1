"""The form for a thread: what it is about, which office, the first message, the family, until when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.terms import word
from app.domain.line.words import Subject, ThreadKind
from app.domain.people import Office
from app.ui.features.line.family_choice import FamilyChoice
from app.ui.features.line.forms import Problems, ThreadTexts
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Heading
from app.ui.wording import offered

_DAY_WIDTH = 160
_KINDS = (ThreadKind.QUESTION, ThreadKind.HINT, ThreadKind.NOTICE)
"""Begun here by hand; the others have a place of their own."""
_TEXT_HEIGHT = 120
_WIDEST = 720


class ThreadForm(QWidget):
    """Asks for a thread. Strg+Enter saves, Esc leaves and keeps what was typed.

    Signals:
        saved: The thread is to be saved; carries its texts.
        left: The person goes on later; carries the texts.
        discarded: What was typed is not wanted.
        checked: Something was typed; carries the texts.
        family_sought: A family is looked for; carries the text.
    """

    saved = Signal(object)
    left = Signal(object)
    discarded = Signal()
    checked = Signal(object)
    family_sought = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading("Neuer Vorgang")
        self._title = QLineEdit()
        self._kind = QComboBox()
        self._subject = QComboBox()
        self._office = QComboBox()
        self._text = QPlainTextEdit()
        self._family = FamilyChoice()
        self._until = QLineEdit()
        self._fields = {
            "title": Field("Worum geht es? (ohne Namen, diesen Titel sieht die Stelle)", self._title),
            "office_id": Field("Welche Stelle?", self._office),
            "kind": Field("Art", self._kind),
            "subject": Field("Sachgebiet", self._subject),
            "text": Field("Nachricht an die Stelle", self._text),
            "family_id": Field("Familie (wenn es um eine geht; die Stelle sieht sie nicht)", self._family),
            "until": Field("Antwort bis (wenn es eilt)", self._until),
        }
        self._save = PrimaryButton("Speichern")
        self._later = QuietButton("Später weiter")
        self._discard = QuietButton("Verwerfen")
        self._has_tried = False
        self._lay_out()
        self._connect()

    def show_texts(self, texts: ThreadTexts, offices: tuple[Office, ...], *, is_new: bool) -> None:
        """Show what was typed before."""
        self._heading.setText("Neuer Vorgang" if is_new else "Vorgang bearbeiten")
        self._later.setText("Später weiter" if is_new else "Abbrechen")
        self._discard.setVisible(is_new)
        self._has_tried = False
        self._title.setText(texts.title)
        self._text.setPlainText(texts.text)
        self._fields["text"].setVisible(is_new)  # what was said later is written below the thread
        self._until.setText(texts.until)
        self._kind.setCurrentIndex(max(0, self._kind.findData(texts.kind)))
        self._subject.setCurrentIndex(max(0, self._subject.findData(texts.subject)))
        self._family.show_family(texts.family_id, texts.family_title)
        self._offer_offices(offices, texts.office_id)
        self.show_problems({})
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong; the cursor goes to the first."""
        for name, field in self._fields.items():
            field.show_problem(problems.get(name, ""))
        self._save.setEnabled(not problems)

    def show_families(self, found: tuple[tuple[str, str], ...]) -> None:
        """Offer families."""
        self._family.offer(found)

    def texts(self) -> ThreadTexts:
        """Answer what is typed."""
        return ThreadTexts(
            kind=ThreadKind(self._kind.currentData()),
            subject=Subject(self._subject.currentData()),
            title=self._title.text(),
            text=self._text.toPlainText(),
            office_id=self._office.currentData(),
            family_id=self._family.family_id,
            family_title=self._family.family_title,
            until=self._until.text(),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit(self.texts())
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_save()
        else:
            super().keyPressEvent(event)

    def _offer_offices(self, offices: tuple[Office, ...], chosen: str | None) -> None:
        self._office.clear()
        self._office.addItem("bitte wählen", None)
        for office_id, name in offered(offices):
            self._office.addItem(name, office_id)
        self._office.setCurrentIndex(max(0, self._office.findData(chosen)))

    def _connect(self) -> None:
        for line in (self._title, self._until):
            line.textChanged.connect(self._on_typed)
            line.returnPressed.connect(self._on_save)
        self._office.currentIndexChanged.connect(self._on_typed)
        self._family.sought.connect(self.family_sought)
        self._save.clicked.connect(self._on_save)
        self._later.clicked.connect(lambda: self.left.emit(self.texts()))
        self._discard.clicked.connect(self.discarded)

    def _on_save(self) -> None:
        self._has_tried = True
        self.saved.emit(self.texts())

    def _on_typed(self) -> None:
        # Nobody is told what is missing before she has tried to save; from then on each letter counts.
        if self._has_tried:
            self.checked.emit(self.texts())

    def _lay_out(self) -> None:
        self._text.setFixedHeight(_TEXT_HEIGHT)
        self._text.setTabChangesFocus(True)
        for choice in (self._kind, self._subject, self._office):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for kind in _KINDS:
            self._kind.addItem(word("thread_kind", kind), kind.value)
        for subject in Subject:
            self._subject.addItem(word("line_subject", subject), subject.value)
        self._until.setMaximumWidth(_DAY_WIDTH)
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        form = QVBoxLayout(body)
        form.setContentsMargins(0, 0, 8, 0)
        form.setSpacing(10)
        for name in ("title", "office_id"):
            form.addWidget(self._fields[name])
        form.addLayout(self._side_by_side())
        for name in ("text", "family_id", "until"):
            form.addWidget(self._fields[name])
        form.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addWidget(scroll, 1)
        column.addWidget(self._buttons())

    def _side_by_side(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._fields["kind"], 1)
        row.addWidget(self._fields["subject"], 1)
        return row

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        buttons.setMaximumWidth(_WIDEST - 8)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._discard)
        row.addStretch(1)
        row.addWidget(self._later)
        row.addWidget(self._save)
        return buttons
