"""Below the cards: consents and notes, and the small forms that add one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.messages import explain_problem
from app.core.terms import word
from app.domain.checks import check_consent, check_note
from app.domain.people import ConsentFields, NoteFields
from app.domain.problems import Problem, ProblemCode
from app.domain.terms import Purpose
from app.ui.features.families.editor_presenter import FieldProblem
from app.ui.features.families.fields import CONSENT, NOTE, FieldSpec, read, typed_of
from app.ui.features.families.form import FieldsForm
from app.ui.features.families.languages import LANGUAGES
from app.ui.features.families.sheet_page import Entry, SheetPage
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.choice_entry import Choices
from app.ui.widgets.labels import SoftLabel, StrongLabel

_LANGUAGES: Choices = [("", "Deutsch"), *((code, word("language", code)) for code in LANGUAGES)]


if TYPE_CHECKING:
    from app.domain.line.consultations import ConsultationFields
    from app.ui.consultation_form import ConsultationForm

_NO_OFFICE: Choices = [("", "keine bestimmte")]
_ON_E1 = (Purpose.HAND_IN, Purpose.QUERIES, Purpose.DECISION)
_PURPOSES: Choices = [
    ("", "nur, was unten steht"),
    (",".join(_ON_E1), "alles, was auf E1 steht"),
    *((each.value, word("purpose", each)) for each in Purpose),
]


class SmallForm(Card):
    """Asks for a note or a consent in place; Enter in a line saves, Esc leaves.

    Signals:
        saved: Carries the fields.
    """

    saved = Signal(object)

    def __init__(
        self, specs: tuple[FieldSpec, ...], kind: type[Any], check: Callable[[Any, date], tuple[Problem, ...]], today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._specs, self._kind, self._check, self._today = specs, kind, check, today
        self._form = FieldsForm(specs, {"language": _LANGUAGES, "covers": _PURPOSES, "office_id": _NO_OFFICE}, today, self)
        save = QuietButton("Speichern")
        save.clicked.connect(self.save)
        leave = QuietButton("Abbrechen")
        leave.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._form)
        column.addLayout(buttons)
        self.hide()

    @property
    def form(self) -> FieldsForm:
        """Answer the fields."""
        return self._form

    def begin(self, fields: object, first: str) -> None:
        """Show the form with these fields; what was typed and not saved stays."""
        if self.isHidden():
            if not any(self._form.typed()[name] for name in ("text", "purpose", "topics") if name in self._form.typed()):
                self._form.fill(typed_of(self._specs, fields))
            self.show()
        self._form.entry(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Tell the fields, unless something is wrong with them."""
        reading = read(self._specs, self._form.typed(), self._today())
        fields = self._kind(**reading.values)
        wrong = [Problem(name, ProblemCode.DATE_UNREADABLE, is_error=True) for name in reading.unread]
        found = [*wrong, *(each for each in self._check(fields, self._today()) if each.path not in reading.unread)]
        self._form.show_problems({each.path: (FieldProblem(explain_problem(each.code, each.facts), each.is_error),) for each in found})
        if not any(each.is_error for each in found):
            self.saved.emit(fields)
            self._form.fill(typed_of(self._specs, self._kind()))
            self.hide()


class History(QWidget):
    """Shows consents and notes.

    Signals:
        note_added, consultation_noted, consent_given: Carries the fields.
        consent_withdrawn: Carries the consent's id.
        thread_opened: Carries the id of a thread of the direct line.
    """

    thread_opened = Signal(str)
    note_added = Signal(object)
    consultation_noted = Signal(object)
    consent_given = Signal(object)
    consent_withdrawn = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._note = SmallForm(NOTE, NoteFields, check_note, today)
        self._note.saved.connect(self.note_added)
        self._consent = SmallForm(CONSENT, ConsentFields, check_consent, today)
        self._consent.saved.connect(self._on_consent)
        self._offices: tuple[tuple[str, str], ...] = ()
        self._notes, self._consents, self._threads, self._told = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._place = QWidget()
        self._consultation: ConsultationForm | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for title, add_text, add, form, rows in (
            ("Verlauf", "+ Notiz", self.write_note, self._note, self._notes),
            ("Erfahren", "+ Beratung", self.note_consultation, self._place, self._told),
            ("Einwilligungen", "+ Einwilligung", self.enter_consent, self._consent, self._consents),
        ):
            column.addLayout(_head(title, add_text, add))
            column.addWidget(form)
            rows.setSpacing(2)
            column.addLayout(rows)
        self._line = StrongLabel("Direkter Draht")
        column.addSpacing(6)
        column.addWidget(self._line)
        column.addLayout(self._threads)

    def show_page(self, page: SheetPage) -> None:
        """Show the entries of a family."""
        if page.offices != self._offices:
            self._offices = page.offices
            self._consent.form.set_choices("office_id", [*_NO_OFFICE, *page.offices])
        self._show_threads(page)
        _refill(self._notes, [self._note_row(note) for note in page.notes] or [SoftLabel("Noch kein Gespräch notiert.")])
        _refill(self._consents, [self._consent_row(each) for each in page.consents] or [SoftLabel("Noch keine Einwilligung eingetragen.")])

        _refill(self._told, [_row(each.day, each.text) for each in page.consultations] or [SoftLabel("Noch nichts festgehalten.")])

    def _show_threads(self, page: SheetPage) -> None:
        self._line.setVisible(bool(page.threads))
        _refill(self._threads, [self._thread_row(each) for each in page.threads])

    def _thread_row(self, thread: Entry) -> QWidget:
        row = _row(thread.day, thread.text)
        if isinstance(layout := row.layout(), QHBoxLayout):
            opened = LinkButton("Öffnen")
            opened.setAccessibleName(f"Öffnen: {thread.text}")
            opened.clicked.connect(lambda: self.thread_opened.emit(thread.id))
            layout.addWidget(opened, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def write_note(self) -> None:
        """Ask for a note."""
        self._note.begin(NoteFields(held_on=self._today()), "topics")

    def note_consultation(self) -> None:
        """Ask what the family was told; the form is made when it is first wanted."""
        if self._consultation is None:
            from app.ui.consultation_form import ConsultationForm

            self._consultation = ConsultationForm(self._today, for_family=True, parent=self._place)
            place = QVBoxLayout(self._place)
            place.setContentsMargins(0, 0, 0, 0)
            place.addWidget(self._consultation)
            self._consultation.saved.connect(self._on_consultation)
            self._consultation.left.connect(self._place.hide)
        if self._place.isHidden():
            self._consultation.begin()  # the day may be another one since it was made
        self._place.show()
        self._consultation.focus_first()

    def _on_consultation(self, fields: "ConsultationFields") -> None:
        self._place.hide()
        self.consultation_noted.emit(fields)

    def enter_consent(self) -> None:
        """Ask for a consent."""
        self._consent.begin(ConsentFields(given_on=self._today()), "purpose")

    def close_forms(self) -> None:
        """Put the forms away, because another family is shown."""
        self._place.hide()
        if self._consultation is not None:
            self._consultation.begin()
        for form, empty, specs in ((self._note, NoteFields(), NOTE), (self._consent, ConsentFields(), CONSENT)):
            form.form.fill(typed_of(specs, empty))
            form.hide()

    def _on_consent(self, fields: ConsentFields) -> None:
        """Tell a consent with the name of its office, as paper and list write it."""
        self.consent_given.emit(replace(fields, recipient=dict(self._offices).get(fields.office_id or "", "")))

    def _note_row(self, note: Entry) -> QWidget:
        return _row(note.day, note.text)

    def _consent_row(self, consent: Entry) -> QWidget:
        row = _row(consent.day, consent.text)
        if consent.is_open and isinstance(layout := row.layout(), QHBoxLayout):
            withdraw = LinkButton("Widerruf eintragen")
            withdraw.clicked.connect(lambda: self.consent_withdrawn.emit(consent.id))
            layout.addWidget(withdraw, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _head(title: str, add_text: str, add: Callable[[], None]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 6, 0, 0)
    label = StrongLabel(title)
    button = LinkButton(add_text)
    button.clicked.connect(add)
    row.addWidget(label)
    row.addWidget(button)
    row.addStretch(1)
    return row


def _row(day: str, text: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    when = SoftLabel(day)
    when.setMinimumWidth(84)
    what = QLabel(text)
    what.setTextFormat(Qt.TextFormat.PlainText)
    what.setWordWrap(True)
    row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(what, 1, Qt.AlignmentFlag.AlignTop)
    return holder


def _refill(layout: QVBoxLayout, widgets: list[Any]) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)
