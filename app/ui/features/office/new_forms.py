"""What an office begins itself: a question to a centre, a request for care or an invitation to several."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.features.office.care_card import CareCard
from app.ui.features.office.meeting_card import MeetingCard
from app.ui.features.office.question_card import QuestionCard
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import WrappedLabel


class NewForms(QWidget):
    """The forms for a question, a request for care, and a meeting.

    Signals:
        asked: Carries the ``Question``.
        care_asked: Carries the ids of the centres, and the request.
        invited: Carries the ids of the centres, and the meeting.
        left: Nothing is to be written.
    """

    asked = Signal(object)
    care_asked = Signal(object, object)
    invited = Signal(object, object)
    left = Signal()

    def __init__(self, centres: Sequence[tuple[str, str]], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        leave = LinkButton("Zurück", self)
        leave.clicked.connect(self.left)
        if centres:
            care, question, meeting = CareCard(centres, today, self), QuestionCard(centres, today, self), MeetingCard(centres, today, self)
            care.asked.connect(self.care_asked)
            question.asked.connect(self.asked)
            meeting.invited.connect(self.invited)
            for card in (care, question, meeting):
                column.addWidget(card)
        else:
            column.addWidget(WrappedLabel("Noch ist kein Zentrum verbunden. Unter „Abgleich“ tauschen Sie Karten."))
        column.addWidget(leave)
