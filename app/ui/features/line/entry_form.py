"""The place to write below a thread: a message to the office, or a note of what was said, came, is to be brought."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.terms import word
from app.domain.line.templates import TextTemplate
from app.ui.features.line.forms import CallResult, EntryChoice, EntryTexts, Problems
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.field import Field
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.literal import button_text

_TEXT_HEIGHT = 76
_DAY_WIDTH = 120
_CLOCK_WIDTH = 80
_PAUSE_MS = 250
_TO_OFFICE = (EntryChoice.MESSAGE, EntryChoice.DOCUMENTS)
_WITH_DAY = (EntryChoice.ANSWER, EntryChoice.CALL, EntryChoice.LETTER, EntryChoice.APPOINTMENT)
_WITH_PERSON = (EntryChoice.ANSWER, EntryChoice.CALL, EntryChoice.LETTER)
_LABELS = {
    EntryChoice.MESSAGE: "Nachricht an die Stelle",
    EntryChoice.ANSWER: "Was hat die Stelle geantwortet?",
    EntryChoice.CALL: "Was wurde besprochen?",
    EntryChoice.LETTER: "Was steht im Brief der Stelle?",
    EntryChoice.APPOINTMENT: "Worum geht es bei dem Termin?",
    EntryChoice.DOCUMENTS: "Welche Unterlagen? (eine je Zeile)",
    EntryChoice.NOTE: "Notiz, nur für uns – geht nie hinaus",
}


class EntryForm(Card):
    """Asks for an entry. Strg+Enter does what the primary button does.

    Signals:
        noted: It is only to be written down; carries its texts.
        sent: It is to go with the next file; carries its texts.
        printed: It is to be printed for the office, which reads no files; carries its texts.
        typed: Something was typed; carries the texts.
        paused: Nothing was typed for a moment.
        template_wanted: A text to begin with was chosen; carries its code.
        templates_edited: The texts to begin with are to be worded.
    """

    noted = Signal(object)
    sent = Signal(object)
    printed = Signal(object)
    typed = Signal(object)
    paused = Signal()
    template_wanted = Signal(str)
    templates_edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = FilterRow("Eintragen", [(each, each.value) for each in EntryChoice])
        self._text = QPlainTextEdit()
        self._who, self._day, self._clock = QLineEdit(), QLineEdit(), QLineEdit()
        self._result = ChoiceRow([(each, each.value) for each in CallResult], one_stop=True)
        self._fields = {
            "text": Field(_LABELS[EntryChoice.MESSAGE], self._text),
            "who": Field("Mit wem?", self._who),
            "day": Field("Tag", self._day),
            "clock": Field("Uhrzeit", self._clock),
            "result": Field("Ergebnis", self._result),
        }
        self._template = QuietButton("Vorlage …")
        self._menu = QMenu(self._template)
        self._only_note = QuietButton("Nur notieren")
        self._primary = PrimaryButton("In die nächste Datei")
        self._reads_files = True
        self._choice.choose(EntryChoice.MESSAGE)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()

    def show_texts(self, texts: EntryTexts) -> None:
        """Show what was typed before."""
        with QSignalBlocker(self._text), QSignalBlocker(self._day), QSignalBlocker(self._who), QSignalBlocker(self._clock):
            self._text.setPlainText(texts.text)
            self._day.setText(texts.day)
            self._who.setText(texts.who)
            self._clock.setText(texts.clock)
        self._choice.choose(texts.choice)
        self._result.set_value(texts.result)
        self._show_choice()
        self.show_problems({})

    def show_way(self, *, reads_files: bool) -> None:
        """Offer the way the office can be told: by the next file, or else on paper."""
        self._reads_files = reads_files
        self._show_choice()

    def show_problems(self, problems: Problems) -> None:
        """Say under each field what is wrong."""
        for name, field in self._fields.items():
            field.show_problem(problems.get(name, ""))

    def show_templates(self, offered: tuple[TextTemplate, ...]) -> None:
        """Offer texts to begin with, by subject."""
        self._menu.clear()
        self._menu.addAction("Vorlagen bearbeiten …").triggered.connect(self.templates_edited)
        self._menu.addSeparator()
        subjects: dict[str, QMenu] = {}
        for each in offered:
            subject = word("line_subject", each.subject)
            menu = subjects.get(subject) or subjects.setdefault(subject, self._menu.addMenu(button_text(subject)))
            menu.addAction(button_text(each.title)).triggered.connect(lambda _=False, code=each.code: self.template_wanted.emit(code))

    def put_text(self, text: str) -> None:
        """Put a text where one writes; what stands there already stays above it."""
        before = self._text.toPlainText().rstrip()
        self._text.setPlainText(f"{before}\n\n{text}" if before else text)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the cursor into the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, choice: EntryChoice) -> None:
        """Ask for another kind of entry."""
        self._choice.choose(choice)
        self._on_chosen()

    def texts(self) -> EntryTexts:
        """Answer what is typed."""
        result = self._result.value()
        return EntryTexts(
            choice=EntryChoice(self._choice.current()),
            text=self._text.toPlainText(),
            who=self._who.text(),
            day=self._day.text(),
            clock=self._clock.text(),
            result=result if isinstance(result, CallResult) else CallResult.ANSWERED,
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_primary()
        else:
            super().keyPressEvent(event)

    def _on_typed(self) -> None:
        self.typed.emit(self.texts())
        self._pause.start()

    def _on_chosen(self, *_: object) -> None:
        self._show_choice()
        self._on_typed()
        self.focus_first()

    def _on_primary(self) -> None:
        texts = self.texts()
        leaves = self.sent if self._reads_files else self.printed
        (leaves if texts.choice in _TO_OFFICE else self.noted).emit(texts)

    def _show_choice(self) -> None:
        choice = self.texts().choice
        goes_out = choice in _TO_OFFICE
        self._fields["text"].show_label(_LABELS[choice])
        self._text.setAccessibleName(_LABELS[choice])
        self._fields["who"].setVisible(choice in _WITH_PERSON)
        self._fields["day"].setVisible(choice in _WITH_DAY)
        self._fields["clock"].setVisible(choice is EntryChoice.APPOINTMENT)
        self._fields["result"].setVisible(choice is EntryChoice.CALL)
        self._template.setVisible(choice is EntryChoice.MESSAGE)
        self._only_note.setVisible(goes_out)
        way = "In die nächste Datei" if self._reads_files else "Eintragen und drucken"
        self._primary.setText(way if goes_out else "Eintragen")

    def _connect(self) -> None:
        self._choice.chosen.connect(self._on_chosen)
        self._result.chosen.connect(self._on_typed)
        self._text.textChanged.connect(self._on_typed)
        for line in (self._who, self._day, self._clock):
            line.textChanged.connect(self._on_typed)
            line.returnPressed.connect(self._on_primary)
        self._pause.timeout.connect(self.paused)
        self._only_note.clicked.connect(lambda: self.noted.emit(self.texts()))
        self._primary.clicked.connect(self._on_primary)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._text.setFixedHeight(_TEXT_HEIGHT)
        self._text.setTabChangesFocus(True)
        self._template.setMenu(self._menu)
        self._fields["day"].setFixedWidth(_DAY_WIDTH)
        self._fields["clock"].setFixedWidth(_CLOCK_WIDTH)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        for name in ("day", "clock", "who"):
            beside.addWidget(self._fields[name], 1 if name == "who" else 0)
        beside.addStretch(0)
        below = FlowLayout()
        for button in (self._template, self._only_note, self._primary):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._choice)
        column.addLayout(beside)
        column.addWidget(self._fields["result"])
        column.addWidget(self._fields["text"])
        column.addLayout(below)
