"""The cards of *Abgleich*: a partner, what would leave, the words to compare, a file that was examined."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.ui.features.exchange.page import Comparison, Offer, OfficeChoice, PeerAct, PeerCard, Plan, SealedWords
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Heading, WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.titled_card import TitledCard

_TELL = (
    "Das Passwort steht nur jetzt hier; das Programm hebt es nicht auf. Bitte der Stelle am Telefon sagen, nicht mit der Datei schicken; "
    "zwischen den Wörtern steht je ein Leerzeichen."
)
_COMPARE = (
    "Am anderen Computer müssen genau dieselben sechs Wörter stehen, in derselben Reihenfolge. Bitte gemeinsam laut vorlesen: "
    "nebeneinander oder am Telefon mit jemandem, dessen Stimme Sie kennen. Stimmt ein Wort nicht, hat jemand eine Karte vertauscht."
)


class PeerCardView(TitledCard):
    """A partner.

    Signals:
        acted: Something is to be done; carries the ``PeerAct``.
    """

    acted = Signal(object)

    def __init__(self, peer: PeerCard, parent: QWidget | None = None) -> None:
        super().__init__(peer.name, parent)
        self.head.addWidget(Chip(peer.chip, peer.tone, self))
        if peer.facts:
            self.column.addWidget(FactGrid(peer.facts))
        self.column.addWidget(button_row(self._button(act, peer.name) for act in peer.acts))

    def _button(self, act: PeerAct, name: str) -> QWidget:
        kinds = {PeerAct.WRITE: PrimaryButton, PeerAct.FOLDER: QuietButton}
        button = kinds.get(act, LinkButton)(act.value)
        button.setAccessibleName(f"{act.value}: {name}")
        button.clicked.connect(partial(self.acted.emit, act))
        return button


class PlanCard(TitledCard):
    """What would leave.

    Signals:
        agreed: It shall be written.
        left: It shall not.
    """

    agreed = Signal()
    left = Signal()

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(plan.title, parent)
        for line in plan.lines:
            self.column.addWidget(_body(line))
        write = _connected(PrimaryButton("Jetzt schreiben" if plan.folder else "Jetzt schreiben …"), self.agreed)
        self.column.addWidget(button_row((write, _connected(QuietButton("Nicht schreiben"), self.left))))


class ComparisonCard(TitledCard):
    """The words to compare.

    Signals:
        agreed: They are the same.
        left: They are not, or it was not looked.
    """

    agreed = Signal()
    left = Signal()

    def __init__(self, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(f"Verbinden mit {comparison.name}", parent)
        words = Heading("   ".join(comparison.words))
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"Sechs Wörter: {', '.join(comparison.words)}")
        agree = _connected(PrimaryButton("Ja, auf beiden Bildschirmen dieselben Wörter"), self.agreed)
        leave = _connected(QuietButton("Nein oder später"), self.left)
        for part in (words, WrappedLabel(_COMPARE), button_row((agree, leave))):
            self.column.addWidget(part)


class OfficeCard(TitledCard):
    """Which of our offices a partner is.

    Signals:
        chosen: One was chosen; carries its id.
        left: None was.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, choice: OfficeChoice, parent: QWidget | None = None) -> None:
        super().__init__(choice.title, parent)
        buttons: list[QWidget] = []
        for office_id, name in choice.offices:
            button = QuietButton(button_text(name))
            button.clicked.connect(partial(self.chosen.emit, office_id))
            buttons.append(button)
        if not buttons:
            self.column.addWidget(WrappedLabel("Es ist noch keine Stelle eingetragen. Das geht in den Einstellungen."))
        self.column.addWidget(button_row((*buttons, _connected(LinkButton("Später"), self.left))))


class SealedCard(TitledCard):
    """The words that open a locked PDF.

    Signals:
        left: They were told.
    """

    left = Signal()

    def __init__(self, sealed: SealedWords, parent: QWidget | None = None) -> None:
        super().__init__(sealed.title, parent)
        words = Heading(" ".join(sealed.words))
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"Passwort: {', '.join(sealed.words)}")
        self.column.addWidget(words)
        self.column.addWidget(WrappedLabel(_TELL))
        for line in sealed.lines:
            self.column.addWidget(_body(line))
        self.column.addWidget(button_row((_connected(PrimaryButton("Ist notiert"), self.left),)))


class OfferCard(TitledCard):
    """A file that was examined.

    Signals:
        agreed: It shall be taken over.
        asked: What it builds on shall be asked for.
        left: Nothing shall be done with it.
    """

    agreed = Signal()
    asked = Signal()
    left = Signal()

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(offer.title, parent)
        self.head.addWidget(Chip(offer.chip, offer.tone, self))
        if offer.problem:
            problem = _body(offer.problem)
            problem.setObjectName("problem")
            self.column.addWidget(problem)
        for line in offer.lines:
            self.column.addWidget(WrappedLabel(line))
        buttons: list[QWidget] = []
        if offer.can_take:
            buttons.append(_connected(PrimaryButton("Übernehmen"), self.agreed))
        if offer.can_ask:
            buttons.append(_connected(PrimaryButton("Nachfrage schreiben …"), self.asked))
        buttons.append(_connected(QuietButton("Schließen"), self.left))
        self.column.addWidget(button_row(buttons))


def button_row(buttons: Iterable[QWidget]) -> QWidget:
    """Put buttons beside each other, and below where there is no room."""
    row = QWidget()
    flow = FlowLayout(row)
    for button in buttons:
        flow.addWidget(button)
    return row


def _connected(button: QPushButton, pressed: SignalInstance) -> QPushButton:
    button.clicked.connect(pressed)
    return button


def _body(text: str) -> QLabel:
    label = WrappedLabel(text)
    label.setObjectName("body")
    return label
