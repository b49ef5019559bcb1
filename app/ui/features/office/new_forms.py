"""What an office begins itself: a question to a centre, a request for care or an invitation to several."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.features.office.meeting_card import MeetingCard
from app.ui.features.office.presenter import CareTexts, QuestionTexts
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel, WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.titled_card import TitledCard

_TEXT_PX, _SHORT_PX, _DAY_PX = 84, 90, 140
_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_WORKING_DAYS = 5


class NewForms(QWidget):
    """The forms for a question, a request for care, and a meeting.

    Signals:
        asked: Carries the ``QuestionTexts``.
        care_asked: Carries the ``CareTexts``.
        invited: Carries the ids of the centres, and the meeting.
        left: Nothing is to be written.
    """

    asked = Signal(object)
    care_asked = Signal(object)
    invited = Signal(object, object)
    left = Signal()

    def __init__(self, centres: Sequence[tuple[str, str]], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._centres = centres
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        leave = LinkButton("Zurück", self)
        leave.clicked.connect(self.left)
        if centres:
            column.addWidget(self._care())
            column.addWidget(self._question())
            meeting = MeetingCard(centres, today, self)
            meeting.invited.connect(self.invited)
            column.addWidget(meeting)
        else:
            column.addWidget(WrappedLabel("Noch ist kein Zentrum verbunden. Unter „Abgleich“ werden Karten getauscht."))
        column.addWidget(leave)

    def _care(self) -> QWidget:
        card = TitledCard("Betreuungsanfrage", self)
        card.column.addWidget(WrappedLabel("Ohne Namen: Die Zentren erfahren nur, was hier steht."))
        boxes = [QCheckBox(button_text(name), card) for _, name in self._centres]
        for box in boxes:
            box.setChecked(True)
        self._age, self._place = _entry(_SHORT_PX), QLineEdit()
        self._from, self._until = _entry(_SHORT_PX), _entry(_SHORT_PX)
        self._needed, self._job = _entry(_DAY_PX), _entry(_DAY_PX)
        self._place.setFixedWidth(_DAY_PX * 2)
        days = [QCheckBox(day, card) for day in _DAYS]
        for number, day in enumerate(days):
            day.setChecked(number < _WORKING_DAYS)
        self._peers, self._days = boxes, days
        send = PrimaryButton("Anfrage vormerken", card)
        send.clicked.connect(lambda: self.care_asked.emit(self._care_texts()))
        fields = (("Alter des Kindes", self._age), ("Wohnort oder Ortsteil", self._place), ("Von", self._from), ("Bis", self._until))
        later = (("Gebraucht ab", self._needed), ("Arbeitsangebot gilt bis", self._job))
        card.column.addWidget(SoftLabel("An"))
        card.column.addWidget(_row(card, *boxes))
        card.column.addWidget(_row(card, *(Field(label, entry, card) for label, entry in fields)))
        card.column.addWidget(_row(card, *days))
        card.column.addWidget(_row(card, *(Field(label, entry, card) for label, entry in later)))
        card.column.addWidget(_row(card, send))
        return card

    def _question(self) -> QWidget:
        card = TitledCard("Frage an ein Zentrum", self)
        self._centre, self._title, self._question_until = QComboBox(), QLineEdit(), _entry(_DAY_PX)
        for peer_id, name in self._centres:
            self._centre.addItem(name, peer_id)
        self._text = QPlainTextEdit()
        self._text.setFixedHeight(_TEXT_PX)
        self._text.setTabChangesFocus(True)
        save = QuietButton("Frage vormerken", card)
        save.clicked.connect(lambda: self.asked.emit(self._question_texts()))
        fields = (("Zentrum", self._centre), ("Betreff", self._title), ("Frage", self._text), ("Antwort bis", self._question_until))
        for label, entry in fields:
            card.column.addWidget(Field(label, entry, card))
        card.column.addWidget(_row(card, save))
        return card

    def _care_texts(self) -> CareTexts:
        return CareTexts(
            peers=tuple(peer_id for (peer_id, _), box in zip(self._centres, self._peers, strict=True) if box.isChecked()),
            age=self._age.text(),
            place=self._place.text(),
            weekdays="".join(str(number) for number, day in enumerate(self._days, start=1) if day.isChecked()),
            from_time=self._from.text(),
            until_time=self._until.text(),
            needed_from=self._needed.text(),
            job_until=self._job.text(),
        )

    def _question_texts(self) -> QuestionTexts:
        return QuestionTexts(str(self._centre.currentData()), self._title.text(), self._text.toPlainText(), self._question_until.text())


def _entry(width_px: int) -> QLineEdit:
    entry = QLineEdit()
    entry.setFixedWidth(width_px)
    return entry


def _row(parent: QWidget, *parts: QWidget) -> QWidget:
    row = QWidget(parent)
    flow = FlowLayout(row, spacing=12)
    for part in parts:
        flow.addWidget(part)
    return row
