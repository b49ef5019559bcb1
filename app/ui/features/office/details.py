"""What is open on an office's screen: a thread, a bundle, a request for care, free places; each with what can be done about it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.terms import word
from app.domain.line.care import CareState, NoFitReason
from app.domain.line.office_desk import DECISIONS
from app.ui.features.office.meetings import MeetingDetail
from app.ui.features.office.page import BundleDetail, CareDetail, Detail, OfferLine, Saying, ThreadDetail
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.field import Field
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import SoftLabel, WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.titled_card import TitledCard

_TEXT_PX, _DAY_PX, _CODE_PX = 84, 140, 160
_REASONS = (NoFitReason.HOURS, NoFitReason.TOO_FAR, NoFitReason.TOO_LATE, NoFitReason.JOB_GONE)


class DetailCards(QWidget):
    """The open thing as cards below each other.

    Signals:
        answered: Carries the answer's text.
        closed: The thread is done.
        confirmed: Carries the code and the day.
        decided: Carries the cases, the decision, and the day.
        papers_wanted: Carries the cases, the papers, and the day.
        replied: Carries the centre, the state, and the reason.
        calendar_wanted: The meeting shall be written as a calendar file; carries it.
    """

    answered = Signal(str)
    closed = Signal()
    confirmed = Signal(str, str)
    decided = Signal(object, object, str)
    papers_wanted = Signal(object, str, str)
    replied = Signal(str, object, object)
    calendar_wanted = Signal(object)

    def __init__(self, detail: Detail, today: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        head = TitledCard(detail.head.title, self)
        if detail.head.chip:
            head.head.addWidget(Chip(detail.head.chip, detail.head.tone, head))
        head.column.addWidget(FactGrid(detail.head.facts, head))
        self._column.addWidget(head)
        if isinstance(detail, ThreadDetail):
            self._show_thread(detail)
        elif isinstance(detail, BundleDetail):
            self._show_bundle(detail)
        elif isinstance(detail, CareDetail):
            self._show_care(detail)
        elif isinstance(detail, MeetingDetail):
            calendar = QuietButton("Kalenderdatei speichern", head)
            calendar.clicked.connect(lambda: self.calendar_wanted.emit(detail.invited))
            head.column.addWidget(_row(head, calendar))

    def _show_thread(self, thread: ThreadDetail) -> None:
        for said in thread.said:
            self._column.addWidget(_saying(said, self))
        if thread.is_done:
            return
        card = TitledCard("Antworten", self)
        text = QPlainTextEdit()
        text.setFixedHeight(_TEXT_PX)
        text.setTabChangesFocus(True)
        card.column.addWidget(Field("Antwort an das Zentrum", text, card))
        send, close = PrimaryButton("Antwort vormerken", card), QuietButton("Ohne Antwort erledigt", card)
        send.clicked.connect(lambda: self.answered.emit(text.toPlainText()))
        close.clicked.connect(self.closed)
        card.column.addWidget(_row(card, send, close))
        self._column.addWidget(card)

    def _show_bundle(self, bundle: BundleDetail) -> None:
        if not bundle.is_received:
            self._column.addWidget(self._receipt())
        card = TitledCard("Anträge der Übergabe", self)
        boxes: dict[str, QCheckBox] = {}
        for case in bundle.cases:
            box = QCheckBox(button_text(f"{case.case} · {case.text} · {case.state}"), card)
            box.setEnabled(not case.is_decided)
            boxes[case.case] = box
            card.column.addWidget(box)
        self._column.addWidget(card)
        if any(not case.is_decided for case in bundle.cases):
            self._column.addWidget(self._decision(boxes))
            self._column.addWidget(self._papers(boxes))

    def _receipt(self) -> QWidget:
        card = TitledCard("Empfang bestätigen", self)
        card.column.addWidget(WrappedLabel("Der Empfangscode steht auf dem Abschnitt des Begleitblatts, der hier bleibt."))
        code, day = _entry(_CODE_PX), _entry(_DAY_PX, self._today)
        confirm = PrimaryButton("Empfang bestätigen", card)
        confirm.clicked.connect(lambda: self.confirmed.emit(code.text(), day.text()))
        card.column.addWidget(_row(card, Field("Empfangscode", code, card), Field("Eingang am", day, card)))
        card.column.addWidget(_row(card, confirm))
        return card

    def _decision(self, boxes: dict[str, QCheckBox]) -> QWidget:
        card = TitledCard("Entscheidung zu den angekreuzten Anträgen", self)
        choice = ChoiceRow([(each, word("decided", each)) for each in DECISIONS], card)
        choice.set_value(DECISIONS[0])
        day = _entry(_DAY_PX, self._today)
        save = QuietButton("Entscheidung vormerken", card)
        save.clicked.connect(lambda: self.decided.emit(_ticked(boxes), choice.value(), day.text()))
        for part in (choice, _row(card, Field("Entschieden am", day, card)), _row(card, save)):
            card.column.addWidget(part)
        return card

    def _papers(self, boxes: dict[str, QCheckBox]) -> QWidget:
        card = TitledCard("Unterlagen zu den angekreuzten Anträgen", self)
        papers, until = QPlainTextEdit(), _entry(_DAY_PX)
        papers.setFixedHeight(_TEXT_PX)
        papers.setTabChangesFocus(True)
        save = QuietButton("Unterlagen anfordern", card)
        save.clicked.connect(lambda: self.papers_wanted.emit(_ticked(boxes), papers.toPlainText(), until.text()))
        card.column.addWidget(Field("Welche? Eine je Zeile", papers, card))
        for part in (_row(card, Field("Bis", until, card)), _row(card, save)):
            card.column.addWidget(part)
        return card

    def _show_care(self, care: CareDetail) -> None:
        for offer in care.offers:
            self._column.addWidget(self._offer(offer))
        if not care.offers:
            self._column.addWidget(WrappedLabel("Noch hat kein Zentrum geantwortet."))

    def _offer(self, offer: OfferLine) -> QWidget:
        card = TitledCard(offer.centre, self)
        card.head.addWidget(Chip(offer.state, "information", card))
        card.column.addWidget(_body(offer.text))
        if not offer.can_reply:
            return card
        take = PrimaryButton("Platz annehmen", card)
        take.clicked.connect(partial(self.replied.emit, offer.peer_id, CareState.ACCEPTED, None))
        card.column.addWidget(_row(card, take))
        card.column.addWidget(SoftLabel("Passt nicht:"))
        reasons: list[QWidget] = []
        for reason in _REASONS:
            button = LinkButton(word("no_fit", reason), card)
            button.clicked.connect(partial(self.replied.emit, offer.peer_id, CareState.NO_FIT, reason))
            reasons.append(button)
        card.column.addWidget(_row(card, *reasons))
        return card


def _saying(said: Saying, parent: QWidget) -> QWidget:
    card = TitledCard(said.head, parent)
    card.column.addWidget(_body(said.text))
    card.setProperty("ours", said.is_ours)
    return card


def _row(parent: QWidget, *parts: QWidget) -> QWidget:
    row = QWidget(parent)
    flow = FlowLayout(row, spacing=12)
    for part in parts:
        flow.addWidget(part)
    return row


def _entry(width_px: int, text: str = "") -> QLineEdit:
    entry = QLineEdit(text)
    entry.setFixedWidth(width_px)
    return entry


def _body(text: str) -> WrappedLabel:
    label = WrappedLabel(text)
    label.setObjectName("body")
    return label


def _ticked(boxes: dict[str, QCheckBox]) -> tuple[str, ...]:
    return tuple(case for case, box in boxes.items() if box.isChecked())
