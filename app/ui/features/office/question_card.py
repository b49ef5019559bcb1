"""The form with which an office asks a centre something."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.ui.features.office.typed import read_question
from app.ui.setup.choice_form import ChoiceForm
from app.ui.setup.form_grid import EntrySpec
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.titled_card import TitledCard

_TEXT_PX = 84
_SPECS = (
    EntrySpec(name="title", label="Betreff", span=8),
    EntrySpec(name="until", label="Antwort bis", span=4, hint="zum Beispiel 1.12."),
)


class QuestionCard(TitledCard):
    """A question being typed.

    Signals:
        asked: Carries the ``Question``.
    """

    asked = Signal(object)

    def __init__(self, centres: Sequence[tuple[str, str]], today: date, parent: QWidget | None = None) -> None:
        super().__init__("Frage an ein Zentrum", parent)
        self._today = today
        self._form = ChoiceForm({"peer_id": "Zentrum"}, _SPECS)
        for peer_id, name in centres:
            self._form.combos["peer_id"].addItem(name, peer_id)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_TEXT_PX)
        self._form.fields["text"] = Field("Frage", self._text)
        save = QuietButton("Frage vormerken")
        save.clicked.connect(self._on_save)
        for part in (self._form, self._form.fields["text"]):
            self.column.addWidget(part)
        self.column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_save(self) -> None:
        typed = read_question({**self._form.texts(), "text": self._text.toPlainText()}, self._today)
        self._form.show_problems(typed.problems)
        if typed.may_be_kept:
            self.asked.emit(typed.value)
